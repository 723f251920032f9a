#include <doctest/doctest.h>

#include <string>

#include "base/inflate.hpp"
#include "base/text.hpp"
#include "import/limits.hpp"
#include "import/pdf.hpp"
#include "tests/unit/import/kit.hpp"

using namespace portolan;
using tests::Import;
using tests::Value;

namespace {

constexpr std::string_view kXml =
    R"(<?xml version="1.0"?><Candidate xmlns="http://www.europass.eu/1.0"><CandidatePerson><PersonName><GivenName>Nerea</GivenName></PersonName></CandidatePerson></Candidate>)";

// A stream of zlib that stores its bytes (RFC 1950, RFC 1951 section 3.2.4).
std::string stored(std::string_view bytes) {
  std::string stream = "\x78\x01\x01";
  const auto size = static_cast<std::uint16_t>(bytes.size());
  const auto low = [](unsigned value) { return static_cast<char>(value & 0xFFU); };
  for (const unsigned number : {unsigned{size}, ~unsigned{size}}) {
    stream += low(number);
    stream += low(number >> 8U);
  }
  stream += bytes;
  std::uint32_t a = 1;
  std::uint32_t b = 0;
  for (const char c : bytes) {
    a = (a + static_cast<unsigned char>(c)) % 65521;
    b = (b + a) % 65521;
  }
  for (const std::uint32_t part : {b >> 8U, b, a >> 8U, a}) stream += low(part);
  return stream;
}

std::string object(std::string_view dictionary, std::string_view data,
                   std::string_view line_end = "\n") {
  return "4 0 obj\n<< " + std::string(dictionary) + " >>\nstream\r\n" + std::string(data) +
         std::string(line_end) + "endstream\nendobj\n";
}

std::string pdf(std::string_view objects) {
  return "%PDF-1.7\n" + std::string(objects) + "trailer\n<< /Root 1 0 R >>\n%%EOF\n";
}

std::string found(std::string_view file) {
  const auto attachment = importing::europass_attachment(base::view_of(file));
  return attachment ? std::string(base::text_of(*attachment)) : attachment.error().type;
}

}  // namespace

TEST_CASE("import: the XML inside a PDF") {
  const std::string flate = stored(kXml);
  CHECK(found(pdf(object("/Type /EmbeddedFile", kXml, ""))) == kXml);
  for (const char* line_end : {"", "\n", "\r\n", "\r"}) {
    CHECK(found(pdf(object("/Type /EmbeddedFile /Filter /FlateDecode", flate, line_end))) == kXml);
  }
  // Older files do not say what the stream is.
  CHECK(found(pdf(object("/Filter /FlateDecode", flate))) == kXml);
  // The newest of several.
  const std::string newer = std::string(kXml) + "<!-- newer -->";
  CHECK(found(pdf(object("/Type /EmbeddedFile", kXml, "") +
                  object("/Type /EmbeddedFile", newer, ""))) == newer);
  const Value answer = Import().file("cv.pdf", pdf(object("/Type /EmbeddedFile", kXml))).answer();
  CHECK(answer["format"].text() == "europass_xml");
  CHECK(answer["person"]["name"].text() == "Nerea");
}

TEST_CASE("import: a PDF without it says so") {
  CHECK(found(pdf("")) == "import.no-attachment");
  CHECK(found(pdf(object("/Type /EmbeddedFile", "<other/>"))) == "import.no-attachment");
  CHECK(found(pdf(object("/Subtype /Image /Filter /FlateDecode", stored(kXml)))) ==
        "import.no-attachment");
  CHECK(found(pdf(object("/Type /EmbeddedFile /Filter /LZWDecode", kXml))) ==
        "import.no-attachment");
  CHECK(found(pdf(object("/Type /EmbeddedFile /Filter /FlateDecode", "broken"))) ==
        "import.no-attachment");
  CHECK(found("%PDF-1.7\n4 0 obj << >> stream\n" + std::string(kXml)) == "import.no-attachment");
  CHECK(found("%PDF-1.7\ntrailer << /Encrypt 5 0 R >>") == "import.encrypted-pdf");
  CHECK(found(std::string(importing::kImportLimits.input_bytes + 1, ' ')) == "limit.size");
  CHECK(Import().file("cv.pdf", pdf("")).refusal() == "import.no-attachment");
  CHECK(Import()
            .file("cv.pdf", pdf(object("/Type /EmbeddedFile", "<Candidate xmlns='urn:x'/>")))
            .refusal() == "import.unknown-format");
}

TEST_CASE("import: a PDF of many streams takes little time") {
  std::string many = "%PDF-1.7\n";
  while (many.size() < (4U << 20U)) many += "1 0 obj<<>>stream\nx endstream ";
  CHECK(found(many) == "import.no-attachment");
  std::string words = "%PDF-1.7\n";
  while (words.size() < (4U << 20U)) words += "obj >>stream\n";
  CHECK(found(words) == "import.no-attachment");
}
