// SPDX-License-Identifier: Apache-2.0
#include "results/size_split.h"

#include <gmock/gmock.h>

#include "results/test_records.h"

namespace fathom {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

RunRecord record(const Json& train, const Json& test, const std::map<std::string, double>& metrics) {
  RunRecord made = test_record("trace", 1, 0, metrics);
  made.configuration["task"] = {{"name", "parity"}, {"length", {{"train", train}, {"test", test}}}};
  return made;
}

TEST(SizeSplit, BinsInsideAndBeyondTheTrainingSizes) {
  const RunRecord made = record("1..16", {"8", "16", "17..20", "10..30"},
                                {{"test.exact_match", 0.6},
                                 {"test[length=8].exact_match", 1.0},
                                 {"test[length=16].exact_match", 0.5},
                                 {"test[length=17-20].exact_match", 0.25},
                                 {"test[length=10-30].exact_match", 0.9},  // of both kinds: in neither
                                 {"test[hops=2].exact_match", 0.1},
                                 {"floor.test[length=8].first bit", 0.5},
                                 {"floor.test[length=16].first bit", 0.7},
                                 {"ceiling.test[length=17-20]", 0.8},
                                 {"validation.exact_match", 0.3}});
  EXPECT_THAT(split_by_training_size(made),
              ElementsAre(Pair("ceiling.generalisation", 0.8), Pair("floor.train_fit.first bit", 0.6),
                          Pair("generalisation.exact_match", 0.25), Pair("train_fit.exact_match", 0.75)));
  EXPECT_EQ(bins_of(made, "test"), 4U);
  EXPECT_EQ(bins_of(made, "train_fit"), 2U);
  EXPECT_EQ(bins_of(made, "generalisation"), 1U);
}

TEST(SizeSplit, AGapInTheTrainingSizesIsNotTrained) {
  const RunRecord made = record(
      {4, 8}, {"4", "6", "8"},
      {{"test[length=4].exact_match", 1.0}, {"test[length=6].exact_match", 0.2}, {"test[length=8].exact_match", 0.5}});
  EXPECT_THAT(split_by_training_size(made),
              ElementsAre(Pair("generalisation.exact_match", 0.2), Pair("train_fit.exact_match", 0.75)));
}

TEST(SizeSplit, ANumberThatABinLacksIsLeftOut) {
  EXPECT_THAT(split_by_training_size(record(8, {"4", "8"}, {{"test[length=8].exact_match", 1.0}})),
              ElementsAre(Pair("train_fit.exact_match", 1.0)));
  EXPECT_THAT(split_by_training_size(record("4..8", {"4", "8"}, {{"test[length=8].exact_match", 1.0}})), IsEmpty());
}

TEST(SizeSplit, WithoutSizesThereIsNothingToSplit) {
  EXPECT_THAT(split_by_training_size(test_record("a", 1, 0, {{"test[length=8].exact_match", 1.0}})), IsEmpty());
  EXPECT_THAT(split_by_training_size(record("all", {"8"}, {{"test[length=8].exact_match", 1.0}})), IsEmpty());
  EXPECT_TRUE(is_size_split("train_fit"));
  EXPECT_FALSE(is_size_split("test"));
}

}  // namespace
}  // namespace fathom
