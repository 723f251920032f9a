// The state of one verification, shared by the steps of the road. Private to verify/.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "credential/model.hpp"
#include "credential/reader.hpp"
#include "verify/host.hpp"
#include "verify/policy.hpp"
#include "verify/report/report.hpp"
#include "verify/request.hpp"

namespace portolan::verify {

struct StatusList;

// What all runs over one file share: a file that holds many credentials costs no more than this.
struct Budget {
  std::size_t inner_credentials = 200;
  // Statements that are made and named while proofs are tried; work that is given up counts as many.
  std::size_t statements = 200'000;
  std::size_t schema_steps = 5'000'000;
  // Schemas that were read, by address.
  std::map<std::string, base::Result<base::json::Value>, std::less<>> schemas = {};
  // Status lists that were looked for, by kind, issuer and address (verify/force/status_list.hpp).
  std::map<std::string, std::shared_ptr<const StatusList>, std::less<>> status_lists = {};
};

// One credential on its way. Pointers in its report start at its own document; whoever verifies a
// credential inside another one puts them below the place where it stands (verify/inner.hpp).
class Run {
 public:
  Run(const Request& asked, Host& helper, Budget& limits)
      : request(asked), host(helper), budget(limits) {}

  // A credential that stands inside another one, or that another one needs.
  explicit Run(const Run& outer)
      : request(outer.request),
        host(outer.host),
        budget(outer.budget),
        depth(outer.depth + 1),
        is_status_list(outer.is_status_list) {}
  Run& operator=(const Run&) = delete;

  const Request& request;
  Host& host;
  Budget& budget;
  const std::size_t depth = 0;
  // A status list, or inside one: whether it was withdrawn itself is not looked up.
  bool is_status_list = false;
  Report report;

  // What was read, and the JSON that it was read from: only as far as the signature covers it.
  credential::Credential credential;
  base::json::Value document;

  void add(Check check) { report.checks.push_back(std::move(check)); }

  // add_problem adds a check that one problem decides.
  void add_problem(std::string_view id, Question question, base::Problem problem) {
    std::vector<base::Problem> problems;
    problems.push_back(std::move(problem));
    add(judge(id, question, std::move(problems)));
  }

  void name_securing(std::string_view securing) { report.input.securing = std::string(securing); }
  void name_profile(credential::Profile profile) {
    report.input.profile = std::string(credential::to_text(profile));
  }
};

// Whether a payload turned out to be a credential, genuine or broken, or nothing of the kind.
enum class Found { credential, nothing };

// verify_compact and verify_json_jws take a signed document apart and check it: JAdES, VC-JWT, or
// another way of signing that is recognised only.
Found verify_compact(Run& run, base::ByteView token);
Found verify_json_jws(Run& run, const base::json::Value& object);

// verify_document looks at a document that is not a JWS: its proofs stand inside it, if anywhere.
Found verify_document(Run& run, const base::json::Value& document);

// verify_json looks at any JSON object: a JWS in JSON serialisation, an envelope, or a document.
Found verify_json(Run& run, const base::json::Value& object);

// read_into reads the credential into the run and its report, and does nothing else.
void read_into(Run& run, credential::Profile profile, const base::json::Value& document,
               std::string_view at);

// add_credential reads the credential into the report, verifies the credentials inside it, and adds
// the checks that need nothing but it and the status entries that stand outside it.
const credential::Credential& add_credential(Run& run, credential::Profile profile,
                                             const base::json::Value& document, std::string_view at,
                                             std::vector<credential::StatusEntry> status = {});

// conclude adds what a way of signing requires and did not get, sorts the checks and gives the
// verdict. The last step of every run.
void conclude(Run& run);

}  // namespace portolan::verify
