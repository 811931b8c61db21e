// SPDX-License-Identifier: Apache-2.0
// What plain runs and controls say of the boundary that an expectation is about.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "experiments/claims_judge.h"

namespace fathom {

// What was measured of one series: by the plain runs, by each control, and the best of them all, in which a value that
// some control solves is a value that solves.
struct Evidence {
  BoundarySeries plain;
  std::vector<std::pair<std::string, BoundarySeries>> controls;  // label and runs; no sizes where it has none
  BoundarySeries best;
};

// One entry a series of the runs that the expectation selects, in the plan's order.
std::vector<Evidence> gather_evidence(const Expectation& expectation, const std::vector<RunSpec>& runs,
                                      const std::map<std::string, RunRecord>& records);

// What bounds the boundary at this size: the threshold, or the formula's value there; none where it has no value.
std::optional<double> bound_at(const Expectation& expectation, const BoundarySize& size);

std::optional<double> smallest_solving(const BoundarySize& size);

// The failing value that decides: for growth the largest, for a bound the smallest that puts the boundary on one side
// of it. nullptr where there is none, or where a value that solves has decided already.
const BoundaryPoint* decisive_failure(const Expectation& expectation, const BoundarySize& size);

// The sign test of what was found at a point: that it solves, or that it does not. Seeds that diverged speak against
// either.
double p_of(const BoundaryPoint& point);

// Whether the controls of a failing value fail too (holds), one solves (fails), or neither can be said.
Judged judge_controls(const Evidence& evidence, const Json& size, const BoundaryPoint& failing);

// The most updates that a run of the point may take.
std::int64_t updates_of(const BoundaryPoint& point);

// "hops 8: depth 4 solves and 3 does not (test exact match at least 0.99, median of 3 seeds)"
std::string numbers_at(const BoundaryQuestion& question, const BoundarySize& size);

// Whether what does not solve decides: the claim is about learning, or about these runs.
bool about_learning(const Claim& claim);

// How a boundary grows, for an expectation with grows_like.
Judged judge_growth(const Claim& claim, const Expectation& expectation, const Evidence& evidence);

// "arm looped, hops 8, ": the series and what `where` fixes; empty where there is neither.
std::string heading(const Expectation& expectation, const BoundarySeries& series);

}  // namespace fathom
