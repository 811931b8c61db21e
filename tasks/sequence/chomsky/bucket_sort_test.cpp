// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "tasks/sequence/chomsky/transduction_testing.h"

namespace fathom::transduction {
namespace {

TEST(BucketSort, WorkedExamples) {
  const auto task = make("bucket_sort");
  EXPECT_EQ(task->vocabulary().text(task->encode(instance(*task, "4 0 2"), {}).tokens),
            "4 0 2 <empty> <empty> <empty>");
  EXPECT_EQ(output_of(*task, "1 0 2 0 4 1 1 2"), "0 0 1 1 1 2 2 4");
  EXPECT_EQ(output_of(*make("bucket_sort", {{"symbols", std::int64_t{2}}}), "1 1 1 0 0 0 1"), "0 0 0 1 1 1 1");
  EXPECT_EQ(output_of(*task, "3"), "3");
}

TEST(BucketSort, SymbolsAreUniform) {
  const auto task = make("bucket_sort");
  EXPECT_LT(chi_square(input_counts(*task, 2, 10000), 25), 51.2);  // 24 degrees of freedom, 0.001
}

TEST(BucketSort, ThePlaceAloneTellsMuch) {
  const auto task = make("bucket_sort");
  const std::map<std::string, double> scores = floor_scores(*task, "4 1 0 2 1 2 3 0 4 0");  // 0 0 0 1 1 2 2 3 4 4
  EXPECT_EQ(scores.at("by place"), 0.7);                                                    // 0 0 1 1 2 2 3 3 4 4
  EXPECT_EQ(scores.at("same place"), 0.4);
  EXPECT_EQ(scores.at("always 0"), 0.3);
  EXPECT_EQ(floor_scores(*task, "4 0 1 2 0 3 4 2").at("by place"), 1.0);  // the middle of each place decides
  const auto means = floor_means(*task, 40, 2000);
  for (const char* constant : {"always 0", "always 4", "same place"}) EXPECT_NEAR(means.at(constant), 0.2, 0.02);
  EXPECT_GT(means.at("by place"), 0.7);
  EXPECT_GT(floor_means(*task, 400, 200).at("by place"), 0.88);
}

}  // namespace
}  // namespace fathom::transduction
