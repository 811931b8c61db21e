// SPDX-License-Identifier: Apache-2.0
#include "results/trained_sizes.h"

#include <gmock/gmock.h>

#include "results/figure_heat_map.h"
#include "results/figure_lines.h"
#include "results/test_records.h"

namespace fathom {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

RunRecord trained_on(const std::string& arm, std::uint64_t seed, const Json& train, double beyond = 0.25) {
  RunRecord record =
      test_record(arm, 1, seed, {{"test[length=8].exact_match", 1.0}, {"test[length=16].exact_match", beyond}});
  record.configuration["task"] = {{"length", {{"train", train}, {"test", {"8", "16"}}}}};
  return record;
}

TEST(TrainedSizes, AreTheLargestOnesThatAllRunsShare) {
  const std::vector<RunRecord> records = {trained_on("a", 1, "1..8"), trained_on("a", 2, {"1..4", "8"}),
                                          trained_on("b", 1, "1..9")};
  const TrainedSizes sizes(records, "test.length");
  const SeedValue a1{1, "a-1-1", 1.0}, a2{2, "a-1-2", 1.0}, b1{1, "b-1-1", 1.0};
  EXPECT_EQ(sizes.of({a1, a2}), 8);
  EXPECT_EQ(sizes.of({a1, b1}), std::nullopt);
  EXPECT_EQ(sizes.of({a1, {3, "unknown", 1.0}}), std::nullopt);
  EXPECT_EQ(TrainedSizes(records, "test.hops").of({a1}), std::nullopt);
}

TEST(TrainedSizes, EndBetweenWhatWasTrainedOnAndWhatLiesBeyond) {
  EXPECT_EQ(end_of_training(Axis({8, 16}, false), 8), 8.5);
  EXPECT_EQ(end_of_training(Axis({8, 16}, false, true), 8), 0.5);  // the first two places
  EXPECT_EQ(end_of_training(Axis({"1-50", "51-100", "101-150"}, false), 50), 0.5);
  EXPECT_EQ(end_of_training(Axis({8, 16}, false), 16), std::nullopt);
  EXPECT_EQ(end_of_training(Axis({8, 16}, false), 4), std::nullopt);
  EXPECT_EQ(end_of_training(Axis({"1-100", "101-150"}, false), 50), std::nullopt);
  EXPECT_EQ(end_of_training(Axis({"direct", "trace"}, false), 50), std::nullopt);
}

TEST(TrainedSizes, AreDrawnInFigures) {
  FigureSpec lines;
  lines.x = {"test.length"};
  lines.series = "arm";
  const std::string one =
      draw(build_line_figure({trained_on("a", 1, "1..8"), trained_on("b", 1, "1..8")}, lines)).script;
  EXPECT_THAT(one, HasSubstr("'trained up to 8'"));
  const LineFigure two = build_line_figure({trained_on("a", 1, "1..8"), trained_on("b", 1, "1..9")}, lines);
  EXPECT_THAT(draw(two).script, HasSubstr("'where training ends'"));
  EXPECT_THAT(figure_csv(two), HasSubstr(",b,trained up to,test.length,9,"));
  FigureSpec map = lines;
  map.kind = FigureSpec::Kind::heat_map;
  map.y = "arm";
  EXPECT_THAT(draw(build_heat_map({trained_on("a", 1, "1..8")}, map)).script, HasSubstr("'trained up to 8'"));
  EXPECT_THAT(draw(build_heat_map({trained_on("a", 1, "1..16")}, map)).script, Not(HasSubstr("trained up to")));
}

}  // namespace
}  // namespace fathom
