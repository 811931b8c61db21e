// SPDX-License-Identifier: Apache-2.0
// A spanning forest grown edge by edge: each edge joins two trees or closes a cycle, which is even or odd.
#pragma once

#include <cstddef>
#include <numeric>
#include <utility>
#include <vector>

namespace fathom {

// Disjoint sets, joined by size, that know the parity of the way from each node to its root (Tarjan 1975; with parity,
// an edge closes an odd cycle where its ends lie at the same parity). A loop closes an odd cycle.
class EdgeForest {
 public:
  enum class Edge { joins, closes_even_cycle, closes_odd_cycle };

  explicit EdgeForest(int nodes) : up_(index(nodes)), size_(index(nodes), 1), odd_(index(nodes), false), trees_(nodes) {
    std::iota(up_.begin(), up_.end(), 0);
  }

  Edge add(int from, int to) {
    auto [a, a_odd] = root(from);
    auto [b, b_odd] = root(to);
    if (a == b) return a_odd == b_odd ? Edge::closes_odd_cycle : Edge::closes_even_cycle;
    if (size_[index(a)] < size_[index(b)]) std::swap(a, b);
    up_[index(b)] = a;
    size_[index(a)] += size_[index(b)];
    odd_[index(b)] = a_odd == b_odd;
    --trees_;
    return Edge::joins;
  }

  // Nodes that no edge touches are trees too.
  int trees() const { return trees_; }

 private:
  static std::size_t index(int node) { return static_cast<std::size_t>(node); }

  std::pair<int, bool> root(int node) const {
    bool odd = false;
    for (; up_[index(node)] != node; node = up_[index(node)]) odd = odd != odd_[index(node)];
    return {node, odd};
  }

  std::vector<int> up_, size_;
  std::vector<bool> odd_;  // of the step up to up_[node]
  int trees_;
};

}  // namespace fathom
