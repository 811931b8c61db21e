// SPDX-License-Identifier: Apache-2.0
// The small study that the tests of tables show: parity by depth, without and with its trace.
#pragma once

#include <string>
#include <vector>

#include "results/table.h"
#include "results/test_records.h"

namespace fathom {

// Depths 1 and 2, seeds 0 .. seeds - 1: 0.50, 0.51, ... directly and 0.98, 0.99, ... with the trace.
inline std::vector<RunRecord> parity_records(int seeds = 3) {
  std::vector<RunRecord> all;
  for (const int depth : {1, 2}) {
    for (int seed = 0; seed < seeds; ++seed) {
      const double offset = 0.01 * seed / (seeds > 3 ? 4.0 : 1.0);
      const auto number = static_cast<std::uint64_t>(seed);
      all.push_back(
          test_record("direct", depth, number, {{"test.exact_match", 0.5 + offset}, {"floor.test.always even", 0.5}}));
      all.push_back(
          test_record("trace", depth, number, {{"test.exact_match", 0.98 + offset}, {"floor.test.always even", 0.5}}));
    }
  }
  return all;
}

inline TableSpec parity_spec() {
  TableSpec spec;
  spec.rows = {"model.depth"};
  spec.columns = {"arm"};
  spec.title = "Parity";
  spec.name = "parity";
  return spec;
}

inline PublishedValue parity_published(int depth, double value, const std::string& source = "A & B 2024") {
  return {"parity", "test.exact_match", {{"arm", "trace"}, {"model.depth", depth}}, value, 5, source, ""};
}

}  // namespace fathom
