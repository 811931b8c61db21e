// SPDX-License-Identifier: Apache-2.0
#include "core/training/graph_rows.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>

#include "core/training/batch.h"

namespace fathom {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// A path 0 - 1 - 2 with both directions, of kinds 0 and 1, whose features are 10 node + column.
GraphExample path() { return {3, {0, 1, 10, 11, 20, 21}, {{0, 1, 0}, {1, 0, 1}, {1, 2, 0}, {2, 1, 1}}, {2, 0}}; }

GraphExample alone() { return {1, {5, 6}, {}, {0, 0}}; }

Batch batch_of_three() {
  Batch batch;
  batch.pooled = true;
  batch.append(path(), {1}, {1});
  batch.append(alone(), {0}, {0});
  batch.append(path(), {2}, {2});
  batch.finish(4);
  return batch;
}

TEST(GraphRows, NodesOfLaterGraphsComeAfter) {
  const Batch batch = batch_of_three();
  EXPECT_EQ(batch.rows, 8);
  ASSERT_EQ(batch.sequences.size(), 3u);
  EXPECT_EQ(batch.sequences[2].start, 4);
  EXPECT_EQ(batch.sequences[2].length, 3);
  EXPECT_THAT(batch.targets, ElementsAre(1, 0, 2));
  EXPECT_THAT(batch.graphs.asked(), ElementsAre(2, 0, 3, 3, 6, 4));
  EXPECT_THAT(batch.graphs.features(), ElementsAre(0, 1, 10, 11, 20, 21, 5, 6, 0, 1, 10, 11, 20, 21, 0, 0));
}

TEST(GraphRows, EdgesAreSortedByBothEnds) {
  const Batch batch = batch_of_three();
  const GraphEdges edges = batch.graphs.edges();
  EXPECT_EQ(edges.nodes(), batch.rows);
  EXPECT_EQ(edges.count(), 8);
  EXPECT_THAT(edges.in, ElementsAre(0, 1, 3, 4, 4, 5, 7, 8, 8));
  EXPECT_THAT(edges.targets, ElementsAre(0, 1, 1, 2, 4, 5, 5, 6));
  EXPECT_THAT(edges.sources, ElementsAre(1, 0, 2, 1, 5, 4, 6, 5));
  EXPECT_THAT(edges.kinds, ElementsAre(1, 0, 1, 0, 1, 0, 1, 0));
  EXPECT_THAT(edges.out, ElementsAre(0, 1, 3, 4, 4, 5, 7, 8, 8));
  EXPECT_THAT(edges.out_edges, ElementsAre(1, 0, 3, 2, 5, 4, 7, 6));
}

TEST(GraphRows, AStarHasAllItsEdgesAtOneEnd) {
  Batch batch;
  batch.append({4, {}, {{3, 0, 2}, {1, 0, 0}, {2, 0, 1}}, {}}, {0, 1, 2, 3}, {0, 1, 2, 3});
  batch.finish(1);
  const GraphEdges edges = batch.graphs.edges();
  EXPECT_THAT(edges.in, ElementsAre(0, 3, 3, 3, 3));
  EXPECT_THAT(edges.sources, ElementsAre(3, 1, 2));  // as they came
  EXPECT_THAT(edges.kinds, ElementsAre(2, 0, 1));
  EXPECT_THAT(edges.out, ElementsAre(0, 0, 1, 2, 3));
  EXPECT_THAT(edges.out_edges, ElementsAre(1, 2, 0));
}

TEST(GraphRows, ABatchIsFilledAgain) {
  Batch batch = batch_of_three();
  batch.clear();
  batch.append(alone(), {0}, {0});
  batch.finish(4);
  EXPECT_EQ(batch.graphs.edges().count(), 0);
  EXPECT_THAT(batch.graphs.edges().in, ElementsAre(0, 0, 0, 0, 0));
  EXPECT_THAT(batch.graphs.features(), ElementsAre(5, 6, 0, 0, 0, 0, 0, 0));
  batch.clear();
  batch.pooled = false;
  batch.append({1}, {0}, {1}, {1});
  batch.finish(1);
  EXPECT_TRUE(batch.graphs.empty());
  EXPECT_THAT(batch.input().features, IsEmpty());
}

TEST(GraphRows, SaysWhatIsWrong) {
  Batch batch;
  batch.pooled = true;
  EXPECT_THROW(batch.append(GraphExample{0, {}, {}, {}}, {0}, {0}), std::invalid_argument);
  EXPECT_THROW(batch.append(GraphExample{2, {}, {{0, 2, 0}}, {}}, {0}, {0}), std::invalid_argument);
  EXPECT_THROW(batch.append(GraphExample{2, {}, {{-1, 0, 0}}, {}}, {0}, {0}), std::invalid_argument);
  EXPECT_THROW(batch.append(GraphExample{2, {}, {}, {2}}, {0}, {0}), std::invalid_argument);
  EXPECT_THROW(batch.append(GraphExample{2, {1, 2, 3}, {}, {}}, {0}, {0}), std::invalid_argument);
  EXPECT_THROW(batch.append(GraphExample{2, {}, {}, {}}, {0, 1}, {0, 1}), std::invalid_argument);
}

}  // namespace
}  // namespace fathom
