// SPDX-License-Identifier: Apache-2.0
#include "results/figure_curves.h"

#include <gmock/gmock.h>

#include "results/test_records.h"

namespace fathom {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

// Seed s reaches 1 at 100 s updates and stops there.
std::vector<RunRecord> records() {
  std::vector<RunRecord> all;
  for (const std::uint64_t seed : {1, 2, 3}) {
    RunRecord record = test_record("trace", 2, seed, {{"floor.validation.majority class", 0.5}});
    for (std::uint64_t step = 100; step <= 100 * seed; step += 100)
      record.history.push_back({static_cast<std::int64_t>(step),
                                {{"validation.exact_match", step == 100 * seed ? 1.0 : 0.5},
                                 {"train.loss", 1.0 / static_cast<double>(step)}}});
    record.state = RunState::stopped;
    record.steps = static_cast<std::int64_t>(100 * seed);
    record.flops = 1e9 * static_cast<double>(record.steps);
    all.push_back(record);
  }
  return all;
}

FigureSpec spec() {
  FigureSpec spec;
  spec.kind = FigureSpec::Kind::curves;
  spec.x = {"step"};
  spec.y = "validation.exact_match";
  return spec;
}

TEST(LearningCurves, HaveALineASeedAndTheirMedian) {
  const CurveFigure figure = build_curve_figure(records(), spec());
  ASSERT_EQ(figure.panels.size(), 1U);
  ASSERT_EQ(figure.panels[0].size(), 1U);
  const LearningSeries& series = figure.panels[0][0];
  ASSERT_EQ(series.seeds.size(), 3U);
  EXPECT_EQ(series.seeds[1].identity, "trace-2-2");
  EXPECT_EQ(series.seeds[1].points.size(), 2U);
  // A stopped run keeps its last value: at 200 updates seeds have 1, 1 and 0.5.
  ASSERT_EQ(series.median.size(), 3U);
  EXPECT_EQ(series.median[0].y, 0.5);
  EXPECT_EQ(series.median[1].y, 1.0);
  EXPECT_EQ(series.median[2].y, 1.0);
}

TEST(LearningCurves, FloorsAreLevelLines) {
  const CurveFigure figure = build_curve_figure(records(), spec());
  ASSERT_EQ(figure.floors, 1U);
  EXPECT_EQ(figure.bounds[0].label, "floor: majority class");
  EXPECT_THAT(draw(figure).script, HasSubstr("floor: majority class"));
  FigureSpec without = spec();
  without.floors = false;
  EXPECT_THAT(draw(build_curve_figure(records(), without)).script, Not(HasSubstr("floor")));
}

TEST(LearningCurves, WorkIsCountedInFlops) {
  FigureSpec flops = spec();
  flops.x = {"flops"};
  const CurveFigure figure = build_curve_figure(records(), flops);
  EXPECT_DOUBLE_EQ(figure.panels[0][0].seeds[0].points[0].x, 1e11);
  EXPECT_EQ(figure.x_label, "training FLOPs (10\u2079)");
  flops.log_x = true;
  EXPECT_EQ(build_curve_figure(records(), flops).x_label, "training FLOPs");
  EXPECT_THAT(draw(build_curve_figure(records(), flops)).script, HasSubstr("'10\u00B9\u00B9' 1e+11"));
  std::vector<RunRecord> unknown = records();
  unknown[0].flops = 0.0;
  EXPECT_THROW(build_curve_figure(unknown, flops), SelectionError);
}

TEST(LearningCurves, ImpossibleRequestsAreErrors) {
  FigureSpec other = spec();
  other.x = {"model.depth"};
  EXPECT_THROW(build_curve_figure(records(), other), SelectionError);
  FigureSpec unmeasured = spec();
  unmeasured.y = "validation.trace_match";
  EXPECT_THROW(build_curve_figure(records(), unmeasured), SelectionError);
}

TEST(LearningCurves, LostRunsAreCounted) {
  std::vector<RunRecord> all = records();
  all[1].state = RunState::diverged;
  const CurveFigure figure = build_curve_figure(all, spec());
  EXPECT_EQ(figure.panels[0][0].seeds.size(), 2U);
  EXPECT_EQ(figure.panels[0][0].not_results, 1);
  EXPECT_THAT(draw(figure).script, HasSubstr("1 run without a result, not drawn"));
}

TEST(LearningCurves, DataNameEveryRun) {
  const std::string csv = figure_csv(build_curve_figure(records(), spec()));
  EXPECT_THAT(csv, HasSubstr(",,seed,200,1,2,trace-2-2\n"));
  EXPECT_THAT(csv, HasSubstr(",,median,100,0.5,,\n"));
  EXPECT_THAT(csv, HasSubstr(",floor: majority class,floor,,0.5,,\n"));
}

}  // namespace
}  // namespace fathom
