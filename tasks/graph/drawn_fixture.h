// SPDX-License-Identifier: Apache-2.0
// Graphs of every generator, for tests.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "tasks/graph/generators.h"

namespace fathom {

inline ParameterValues generator_values(const std::string& name) {
  ParameterValues values;
  for (const ParameterInfo& parameter : generator_parameters(name)) values[parameter.name] = parameter.default_value;
  return values;
}

inline std::unique_ptr<GraphGenerator> generator(const std::string& name) {
  return make_generator(generator_values(name));
}

inline DrawnGraph draw_from(const GraphGenerator& from, int nodes, int example) {
  Stream stream(17, Purpose::test, static_cast<std::uint64_t>(nodes), static_cast<std::uint32_t>(example));
  return from.draw(stream, nodes);
}

// A family and some numbers of nodes that it draws: the smallest ones, odd ones, large ones.
struct FamilySizes {
  std::string name;
  std::vector<int> sizes;
};

inline const std::vector<FamilySizes>& families() {
  static const std::vector<FamilySizes> all = {
      {"er", {1, 2, 3, 5, 12, 13, 19, 40}},
      {"ba", {2, 3, 4, 5, 12, 13, 19, 40}},
      {"sbm", {1, 2, 3, 5, 9, 10, 14, 15, 19, 40}},
      {"sfn", {3, 4, 5, 12, 13, 19, 40}},
      {"complete", {1, 2, 3, 12, 19}},
      {"star", {1, 2, 3, 12, 19}},
      {"path", {1, 2, 3, 12, 19}},
      {"tree", {1, 2, 3, 4, 5, 13, 40}},
      {"grid", {1, 2, 3, 4, 5, 7, 12, 13, 18, 40}},
      {"lollipop", {1, 2, 3, 4, 5, 6, 7, 13, 30}},
      {"chorded_cycle", {3, 4, 5, 6, 13, 40}},
      {"two_cycles", {6, 8, 10, 22, 40}},
      {"swap", {32, 33, 34, 35, 47}},
      {"wl_pairs", {6, 8, 10, 16, 32, 41}},
      {"directed_er", {1, 2, 3, 5, 12, 13, 30}},
  };
  return all;
}

// Calls check(name, generator, drawn) on `examples` graphs of each family and size.
template <class Check>
void for_each_drawn(int examples, const Check& check) {
  for (const auto& [name, sizes] : families()) {
    const auto family = generator(name);
    for (const int nodes : sizes) {
      for (int example = 0; example < examples; ++example) check(name, *family, draw_from(*family, nodes, example));
    }
  }
}

}  // namespace fathom
