#include "workbench/workbench.hpp"

#include <array>
#include <utility>

#include "workbench/views/views.hpp"
#include "workbench/views/widgets.hpp"
#include "workbench/visible_text.hpp"

namespace portolan::workbench {
namespace {

using api::Json;

struct TabName {
  Tab tab;
  ImGuiKey key;
  ImGuiKey pad;
  const char* id;
  const char* words;
};
constexpr std::array kTabs = {
    TabName{Tab::report, ImGuiKey_1, ImGuiKey_Keypad1, "report", "workbench.tab.report"},
    TabName{Tab::contents, ImGuiKey_2, ImGuiKey_Keypad2, "contents", "workbench.tab.contents"},
    TabName{Tab::bytes, ImGuiKey_3, ImGuiKey_Keypad3, "bytes", "workbench.tab.bytes"},
};

// How deep the contents are unfolded when a file is opened: layers and their first members.
constexpr std::size_t kUnfolded = 3;

Json buffer_at(std::size_t index) {
  return Json::object().set("buffer", Json(static_cast<std::int64_t>(index)));
}

}  // namespace

Workbench::Workbench() = default;

void Workbench::set_words(Words words) {
  words_ = std::move(words);
  if (file_) file_->model = report_model(file_->report, file_->explanation, words_);
}

void Workbench::add_trust(base::Bytes list, std::string provenance) {
  trust_.push_back({std::move(list), std::move(provenance)});
}

void Workbench::open(std::string name, base::Bytes bytes, std::string at) {
  OpenedFile file;
  file.name = std::move(name);
  api::Message request;
  request.buffers.push_back(std::move(bytes));
  Json trust = Json::array();
  for (const auto& [list, provenance] : trust_) {
    Json entry = buffer_at(request.buffers.size());
    entry.set("provenance", provenance);
    trust.push(std::move(entry));
    request.buffers.push_back(list);
  }
  Json input = buffer_at(0);
  input.set("name", file.name);

  request.json = Json::object();
  request.json.set("operation", "verify").set("input", input).set("at", std::move(at));
  request.json.set("trust", std::move(trust));
  file.report = api::call(request).json["report"];

  request.json = Json::object();
  request.json.set("operation", "inspect").set("input", std::move(input));
  file.contents = contents_of(api::call(request).json);

  api::Message question;
  question.json = Json::object();
  question.json.set("operation", "explain").set("report", file.report);
  file.explanation = api::call(question).json["explanation"];

  file.bytes = std::move(request.buffers.front());
  file.model = report_model(file.report, file.explanation, words_);

  const auto tab = view_.tab;
  view_ = ViewState();
  view_.tab = tab;
  view_.folding = folded_deeper_than(file.contents, kUnfolded);
  refresh_shown(file, view_);
  file_ = std::move(file);
}

bool Workbench::prepare(float pixel_ratio) {
  if (fonts_.text && pixel_ratio == pixel_ratio_) return false;
  pixel_ratio_ = pixel_ratio;
  apply_style(ImGui::GetStyle());
  fonts_ = load_fonts(ImGui::GetIO(), pixel_ratio);
  return true;
}

void Workbench::select_tab(Tab tab) {
  view_.tab = tab;
  view_.tab_requested = true;
}

std::optional<std::string> Workbench::take_copied() {
  return std::exchange(view_.clipboard, std::nullopt);
}

bool Workbench::wants_escape() const { return ImGui::GetIO().WantTextInput; }

void Workbench::handle_keys() {
  if (!file_ || ImGui::GetIO().WantTextInput) return;
  for (const auto& [tab, key, pad, id, words] : kTabs) {
    if (ImGui::IsKeyPressed(key, false) || ImGui::IsKeyPressed(pad, false)) select_tab(tab);
  }
  constexpr std::array kMoves = {
      std::pair{ImGuiKey_UpArrow, Move::up},     std::pair{ImGuiKey_DownArrow, Move::down},
      std::pair{ImGuiKey_PageUp, Move::page_up}, std::pair{ImGuiKey_PageDown, Move::page_down},
      std::pair{ImGuiKey_Home, Move::home},      std::pair{ImGuiKey_End, Move::end},
  };
  for (const auto& [key, move] : kMoves) {
    if (ImGui::IsKeyPressed(key)) view_.move = move;
  }
  if (view_.tab == Tab::contents) handle_contents_keys();
}

void Workbench::handle_contents_keys() {
  if (ImGui::IsKeyPressed(ImGuiKey_Slash, false)) view_.focus_filter = true;
  if (!view_.selected) return;
  const auto selected = *view_.selected;
  const auto& row = file_->contents.rows[selected];
  if (ImGui::IsKeyPressed(ImGuiKey_C, false)) copy(view_, row.at);
  if (ImGui::IsKeyPressed(ImGuiKey_V, false) && !row.container) copy(view_, row.value);
  if (!view_.folding.filter.empty()) return;
  // As in every tree: right opens, left closes and then goes to what is around.
  const bool folded = view_.folding.folded[selected];
  const bool turn =
      ImGui::IsKeyPressed(ImGuiKey_Enter, false) || ImGui::IsKeyPressed(ImGuiKey_Space, false);
  if (row.container && (turn || (folded ? ImGui::IsKeyPressed(ImGuiKey_RightArrow)
                                        : ImGui::IsKeyPressed(ImGuiKey_LeftArrow)))) {
    view_.folding.folded[selected] = !folded;
    refresh_shown(*file_, view_);
  } else if (ImGui::IsKeyPressed(ImGuiKey_LeftArrow)) {
    view_.selected = parent_of(file_->contents, selected).value_or(selected);
    view_.reveal_selected = true;
  }
}

void Workbench::draw() {
  handle_keys();
  const auto* viewport = ImGui::GetMainViewport();
  ImGui::SetNextWindowPos(viewport->Pos);
  ImGui::SetNextWindowSize(viewport->Size);
  const bool narrow = viewport->Size.x < 560;
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, narrow ? ImVec2(8, 8) : ImVec2(14, 12));
  ImGui::Begin("workbench", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBringToFrontOnFocus);
  ImGui::PopStyleVar();
  if (!file_) {
    empty_view(words_, fonts_);
  } else {
    const ViewContext context{words_, fonts_, *file_, view_};
    verdict_banner(context);
    text(visible(file_->name, LineBreaks::shown), colour::kMuted);
    if (ImGui::BeginTabBar("views")) {
      for (const auto& [tab, key, pad, id, name] : kTabs) {
        const auto label = words_.text(name) + "##" + id;
        const auto flags =
            view_.tab_requested && view_.tab == tab ? ImGuiTabItemFlags_SetSelected : 0;
        if (!ImGui::BeginTabItem(label.c_str(), nullptr, flags)) continue;
        // A tab that was asked for is open a frame later.
        if (view_.tab == tab) view_.tab_requested = false;
        if (!view_.tab_requested) view_.tab = tab;
        if (tab == Tab::report) report_view(context);
        if (tab == Tab::contents) contents_view(context);
        if (tab == Tab::bytes) bytes_view(context);
        ImGui::EndTabItem();
      }
      ImGui::EndTabBar();
    }
  }
  ImGui::End();
}

std::string Workbench::members_as_text(std::size_t most) const {
  std::string text;
  if (!file_) return text;
  const auto& contents = file_->contents;
  for (const auto& row : contents.rows) {
    if (most-- == 0) break;
    const auto& layer = contents.layers[row.layer];
    text += "[" + words_.text(mark_words(mark_of(layer, file_->model))) + "] ";
    text += row.depth == 0 ? words_.text_or("workbench.layer." + layer.id, layer.id)
                           : visible(row.at, LineBreaks::shown);
    if (!row.container) text += ": " + row.value;
    text += '\n';
  }
  return text;
}

Json Workbench::state() const {
  Json state = Json::object();
  state.set("language", words_.language());
  state.set("tab", kTabs.at(static_cast<std::size_t>(view_.tab)).id);
  state.set("file", file_ ? Json(file_->name) : Json());
  state.set("result", file_ ? file_->report["result"] : Json());
  state.set("verdict", file_ ? file_->report["verdict"] : Json());
  state.set("headline", file_ ? Json(file_->model.headline) : Json());
  state.set("checks", file_ ? file_->model.checks.size() : std::size_t{0});
  state.set("members", file_ ? file_->contents.rows.size() : std::size_t{0});
  state.set("shown", view_.shown.size());
  state.set("bytes", file_ ? file_->bytes.size() : std::size_t{0});
  state.set("filter", view_.folding.filter);
  state.set("selected",
            file_ && view_.selected ? Json(file_->contents.rows[*view_.selected].at) : Json());
  state.set("copied", view_.copied);
  return state;
}

void copy(ViewState& view, std::string text) {
  view.copied = text;
  view.clipboard = std::move(text);
}

void refresh_shown(const OpenedFile& file, ViewState& view) {
  view.shown = shown_rows(file.contents, view.folding);
}

void show_pointer(const OpenedFile& file, ViewState& view, const std::string& pointer) {
  const auto row = find_row(file.contents, pointer);
  if (row) {
    unfold_to(file.contents, *row, view.folding);
    view.folding.filter.clear();
    view.selected = row;
    view.reveal_selected = true;
    refresh_shown(file, view);
  }
  view.tab = Tab::contents;
  view.tab_requested = true;
}

}  // namespace portolan::workbench
