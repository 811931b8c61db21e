// SPDX-License-Identifier: Apache-2.0
// Where the time of a real run goes: parity with its running parity written down, width 64, 2 layers, batch 64, at the
// default intervals of evaluation and checkpoints and the default number of validation examples.
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

namespace fathom {

struct RunShares {
  double total = 0.0;       // seconds of the whole run
  double checkpoint = 0.0;  // making and writing them
  int checkpoints = 0;
  // Seconds of drawing the validation set, scoring and decoding it and writing down the outcome; one entry a look, the
  // first of them at the untrained model, which a run does not take: it is the dearest, since all is decoded.
  std::vector<double> evaluations;
  std::vector<double> exact_match;  // of each look
  std::int64_t updates = 0;
  std::int64_t evaluate_every = 0;

  double training() const;    // seconds without evaluation and checkpoints
  double evaluation() const;  // seconds of the looks that the run takes
};

// Trains for so many updates; checkpoints go into `folder`, which must exist.
RunShares measure_run(std::int64_t updates, std::uint64_t seed, const std::filesystem::path& folder);

}  // namespace fathom
