// DisplayParameter: how the issuer wants the credential shown.
#include "credential/european_learning_model/concept.hpp"
#include "credential/european_learning_model/reader.hpp"
#include "credential/reading/picture.hpp"
#include "credential/reading/scalars.hpp"

namespace portolan::credential::european_learning_model {

using reading::Node;

namespace {

// One IndividualDisplay for each language, one DisplayDetail for each page, one picture each.
void read_pages(const Node& display, Credential& credential) {
  for (const Node& individual : display.objects("individualDisplay")) {
    for (const Node& detail : individual.objects("displayDetail")) {
      for (const Node& media : detail.objects("image")) {
        if (auto image = reading::base64_picture(media.member("content"))) {
          credential.images.push_back(std::move(*image));
        }
      }
    }
  }
}

}  // namespace

void read_display(const Node& document, Credential& credential) {
  const Node display = document.object("displayParameter");
  credential.title = reading::text(display.member("title"));
  credential.description = reading::text(display.member("description"));
  credential.primary_language = language_of(display.reference("primaryLanguage"));
  read_pages(display, credential);
  if (credential.title.empty() && !credential.achievements.empty()) {
    credential.title = credential.achievements.front().title;
  }
}

}  // namespace portolan::credential::european_learning_model
