// The three views of an opened file. They draw into the current window and note in ViewState what the
// reader did.
#pragma once

#include "workbench/workbench.hpp"

namespace portolan::workbench {

struct ViewContext {
  const Words& words;
  const Fonts& fonts;
  const OpenedFile& file;
  ViewState& view;
};

// The verdict in words and shape; stands above every view.
void verdict_banner(const ViewContext& context);

void report_view(const ViewContext& context);
void contents_view(const ViewContext& context);
void bytes_view(const ViewContext& context);

// What is seen before a file was opened.
void empty_view(const Words& words, const Fonts& fonts);

// mark_words is the message id of the tag of a mark.
const char* mark_words(Mark mark);

// copy notes text for the clipboard.
void copy(ViewState& view, std::string text);
// show_pointer turns to the member that a pointer names, if there is one.
void show_pointer(const OpenedFile& file, ViewState& view, const std::string& pointer);
// refresh_shown works out again which rows of the contents are shown.
void refresh_shown(const OpenedFile& file, ViewState& view);

// How many bytes a row of the byte view holds in so much space.
std::size_t bytes_per_row(float width);

}  // namespace portolan::workbench
