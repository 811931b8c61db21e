// SPDX-License-Identifier: Apache-2.0
#include "tools/bench/measured_step.h"

#include <numeric>
#include <vector>

#include "core/numeric/random.h"
#include "core/training/batch.h"

namespace fathom {

// Random sequences of full length with loss at every position, drawn once.
class MeasuredStep::Sequences : public BatchSource {
 public:
  explicit Sequences(const StepShape& shape) : positions_(static_cast<std::size_t>(shape.tokens)) {
    std::iota(positions_.begin(), positions_.end(), 0);
    for (int b = 0; b < shape.batch; ++b) {
      Stream stream(1, Purpose::data, 0, static_cast<std::uint32_t>(b));
      tokens_.push_back(draw(stream, shape));
      targets_.push_back(draw(stream, shape));
    }
  }
  void fill(std::int64_t /*step*/, int first, int count, Batch& batch) const override {
    batch.first_example = static_cast<std::uint32_t>(first);
    for (int i = first; i < first + count; ++i) {
      const auto k = static_cast<std::size_t>(i);
      batch.append(tokens_[k], positions_, targets_[k], targets_[k]);
    }
  }

 private:
  static std::vector<int> draw(Stream& stream, const StepShape& shape) {
    std::vector<int> ids(static_cast<std::size_t>(shape.tokens));
    for (int& id : ids) id = stream.between(0, shape.vocabulary - 1);
    return ids;
  }

  std::vector<int> positions_;
  std::vector<std::vector<int>> tokens_, targets_;
};

MeasuredStep::MeasuredStep(const StepShape& shape, int threads)
    : data_(std::make_unique<Sequences>(shape)),
      trainer_(std::make_unique<Trainer>(model_of(shape), training_of(shape), *data_, threads)) {
  for (int warm_up = 0; warm_up < 3; ++warm_up) step();
}
MeasuredStep::~MeasuredStep() = default;

void MeasuredStep::step() { trainer_->step(); }
std::size_t MeasuredStep::parameters() const { return trainer_->parameter_count(); }

}  // namespace fathom
