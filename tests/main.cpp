// The entry of the native tests; the tests themselves stand in unit/ and laws/.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>
