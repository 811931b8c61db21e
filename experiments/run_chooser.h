// SPDX-License-Identifier: Apache-2.0
// Chooses which of the runs asked for are started, from the results so far.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "experiments/run_spec.h"
#include "results/record.h"

namespace fathom {

class RunChooser {
 public:
  virtual ~RunChooser() = default;
  // The runs wanted now, those that have a record among them or not; called at the start and after every run that ended
  // (or was seen ended by another process). `records` are by identity.
  virtual std::vector<const RunSpec*> wanted(const std::vector<RunSpec>& plan,
                                             const std::map<std::string, RunRecord>& records) = 0;
};

}  // namespace fathom
