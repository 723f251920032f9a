// The whole workbench without a window: Dear ImGui draws into memory, keys and clicks come from here.
#include "workbench/workbench.hpp"

#include <doctest/doctest.h>

#include <string>

#include "tests/shared.hpp"

using namespace portolan;
using workbench::Words;
using workbench::Workbench;

namespace {

constexpr const char* kFolder = "fixtures/edc/signed-edc/commission-elm-support-2024-2025";
constexpr const char* kCredential =
    "fixtures/edc/signed-edc/commission-elm-support-2024-2025/AA-Annex1-MC-signed.jsonld";
constexpr const char* kAt = "2026-11-22T00:00:00Z";

// The words of the program, as the platforms hand them in.
Words words(const std::string& language) {
  auto all = api::Json::object();
  for (const std::string folder :
       {"src/explain/messages", "src/workbench/messages", "web/messages"}) {
    const auto bytes =
        tests::read_file(std::filesystem::path(PORTOLAN_ROOT) / folder / (language + ".json"));
    const auto texts = *api::parse_json(base::text_of(bytes));
    for (const auto& [id, text] : texts.members()) all.set(id, text);
  }
  return Words(language, api::write_json(all));
}

// A screen of a size, in memory.
class Screen {
 public:
  Screen(float width, float height) : context_(ImGui::CreateContext()) {
    ImGui::SetCurrentContext(context_);
    auto& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.DisplaySize = {width, height};
    io.DeltaTime = 0.016F;
  }
  Screen(const Screen&) = delete;
  Screen& operator=(const Screen&) = delete;
  ~Screen() { ImGui::DestroyContext(context_); }

  // Draws a few frames, as much as layouts need to settle, and returns how many vertices the last has.
  int draw(Workbench& workbench, int frames = 3) {
    for (int i = 0; i < frames; ++i) {
      if (workbench.prepare(1)) {
        unsigned char* pixels = nullptr;
        int width = 0;
        int height = 0;
        ImGui::GetIO().Fonts->GetTexDataAsAlpha8(&pixels, &width, &height);
      }
      ImGui::NewFrame();
      workbench.draw();
      ImGui::Render();
    }
    return ImGui::GetDrawData()->TotalVtxCount;
  }

  void press(Workbench& workbench, ImGuiKey key) {
    ImGui::GetIO().AddKeyEvent(key, true);
    draw(workbench, 1);
    ImGui::GetIO().AddKeyEvent(key, false);
    draw(workbench, 2);
  }

 private:
  ImGuiContext* context_;
};

void open_shared(Workbench& workbench, const std::filesystem::path& file) {
  workbench.open(file.filename().string(), tests::read_file(file), kAt);
}

}  // namespace

TEST_CASE("workbench: the font has the letters of Europe") {
  Screen screen(800, 600);
  Workbench workbench;
  workbench.set_words(words("en"));
  CHECK(screen.draw(workbench) > 100);
  const auto* font = ImGui::GetIO().Fonts->Fonts[0];
  for (const ImWchar letter : {u'A', u'é', u'ß', u'ő', u'ğ', u'ș', u'Ω', u'ώ', u'Ж', u'щ', u'ћ',
                               u'ẅ', u'…', u'€', u'●', u'○', u'◇', u'\u00a0', u'\u202f'}) {
    CHECK_MESSAGE(font->FindGlyphNoFallback(letter) != nullptr, static_cast<int>(letter));
  }
}

TEST_CASE("workbench: opens a credential and says what it shows") {
  if (!tests::has_shared(kCredential)) return;
  Screen screen(1100, 800);
  Workbench workbench;
  workbench.set_words(words("en"));
  CHECK(workbench.state()["file"].is_null());
  open_shared(workbench, tests::shared_root() / kCredential);
  CHECK(screen.draw(workbench) > 1000);
  const auto state = workbench.state();
  CHECK(state["file"].text() == "AA-Annex1-MC-signed.jsonld");
  CHECK(state["verdict"].text() == "indeterminate");
  CHECK(state["tab"].text() == "report");
  CHECK(state["checks"].integer().value_or(0) > 5);
  CHECK(state["members"].integer().value_or(0) > 100);
  CHECK(state["bytes"].integer() == 134311);
  CHECK_FALSE(state["headline"].text().empty());
}

TEST_CASE("workbench: keys turn to views, move through members, fold them and copy") {
  if (!tests::has_shared(kCredential)) return;
  Screen screen(1100, 800);
  Workbench workbench;
  workbench.set_words(words("en"));
  open_shared(workbench, tests::shared_root() / kCredential);
  screen.draw(workbench);
  screen.press(workbench, ImGuiKey_2);
  CHECK(workbench.state()["tab"].text() == "contents");
  CHECK(workbench.state()["selected"].is_null());
  screen.press(workbench, ImGuiKey_DownArrow);
  screen.press(workbench, ImGuiKey_DownArrow);
  CHECK(workbench.state()["selected"].text() == "/payload");
  screen.press(workbench, ImGuiKey_C);
  CHECK(workbench.take_copied() == "/payload");
  CHECK_FALSE(workbench.take_copied());

  const auto before = workbench.view().shown.size();
  screen.press(workbench, ImGuiKey_LeftArrow);  // to the envelope around it
  screen.press(workbench, ImGuiKey_LeftArrow);  // which closes
  CHECK(workbench.view().shown.size() < before);
  screen.press(workbench, ImGuiKey_RightArrow);
  CHECK(workbench.view().shown.size() == before);
  screen.press(workbench, ImGuiKey_End);
  CHECK(workbench.view().selected == workbench.view().shown.back());

  screen.press(workbench, ImGuiKey_Slash);
  ImGui::GetIO().AddInputCharactersUTF8("sigT");
  screen.draw(workbench);
  CHECK(workbench.state()["filter"].text() == "sigT");
  CHECK(workbench.view().shown.size() < 5);
  CHECK(workbench.wants_escape());
  screen.press(workbench, ImGuiKey_Escape);
  CHECK(workbench.state()["filter"].text().empty());
  screen.press(workbench, ImGuiKey_Escape);
  CHECK_FALSE(workbench.wants_escape());

  screen.press(workbench, ImGuiKey_3);
  CHECK(workbench.state()["tab"].text() == "bytes");
  screen.press(workbench, ImGuiKey_End);
  screen.press(workbench, ImGuiKey_1);
  CHECK(workbench.state()["tab"].text() == "report");
}

TEST_CASE("workbench: another language says the same in other words") {
  if (!tests::has_shared(kCredential)) return;
  Screen screen(1100, 800);
  Workbench workbench;
  workbench.set_words(words("en"));
  open_shared(workbench, tests::shared_root() / kCredential);
  const std::string english(workbench.state()["headline"].text());
  workbench.set_words(words("fr"));
  screen.draw(workbench);
  const auto state = workbench.state();
  CHECK(state["language"].text() == "fr");
  CHECK(state["headline"].text() != english);
  CHECK(state["file"].text() == "AA-Annex1-MC-signed.jsonld");
}

TEST_CASE("workbench: only what a signature proves is marked as signed") {
  workbench::ReportModel model;
  using workbench::Coverage;
  using workbench::Mark;
  using workbench::Outcome;
  const workbench::Layer signed_layer{"payload", Coverage::signed_part};
  const workbench::Layer document{"document", Coverage::unsigned_part};
  const workbench::Layer envelope{"envelope", Coverage::envelope};
  CHECK(mark_of(signed_layer, model) == Mark::unproven);
  model.integrity = Outcome::indeterminate;
  CHECK(mark_of(signed_layer, model) == Mark::unproven);
  model.integrity = Outcome::failed;
  CHECK(mark_of(signed_layer, model) == Mark::broken);
  CHECK(mark_of(document, model) == Mark::unsigned_part);
  model.integrity = Outcome::passed;
  CHECK(mark_of(signed_layer, model) == Mark::proven);
  CHECK(mark_of(document, model) == Mark::unsigned_part);
  CHECK(mark_of(envelope, model) == Mark::envelope);
  model.has_embedded_proof = true;
  CHECK(mark_of(document, model) == Mark::unproven);
  CHECK(mark_of({"unprotected_header", Coverage::unsigned_part}, model) == Mark::unsigned_part);

  const std::string folder = "fixtures/edc/derived-negative";
  if (!tests::has_shared(folder)) return;
  Workbench workbench;
  workbench.set_words(words("en"));
  for (const auto& file : tests::files_in(folder)) {
    if (!file.filename().string().starts_with("NEG-")) continue;
    open_shared(workbench, file);
    if (workbench.file()->model.integrity == Outcome::passed) continue;
    CHECK_MESSAGE(workbench.members_as_text(10'000).find("[signed]") == std::string::npos,
                  file.string());
  }
}

TEST_CASE("workbench: every view draws every file, at desk and phone width") {
  if (!tests::has_shared(kFolder)) return;
  for (const auto& [width, height] : {std::pair{1100.0F, 800.0F}, std::pair{360.0F, 560.0F}}) {
    Screen screen(width, height);
    Workbench workbench;
    workbench.set_words(words("fr"));
    for (const auto& file : tests::files_in(kFolder)) {
      open_shared(workbench, file);
      for (const auto tab :
           {workbench::Tab::report, workbench::Tab::contents, workbench::Tab::bytes}) {
        workbench.select_tab(tab);
        CHECK_MESSAGE(screen.draw(workbench) > 300, file.string());
        CHECK(workbench.view().tab == tab);
      }
    }
  }
}

TEST_CASE("workbench: odd files are shown too") {
  Screen screen(1100, 800);
  Workbench workbench;
  workbench.set_words(words("en"));
  base::Bytes everything(1 << 16);
  for (std::size_t i = 0; i < everything.size(); ++i)
    everything[i] = static_cast<std::uint8_t>(i * 7);
  const std::vector<base::Bytes> files = {
      {},
      everything,
      base::copy_of(base::view_of("{\"%s%n##\":\"%d\\u202e\\u0000\"}")),
      base::copy_of(base::view_of("[[[[[[[[[[")),
      base::Bytes(200'000, '['),
      base::Bytes(3 << 20, 0)};
  for (const auto& file : files) {
    workbench.open("a\u202E%s##\n.json", file, kAt);
    for (const auto tab :
         {workbench::Tab::report, workbench::Tab::contents, workbench::Tab::bytes}) {
      workbench.select_tab(tab);
      CHECK(screen.draw(workbench) > 100);
    }
  }
}

TEST_CASE("workbench: trust data that is none does not lead to a verdict") {
  Screen screen(1100, 800);
  Workbench workbench;
  workbench.set_words(words("en"));
  workbench.add_trust(base::copy_of(base::view_of("nonsense")), "bundled");
  workbench.open("a.json", base::copy_of(base::view_of("{}")), kAt);
  CHECK(screen.draw(workbench) > 100);
  CHECK(workbench.state()["verdict"].is_null());
  CHECK(workbench.state()["headline"].text() == "This file could not be checked");
}
