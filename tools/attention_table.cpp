// SPDX-License-Identifier: Apache-2.0
#include "tools/attention_table.h"

#include <fmt/format.h>

#include <array>
#include <cmath>

#include "results/csv.h"

namespace fathom {
namespace {

struct Place {
  const char* name;
  const char* heading;
  std::vector<double> HopLook::*means;
};
constexpr std::array<Place, 2> places = {{{"at", "at the place that j hops lead to", &HopLook::at},
                                          {"before", "at the token before that place", &HopLook::before}}};

std::string name_of(const HopLook& look) {
  return look.layer == 0 ? "even" : fmt::format("{}.{}", look.layer, look.head);
}

std::string number(double mean) { return std::isnan(mean) ? "-" : fmt::format("{:.2f}", mean); }

}  // namespace

std::string to_text(const HopAttention& attention) {
  const std::vector<HopLook> looks = attention.looks();
  std::string text;
  for (const Place& place : places) {
    text += fmt::format("Mean attention {}, layer.head by j:\n{:>6}", place.heading, "");
    for (std::size_t j = 0; j < attention.positions().size(); ++j) text += fmt::format("  {:>4}", j);
    text += "\n";
    for (const HopLook& look : looks) {
      text += fmt::format("{:>6}", name_of(look));
      for (const double mean : look.*place.means) text += fmt::format("  {:>4}", number(mean));
      text += "\n";
    }
    text += "\n";
  }
  return text;
}

std::string attention_csv(const HopAttention& attention) {
  std::string text = csv_line({"layer", "head", "place", "hops", "attention", "positions"}) + "\n";
  for (const HopLook& look : attention.looks()) {
    for (const Place& place : places) {
      const std::vector<double>& means = look.*place.means;
      for (std::size_t j = 0; j < means.size(); ++j) {
        text += csv_line({fmt::format("{}", look.layer), fmt::format("{}", look.head), place.name, fmt::format("{}", j),
                          std::isnan(means[j]) ? "" : fmt::format("{:.6g}", means[j]),
                          fmt::format("{}", attention.positions()[j])}) +
                "\n";
      }
    }
  }
  return text;
}

HeatMapFigure attention_figure(const HopAttention& attention, const std::string& title) {
  const std::vector<HopLook> looks = attention.looks();
  HeatMapFigure figure;
  figure.title = title;
  figure.x_key = "hops";
  figure.y_key = "head";
  figure.x_label = "hops j";
  figure.y_label = "layer.head";
  figure.value_label = "mean attention";
  for (std::size_t j = 0; j < attention.positions().size(); ++j) figure.x_values.emplace_back(j);
  for (const HopLook& look : looks) figure.y_values.emplace_back(name_of(look));
  std::vector<std::string> titles;
  for (const Place& place : places) {
    titles.emplace_back(place.heading);
    HeatMapPanel& panel = figure.panels.emplace_back();
    for (std::size_t j = 0; j < figure.x_values.size(); ++j) {
      for (std::size_t k = 0; k < looks.size(); ++k) {
        const double mean = (looks[k].*place.means)[j];
        panel.cells.push_back({j, k, std::isnan(mean) ? std::nullopt : std::optional(mean), {}, 0});
      }
    }
  }
  figure.grid = make_panel_grid(titles);
  return figure;
}

}  // namespace fathom
