# Compiles the JSON-LD contexts into the core. A text that is not the one in the manifest stops the build.
find_program(PORTOLAN_NODE node REQUIRED)
set(contexts "${CMAKE_CURRENT_SOURCE_DIR}/canonical/contexts")
set(texts "${CMAKE_CURRENT_BINARY_DIR}/contexts_texts.cpp")
file(GLOB own CONFIGURE_DEPENDS "${contexts}/*.json")
add_custom_command(OUTPUT "${texts}"
  COMMAND "${PORTOLAN_NODE}" "${contexts}/embed.mjs" "${texts}"
  DEPENDS "${contexts}/embed.mjs" ${own} "${CMAKE_SOURCE_DIR}/package-lock.json"
  COMMENT "JSON-LD contexts" VERBATIM)
target_sources(portolan_canonical PRIVATE "${texts}")
