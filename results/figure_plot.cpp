// SPDX-License-Identifier: Apache-2.0
#include "results/figure_plot.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "results/gnuplot.h"

namespace fathom {

void PanelPlot::add(const std::string& title, const std::vector<std::string>& rows, const std::string& style) {
  if (std::all_of(rows.begin(), rows.end(), [](const std::string& row) { return row.empty(); })) return;
  const std::string name = fmt::format("$panel{}_{}", panel_ + 1, items_.size() + 1);
  data_ += fmt::format("{} << EOD\n{}\nEOD\n", name, fmt::join(rows, "\n"));
  items_.push_back(fmt::format("{} {} title {}", name, style, gnuplot_text(title)));
}

std::string PanelPlot::script() const {
  // Axes without anything on them still have to be drawn.
  if (items_.empty()) return "plot NaN notitle\n";
  return fmt::format("{}plot {}\n", data_, fmt::join(items_, ", \\\n     "));
}

}  // namespace fathom
