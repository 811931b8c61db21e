// SPDX-License-Identifier: Apache-2.0
#include "tools/terminal_plot.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <iterator>

namespace fathom {
namespace {

constexpr double decades_for_log = 2.0;

// Dots that can be set, and the characters that they make.
class Canvas {
 public:
  Canvas(std::size_t columns, std::size_t rows, bool unicode)
      : columns_(columns), rows_(rows), unicode_(unicode), cells_(columns * rows, 0) {}

  std::size_t width() const { return columns_ * (unicode_ ? 2 : 1); }
  std::size_t height() const { return rows_ * (unicode_ ? 4 : 1); }

  // (0, 0) is the dot at the lower left.
  void set(std::size_t x, std::size_t y) {
    const std::size_t row = height() - 1 - y;
    if (!unicode_) {
      cells_[row * columns_ + x] = 1;
      return;
    }
    // The order of the dots in a braille character (Unicode block 2800).
    constexpr std::uint8_t dots[4][2] = {{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}};
    std::uint8_t& cell = cells_[row / 4 * columns_ + x / 2];
    cell = static_cast<std::uint8_t>(cell | dots[row % 4][x % 2]);
  }

  std::string row(std::size_t number) const {
    std::string text;
    for (std::size_t i = 0; i < columns_; ++i) {
      const std::uint8_t cell = cells_[number * columns_ + i];
      if (!unicode_) {
        text += cell != 0 ? '*' : ' ';
      } else if (cell == 0) {
        text += ' ';
      } else {  // U+2800 + cell, as UTF-8
        text += {'\xE2', static_cast<char>(0xA0 | cell >> 6), static_cast<char>(0x80 | (cell & 0x3F))};
      }
    }
    return text;
  }

 private:
  std::size_t columns_, rows_;
  bool unicode_;
  std::vector<std::uint8_t> cells_;
};

// From values to dots.
struct Scale {
  double low = 0.0, high = 1.0;
  bool log = false;

  std::size_t dot(double value, std::size_t dots) const {
    const double share = log ? std::log(value / low) / std::log(high / low) : (value - low) / (high - low);
    return static_cast<std::size_t>(std::lround(std::clamp(share, 0.0, 1.0) * static_cast<double>(dots - 1)));
  }
  double middle() const { return log ? std::sqrt(low * high) : (low + high) / 2.0; }
};

using Points = std::vector<std::pair<double, double>>;

Scale scale_of(double low, double high, bool may_be_log) {
  Scale scale{low, high, may_be_log && low > 0.0 && high / low > std::pow(10.0, decades_for_log)};
  if (high <= low) {  // a constant stands in the middle
    const double room = low == 0.0 ? 1.0 : std::abs(low) / 2.0;
    scale = {low - room, low + room, false};
  }
  return scale;
}

// Every dot of the straight line between two dots.
void join(Canvas& canvas, std::pair<std::size_t, std::size_t> from, std::pair<std::size_t, std::size_t> to) {
  const auto difference = [](std::size_t a, std::size_t b) { return static_cast<double>(b) - static_cast<double>(a); };
  const double across = difference(from.first, to.first), up = difference(from.second, to.second);
  const double steps = std::max({std::abs(across), std::abs(up), 1.0});
  for (double step = 0.0; step <= steps; ++step) {
    canvas.set(static_cast<std::size_t>(std::lround(static_cast<double>(from.first) + across * step / steps)),
               static_cast<std::size_t>(std::lround(static_cast<double>(from.second) + up * step / steps)));
  }
}

void draw_points(Canvas& canvas, const Points& points, const Scale& x, const Scale& y) {
  auto dot = [&](const auto& point) {
    return std::pair{x.dot(point.first, canvas.width()), y.dot(point.second, canvas.height())};
  };
  auto last = dot(points.front());
  for (const auto& point : points) {
    const auto next = dot(point);
    join(canvas, last, next);
    last = next;
  }
}

std::string value_text(double value) { return fmt::format("{:.3g}", value); }

Line text_line(const std::string& text, std::size_t columns, Ink ink, bool unicode) {
  return {{pad(fit(text, columns, unicode), columns), ink}};
}

}  // namespace

std::vector<Line> draw_plot(const TerminalPlot& plot, std::size_t columns, std::size_t rows, bool unicode) {
  Points points;
  std::ranges::copy_if(plot.points, std::back_inserter(points),
                       [](const auto& point) { return std::isfinite(point.first) && std::isfinite(point.second); });
  std::vector<Line> lines;
  if (points.empty()) {
    lines.push_back(text_line(plot.title, columns, Ink::strong, unicode));
    lines.push_back(text_line("no values yet", columns, Ink::faint, unicode));
    lines.resize(rows, {{std::string(columns, ' ')}});
    return lines;
  }
  const auto second = [](const auto& point) { return point.second; };
  const auto [lowest, highest] = std::ranges::minmax_element(points, {}, second);
  const Scale x = scale_of(points.front().first, points.back().first, false);
  const Scale y = plot.proportion ? Scale{} : scale_of(lowest->second, highest->second, true);

  const std::size_t canvas_rows = rows - 3;  // title, axis, its ends
  std::size_t margin = 0;
  for (const double value : {y.low, y.middle(), y.high}) margin = std::max(margin, value_text(value).size());
  Canvas canvas(columns - margin - 2, canvas_rows, unicode);
  draw_points(canvas, points, x, y);

  const std::size_t left_out = plot.points.size() - points.size();
  std::string title = plot.title + (y.log ? " (log scale)" : "");
  if (left_out > 0) title += fmt::format(" ({} values that are no numbers)", left_out);
  lines.push_back(text_line(title, columns, Ink::strong, unicode));
  for (std::size_t row = 0; row < canvas_rows; ++row) {
    const bool middle = canvas_rows % 2 == 1 && row == canvas_rows / 2;
    const bool labelled = row == 0 || row + 1 == canvas_rows || middle;
    const double value = row == 0 ? y.high : middle ? y.middle() : y.low;
    const char* tick = unicode ? (labelled ? "┤" : "│") : labelled ? "+" : "|";
    lines.push_back(
        {{pad_left(labelled ? value_text(value) : "", margin) + " " + tick, Ink::faint}, {canvas.row(row), Ink::good}});
  }
  std::string axis(margin + 1, ' ');
  axis += unicode ? "└" : "+";
  for (std::size_t i = margin + 2; i < columns; ++i) axis += unicode ? "─" : "-";
  lines.push_back({{axis, Ink::faint}});
  const std::string first = std::string(margin + 2, ' ') + fmt::format("{}", points.front().first);
  const std::string last = fmt::format("{}", points.back().first);
  lines.push_back({{pad(first, columns - last.size()) + last, Ink::faint}});
  return lines;
}

std::vector<Line> side_by_side(const std::vector<std::vector<Line>>& plots, std::size_t gap) {
  std::vector<Line> lines;
  for (const std::vector<Line>& plot : plots) {
    lines.resize(std::max(lines.size(), plot.size()));
    for (std::size_t i = 0; i < plot.size(); ++i) {
      if (!lines[i].empty()) lines[i].push_back({std::string(gap, ' ')});
      lines[i].insert(lines[i].end(), plot[i].begin(), plot[i].end());
    }
  }
  return lines;
}

}  // namespace fathom
