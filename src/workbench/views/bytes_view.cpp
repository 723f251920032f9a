#include <algorithm>

#include "workbench/hex_rows.hpp"
#include "workbench/views/views.hpp"
#include "workbench/views/widgets.hpp"

namespace portolan::workbench {

std::size_t bytes_per_row(float width) { return width >= 640 ? 16 : width >= 360 ? 8 : 4; }

void bytes_view(const ViewContext& context) {
  const auto& bytes = context.file.bytes;
  wrapped(context.words.counted("workbench.bytes", bytes.size()), colour::kMuted);
  const auto per_row = bytes_per_row(ImGui::GetContentRegionAvail().x);
  const auto rows = hex_rows_of(bytes.size(), per_row);
  ImGui::PushFont(context.fonts.mono);
  ImGui::PushStyleVar(ImGuiStyleVar_CellPadding, {8, 2});
  ImGui::PushStyleColor(ImGuiCol_TableRowBg, to_packed(colour::kSurface));
  if (ImGui::BeginTable("bytes", 3,
                        ImGuiTableFlags_ScrollY | ImGuiTableFlags_RowBg |
                            ImGuiTableFlags_BordersOuter | ImGuiTableFlags_BordersInnerV |
                            ImGuiTableFlags_SizingFixedFit)) {
    const float height = ImGui::GetTextLineHeight() + 4;
    auto& view = context.view;
    const float page = std::max(height, ImGui::GetWindowHeight() - 3 * height);
    const float now = ImGui::GetScrollY();
    if (view.move == Move::up) ImGui::SetScrollY(now - height);
    if (view.move == Move::down) ImGui::SetScrollY(now + height);
    if (view.move == Move::page_up) ImGui::SetScrollY(now - page);
    if (view.move == Move::page_down) ImGui::SetScrollY(now + page);
    if (view.move == Move::home) ImGui::SetScrollY(0);
    if (view.move == Move::end) ImGui::SetScrollY(ImGui::GetScrollMaxY());
    view.move = Move::none;

    ImGui::TableSetupScrollFreeze(0, 1);
    ImGui::TableSetupColumn(context.words.text("workbench.column.offset").c_str());
    ImGui::TableSetupColumn(context.words.text("workbench.column.hexadecimal").c_str());
    ImGui::TableSetupColumn(context.words.text("workbench.column.characters").c_str(),
                            ImGuiTableColumnFlags_WidthStretch);
    ImGui::PushFont(context.fonts.text);
    ImGui::TableHeadersRow();
    ImGui::PopFont();
    ImGuiListClipper clipper;
    clipper.Begin(static_cast<int>(rows), height);
    while (clipper.Step()) {
      for (int row = clipper.DisplayStart; row < clipper.DisplayEnd; ++row) {
        const auto line = hex_row(bytes, static_cast<std::size_t>(row), per_row);
        ImGui::TableNextRow();
        ImGui::TableNextColumn();
        text(line.offset, colour::kMuted);
        ImGui::TableNextColumn();
        text(line.digits);
        ImGui::TableNextColumn();
        text(line.characters);
      }
    }
    ImGui::EndTable();
  }
  ImGui::PopStyleColor();
  ImGui::PopStyleVar();
  ImGui::PopFont();
}

}  // namespace portolan::workbench
