// SPDX-License-Identifier: Apache-2.0
// What claims.cpp and claims_boundary.cpp share.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "experiments/claims.h"

namespace fathom {

// What one group of runs says of one expectation.
struct Judged {
  Finding finding = Finding::cannot_tell;
  std::string reason;
};

// An expectation about a boundary: one entry a series for growth, one a series and size for a bound; none where no run
// is selected.
std::vector<Judged> judge_boundary(const Claim& claim, const Expectation& expectation, const std::vector<RunSpec>& runs,
                                   const std::map<std::string, RunRecord>& records);

}  // namespace fathom
