// What slips of form P1 are compressed against (slip.hpp). Never change a letter of it: every certificate
// that was printed would become unreadable. tests/unit/container/slip_test.cpp holds its digest.
//
// The order is that of the credentials which src/issue writes, so that whole stretches are found at once;
// what stands in all of them comes last, where references are shortest.
#pragma once

#include <string_view>

namespace portolan::container {

inline constexpr std::string_view kSlipDictionary =
    // Words of achievements, English and French.
    " l'autonomie et la responsabilité communication interculturelle travail en équipe compétence "
    "numérique développement durable université institut école stage mobilité à l'étranger "
    " a portfolio project report interview the learner shows how working in a team across borders "
    "intercultural digital green entrepreneurship language problem solving skills competence "
    "University of Applied Sciences Institute School European Cross-Border Skills committee of two "
    // Coded values and levels.
    "\"targetType\":\"ext:QualityAssurance\"\"targetType\":\"ext:ISCED-F\""
    "\"http://data.europa.eu/snb/isced-f/\"\"achievementType\":\"Assessment\"Certificate Course "
    "\"achievementType\":\"MicroCredential\"\"achievementType\":\"Competency\""
    "\"result\":[{\"type\":[\"Result\"],\"resultDescription\":\"#grade\",\"value\":\"Pass\"}],"
    "\"resultDescription\":[{\"id\":\"#grade\",\"type\":[\"ResultDescription\"],\"name\":\"Grade\","
    "\"resultType\":\"LetterGrade\"}],\"creator\":{\"id\":\"https://"
    // Lists of the withdrawn, two purposes.
    "\"credentialStatus\":[{\"id\":\"https://\",\"type\":\"BitstringStatusListEntry\","
    "\"statusPurpose\":\"suspension\",\"statusListIndex\":\"\"},"
    // Header, other algorithms and kinds of keys.
    "{\"alg\":\"RS256\"{\"alg\":\"ES384\"\"kid\":\"https://\"did:web:\"did:key:zDn"
    "{\"alg\":\"ES256\",\"kid\":\"did:key:z6Mk{\"alg\":\"EdDSA\",\"kid\":\"did:key:z6Mk"
    "\",\"typ\":\"JWT\"}"
    // The credential from its beginning to its end.
    "{\"@context\":[\"https://www.w3.org/ns/credentials/v2\","
    "\"https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json\"],\"id\":\"urn:uuid:"
    "\",\"type\":[\"VerifiableCredential\",\"OpenBadgeCredential\"],\"name\":\""
    "\",\"issuer\":{\"id\":\"did:key:z6Mk\",\"type\":[\"Profile\"],\"name\":\"Example: University "
    "of "
    "\"},\"validFrom\":\"2026-12-01T12:00:00.000Z\",\"awardedDate\":\"2027-"
    "\",\"validUntil\":\"2031-11-30T23:59:59Z\",\"credentialSubject\":{\"id\":\"urn:uuid:"
    "\"type\":[\"AchievementSubject\"],\"identifier\":[{\"type\":\"IdentityObject\",\"hashed\":"
    "true,"
    "\"identityHash\":\"sha256$\",\"identityType\":\"emailAddress\",\"salt\":\""
    "\"},{\"type\":\"IdentityObject\",\"hashed\":false,\"identityHash\":\""
    ".org@example.com\",\"identityType\":\"name\"}],\"creditsEarned\":0.5,\"achievement\":{\"id\":"
    "\""
    "https://\",\"type\":[\"Achievement\"],\"achievementType\":\"MicroCredential\",\"name\":\""
    "\",\"description\":\"\",\"criteria\":{\"narrative\":\"\"},\"inLanguage\":\"fr\"\"},"
    "\"inLanguage\":\"en\",\"creditsAvailable\":3,\"alignment\":["
    "{\"type\":[\"Alignment\"],\"targetName\":\"\",\"targetUrl\":\"http://data.europa.eu/esco/"
    "skill/"
    "\",\"targetType\":\"ceasn:Competency\",\"targetFramework\":\"ESCO\"},"
    "{\"type\":[\"Alignment\"],\"targetName\":\"EQF level 6\",\"targetUrl\":"
    "\"http://data.europa.eu/snb/eqf/6\",\"targetType\":\"ext:EQF\",\"targetCode\":\"6\","
    "\"targetFramework\":\"European Qualifications Framework\"},"
    "{\"type\":[\"Alignment\"],\"targetName\":\"3 ECTS\",\"targetUrl\":"
    "\"http://data.europa.eu/snb/education-credit/6fcec5c5af\",\"targetType\":\"ext:ECTS\","
    "\"targetCode\":\"3\",\"targetFramework\":\"European Credit Transfer and Accumulation "
    "System\"},"
    "{\"type\":[\"Alignment\"],\"targetName\":\"90 hours\",\"targetUrl\":"
    "\"https://schema.org/timeRequired\",\"targetType\":\"ext:Workload\",\"targetCode\":\"90\"}]}},"
    "\"credentialStatus\":{\"id\":\"https://#\",\"type\":\"BitstringStatusListEntry\","
    "\"statusPurpose\":\"revocation\",\"statusListIndex\":\"\",\"statusListCredential\":\"https://"
    "\"},\"iss\":\"did:key:z6Mk\",\"jti\":\"urn:uuid:\",\"sub\":\"urn:uuid:\",\"nbf\":17\",\"exp\":"
    "19}";

}  // namespace portolan::container
