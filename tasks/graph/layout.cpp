// SPDX-License-Identifier: Apache-2.0
#include "tasks/graph/layout.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <functional>
#include <numbers>
#include <numeric>

namespace fathom {
namespace {

constexpr double gap = 1.0;      // between components
constexpr double nearest = 0.5;  // that two nodes may lie without being crowded

using Square = std::vector<std::vector<double>>;  // (N, N)

// Nodes of one component, ascending, with the lengths of their shortest paths.
struct Component {
  std::vector<int> nodes;
  Square distance;
  std::size_t edges = 0;
};

std::vector<Component> components_of(const Graph& graph) {
  Graph without_directions = graph;
  without_directions.directed = false;
  const Adjacency adjacency(without_directions);
  std::vector<Component> components;
  std::vector<bool> seen(static_cast<std::size_t>(graph.nodes), false);
  for (int first = 0; first < graph.nodes; ++first) {
    if (seen[static_cast<std::size_t>(first)]) continue;
    Component component;
    const std::vector<int> from_first = distances(adjacency, first);
    for (int node = 0; node < graph.nodes; ++node) {
      if (from_first[static_cast<std::size_t>(node)] < 0) continue;
      seen[static_cast<std::size_t>(node)] = true;
      component.nodes.push_back(node);
    }
    for (const int node : component.nodes) {
      const std::vector<int> all = distances(adjacency, node);
      auto& row = component.distance.emplace_back();
      for (const int other : component.nodes) row.push_back(all[static_cast<std::size_t>(other)]);
      component.edges += static_cast<std::size_t>(std::ranges::count(row, 1.0));
    }
    component.edges /= 2;
    components.push_back(std::move(component));
  }
  std::ranges::stable_sort(components, std::greater{}, [](const Component& c) { return c.nodes.size(); });
  return components;
}

std::vector<Point> circle(std::size_t nodes) {
  const double step = 2.0 * std::numbers::pi / static_cast<double>(nodes);
  const double radius = std::max(0.5 / std::sin(std::numbers::pi / static_cast<double>(nodes)), 0.5);
  std::vector<Point> places;
  for (std::size_t i = 0; i < nodes; ++i) {
    const double angle = step * static_cast<double>(i);
    places.push_back({radius * std::sin(angle), -radius * std::cos(angle)});
  }
  return places;
}

// Classical scaling (Torgerson 1952): coordinates are the two leading eigenvectors of the doubly centred matrix of
// squared distances, here found by power iteration.
std::vector<Point> scaling(const Square& distance) {
  const std::size_t nodes = distance.size();
  const auto count = static_cast<double>(nodes);
  Square inner(nodes, std::vector<double>(nodes));
  std::vector<double> mean(nodes, 0.0);
  double overall = 0.0;
  for (std::size_t i = 0; i < nodes; ++i) {
    for (std::size_t j = 0; j < nodes; ++j) mean[i] += distance[i][j] * distance[i][j] / count;
    overall += mean[i] / count;
  }
  double shift = 0.0;  // makes all eigenvalues positive, so that the largest is the one that grows fastest
  for (std::size_t i = 0; i < nodes; ++i) {
    double sum = 0.0;
    for (std::size_t j = 0; j < nodes; ++j) {
      inner[i][j] = -0.5 * (distance[i][j] * distance[i][j] - mean[i] - mean[j] + overall);
      sum += std::abs(inner[i][j]);
    }
    shift = std::max(shift, sum);
  }
  std::vector<std::vector<double>> axes;
  for (int axis = 0; axis < 2; ++axis) {
    std::vector<double> vector(nodes);
    for (std::size_t i = 0; i < nodes; ++i) vector[i] = std::sin(1.0 + (axis + 1.7) * static_cast<double>(i * i));
    double norm = 0.0;
    for (int round = 0; round < 300; ++round) {
      for (const auto& other : axes) {
        const double along = std::inner_product(vector.begin(), vector.end(), other.begin(), 0.0);
        for (std::size_t i = 0; i < nodes; ++i) vector[i] -= along * other[i];
      }
      std::vector<double> next(nodes);
      for (std::size_t i = 0; i < nodes; ++i) {
        next[i] = 0.5 * shift * vector[i] + std::inner_product(inner[i].begin(), inner[i].end(), vector.begin(), 0.0);
      }
      norm = std::sqrt(std::inner_product(next.begin(), next.end(), next.begin(), 0.0));
      for (std::size_t i = 0; i < nodes; ++i) vector[i] = next[i] / norm;
    }
    axes.push_back(vector);
  }
  std::vector<Point> places(nodes);
  const double spread = std::sqrt(count) * 0.5;
  for (std::size_t i = 0; i < nodes; ++i) places[i] = {axes[0][i] * spread, axes[1][i] * spread};
  return places;
}

// Majorisation of the stress, the sum over pairs of (distance in the plane - wanted)^2 / wanted^2 (Gansner, Koren and
// North 2004): every node moves to the mean of where the others want it.
void relax(std::vector<Point>& places, const Square& wanted) {
  for (int round = 0; round < 250; ++round) {
    for (std::size_t i = 0; i < places.size(); ++i) {
      Point sum;
      double weights = 0.0;
      for (std::size_t j = 0; j < places.size(); ++j) {
        if (i == j) continue;
        const double x = places[i].x - places[j].x;
        const double y = places[i].y - places[j].y;
        const double stretch = wanted[i][j] / std::max(std::hypot(x, y), 1e-6);
        const double weight = 1.0 / (wanted[i][j] * wanted[i][j]);
        sum.x += weight * (places[j].x + x * stretch);
        sum.y += weight * (places[j].y + y * stretch);
        weights += weight;
      }
      places[i] = {sum.x / weights, sum.y / weights};
    }
  }
}

// Moves the places so that the smallest coordinates are 0; returns the largest.
Point to_origin(std::vector<Point>& places) {
  const double left = std::ranges::min(places, {}, &Point::x).x;
  const double top = std::ranges::min(places, {}, &Point::y).y;
  Point corner;
  for (Point& place : places) {
    place = {place.x - left, place.y - top};
    corner = {std::max(corner.x, place.x), std::max(corner.y, place.y)};
  }
  return corner;
}

bool crowded(const std::vector<Point>& places) {
  for (std::size_t i = 0; i < places.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (std::hypot(places[i].x - places[j].x, places[i].y - places[j].y) < nearest) return true;
    }
  }
  return false;
}

std::vector<Point> places_of(const Component& component) {
  const std::size_t nodes = component.nodes.size();
  if (nodes == 1) return {{}};
  if (nodes > 3 && 4 * component.edges > nodes * (nodes - 1)) return circle(nodes);
  std::vector<Point> places = scaling(component.distance);
  relax(places, component.distance);
  return crowded(places) ? circle(nodes) : places;
}

}  // namespace

std::vector<Point> layout(const Graph& graph) {
  std::vector<Component> components = components_of(graph);
  std::vector<std::vector<Point>> places;
  std::vector<Point> corners;
  double area = 0.0;
  double width = 0.0;
  for (const Component& component : components) {
    places.push_back(places_of(component));
    corners.push_back(to_origin(places.back()));
    area += (corners.back().x + gap) * (corners.back().y + gap);
    width = std::max(width, corners.back().x);
  }
  width = std::max(width, 1.7 * std::sqrt(area));  // rows that make a picture somewhat wider than high
  std::vector<Point> all(static_cast<std::size_t>(graph.nodes));
  Point next;
  double row_height = 0.0;
  for (std::size_t c = 0; c < components.size(); ++c) {
    if (next.x > 0.0 && next.x + corners[c].x > width) next = {0.0, next.y + row_height + gap};
    if (next.x == 0.0) row_height = 0.0;
    for (std::size_t i = 0; i < places[c].size(); ++i) {
      all[static_cast<std::size_t>(components[c].nodes[i])] = {next.x + places[c][i].x, next.y + places[c][i].y};
    }
    row_height = std::max(row_height, corners[c].y);
    next.x += corners[c].x + gap;
  }
  return all;
}

}  // namespace fathom
