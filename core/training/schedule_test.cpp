// SPDX-License-Identifier: Apache-2.0
#include "core/training/schedule.h"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>

namespace fathom {
namespace {

TEST(Schedule, ConstantWarmsUpFromZeroAndStays) {
  const ScheduleConfig config{.kind = ScheduleKind::constant, .warmup = 4};
  EXPECT_DOUBLE_EQ(schedule_factor(config, 0, 10), 0.0);
  EXPECT_DOUBLE_EQ(schedule_factor(config, 3, 10), 0.75);
  EXPECT_DOUBLE_EQ(schedule_factor(config, 4, 10), 1.0);
  EXPECT_DOUBLE_EQ(schedule_factor(config, 1000, 10), 1.0);
}

TEST(Schedule, LinearFallsToTheFloorAndStaysThere) {
  ScheduleConfig config{.kind = ScheduleKind::linear, .warmup = 2};
  EXPECT_DOUBLE_EQ(schedule_factor(config, 1, 12), 0.5);
  EXPECT_DOUBLE_EQ(schedule_factor(config, 2, 12), 1.0);
  EXPECT_DOUBLE_EQ(schedule_factor(config, 7, 12), 0.5);
  EXPECT_DOUBLE_EQ(schedule_factor(config, 12, 12), 0.0);
  EXPECT_DOUBLE_EQ(schedule_factor(config, 20, 12), 0.0);
  config.floor = 0.2;
  EXPECT_DOUBLE_EQ(schedule_factor(config, 1, 12), 0.5);
  EXPECT_DOUBLE_EQ(schedule_factor(config, 7, 12), 0.6);
  EXPECT_DOUBLE_EQ(schedule_factor(config, 12, 12), 0.2);
}

TEST(Schedule, CosineIsHalfAWave) {
  ScheduleConfig config{.kind = ScheduleKind::cosine, .warmup = 5};
  EXPECT_DOUBLE_EQ(schedule_factor(config, 4, 25), 0.8);
  EXPECT_DOUBLE_EQ(schedule_factor(config, 5, 25), 1.0);
  EXPECT_NEAR(schedule_factor(config, 10, 25), 0.5 * (1.0 + std::sqrt(0.5)), 1e-15);
  EXPECT_NEAR(schedule_factor(config, 15, 25), 0.5, 1e-15);
  EXPECT_NEAR(schedule_factor(config, 25, 25), 0.0, 1e-15);
  config.floor = 0.1;
  EXPECT_NEAR(schedule_factor(config, 15, 25), 0.55, 1e-15);
  EXPECT_NEAR(schedule_factor(config, 30, 25), 0.1, 1e-15);
}

// Against the absolute formula of Vaswani et al., whose peak at s = warmup the factor is relative to.
TEST(Schedule, InverseSquareRootIsVaswanis) {
  const int width = 512;
  const ScheduleConfig config{.kind = ScheduleKind::inverse_square_root, .warmup = 4000};
  for (const std::int64_t step : {0, 1, 1999, 3998, 3999, 4000, 99999}) {
    const double s = static_cast<double>(step + 1);
    const double rate = std::pow(width, -0.5) * std::min(std::pow(s, -0.5), s * std::pow(4000.0, -1.5));
    EXPECT_NEAR(vaswani_peak(width, 4000) * schedule_factor(config, step, 100000), rate, 1e-15);
  }
  EXPECT_NEAR(vaswani_peak(width, 4000), 6.99e-4, 1e-6);
}

TEST(Schedule, WithoutWarmupStartsAtThePeak) {
  for (const ScheduleKind kind :
       {ScheduleKind::constant, ScheduleKind::linear, ScheduleKind::cosine, ScheduleKind::inverse_square_root}) {
    EXPECT_DOUBLE_EQ(schedule_factor({.kind = kind}, 0, 10), 1.0);
  }
}

TEST(Schedule, WarmupMayBeLongerThanTheRun) {
  const ScheduleConfig config{.kind = ScheduleKind::linear, .warmup = 100};
  EXPECT_DOUBLE_EQ(schedule_factor(config, 9, 10), 0.09);
}

// Feng et al. 2023: 100 epochs, stepped once each, five of them warm-up; the first learns nothing.
TEST(Schedule, SteppedOnceAnEpochHoldsTheRateOfTheEpochsStart) {
  const ScheduleConfig smooth{.kind = ScheduleKind::linear, .warmup = 50};
  ScheduleConfig stepped = smooth;
  stepped.every = 10;
  for (std::int64_t step = 0; step < 1000; ++step) {
    EXPECT_EQ(schedule_factor(stepped, step, 1000), schedule_factor(smooth, step / 10 * 10, 1000)) << step;
  }
  EXPECT_EQ(schedule_factor(stepped, 9, 1000), 0.0);
  EXPECT_EQ(schedule_factor(stepped, 10, 1000), 0.2);
}

TEST(Schedule, RejectsNegativeNumbers) {
  EXPECT_THROW(schedule_factor({.every = 0}, 0, 10), std::invalid_argument);
  EXPECT_THROW(schedule_factor({}, -1, 10), std::invalid_argument);
  EXPECT_THROW(schedule_factor({.warmup = -1}, 0, 10), std::invalid_argument);
  EXPECT_THROW(vaswani_peak(0, 10), std::invalid_argument);
  EXPECT_THROW(vaswani_peak(10, 0), std::invalid_argument);
}

}  // namespace
}  // namespace fathom
