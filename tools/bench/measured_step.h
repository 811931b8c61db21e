// SPDX-License-Identifier: Apache-2.0
// Fathom's own training step at a shape, to be measured again and again.
#pragma once

#include <memory>

#include "tools/bench/step_shape.h"

namespace fathom {

class MeasuredStep {
 public:
  // Takes three steps, so that memory is held and primitives are created.
  MeasuredStep(const StepShape& shape, int threads);
  ~MeasuredStep();

  void step();
  std::size_t parameters() const;

 private:
  class Sequences;
  std::unique_ptr<Sequences> data_;
  std::unique_ptr<Trainer> trainer_;
};

}  // namespace fathom
