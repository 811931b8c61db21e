// SPDX-License-Identifier: Apache-2.0
#include "results/figure_axis.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

#include "results/figure_layout.h"
#include "results/gnuplot.h"

namespace fathom {
namespace {

constexpr double kTicGap = 12.0;  // points between two numbers

// A label of several lines as gnuplot's string. Labels are formats: a percent sign stands for itself only when doubled.
std::string tic_text(const std::vector<std::string>& lines) {
  std::vector<std::string> texts;
  for (const std::string& line : lines) {
    std::string doubled;
    for (const char letter : line) doubled.append(letter == '%' ? 2 : 1, letter);
    texts.push_back(gnuplot_text(doubled));
  }
  return fmt::format("{}", fmt::join(texts, ".\"\\n\"."));
}

}  // namespace

HorizontalAxis::HorizontalAxis(const Figure& figure, const FigurePanel& panel)
    : panel_(panel), logarithmic_(figure.log_x && panel.numeric && panel.x_values.front() > 0) {
  if (!panel.numeric) {
    range_ = {-0.5, static_cast<double>(panel.x_values.size()) - 0.5};
    return;
  }
  const double first = at(panel.x_values.front());
  const double last = at(panel.x_values.back());
  const double margin = first != last ? 0.06 * std::abs(last - first) : 0.5;
  range_ = {std::min(first, last) - margin, std::max(first, last) + margin};
}

double HorizontalAxis::at(const Json& value) const {
  if (!panel_.numeric)
    return static_cast<double>(std::find(panel_.x_values.begin(), panel_.x_values.end(), value) -
                               panel_.x_values.begin());
  return logarithmic_ ? std::log(value.get<double>()) : value.get<double>();
}

double HorizontalAxis::shown(double distance) const { return logarithmic_ ? std::exp(distance) : distance; }

// Marks stand at the values themselves while they are few and their numbers have room.
bool HorizontalAxis::tics_at_values(double width) const {
  if (!panel_.numeric) return true;
  if (panel_.x_values.size() > 10) return false;
  for (std::size_t i = 1; i < panel_.x_values.size(); ++i) {
    const double room = std::abs(at(panel_.x_values[i]) - at(panel_.x_values[i - 1])) / span() * width;
    if (room < text_width(value_label(panel_.x_values[i]), kFontSize) + kTicGap) return false;
  }
  return true;
}

// The smallest of 1, 2, 5, 10, ... whose numbers have room.
double HorizontalAxis::tic_step(double width) const {
  const double widest = std::max(text_width(value_label(panel_.x_values.front()), kFontSize),
                                 text_width(value_label(panel_.x_values.back()), kFontSize));
  const double least = span() * (widest + kTicGap) / width;
  const double power = std::pow(10.0, std::floor(std::log10(least)));
  for (const double factor : {1.0, 2.0, 5.0})
    if (factor * power >= least) return factor * power;
  return 10.0 * power;
}

std::string HorizontalAxis::script(double width) const {
  std::string script = logarithmic_ ? "set logscale x\n" : "unset logscale x\n";
  script += fmt::format("set xrange [{:.8g}:{:.8g}]\n", shown(range_.low), shown(range_.high));
  if (!tics_at_values(width))
    return script + (logarithmic_ ? "set xtics autofreq\n" : fmt::format("set xtics {:.8g}\n", tic_step(width)));
  std::vector<std::string> tics;
  for (const Json& value : panel_.x_values) {
    const std::string label = value_label(value);
    const std::vector<std::string> lines =
        panel_.numeric ? std::vector<std::string>{label} : tic_lines(label, tic_room(panel_, width));
    tics.push_back(fmt::format("{} {:.8g}", tic_text(lines), shown(at(value))));
  }
  return script + fmt::format("set xtics ({})\n", fmt::join(tics, ", "));
}

AxisRange vertical_range(const Figure& figure) {
  if (figure.proportion) return {-0.03, 1.05};
  AxisRange range{HUGE_VAL, -HUGE_VAL};
  const auto take = [&](double value) {
    range.low = std::min(range.low, value);
    range.high = std::max(range.high, value);
  };
  for (const FigurePanel& panel : figure.panels) {
    for (const FigureCurve& curve : panel.curves) {
      for (const FigurePoint& point : curve.points) {
        for (const SeedValue& seed : point.seeds) take(seed.value);
        if (point.summary) take(point.summary->mean);
        if (!point.summary || !point.summary->interval || !figure.band) continue;
        take(point.summary->interval->low);
        take(point.summary->interval->high);
      }
    }
  }
  if (range.low > range.high) return {0.0, 1.0};
  const double margin = range.high > range.low ? 0.06 * (range.high - range.low) : 0.5;
  return {range.low - margin, range.high + margin};
}

}  // namespace fathom
