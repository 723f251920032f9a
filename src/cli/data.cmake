# Compiles the trust data and the texts into the command line: it asks for nothing at run time.
find_program(PORTOLAN_NODE node REQUIRED)
set(data_folder "${CMAKE_CURRENT_BINARY_DIR}/cli")
file(MAKE_DIRECTORY "${data_folder}")
file(GLOB lists CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/public-keys/issuers/*.json")
file(GLOB texts CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/src/explain/messages/*.json"
  "${CMAKE_SOURCE_DIR}/src/cli/messages/*")
add_custom_command(OUTPUT "${data_folder}/issuers.json"
  COMMAND "${PORTOLAN_NODE}" "${CMAKE_SOURCE_DIR}/src/trust_build/bundle.mjs" "${data_folder}/issuers.json"
  DEPENDS "${CMAKE_SOURCE_DIR}/src/trust_build/bundle.mjs" "${CMAKE_SOURCE_DIR}/public-keys/manifest.json" ${lists}
  COMMENT "Trust data for the command line" VERBATIM)
add_custom_command(OUTPUT "${data_folder}/data.cpp"
  COMMAND "${PORTOLAN_NODE}" "${CMAKE_SOURCE_DIR}/src/cli/embed.mjs"
    "${data_folder}/data.cpp" "${CMAKE_SOURCE_DIR}" "${data_folder}/issuers.json"
  DEPENDS "${CMAKE_SOURCE_DIR}/src/cli/embed.mjs" "${CMAKE_SOURCE_DIR}/src/cli/literal.mjs"
    "${data_folder}/issuers.json" ${texts}
  COMMENT "Data of the command line" VERBATIM)
target_sources(portolan_cli PRIVATE "${data_folder}/data.cpp")
# One text is longer than the standard asks compilers to take; the ones used here take any.
set_source_files_properties("${data_folder}/data.cpp" PROPERTIES COMPILE_OPTIONS -Wno-overlength-strings)
