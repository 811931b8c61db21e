// SPDX-License-Identifier: Apache-2.0
#include "experiments/boundary_figure.h"

#include <gmock/gmock.h>

#include "experiments/presentation.h"
#include "experiments/study_fixture.h"

namespace fathom {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

Study study(const std::string& sizes = "") {
  const std::string figure =
      "figure: {kind: boundary, boundary: model.depth, against: test.length, series: arm, log_x: true, where: {arm: "
      "trace" +
      sizes + "}}";
  std::string text = changed_study("figure: {x: test.length, series: arm, panels: model.depth}", figure);
  return parse_study(text.replace(text.find("20..24"), 6, "32"), "s.yaml");
}

// Depth d solves lengths up to 8 d, with every seed.
std::map<std::string, RunRecord> records(const std::vector<RunSpec>& runs) {
  std::map<std::string, RunRecord> all;
  for (const RunSpec& run : runs) {
    RunRecord record = planned_record(run);
    const auto depth = record.axes.at("model.depth").get<int>();
    for (const int length : {8, 16, 32})
      record.metrics["test[length=" + std::to_string(length) + "].exact_match"] = length <= 8 * depth ? 1.0 : 0.5;
    all[run.identity] = record;
  }
  return all;
}

TEST(BoundaryFigureOfAStudy, IsMadeOfThePlainRunsThatAreKept) {
  const Study parity = study();
  const std::vector<RunSpec> runs = plan(parity);
  const Figure figure = boundary_figure(parity.figures.at(0).spec, runs, records(runs));
  const auto& boundary = std::get<BoundaryFigure>(figure);
  EXPECT_EQ(boundary.sizes, (std::vector<Json>{8, 16, 32}));
  ASSERT_EQ(boundary.panels.at(0).size(), 1U);  // trace alone
  const std::vector<SizeBoundary>& sizes = boundary.panels[0][0].boundaries.sizes;
  EXPECT_EQ(sizes.at(1).fails, 1.0);
  EXPECT_EQ(sizes.at(1).solves, 2.0);
  EXPECT_EQ(boundary.runs.size(), 3U * 3U * 4U);  // lengths, depths, seeds
  const std::string csv = figure_csv(figure);
  for (const RunSpec& run : runs) {
    const bool drawn = run.arm == "trace" && run.control.empty();
    EXPECT_THAT(csv, drawn ? testing::Matcher<std::string>(HasSubstr(run.identity)) : Not(HasSubstr(run.identity)));
  }
}

TEST(BoundaryFigureOfAStudy, ShowsTheSizesThatAreKept) {
  const Study parity = study(", test.length: [8, 32]");
  const std::vector<RunSpec> runs = plan(parity);
  const Figure figure = boundary_figure(parity.figures.at(0).spec, runs, records(runs));
  EXPECT_EQ(std::get<BoundaryFigure>(figure).sizes, (std::vector<Json>{8, 32}));
}

TEST(BoundaryFigureOfAStudy, WithoutRecordsThereIsNothingToDraw) {
  const Study parity = study();
  EXPECT_THROW(boundary_figure(parity.figures.at(0).spec, plan(parity), {}), SelectionError);
}

}  // namespace
}  // namespace fathom
