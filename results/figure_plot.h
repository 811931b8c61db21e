// SPDX-License-Identifier: Apache-2.0
// What is drawn in one panel: gnuplot data blocks and the plot command that uses them, from back to front.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace fathom {

class PanelPlot {
 public:
  explicit PanelPlot(std::size_t panel) : panel_(panel) {}

  // Rows in a data block of their own; an empty row is a gap. Without rows there is nothing to plot. `title` is what an
  // SVG shows when the mouse rests on it; `style` is what stands after the data in gnuplot's plot command.
  void add(const std::string& title, const std::vector<std::string>& rows, const std::string& style);
  // Rows of x and y.
  void lines(const std::string& title, const std::vector<std::string>& rows, const std::string& look) {
    add(title, rows, "using 1:2 with lines " + look);
  }
  void points(const std::string& title, const std::vector<std::string>& rows, const std::string& look) {
    add(title, rows, "using 1:2 with points " + look);
  }

  // The data blocks, then the command.
  std::string script() const;

 private:
  std::size_t panel_;
  std::string data_;
  std::vector<std::string> items_;
};

}  // namespace fathom
