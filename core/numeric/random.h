// SPDX-License-Identifier: Apache-2.0
// Counter-based random streams: every draw is a pure function of (seed, purpose, step, example, element), so that data,
// initialisation and dropout do not depend on threads, on the order of runs, or on where a run was resumed.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <utility>

namespace fathom {

// What a stream is for. Streams of different purposes never share a key.
enum class Purpose : std::uint32_t {
  initialisation = 1,
  data = 2,
  positions = 3,
  dropout = 4,
  validation = 5,
  test = 6,
  shuffle = 7,
  features = 8,
  order = 9,
};

// One stream of random numbers (Philox4x32-10; Salmon et al. 2011, "Parallel random numbers: as easy as 1, 2, 3").
class Stream {
 public:
  Stream(std::uint64_t seed, Purpose purpose, std::uint64_t step = 0, std::uint32_t example = 0);

  std::uint32_t bits();                      // 32 uniform bits
  std::uint32_t below(std::uint32_t bound);  // uniform in [0, bound), unbiased; bound > 0
  int between(int low, int high);            // uniform in [low, high], both ends included
  double uniform();                          // uniform in [0, 1), 53 bits
  double normal();                           // standard normal (Box-Muller)
  bool bernoulli(double probability) { return uniform() < probability; }

  // Fisher-Yates.
  template <class Value>
  void shuffle(std::span<Value> values) {
    for (std::size_t i = values.size(); i > 1; --i)
      std::swap(values[i - 1], values[below(static_cast<std::uint32_t>(i))]);
  }

 private:
  void refill();

  std::array<std::uint32_t, 2> key_;
  std::array<std::uint32_t, 4> counter_;  // element block, example, step low, step high
  std::array<std::uint32_t, 4> block_{};
  int used_ = 4;
};

// The four 32-bit words number `block` of a stream: random access, no state (dropout masks).
std::array<std::uint32_t, 4> random_block(std::uint64_t seed, Purpose purpose, std::uint64_t step,
                                          std::uint32_t example, std::uint32_t block);

}  // namespace fathom
