// All of a door is src/api; this file exists because a program needs a source, and holds api.h to its word:
// it must be includable alone.
#include "api/api.h"
