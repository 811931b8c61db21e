// SPDX-License-Identifier: Apache-2.0
#include "results/figure.h"

#include <gmock/gmock.h>

#include <algorithm>

#include "results/figure_layout.h"
#include "results/files.h"
#include "results/gnuplot.h"
#include "results/run_directory.h"
#include "results/test_records.h"

namespace fathom {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;
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
  spec.panels = "model.depth";
  return spec;
}

std::vector<FigureCurve> curves_of(const FigurePanel& panel, Kind kind) {
  std::vector<FigureCurve> curves;
  std::copy_if(panel.curves.begin(), panel.curves.end(), std::back_inserter(curves),
               [&](const FigureCurve& curve) { return curve.kind == kind; });
  return curves;
}

TEST(Figure, HasAPanelACurveAndAPointForEveryValue) {
  const Figure figure = build_figure(records(), spec());
  ASSERT_EQ(figure.panels.size(), 3U);
  EXPECT_EQ(figure.panels[2].title, "depth 4");
  EXPECT_EQ(figure.panels[0].x_label, "length");
  EXPECT_EQ(figure.panels[0].x_values, (std::vector<Json>{8, 16}));
  const auto measured = curves_of(figure.panels[0], Kind::measured);
  ASSERT_EQ(measured.size(), 2U);
  EXPECT_EQ(measured[1].label, "trace");
  ASSERT_EQ(measured[1].points.size(), 2U);
  EXPECT_NEAR(measured[1].points[0].summary->mean, 0.98, 1e-12);
  EXPECT_EQ(measured[1].points[0].summary->interval->high, 1.0);  // clipped
  EXPECT_EQ(measured[1].points[0].seeds.size(), 3U);
}

TEST(Figure, FloorsThatCannotBeToldApartShareALine) {
  const Figure figure = build_figure(records(), spec());
  const auto floors = curves_of(figure.panels[1], Kind::floor);
  ASSERT_EQ(floors.size(), 1U);
  EXPECT_EQ(floors[0].label, "floor: always even, majority class");
  const auto ceilings = curves_of(figure.panels[1], Kind::ceiling);
  ASSERT_EQ(ceilings.size(), 1U);
  EXPECT_EQ(ceilings[0].points[1].summary->mean, 0.95);
  FigureSpec without = spec();
  without.floors = false;
  EXPECT_EQ(build_figure(records(), without).panels[0].curves.size(), 2U);
}

TEST(Figure, FloorsThatDifferBetweenSeriesBelongToThem) {
  std::vector<RunRecord> all = records();
  for (RunRecord& record : all)
    if (record.arm == "trace") record.metrics["floor.test[length=8].always even"] = 0.7;
  const auto floors = curves_of(build_figure(all, spec()).panels[0], Kind::floor);
  ASSERT_EQ(floors.size(), 2U);
  EXPECT_EQ(floors[0].style, 0);
  EXPECT_NEAR(floors[0].points[0].summary->mean, 0.501, 1e-12);  // the best one of direct
  EXPECT_EQ(floors[1].style, 1);
  EXPECT_NEAR(floors[1].points[0].summary->mean, 0.7, 1e-12);
}

TEST(Figure, ManyFloorsAreDrawnAsTheBest) {
  std::vector<RunRecord> all = records();
  for (RunRecord& record : all)
    for (int i = 0; i < 4; ++i) record.metrics["floor.test[length=8].rule " + std::to_string(i)] = 0.1 * i;
  const auto floors = curves_of(build_figure(all, spec()).panels[0], Kind::floor);
  ASSERT_EQ(floors.size(), 1U);
  EXPECT_EQ(floors[0].label, "floor: best of 6");
  EXPECT_NEAR(floors[0].points[0].summary->mean, 0.501, 1e-12);
}

TEST(Figure, SeveralKeysOfXAreAPanelEach) {
  std::vector<RunRecord> star;
  for (const auto& [depth, cot] : std::vector<std::pair<int, std::string>>{{1, "none"}, {2, "none"}, {2, "trace"}}) {
    star.push_back(test_record("parity", depth, 0, {{"test.exact_match", 0.5}}));
    star.back().axes["task.cot"] = cot;
    star.back().identity += cot;
  }
  FigureSpec several;
  several.x = {"model.depth", "task.cot"};
  several.selection.around = {{"model.depth", 2}, {"task.cot", "none"}};
  const Figure figure = build_figure(star, several);
  ASSERT_EQ(figure.panels.size(), 2U);
  EXPECT_TRUE(figure.panels[0].numeric);
  EXPECT_FALSE(figure.panels[1].numeric);
  EXPECT_FALSE(figure.panels[1].ordered);
  EXPECT_EQ(figure.panels[1].x_values, (std::vector<Json>{"none", "trace"}));
  several.panels = "arm";
  EXPECT_THROW(build_figure(star, several), SelectionError);
}

TEST(Figure, PublishedValuesStandInTheirPlace) {
  FigureSpec with = spec();
  with.published = {
      {"parity", "test.exact_match", {{"arm", "trace"}, {"model.depth", 2}, {"test.length", 8}}, 0.9, 1, "paper", ""}};
  const Figure figure = build_figure(records(), with);
  EXPECT_TRUE(curves_of(figure.panels[0], Kind::published).empty());
  const auto published = curves_of(figure.panels[1], Kind::published);
  ASSERT_EQ(published.size(), 1U);
  EXPECT_EQ(published[0].style, 1);
  EXPECT_EQ(published[0].points[0].summary->mean, 0.9);
}

TEST(Figure, ImpossibleAxesAreErrors) {
  FigureSpec none = spec();
  none.x.clear();
  EXPECT_THROW(build_figure(records(), none), SelectionError);
  FigureSpec logarithm = spec();
  logarithm.x = {"seed"};
  logarithm.y = "test[length=8].exact_match";
  logarithm.log_x = true;
  EXPECT_THROW(build_figure(records(), logarithm), SelectionError);
}

TEST(Figure, ScriptAndDataDoNotDependOnTheOrderOfTheRecords) {
  std::vector<RunRecord> all = records();
  all[4].state = RunState::diverged;
  const Figure figure = build_figure(all, spec());
  std::reverse(all.begin(), all.end());
  EXPECT_EQ(figure_script(build_figure(all, spec())), figure_script(figure));
  EXPECT_EQ(figure_csv(build_figure(all, spec())), figure_csv(figure));
  const TestFolder folder;
  write_record_lines(folder / "lines", all);
  EXPECT_EQ(figure_csv(build_figure(read_record_lines(folder / "lines"), spec())), figure_csv(figure));
}

TEST(Figure, DataNameEveryRun) {
  const std::string csv = figure_csv(build_figure(records(), spec()));
  EXPECT_THAT(csv, HasSubstr("depth 4,trace,seed,test.length,8,0.99,,,,,2,trace-4-2\n"));
  EXPECT_THAT(csv, HasSubstr("depth 1,direct,mean,test.length,16,0.4,0.4,0.4,3,0,,\n"));
}

TEST(Figure, ABandNeedsTwoSeeds) {
  std::vector<RunRecord> one;
  for (const RunRecord& record : records())
    if (record.seed == 0) one.push_back(record);
  EXPECT_THAT(figure_script(build_figure(one, spec())), Not(HasSubstr("filledcurves")));
  EXPECT_THAT(figure_script(build_figure(records(), spec())), HasSubstr("filledcurves"));
  FigureSpec none = spec();
  none.band = FigureSpec::Band::none;
  EXPECT_THAT(figure_script(build_figure(records(), none)), Not(HasSubstr("filledcurves")));
}

TEST(FigureLayout, NothingLeavesThePageOrMeetsThePanels) {
  std::vector<RunRecord> all = records();
  for (RunRecord& record : all) record.arm = "an arm with a very long name, number " + record.arm;
  FigureSpec titled = spec();
  titled.title = "A title";
  for (const char* panels : {"model.depth", ""}) {
    titled.panels = panels;
    if (titled.panels.empty()) titled.selection.where["model.depth"] = {1};
    const FigureLayout layout = lay_out(build_figure(all, titled));
    for (const PanelBox& box : layout.panels) {
      EXPECT_GT(box.right, box.left);
      EXPECT_GT(box.top, box.bottom);
      EXPECT_LT(box.right, layout.width);
      EXPECT_LT(box.top, layout.height);
      for (const LegendItem& item : layout.legend) EXPECT_LT(item.y, box.bottom);
    }
    for (const LegendItem& item : layout.legend) {
      EXPECT_GT(item.y, 0.0);
      EXPECT_LE(item.x + sample_width(item.sample) + kSampleGap + text_width(item.label, kFontSize), layout.width);
    }
  }
}

TEST(FigureLayout, LongNamesBreakBetweenWords) {
  EXPECT_EQ(tic_lines("trace every: 2", 60.0), (std::vector<std::string>{"trace", "every: 2"}));
  EXPECT_EQ(tic_lines("trace", 1.0), std::vector<std::string>{"trace"});
  EXPECT_EQ(tic_lines("trace every: 2", 600.0), std::vector<std::string>{"trace every: 2"});
}

TEST(Gnuplot, AMissingProgramIsAClearError) {
  try {
    run_gnuplot("svg", "plot 1", "no-such-gnuplot");
    FAIL();
  } catch (const GnuplotError& error) {
    EXPECT_THAT(error.what(), HasSubstr("no-such-gnuplot, which is not installed"));
  }
}

TEST(Gnuplot, ARefusedScriptIsAnErrorWithItsComplaint) {
  try {
    run_gnuplot("svg", "plot nonsense(");
    FAIL();
  } catch (const GnuplotError& error) {
    EXPECT_THAT(error.what(), HasSubstr("drew nothing"));
  }
}

TEST(Gnuplot, TextsAreLiteral) { EXPECT_EQ(gnuplot_text("it's `date`\n\"%\""), "'it''s `date` \"%\"'"); }

TEST(Figure, WritesScriptDataAndThreePictures) {
  std::vector<RunRecord> all = records();
  for (RunRecord& record : all)
    if (record.arm == "trace") record.arm = "it's 100 % & `date` {x}_y \"quoted\"";
  const TestFolder folder;
  const Figure figure = build_figure(all, spec());
  write_figure(figure, folder / "study.v1");  // a dot in the name is no extension
  EXPECT_THAT(read_file(folder / "study.v1.svg"), HasSubstr("</svg>"));
  EXPECT_THAT(read_file(folder / "study.v1.svg"), HasSubstr("it's 100 % &amp; `date` {x} y \"quoted\"<"));
  EXPECT_THAT(read_file(folder / "study.v1.pdf"), StartsWith("%PDF"));
  EXPECT_THAT(read_file(folder / "study.v1.png"), StartsWith("\x89PNG"));
  EXPECT_THAT(read_file(folder / "study.v1.gp"), HasSubstr(figure_script(figure)));
  EXPECT_EQ(read_file(folder / "study.v1.figure.csv"), figure_csv(figure));
  EXPECT_EQ(folder.count(), 5);
}

TEST(Figure, FloorsKeepTheirDashesInTheLegendOfAnSvg) {
  std::vector<RunRecord> all = records();
  for (RunRecord& record : all)
    for (const char* length : {"8", "16"}) record.metrics[std::string("floor.test[length=") + length + "].copy"] = 0.2;
  const std::string svg = run_gnuplot("svg size 700,400", figure_script(build_figure(all, spec())));
  // Two floors: one line each in three panels and in the legend.
  for (const char* dash : {"stroke-dasharray='4.9,3.5'", "stroke-dasharray='1.4,2.8'"}) {
    int count = 0;
    for (std::size_t at = svg.find(dash); at != std::string::npos; at = svg.find(dash, at + 1)) ++count;
    EXPECT_EQ(count, 4) << dash;
  }
}

TEST(Figure, NamesOnTheAxisAndLostRunsCanBeDrawn) {
  std::vector<RunRecord> all = records();
  for (RunRecord& record : all)
    if (record.arm == "direct") record.state = RunState::failed;
  FigureSpec names = spec();
  names.x = {"arm"};
  names.y = "test[length=8].exact_match";
  names.series = "model.depth";
  names.panels = "";
  const Figure figure = build_figure(all, names);
  EXPECT_THAT(run_gnuplot("svg size 500,400", figure_script(figure)), HasSubstr("</svg>"));
  EXPECT_THAT(figure_script(figure), HasSubstr("run without a result"));
}

}  // namespace
}  // namespace fathom
