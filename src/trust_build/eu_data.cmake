# Compiles the European trusted lists into native programs, from the tables of public-keys/eu alone.
find_program(PORTOLAN_NODE node REQUIRED)
set(eu_data "${CMAKE_CURRENT_BINARY_DIR}/eu_data.cpp")
file(GLOB eu_tables CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/public-keys/eu/*.json")
add_custom_command(OUTPUT "${eu_data}"
  COMMAND "${PORTOLAN_NODE}" "${CMAKE_SOURCE_DIR}/src/trust_build/eu_index.mjs" --cpp "${eu_data}"
  DEPENDS "${CMAKE_SOURCE_DIR}/src/trust_build/eu_index.mjs" "${CMAKE_SOURCE_DIR}/src/cli/literal.mjs" ${eu_tables}
  COMMENT "European trusted lists" VERBATIM)
add_library(portolan_trust_data STATIC "${eu_data}")
target_link_libraries(portolan_trust_data PUBLIC portolan_own_code)
# One text is longer than the standard asks compilers to take; the ones used here take any.
set_source_files_properties("${eu_data}" PROPERTIES COMPILE_OPTIONS -Wno-overlength-strings)
