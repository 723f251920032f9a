// The limits of every parser, in one place, so that they can be read and argued about together.
// A limit that is hit proves nothing about a credential: the outcome is indeterminate with a
// `limit.*` problem, never invalid.
#pragma once

#include <cstddef>

namespace portolan::base {

struct Limits {
  std::size_t input_bytes = 16U << 20U;        // one file
  std::size_t json_depth = 64;                 // arrays and objects inside each other
  std::size_t json_nodes = 400'000;            // values in one document
  std::size_t json_string_bytes = 8U << 20U;   // one string; a JAdES payload is one string
  std::size_t json_key_bytes = 1024;           // one member name
  std::size_t json_number_bytes = 1000;        // digits, sign, point and exponent of one number
  std::size_t cbor_depth = 16;                 // arrays, maps and tags inside each other
  std::size_t cbor_items = 400'000;            // data items in one CBOR text
  std::size_t signatures = 16;                 // in one JWS
  std::size_t header_members = 100;            // in one JOSE header
  std::size_t disclosures = 1'000;             // in one SD-JWT
  std::size_t certificates = 10;               // in one x5c
  std::size_t certificate_bytes = 64U << 10U;  // one DER certificate
  std::size_t path_certificates = 10;          // one above the other, the anchor not counted
  std::size_t name_bytes = 8U << 10U;          // one distinguished name, DER
  std::size_t path_steps = 1'000;              // looking for a path, and who may speak about it
  std::size_t path_signatures = 100;           // checked while looking for a path and judging it
  std::size_t signed_bytes = 64U << 20U;       // under those signatures, of all paths of a file
  std::size_t certificate_policies = 1'000;    // policies or mappings in one certificate
  std::size_t name_comparisons = 250'000;      // names against name constraints, of one path
  std::size_t revocation_bytes = 8U << 20U;    // one revocation list or OCSP response
  std::size_t revocation_answers = 1'000;      // in one OCSP response
  std::size_t point_names = 100;               // of one distribution point of revocation lists
  std::size_t unsigned_properties = 100;       // in one JAdES signature
  std::size_t validation_values = 64;  // certificates, revocation lists or answers beside it
  std::size_t time_stamps = 32;        // of one JAdES signature
  std::size_t time_stamp_bytes = 256U << 10U;    // one time-stamp token
  std::size_t detached_documents = 64;           // that one signature covers outside its file
  std::size_t pem_bytes = 16U << 10U;            // one public key in PEM
  std::size_t png_chunks = 20'000;               // in one picture
  std::size_t png_text_bytes = 4U << 20U;        // one text chunk
  std::size_t png_inflated_bytes = 1U << 20U;    // one compressed text chunk, once decompressed
  std::size_t slip_characters = 8U << 10U;       // the code of a credential on paper
  std::size_t slip_inflated_bytes = 64U << 10U;  // and what is in it, once decompressed
  std::size_t status_list_bytes = 8U << 20U;     // a status list, once decompressed: 2^26 bits
  std::size_t keys_tried = 16;                   // when a signature names no key
  std::size_t contexts = 32;                     // JSON-LD contexts that load one another
  std::size_t context_terms = 200'000;           // JSON-LD terms defined while reading one document
  std::size_t context_depth = 64;            // terms and contexts that are defined through others
  std::size_t quads = 100'000;               // in one RDF dataset
  std::size_t rdfc_work = 40'000;            // hashes and orders tried while naming blank nodes
  std::size_t disclosed_statements = 2'000;  // signed one by one, in a proof of a selection
  std::size_t rdfc_depth = 128;              // blank nodes walked one behind the other
};

inline constexpr Limits kLimits{};

}  // namespace portolan::base
