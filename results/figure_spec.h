// SPDX-License-Identifier: Apache-2.0
// What a study asks a figure to be.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "results/grouping.h"
#include "results/prediction.h"
#include "results/published.h"

namespace fathom {

struct FigureSpec {
  enum class Kind {
    lines,     // a metric over the values of a key, with intervals, seeds, floors and published numbers
    heat_map,  // a metric over two keys, as coloured cells, with the solved and the predicted boundary
    boundary,  // the smallest value of an axis that solves, over problem sizes, with growth laws
    curves,    // a metric while training, a line a seed
  };
  enum class Band { none, ci95 };
  enum class Center { mean, median };

  Kind kind = Kind::lines;
  Selection selection;
  // lines: keys, a panel for each if there are several. heat_map: one key. curves: "step", or "flops" for the work
  // done.
  std::vector<std::string> x;
  std::string y = "test.exact_match";      // metric; heat_map: key
  std::string value = "test.exact_match";  // heat_map: metric
  std::string series;                      // key; empty: one series
  std::vector<std::string> panels;         // none; one key, wrapped; or two: rows and columns. None with several x
  Band band = Band::ci95;                  // lines
  Center center = Center::mean;            // lines, heat_map: what is shown of the seeds
  bool points = true;                      // every seed's point
  bool floors = true;
  std::vector<std::string> floor_names;  // these floors alone; empty: all of them
  bool log_x = false;
  bool log_y = false;                   // boundary
  double y_from = 0.0;                  // lines: where the axis of shares begins
  double solved = 0.99;                 // heat_map, boundary: what counts as solved; of `value`
  std::string boundary;                 // boundary: the axis whose smallest solving value is sought
  std::string against;                  // boundary: the problem size
  std::optional<Prediction> predicted;  // heat_map: of x; boundary: of the problem size
  std::string title;
  std::string x_label;  // empty: from the key
  std::string y_label;
  std::map<std::string, std::string> labels;  // key or value -> what is printed for it
  std::vector<PublishedValue> published;      // lines: of this study

  // What is printed for a key or a metric: its label, or `otherwise`.
  std::string label(const std::string& name, const std::string& otherwise) const {
    const auto found = labels.find(name);
    return found == labels.end() ? otherwise : found->second;
  }
};

}  // namespace fathom
