// SPDX-License-Identifier: Apache-2.0
// The training step against the processor: tokens and operations a second, as a share of the fused multiply-add peak
// that the same process measures between the repetitions, and heap allocations a step.
#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <memory>
#include <new>
#include <vector>

#include "core/models/transformer.h"
#include "core/training/trainer.h"
#include "results/statistics.h"
#include "tools/peak.h"

namespace {
std::atomic<long> allocations{0};
}

void* operator new(std::size_t size) {
  ++allocations;
  if (void* room = std::malloc(size)) return room;
  throw std::bad_alloc();
}
void operator delete(void* room) noexcept { std::free(room); }
void operator delete(void* room, std::size_t) noexcept { std::free(room); }

namespace fathom {
namespace {

using Clock = std::chrono::steady_clock;

struct Shape {
  int width, heads, depth, tokens, batch, vocabulary;
};

// Random sequences of full length with loss at every position, drawn once.
class FixedBatch : public BatchSource {
 public:
  explicit FixedBatch(const Shape& shape) {
    for (int b = 0; b < shape.batch; ++b) {
      Stream stream(1, Purpose::data, 0, static_cast<std::uint32_t>(b));
      const auto length = static_cast<std::size_t>(shape.tokens);
      std::vector<int> tokens(length), positions(length), targets(length);
      for (std::size_t i = 0; i < length; ++i) {
        tokens[i] = stream.between(0, shape.vocabulary - 1);
        positions[i] = static_cast<int>(i);
        targets[i] = stream.between(0, shape.vocabulary - 1);
      }
      tokens_.push_back(tokens);
      positions_.push_back(positions);
      targets_.push_back(targets);
    }
  }
  void fill(std::int64_t, int first, int count, Batch& batch) const override {
    for (int i = first; i < first + count; ++i) {
      const auto k = static_cast<std::size_t>(i);
      batch.append(tokens_[k], positions_[k], targets_[k], targets_[k]);
    }
  }

 private:
  std::vector<std::vector<int>> tokens_, positions_, targets_;
};

// The conventional count 3 (24 D^2 L n + 2 V D n + 4 n T D L) for n tokens: a backward pass is two forward passes, and
// causality saves nothing.
double operations(const Shape& s) {
  const double d = s.width, n = static_cast<double>(s.tokens) * s.batch;
  return 3.0 * (24.0 * d * d * s.depth * n + 2.0 * s.vocabulary * d * n + 4.0 * n * s.tokens * d * s.depth);
}

struct Measured {
  std::vector<double> seconds;
  long allocations_a_step = 0;
};

struct Case {
  explicit Case(const Shape& s) : shape(s), data(s) {
    TransformerConfig model;
    model.vocabulary = s.vocabulary;
    model.context = s.tokens;
    model.depth = s.depth;
    model.width = s.width;
    model.heads = s.heads;
    TrainConfig train;
    train.batch = s.batch;
    trainer = std::make_unique<Trainer>(model, train, data, 1);
    for (int warm_up = 0; warm_up < 3; ++warm_up) trainer->step();
  }

  void repeat() {
    const int steps = std::max(1, static_cast<int>(2e10 / operations(shape)));
    const long before = allocations;
    const auto start = Clock::now();
    for (int i = 0; i < steps; ++i) trainer->step();
    measured.seconds.push_back(std::chrono::duration<double>(Clock::now() - start).count() / steps);
    measured.allocations_a_step = (allocations - before) / steps;
  }

  Shape shape;
  FixedBatch data;
  std::unique_ptr<Trainer> trainer;
  Measured measured;
};

int run(int repetitions) {
  const Shape shapes[] = {{32, 2, 2, 32, 64, 32},
                          {64, 4, 2, 64, 32, 64},
                          {128, 4, 4, 128, 32, 256},
                          {256, 8, 4, 128, 16, 256},
                          {64, 4, 2, 512, 8, 64}};
  std::vector<std::unique_ptr<Case>> cases;
  for (const Shape& shape : shapes) cases.push_back(std::make_unique<Case>(shape));
  std::vector<double> peaks;
  for (int r = 0; r < repetitions; ++r) {
    peaks.push_back(fma_peak(0.1));
    for (const auto& one : cases) one->repeat();
  }
  const double peak = *std::max_element(peaks.begin(), peaks.end());
  fmt::print("fused multiply-add peak of one core, single precision: {:.0f} GFLOP/s (best of {}, median {:.0f})\n\n",
             peak / 1e9, repetitions, median(peaks) / 1e9);
  fmt::print("{:>5} {:>5} {:>5} {:>6} {:>5} {:>5} {:>10} {:>9} {:>8} {:>6} {:>13} {:>11}\n", "width", "heads", "depth",
             "tokens", "batch", "vocab", "tokens/s", "ms/step", "GFLOP/s", "share", "spread ms", "allocs/step");
  for (const auto& one : cases) {
    const Shape& s = one->shape;
    const double seconds = median(one->measured.seconds), rate = operations(s) / seconds;
    const auto [low, high] = std::minmax_element(one->measured.seconds.begin(), one->measured.seconds.end());
    fmt::print("{:>5} {:>5} {:>5} {:>6} {:>5} {:>5} {:>10.0f} {:>9.2f} {:>8.1f} {:>5.1f}% {:>6.2f}-{:<6.2f} {:>11}\n",
               s.width, s.heads, s.depth, s.tokens, s.batch, s.vocabulary, s.tokens * s.batch / seconds, seconds * 1e3,
               rate / 1e9, 100.0 * rate / peak, *low * 1e3, *high * 1e3, one->measured.allocations_a_step);
  }
  fmt::print(
      "\nOne thread, loss at every position; medians over {} interleaved repetitions; operations as\n"
      "3 (24 D^2 L n + 2 V D n + 4 n T D L), nothing taken off for causality.\n",
      repetitions);
  return 0;
}

}  // namespace
}  // namespace fathom

int main(int count, char** arguments) { return fathom::run(count > 1 ? std::max(1, std::atoi(arguments[1])) : 7); }
