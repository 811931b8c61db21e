// SPDX-License-Identifier: Apache-2.0
// Weighted sampling without replacement: each draw takes one of the remaining items with probability proportional to
// its weight, as NumPy's choice(replace=False, p=...) does. (NumPy draws batches and keeps what is new in them, in
// order: the first different items of an endless sequence of draws with replacement, which is the same law.)
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/numeric/random.h"

namespace fathom {

class SuccessiveSampler {
 public:
  // Weights of items 0, 1, ...: whole numbers above 0, their sum below 2^62. All that is drawn follows exactly.
  explicit SuccessiveSampler(std::span<const std::uint64_t> weights);
  // `count` different items of 0 .. items - 1, in the order of the draws; count <= items <= the number of weights.
  // O(items + count log items).
  std::vector<int> draw(Stream& stream, int count, int items) const;

 private:
  // A Fenwick tree: sums_[i] is the weight of the items i - lowbit(i) .. i - 1, so that its first n + 1 entries are the
  // tree of the first n items.
  std::vector<std::uint64_t> sums_;
};

// The weights round(2^40 g^(a - 1)), g = 1 .. count, of the law p(g) ~ g^(a - 1), 0 < a <= 1.
std::vector<std::uint64_t> power_law_weights(int count, double a);

}  // namespace fathom
