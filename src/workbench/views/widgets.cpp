#include "workbench/views/widgets.hpp"

#include <array>
#include <cmath>

#include "workbench/visible_text.hpp"

namespace portolan::workbench {
namespace {

constexpr float kPi = 3.14159265F;

ImVec2 operator+(ImVec2 a, ImVec2 b) { return {a.x + b.x, a.y + b.y}; }

// Draws in a square of 24 units, as the pages' icons are.
class Pen {
 public:
  Pen(unsigned rgb, float size)
      : list_(*ImGui::GetWindowDrawList()),
        origin_(ImGui::GetCursorScreenPos()),
        unit_(size / 24.0F),
        ink_(to_packed(rgb)) {}

  void circle() { list_.AddCircle(at(12, 12), 10 * unit_, ink_, 0, width()); }
  void dashed_circle() {
    constexpr int kDashes = 10;
    for (int i = 0; i < kDashes; ++i) {
      const float from = 2 * kPi * static_cast<float>(i) / kDashes;
      list_.PathArcTo(at(12, 12), 10 * unit_, from, from + kPi / kDashes);
      list_.PathStroke(ink_, 0, width());
    }
  }
  void square() { list_.AddRect(at(2.5F, 2.5F), at(21.5F, 21.5F), ink_, 3.5F * unit_, 0, width()); }
  template <std::size_t kCount>
  void lines(const std::array<ImVec2, kCount>& points, bool closed = false) {
    for (const auto& point : points) list_.PathLineTo(at(point.x, point.y));
    list_.PathStroke(ink_, closed ? ImDrawFlags_Closed : 0, width());
  }
  void question_mark() {
    list_.PathArcTo(at(12, 9.6F), 3.1F * unit_, kPi, 2.25F * kPi);
    list_.PathLineTo(at(12, 13.4F));
    list_.PathLineTo(at(12, 14.6F));
    list_.PathStroke(ink_, 0, width());
    list_.AddCircleFilled(at(12, 17.6F), 1.25F * unit_, ink_);
  }

 private:
  ImVec2 at(float x, float y) const { return origin_ + ImVec2(x * unit_, y * unit_); }
  float width() const { return 2 * unit_; }

  ImDrawList& list_;
  ImVec2 origin_;
  float unit_;
  ImU32 ink_;
};

void tick(unsigned rgb, float size) {
  Pen pen(rgb, size);
  pen.circle();
  pen.lines(std::array{ImVec2(7.4F, 12.4F), ImVec2(10.5F, 15.5F), ImVec2(16.7F, 8.9F)});
}

void cross(unsigned rgb, float size) {
  Pen pen(rgb, size);
  pen.lines(std::array{ImVec2(7.9F, 2), ImVec2(16.1F, 2), ImVec2(22, 7.9F), ImVec2(22, 16.1F),
                       ImVec2(16.1F, 22), ImVec2(7.9F, 22), ImVec2(2, 16.1F), ImVec2(2, 7.9F)},
            true);
  pen.lines(std::array{ImVec2(8.7F, 8.7F), ImVec2(15.3F, 15.3F)});
  pen.lines(std::array{ImVec2(15.3F, 8.7F), ImVec2(8.7F, 15.3F)});
}

void question(unsigned rgb, float size) {
  Pen pen(rgb, size);
  pen.square();
  pen.question_mark();
}

void page(unsigned rgb, float size) {
  Pen pen(rgb, size);
  pen.lines(std::array{ImVec2(6, 2.5F), ImVec2(14.5F, 2.5F), ImVec2(19, 7), ImVec2(19, 21.5F),
                       ImVec2(6, 21.5F)},
            true);
  pen.lines(std::array{ImVec2(14.5F, 2.5F), ImVec2(14.5F, 7), ImVec2(19, 7)});
  pen.lines(std::array{ImVec2(9.3F, 14.2F), ImVec2(15.3F, 14.2F)});
}

void dash(unsigned rgb, float size) {
  Pen pen(rgb, size);
  pen.dashed_circle();
  pen.lines(std::array{ImVec2(8.3F, 12), ImVec2(15.7F, 12)});
}

}  // namespace

void text(std::string_view text) { ImGui::TextUnformatted(text.data(), text.data() + text.size()); }

void text(std::string_view content, unsigned rgb) {
  ImGui::PushStyleColor(ImGuiCol_Text, to_packed(rgb));
  text(content);
  ImGui::PopStyleColor();
}

void wrapped(std::string_view content, unsigned rgb) {
  ImGui::PushTextWrapPos(0);
  text(content, rgb);
  ImGui::PopTextWrapPos();
}

void wrapped_mono(const Fonts& fonts, std::string_view content, unsigned rgb) {
  ImGui::PushFont(fonts.mono);
  wrapped(content, rgb);
  ImGui::PopFont();
}

void strong(std::string_view content, unsigned rgb) {
  // Drawn twice, a little apart: the bold font would be another hundred kilobytes.
  const auto at = ImGui::GetCursorScreenPos();
  ImGui::GetWindowDrawList()->AddText({at.x + 1, at.y}, to_packed(rgb), content.data(),
                                      content.data() + content.size());
  text(content, rgb);
}

void section(std::string_view title) {
  ImGui::Dummy({0, 8});
  strong(title, colour::kPrimaryDeep);
  const auto at = ImGui::GetCursorScreenPos();
  ImGui::GetWindowDrawList()->AddLine(at, {at.x + ImGui::GetContentRegionAvail().x, at.y},
                                      to_packed(colour::kLine));
  ImGui::Dummy({0, 3});
}

void sign(Verdict verdict, float size) {
  const auto ink = tone_of(verdict).ink;
  switch (verdict) {
    case Verdict::valid: tick(ink, size); break;
    case Verdict::invalid: cross(ink, size); break;
    case Verdict::indeterminate: question(ink, size); break;
    case Verdict::none: page(ink, size); break;
  }
  ImGui::Dummy({size, size});
}

void sign(Outcome outcome, float size) {
  const auto ink = tone_of(outcome).ink;
  switch (outcome) {
    case Outcome::passed: tick(ink, size); break;
    case Outcome::failed: cross(ink, size); break;
    case Outcome::indeterminate: question(ink, size); break;
    case Outcome::not_applicable: dash(ink, size); break;
  }
  ImGui::Dummy({size, size});
}

void facts(const char* id, const Fonts& fonts, const std::vector<Fact>& facts) {
  // A column of labels as wide as a third, but no wider than labels need.
  const float space = ImGui::GetContentRegionAvail().x;
  if (!ImGui::BeginTable(id, 2, ImGuiTableFlags_BordersInnerH)) return;
  ImGui::TableSetupColumn("", ImGuiTableColumnFlags_WidthFixed, std::fmin(space * 0.34F, 230.0F));
  ImGui::TableSetupColumn("", ImGuiTableColumnFlags_WidthStretch);
  for (const auto& fact : facts) {
    ImGui::TableNextRow();
    ImGui::TableNextColumn();
    wrapped(fact.label, colour::kMuted);
    ImGui::TableNextColumn();
    // Digests and serial numbers are compared digit by digit.
    const bool digits = fact.value.size() >= 16 &&
                        fact.value.find_first_not_of("0123456789abcdef") == std::string::npos;
    if (digits)
      wrapped_mono(fonts, fact.value, colour::kInk);
    else
      wrapped(fact.value);
  }
  ImGui::EndTable();
}

bool link(const char* id, std::string_view label) {
  ImGui::PushID(id);
  ImGui::PushStyleColor(ImGuiCol_Text, to_packed(colour::kPrimary));
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {6, 1});
  const std::string shown = std::string(label) + "##link";
  const bool pressed = ImGui::Button(shown.c_str());
  ImGui::PopStyleVar();
  ImGui::PopStyleColor();
  ImGui::PopID();
  return pressed;
}

PointerAction pointer(const Fonts& fonts, const Words& words, std::string_view at) {
  auto action = PointerAction::none;
  const auto shown = visible(at, LineBreaks::shown);
  wrapped_mono(fonts, shown.empty() ? words.text("workbench.whole_document") : shown);
  if (link("show", words.text("workbench.show_in_contents"))) action = PointerAction::show;
  ImGui::SameLine();
  if (link("copy", words.text("workbench.copy_pointer"))) action = PointerAction::copy;
  return action;
}

void rose(ImVec2 centre, float radius) {
  auto& list = *ImGui::GetWindowDrawList();
  const auto ink = to_packed(colour::kPrimary);
  const auto faint = to_packed(colour::kPrimary, 0.28F);
  list.AddCircle(centre, radius * 0.72F, faint, 0, 2);
  for (int i = 0; i < 4; ++i) {
    const float angle = kPi * (0.25F + 0.5F * static_cast<float>(i));
    list.AddLine(
        centre, centre + ImVec2(std::cos(angle) * radius * 0.68F, std::sin(angle) * radius * 0.68F),
        faint, 2);
  }
  for (int i = 0; i < 4; ++i) {
    const float angle = 0.5F * kPi * static_cast<float>(i);
    const ImVec2 tip = centre + ImVec2(std::cos(angle) * radius, std::sin(angle) * radius);
    const ImVec2 side(-std::sin(angle) * radius * 0.17F, std::cos(angle) * radius * 0.17F);
    list.AddTriangleFilled(centre, tip, centre + side, ink);
    list.AddTriangleFilled(centre, tip, centre + ImVec2(-side.x, -side.y),
                           to_packed(colour::kPrimary, 0.5F));
  }
}

}  // namespace portolan::workbench
