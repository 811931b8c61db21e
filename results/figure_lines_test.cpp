// SPDX-License-Identifier: Apache-2.0
#include "results/figure_lines.h"

#include <gmock/gmock.h>

#include <algorithm>

#include "results/figure_lines_panel.h"
#include "results/gnuplot.h"
#include "results/run_directory.h"
#include "results/test_records.h"

namespace fathom {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using Kind = FigureCurve::Kind;

std::vector<RunRecord> records() {
  std::vector<RunRecord> all;
  for (const char* arm : {"direct", "trace"})
    for (const int depth : {1, 2, 4})
      for (const std::uint64_t seed : {0, 1, 2}) {
        const double value = arm == std::string("trace") ? 0.97 + 0.01 * static_cast<double>(seed) : 0.5;
        all.push_back(test_record(arm, depth, seed,
                                  {{"test[length=8].exact_match", value},
                                   {"test[length=16].exact_match", value - 0.1},
                                   {"floor.test[length=8].always even", 0.5},
                                   {"floor.test[length=16].always even", 0.48},
                                   {"floor.test[length=8].majority class", 0.501},
                                   {"floor.test[length=16].majority class", 0.481},
                                   {"ceiling.test[length=8]", 1.0},
                                   {"ceiling.test[length=16]", 0.95}}));
      }
  return all;
}

FigureSpec spec() {
  FigureSpec spec;
  spec.x = {"test.length"};
  spec.series = "arm";
  spec.panels = {"model.depth"};
  return spec;
}

std::vector<FigureCurve> curves_of(const LinePanel& panel, Kind kind) {
  std::vector<FigureCurve> curves;
  std::copy_if(panel.curves.begin(), panel.curves.end(), std::back_inserter(curves),
               [&](const FigureCurve& curve) { return curve.kind == kind; });
  return curves;
}

TEST(LineFigure, HasAPanelACurveAndAPointForEveryValue) {
  const LineFigure figure = build_line_figure(records(), spec());
  ASSERT_EQ(figure.panels.size(), 3U);
  EXPECT_EQ(figure.grid.places[2].title, "depth 4");
  EXPECT_EQ(figure.panels[0].x_label, "length");
  EXPECT_EQ(figure.panels[0].x_values, (std::vector<Json>{8, 16}));
  const auto measured = curves_of(figure.panels[0], Kind::measured);
  ASSERT_EQ(measured.size(), 2U);
  EXPECT_EQ(measured[1].label, "trace");
  ASSERT_EQ(measured[1].points.size(), 2U);
  EXPECT_NEAR(*measured[1].points[0].value, 0.98, 1e-12);
  EXPECT_EQ(measured[1].points[0].seeds.size(), 3U);
}

TEST(LineFigure, FloorsThatCannotBeToldApartShareALine) {
  const LineFigure figure = build_line_figure(records(), spec());
  const auto floors = curves_of(figure.panels[1], Kind::floor);
  ASSERT_EQ(floors.size(), 1U);
  EXPECT_EQ(floors[0].label, "floor: always even, majority class");
  const auto ceilings = curves_of(figure.panels[1], Kind::ceiling);
  ASSERT_EQ(ceilings.size(), 1U);
  EXPECT_EQ(ceilings[0].points[1].value, 0.95);
  FigureSpec without = spec();
  without.floors = false;
  EXPECT_EQ(build_line_figure(records(), without).panels[0].curves.size(), 2U);
}

TEST(LineFigure, OfManySuchFloorsAFewAreNamed) {
  std::vector<RunRecord> all = records();
  for (RunRecord& record : all) {
    for (const auto& [name, value] : std::map<std::string, double>(record.metrics)) {
      if (!name.ends_with(".always even")) continue;
      const std::string set = name.substr(0, name.size() - std::string("always even").size());
      for (int i = 0; i < 4; ++i) record.metrics[set + "rule " + std::to_string(i)] = value;
    }
  }
  const auto floors = curves_of(build_line_figure(all, spec()).panels[1], Kind::floor);
  ASSERT_EQ(floors.size(), 1U);
  EXPECT_EQ(floors[0].label, "floor: always even, majority class, rule 0 and 3 more");
}

TEST(LineFigure, FloorsThatDifferBetweenSeriesBelongToThem) {
  std::vector<RunRecord> all = records();
  for (RunRecord& record : all)
    if (record.arm == "trace") record.metrics["floor.test[length=8].always even"] = 0.7;
  const auto floors = curves_of(build_line_figure(all, spec()).panels[0], Kind::floor);
  ASSERT_EQ(floors.size(), 2U);
  EXPECT_EQ(floors[0].style, 0);
  EXPECT_NEAR(*floors[0].points[0].value, 0.501, 1e-12);  // the best one of direct
  EXPECT_EQ(floors[1].style, 1);
  EXPECT_NEAR(*floors[1].points[0].value, 0.7, 1e-12);
}

TEST(LineFigure, ManyFloorsAreDrawnAsTheBest) {
  std::vector<RunRecord> all = records();
  for (RunRecord& record : all)
    for (int i = 0; i < 4; ++i) record.metrics["floor.test[length=8].rule " + std::to_string(i)] = 0.1 * i;
  const auto floors = curves_of(build_line_figure(all, spec()).panels[0], Kind::floor);
  ASSERT_EQ(floors.size(), 1U);
  EXPECT_EQ(floors[0].label, "floor: best of 6");
  EXPECT_NEAR(*floors[0].points[0].value, 0.501, 1e-12);
  FigureSpec named = spec();
  named.floor_names = {"rule 1", "rule 2"};
  const auto shown = curves_of(build_line_figure(all, named).panels[0], Kind::floor);
  ASSERT_EQ(shown.size(), 2U);
  EXPECT_EQ(shown[1].label, "floor: rule 2");
  EXPECT_NEAR(*shown[1].points[0].value, 0.2, 1e-12);
}

TEST(LineFigure, SeveralKeysOfXAreAPanelEach) {
  std::vector<RunRecord> star;
  for (const auto& [depth, cot] : std::vector<std::pair<int, std::string>>{{1, "none"}, {2, "none"}, {2, "trace"}}) {
    star.push_back(test_record("parity", depth, 0, {{"test.exact_match", 0.5}}));
    star.back().axes["task.cot"] = cot;
    star.back().identity += cot;
  }
  FigureSpec several;
  several.x = {"model.depth", "task.cot"};
  several.selection.around = {{"model.depth", 2}, {"task.cot", "none"}};
  const LineFigure figure = build_line_figure(star, several);
  ASSERT_EQ(figure.panels.size(), 2U);
  EXPECT_TRUE(figure.panels[0].ordered);
  EXPECT_FALSE(figure.panels[1].ordered);
  EXPECT_EQ(figure.panels[1].x_values, (std::vector<Json>{"none", "trace"}));
  several.panels = {"arm"};
  EXPECT_THROW(build_line_figure(star, several), SelectionError);
}

TEST(LineFigure, PublishedValuesStandInTheirPlace) {
  FigureSpec with = spec();
  with.published = {
      {"parity", "test.exact_match", {{"arm", "trace"}, {"model.depth", 2}, {"test.length", 8}}, 0.9, 1, "paper", ""}};
  const LineFigure figure = build_line_figure(records(), with);
  EXPECT_TRUE(curves_of(figure.panels[0], Kind::published).empty());
  const auto published = curves_of(figure.panels[1], Kind::published);
  ASSERT_EQ(published.size(), 1U);
  EXPECT_EQ(published[0].style, 1);
  EXPECT_EQ(published[0].points[0].value, 0.9);
}

TEST(LineFigure, ImpossibleAxesAreErrors) {
  FigureSpec none = spec();
  none.x.clear();
  EXPECT_THROW(build_line_figure(records(), none), SelectionError);
  FigureSpec logarithm = spec();
  logarithm.x = {"seed"};
  logarithm.y = "test[length=8].exact_match";
  logarithm.log_x = true;
  EXPECT_THROW(build_line_figure(records(), logarithm), SelectionError);
}

TEST(LineFigure, TheAxisOfSharesBeginsWhereItIsAskedTo) {
  const auto range = [](double from) {
    FigureSpec wanted = spec();
    wanted.y_from = from;
    return line_y_axis(build_line_figure(records(), wanted)).range();
  };
  EXPECT_LE(range(0.0).low, 0.0);
  EXPECT_GT(range(0.8).low, 0.7);
  EXPECT_GE(range(0.8).high, 1.0);
}

TEST(LineFigure, LongPowersOfTenAreWrittenAsSuch) {
  std::vector<RunRecord> all;
  for (const int depth : {1000, 10000, 100000})
    all.push_back(test_record("direct", depth, 0, {{"test.exact_match", 0.5}}));
  FigureSpec logarithm = spec();
  logarithm.x = {"model.depth"};
  logarithm.panels = {};
  EXPECT_THAT(draw(build_line_figure(all, logarithm)).script, HasSubstr("'100000' 100000"));
  logarithm.log_x = true;
  EXPECT_THAT(draw(build_line_figure(all, logarithm)).script,
              AllOf(HasSubstr("'10\u2075' 100000"), Not(HasSubstr("'1000'"))));
}

TEST(LineFigure, ScriptAndDataDoNotDependOnTheOrderOfTheRecords) {
  std::vector<RunRecord> all = records();
  all[4].state = RunState::diverged;
  const LineFigure figure = build_line_figure(all, spec());
  std::reverse(all.begin(), all.end());
  EXPECT_EQ(draw(build_line_figure(all, spec())).script, draw(figure).script);
  EXPECT_EQ(figure_csv(build_line_figure(all, spec())), figure_csv(figure));
  const TestFolder folder;
  write_record_lines(folder / "lines", all);
  EXPECT_EQ(figure_csv(build_line_figure(read_record_lines(folder / "lines"), spec())), figure_csv(figure));
}

TEST(LineFigure, DataNameEveryRun) {
  const std::string csv = figure_csv(build_line_figure(records(), spec()));
  EXPECT_THAT(csv, HasSubstr("depth 4,trace,seed,test.length,8,0.99,,,,,2,trace-4-2\n"));
  // Three seeds have no interval.
  EXPECT_THAT(csv, HasSubstr("depth 1,direct,mean,test.length,16,0.4,,,3,0,,\n"));
}

// Seeds enough for an interval of the median.
std::vector<RunRecord> eight_seeds() {
  std::vector<RunRecord> all;
  for (const char* arm : {"direct", "trace"})
    for (std::uint64_t seed = 0; seed < 8; ++seed)
      for (const int depth : {1, 2})
        all.push_back(test_record(arm, depth, seed, {{"test.exact_match", 0.5 + 0.05 * static_cast<double>(seed)}}));
  return all;
}

FigureSpec over_depth() {
  FigureSpec spec;
  spec.x = {"model.depth"};
  spec.series = "arm";
  return spec;
}

TEST(LineFigure, ABandIsDrawnOnlyWhereAMethodCovers) {
  const LineFigure figure = build_line_figure(eight_seeds(), over_depth());
  EXPECT_EQ(figure.centre, Centre::median);
  const auto curves = curves_of(figure.panels[0], Kind::measured);
  ASSERT_TRUE(curves[0].points[0].interval);
  EXPECT_DOUBLE_EQ(*curves[0].points[0].value, 0.675);
  EXPECT_THAT(draw(figure).script, HasSubstr("filledcurves"));
  EXPECT_THAT(draw(figure).script, HasSubstr(figure.method));
  EXPECT_EQ(draw(figure).script.find("95 % " + figure.method) == std::string::npos,
            figure.method.find('%') != std::string::npos)
      << "a level is named once: " << figure.method;
  FigureSpec none = over_depth();
  none.band = FigureSpec::Band::none;
  const LineFigure without = build_line_figure(eight_seeds(), none);
  EXPECT_THAT(draw(without).script, Not(HasSubstr("filledcurves")));
  EXPECT_EQ(without.centre, Centre::mean) << "medians are drawn for their intervals";
  // With three seeds of an accuracy no method does; the seeds are shown.
  const std::string few = draw(build_line_figure(records(), spec())).script;
  EXPECT_THAT(few, Not(HasSubstr("filledcurves")));
  EXPECT_THAT(few, HasSubstr("one seed (lines: mean over seeds)"));
}

TEST(LineFigure, MediansAreShownWhereTheyAreAskedFor) {
  FigureSpec medians = over_depth();
  medians.center = FigureSpec::Center::median;
  // Of 0.2, 0.9 and 1.0: too few for an interval, and the mean would be 0.7.
  std::vector<RunRecord> three;
  for (const auto& [seed, value] : {std::pair{0, 0.2}, {1, 0.9}, {2, 1.0}})
    three.push_back(test_record("direct", 1, seed, {{"test.exact_match", value}}));
  FigureSpec alone = medians;
  alone.series = "";
  const LineFigure figure = build_line_figure(three, alone);
  EXPECT_EQ(figure.centre, Centre::median);
  const FigurePoint point = curves_of(figure.panels[0], Kind::measured)[0].points[0];
  EXPECT_DOUBLE_EQ(*point.value, 0.9);
  EXPECT_FALSE(point.interval);
  EXPECT_THAT(draw(figure).script, HasSubstr("median over seeds"));
  // With enough seeds the interval is the median's anyhow.
  EXPECT_EQ(draw(build_line_figure(eight_seeds(), medians)).script,
            draw(build_line_figure(eight_seeds(), over_depth())).script);
}

TEST(LineFigure, ASeriesWithTooFewSeedsShowsItsMedianBesideTheOthers) {
  std::vector<RunRecord> all = eight_seeds();
  std::erase_if(all, [](const RunRecord& record) { return record.arm == "trace" && record.seed > 2; });
  const LineFigure figure = build_line_figure(all, over_depth());
  const auto curves = curves_of(figure.panels[0], Kind::measured);
  EXPECT_EQ(figure.centre, Centre::median);
  EXPECT_FALSE(curves[1].points[0].interval);
  EXPECT_DOUBLE_EQ(*curves[1].points[0].value, 0.55);
}

TEST(LineFigure, TwoKeysOfPanelsAreRowsAndColumns) {
  FigureSpec grid;
  grid.x = {"test.length"};
  grid.panels = {"arm", "model.depth"};
  std::vector<RunRecord> all = records();
  std::erase_if(all, [](const RunRecord& record) { return record.identity.starts_with("direct-4"); });
  const LineFigure figure = build_line_figure(all, grid);
  EXPECT_EQ(figure.grid.rows, 2U);
  EXPECT_EQ(figure.grid.columns, 3U);
  EXPECT_EQ(figure.grid.row_titles, (std::vector<std::string>{"direct", "trace"}));
  EXPECT_EQ(figure.grid.column_titles, (std::vector<std::string>{"depth 1", "depth 2", "depth 4"}));
  ASSERT_EQ(figure.panels.size(), 5U);  // no panel where there is no run
  EXPECT_EQ(figure.grid.places[2].row, 1U);
  EXPECT_EQ(figure.grid.places[2].name, "trace, depth 1");
  FigureSpec three = grid;
  three.panels = {"arm", "model.depth", "seed"};
  EXPECT_THROW(build_line_figure(all, three), SelectionError);
}

TEST(LineFigure, FloorsKeepTheirDashesInTheLegendOfAnSvg) {
  std::vector<RunRecord> all = records();
  for (RunRecord& record : all)
    for (const char* length : {"8", "16"}) record.metrics[std::string("floor.test[length=") + length + "].copy"] = 0.2;
  const std::string svg = run_gnuplot("svg size 700,400", draw(build_line_figure(all, spec())).script);
  // Two floors: one line each in three panels and in the legend.
  for (const char* dash : {"stroke-dasharray='4.9,3.5'", "stroke-dasharray='1.4,2.8'"}) {
    int count = 0;
    for (std::size_t at = svg.find(dash); at != std::string::npos; at = svg.find(dash, at + 1)) ++count;
    EXPECT_EQ(count, 4) << dash;
  }
}

TEST(LineFigure, NamesOnTheAxisAndLostRunsCanBeDrawn) {
  std::vector<RunRecord> all = records();
  for (RunRecord& record : all)
    if (record.arm == "direct") record.state = RunState::failed;
  FigureSpec names = spec();
  names.x = {"arm"};
  names.y = "test[length=8].exact_match";
  names.series = "model.depth";
  names.panels = {};
  const LineFigure figure = build_line_figure(all, names);
  EXPECT_THAT(run_gnuplot("svg size 500,400", draw(figure).script), HasSubstr("</svg>"));
  EXPECT_THAT(draw(figure).script, HasSubstr("run without a result"));
}

}  // namespace
}  // namespace fathom
