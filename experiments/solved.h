// SPDX-License-Identifier: Apache-2.0
// What counts as solved: a metric and the threshold that the median over seeds reaches.
#pragma once

#include <string>

#include "experiments/yaml_tree.h"

namespace fathom {

struct Solved {
  std::string metric = "test.exact_match";  // full name, of a bucket perhaps: "test[length=8].exact_match"
  double at_least = 0.99;
};

// Reads `{exact_match: 0.99}`, `{"test[length=8].exact_match": 0.9}` or `{error: 0.05}`, which is an exact match of at
// least 0.95. Throws StudyError unless it is one proportion with a threshold above 0 and at most 1.
Solved read_solved(const YamlNode& node);

// "test exact match at least 0.99"
std::string to_text(const Solved& solved);

}  // namespace fathom
