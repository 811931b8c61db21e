// SPDX-License-Identifier: Apache-2.0
// One value of a setting for each cell of a table: the one that did best on the validation stream, never on the test.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "results/record.h"

namespace fathom {

// Axis ("train.optimizer.lr") to the metric that chooses among its values ("validation.exact_match"); an empty metric
// keeps them all, as if each were a seed of its own.
using Choices = std::map<std::string, std::string>;

// Whether some axis keeps all its values.
bool mixes(const Choices& choices);

// Whether a value of an axis comes before another: of equally good values the first is chosen.
using Before = std::function<bool(const std::string& axis, const Json& left, const Json& right)>;

// Of the runs that differ in their seed and in the axis alone, those at the value with the best mean of the metric over
// seeds (losses and updates: the smallest). A value with a run that is no result, or lacks the metric, is chosen only
// where all have one. Runs without the axis stay. One axis after the other, in the map's order.
std::vector<const RunRecord*> chosen_runs(std::vector<const RunRecord*> runs, const Choices& choices,
                                          const Before& before);

}  // namespace fathom
