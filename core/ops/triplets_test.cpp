// SPDX-License-Identifier: Apache-2.0
#include "core/ops/triplets.h"

#include <gmock/gmock.h>

#include "core/ops/gradient_check.h"

namespace fathom {
namespace {

// With an empty graph and dead rows before and behind.
const std::vector<Sequence> graphs = {{1, 3}, {4, 0}, {4, 1}, {5, 7}};
constexpr int rows = 13, pairs = 9 + 1 + 49;

TEST(Triplets, Gradients) {
  for (const int width : {1, 3, 8, 17}) {
    const auto operation = [&]<class T>(Tape<T>& tape, const Operands<T>& at) -> Outputs<T> {
      return {triplet_maximum<T>(tape, at.inputs[0], at.inputs[1], graphs)};
    };
    check_operation({{rows, 3 * width}, {pairs, 3 * width}}, {}, operation, {.step = 1e-6});
  }
}

TEST(Triplets, IsTheMaximumOverTheFirstNode) {
  constexpr int width = 2;
  const auto operation = [&]<class T>(Tape<T>& tape, const Operands<T>& at) -> Outputs<T> {
    return {at.inputs[0], at.inputs[1], triplet_maximum<T>(tape, at.inputs[0], at.inputs[1], graphs)};
  };
  const Pass pass = OperationCheck({{rows, 3 * width}, {pairs, 3 * width}}, {}, operation).values();
  int first = 0;
  for (const Sequence& g : graphs) {
    const auto node = [&](int i, int part, int z) {
      return pass.outputs[0][static_cast<std::size_t>((g.start + i) * 3 * width + part * width + z)];
    };
    const auto pair = [&](int i, int j, int part, int z) {
      return pass.outputs[1][static_cast<std::size_t>((first + i * g.length + j) * 3 * width + part * width + z)];
    };
    for (int j = 0; j < g.length; ++j) {
      for (int k = 0; k < g.length; ++k) {
        for (int z = 0; z < width; ++z) {
          double largest = -HUGE_VAL;
          for (int i = 0; i < g.length; ++i) {
            largest = std::max(largest, node(i, 0, z) + node(j, 1, z) + node(k, 2, z) + pair(i, j, 0, z) +
                                            pair(i, k, 1, z) + pair(j, k, 2, z));
          }
          EXPECT_NEAR(pass.outputs[2][static_cast<std::size_t>((first + j * g.length + k) * width + z)], largest,
                      1e-14);
        }
      }
    }
    first += g.length * g.length;
  }
}

TEST(Triplets, SentencesNameWhatDoesNotFit) {
  Arena arena;
  Tape<float> tape(arena, nullptr, nullptr);
  const Tensor<float> nodes = tape.tensor(rows, 6);
  EXPECT_THROW(triplet_maximum<float>(tape, nodes, tape.tensor(pairs, 3), graphs), std::invalid_argument);
  try {
    triplet_maximum<float>(tape, nodes, tape.tensor(5, 6), graphs);
    ADD_FAILURE() << "no exception";
  } catch (const std::invalid_argument& error) {
    EXPECT_STREQ(error.what(), "triplet_maximum: nodes are [13, 6] and pairs [5, 6] instead of [., 3 Z] and [59, 3 Z]");
  }
}

}  // namespace
}  // namespace fathom
