// Colours, spacing and fonts of the views: those of the site's pages.
#pragma once

#include <imgui.h>

#include "workbench/contents.hpp"
#include "workbench/report_model.hpp"

namespace portolan::workbench {

struct Fonts {
  ImFont* text = nullptr;
  ImFont* heading = nullptr;
  ImFont* mono = nullptr;
};

// Sizes in units of length (CSS pixels), whatever the screen's resolution.
inline constexpr float kTextSize = 17.0F;
inline constexpr float kHeadingSize = 24.0F;
inline constexpr float kMonoSize = 15.0F;

namespace colour {
// 0xRRGGBB; every text colour keeps 4.5:1 on the surfaces that it is used on.
inline constexpr unsigned kInk = 0x191d26;
inline constexpr unsigned kMuted = 0x4d5666;
inline constexpr unsigned kLine = 0xc9d0de;
inline constexpr unsigned kLineStrong = 0x7a8599;
inline constexpr unsigned kSurface = 0xffffff;
inline constexpr unsigned kSunken = 0xf5f7fb;
inline constexpr unsigned kPrimary = 0x0e47cb;
inline constexpr unsigned kPrimaryDeep = 0x082b7a;
inline constexpr unsigned kPrimaryTint = 0xeef3fe;
inline constexpr unsigned kPrimaryTintDeep = 0xd9e4fc;
inline constexpr unsigned kValid = 0x0a6040;
inline constexpr unsigned kValidTint = 0xe9f5ef;
inline constexpr unsigned kInvalid = 0xa3002e;
inline constexpr unsigned kInvalidTint = 0xfdeef1;
inline constexpr unsigned kUnknown = 0x7a4300;
inline constexpr unsigned kUnknownTint = 0xfff4e2;
}  // namespace colour

ImVec4 to_vector(unsigned rgb, float alpha = 1.0F);
ImU32 to_packed(unsigned rgb, float alpha = 1.0F);

// Text colour and tint of what is drawn for an outcome, a verdict or a mark.
struct Tone {
  unsigned ink;
  unsigned tint;
};
Tone tone_of(Verdict verdict);
Tone tone_of(Outcome outcome);
Tone tone_of(Mark mark);

void apply_style(ImGuiStyle& style);
// load_fonts fills the atlas anew; letters are drawn with `pixel_ratio` pixels per unit of length.
Fonts load_fonts(ImGuiIO& io, float pixel_ratio);

}  // namespace portolan::workbench
