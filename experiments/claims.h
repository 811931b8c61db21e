// SPDX-License-Identifier: Apache-2.0
// Claims of a study and what its records say of them. A verdict respects the direction of the theorem: a model that
// solves a task speaks for an upper bound and against a lower one; a model that does not says nothing of expressivity.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "experiments/run_spec.h"
#include "experiments/schema.h"
#include "experiments/settings.h"
#include "experiments/yaml_tree.h"
#include "results/record.h"

namespace fathom {

enum class ClaimKind { upper, lower, conditional, learnability, empirical };

// The same runs with these settings on top, to see whether a negative finding changes.
struct Control {
  std::string label;  // "train.steps: x2"
  std::vector<Setting> overrides;
};

struct Expectation {
  std::map<std::string, std::vector<Json>> where;  // "arm", "seed", axes, configuration keys -> the values meant
  std::string metric;                              // full name: "test.exact_match", "test[length=8].exact_match"
  bool at_least = true;                            // otherwise: at most
  double threshold = 0.0;
  std::vector<Control> controls;
  Place place;
};

struct Claim {
  std::string id;
  ClaimKind kind = ClaimKind::empirical;
  std::string source;
  std::string note;
  std::vector<Expectation> expect;
  Place place;
};

enum class Finding { holds, fails, cannot_tell };
std::string to_string(Finding finding);  // "holds", "fails", "cannot tell"
std::string to_string(ClaimKind kind);

struct ClaimVerdict {
  std::string id;
  ClaimKind kind = ClaimKind::empirical;
  std::string source;
  Finding finding = Finding::cannot_tell;
  std::vector<std::string> reasons;  // one sentence for each group of runs, with the numbers that decided
};

// Reads the `claims` list. Bins in `where` ("test.length: 8") become part of the metric. Throws StudyError.
std::vector<Claim> read_claims(const YamlNode& list, const Schema& schema);

// Whether the run is one that the expectation speaks of. Controls are not asked about.
bool selects(const Expectation& expectation, const RunSpec& run);

// Throws StudyError where an expectation speaks of no planned run, or of a bin that is not tested.
void check_claims(const std::vector<Claim>& claims, const std::vector<RunSpec>& runs);

// The verdict of one claim. `records` are by identity; runs without one count as missing. In each group (arm, axis
// values, control) the median over seeds is held against the threshold; missing and diverged runs count once as the
// worst and once as the best result, and where that makes a difference the finding is `cannot tell`.
ClaimVerdict judge(const Claim& claim, const std::vector<RunSpec>& runs,
                   const std::map<std::string, RunRecord>& records);

// A page for people: finding, id, kind, source and reasons.
std::string to_text(const std::vector<ClaimVerdict>& verdicts);

// The value of a run's key: "arm", "seed", "control", "study", an axis, or a key of the configuration; null: none.
Json run_value(const RunSpec& run, const std::string& key);

}  // namespace fathom
