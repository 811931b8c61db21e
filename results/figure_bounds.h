// SPDX-License-Identifier: Apache-2.0
// Floors and ceilings of a figure's panels: which of them there are to draw.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "results/grouping.h"

namespace fathom {

// The groups of one panel; the last key of each is its x.
struct BoundGroups {
  struct Member {
    const Group* group = nullptr;
    std::size_t series = 0;
  };
  std::vector<Member> groups;
};

struct BoundCurve {
  std::size_t panel = 0;
  std::string label;
  int style = -1;          // the series that it belongs to; -1: all of them
  std::size_t number = 0;  // of a floor among the floors
  std::map<Json, double> values;
};

// A curve for every floor that can be told from the others (those that cannot share one, under all their names); the
// best of them where there are more than three; each series' own best where the series differ in them. `only`: these
// floors alone, each with a curve of its own; empty: all of them.
std::vector<BoundCurve> floor_curves(const std::vector<BoundGroups>& panels, std::size_t series,
                                     const std::vector<std::string>& only);
// Nothing where no ceiling is below 1.
std::vector<BoundCurve> ceiling_curves(const std::vector<BoundGroups>& panels, std::size_t series);

}  // namespace fathom
