// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>

#include "tasks/sequence/chomsky/transduction_testing.h"

namespace fathom::transduction {
namespace {

TEST(MissingDuplicate, WorkedExamples) {
  const auto task = make("missing_duplicate");
  EXPECT_EQ(task->vocabulary().text(task->encode(instance(*task, "1 ? #"), {}).tokens), "1 ? # <empty>");
  EXPECT_EQ(output_of(*task, "0 1 1 0 0 ? 1 0"), "1");
  EXPECT_EQ(output_of(*task, "1 0 1 1 ? 1 #"), "0");
  EXPECT_EQ(output_of(*task, "? 0 1 1 0 1"), "1");
  EXPECT_EQ(output_of(*task, "? 0"), "0");
  EXPECT_EQ(task->vocabulary().size(), 5);
}

TEST(MissingDuplicate, LengthOneIsAlwaysOne) {
  const auto task = make("missing_duplicate");
  const InstancePointer instance = draw(*task, 1, 3);
  EXPECT_EQ(input_text(*task, *instance), "1");
  EXPECT_EQ(output_text(task->encode(*instance, {})), "1");
}

TEST(MissingDuplicate, StringAndPlaceAreUniformAndOddLengthsFilled) {
  const auto task = make("missing_duplicate");
  // Four strings and four places: one input shows each of a string's three bits, so all 16 differ.
  EXPECT_LT(chi_square(input_counts(*task, 4, 8000), 16), 37.7);
  const auto counts = input_counts(*task, 5, 8000);
  EXPECT_LT(chi_square(counts, 16), 37.7);
  EXPECT_TRUE(std::ranges::all_of(counts, [](const auto& entry) { return entry.first.ends_with(" #"); }));
}

TEST(MissingDuplicate, TheMoreFrequentBitIsAFloor) {
  const auto task = make("missing_duplicate");
  const auto means = floor_means(*task, 40, 4000);
  for (const char* half : {"always 0", "always 1", "bit before", "bit after"}) EXPECT_NEAR(means.at(half), 0.5, 0.03);
  // The bit agrees with the majority of the 20 of a copy with probability 1/2 + C(19, 9) / 2^20 = 0.588.
  EXPECT_NEAR(means.at("more frequent bit"), 0.588, 0.03);
}

TEST(MissingDuplicate, FloorsAndBuckets) {
  const auto task = make("missing_duplicate");
  const std::map<std::string, double> expected = {
      {"always 0", 1}, {"always 1", 0}, {"bit before", 1}, {"bit after", 0}, {"more frequent bit", 1}};
  EXPECT_EQ(floor_scores(*task, "? 1 1 0 0 1 1 0"), expected);
  EXPECT_EQ(floor_scores(*task, "0 1 1 ? 1 1").at("more frequent bit"), 0.0);
  EXPECT_EQ(floor_scores(*task, "1 ? 1 1 1 1 #").at("more frequent bit"), 1.0);
  EXPECT_EQ(floor_scores(*task, "0 0 1 0 ? 1 #").at("bit after"), 0.0);
  EXPECT_EQ(floor_scores(*task, "1 0 0 1 0 ? #").at("bit after"), 0.0);  // around to the first bit
  EXPECT_EQ(task->buckets(instance(*task, "0 1 ? 1 #")).at("copy"), 1);
  EXPECT_EQ(task->buckets(instance(*task, "0 ? 0 1 #")).at("copy"), 0);
}

}  // namespace
}  // namespace fathom::transduction
