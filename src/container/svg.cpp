#include "container/svg.hpp"

#include <array>

#include "base/text.hpp"
#include "base/xml/gate.hpp"
#include "container/png.hpp"

namespace portolan::container {
namespace {

struct Form {
  std::string_view namespace_uri;
  std::string_view local_name;
  std::string_view name;
};

constexpr std::array<Form, 3> kForms = {
    {{"http://openbadges.org", "assertion", kOpenBadges2Keyword},
     {"https://purl.imsglobal.org/ob/v3p0", "credential", kOpenBadges3Keyword},
     {"https://purl.imsglobal.org/clr/v2p0", "credential", kLearnerRecordKeyword}}};

class Search {
 public:
  UnbakedSvg run(const base::xml::Element& root) && {
    visit(root);
    if (found_.elements.size() > 1) {
      report("img.multiple", "The picture has more than one credential.");
    } else if (found_.elements.empty() && found_.problems.empty()) {
      report("img.none", "The picture carries no credential.");
    }
    return std::move(found_);
  }

 private:
  // The gate bounds the depth, so recursion is safe.
  void visit(const base::xml::Element& element) {
    for (const Form& form : kForms) {
      if (element.namespace_uri == form.namespace_uri && element.local_name == form.local_name) {
        take(element, form);
      }
    }
    for (const base::xml::Element& child : element.children) visit(child);
  }

  void take(const base::xml::Element& element, const Form& form) {
    const std::string* const verify = element.attribute("verify");
    const std::string attribute = verify ? base::trim(*verify) : std::string();
    const std::string body = base::trim(element.text);
    if (attribute.empty() && body.empty()) {
      report("img.text", "The element for the credential is empty.");
      return;
    }
    // Open Badges 2.0: a hosted badge has its address in the attribute and a copy in the text.
    const bool is_hosted = form.name == kOpenBadges2Keyword &&
                           (attribute.starts_with("https://") || attribute.starts_with("http://"));
    if (!attribute.empty() && !body.empty() && !is_hosted) {
      report("img.multiple", "The element has a credential in its attribute and one in its text.");
    }
    const std::string& text = body.empty() || (!attribute.empty() && !is_hosted) ? attribute : body;
    found_.elements.push_back({std::string(form.name), base::copy_of(base::view_of(text))});
  }

  void report(std::string type, std::string detail) {
    found_.problems.push_back({std::move(type), "", std::move(detail), {}});
  }

  UnbakedSvg found_;
};

}  // namespace

UnbakedSvg unbake_svg(base::ByteView file, const base::Limits& limits) {
  const auto root = base::xml::parse(file, limits, base::xml::DocumentType::external_ignored);
  if (!root) return {{}, {root.error()}};
  return Search().run(*root);
}

}  // namespace portolan::container
