// SPDX-License-Identifier: Apache-2.0
// Learning-rate schedules.
#pragma once

#include <cstdint>

namespace fathom {

enum class ScheduleKind { constant, linear, cosine, inverse_square_root };

struct ScheduleConfig {
  ScheduleKind kind = ScheduleKind::constant;
  std::int64_t warmup = 0;  // updates of linear warm-up; the first of them has factor 0, save in inverse_square_root
  double floor = 0.0;       // linear, cosine: the last rate as a share of the peak
  std::int64_t every = 1;   // updates between two changes of the rate: a schedule that is stepped once an epoch
};

// The factor of the peak learning rate at update `step` (0 for the first) of `steps`.
//   constant: step / warmup in the warm-up, then 1 (HuggingFace get_constant_schedule_with_warmup).
//   linear:   the same warm-up, then falls linearly to `floor` at `steps` (HuggingFace
//   get_linear_schedule_with_warmup). cosine:   the same warm-up, then half a cosine to `floor` (HuggingFace
//   get_cosine_schedule_with_warmup). inverse_square_root (Vaswani et al. 2017, section 5.3), with s = step + 1 and a
//   warm-up of at least 1:
//             min(s^-1/2, s warmup^-3/2) / warmup^-1/2, so that the peak factor, at s = warmup, is 1.
// From `steps` on, linear and cosine stay at `floor`. With `every` of n all n updates of a stretch have the factor of
// its first, so that a warm-up's first stretch learns nothing (Feng et al. 2023 step their schedule once an epoch).
// Throws std::invalid_argument for a negative step or warm-up, and for an `every` below 1.
double schedule_factor(const ScheduleConfig& config, std::int64_t step, std::int64_t steps);

// Vaswani et al.'s absolute peak rate for a width: (width warmup)^-1/2. Throws std::invalid_argument unless both are
// positive.
double vaswani_peak(int width, std::int64_t warmup);

}  // namespace fathom
