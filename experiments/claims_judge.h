// SPDX-License-Identifier: Apache-2.0
// What claims.cpp, claims_boundary.cpp and claims_order.cpp share.
#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "experiments/claims.h"

namespace fathom {

// What one group of runs says of one expectation.
struct Judged {
  Finding finding = Finding::cannot_tell;
  std::string reason;
  std::optional<double> p = {};  // as ClaimVerdict's
};

// Of a finding that rests on both: as weak as the weaker of them, and without a p value where one of them has none.
inline std::optional<double> both(std::optional<double> a, std::optional<double> b) {
  return a && b ? std::optional(std::max(*a, *b)) : std::nullopt;
}

// Of a finding that the best of several tries shows (Bonferroni).
inline double best_of(double p, std::size_t tries) { return std::min(1.0, p * static_cast<double>(tries)); }

// The group of seeds that a run belongs to: "arm trace, depth 2".
std::string group_label(const RunSpec& run);

// The entry of `groups` that the run belongs to; a new one where it is the first of its group.
template <class Group>
Group& group_of(const RunSpec& run, std::vector<Group>& groups) {
  const std::string label = group_label(run);
  const auto group = std::ranges::find(groups, label, &Group::label);
  if (group != groups.end()) return *group;
  groups.emplace_back().label = label;
  return groups.back();
}

// The run that a comparison holds this one against; none where there is none. Controls are left out.
const RunSpec* partner_of(const ClaimComparison& comparison, const RunSpec& run, const std::vector<RunSpec>& runs);

// An expectation that compares: one entry a group; none where no run is selected.
std::vector<Judged> judge_order(const Expectation& expectation, const std::vector<RunSpec>& runs,
                                const std::map<std::string, RunRecord>& records);

// An expectation about a boundary: one entry a series for growth, one a series and size for a bound; none where no run
// is selected.
std::vector<Judged> judge_boundary(const Claim& claim, const Expectation& expectation, const std::vector<RunSpec>& runs,
                                   const std::map<std::string, RunRecord>& records);

}  // namespace fathom
