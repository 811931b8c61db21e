// SPDX-License-Identifier: Apache-2.0
// Minimum of a function of a few numbers, without derivatives.
#pragma once

#include <functional>
#include <vector>

namespace fathom {

struct Minimum {
  std::vector<double> at;
  double value = 0.0;
};

struct MinimizeSettings {
  double tolerance = 1e-7;  // stops where the simplex's values differ by less ...
  int evaluations = 400;    // ... or after so many
};

// Nelder and Mead's simplex (Computer Journal 7, 1965), begun with one corner `step` away from `start` along every
// axis. Deterministic. The function may return infinity but not NaN. Throws std::invalid_argument for an empty start.
Minimum minimize(const std::function<double(const std::vector<double>&)>& function, const std::vector<double>& start,
                 double step, const MinimizeSettings& settings = {});

}  // namespace fathom
