// SPDX-License-Identifier: Apache-2.0
#include "results/figure_layout.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace fathom {
namespace {

// All in points.
constexpr double kLeft = 62.0;  // y numbers and name
constexpr double kRight = 18.0;
constexpr double kTop = 14.0;
constexpr double kTitle = 24.0;  // height of the figure's title
constexpr double kPanelTitle = 20.0;
constexpr double kColumnGap = 18.0;
constexpr double kAxis = 44.0;     // x numbers and name
constexpr double kTicLine = 13.0;  // one more line of x names
constexpr double kLegendGap = 14.0;
constexpr double kLegendLine = 18.0;
constexpr double kLegendSpace = 20.0;  // between two items
constexpr double kBottom = 8.0;

struct PanelSize {
  std::size_t columns;
  double width;
  double height;
};

PanelSize panel_size(std::size_t panels) {
  if (panels <= 1) return {1, 410.0, 260.0};
  if (panels == 2 || panels == 4) return {2, 260.0, 200.0};
  if (panels <= 9) return {3, 210.0, 180.0};
  return {4, 180.0, 150.0};
}

std::vector<LegendItem> legend_items(const Figure& figure) {
  using Kind = FigureCurve::Kind;
  using Sample = LegendItem::Sample;
  // In the order of reading: what was measured, how, and what it is compared with.
  constexpr std::array<std::pair<Kind, Sample>, 4> kKinds = {{{Kind::measured, Sample::series},
                                                              {Kind::published, Sample::published},
                                                              {Kind::ceiling, Sample::ceiling},
                                                              {Kind::floor, Sample::floor}}};
  std::vector<LegendItem> items;
  std::vector<std::string> floors;
  for (const auto& [kind, sample] : kKinds) {
    std::vector<LegendItem> own;
    for (const FigurePanel& panel : figure.panels) {
      for (const FigureCurve& curve : panel.curves) {
        const auto same = [&](const LegendItem& item) { return item.label == curve.label; };
        if (curve.kind == kind && std::none_of(own.begin(), own.end(), same))
          own.push_back({sample, curve.style, curve.label, 0.0, 0.0});
      }
    }
    if (kind == Kind::measured)
      std::sort(own.begin(), own.end(), [](const auto& left, const auto& right) { return left.style < right.style; });
    // What belongs to each series is drawn in its colour and shown in grey.
    if (kind == Kind::floor || kind == Kind::ceiling)
      for (std::size_t i = 0; i < own.size(); ++i) own[i].style = -1 - static_cast<int>(i);
    items.insert(items.end(), own.begin(), own.end());
    if (kind != Kind::measured) continue;
    const bool band = std::any_of(figure.panels.begin(), figure.panels.end(), is_joined);
    bool several = false, interval = false, lost = false;
    for (const FigurePanel& panel : figure.panels) {
      for (const FigureCurve& curve : panel.curves) {
        for (const FigurePoint& point : curve.points) {
          several = several || point.seeds.size() > 1;
          interval = interval || (point.summary && point.summary->interval);
          lost = lost || point.not_results > 0;
        }
      }
    }
    if (several && figure.show_points) items.push_back({Sample::seed, 0, "one seed", 0.0, 0.0});
    if (interval && figure.band) items.push_back({band ? Sample::interval : Sample::bar, 0, "95 % interval", 0.0, 0.0});
    if (lost) items.push_back({Sample::lost, 0, "run without a result", 0.0, 0.0});
  }
  return items;
}

}  // namespace

double text_width(const std::string& text, double font_size) {
  const auto letters = std::count_if(text.begin(), text.end(),
                                     [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; });
  return 0.56 * font_size * static_cast<double>(letters);
}

double tic_room(const FigurePanel& panel, double width) {
  return width / static_cast<double>(std::max<std::size_t>(panel.x_values.size(), 1));
}

std::size_t most_tic_lines(const FigurePanel& panel, double width) {
  std::size_t most = 1;
  if (panel.numeric) return most;
  for (const Json& value : panel.x_values)
    most = std::max(most, tic_lines(value_label(value), tic_room(panel, width)).size());
  return most;
}

bool is_joined(const FigurePanel& panel) { return panel.ordered && panel.x_values.size() > 1; }

double sample_width(LegendItem::Sample sample) {
  using Sample = LegendItem::Sample;
  return sample == Sample::published || sample == Sample::seed || sample == Sample::bar || sample == Sample::lost
             ? 12.0
             : 26.0;
}

std::vector<std::string> tic_lines(const std::string& label, double width) {
  std::vector<std::string> lines;
  for (std::size_t start = 0; start <= label.size();) {
    const std::size_t space = std::min(label.find(' ', start), label.size());
    const std::string word = label.substr(start, space - start);
    if (!lines.empty() && text_width(lines.back() + " " + word, kFontSize) <= width) {
      lines.back() += " " + word;
    } else {
      lines.push_back(word);
    }
    start = space + 1;
  }
  return lines;
}

FigureLayout lay_out(const Figure& figure) {
  const std::size_t count = figure.panels.size();
  const PanelSize size = panel_size(count);
  const std::size_t rows = (count + size.columns - 1) / size.columns;
  const bool titles = std::any_of(figure.panels.begin(), figure.panels.end(),
                                  [](const FigurePanel& panel) { return !panel.title.empty(); });
  std::size_t tic_height = 1;
  for (const FigurePanel& panel : figure.panels) tic_height = std::max(tic_height, most_tic_lines(panel, size.width));
  const double axis = kAxis + static_cast<double>(tic_height - 1) * kTicLine;
  const double row_height = size.height + axis + (titles ? kPanelTitle : 0.0);

  FigureLayout layout;
  const auto columns = static_cast<double>(size.columns);
  layout.width = kLeft + columns * size.width + (columns - 1.0) * kColumnGap + kRight;
  layout.legend = legend_items(figure);
  if (layout.legend.size() == 1 && layout.legend[0].sample == LegendItem::Sample::series && count == 1)
    layout.legend.clear();

  // The legend flows in lines of items, all below the panels.
  double x = kLeft;
  double line = 0.0;
  for (LegendItem& item : layout.legend) {
    const double width = sample_width(item.sample) + kSampleGap + text_width(item.label, kFontSize);
    if (x > kLeft && x + width > layout.width - kRight) {
      x = kLeft;
      line += 1.0;
    }
    item.x = x;
    item.y = line;
    x += width + kLegendSpace;
  }
  const double legend_height = layout.legend.empty() ? 0.0 : kLegendGap + (line + 1.0) * kLegendLine;
  for (LegendItem& item : layout.legend) item.y = kBottom + (line - item.y + 0.5) * kLegendLine;

  const double title_height = figure.title.empty() ? 0.0 : kTitle;
  layout.height = kTop + title_height + static_cast<double>(rows) * row_height + legend_height + kBottom;
  for (std::size_t i = 0; i < count; ++i) {
    const auto column = static_cast<double>(i % size.columns);
    const std::size_t rows_above = i / size.columns;
    const auto row = static_cast<double>(rows_above);
    PanelBox box;
    box.left = kLeft + column * (size.width + kColumnGap);
    box.right = box.left + size.width;
    box.top = layout.height - kTop - title_height - row * row_height - (titles ? kPanelTitle : 0.0);
    box.bottom = box.top - size.height;
    box.first_column = i % size.columns == 0;
    box.last_in_column = i + size.columns >= count;
    layout.panels.push_back(box);
  }
  return layout;
}

}  // namespace fathom
