// The workbench in a window: portolan-workbench [--at RFC3339] [--lang xx] [--trust FILE] [FILE]
//
// Files are also taken by dropping them on the window. What the page does in a browser, this does
// natively: it owns the window, the clock and the files, and draws when something happens.
#include <GLFW/glfw3.h>
#include <imgui.h>
#include <imgui_impl_glfw.h>
#include <imgui_impl_opengl3.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>

#include "workbench/embedded.hpp"
#include "workbench/workbench.hpp"

namespace {

namespace window = portolan::window;
using portolan::workbench::Words;
using portolan::workbench::Workbench;

// One byte more than the core reads of a file, so that it notices that there is more.
constexpr std::streamsize kMostBytes = (16 << 20) + 1;

constexpr int kFramesToSettle = 5;

struct Options {
  std::string at;
  std::string language;
  std::string trust;
  std::string file;
};

std::optional<Options> read_arguments(int count, char** values) {
  Options options;
  for (int i = 1; i < count; ++i) {
    const std::string_view argument = values[i];
    std::string* target = argument == "--at"      ? &options.at
                          : argument == "--lang"  ? &options.language
                          : argument == "--trust" ? &options.trust
                                                  : nullptr;
    if (target) {
      if (++i == count) return std::nullopt;
      *target = values[i];
    } else if (argument.starts_with("--") || !options.file.empty()) {
      return std::nullopt;
    } else {
      options.file = argument;
    }
  }
  return options;
}

std::optional<portolan::base::Bytes> read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file || std::filesystem::is_directory(path)) return std::nullopt;
  portolan::base::Bytes bytes(kMostBytes);
  file.read(reinterpret_cast<char*>(bytes.data()), kMostBytes);
  bytes.resize(static_cast<std::size_t>(file.gcount()));
  return bytes;
}

std::string now() {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  const auto day = std::chrono::floor<std::chrono::days>(seconds);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss time(seconds - day);
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02dZ",
                static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                static_cast<unsigned>(date.day()), static_cast<int>(time.hours().count()),
                static_cast<int>(time.minutes().count()), static_cast<int>(time.seconds().count()));
  return text.data();
}

// The language asked for, then that of the environment, then English.
Words words_in(const std::string& language) {
  const char* environment = std::getenv("LANG");
  const auto catalogues = window::catalogues();
  for (const std::string_view wanted :
       {std::string_view(language), std::string_view(environment ? environment : "")}) {
    for (const auto& catalogue : catalogues) {
      if (wanted.starts_with(catalogue.language)) {
        return Words(std::string(catalogue.language), catalogue.texts);
      }
    }
  }
  const auto english = std::ranges::find(catalogues, "en", &window::Catalogue::language);
  return english == catalogues.end() ? Words() : Words("en", english->texts);
}

struct Session {
  Workbench workbench;
  Options options;
  int frames_left = kFramesToSettle;

  bool open(const std::string& path) {
    auto bytes = read_file(path);
    if (!bytes) return false;
    workbench.open(std::filesystem::path(path).filename().string(), std::move(*bytes),
                   options.at.empty() ? now() : options.at);
    frames_left = kFramesToSettle;
    return true;
  }
};

Session& session_of(GLFWwindow* handle) {
  return *static_cast<Session*>(glfwGetWindowUserPointer(handle));
}

void frame(GLFWwindow* handle, Session& session) {
  float scale = 1;
  glfwGetWindowContentScale(handle, &scale, nullptr);
  if (session.workbench.prepare(scale)) {
    ImGui_ImplOpenGL3_DestroyFontsTexture();
    ImGui_ImplOpenGL3_CreateFontsTexture();
  }
  ImGui_ImplOpenGL3_NewFrame();
  ImGui_ImplGlfw_NewFrame();
  // Where a window is measured in pixels, it is laid out in units of the screen's scale all the same.
  auto& io = ImGui::GetIO();
  int pixels = 0;
  int units = 0;
  glfwGetFramebufferSize(handle, &pixels, nullptr);
  glfwGetWindowSize(handle, &units, nullptr);
  io.FontGlobalScale = units > 0 && pixels > units ? 1 / scale : 1;
  ImGui::NewFrame();
  session.workbench.draw();
  ImGui::Render();
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
  glfwSwapBuffers(handle);
  if (const auto copied = session.workbench.take_copied())
    glfwSetClipboardString(handle, copied->c_str());
}

int run(GLFWwindow* handle, Session& session) {
  glfwMakeContextCurrent(handle);
  glfwSwapInterval(1);
  ImGui::CreateContext();
  ImGui::GetIO().IniFilename = nullptr;
  ImGui::GetIO().ConfigInputTextCursorBlink = false;
  glfwSetWindowUserPointer(handle, &session);
  glfwSetDropCallback(handle, [](GLFWwindow* target, int count, const char** paths) {
    if (count > 0) session_of(target).open(paths[0]);
  });
  if (!ImGui_ImplGlfw_InitForOpenGL(handle, true) || !ImGui_ImplOpenGL3_Init()) return 1;
  while (!glfwWindowShouldClose(handle)) {
    if (session.frames_left > 0) {
      --session.frames_left;
      glfwPollEvents();
    } else {
      glfwWaitEvents();
      session.frames_left = kFramesToSettle;
    }
    frame(handle, session);
  }
  ImGui_ImplOpenGL3_Shutdown();
  ImGui_ImplGlfw_Shutdown();
  ImGui::DestroyContext();
  return 0;
}

}  // namespace

int main(int count, char** values) {
  auto options = read_arguments(count, values);
  if (!options) {
    std::fputs("Usage: portolan-workbench [--at RFC3339] [--lang xx] [--trust FILE] [FILE]\n",
               stderr);
    return 64;
  }
  Session session{.workbench = {}, .options = std::move(*options)};
  session.workbench.set_words(words_in(session.options.language));
  if (!session.options.trust.empty()) {
    auto list = read_file(session.options.trust);
    if (!list) {
      std::fputs("portolan-workbench: the trust list cannot be read\n", stderr);
      return 66;
    }
    session.workbench.add_trust(std::move(*list), "user_trusted");
  }
  if (!session.options.file.empty() && !session.open(session.options.file)) {
    std::fputs("portolan-workbench: the file cannot be read\n", stderr);
    return 66;
  }
  if (!glfwInit()) {
    std::fputs("portolan-workbench: there is no display to open a window on\n", stderr);
    return 69;
  }
  glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 0);
  glfwWindowHint(GLFW_SCALE_TO_MONITOR, GLFW_TRUE);
  GLFWwindow* handle = glfwCreateWindow(1180, 820, "Portolan", nullptr, nullptr);
  int status = 69;
  if (handle) {
    status = run(handle, session);
    glfwDestroyWindow(handle);
  } else {
    std::fputs("portolan-workbench: the display offers no OpenGL 3\n", stderr);
  }
  glfwTerminate();
  return status;
}
