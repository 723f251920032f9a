// An award as an Open Badge 3.0 on VC Data Model 2.0, before it is signed.
//
// Open Badges 3.0 appendix B (data model), with the context of version 3.0.3. What a micro-credential
// states (Council Recommendation 2022/C 243/02, Annex I) and Open Badges has no member for is written as
// alignments with types of the form that Open Badges leaves to extensions (appendix B, AlignmentTargetType):
// ext:EQF and ext:QualityAssurance as others write them, and after their pattern ext:ECTS, ext:Workload
// (hours in targetCode), ext:ISCED-F, ext:ParticipationType, ext:AssessmentType and ext:SupervisionType, which
// point at concepts of the European vocabularies. Terms of one's own would need a context that no verifier
// has pinned, and one inside the credential is none.
//
// Evidence whose file is known is named by its digest (RFC 6920: ni:///sha-256;…), so that whoever is
// given the file can tell that it is the one. The e-mail of a recipient is written as its salted hash
// whenever the award has a salt (appendix B, IdentityObject); it is lower-cased first.
#pragma once

#include "base/json/value.hpp"
#include "issue/award.hpp"

namespace portolan::issue {

// open_badge writes the OpenBadgeCredential. The same award gives the same document.
base::json::Value open_badge(const Award& award);

}  // namespace portolan::issue
