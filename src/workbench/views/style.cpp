#include "workbench/views/style.hpp"

#include <array>

#include "workbench/font/fonts.hpp"

namespace portolan::workbench {

ImVec4 to_vector(unsigned rgb, float alpha) {
  const auto part = [rgb](unsigned shift) {
    return static_cast<float>(rgb >> shift & 0xFFU) / 255.0F;
  };
  return {part(16), part(8), part(0), alpha};
}

ImU32 to_packed(unsigned rgb, float alpha) {
  return ImGui::ColorConvertFloat4ToU32(to_vector(rgb, alpha));
}

Tone tone_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::valid: return {colour::kValid, colour::kValidTint};
    case Verdict::invalid: return {colour::kInvalid, colour::kInvalidTint};
    case Verdict::indeterminate: return {colour::kUnknown, colour::kUnknownTint};
    case Verdict::none: break;
  }
  return {colour::kMuted, colour::kSunken};
}

Tone tone_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::passed: return tone_of(Verdict::valid);
    case Outcome::failed: return tone_of(Verdict::invalid);
    case Outcome::indeterminate: return tone_of(Verdict::indeterminate);
    case Outcome::not_applicable: break;
  }
  return tone_of(Verdict::none);
}

Tone tone_of(Mark mark) {
  switch (mark) {
    case Mark::proven: return {colour::kValid, colour::kSurface};
    case Mark::broken:
    case Mark::unsigned_part: return {colour::kInvalid, colour::kInvalidTint};
    case Mark::unproven: return {colour::kUnknown, colour::kUnknownTint};
    case Mark::envelope: break;
  }
  return {colour::kMuted, colour::kSunken};
}

void apply_style(ImGuiStyle& style) {
  style = ImGuiStyle();
  ImGui::StyleColorsLight(&style);
  style.WindowPadding = {0, 0};
  style.FramePadding = {9, 5};
  style.CellPadding = {8, 5};
  style.ItemSpacing = {8, 6};
  style.ItemInnerSpacing = {6, 4};
  style.IndentSpacing = 16;
  style.ScrollbarSize = 13;
  style.WindowRounding = 0;
  style.ChildRounding = 8;
  style.FrameRounding = 6;
  style.TabRounding = 6;
  style.ScrollbarRounding = 6;
  style.GrabRounding = 6;
  style.WindowBorderSize = 0;
  style.ChildBorderSize = 1;
  style.FrameBorderSize = 1;
  style.TabBorderSize = 0;

  const auto set = [&style](ImGuiCol index, unsigned rgb, float alpha = 1.0F) {
    style.Colors[index] = to_vector(rgb, alpha);
  };
  set(ImGuiCol_Text, colour::kInk);
  set(ImGuiCol_TextDisabled, colour::kMuted);
  set(ImGuiCol_WindowBg, colour::kSunken);
  set(ImGuiCol_ChildBg, colour::kSurface);
  set(ImGuiCol_PopupBg, colour::kSurface);
  set(ImGuiCol_Border, colour::kLine);
  set(ImGuiCol_FrameBg, colour::kSurface);
  set(ImGuiCol_FrameBgHovered, colour::kPrimaryTint);
  set(ImGuiCol_FrameBgActive, colour::kPrimaryTint);
  set(ImGuiCol_ScrollbarBg, colour::kSunken);
  set(ImGuiCol_ScrollbarGrab, colour::kLine);
  set(ImGuiCol_ScrollbarGrabHovered, colour::kLineStrong);
  set(ImGuiCol_ScrollbarGrabActive, colour::kMuted);
  set(ImGuiCol_Button, colour::kSurface);
  set(ImGuiCol_ButtonHovered, colour::kPrimaryTint);
  set(ImGuiCol_ButtonActive, colour::kPrimaryTintDeep);
  set(ImGuiCol_Header, colour::kPrimaryTintDeep);
  set(ImGuiCol_HeaderHovered, colour::kPrimaryTint);
  set(ImGuiCol_HeaderActive, colour::kPrimaryTintDeep);
  set(ImGuiCol_Separator, colour::kLine);
  set(ImGuiCol_SeparatorHovered, colour::kLineStrong);
  set(ImGuiCol_SeparatorActive, colour::kPrimary);
  set(ImGuiCol_Tab, colour::kSunken);
  set(ImGuiCol_TabHovered, colour::kPrimaryTint);
  set(ImGuiCol_TabActive, colour::kPrimaryTintDeep);
  set(ImGuiCol_TabUnfocused, colour::kSunken);
  set(ImGuiCol_TabUnfocusedActive, colour::kPrimaryTintDeep);
  set(ImGuiCol_TableHeaderBg, colour::kSunken);
  set(ImGuiCol_TableBorderLight, colour::kLine, 0.6F);
  set(ImGuiCol_TableBorderStrong, colour::kLine);
  set(ImGuiCol_TableRowBgAlt, colour::kSunken, 0.6F);
  set(ImGuiCol_TextSelectedBg, colour::kPrimaryTintDeep);
  set(ImGuiCol_NavHighlight, colour::kPrimary);
}

namespace {

ImFont* add_font(ImFontAtlas& atlas, std::span<const unsigned char> font, float size,
                 const ImWchar* ranges) {
  ImFontConfig settings;
  settings.FontDataOwnedByAtlas = false;
  settings.OversampleV = 1;
  settings.PixelSnapH = true;
  // The atlas only reads font data that it does not own.
  void* data = const_cast<unsigned char*>(font.data());  // NOLINT
  return atlas.AddFontFromMemoryTTF(data, static_cast<int>(font.size()), size, &settings, ranges);
}

}  // namespace

Fonts load_fonts(ImGuiIO& io, float pixel_ratio) {
  // Of these ranges the font has what subset.mjs put in.
  static constexpr std::array<ImWchar, 3> kEverything = {0x20, 0xFFFD, 0};
  static constexpr std::array<ImWchar, 7> kHeadings = {0x20,   0x52F,  0x1E00, 0x1EFF,
                                                       0x2000, 0x206F, 0};
  auto& atlas = *io.Fonts;
  atlas.Clear();
  atlas.Flags |= ImFontAtlasFlags_NoMouseCursors;
  Fonts fonts{
      .text = add_font(atlas, sans_font(), kTextSize * pixel_ratio, kEverything.data()),
      .heading = add_font(atlas, sans_font(), kHeadingSize * pixel_ratio, kHeadings.data()),
      .mono = add_font(atlas, mono_font(), kMonoSize * pixel_ratio, kEverything.data()),
  };
  io.FontGlobalScale = 1.0F / pixel_ratio;
  return fonts;
}

}  // namespace portolan::workbench
