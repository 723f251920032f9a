// The workbench: opens a file and shows its report, its members with the signed part marked, and its
// bytes. All state lives in this object; the platform (a canvas or a window) hands in bytes, words,
// the time and input, owns the Dear ImGui context and draws what ImGui::Render leaves.
//
// One frame: if prepare() says so, make the font texture anew; ImGui::NewFrame(); draw();
// ImGui::Render(); then put what take_copied() returns on the clipboard.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "api/call.hpp"
#include "workbench/contents.hpp"
#include "workbench/report_model.hpp"
#include "workbench/views/style.hpp"
#include "workbench/words.hpp"

namespace portolan::workbench {

enum class Tab { report, contents, bytes };

// A file and what the core says about it.
struct OpenedFile {
  std::string name;
  base::Bytes bytes;
  api::Json report;  // null when the core refused the request
  api::Json explanation;
  Contents contents;
  ReportModel model;  // report and explanation in the reader's words
};

// What a key asks of the list that is shown.
enum class Move { none, up, down, page_up, page_down, home, end };

// What the views remember between frames.
struct ViewState {
  Tab tab = Tab::report;
  bool tab_requested = false;  // the tab was chosen by a key or by the program, not by a click
  Move move = Move::none;
  Folding folding;
  std::vector<std::size_t> shown;       // rows of the contents after folding and filter
  std::optional<std::size_t> selected;  // row of the contents
  bool reveal_selected = false;         // scroll to it
  bool focus_filter = false;
  std::string copied;                    // what was put on the clipboard last
  std::optional<std::string> clipboard;  // waiting for the platform
};

class Workbench {
 public:
  Workbench();

  void set_words(Words words);
  // add_trust hands in a list of issuers, for all files opened from now on. `provenance` is
  // "bundled" or "user_trusted".
  void add_trust(base::Bytes list, std::string provenance);
  // open verifies and inspects a file; `at` is the instant (RFC 3339) at which it is judged. What
  // was opened before is forgotten.
  void open(std::string name, base::Bytes bytes, std::string at);

  // prepare sets style and fonts for a screen of so many pixels per unit of length. True when the
  // font texture must be made anew.
  bool prepare(float pixel_ratio);
  // draw fills the display between ImGui::NewFrame and ImGui::Render.
  void draw();

  // Text that a view wants on the clipboard, once.
  std::optional<std::string> take_copied();
  // Whether Escape would empty or leave a field inside rather than leave the workbench.
  bool wants_escape() const;

  const OpenedFile* file() const { return file_ ? &*file_ : nullptr; }
  const ViewState& view() const { return view_; }
  const Words& words() const { return words_; }
  void select_tab(Tab tab);

  // members_as_text writes each member of the file as a line "[signed] /pointer: value", at most so
  // many: what the contents view shows, for those who cannot see it.
  std::string members_as_text(std::size_t most) const;
  // state says in JSON what is shown: file, verdict, tab, rows, selected, filter, copied, language.
  api::Json state() const;

 private:
  void handle_keys();
  void handle_contents_keys();

  Words words_;
  std::vector<std::pair<base::Bytes, std::string>> trust_;
  std::optional<OpenedFile> file_;
  ViewState view_;
  Fonts fonts_;
  float pixel_ratio_ = 0;
};

}  // namespace portolan::workbench
