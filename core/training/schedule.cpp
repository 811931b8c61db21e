// SPDX-License-Identifier: Apache-2.0
#include "core/training/schedule.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <stdexcept>

namespace fathom {

double schedule_factor(const ScheduleConfig& config, std::int64_t step, std::int64_t steps) {
  if (step < 0) throw std::invalid_argument("schedule_factor: the step must not be negative");
  if (config.warmup < 0) throw std::invalid_argument("schedule_factor: the warm-up must not be negative");
  if (config.every < 1) throw std::invalid_argument("schedule_factor: the rate changes every 1 update or more");
  step -= step % config.every;
  const double warmup = static_cast<double>(std::max<std::int64_t>(config.warmup, 1));
  if (config.kind == ScheduleKind::inverse_square_root) {
    const double s = static_cast<double>(step) + 1.0;
    return std::min(std::sqrt(warmup / s), s / warmup);
  }
  if (step < config.warmup) return static_cast<double>(step) / warmup;
  if (config.kind == ScheduleKind::constant) return 1.0;

  const double span = static_cast<double>(std::max<std::int64_t>(steps - config.warmup, 1));
  const double progress = std::min(static_cast<double>(step - config.warmup) / span, 1.0);
  const double fall =
      config.kind == ScheduleKind::linear ? 1.0 - progress : 0.5 * (1.0 + std::cos(std::numbers::pi * progress));
  return config.floor + (1.0 - config.floor) * fall;
}

double vaswani_peak(int width, std::int64_t warmup) {
  if (width <= 0 || warmup <= 0) throw std::invalid_argument("vaswani_peak: width and warm-up must be positive");
  return 1.0 / std::sqrt(static_cast<double>(width) * static_cast<double>(warmup));
}

}  // namespace fathom
