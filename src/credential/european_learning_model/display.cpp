// DisplayParameter: how the issuer wants the credential shown.
#include "credential/european_learning_model/concept.hpp"
#include "credential/european_learning_model/details.hpp"
#include "credential/european_learning_model/reader.hpp"
#include "credential/reading/scalars.hpp"

namespace portolan::credential::european_learning_model {

using reading::Node;

namespace {

// One IndividualDisplay for each language, one DisplayDetail for each page, one picture each.
void read_pages(const Node& display, Credential& credential) {
  for (const Node& individual : display.objects("individualDisplay")) {
    for (const Node& detail : individual.objects("displayDetail")) {
      add_media(detail, "image", "page", credential);
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
}

}  // namespace portolan::credential::european_learning_model
