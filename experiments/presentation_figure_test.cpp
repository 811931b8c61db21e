// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "experiments/presentation.h"

namespace fathom {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

NamedFigure read(const std::string& yaml) {
  const Schema schema({});
  const PresentationContext context{"study", schema, {}};
  const YamlNode file = parse_yaml("figure: " + yaml + "\n", "s.yaml");
  return read_figures(file.find("figure")->value, context).at(0);
}

std::string error_of(const std::string& yaml) {
  try {
    read(yaml);
  } catch (const StudyError& error) {
    return error.what();
  }
  return "no error";
}

TEST(FigureSection, LinesAreTheDefault) {
  const FigureSpec spec = read("{x: model.depth, panels: arm}").spec;
  EXPECT_EQ(spec.kind, FigureSpec::Kind::lines);
  EXPECT_EQ(spec.y, "test.exact_match");
  EXPECT_EQ(spec.panels, std::vector<std::string>{"arm"});
  EXPECT_EQ(read("{x: model.depth, panels: [arm, model.width]}").spec.panels.size(), 2U);
}

TEST(FigureSection, AHeatMapHasTwoKeys) {
  const NamedFigure figure = read(
      "{kind: heat_map, x: task.hops, y: model.depth, value: trace_match, center: median, solved: 0.9, "
      "predicted: {label: theorem, values: {2: 3, 4: 4.5}, solves: at_most}}");
  const FigureSpec& spec = figure.spec;
  EXPECT_EQ(spec.kind, FigureSpec::Kind::heat_map);
  EXPECT_EQ(spec.y, "model.depth");
  EXPECT_EQ(spec.value, "test.trace_match");
  EXPECT_EQ(spec.center, FigureSpec::Center::median);
  EXPECT_EQ(spec.solved, 0.9);
  ASSERT_TRUE(spec.predicted);
  EXPECT_EQ(spec.predicted->at(4.0), 4.5);
  EXPECT_EQ(spec.predicted->solves, Prediction::Solves::at_most);
  EXPECT_EQ(figure.keys.size(), 2U);  // both are checked against the plan
}

TEST(FigureSection, ABoundaryPlotHasAnAxisAndSizes) {
  const FigureSpec spec = read(
                              "{kind: boundary, boundary: model.depth, against: task.hops, series: arm, log_x: true, "
                              "solved: {error: 0.05}, predicted: \"floor(log2(x)) + 2\"}")
                              .spec;
  EXPECT_EQ(spec.kind, FigureSpec::Kind::boundary);
  EXPECT_EQ(spec.boundary, "model.depth");
  EXPECT_EQ(spec.against, "task.hops");
  EXPECT_EQ(spec.value, "test.exact_match");
  EXPECT_EQ(spec.solved, 0.95);
  EXPECT_EQ(spec.predicted->label, "floor(log2(x)) + 2");
  EXPECT_EQ(spec.predicted->at(16.0), 6.0);
}

TEST(FigureSection, LearningCurvesAreOverSteps) {
  EXPECT_EQ(read("{kind: curves}").spec.x, std::vector<std::string>{"step"});
  EXPECT_EQ(read("{kind: curves}").spec.y, "validation.exact_match");
  EXPECT_EQ(read("{kind: curves, x: flops, y: train.loss}").spec.y, "train.loss");
  EXPECT_EQ(read("{kind: curves, y: loss}").spec.y, "validation.loss");
}

TEST(FigureSection, WhatIsWrongIsNamedWithItsPlace) {
  EXPECT_THAT(error_of("{kind: heatmap, x: a, y: b}"), HasSubstr("s.yaml:1:16"));
  EXPECT_THAT(error_of("{kind: heatmap, x: a, y: b}"), HasSubstr("heat_map"));
  EXPECT_THAT(error_of("{kind: heat_map, x: a, y: b, band: none}"),
              StartsWith("s.yaml:1:38: 'band' goes with kind lines, and this figure's kind is heat_map"));
  EXPECT_THAT(error_of("{kind: heat_map, x: [a, c], y: b}"), HasSubstr("one key for x"));
  EXPECT_THAT(error_of("{kind: heat_map, x: a}"), HasSubstr("'y' is missing"));
  EXPECT_THAT(error_of("{kind: heat_map, x: a, y: b, solved: {exact_match: 1}}"), HasSubstr("is a number"));
  EXPECT_THAT(error_of("{x: a, predicted: x}"), HasSubstr("goes with kind heat_map or boundary"));
  EXPECT_THAT(error_of("{kind: boundary, against: a}"), HasSubstr("'boundary' is missing"));
  EXPECT_THAT(error_of("{kind: boundary, boundary: a, against: b, series: arm, panels: arm}"), HasSubstr("one key"));
  EXPECT_THAT(error_of("{kind: boundary, boundary: a, against: b, where: {test.hops: 3}}"), HasSubstr("is no run's"));
  EXPECT_THAT(error_of("{kind: curves, x: steps}"), HasSubstr("did you mean 'step'"));
  EXPECT_THAT(error_of("{kind: curves, y: test.exact_match}"), HasSubstr("measured once, after training"));
  EXPECT_THAT(error_of("{x: a, panels: [a, b, c]}"), HasSubstr("at most two keys"));
}

TEST(FigureSection, AFormulaIsWrongAtItsColumn) {
  const std::string start = "{kind: heat_map, x: a, y: b, predicted: ";
  // "figure: " and the text before the formula, its quote, and 4 letters of it.
  EXPECT_THAT(error_of(start + "\"2 + logg(x)\"}"),
              StartsWith("s.yaml:1:" + std::to_string(8 + start.size() + 1 + 4 + 1) + ": 'logg' is neither x nor"));
  EXPECT_THAT(error_of(start + "{label: a}}"), HasSubstr("either a 'formula' of x or 'values'"));
  EXPECT_THAT(error_of(start + "{values: {a: 3}}}"), HasSubstr("x is a number, not 'a'"));
  EXPECT_THAT(error_of(start + "{values: {2: deep}}}"), HasSubstr("the predicted y is a number, not 'deep'"));
  EXPECT_THAT(error_of(start + "{formula: x, lable: a}}"), HasSubstr("did you mean 'label'"));
}

}  // namespace
}  // namespace fathom
