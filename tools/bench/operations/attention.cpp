// SPDX-License-Identifier: Apache-2.0
#include "core/ops/attention.h"

#include <memory>
#include <numeric>
#include <vector>

#include "tools/bench/operations/operation_bench.h"

namespace fathom {

void add_attention(const StepShape& s) {
  const int n = s.tokens * s.batch;
  const auto sequences = std::make_shared<std::vector<Sequence>>();
  const auto positions = std::make_shared<std::vector<int>>(static_cast<std::size_t>(n));
  for (int b = 0; b < s.batch; ++b) sequences->push_back({b * s.tokens, s.tokens});
  for (int i = 0; i < n; ++i) (*positions)[static_cast<std::size_t>(i)] = i % s.tokens;
  AttentionConfig config;
  config.heads = s.heads;
  config.head_width = s.width / s.heads;
  OperationBench bench;
  bench.name = "self_attention";
  bench.inputs = {{n, 3 * s.width}};
  bench.apply = [=](Tape<float>& tape, const auto& inputs, const auto&) {
    return self_attention<float>(tape, inputs[0], *sequences, *positions, config);
  };
  // The triangle alone, as true_flops counts it; q, k, v and y once each, and back also their gradients. Probabilities
  // that are kept count nothing: they can be had again from q and k.
  const double numbers = static_cast<double>(n) * s.width;
  bench.forward = {2.0 * numbers * (s.tokens + 1.0), 4.0 * 4.0 * numbers};
  bench.backward = {4.0 * numbers * (s.tokens + 1.0), 4.0 * 8.0 * numbers};
  add_operation(bench, s);
}

}  // namespace fathom
