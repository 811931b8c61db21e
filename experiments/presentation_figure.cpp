// SPDX-License-Identifier: Apache-2.0
// The `figure` section of a study.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

#include "experiments/presentation_read.h"
#include "experiments/solved.h"

namespace fathom {

namespace {

FigureSpec::Kind read_kind(const YamlNode& node) {
  const std::string kind = read_part(node, "figure", "kind").get<std::string>();
  if (kind == "heat_map") return FigureSpec::Kind::heat_map;
  if (kind == "boundary") return FigureSpec::Kind::boundary;
  return kind == "curves" ? FigureSpec::Kind::curves : FigureSpec::Kind::lines;
}

// Every key that is there goes with the figure's kind.
void check_kind(const YamlNode& node) {
  const std::string kind = read_part(node, "figure", "kind").get<std::string>();
  for (const YamlEntry& entry : node.entries) {
    const KeyInfo& info = *std::ranges::find(part_keys("figure"), entry.key, &KeyInfo::name);
    if (info.only_values.empty() || std::ranges::find(info.only_values, kind) != info.only_values.end()) continue;
    throw StudyError(entry.place, fmt::format("'{}' goes with kind {}, and this figure's kind is {}", entry.key,
                                              fmt::join(info.only_values, " or "), kind));
  }
}

double read_number(const YamlNode& node, const std::string& what) {
  const nlohmann::json value = guess_value(node);
  if (!value.is_number()) throw StudyError(node.place, fmt::format("{} is a number, not '{}'", what, to_text(node)));
  return value.get<double>();
}

// `predicted: "floor(log2(x)) + 2"`, or a map with a formula or with values.
Prediction read_prediction(const YamlNode& node) {
  Prediction prediction;
  if (node.is_scalar()) {
    prediction.formula = read_formula(node);
    prediction.label = prediction.formula->text();
    return prediction;
  }
  check_keys(node, "predicted");
  const YamlEntry* formula = node.find("formula");
  const YamlEntry* values = node.find("values");
  if ((formula == nullptr) == (values == nullptr))
    throw StudyError(node.place, "a prediction has either a 'formula' of x or 'values', a map of x to y");
  if (formula != nullptr) prediction.formula = read_formula(formula->value);
  if (values != nullptr) {
    if (!values->value.is_map() || values->value.entries.empty())
      throw StudyError(values->value.place, "'values' is a map of x to the predicted y, such as {2: 3, 4: 4}");
    for (const YamlEntry& entry : values->value.entries) {
      YamlNode key;
      key.text = entry.key;
      key.place = entry.place;
      prediction.values[read_number(key, "x")] = read_number(entry.value, "the predicted y");
    }
  }
  prediction.label = read_part(node, "predicted", "label").get<std::string>();
  if (prediction.label.empty())
    prediction.label = prediction.formula ? prediction.formula->text() : "the theorem's values";
  const bool at_most = read_part(node, "predicted", "solves") == "at_most";
  prediction.solves = at_most ? Prediction::Solves::at_most : Prediction::Solves::at_least;
  return prediction;
}

FigureSpec::Center read_center(const YamlNode& node) {
  const bool median = read_part(node, "figure", "center") == "median";
  return median ? FigureSpec::Center::median : FigureSpec::Center::mean;
}

void read_lines(const YamlNode& node, NamedFigure& figure) {
  FigureSpec& spec = figure.spec;
  spec.x = read_keys(node, "figure", "x", figure.keys);
  spec.y = read_metric(read_part(node, "figure", "y").get<std::string>(), place_in(node, "y"));
  if (spec.x.size() > 1 && !spec.panels.empty()) {
    throw StudyError(place_in(node, "panels"),
                     "a figure with several x has a panel for each of them and no other panels");
  }
  spec.center = read_center(node);
  const bool band = read_part(node, "figure", "band") == "ci95";
  spec.band = band ? FigureSpec::Band::ci95 : FigureSpec::Band::none;
}

void read_heat_map(const YamlNode& node, NamedFigure& figure) {
  FigureSpec& spec = figure.spec;
  spec.x = read_keys(node, "figure", "x", figure.keys);
  if (spec.x.size() != 1) throw StudyError(place_in(node, "x"), "a heat map has one key for x");
  if (node.find("y") == nullptr) throw StudyError(node.place, "'y' is missing (the key on a heat map's y axis)");
  spec.y = read_key(node, "figure", "y", figure.keys);
  spec.value = read_metric(read_part(node, "figure", "value").get<std::string>(), place_in(node, "value"));
  spec.center = read_center(node);
  if (const YamlEntry* solved = node.find("solved")) spec.solved = read_number(solved->value, "a heat map's 'solved'");
}

void read_boundary(const YamlNode& node, NamedFigure& figure) {
  FigureSpec& spec = figure.spec;
  spec.boundary = read_key(node, "figure", "boundary", figure.keys);
  spec.against = read_key(node, "figure", "against", figure.keys);
  if (spec.panels.size() > 1 || (!spec.panels.empty() && !spec.series.empty())) {
    throw StudyError(place_in(node, "panels"),
                     "the series of a boundary plot share a panel ('series') or have one each ('panels', one key)");
  }
  for (const auto& [key, values] : spec.selection.where)
    if (key.starts_with("test.") && key != spec.against) {
      throw StudyError(place_in(node, "where"),
                       fmt::format("'where' keeps runs and sizes; {} is no run's, and the sizes are those of '{}'", key,
                                   spec.against));
    }
  if (const YamlEntry* entry = node.find("solved")) {
    const Solved solved = read_solved(entry->value);
    spec.value = solved.metric;
    spec.solved = solved.at_least;
  }
  spec.log_y = read_part(node, "figure", "log_y").get<bool>();
}

void read_curves(const YamlNode& node, NamedFigure& figure) {
  FigureSpec& spec = figure.spec;
  const std::vector<std::string> known = {"step", "flops"};
  spec.x = node.find("x") == nullptr ? std::vector<std::string>{"step"}
                                     : read_part(node, "figure", "x").get<std::vector<std::string>>();
  if (spec.x.size() != 1 || std::ranges::find(known, spec.x[0]) == known.end()) {
    throw StudyError(place_in(node, "x"), fmt::format("the x axis of learning curves is step or flops{}",
                                                      spec.x.size() == 1 ? suggestion(spec.x[0], known) : ""));
  }
  std::string metric = node.find("y") == nullptr ? "exact_match" : read_part(node, "figure", "y").get<std::string>();
  if (metric.find('.') == std::string::npos) metric = "validation." + metric;
  spec.y = read_metric(metric, place_in(node, "y"));
  if (spec.y.starts_with("test")) {
    throw StudyError(
        place_in(node, "y"),
        fmt::format("{} is measured once, after training; a learning curve shows a metric that is measured "
                    "on the way, such as validation.exact_match or train.loss",
                    spec.y));
  }
}

// `floors: true`, `floors: false`, or the floors that are shown alone.
void read_floors(const YamlNode& node, NamedFigure& figure) {
  const auto names = read_part(node, "figure", "floors").get<std::vector<std::string>>();
  figure.spec.floors = names != std::vector<std::string>{"false"};
  if (figure.spec.floors && names != std::vector<std::string>{"true"}) figure.spec.floor_names = names;
  if (node.find("floors") != nullptr) figure.floors_place = place_in(node, "floors");
}

}  // namespace

Formula read_formula(const YamlNode& node) {
  try {
    return Formula(to_text(node));
  } catch (const FormulaError& error) {
    Place place = node.place;
    place.column += static_cast<int>(error.column) + (node.quoted ? 1 : 0);
    throw StudyError(place, error.what());
  }
}

NamedFigure read_figure(const std::string& name, const YamlNode& node, const PresentationContext& context) {
  check_keys(node, "figure");
  check_kind(node);
  NamedFigure figure{name, {}, {}, node.place};
  FigureSpec& spec = figure.spec;
  read_shared(node, "figure", context, spec, figure.keys);
  spec.kind = read_kind(node);
  read_floors(node, figure);
  spec.series = read_key(node, "figure", "series", figure.keys);
  spec.panels = read_keys(node, "figure", "panels", figure.keys);
  if (spec.panels.size() > 2)
    throw StudyError(place_in(node, "panels"), "'panels' has at most two keys: rows and columns");
  spec.points = read_part(node, "figure", "points").get<bool>();
  spec.log_x = read_part(node, "figure", "log_x").get<bool>();
  spec.y_from = read_part(node, "figure", "y_from").get<double>();
  spec.x_label = read_part(node, "figure", "x_label").get<std::string>();
  spec.y_label = read_part(node, "figure", "y_label").get<std::string>();
  if (const YamlEntry* predicted = node.find("predicted")) spec.predicted = read_prediction(predicted->value);
  switch (spec.kind) {
    case FigureSpec::Kind::lines:
      read_lines(node, figure);
      break;
    case FigureSpec::Kind::heat_map:
      read_heat_map(node, figure);
      break;
    case FigureSpec::Kind::boundary:
      read_boundary(node, figure);
      break;
    case FigureSpec::Kind::curves:
      read_curves(node, figure);
      break;
  }
  return figure;
}

}  // namespace fathom
