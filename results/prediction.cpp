// SPDX-License-Identifier: Apache-2.0
#include "results/prediction.h"

#include <cmath>

namespace fathom {

std::optional<double> Prediction::at(double x) const {
  if (formula) {
    const double y = formula->at(x);
    return std::isfinite(y) ? std::optional(y) : std::nullopt;
  }
  const auto found = values.find(x);
  return found == values.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace fathom
