// SPDX-License-Identifier: Apache-2.0
// The `search` section of a study: which boundary is looked for. Its values are an axis of the study like any other, so
// that the plan is the whole grid; the search only chooses which of its runs are started (experiments/search.h).
#pragma once

#include <string>

#include "experiments/solved.h"
#include "experiments/yaml_tree.h"

namespace fathom {

struct SearchSpec {
  std::string boundary;  // the axis: "model.depth"
  Solved solved;
  // What the boundary is found for each value of: another axis ("task.hops"), or a bucket of the evaluation
  // ("test.hops") where one model is judged at many sizes. Empty: nothing but arms and the points of the other axes.
  std::string for_each;
  Place place;
};

}  // namespace fathom
