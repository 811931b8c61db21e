// SPDX-License-Identifier: Apache-2.0
// What ten training steps of a fixed model cost, counted and not timed: `tools/check-step-counts` holds it against what
// is written down, so that no change makes a step dearer unnoticed. Prints one JSON object.
#include <fmt/format.h>

#include <cstdlib>
#include <new>
#include <nlohmann/json.hpp>

#include "core/models/transformer.h"
#include "core/numeric/work_counts.h"
#include "core/training/trainer.h"

namespace {
long allocations = 0;
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

// Sequences of several lengths, the same in every step; loss at the latter half of each.
class FixedBatch : public BatchSource {
 public:
  static constexpr int vocabulary = 48, longest = 40;

  void fill(std::int64_t, int first, int count, Batch& batch) const override {
    for (int example = first; example < first + count; ++example) {
      const int length = longest - example % 5;
      for (int i = 0; i < longest; ++i) {
        const auto at = static_cast<std::size_t>(i);
        tokens_[at] = (7 * i + 11 * example) % vocabulary;
        positions_[at] = i;
        targets_[at] = i < longest / 2 ? -1 : (3 * i + 5 * example) % vocabulary;
      }
      for (std::vector<int>* row : {&tokens_, &positions_, &targets_}) row->resize(static_cast<std::size_t>(length));
      batch.append(tokens_, positions_, targets_, targets_);
      for (std::vector<int>* row : {&tokens_, &positions_, &targets_}) row->resize(longest);
    }
  }

 private:
  mutable std::vector<int> tokens_ = std::vector<int>(longest), positions_ = tokens_, targets_ = tokens_;
};

int count_steps() {
  constexpr int steps = 10;
  TransformerConfig model;
  model.vocabulary = FixedBatch::vocabulary;
  model.context = FixedBatch::longest;
  model.depth = 2;
  model.width = 64;
  model.heads = 4;
  TrainConfig train;
  train.batch = 32;
  const FixedBatch data;
  Trainer trainer(model, train, data, 1);
  long after_first = 0;
  for (int i = 0; i < steps; ++i) {
    trainer.step();
    if (i == 0) after_first = allocations;
  }
  const long allocated = allocations - after_first;
  const WorkCounts counts = work_counts();
  const nlohmann::ordered_json all = {{"operations", counts.operations},
                                      {"products", counts.products},
                                      {"product_flops", counts.product_flops},
                                      {"product_bytes", counts.product_bytes},
                                      {"kernels", counts.kernels},
                                      {"room_bytes", counts.room_bytes},
                                      {"allocations_after_first_step", allocated}};
  fmt::print("{}\n", all.dump(2));
  return 0;
}

}  // namespace
}  // namespace fathom

int main() { return fathom::count_steps(); }
