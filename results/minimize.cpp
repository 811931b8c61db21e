// SPDX-License-Identifier: Apache-2.0
#include "results/minimize.h"

#include <algorithm>
#include <cstddef>
#include <stdexcept>

namespace fathom {
namespace {

using Function = std::function<double(const std::vector<double>&)>;

class Simplex {
 public:
  Simplex(const Function& function, const std::vector<double>& start, double step) : function_(function) {
    corners_.push_back(evaluated(start));
    for (std::size_t i = 0; i < start.size(); ++i) {
      std::vector<double> moved = start;
      moved[i] += step;
      corners_.push_back(evaluated(std::move(moved)));
    }
    sort();
  }

  const Minimum& best() const { return corners_.front(); }
  double worst_value() const { return corners_.back().value; }
  int evaluations() const { return evaluations_; }

  // Reflects the worst corner through the middle of the others; goes further or back as that turns out; shrinks all
  // corners towards the best one where nothing helps.
  void improve() {
    const double second_worst = corners_[corners_.size() - 2].value;
    Minimum reflected = along(-1.0);
    if (reflected.value < best().value) {
      Minimum expanded = along(-2.0);
      replace_worst(expanded.value < reflected.value ? std::move(expanded) : std::move(reflected));
    } else if (reflected.value < second_worst) {
      replace_worst(std::move(reflected));
    } else {
      Minimum contracted = along(reflected.value < worst_value() ? -0.5 : 0.5);
      if (contracted.value < std::min(reflected.value, worst_value())) {
        replace_worst(std::move(contracted));
      } else {
        shrink();
      }
    }
  }

 private:
  Minimum evaluated(std::vector<double> at) {
    ++evaluations_;
    const double value = function_(at);
    return {std::move(at), value};
  }

  // The point at `distance` from the middle of the other corners, where the worst corner is at 1.
  Minimum along(double distance) {
    const std::size_t dimensions = corners_.size() - 1;
    std::vector<double> point(dimensions);
    for (std::size_t i = 0; i < dimensions; ++i) {
      double middle = 0.0;
      for (std::size_t corner = 0; corner < dimensions; ++corner) middle += corners_[corner].at[i];
      middle /= static_cast<double>(dimensions);
      point[i] = middle + distance * (corners_.back().at[i] - middle);
    }
    return evaluated(std::move(point));
  }

  void replace_worst(Minimum corner) {
    corners_.back() = std::move(corner);
    sort();
  }

  void shrink() {
    for (std::size_t corner = 1; corner < corners_.size(); ++corner) {
      std::vector<double> point = corners_[corner].at;
      for (std::size_t i = 0; i < point.size(); ++i) point[i] = (point[i] + best().at[i]) / 2.0;
      corners_[corner] = evaluated(std::move(point));
    }
    sort();
  }

  void sort() { std::ranges::stable_sort(corners_, {}, &Minimum::value); }

  const Function& function_;
  std::vector<Minimum> corners_;  // best first
  int evaluations_ = 0;
};

}  // namespace

Minimum minimize(const Function& function, const std::vector<double>& start, double step,
                 const MinimizeSettings& settings) {
  if (start.empty()) throw std::invalid_argument("a minimum needs a start of at least one number");
  Simplex simplex(function, start, step);
  while (simplex.evaluations() < settings.evaluations &&
         !(simplex.worst_value() - simplex.best().value < settings.tolerance))
    simplex.improve();
  return simplex.best();
}

}  // namespace fathom
