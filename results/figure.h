// SPDX-License-Identifier: Apache-2.0
// One figure: small panels with a shared y axis, a line and a confidence band for each series, every seed's point,
// floors and published numbers.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "results/grouping.h"
#include "results/published.h"

namespace fathom {

struct FigureSpec {
  enum class Band { none, ci95 };

  Selection selection;
  std::vector<std::string> x;  // key; several: a panel for each of them
  std::string y = "test.exact_match";
  std::string series;  // key; empty: one series
  std::string panels;  // key; empty unless there is a single x
  Band band = Band::ci95;
  bool points = true;  // every seed's point
  bool floors = true;
  bool log_x = false;
  std::string title;
  std::string x_label;  // empty: from the key
  std::string y_label;
  std::map<std::string, std::string> labels;  // key or value -> what is printed for it
  std::vector<PublishedValue> published;      // of this study
};

struct FigurePoint {
  Json x;
  std::optional<Summary> summary;  // of the seeds; none where no run is a result
  std::vector<SeedValue> seeds;
  int not_results = 0;  // diverged, failed or interrupted runs
};

struct FigureCurve {
  enum class Kind { measured, floor, ceiling, published };
  Kind kind = Kind::measured;
  std::string label;  // equal labels share a line in the legend
  int style = 0;      // number of the series; -1: belongs to all of them
  std::vector<FigurePoint> points;
};

struct FigurePanel {
  std::string title;
  std::string x_key;
  std::string x_label;
  std::vector<Json> x_values;  // all values on the axis, in order
  bool numeric = true;         // else the values are names at equal distances
  bool ordered = true;         // a line may join the points: numbers, or names of number ranges
  std::vector<FigureCurve> curves;
};

struct Figure {
  std::string title;
  std::string y_label;
  bool proportion = true;  // y is in [0, 1]
  bool log_x = false;
  bool band = true;
  bool show_points = true;
  std::vector<FigurePanel> panels;
};

// Throws SelectionError as group_runs does, or if there is nothing to draw.
Figure build_figure(const std::vector<RunRecord>& records, const FigureSpec& spec);

// The gnuplot commands that draw the figure on whatever terminal is set, data included.
std::string figure_script(const Figure& figure);
// One line a number that is drawn: every seed with its run's identity, means with intervals, floors, published values.
std::string figure_csv(const Figure& figure);

// STEM.gp, STEM.figure.csv, STEM.svg, STEM.pdf and STEM.png, each written atomically. Throws FileError, and
// GnuplotError if gnuplot is missing or fails; the script and the data are written all the same.
void write_figure(const Figure& figure, const std::filesystem::path& stem);

}  // namespace fathom
