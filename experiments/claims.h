// SPDX-License-Identifier: Apache-2.0
// Claims of a study and what its records say of them. A verdict respects the direction of the theorem: a model that
// solves a task speaks for an upper bound and against a lower one; a model that does not says nothing of expressivity.
//
// A claim about a boundary follows from that. The boundary measured is the smallest value that was learned, and the one
// of the theorem, the smallest that can express the task, is at most as large. So, for upper, lower and conditional:
//   at_most    holds where a value up to it solves; otherwise cannot tell.
//   at_least   fails where a value below it solves; otherwise cannot tell: training cannot prove a lower bound.
//   grows_like upper: holds where every size is solved and the boundary grows like the law or slower; otherwise cannot
//              tell. Lower and conditional: fails where every size is solved and the boundary grows slower; otherwise
//              cannot tell.
// A control that solves counts as a value that solves, and no control is needed: only what solves decides. For claims
// about learning what does not solve decides as well, and needs its control: of kind learnability at_most fails, and
// at_least and grows_like hold or fail, only where none of its controls moves the boundary; that at_least fails is seen
// from what solves, controls included. An empirical claim is about these runs and takes them as they
// are, with its controls where it has some.
//
// more_than compares runs with others of the same seed, or with their own floors, and is for claims about learning: it
// holds where the median difference over seeds is above 0.
//
// A verdict speaks of the seeds that were run. Beside it stands a p value, of the sign test over seeds: how often as
// many seeds would agree if half of all seeds there could be did not; and the same corrected for the number of claims
// in the table. A growth law has none: a likelihood criterion decides it, and results/growth.h says how often that
// errs.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "experiments/boundary_records.h"
#include "experiments/run_spec.h"
#include "experiments/schema.h"
#include "experiments/settings.h"
#include "experiments/yaml_tree.h"
#include "results/formula.h"
#include "results/growth.h"
#include "results/record.h"

namespace fathom {

enum class ClaimKind { upper, lower, conditional, learnability, empirical };

// The same runs with these settings on top, to see whether a negative finding changes.
struct Control {
  std::string label;  // "train.steps: x2"
  std::vector<Setting> overrides;
};

// What is expected of a boundary: a law of growth, or else the expectation's at_least and threshold, at every size. The
// threshold may be a formula of the size, which says nothing of a size where it has no value.
struct BoundaryExpectation {
  BoundaryQuestion question;
  std::optional<GrowthLaw> grows_like;
  std::optional<Formula> bound = {};
};

// "arm", "seed", axes, configuration keys -> the values meant
using RunConditions = std::map<std::string, std::vector<Json>>;

// What a run's metric should be more than: that of the run that differs from it in `keys` alone, which may be the run
// itself at another bin, or the best of its own floors.
struct ClaimComparison {
  bool floors = false;
  RunConditions where;            // of the other run
  std::string metric;             // of the other run
  std::vector<std::string> keys;  // what `more_than` names, bins left out
  std::string label;              // "arm direct-3", "length 14", "floors"
};

struct Expectation {
  RunConditions where;
  std::string metric;                           // full name: "test.exact_match", "test[length=8].exact_match"
  std::optional<BoundaryExpectation> boundary;  // of a boundary, not of the metric itself
  std::optional<ClaimComparison> more_than;     // of other runs or of floors, not of a threshold
  bool at_least = true;                         // otherwise: at most
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
  std::optional<double> p = {};      // of holds and fails, where a sign test applies; not corrected
};

// Reads the `claims` list. Bins in `where` ("test.length: 8") become part of the metric; `usual` is what solves where a
// claim about a boundary does not say. Throws StudyError.
std::vector<Claim> read_claims(const YamlNode& list, const Schema& schema, const Solved& usual = {});

// Whether the run is one that the conditions, or the expectation with its sizes, speak of. Controls are not asked
// about.
bool selects(const RunConditions& where, const RunSpec& run);
bool selects(const Expectation& expectation, const RunSpec& run);

// Throws StudyError where an expectation speaks of no planned run, or of a size that is not tested. A scale may leave
// out sizes and values of axes; the verdict says so.
void check_claims(const std::vector<Claim>& claims, const std::vector<RunSpec>& runs, bool scaled = false);

// Those of the plain runs whose failure to solve decides an expectation about a boundary, so that their controls are
// worth running: for a bound, the smallest failing value that bears on it; for growth, the largest that fails.
std::vector<const RunSpec*> decisive_runs(const Expectation& expectation, const std::vector<const RunSpec*>& plain,
                                          const std::map<std::string, RunRecord>& records);

// The verdict of one claim. `records` are by identity; runs without one count as missing. In each group (arm, axis
// values, control) the median over seeds is held against the threshold; missing and diverged runs count once as the
// worst and once as the best result, and where that makes a difference the finding is `cannot tell`. An expectation
// about a boundary is judged for each series (arm, other axes); values that runs without a result leave undecided are
// as if they had not been tried.
ClaimVerdict judge(const Claim& claim, const std::vector<RunSpec>& runs,
                   const std::map<std::string, RunRecord>& records);

// The p values of one table's claims, corrected together by Holm's method for the number of claims, decided or not;
// none where a claim has none.
std::vector<std::optional<double>> corrected(const std::vector<ClaimVerdict>& verdicts);

// "p 0.031 corrected for 4 claims", "p 0.125" of a single one; empty where there is none.
std::vector<std::string> p_texts(const std::vector<ClaimVerdict>& verdicts);

// A page for people: finding, id, kind, p value, source and reasons.
std::string to_text(const std::vector<ClaimVerdict>& verdicts);

// The value of a run's key: "arm", "seed", "control", "study", an axis, or a key of the configuration; null: none.
Json run_value(const RunSpec& run, const std::string& key);

}  // namespace fathom
