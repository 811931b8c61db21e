// SPDX-License-Identifier: Apache-2.0
#include "results/time_to_solve.h"

#include <gtest/gtest.h>

#include <cmath>

namespace fathom {
namespace {

const std::string metric = "validation.exact_match";

std::vector<HistoryEntry> history(const std::vector<double>& values) {
  std::vector<HistoryEntry> entries;
  for (const double value : values)
    entries.push_back({static_cast<std::int64_t>(100 * (entries.size() + 1)), {{metric, value}}});
  return entries;
}

TEST(TimeToSolve, IsTheFirstUpdateFromWhichTheMetricStays) {
  EXPECT_EQ(solved_at(history({0.1, 0.99, 0.5, 0.99, 1.0}), metric, 0.99), 400);
  EXPECT_EQ(solved_at(history({1.0, 1.0}), metric, 0.99), 100);
  EXPECT_EQ(solved_at(history({1.0, 0.9}), metric, 0.99), std::nullopt);
  EXPECT_EQ(solved_at(history({1.0, NAN}), metric, 0.99), std::nullopt);
  EXPECT_EQ(solved_at({}, metric, 0.99), std::nullopt);
}

TEST(TimeToSolve, PassesOverEntriesWithoutTheMetric) {
  std::vector<HistoryEntry> entries = history({0.1, 1.0});
  entries.push_back({300, {{"training.loss", 0.2}}});
  EXPECT_EQ(solved_at(entries, metric, 0.99), 200);
  EXPECT_EQ(solved_at(entries, "test.exact_match", 0.99), std::nullopt);
}

TEST(TimeToSolve, OfARunThatDivergedIsNever) {
  RunRecord record;
  record.steps = 250;
  record.history = history({0.1, 1.0});
  EXPECT_EQ(solving_time(record, metric, 0.99), (SolvingTime{200, 250}));
  record.state = RunState::diverged;
  EXPECT_EQ(solving_time(record, metric, 0.99), (SolvingTime{std::nullopt, 250}));
}

std::string median_text(const std::vector<SolvingTime>& times) { return to_string(*median_solving_time(times)); }

TEST(TimeToSolve, MedianOverSeedsIsCensoredByThoseThatNeverSolve) {
  EXPECT_EQ(median_text({{300, 300}, {200, 200}, {std::nullopt, 1500}}), "300");
  EXPECT_EQ(median_text({{300, 300}, {std::nullopt, 1500}, {std::nullopt, 1500}}), "> 1500");
  EXPECT_EQ(median_text({{300, 300}, {200, 200}}), "250");
  EXPECT_EQ(median_text({{300, 300}, {std::nullopt, 1500}}), ">= 900");
  // The run that was cut short could have solved before 300 or after 400.
  EXPECT_EQ(median_text({{300, 300}, {400, 400}, {std::nullopt, 50}}), ">= 300");
  EXPECT_EQ(median_text({{100, 100}, {std::nullopt, 50}, {std::nullopt, 200}}), ">= 100");
  const auto three = median_solving_time(std::vector<SolvingTime>{{300, 300}, {200, 200}, {std::nullopt, 1500}});
  EXPECT_EQ(three->seeds, 3U);
  EXPECT_EQ(three->solved, 2U);
  EXPECT_FALSE(median_solving_time({}));
}

}  // namespace
}  // namespace fathom
