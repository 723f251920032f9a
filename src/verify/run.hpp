// The state of one verification, shared by the steps of the road. Private to verify/.
#pragma once

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

class Run {
 public:
  explicit Run(const Request& asked) : request(asked), host(asked) {}

  const Request& request;
  Host host;
  Report report;

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

// verify_document looks at a document that is not a JWS: proofs inside it are recognised by name.
Found verify_document(Run& run, const base::json::Value& document);

// add_credential reads the credential into the report and adds the checks that need nothing but it,
// and the status entries that stand outside it.
credential::Credential add_credential(Run& run, credential::Profile profile,
                                      const base::json::Value& document, std::string_view at,
                                      std::vector<credential::StatusEntry> status = {});

}  // namespace portolan::verify
