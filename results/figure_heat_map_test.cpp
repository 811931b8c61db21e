// SPDX-License-Identifier: Apache-2.0
#include "results/figure_heat_map.h"

#include <gmock/gmock.h>

#include <algorithm>

#include "results/test_records.h"

namespace fathom {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

// Depth d solves lengths up to 4 d; depth 3 was not run at all.
std::vector<RunRecord> records() {
  std::vector<RunRecord> all;
  for (const int depth : {4, 1, 2})
    for (const std::uint64_t seed : {1, 2, 3}) {
      std::map<std::string, double> metrics;
      for (const int length : {4, 8, 16})
        metrics["test[length=" + std::to_string(length) + "].exact_match"] =
            length <= 4 * depth ? 1.0 : 0.1 * static_cast<double>(seed);
      all.push_back(test_record("direct", depth, seed, metrics));
    }
  return all;
}

FigureSpec spec() {
  FigureSpec spec;
  spec.kind = FigureSpec::Kind::heat_map;
  spec.x = {"test.length"};
  spec.y = "model.depth";
  return spec;
}

const HeatCell& cell_at(const HeatMapFigure& figure, std::size_t x, std::size_t y) {
  const auto& cells = figure.panels[0].cells;
  return *std::find_if(cells.begin(), cells.end(), [&](const HeatCell& cell) { return cell.x == x && cell.y == y; });
}

TEST(HeatMap, HasACellForEveryPairOfValues) {
  const HeatMapFigure figure = build_heat_map(records(), spec());
  EXPECT_EQ(figure.x_values, (std::vector<Json>{4, 8, 16}));
  EXPECT_EQ(figure.y_values, (std::vector<Json>{1, 2, 4}));  // by size, whatever the order of the runs
  ASSERT_EQ(figure.panels.size(), 1U);
  EXPECT_EQ(figure.panels[0].cells.size(), 9U);
  EXPECT_EQ(cell_at(figure, 0, 0).value, 1.0);
  EXPECT_NEAR(*cell_at(figure, 1, 0).value, 0.2, 1e-12);
  EXPECT_EQ(cell_at(figure, 1, 0).seeds.size(), 3U);
}

TEST(HeatMap, CellsShowTheMeanOrTheMedian) {
  std::vector<RunRecord> all = records();
  for (RunRecord& record : all)
    if (record.identity == "direct-1-3") record.metrics["test[length=8].exact_match"] = 0.9;
  FigureSpec median = spec();
  median.center = FigureSpec::Center::median;
  EXPECT_NEAR(*cell_at(build_heat_map(all, spec()), 1, 0).value, 0.4, 1e-12);
  EXPECT_NEAR(*cell_at(build_heat_map(all, median), 1, 0).value, 0.2, 1e-12);
}

TEST(HeatMap, TheContourLeadsBetweenSolvedAndUnsolvedCells) {
  const HeatMapFigure figure = build_heat_map(records(), spec());
  const auto paths = solved_contour(figure, figure.panels[0]);
  ASSERT_EQ(paths.size(), 1U);
  HeatPath stairs = {{1, 0}, {1, 1}, {2, 1}, {2, 2}, {3, 2}};
  if (paths[0].front() != stairs.front()) std::reverse(stairs.begin(), stairs.end());
  EXPECT_EQ(paths[0], stairs);
}

TEST(HeatMap, ThereIsNoContourBesideAMissingResult) {
  std::vector<RunRecord> all = records();
  for (RunRecord& record : all)
    if (record.identity.starts_with("direct-2")) record.state = RunState::diverged;
  const HeatMapFigure figure = build_heat_map(all, spec());
  EXPECT_EQ(cell_at(figure, 0, 1).value, std::nullopt);
  EXPECT_EQ(cell_at(figure, 0, 1).not_results, 3);
  const auto paths = solved_contour(figure, figure.panels[0]);
  ASSERT_EQ(paths.size(), 1U);  // beside (0, 0) only
  EXPECT_EQ(paths[0].size(), 2U);
  const std::string script = draw(figure).script;
  EXPECT_THAT(script, HasSubstr("no result"));
  EXPECT_THAT(script, HasSubstr("run without a result"));
}

TEST(HeatMap, APredictionIsAStaircaseAtTheEdgesOfCells) {
  FigureSpec with = spec();
  with.predicted = Prediction{"x / 4", Formula("x / 4"), {}, Prediction::Solves::at_least};
  const auto formula = predicted_contour(build_heat_map(records(), with));
  ASSERT_EQ(formula.size(), 1U);
  EXPECT_EQ(formula[0], (HeatPath{{0, 0}, {1, 0}, {1, 1}, {2, 1}, {2, 2}, {3, 2}}));
  // 3 is no value of the axis: the line passes below 4. Nothing is said about length 8.
  with.predicted = Prediction{"", std::nullopt, {{4.0, 3.0}, {16.0, 100.0}}, Prediction::Solves::at_least};
  const auto values = predicted_contour(build_heat_map(records(), with));
  ASSERT_EQ(values.size(), 2U);
  EXPECT_EQ(values[0], (HeatPath{{0, 2}, {1, 2}}));
  EXPECT_EQ(values[1], (HeatPath{{2, 3}, {3, 3}}));
  // Up to depth 2 is solved: the line passes above it.
  with.predicted = Prediction{"", std::nullopt, {{4.0, 2.0}}, Prediction::Solves::at_most};
  EXPECT_EQ(predicted_contour(build_heat_map(records(), with))[0], (HeatPath{{0, 2}, {1, 2}}));
}

TEST(HeatMap, ImpossibleRequestsAreErrors) {
  FigureSpec names = spec();
  names.x = {"arm"};
  names.value = "test[length=8].exact_match";
  EXPECT_EQ(build_heat_map(records(), names).x_values, std::vector<Json>{"direct"});
  names.predicted = Prediction{"1", Formula("1"), {}, Prediction::Solves::at_least};
  EXPECT_THROW(build_heat_map(records(), names), SelectionError);
  FigureSpec two = spec();
  two.x = {"test.length", "arm"};
  EXPECT_THROW(build_heat_map(records(), two), SelectionError);
  FigureSpec unknown = spec();
  unknown.y = "model.height";
  EXPECT_THROW(build_heat_map(records(), unknown), SelectionError);
}

TEST(HeatMap, NumbersStayOnTheirSideOfTheThreshold) {
  EXPECT_EQ(cell_text(0.9884, 0.99), "0.98");  // not solved, so it must not read 0.99
  EXPECT_EQ(cell_text(0.9899, 0.99), "0.98");
  EXPECT_EQ(cell_text(0.99, 0.99), "0.99");
  EXPECT_EQ(cell_text(0.456, 0.99), "0.46");
  EXPECT_EQ(cell_text(12.345, std::nullopt), "12.3");
}

TEST(HeatMap, NumbersArePrintedWhereThereIsRoom) {
  EXPECT_THAT(draw(build_heat_map(records(), spec())).script, HasSubstr("\"0.20\""));
  std::vector<RunRecord> wide;
  for (int depth = 1; depth <= 40; ++depth)
    wide.push_back(test_record("direct", depth, 1, {{"test[length=4].exact_match", 0.2}}));
  FigureSpec turned = spec();
  turned.x = {"model.depth"};
  turned.y = "test.length";
  EXPECT_THAT(draw(build_heat_map(wide, turned)).script, Not(HasSubstr("with labels")));
}

TEST(HeatMap, SeedsThatFallApartAreWrittenDown) {
  std::vector<RunRecord> all = records();
  std::erase_if(all, [](const RunRecord& record) { return record.seed == 3; });
  EXPECT_THAT(draw(build_heat_map(all, spec())).script, Not(HasSubstr("lowest and highest seed")));
  all = records();
  for (RunRecord& record : all)
    if (record.identity == "direct-1-3") record.metrics["test[length=8].exact_match"] = 0.9;
  const std::string script = draw(build_heat_map(all, spec())).script;
  EXPECT_THAT(script, HasSubstr("\"0.10\u20130.90\""));
  EXPECT_THAT(script, HasSubstr("small: lowest and highest seed"));
}

TEST(HeatMap, ALossHasItsOwnScaleAndNoContour) {
  std::vector<RunRecord> all;
  for (const int depth : {1, 2}) all.push_back(test_record("direct", depth, 1, {{"test[length=4].loss", 1.5 * depth}}));
  FigureSpec loss = spec();
  loss.value = "test.loss";
  const HeatMapFigure figure = build_heat_map(all, loss);
  EXPECT_EQ(figure.low, 1.5);
  EXPECT_EQ(figure.high, 3.0);
  EXPECT_TRUE(solved_contour(figure, figure.panels[0]).empty());
}

TEST(HeatMap, DataNameEveryRunAndThePrediction) {
  FigureSpec with = spec();
  with.predicted = Prediction{"x / 4", Formula("x / 4"), {}, Prediction::Solves::at_least};
  const std::string csv = figure_csv(build_heat_map(records(), with));
  EXPECT_THAT(csv, HasSubstr(",mean,test.length,4,model.depth,1,1,3,0,,\n"));
  EXPECT_THAT(csv, HasSubstr(",seed,test.length,16,model.depth,2,0.3"));
  EXPECT_THAT(csv, HasSubstr(",3,direct-2-3\n"));
  EXPECT_THAT(csv, HasSubstr(",predicted,test.length,8,model.depth,2"));
}

}  // namespace
}  // namespace fathom
