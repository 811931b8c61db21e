// SPDX-License-Identifier: Apache-2.0
#include "core/training/batch.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>

namespace fathom {
namespace {

using testing::ElementsAre;

TEST(Batch, PacksSequencesAndPadsWithDeadRows) {
  Batch batch;
  batch.append({5, 6, 7}, {10, 11, 12}, {6, -1, -1}, {-1, -1, -1});
  batch.append({8, 9}, {0, 1}, {9, -1}, {9, -1});
  batch.finish(4);
  EXPECT_EQ(batch.rows, 8);
  ASSERT_EQ(batch.sequences.size(), 2u);
  EXPECT_EQ(batch.sequences[0].start, 0);
  EXPECT_EQ(batch.sequences[0].length, 3);
  EXPECT_EQ(batch.sequences[1].start, 3);
  EXPECT_EQ(batch.sequences[1].length, 2);
  EXPECT_THAT(batch.tokens, ElementsAre(5, 6, 7, 8, 9, 0, 0, 0));
  EXPECT_THAT(batch.positions, ElementsAre(10, 11, 12, 0, 1, 0, 0, 0));
  EXPECT_THAT(batch.targets, ElementsAre(6, -1, -1, 9, -1, -1, -1, -1));
  EXPECT_THAT(batch.metric_targets, ElementsAre(-1, -1, -1, 9, -1, -1, -1, -1));
  EXPECT_EQ(batch.losses(), 2);
}

TEST(Batch, PooledTargetsAreOneASequenceEvenWhereSequencesHaveOneToken) {
  Batch batch;
  batch.pooled = true;
  batch.append({1}, {0}, {2}, {2});
  batch.append({3}, {0}, {0}, {-1});
  batch.finish(16);
  EXPECT_EQ(batch.rows, 16);
  EXPECT_THAT(batch.targets, ElementsAre(2, 0));
  EXPECT_THAT(batch.metric_targets, ElementsAre(2, -1));
  EXPECT_EQ(batch.losses(), 2);
}

TEST(Batch, AFullQuantumGetsNoDeadRows) {
  Batch batch;
  batch.append({1, 2, 3, 4}, {0, 1, 2, 3}, {2, 3, 4, -1}, {-1, -1, 4, -1});
  batch.finish(4);
  EXPECT_EQ(batch.rows, 4);
  EXPECT_EQ(batch.losses(), 3);
}

TEST(Batch, ClearKeepsTheFormAndTheMemory) {
  Batch batch;
  batch.pooled = true;
  batch.append({1, 2}, {0, 1}, {1}, {1});
  batch.finish(8);
  batch.first_example = 3;
  const int* memory = batch.tokens.data();
  batch.clear();
  EXPECT_TRUE(batch.pooled);
  EXPECT_EQ(batch.rows, 0);
  EXPECT_EQ(batch.first_example, 0u);
  EXPECT_EQ(batch.losses(), 0);
  batch.append({3, 4, 5}, {0, 1, 2}, {0}, {0});
  batch.finish(8);
  EXPECT_EQ(batch.tokens.data(), memory);
  EXPECT_THAT(batch.tokens, ElementsAre(3, 4, 5, 0, 0, 0, 0, 0));
  EXPECT_THAT(batch.targets, ElementsAre(0));
  EXPECT_EQ(batch.sequences.size(), 1u);
}

TEST(Batch, RejectsWrongLengths) {
  Batch batch;
  EXPECT_THROW(batch.append({}, {}, {}, {}), std::invalid_argument);
  EXPECT_THROW(batch.append({1, 2}, {0}, {2, -1}, {2, -1}), std::invalid_argument);
  EXPECT_THROW(batch.append({1, 2}, {0, 1}, {2}, {2}), std::invalid_argument);
  EXPECT_THROW(batch.append({1, 2}, {0, 1}, {2, -1}, {2}), std::invalid_argument);
  EXPECT_TRUE(batch.sequences.empty());
  EXPECT_THROW(batch.finish(0), std::invalid_argument);
  batch.append({1, 2}, {0, 1}, {2, -1}, {2, -1});
  batch.finish(1);
  EXPECT_THROW(batch.append({1, 2}, {0, 1}, {2, -1}, {2, -1}), std::logic_error);
  Batch pooled;
  pooled.pooled = true;
  EXPECT_THROW(pooled.append({1, 2}, {0, 1}, {2, -1}, {2, -1}), std::invalid_argument);
}

}  // namespace
}  // namespace fathom
