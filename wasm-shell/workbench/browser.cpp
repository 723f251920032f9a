// The workbench in a browser: what the page web/workbench calls.
//
// The page owns the canvas, the events and the loop; it calls workbench_frame when something changed
// and the canvas can be seen, so an idle or hidden workbench costs nothing. The WebGL context is made
// on the element that the page registered as "!workbench" in specialHTMLTargets. Text goes in as
// pointer and length in UTF-8 and comes out ended by a zero byte, owned by the shell and valid until
// its next call.
#include <emscripten/emscripten.h>
#include <emscripten/html5_webgl.h>
#include <imgui.h>
#include <imgui_impl_opengl3.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "workbench/workbench.hpp"

using portolan::workbench::Words;
using portolan::workbench::Workbench;

namespace {

struct KeyName {
  std::string_view name;  // KeyboardEvent.key, letters in lower case
  ImGuiKey key;
};

// The keys that the views and the filter box know; all others stay with the page.
constexpr std::array kKeys = {
    KeyName{"ArrowUp", ImGuiKey_UpArrow},
    KeyName{"ArrowDown", ImGuiKey_DownArrow},
    KeyName{"ArrowLeft", ImGuiKey_LeftArrow},
    KeyName{"ArrowRight", ImGuiKey_RightArrow},
    KeyName{"PageUp", ImGuiKey_PageUp},
    KeyName{"PageDown", ImGuiKey_PageDown},
    KeyName{"Home", ImGuiKey_Home},
    KeyName{"End", ImGuiKey_End},
    KeyName{"Enter", ImGuiKey_Enter},
    KeyName{" ", ImGuiKey_Space},
    KeyName{"Backspace", ImGuiKey_Backspace},
    KeyName{"Delete", ImGuiKey_Delete},
    KeyName{"Escape", ImGuiKey_Escape},
    KeyName{"/", ImGuiKey_Slash},
    KeyName{"1", ImGuiKey_1},
    KeyName{"2", ImGuiKey_2},
    KeyName{"3", ImGuiKey_3},
    KeyName{"a", ImGuiKey_A},
    KeyName{"c", ImGuiKey_C},
    KeyName{"v", ImGuiKey_V},
    KeyName{"x", ImGuiKey_X},
    KeyName{"y", ImGuiKey_Y},
    KeyName{"z", ImGuiKey_Z},
};

}  // namespace

struct Shell {
  Workbench workbench;
  EMSCRIPTEN_WEBGL_CONTEXT_HANDLE context = 0;
  std::string answer;           // what the last reading call returned
  std::string copied_in_field;  // what the filter box put on the clipboard
  bool copied = false;
};

namespace {

void set_clipboard(void* user, const char* text) {
  auto& shell = *static_cast<Shell*>(user);
  shell.copied_in_field = text;
  shell.copied = true;
}

const char* no_clipboard(void* /*user*/) { return ""; }

bool make_context(Shell& shell) {
  EmscriptenWebGLContextAttributes attributes;
  emscripten_webgl_init_context_attributes(&attributes);
  attributes.majorVersion = 2;
  attributes.depth = false;
  attributes.stencil = false;
  attributes.alpha = false;
  attributes.powerPreference = EM_WEBGL_POWER_PREFERENCE_LOW_POWER;
  shell.context = emscripten_webgl_create_context("!workbench", &attributes);
  return shell.context > 0 &&
         emscripten_webgl_make_context_current(shell.context) == EMSCRIPTEN_RESULT_SUCCESS;
}

const char* returned(Shell& shell, const portolan::api::Json& value) {
  shell.answer = portolan::api::write_json(value);
  return shell.answer.c_str();
}

}  // namespace

extern "C" {

EMSCRIPTEN_KEEPALIVE Shell* workbench_create() { return new Shell; }

// Starts drawing; 0 when the browser offers no WebGL 2. All but workbench_frame and the input works
// without it.
EMSCRIPTEN_KEEPALIVE int workbench_show(Shell* shell) {
  if (!make_context(*shell)) return 0;
  ImGui::CreateContext();
  auto& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.ConfigInputTextCursorBlink = false;  // nothing is drawn while nothing happens
  io.ClipboardUserData = shell;
  io.SetClipboardTextFn = set_clipboard;
  io.GetClipboardTextFn = no_clipboard;  // the page types what is pasted
  return ImGui_ImplOpenGL3_Init() ? 1 : 0;
}

// After a lost context was restored by the browser: everything on the graphics card is made anew.
EMSCRIPTEN_KEEPALIVE void workbench_restore(Shell* shell) {
  ImGui_ImplOpenGL3_Shutdown();
  emscripten_webgl_make_context_current(shell->context);
  ImGui_ImplOpenGL3_Init();
}

EMSCRIPTEN_KEEPALIVE void workbench_words(Shell* shell, const char* language,
                                          std::size_t language_size, const char* catalogue,
                                          std::size_t catalogue_size) {
  shell->workbench.set_words(
      Words(std::string(language, language_size), std::string_view(catalogue, catalogue_size)));
}

EMSCRIPTEN_KEEPALIVE void workbench_trust(Shell* shell, const std::uint8_t* list,
                                          std::size_t size) {
  shell->workbench.add_trust({list, list + size}, "bundled");
}

EMSCRIPTEN_KEEPALIVE void workbench_open(Shell* shell, const char* name, std::size_t name_size,
                                         const std::uint8_t* bytes, std::size_t size,
                                         const char* at, std::size_t at_size) {
  shell->workbench.open(std::string(name, name_size), {bytes, bytes + size},
                        std::string(at, at_size));
}

// Draws one frame; width and height in CSS pixels. Returns 1 when text is being typed, plus 2 when
// Escape still has a use inside, plus 256 times the ImGuiMouseCursor to show.
EMSCRIPTEN_KEEPALIVE int workbench_frame(Shell* shell, float width, float height, float pixel_ratio,
                                         float seconds) {
  auto& io = ImGui::GetIO();
  io.DisplaySize = {width, height};
  io.DisplayFramebufferScale = {pixel_ratio, pixel_ratio};
  io.DeltaTime = std::clamp(seconds, 0.001F, 0.25F);
  if (shell->workbench.prepare(pixel_ratio)) {
    ImGui_ImplOpenGL3_DestroyFontsTexture();
    ImGui_ImplOpenGL3_CreateFontsTexture();
  }
  ImGui_ImplOpenGL3_NewFrame();
  ImGui::NewFrame();
  shell->workbench.draw();
  ImGui::Render();
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
  return (io.WantTextInput ? 1 : 0) | (shell->workbench.wants_escape() ? 2 : 0) |
         ImGui::GetMouseCursor() * 256;
}

EMSCRIPTEN_KEEPALIVE void workbench_pointer(Shell* /*shell*/, float x, float y) {
  ImGui::GetIO().AddMousePosEvent(x, y);
}

EMSCRIPTEN_KEEPALIVE void workbench_button(Shell* /*shell*/, int button, int down) {
  if (button >= 0 && button < ImGuiMouseButton_COUNT)
    ImGui::GetIO().AddMouseButtonEvent(button, down != 0);
}

EMSCRIPTEN_KEEPALIVE void workbench_wheel(Shell* /*shell*/, float x, float y) {
  ImGui::GetIO().AddMouseWheelEvent(x, y);
}

// Returns 0 for keys that the workbench does not know.
EMSCRIPTEN_KEEPALIVE int workbench_key(Shell* /*shell*/, const char* name, std::size_t size,
                                       int down, int control, int shift) {
  const auto found = std::ranges::find(kKeys, std::string_view(name, size), &KeyName::name);
  if (found == kKeys.end()) return 0;
  auto& io = ImGui::GetIO();
  io.AddKeyEvent(ImGuiMod_Ctrl, control != 0);
  io.AddKeyEvent(ImGuiMod_Shift, shift != 0);
  io.AddKeyEvent(found->key, down != 0);
  return 1;
}

EMSCRIPTEN_KEEPALIVE void workbench_type(Shell* /*shell*/, const char* text, std::size_t size) {
  ImGui::GetIO().AddInputCharactersUTF8(std::string(text, size).c_str());
}

EMSCRIPTEN_KEEPALIVE void workbench_focus(Shell* /*shell*/, int focused) {
  ImGui::GetIO().AddFocusEvent(focused != 0);
}

// JSON: Workbench::state().
EMSCRIPTEN_KEEPALIVE const char* workbench_state(Shell* shell) {
  return returned(*shell, shell->workbench.state());
}

// JSON: {"report", "explanation"} of the file that is open, both null without one.
EMSCRIPTEN_KEEPALIVE const char* workbench_report(Shell* shell) {
  const auto* file = shell->workbench.file();
  auto answer = portolan::api::Json::object();
  answer.set("report", file ? file->report : portolan::api::Json());
  answer.set("explanation", file ? file->explanation : portolan::api::Json());
  return returned(*shell, answer);
}

// The members of the file as lines of text, for readers who cannot see the canvas.
EMSCRIPTEN_KEEPALIVE const char* workbench_members(Shell* shell, std::size_t most) {
  shell->answer = shell->workbench.members_as_text(most);
  return shell->answer.c_str();
}

// JSON: what is to be put on the clipboard, or null; each text is returned once.
EMSCRIPTEN_KEEPALIVE const char* workbench_copied(Shell* shell) {
  if (std::exchange(shell->copied, false)) {
    return returned(*shell, std::exchange(shell->copied_in_field, {}));
  }
  return returned(*shell, portolan::api::Json::text_or_null(shell->workbench.take_copied()));
}

}  // extern "C"
