// SPDX-License-Identifier: Apache-2.0
// A boundary that a theorem predicts, to be drawn on a measured one.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "results/formula.h"

namespace fathom {

struct Prediction {
  // Which values of y are predicted to be solved: those from the prediction on (a depth), or those up to it (a length).
  enum class Solves { at_least, at_most };

  std::string label;                // "floor(log2 k) + 2"
  std::optional<Formula> formula;   // of x; else
  std::map<double, double> values;  // at the values of x that the theorem speaks about
  Solves solves = Solves::at_least;

  // The predicted y at x; nothing where the prediction says nothing or is no number.
  std::optional<double> at(double x) const;
};

}  // namespace fathom
