#include <algorithm>
#include <array>
#include <cfloat>
#include <cstring>

#include "workbench/views/views.hpp"
#include "workbench/views/widgets.hpp"
#include "workbench/visible_text.hpp"

namespace portolan::workbench {
namespace {

constexpr float kIndent = 15;

// Word and shape, so that the colour is never needed: a full circle, a cross, a question mark, an empty
// circle, a lozenge.
const char* symbol_of(Mark mark) {
  switch (mark) {
    case Mark::proven: return "\u25cf";
    case Mark::broken: return "\u2718";
    case Mark::unproven: return "?";
    case Mark::unsigned_part: return "\u25cb";
    case Mark::envelope: break;
  }
  return "\u25c7";
}

void tag(const Words& words, Mark mark, bool with_word) {
  const std::string symbol = symbol_of(mark);
  text(with_word ? symbol + " " + words.text(mark_words(mark)) : symbol, tone_of(mark).ink);
}

api::Argument number(const char* name, std::size_t value) {
  return {name, api::ArgumentKind::number, std::to_string(value)};
}

void toolbar(const ViewContext& context) {
  const auto& words = context.words;
  auto& view = context.view;
  const auto& contents = context.file.contents;
  const float space = ImGui::GetContentRegionAvail().x;

  std::array<char, 128> typed{};
  view.folding.filter.copy(typed.data(), typed.size() - 1);
  ImGui::SetNextItemWidth(std::min(320.0F, space * (space < 560 ? 1.0F : 0.4F)));
  if (view.focus_filter) ImGui::SetKeyboardFocusHere();
  view.focus_filter = false;
  if (ImGui::InputTextWithHint("##filter", words.text("workbench.filter").c_str(), typed.data(),
                               typed.size(), ImGuiInputTextFlags_EscapeClearsAll)) {
    view.folding.filter.assign(typed.data(), std::strlen(typed.data()));
    refresh_shown(context.file, view);
  }
  if (space >= 560) ImGui::SameLine();
  if (ImGui::Button(words.text("workbench.unfold_all").c_str())) {
    view.folding.folded.assign(contents.rows.size(), false);
    refresh_shown(context.file, view);
  }
  ImGui::SameLine();
  if (ImGui::Button(words.text("workbench.fold_all").c_str())) {
    view.folding.folded = folded_deeper_than(contents, 0).folded;
    refresh_shown(context.file, view);
  }
  const auto count = words.text("workbench.rows_shown", {number("shown", view.shown.size()),
                                                         number("count", contents.rows.size())});
  ImGui::SameLine();
  if (ImGui::GetContentRegionAvail().x < ImGui::CalcTextSize(count.c_str()).x) ImGui::NewLine();
  ImGui::AlignTextToFramePadding();
  text(count, colour::kMuted);
}

// The triangle before a container: pointing down when it is open.
void triangle(ImVec2 at, float height, bool folded) {
  const float middle = at.y + height / 2;
  auto& list = *ImGui::GetWindowDrawList();
  const auto ink = to_packed(colour::kMuted);
  if (folded) {
    list.AddTriangleFilled({at.x + 3, middle - 4.5F}, {at.x + 9, middle}, {at.x + 3, middle + 4.5F},
                           ink);
  } else {
    list.AddTriangleFilled({at.x + 1, middle - 3}, {at.x + 11, middle - 3},
                           {at.x + 6, middle + 3.5F}, ink);
  }
}

std::string layer_title(const Words& words, const Layer& layer) {
  return words.text_or("workbench.layer." + layer.id, layer.id);
}

// Values are cut to what a line can show; the pane below has them whole.
std::string_view cut(std::string_view value) {
  constexpr std::size_t kShown = 300;
  if (value.size() <= kShown) return value;
  std::size_t end = kShown;
  while (end > 0 && (static_cast<unsigned char>(value[end]) & 0xC0U) == 0x80) --end;
  return value.substr(0, end);
}

void row(const ViewContext& context, std::size_t index, bool narrow) {
  auto& view = context.view;
  const auto& contents = context.file.contents;
  const auto& row = contents.rows[index];
  const auto& layer = contents.layers[row.layer];
  const auto mark = mark_of(layer, context.file.model);
  const bool folded = view.folding.folded[index] && view.folding.filter.empty();

  ImGui::PushID(static_cast<int>(index));
  ImGui::TableNextRow();
  ImGui::TableSetBgColor(ImGuiTableBgTarget_RowBg0, to_packed(tone_of(mark).tint));
  ImGui::TableNextColumn();
  if (ImGui::Selectable("##row", view.selected == index,
                        ImGuiSelectableFlags_SpanAllColumns | ImGuiSelectableFlags_AllowOverlap)) {
    view.selected = index;
    if (row.container && view.folding.filter.empty()) {
      view.folding.folded[index] = !view.folding.folded[index];
      refresh_shown(context.file, view);
    }
  }
  ImGui::SameLine(0, 0);
  tag(context.words, mark, !narrow);

  ImGui::TableNextColumn();
  const auto at = ImGui::GetCursorScreenPos();
  const float indent = kIndent * static_cast<float>(row.depth);
  if (row.container) triangle({at.x + indent, at.y}, ImGui::GetTextLineHeight(), folded);
  ImGui::SetCursorPosX(ImGui::GetCursorPosX() + indent + kIndent);
  if (row.depth == 0) {
    text(layer_title(context.words, layer), colour::kPrimaryDeep);
  } else {
    text(row.key.empty() ? std::string_view("\"\"") : std::string_view(row.key), colour::kInk);
  }
  ImGui::TableNextColumn();
  if (narrow && row.depth == 0) {
    // Where there is no room for a word in every row, the layer has it.
    text(context.words.text(mark_words(mark)), tone_of(mark).ink);
  } else {
    text(cut(row.value), row.container ? colour::kMuted : colour::kInk);
  }
  ImGui::PopID();
}

// Keeps the selected row in sight after it was chosen by a key or from the report.
void reveal(ViewState& view, float height) {
  if (!view.reveal_selected || !view.selected) return;
  view.reveal_selected = false;
  const auto found = std::ranges::lower_bound(view.shown, *view.selected);
  if (found == view.shown.end() || *found != *view.selected) return;
  const float top = height * static_cast<float>(found - view.shown.begin());
  const float seen = ImGui::GetWindowHeight() - 2 * height;  // without the header
  if (top < ImGui::GetScrollY()) ImGui::SetScrollY(top);
  if (top + height > ImGui::GetScrollY() + seen) ImGui::SetScrollY(top + height - seen);
}

void move_selection(ViewState& view, float height) {
  if (view.move == Move::none || view.shown.empty()) return;
  const auto page = std::max<std::ptrdiff_t>(
      1, static_cast<std::ptrdiff_t>(ImGui::GetWindowHeight() / height) - 3);
  const auto last = static_cast<std::ptrdiff_t>(view.shown.size()) - 1;
  const auto found = std::ranges::lower_bound(view.shown, view.selected.value_or(0));
  std::ptrdiff_t place = view.selected ? found - view.shown.begin() : -1;
  switch (view.move) {
    case Move::up: --place; break;
    case Move::down: ++place; break;
    case Move::page_up: place -= page; break;
    case Move::page_down: place += page; break;
    case Move::home: place = 0; break;
    case Move::end: place = last; break;
    case Move::none: break;
  }
  view.move = Move::none;
  view.selected = view.shown[static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(place, 0, last))];
  view.reveal_selected = true;
}

void rows(const ViewContext& context, float height_of_all) {
  auto& view = context.view;
  const bool narrow = ImGui::GetContentRegionAvail().x < 620;
  ImGui::PushStyleVar(ImGuiStyleVar_CellPadding, {8, 3});
  if (ImGui::BeginTable("contents", 3,
                        ImGuiTableFlags_ScrollY | ImGuiTableFlags_RowBg |
                            ImGuiTableFlags_BordersOuter | ImGuiTableFlags_BordersInnerV |
                            ImGuiTableFlags_Resizable,
                        {0, height_of_all})) {
    const float height = ImGui::GetTextLineHeight() + 6;
    move_selection(view, height);
    reveal(view, height);
    const auto& words = context.words;
    ImGui::TableSetupScrollFreeze(0, 1);
    ImGui::TableSetupColumn(narrow ? "" : words.text("workbench.column.coverage").c_str(),
                            ImGuiTableColumnFlags_WidthFixed, narrow ? 16.0F : 150.0F);
    ImGui::TableSetupColumn(words.text("workbench.column.member").c_str(),
                            ImGuiTableColumnFlags_WidthStretch, narrow ? 1.1F : 0.8F);
    ImGui::TableSetupColumn(words.text("workbench.column.value").c_str(),
                            ImGuiTableColumnFlags_WidthStretch, 1.2F);
    ImGui::TableHeadersRow();
    ImGuiListClipper clipper;
    clipper.Begin(static_cast<int>(view.shown.size()), height);
    while (clipper.Step()) {
      for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
        // A click may have folded rows away a moment ago.
        const auto place = static_cast<std::size_t>(i);
        if (place < view.shown.size()) row(context, view.shown[place], narrow);
      }
    }
    ImGui::EndTable();
  }
  ImGui::PopStyleVar();
}

void detail(const ViewContext& context) {
  auto& view = context.view;
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {12, 8});
  ImGui::BeginChild("detail", {0, 0},
                    ImGuiChildFlags_Border | ImGuiChildFlags_AlwaysUseWindowPadding);
  if (!view.selected) {
    wrapped(context.words.text("workbench.nothing_selected"), colour::kMuted);
  } else {
    const auto& contents = context.file.contents;
    const auto& row = contents.rows[*view.selected];
    const auto& layer = contents.layers[row.layer];
    tag(context.words, mark_of(layer, context.file.model), true);
    ImGui::SameLine();
    text(layer_title(context.words, layer), colour::kMuted);
    if (ImGui::GetContentRegionAvail().x >= 480) ImGui::SameLine();
    if (link("copy pointer", context.words.text("workbench.copy_pointer"))) copy(view, row.at);
    if (!row.container) {
      ImGui::SameLine();
      if (link("copy value", context.words.text("workbench.copy_value"))) copy(view, row.value);
    }
    wrapped_mono(context.fonts, row.at.empty() ? context.words.text("workbench.whole_document")
                                               : visible(row.at, LineBreaks::shown));
    wrapped(row.value);
  }
  ImGui::EndChild();
  ImGui::PopStyleVar();
}

}  // namespace

const char* mark_words(Mark mark) {
  switch (mark) {
    case Mark::proven: return "workbench.mark.proven";
    case Mark::broken: return "workbench.mark.broken";
    case Mark::unproven: return "workbench.mark.unproven";
    case Mark::unsigned_part: return "workbench.mark.unsigned";
    case Mark::envelope: break;
  }
  return "workbench.mark.envelope";
}

void contents_view(const ViewContext& context) {
  if (context.file.contents.rows.empty()) {
    wrapped(context.words.text("workbench.no_contents"), colour::kMuted);
    return;
  }
  toolbar(context);
  const float space = ImGui::GetContentRegionAvail().y;
  const float below = std::clamp(space * 0.24F, 70.0F, 160.0F);
  rows(context, std::max(60.0F, space - below - 6));
  detail(context);
}

}  // namespace portolan::workbench
