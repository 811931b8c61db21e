// SPDX-License-Identifier: Apache-2.0
#include "experiments/graph_collate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

namespace fathom {
namespace {

using testing::ElementsAre;
using testing::UnorderedElementsAre;

// Two triangles, 0-1-2 and 3-4-5; asked about: from 4 to 1.
GraphReading triangles() {
  return {
      .nodes = 6, .edges = {{0, 1}, {1, 2}, {2, 0}, {3, 4}, {4, 5}, {5, 3}}, .marks = {4, 1}, .label = 0, .labels = {}};
}

std::vector<std::vector<int>> edges_of(const GraphExample& example) {
  std::vector<std::vector<int>> edges;
  for (const GraphExample::Edge& edge : example.edges) edges.push_back({edge.source, edge.target, edge.kind});
  return edges;
}

GraphExample read(const GraphReading& reading, const GraphInputConfig& config, std::uint64_t seed = 1) {
  Stream stream(seed, Purpose::features);
  return graph_example(reading, config, stream);
}

TEST(GraphCollate, MessagesPassBothWays) {
  GraphReading graph{.nodes = 3, .directed = true, .edges = {{0, 1}, {2, 2}}, .marks = {}, .labels = {}};
  EXPECT_THAT(edges_of(read(graph, {})),
              UnorderedElementsAre(ElementsAre(0, 1, 0), ElementsAre(1, 0, 1), ElementsAre(2, 2, 0)));
  graph.directed = false;
  EXPECT_THAT(edges_of(read(graph, {})),
              UnorderedElementsAre(ElementsAre(0, 1, 0), ElementsAre(1, 0, 0), ElementsAre(2, 2, 0)));
}

TEST(GraphCollate, MarksTellTheFirstFromTheSecond) {
  const GraphInputConfig config{.features = NodeFeatures::none, .marks = 2};
  EXPECT_EQ(feature_count(config), 2);
  const GraphExample example = read(triangles(), config);
  EXPECT_THAT(example.features, ElementsAre(0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0));
  EXPECT_THAT(example.asked, ElementsAre(4, 1));
}

TEST(GraphCollate, WithoutMarksAndFeaturesANodeKnowsNothing) {
  const GraphInputConfig config{.features = NodeFeatures::none};
  EXPECT_EQ(feature_count(config), 0);
  EXPECT_TRUE(read(triangles(), config).features.empty());
}

TEST(GraphCollate, TheReadOutNodeStandsBehindTheNodesAskedAbout) {
  const GraphInputConfig config{.features = NodeFeatures::constant, .marks = 0, .read_out_node = true};
  const GraphExample example = read(triangles(), config);
  EXPECT_EQ(example.nodes, 7);
  EXPECT_THAT(example.asked, ElementsAre(6));
  ASSERT_EQ(example.edges.size(), 14u);
  EXPECT_THAT(edges_of(example)[12], ElementsAre(4, 6, 2));
  EXPECT_THAT(edges_of(example)[13], ElementsAre(1, 6, 2));
  // The read-out node's own feature, and the constant of all others.
  EXPECT_THAT(example.features, ElementsAre(0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 1, 0));
  GraphReading whole = triangles();
  whole.marks.clear();
  EXPECT_EQ(read(whole, config).edges.size(), 18u);
}

TEST(GraphCollate, RandomFeaturesAreDrawnForEachInstance) {
  const GraphInputConfig config{.features = NodeFeatures::random, .feature_width = 2, .marks = 2};
  EXPECT_EQ(feature_count(config), 4);
  EXPECT_EQ(read(triangles(), config).features, read(triangles(), config).features);
  EXPECT_NE(read(triangles(), config).features, read(triangles(), config, 2).features);
}

TEST(GraphCollate, LaplacianFeaturesAreEigenvectorsAndLeakComponents) {
  // Of a path of three nodes L has the eigenvalues 3, 1, 0 with (1, -2, 1), (1, 0, -1), (1, 1, 1).
  const GraphReading path{.nodes = 3, .edges = {{0, 1}, {1, 2}, {2, 1}}, .marks = {}, .labels = {}};
  const GraphInputConfig config{.features = NodeFeatures::laplacian, .feature_width = 4};
  const std::vector<float> features = read(path, config).features;
  ASSERT_EQ(features.size(), 12u);
  const auto feature = [&](int node, int k) {
    return static_cast<double>(features[static_cast<std::size_t>(4 * node + k)]);
  };
  EXPECT_NEAR(feature(0, 0), -1 / std::sqrt(6.0), 1e-6);
  EXPECT_NEAR(feature(1, 0), 2 / std::sqrt(6.0), 1e-6);  // of largest magnitude: positive
  EXPECT_NEAR(std::fabs(feature(0, 1)), 1 / std::sqrt(2.0), 1e-6);
  EXPECT_NEAR(feature(1, 1), 0.0, 1e-6);
  EXPECT_NEAR(feature(2, 2), 1 / std::sqrt(3.0), 1e-6);
  EXPECT_EQ(feature(2, 3), 0.0);  // there is no fourth one

  // An edge beside a triangle: the largest eigenvalue, 3, is the triangle's, and zero on the edge.
  const GraphReading two{.nodes = 5, .edges = {{0, 1}, {2, 3}, {3, 4}, {4, 2}}, .marks = {}, .labels = {}};
  const std::vector<float> of_two = read(two, {.features = NodeFeatures::laplacian, .feature_width = 1}).features;
  EXPECT_NEAR(of_two[0], 0.0, 1e-6);
  EXPECT_NEAR(of_two[1], 0.0, 1e-6);
  EXPECT_GT(std::fabs(of_two[2]) + std::fabs(of_two[3]) + std::fabs(of_two[4]), 1.0);
}

}  // namespace
}  // namespace fathom
