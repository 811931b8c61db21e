// SPDX-License-Identifier: Apache-2.0
#include "experiments/graph_collate.h"

#include <Eigen/Dense>
#include <algorithm>
#include <cstddef>

namespace fathom {
namespace {

enum EdgeKind { along, against, to_read_out };

bool has_width(NodeFeatures features) {
  return features == NodeFeatures::random || features == NodeFeatures::laplacian;
}

// [nodes, width], row-major; columns past the number of nodes are zeros.
std::vector<float> laplacian_features(const GraphReading& graph, int width) {
  Eigen::MatrixXd laplacian = Eigen::MatrixXd::Zero(graph.nodes, graph.nodes);
  for (const auto& [from, to] : graph.edges) {
    if (from == to || laplacian(from, to) != 0.0) continue;  // a loop, or the other direction of an edge
    laplacian(from, to) = laplacian(to, from) = -1.0;
    laplacian(from, from) += 1.0;
    laplacian(to, to) += 1.0;
  }
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(laplacian);  // ascending
  std::vector<float> features(static_cast<std::size_t>(graph.nodes) * static_cast<std::size_t>(width), 0.0f);
  for (int k = 0; k < std::min(width, graph.nodes); ++k) {
    const Eigen::VectorXd vector = solver.eigenvectors().col(graph.nodes - 1 - k);
    Eigen::Index largest = 0;
    vector.cwiseAbs().maxCoeff(&largest);
    const double sign = vector(largest) < 0.0 ? -1.0 : 1.0;
    for (int node = 0; node < graph.nodes; ++node) {
      features[static_cast<std::size_t>(node) * static_cast<std::size_t>(width) + static_cast<std::size_t>(k)] =
          static_cast<float>(sign * vector(node));
    }
  }
  return features;
}

// The features that are drawn or computed, [nodes, width].
std::vector<float> own_features(const GraphReading& graph, const GraphInputConfig& config, Stream& stream) {
  if (config.features == NodeFeatures::laplacian) return laplacian_features(graph, config.feature_width);
  const int width = config.features == NodeFeatures::random ? config.feature_width : 0;
  std::vector<float> features(static_cast<std::size_t>(graph.nodes) * static_cast<std::size_t>(width));
  for (float& feature : features) feature = static_cast<float>(stream.normal());
  return features;
}

void add_edges(const GraphReading& graph, GraphExample& example) {
  for (const auto& [from, to] : graph.edges) {
    example.edges.push_back({from, to, along});
    if (from != to) example.edges.push_back({to, from, graph.directed ? against : along});
  }
}

}  // namespace

int feature_count(const GraphInputConfig& config) {
  const int own = has_width(config.features) ? config.feature_width : config.features == NodeFeatures::constant ? 1 : 0;
  return config.marks + (config.read_out_node ? 1 : 0) + own;
}

GraphExample graph_example(const GraphReading& reading, const GraphInputConfig& config, Stream& stream) {
  GraphExample example;
  example.nodes = reading.nodes + (config.read_out_node ? 1 : 0);
  add_edges(reading, example);
  example.asked = reading.marks;

  const auto width = static_cast<std::size_t>(feature_count(config));
  example.features.assign(static_cast<std::size_t>(example.nodes) * width, 0.0f);
  const auto feature = [&](int node, int k) -> float& {
    return example.features[static_cast<std::size_t>(node) * width + static_cast<std::size_t>(k)];
  };
  for (int k = 0; k < config.marks; ++k) feature(reading.marks.at(static_cast<std::size_t>(k)), k) = 1.0f;
  int column = config.marks;
  if (config.read_out_node) {
    const int read = reading.nodes;
    feature(read, column++) = 1.0f;
    if (reading.marks.empty()) {
      for (int node = 0; node < reading.nodes; ++node) example.edges.push_back({node, read, to_read_out});
    }
    for (const int node : reading.marks) example.edges.push_back({node, read, to_read_out});
    example.asked = {read};
  }
  if (config.features == NodeFeatures::constant) {
    for (int node = 0; node < reading.nodes; ++node) feature(node, column) = 1.0f;
  }
  const std::vector<float> own = own_features(reading, config, stream);
  const std::size_t own_width = own.size() / static_cast<std::size_t>(reading.nodes);
  for (int node = 0; node < reading.nodes; ++node) {
    for (std::size_t k = 0; k < own_width; ++k) {
      feature(node, column + static_cast<int>(k)) = own[static_cast<std::size_t>(node) * own_width + k];
    }
  }
  return example;
}

}  // namespace fathom
