// The fonts of the workbench, TrueType, cut out of DejaVu by subset.mjs while building.
#pragma once

#include <span>

namespace portolan::workbench {

// sans_font covers Latin with every European accent, Greek and Cyrillic, and the marks of the views.
std::span<const unsigned char> sans_font();
// mono_font covers ASCII, for bytes and identifiers.
std::span<const unsigned char> mono_font();

}  // namespace portolan::workbench
