// SPDX-License-Identifier: Apache-2.0
// Where training ends among the sizes on a figure's axis.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "results/figure_axis.h"
#include "results/grouping.h"

namespace fathom {

// The largest size that each run was trained on, for the sizes of `key` ("test.length").
class TrainedSizes {
 public:
  TrainedSizes(const std::vector<RunRecord>& records, const std::string& key);

  // That of these runs; nothing where they differ or one has none.
  std::optional<long> of(const std::vector<SeedValue>& seeds) const;

 private:
  std::map<std::string, long> sizes_;  // identity -> size
};

// The distance on the axis at which sizes up to `largest` end; nothing where no size on it lies beyond, none before, or
// one holds both ("1-100" of 50).
std::optional<double> end_of_training(const Axis& axis, long largest);

// "trained up to 20"; without a number where there are several.
std::string trained_label(const std::vector<long>& sizes);

}  // namespace fathom
