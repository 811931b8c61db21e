// SPDX-License-Identifier: Apache-2.0
// The axes of a figure's panels.
#pragma once

#include <string>

#include "results/figure.h"

namespace fathom {

struct AxisRange {
  double low = 0.0;
  double high = 1.0;
};

// One panel's x axis. Distances on it are numbers, their logarithms, or the places 0, 1, 2, ... of names. Refers to the
// panel, which must outlive it.
class HorizontalAxis {
 public:
  HorizontalAxis(const Figure& figure, const FigurePanel& panel);

  const AxisRange& range() const { return range_; }  // in distances
  double span() const { return range_.high - range_.low; }
  // Where a value stands, as a distance.
  double at(const Json& value) const;
  // A distance in gnuplot's coordinates.
  double shown(double distance) const;
  // The commands that set range, scale and marks, for a panel of this width in points.
  std::string script(double width) const;

 private:
  bool tics_at_values(double width) const;
  double tic_step(double width) const;

  const FigurePanel& panel_;
  bool logarithmic_;
  AxisRange range_;
};

// The y axis, which all panels share.
AxisRange vertical_range(const Figure& figure);

}  // namespace fathom
