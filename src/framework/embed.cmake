# Compiles the bundled frameworks into the studio: their texts stand once, in framework/data.
find_program(PORTOLAN_NODE node REQUIRED)
set(framework "${CMAKE_CURRENT_SOURCE_DIR}/framework")
set(tables "${CMAKE_CURRENT_BINARY_DIR}/framework_tables.cpp")
file(GLOB texts CONFIGURE_DEPENDS "${framework}/data/*.json")
add_custom_command(OUTPUT "${tables}"
  COMMAND "${PORTOLAN_NODE}" "${framework}/embed.mjs" "${tables}"
  DEPENDS "${framework}/embed.mjs" ${texts}
  COMMENT "Skills frameworks" VERBATIM)
target_sources(portolan_framework PRIVATE "${tables}")
