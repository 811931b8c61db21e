// SPDX-License-Identifier: Apache-2.0
// Records that tests work on.
#pragma once

#include <map>
#include <string>

#include "results/record.h"
#include "results/test_folder.h"

namespace fathom {

inline RunRecord test_record(const std::string& arm, int depth, std::uint64_t seed,
                             const std::map<std::string, double>& metrics) {
  RunRecord record;
  record.identity = arm + "-" + std::to_string(depth) + "-" + std::to_string(seed);
  record.study = "parity";
  record.arm = arm;
  record.seed = seed;
  record.axes = {{"model.depth", depth}};
  record.configuration = {{"model", {{"depth", depth}, {"width", 32}}}};
  record.steps = 100;
  record.metrics = metrics;
  return record;
}

}  // namespace fathom
