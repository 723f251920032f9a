// Skills and credentials of a CV: the parts in which something may be proven.
#include <algorithm>
#include <utility>

#include "export/parts.hpp"
#include "framework/skills.hpp"
#include "portfolio/document.hpp"
#include "portfolio/stated.hpp"

namespace portolan::exporting {

using base::json::Value;
using portfolio::Collection;
using portfolio::Standing;

namespace {

// each makes one thing of every member of a list, in order.
template <typename List, typename Make>
auto each(const List& list, Make make) {
  std::vector<decltype(make(*list.begin()))> made;
  made.reserve(list.size());
  for (const auto& one : list) made.push_back(make(one));
  return made;
}

std::string anchor_of(const Value& credential) {
  return "credential-" + std::string(credential["id"].text());
}

Words chosen(const Context& context, const Value& text, const Value& projection) {
  return choose_words(text, context.options.language, projection["primary_language"].text());
}

Words title_of(const Context& context, const Value& credential, const Value& projection) {
  Words title = chosen(context, projection["title"], projection);
  if (title.text.empty()) title.text = credential["blob"]["name"].text();
  return title;
}

Words issuer_of(const Context& context, const Value& projection) {
  Words issuer = chosen(context, projection["issuer"]["name"], projection);
  if (issuer.text.empty()) issuer.text = projection["issuer"]["id"].text();
  issuer.link = safe_link(projection["issuer"]["url"].text());
  return issuer;
}

std::string standing_of(portfolio::SkillState state) {
  const std::string_view text = portfolio::to_text(state);
  return text == "claimed" ? "self_declared" : std::string(text);
}

// The reviews of a skill: who looks at it, or who recognised it and when.
void push_reviews(const Context& context, const portfolio::SkillEntry& entry,
                  std::vector<Row>& rows) {
  for (const portfolio::Review& review : entry.reviews) {
    const std::string_view institution = (*review.request)["institution"].text();
    const Value& decision = (*review.request)["decision"];
    if (!decision.is_object()) {
      push_row(context, rows, "cv.asked", institution);
    } else if (review.outcome != nullptr && (*review.outcome)["outcome"].text() == "recognised") {
      const std::string_view by = decision["by"].text();
      push_row(context, rows, "cv.recognised_by", by.empty() ? institution : by);
      push_row(context, rows, "cv.recognised_on", {date_words(day_of(decision["at"]))});
    }
  }
}

std::string framework_name(const Context& context, std::string_view id) {
  const framework::Framework* known = framework::find_framework(id);
  if (known == nullptr) return std::string(id);
  return choose_words(framework::to_json(known->name), context.options.language).text;
}

void push_claim(const Context& context, const Value& claim, std::vector<Row>& rows) {
  push_row(context, rows, "cv.level", claim["level"].text());
  if (const std::string_view own = claim["self_assessment"].text(); !own.empty()) {
    push_row(context, rows, "cv.self_assessment",
             context.labels.text("cv.self_assessment." + std::string(own)));
  }
  std::vector<Words> gained_in;
  for (const Value& id : claim["experiences"].items()) {
    const Value* experience =
        portfolio::find_entry(context.document, Collection::experiences, id.text());
    if (experience == nullptr) continue;
    gained_in.push_back(
        {std::string((*experience)["title"].text()), {}, "#experience-" + std::string(id.text())});
  }
  push_row(context, rows, "cv.gained_in", std::move(gained_in));
  if (!context.is_compact()) push_row(context, rows, "cv.reflection", claim["reflection"].text());
}

Item skill_item(const Context& context, const portfolio::SkillEntry& entry) {
  const Value json = portfolio::to_json(entry);
  Item item;
  item.id = entry.key;
  item.standing = standing_of(entry.state);
  item.mark = mark_of(context.labels, item.standing);
  item.title = skill_label(json, context.options);
  item.title.link = safe_link(json["uri"].text());
  std::vector<Words> proofs;
  std::vector<Words> mentions;
  bool is_known_to_all = false;
  for (const portfolio::Proof* proof : portfolio::credentials_of(entry)) {
    item.proofs.push_back(proof_of(context, *proof->credential, *proof->projection));
    const ProofReference& reference = item.proofs.back();
    Words words{reference.title.text, {}, reference.title.link};
    if (!reference.issuer.text.empty()) words.text += " – " + reference.issuer.text;
    const bool is_proof = proof->worth == portfolio::SkillState::proven;
    is_known_to_all = is_known_to_all || (is_proof && reference.wording == "cv.verdict.valid");
    (is_proof ? proofs : mentions).push_back(std::move(words));
  }
  if (!proofs.empty() && !is_known_to_all) item.mark = context.labels.text("cv.proven_own");
  push_row(context, item.rows, "cv.proof", std::move(proofs));
  push_row(context, item.rows, "cv.named_in", std::move(mentions));
  push_row(context, item.rows, "cv.framework", framework_name(context, json["framework"].text()));
  push_row(context, item.rows, "cv.evidence", each(entry.evidence, [&](const Value* one) {
             return Words{evidence_text(context, *one), {}, safe_link((*one)["url"].text())};
           }));
  push_reviews(context, entry, item.rows);
  for (const Value* claim : entry.claims) push_claim(context, *claim, item.rows);
  return item;
}

Item credential_item(const Context& context, const Value& credential) {
  const Value& projection = portfolio::main_projection(credential);
  const portfolio::Statements statements = portfolio::statements_of(projection);
  ProofReference proof = proof_of(context, credential, projection);
  Item item;
  item.id = credential["id"].text();
  item.anchor = anchor_of(credential);
  item.standing = proof.verdict == "valid" ? "proven" : "unconfirmed";
  item.mark = context.labels.text(proof.wording);
  item.title = title_of(context, credential, projection);
  item.subtitle = proof.issuer;
  auto& rows = item.rows;
  push_row(context, rows, "cv.verdict", item.mark);
  push_row(context, rows, "cv.verified_at", {date_words(proof.verified_at)});
  push_row(context, rows, "cv.issuer", std::vector<Words>{proof.issuer});
  push_row(context, rows, "cv.issued", {date_words(day_of(projection["issued"]))});
  push_row(context, rows, "cv.valid_until", {date_words(day_of(projection["valid_until"]))});
  push_row(context, rows, "cv.credits", each(statements.credits, [](const portfolio::Stated& one) {
             return Words{std::string((*one.value)["points"].text()) + " " +
                          std::string((*one.value)["framework"].text())};
           }));
  push_row(context, rows, "cv.eqf",
           each(statements.eqf, [](const Value* level) { return Words{number(*level)}; }));
  if (!context.is_compact()) {
    push_row(context, rows, "cv.outcomes", each(statements.outcomes, [&](const Value* outcome) {
               return chosen(context, *outcome, projection);
             }));
  }
  push_row(context, rows, "cv.file", proof.file);
  push_row(context, rows, "cv.sha256", proof.sha256);
  push_row(context, rows, "cv.online", {Words{proof.address, {}, proof.address}});
  item.proofs.push_back(std::move(proof));
  return item;
}

}  // namespace

std::vector<portfolio::SkillEntry> shown_skills(const Selection& selection) {
  auto entries = portfolio::skill_entries(selection.document);
  std::erase_if(
      entries, [&](const portfolio::SkillEntry& entry) { return selection.leaves_out(entry.key); });
  return entries;
}

std::vector<Item> skill_items(const Context& context, std::string_view state) {
  std::vector<Item> items;
  for (const auto& entry : context.skills) {
    if (portfolio::to_text(entry.state) == state) items.push_back(skill_item(context, entry));
  }
  return items;
}

Words skill_label(const Value& skill_entry, const CvOptions& options) {
  Words words = choose_words(skill_entry["label"], options.language);
  // The names of frameworks are words of the CV's own, not quoted from a file.
  if (skill_entry["skill"].is_string() && words.language == options.language) {
    words.language.clear();
  }
  return words;
}

std::vector<const Value*> shown_credentials(const Context& context) {
  std::vector<const Value*> shown;
  for (const Value& credential : context.document["credentials"].items()) {
    const Value& projection = portfolio::main_projection(credential);
    if (portfolio::judge_projection(credential, projection).standing != Standing::file_only) {
      shown.push_back(&credential);
    }
  }
  return shown;
}

std::vector<Item> credential_items(const Context& context) {
  return each(shown_credentials(context),
              [&](const Value* credential) { return credential_item(context, *credential); });
}

ProofReference proof_of(const Context& context, const Value& credential, const Value& projection) {
  const auto [standing, reason] = portfolio::judge_projection(credential, projection);
  ProofReference proof;
  proof.credential = credential["id"].text();
  proof.title = title_of(context, credential, projection);
  proof.title.link = "#" + anchor_of(credential);
  proof.issuer = issuer_of(context, projection);
  proof.verdict = standing == Standing::proof ? "valid" : "indeterminate";
  // Known to the learner alone: whoever reads the CV has to make up their own mind about the issuer.
  const bool is_own = credential["verification"]["own_list"].boolean().value_or(false);
  proof.wording = "cv.verdict." + proof.verdict;
  if (proof.verdict == "valid" && is_own) proof.wording += "_own";
  if (reason == "suspended") proof.wording = "cv.verdict.suspended";
  proof.verified_at = credential["verification"]["at"].text();
  proof.file = credential["blob"]["name"].text();
  proof.sha256 = credential["blob"]["sha256"].text();
  proof.address = safe_link(projection["id"].text());
  return proof;
}

std::string proof_text(const Context& context, const ProofReference& proof) {
  std::string text = proof.title.text;
  if (!proof.issuer.text.empty()) text += " – " + proof.issuer.text;
  text += "; " + context.labels.text(proof.wording);
  text += "; " + context.labels.text("cv.verified_at") + " " + proof.verified_at.substr(0, 10);
  return text + "; " + proof.file + ", SHA-256 " + proof.sha256;
}

std::string evidence_text(const Context& context, const Value& evidence) {
  std::string text(evidence["title"].text());
  if (const std::string hours = number(evidence["hours"]); !hours.empty()) {
    text += " (" + hours + " h)";
  }
  if (const Value& blob = evidence["blob"]; blob.is_object()) {
    text += " – " + std::string(blob["name"].text()) + ", SHA-256 " +
            std::string(blob["sha256"].text());
  }
  if (const std::string_view address = evidence["url"].text(); !address.empty()) {
    text += " – " + std::string(address);
  }
  if (context.is_compact()) return text;
  for (const Value& criterion : evidence["criteria"].items()) {
    text += "\n– " + std::string(criterion.text());
  }
  if (const std::string_view why = evidence["explanation"].text(); !why.empty()) {
    text += "\n" + std::string(why);
  }
  return text;
}

}  // namespace portolan::exporting
