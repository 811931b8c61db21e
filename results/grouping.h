// SPDX-License-Identifier: Apache-2.0
// From records to groups of seeds: what tables and figures have in common.
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "results/choice.h"
#include "results/record.h"
#include "results/statistics.h"

namespace fathom {

// A table or figure that cannot be made from these records as asked; what() is one sentence.
class SelectionError : public std::invalid_argument {
 public:
  using std::invalid_argument::invalid_argument;
};

// Which records are looked at, and in what order values stand. A key is "arm", "seed", an axis ("model.depth"), another
// dotted key of the configuration, a bucket of an evaluation set ("test.length"), or "step" for the history.
struct Selection {
  std::map<std::string, std::vector<Json>> where;  // key -> the values kept
  // One axis at a time around base values: axes that a table or figure does not use are held at theirs.
  std::map<std::string, Json> around;
  std::map<std::string, std::vector<Json>> order;  // key -> its values in order ("arm" above all); others come after
  Choices choose;                                  // axes that are not shown, each at its best value
  bool controls = false;                           // whether control runs are looked at
};

struct SeedValue {
  std::uint64_t seed = 0;
  std::string identity;
  double value = 0.0;

  auto operator<=>(const SeedValue&) const = default;
};

// All runs that differ in nothing but their seed, at one value of every key.
struct Group {
  std::vector<Json> keys;        // one value for each key asked for
  std::vector<SeedValue> seeds;  // results, by seed; a run counts once
  int diverged = 0;              // runs that are no results: never in a mean, always counted
  int failed = 0;
  int interrupted = 0;
  int missing = 0;                       // planned but not among the records, or results without this number
  int never = 0;                         // results that lack "updates until solved" because they never did
  std::optional<std::int64_t> examples;  // judged for each seed's value; nothing where that is not known
  std::map<std::string, double> floors;  // name -> exact match, mean over the group's evaluation sets
  std::optional<double> ceiling;
  // The same by seed, whose evaluation sets they were scored on: groups that share their sets agree in these.
  std::map<std::string, std::map<std::uint64_t, double>> seed_floors;
  std::map<std::uint64_t, double> seed_ceilings;

  std::vector<double> values() const;
};

// Throws std::invalid_argument if there is none.
double mean_over_seeds(const std::map<std::uint64_t, double>& seeds);

// Groups of `metric`, sorted by their keys: "test.exact_match", one fixed bucket "test[length=8].exact_match", a part
// of the test ("train_fit.exact_match", results/size_split.h), or a number of the record itself ("parameters"). Equal
// whatever the order of the records. Runs of `planned` (metrics are not looked at) whose labels no record has are
// counted as missing. Throws SelectionError if a key or the metric is unknown to every record, or if runs in one group
// differ in their arm or in an axis (naming it: add it to the keys, to where or to around).
std::vector<Group> group_runs(const std::vector<RunRecord>& records, const Selection& selection,
                              const std::vector<std::string>& keys, const std::string& metric,
                              const std::vector<RunRecord>& planned = {});

// The part of group_runs that needs no measured number, so that a study can be checked before its first run: throws
// SelectionError if planned records (metrics may be empty) could not be grouped so.
void check_grouping(const std::vector<RunRecord>& planned, const Selection& selection,
                    const std::vector<std::string>& keys, const std::string& metric);

// Numbers of a record that tables and figures may show like a metric: "parameters", "state_bytes", "flops", "steps".
const std::vector<std::string>& record_numbers();

// "test.length": a bucket of an evaluation set, not a key of the configuration ("train.steps").
bool is_bucket_key(const std::string& key);
// Those of the keys that say something of the metric: "test.length" says nothing of "validation.loss" or "parameters".
std::vector<std::string> keys_of_metric(const std::vector<std::string>& keys, const std::string& metric);

// Order of two values of a key: the selection's, else null, booleans, numbers and ranges of sizes by where they begin
// (8, "51-100", 60), then other text in natural order ("L2" < "L10").
bool comes_before(const Selection& selection, const std::string& key, const Json& left, const Json& right);

// A value as a person reads it: text without quotes, {"blank": 16} as "blank 16", null as a dash.
std::string value_label(const Json& value);
// A key as a person reads it: "model.depth" is "depth".
std::string key_label(const std::string& key);
// A value where its key is not written beside it: a label given for the value, an arm's name, else "depth 2".
std::string value_heading(const std::map<std::string, std::string>& labels, const std::string& key, const Json& value);
// "test.exact_match" is "test exact match".
std::string metric_label(const std::string& metric);

}  // namespace fathom
