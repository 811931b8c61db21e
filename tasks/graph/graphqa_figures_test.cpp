// SPDX-License-Identifier: Apache-2.0
// What GraphQA's distribution (Fatemi et al., ICLR 2024) gives away without learning: answers' frequencies and
// shortcuts' accuracies, against values measured on 40 000 of its graphs.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "tasks/graph/graph_task_fixture.h"

namespace fathom {
namespace {

constexpr int draws = 10000;
constexpr double error = 0.014;  // three and a half standard deviations of a share of 0.8

// A graph of 5..19 nodes, as likely each.
InstancePointer draw_graphqa(const Task& task, int example) {
  Stream stream(23, Purpose::test, 0, static_cast<std::uint32_t>(example));
  const int nodes = stream.between(5, 19);
  return task.sample(stream, {nodes});
}

struct Figures {
  std::map<int, double> labels;          // share of each label of the graph reading
  std::map<std::string, double> floors;  // accuracy of each
  double tokens = 0.0;                   // of a prompt, on average
  std::size_t most_tokens = 0;
  double majority() const {
    return std::ranges::max_element(labels, {}, [](const auto& label) { return label.second; })->second;
  }
};

Figures measure(const char* name, const char* generator = "er", int examples = draws) {
  const auto task = make_task(name, {{"generator", std::string(generator)}}, 19);
  const std::vector<Bound> bounds = task->floors();
  const double share = 1.0 / examples;
  Figures figures;
  for (int example = 0; example < examples; ++example) {
    const InstancePointer instance = draw_graphqa(*task, example);
    figures.labels[task->graph(*instance)->label] += share;
    const std::vector<double> scores = task->score_floors(*instance);
    for (std::size_t f = 0; f < scores.size(); ++f) figures.floors[bounds[f].name] += scores[f] * share;
    const std::size_t prompt = task->encode(*instance, {}).prompt;
    figures.tokens += static_cast<double>(prompt) * share;
    figures.most_tokens = std::max(figures.most_tokens, prompt);
  }
  return figures;
}

TEST(GraphqaFigures, RetrievalTasks) {
  const Figures nodes = measure("node_count");
  EXPECT_NEAR(nodes.majority(), 0.070, 0.01);
  EXPECT_EQ(nodes.labels.size(), 15u);
  EXPECT_NEAR(nodes.tokens, 51.0, 1.5);
  EXPECT_LE(nodes.most_tokens, 191u);
  EXPECT_GT(nodes.most_tokens, 180u);
  EXPECT_NEAR(measure("edge_count").majority(), 0.026, 0.006);
  const Figures degree = measure("node_degree");
  EXPECT_NEAR(degree.majority(), 0.099, 0.01);
  EXPECT_GE(degree.labels.size(), 18u);
  const Figures edge = measure("edge_existence");
  EXPECT_NEAR(edge.majority(), 0.500, 0.018);
  EXPECT_NEAR(edge.floors.at("dense graph"), 0.75, 0.018);  // the mean of max(p, 1 - p), less what few pairs blur
}

TEST(GraphqaFigures, Connectivity) {
  const Figures figures = measure("connectivity");
  EXPECT_NEAR(figures.labels.at(1), 0.833, error);
  EXPECT_NEAR(figures.floors.at("always yes"), figures.labels.at(1), 1e-9);
  EXPECT_NEAR(figures.floors.at("both ends have edges"), 0.973, 0.006);
  EXPECT_NEAR(figures.floors.at("within 2 steps"), 0.930, 0.009);
  EXPECT_NEAR(figures.floors.at("within 3 steps"), 0.981, 0.005);
  EXPECT_NEAR(figures.floors.at("both ends reach 2 steps"), 0.994, 0.003);
  EXPECT_NEAR(figures.floors.at("both ends reach 3 steps"), 0.9985, 0.0015);
  EXPECT_NEAR(figures.floors.at("graph size"), 0.944, 0.009);
}

// Not GraphQA's: the default distribution of reachability, with 20 nodes.
TEST(GraphqaFigures, Reachability) {
  const auto task = make_task("reachability", {}, 20);
  std::map<std::string, double> floors;
  const std::vector<Bound> bounds = task->floors();
  for (int example = 0; example < draws; ++example) {
    const std::vector<double> scores = task->score_floors(*draw(*task, 20, example));
    for (std::size_t f = 0; f < scores.size(); ++f) floors[bounds[f].name] += scores[f] / draws;
  }
  EXPECT_NEAR(floors.at("both ends reach 2 steps"), 0.922, 0.0095);
  EXPECT_NEAR(floors.at("both ends reach 3 steps"), 0.973, 0.006);
  EXPECT_NEAR(floors.at("graph size"), 0.611, 0.018);
}

TEST(GraphqaFigures, CycleCheck) {
  const Figures figures = measure("cycle_check");
  EXPECT_NEAR(figures.labels.at(1), 0.834, error);
  EXPECT_NEAR(figures.floors.at("triangle"), 0.969, 0.006);
  EXPECT_NEAR(figures.floors.at("as many edges as nodes"), 0.954, 0.008);
  EXPECT_NEAR(figures.floors.at("triangle or edges"), 0.983, 0.005);
}

TEST(GraphqaFigures, ShortestPathLength) {
  const Figures figures = measure("shortest_path_length");
  EXPECT_NEAR(figures.labels.at(1), 0.50, 0.018);
  EXPECT_NEAR(figures.labels.at(2), 0.26, 0.018);
  EXPECT_NEAR(figures.labels.at(0), 0.17, error);
  EXPECT_NEAR(figures.floors.at("near or none"), 0.930, 0.009);
  EXPECT_NEAR(figures.floors.at("near, none or 3"), 0.954, 0.008);
}

TEST(GraphqaFigures, WholeGraphs) {
  EXPECT_NEAR(measure("triangle_count").labels.at(0), 0.197, error);
  EXPECT_NEAR(measure("whole_graph_connectivity").floors.at("no lone node"), 0.989, 0.004);
  EXPECT_NEAR(measure("component_count").floors.at("the larger of both"), 0.972, 0.006);
  Figures diameter = measure("diameter");
  EXPECT_NEAR(diameter.floors.at("0 to 3"), 0.772, 0.015);
  EXPECT_NEAR(diameter.labels[2], 0.50, 0.018);
  EXPECT_NEAR(diameter.labels[3], 0.22, 0.018);
  EXPECT_NEAR(diameter.labels[4], 0.10, error);
  EXPECT_NEAR(
      1.0 - diameter.labels[0] - diameter.labels[1] - diameter.labels[2] - diameter.labels[3] - diameter.labels[4],
      0.08, error);
}

TEST(GraphqaFigures, AnswersThatOtherFamiliesMakeConstant) {
  for (const char* generator : {"ba", "complete", "star", "path"}) {
    EXPECT_EQ(measure("connectivity", generator, 300).labels.count(0), 0u) << generator;
  }
  for (const char* generator : {"star", "path"}) {
    EXPECT_EQ(measure("cycle_check", generator, 300).labels.count(1), 0u) << generator;
  }
  EXPECT_EQ(measure("cycle_check", "sfn", 1000).labels.count(0), 0u);
  EXPECT_EQ(measure("cycle_check", "complete", 300).labels.count(0), 0u);
}

}  // namespace
}  // namespace fathom
