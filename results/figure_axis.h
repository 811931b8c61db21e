// SPDX-License-Identifier: Apache-2.0
// An axis of a figure's panels.
#pragma once

#include <cmath>
#include <string>
#include <vector>

#include "results/record.h"

namespace fathom {

struct AxisRange {
  double low = 0.0;
  double high = 1.0;

  double span() const { return high - low; }
};

// Distances on an axis are numbers, their logarithms, or the places 0, 1, 2, ... of names.
class Axis {
 public:
  // The axis of these values, in order. `places`: numbers too stand at equal distances. Throws std::invalid_argument if
  // a logarithmic axis would have to show names or what is not positive.
  Axis(std::vector<Json> values, bool logarithmic, bool places = false);
  // An axis of measured numbers from `low` to `high`, with marks at round numbers.
  static Axis measured(double low, double high, bool logarithmic = false);

  const std::vector<Json>& values() const { return values_; }
  bool numeric() const { return numeric_; }  // else places
  bool logarithmic() const { return logarithmic_; }
  const AxisRange& range() const { return range_; }           // in distances
  void set_range(const AxisRange& range) { range_ = range; }  // in distances
  // Widens the range so that it includes the value.
  void include(double value);

  // Where a value stands, as a distance.
  double at(const Json& value) const;
  // A distance in gnuplot's coordinates.
  double shown(double distance) const { return logarithmic_ ? std::exp(distance) : distance; }
  // The commands that set range, scale and marks of the axis `name` ("x", "y", "y2") on `length` points; without their
  // texts where another panel has them.
  std::string script(const std::string& name, double length, bool texts) const;
  // How many lines the names below an x axis of this length have at most; 1 for numbers.
  std::size_t most_lines(double length) const;
  // The width of the widest text beside a y axis of this length.
  double widest_text(double length) const;

 private:
  struct Tic {
    double place;
    std::vector<std::string> lines;  // none: a small mark without text
  };

  std::vector<Tic> tics(char letter, double length) const;
  std::vector<Tic> tics_at_values(char letter, double length) const;
  std::vector<Tic> round_tics(char letter, double length) const;

  std::vector<Json> values_;
  bool numeric_;
  bool logarithmic_;
  bool round_ = false;  // marks at round numbers, not at the values
  AxisRange range_;
};

}  // namespace fathom
