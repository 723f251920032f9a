#include "base/base64.hpp"
#include "base/json/value.hpp"
#include "crypto/digest.hpp"
#include "trust_build/build.hpp"

namespace portolan::trust_build {
namespace {

using base::json::Value;

std::string_view to_text(TableState state) {
  switch (state) {
    case TableState::verified: return "verified";
    case TableState::refused: return "refused";
    case TableState::missing: return "missing";
  }
  return {};
}

// A line for each key and each entry of a history, so that a change of a list is a change of lines.
class Writer {
 public:
  std::string write(const Table& table) {
    text_ = "{\n";
    member("schema_version", 1);
    member("territory", table.territory);
    member("state", to_text(table.state));
    if (table.state == TableState::refused) {
      member("refusal",
             Value::object().set("type", table.refusal.type).set("detail", table.refusal.detail));
    }
    member("source", table.location);
    if (table.state != TableState::missing) {
      member("file_sha256", table.file_sha256);
      member("version", table.list.version);
      member("sequence", static_cast<std::int64_t>(table.list.sequence));
      member("issued", base::to_text(table.list.issued));
      member("next_update",
             table.list.next_update ? Value(base::to_text(*table.list.next_update)) : Value());
    }
    if (table.state == TableState::verified) member("signer_sha256", table.signer_sha256);
    write_services(table.list.services);
    text_ += "}\n";
    return std::move(text_);
  }

 private:
  void member(std::string_view name, const Value& value) {
    text_ += "  \"" + std::string(name) + "\": " + base::json::write(value) + ",\n";
  }

  template <typename T, typename Write>
  void list(const std::vector<T>& all, std::string_view indentation, Write write) {
    text_ += "[";
    std::string_view separator = "\n";
    for (const T& each : all) {
      text_ += separator;
      text_ += indentation;
      write(each);
      separator = ",\n";
    }
    text_ += "]";
  }

  void write_services(const std::vector<ListedService>& services) {
    text_ += "  \"services\": ";
    list(services, "    ", [&](const ListedService& service) {
      text_ += "{\"provider\": " + base::json::write(service.provider) +
               ", \"name\": " + base::json::write(service.name) +
               ", \"type\": " + base::json::write(service.type) + ",\n     \"keys\": ";
      list(service.keys, "       ", [&](const ListedKey& key) { write_line(of_key(key)); });
      text_ += ",\n     \"history\": ";
      list(service.history, "       ",
           [&](const HistoryEntry& entry) { write_line(of_entry(entry)); });
      text_ += "}";
    });
    text_ += "\n";
  }

  void write_line(const Value& value) { text_ += base::json::write(value); }

  static Value of_key(const ListedKey& key) {
    return Value::object()
        .set("sha256", base::to_hex(crypto::sha256(key.key)))
        .set("key_id", base::to_hex(key.key_id))
        .set("subject", base::encode_base64(key.subject))
        .set("key", base::encode_base64(key.key));
  }

  static Value of_entry(const HistoryEntry& entry) {
    Value value =
        Value::object().set("status", entry.status).set("from", base::to_text(entry.from));
    if (!entry.uses.empty()) {
      Value uses = Value::array();
      for (const std::string& use : entry.uses) uses.push(use);
      value.set("uses", std::move(uses));
    }
    if (entry.qualifications.size() > 0) value.set("qualifications", entry.qualifications);
    return value;
  }

  std::string text_;
};

}  // namespace

std::string write_table(const Table& table) { return Writer().write(table); }

}  // namespace portolan::trust_build
