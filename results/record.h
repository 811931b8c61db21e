// SPDX-License-Identifier: Apache-2.0
// What is kept of one run: what it was, how it ended and every number that was measured.
#pragma once

#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace fathom {

using Json = nlohmann::json;

// How a run ended. Only `done` (all updates made) and `stopped` (the stopping rule was met) are results.
enum class RunState { done, stopped, diverged, failed, interrupted };
std::string_view to_string(RunState state);
inline bool is_result(RunState state) { return state == RunState::done || state == RunState::stopped; }

// Where and with what a run was made. Has no influence on any table or figure.
struct Environment {
  std::string processor;                        // "AMD EPYC 9R14"
  std::string instruction_set;                  // "AVX-512"
  std::string gemm_backend;                     // "libxsmm"
  std::map<std::string, std::string> versions;  // program or library -> version
  std::string commit;                           // of Fathom, empty if unknown
  int threads = 1;
  double seconds = 0.0;  // wall time, all sittings together

  bool operator==(const Environment&) const = default;
};

// One evaluation while training.
struct HistoryEntry {
  std::int64_t step = 0;
  std::map<std::string, double> metrics;

  bool operator==(const HistoryEntry&) const = default;
};

struct RunRecord {
  std::string identity;  // hash of the resolved configuration and the semantic versions
  std::string study;
  std::string scale;
  std::string arm;
  bool control = false;  // run only to support a negative verdict; in no table or figure by default
  std::uint64_t seed = 0;
  std::map<std::string, Json> axes;     // dotted key -> value, for every axis of the study
  Json configuration = Json::object();  // resolved
  RunState state = RunState::done;
  std::int64_t steps = 0;                 // updates made
  std::int64_t parameters = 0;            // trained numbers of the model
  std::int64_t state_bytes = 0;           // what the model keeps while it decodes at its longest context; 0: unknown
  double flops = 0.0;                     // spent on the updates made, by the usual convention; 0: unknown
  std::map<std::string, double> metrics;  // names as in results/metric_name.h, floors and ceilings included
  std::vector<HistoryEntry> history;      // by step
  Environment environment;
  std::string message;  // why it diverged or failed

  bool operator==(const RunRecord&) const = default;
};

// NaN and infinities, which JSON lacks, are the strings "nan", "inf" and "-inf".
Json number_to_json(double value);
Json to_json(const HistoryEntry& entry);
Json to_json(const Environment& environment);
// Keys are sorted, so equal records give equal bytes. `with_history` = false leaves the history out.
Json to_json(const RunRecord& record, bool with_history = true);

// The inverses. Throw std::invalid_argument with one sentence that names the key.
HistoryEntry history_from_json(const Json& json);
Environment environment_from_json(const Json& json);
RunRecord record_from_json(const Json& json);

// The value of a key of the record: "study", "scale", "arm", "seed", "parameters", "state_bytes", "flops",
// "steps", an axis, or else a dotted path into the configuration; null if it has none.
Json lookup(const RunRecord& record, const std::string& key);

}  // namespace fathom
