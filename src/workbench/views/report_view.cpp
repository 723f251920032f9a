#include <array>
#include <cmath>

#include "workbench/views/views.hpp"
#include "workbench/views/widgets.hpp"

namespace portolan::workbench {
namespace {

constexpr float kSign = 22;

// Scrolls the view by what a key asked for.
void follow_keys(ViewState& view) {
  const float page = ImGui::GetWindowHeight() * 0.85F;
  const float line = 3 * ImGui::GetTextLineHeightWithSpacing();
  switch (view.move) {
    case Move::none: return;
    case Move::up: ImGui::SetScrollY(ImGui::GetScrollY() - line); break;
    case Move::down: ImGui::SetScrollY(ImGui::GetScrollY() + line); break;
    case Move::page_up: ImGui::SetScrollY(ImGui::GetScrollY() - page); break;
    case Move::page_down: ImGui::SetScrollY(ImGui::GetScrollY() + page); break;
    case Move::home: ImGui::SetScrollY(0); break;
    case Move::end: ImGui::SetScrollY(ImGui::GetScrollMaxY()); break;
  }
  view.move = Move::none;
}

void act(const ViewContext& context, PointerAction action, const std::string& at) {
  if (action == PointerAction::copy) copy(context.view, at);
  if (action == PointerAction::show) show_pointer(context.file, context.view, at);
}

void questions(const ViewContext& context) {
  if (!ImGui::BeginTable("questions", 3, ImGuiTableFlags_BordersInnerH)) return;
  const bool narrow = ImGui::GetContentRegionAvail().x < 560;
  ImGui::TableSetupColumn("", ImGuiTableColumnFlags_WidthFixed, kSign);
  ImGui::TableSetupColumn("", ImGuiTableColumnFlags_WidthStretch, narrow ? 0.8F : 0.6F);
  ImGui::TableSetupColumn("", ImGuiTableColumnFlags_WidthStretch, narrow ? 1.2F : 1.4F);
  for (const auto& question : context.file.model.questions) {
    ImGui::TableNextRow();
    ImGui::TableNextColumn();
    sign(question.outcome, kSign);
    ImGui::TableNextColumn();
    wrapped(question.title);
    ImGui::TableNextColumn();
    wrapped(question.answer, tone_of(question.outcome).ink);
  }
  ImGui::EndTable();
}

void problems(const ViewContext& context, const CheckLine& check) {
  int index = 0;
  for (const auto& problem : check.problems) {
    ImGui::PushID(index++);
    if (problem.message != check.answer) wrapped(problem.message);
    wrapped_mono(context.fonts, problem.type);
    if (!problem.detail.empty() && problem.detail != problem.message) {
      wrapped(problem.detail, colour::kMuted);
    }
    if (!problem.at.empty())
      act(context, pointer(context.fonts, context.words, problem.at), problem.at);
    ImGui::PopID();
  }
}

void checks(const ViewContext& context) {
  const bool narrow = ImGui::GetContentRegionAvail().x < 700;
  const int columns = narrow ? 2 : 5;
  if (!ImGui::BeginTable("checks", columns, ImGuiTableFlags_BordersInnerH | ImGuiTableFlags_RowBg))
    return;
  const auto& words = context.words;
  ImGui::TableSetupColumn("", ImGuiTableColumnFlags_WidthFixed, kSign);
  const auto column = [&](const char* id, float weight) {
    ImGui::TableSetupColumn(words.text(id).c_str(), ImGuiTableColumnFlags_WidthStretch, weight);
  };
  if (narrow) {
    column("workbench.column.check", 1);
  } else {
    column("workbench.column.check", 1.1F);
    column("workbench.column.outcome", 0.55F);
    column("workbench.column.severity", 0.55F);
    column("workbench.column.answer", 1.8F);
    ImGui::TableHeadersRow();
  }
  int index = 0;
  for (const auto& check : context.file.model.checks) {
    ImGui::PushID(index++);
    const auto ink = tone_of(check.outcome).ink;
    ImGui::TableNextRow();
    ImGui::TableNextColumn();
    sign(check.outcome, kSign);
    ImGui::TableNextColumn();
    wrapped(check.title);
    wrapped_mono(context.fonts, check.id);
    if (narrow) {
      wrapped(check.outcome_word + " \u00b7 " + check.severity_word, ink);
    } else {
      ImGui::TableNextColumn();
      wrapped(check.outcome_word, ink);
      ImGui::TableNextColumn();
      wrapped(check.severity_word, colour::kMuted);
      ImGui::TableNextColumn();
    }
    wrapped(check.answer);
    problems(context, check);
    ImGui::PopID();
  }
  ImGui::EndTable();
}

void proofs(const ViewContext& context) {
  int index = 0;
  for (const auto& proof : context.file.model.proofs) {
    ImGui::PushID(index++);
    sign(proof.outcome, kSign);
    ImGui::SameLine();
    wrapped(proof.title, tone_of(proof.outcome).ink);
    act(context, pointer(context.fonts, context.words, proof.at), proof.at);
    facts("proof", context.fonts, proof.facts);
    ImGui::PopID();
  }
}

void places(const ViewContext& context, const char* id, const std::vector<PlaceLine>& places,
            bool pointers) {
  ImGui::PushID(id);
  int index = 0;
  for (const auto& place : places) {
    ImGui::PushID(index++);
    wrapped(place.text);
    if (pointers)
      act(context, pointer(context.fonts, context.words, place.at), place.at);
    else
      wrapped_mono(context.fonts, place.at);
    ImGui::PopID();
  }
  ImGui::PopID();
}

}  // namespace

void verdict_banner(const ViewContext& context) {
  const auto& model = context.file.model;
  const auto tone = tone_of(model.verdict);
  const bool narrow = ImGui::GetContentRegionAvail().x < 560;
  ImGui::PushStyleColor(ImGuiCol_ChildBg, to_packed(tone.tint));
  ImGui::PushStyleColor(ImGuiCol_Border, to_packed(tone.ink));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {16, 12});
  ImGui::BeginChild("verdict", {0, 0}, ImGuiChildFlags_Border | ImGuiChildFlags_AutoResizeY,
                    ImGuiWindowFlags_NoScrollbar);
  sign(model.verdict, narrow ? 28.0F : 44.0F);
  ImGui::SameLine(0, 14);
  ImGui::BeginGroup();
  if (!model.verdict_word.empty()) strong(model.verdict_word, tone.ink);
  ImGui::PushFont(narrow ? context.fonts.text : context.fonts.heading);
  wrapped(model.headline, tone.ink);
  ImGui::PopFont();
  if (!narrow) wrapped(model.summary);
  ImGui::EndGroup();
  ImGui::EndChild();
  ImGui::PopStyleVar();
  ImGui::PopStyleColor(2);
}

void report_view(const ViewContext& context) {
  const auto& words = context.words;
  const auto& model = context.file.model;
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {16, 10});
  ImGui::BeginChild("report", {0, 0},
                    ImGuiChildFlags_Border | ImGuiChildFlags_AlwaysUseWindowPadding);
  follow_keys(context.view);
  if (!model.advice.empty()) {
    section(words.text("workbench.section.advice"));
    for (const auto& advice : model.advice) wrapped(advice);
  }
  if (!model.questions.empty()) {
    section(words.text("workbench.section.questions"));
    questions(context);
  }
  if (!model.checks.empty()) {
    section(words.counted("workbench.section.checks", model.checks.size()));
    checks(context);
  }
  if (!model.proofs.empty()) {
    section(words.text("workbench.section.proofs"));
    proofs(context);
  }
  if (!model.not_covered.empty()) {
    section(words.text("workbench.section.not_covered"));
    places(context, "not covered", model.not_covered, true);
  }
  if (!model.needs.empty()) {
    section(words.text("workbench.section.needs"));
    places(context, "needs", model.needs, false);
  }
  if (!model.facts.empty()) {
    section(words.text("workbench.section.facts"));
    facts("facts", context.fonts, model.facts);
  }
  section(words.text("workbench.section.file"));
  facts("file", context.fonts, model.file);
  if (!model.basis.empty()) {
    section(words.text("workbench.section.basis"));
    facts("basis", context.fonts, model.basis);
  }
  ImGui::EndChild();
  ImGui::PopStyleVar();
}

void empty_view(const Words& words, const Fonts& fonts) {
  const auto space = ImGui::GetContentRegionAvail();
  const auto origin = ImGui::GetCursorScreenPos();
  const float radius = std::fmin(64.0F, space.y * 0.16F);
  const float middle = space.y * 0.36F;
  rose({origin.x + space.x / 2, origin.y + middle}, radius);
  const auto centred = [&](const std::string& content, unsigned rgb) {
    const float width = std::fmin(ImGui::CalcTextSize(content.c_str()).x, space.x * 0.9F);
    ImGui::SetCursorPosX((ImGui::GetWindowWidth() - width) / 2);
    ImGui::PushTextWrapPos(ImGui::GetCursorPosX() + width + 1);
    text(content, rgb);
    ImGui::PopTextWrapPos();
  };
  ImGui::SetCursorPosY(ImGui::GetCursorPosY() + middle + radius + 24);
  ImGui::PushFont(fonts.heading);
  centred(words.text("workbench.empty.heading"), colour::kInk);
  ImGui::PopFont();
  ImGui::Dummy({0, 4});
  centred(words.text("workbench.empty.text"), colour::kMuted);
}

}  // namespace portolan::workbench
