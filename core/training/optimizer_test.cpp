// SPDX-License-Identifier: Apache-2.0
#include "core/training/optimizer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <vector>

#include "core/numeric/random.h"

namespace fathom {
namespace {

WorkerPool alone(1);

constexpr OptimizerKind kinds[] = {OptimizerKind::adamw, OptimizerKind::adam, OptimizerKind::sgd};

template <class T = double>
std::vector<T> normals(std::size_t count, std::uint32_t example) {
  Stream stream(7, Purpose::data, 0, example);
  std::vector<T> values(count);
  for (T& value : values) value = static_cast<T>(stream.normal());
  return values;
}

template <class T>
std::vector<T> halves(std::size_t count) {  // decays every second parameter
  std::vector<T> values(count);
  for (std::size_t i = 0; i < count; ++i) values[i] = T(i % 2);
  return values;
}

// Parameters after `steps` updates with fresh gradients and a rate that changes from step to step.
template <class T>
std::vector<T> run(const OptimizerConfig& config, std::size_t count, int steps, double scale) {
  Optimizer<T> optimizer(config, count);
  std::vector<T> parameters = normals<T>(count, 0);
  for (int t = 1; t <= steps; ++t) {
    const std::vector<T> gradients = normals<T>(count, static_cast<std::uint32_t>(t));
    optimizer.update(alone, parameters, gradients, halves<T>(count), 0.01 * t, scale);
  }
  return parameters;
}

// One parameter at a time, as the papers and torch.optim's documentation have it, with corrected moments.
double reference(const OptimizerConfig& c, std::size_t count, std::size_t index, int steps, double scale) {
  double p = normals(count, 0)[index], m = 0.0, v = 0.0;
  const double wd = index % 2 == 1 ? c.weight_decay : 0.0;
  for (int t = 1; t <= steps; ++t) {
    const double rate = 0.01 * t;
    double g = scale * normals(count, static_cast<std::uint32_t>(t))[index];
    if (c.kind == OptimizerKind::adamw) p -= rate * wd * p;
    if (c.kind != OptimizerKind::adamw) g += wd * p;
    if (c.kind == OptimizerKind::sgd) {
      m = t == 1 ? g : c.momentum * m + g;
      p -= rate * m;
      continue;
    }
    m = c.beta1 * m + (1 - c.beta1) * g;
    v = c.beta2 * v + (1 - c.beta2) * g * g;
    p -= rate * (m / (1 - std::pow(c.beta1, t))) / (std::sqrt(v / (1 - std::pow(c.beta2, t))) + c.epsilon);
  }
  return p;
}

TEST(Optimizer, FollowsTheTextbook) {
  for (const OptimizerKind kind : kinds) {
    const OptimizerConfig config{
        .kind = kind, .beta1 = 0.8, .beta2 = 0.95, .epsilon = 1e-3, .weight_decay = 0.3, .momentum = 0.7};
    for (const std::size_t count : {1u, 7u, 33u}) {
      const std::vector<double> parameters = run<double>(config, count, 10, 0.5);
      for (std::size_t i = 0; i < count; ++i) {
        EXPECT_NEAR(parameters[i], reference(config, count, i, 10, 0.5), 1e-13) << static_cast<int>(kind) << " " << i;
      }
    }
  }
}

TEST(Optimizer, FloatAgreesWithDouble) {
  for (const OptimizerKind kind : kinds) {
    const OptimizerConfig config{.kind = kind, .weight_decay = 0.1};
    const std::vector<float> single = run<float>(config, 33, 10, 1.0);
    const std::vector<double> twice = run<double>(config, 33, 10, 1.0);
    for (std::size_t i = 0; i < 33; ++i) EXPECT_NEAR(single[i], twice[i], 2e-5) << static_cast<int>(kind) << " " << i;
  }
}

// Vector body and scalar tail round alike: a parameter's fate does not depend on how many there are.
TEST(Optimizer, ResultsDoNotDependOnPlaceInTheBuffer) {
  for (const OptimizerKind kind : kinds) {
    const OptimizerConfig config{.kind = kind};
    const std::vector<float> all = run<float>(config, 67, 5, 1.0);
    for (const std::size_t count : {1u, 2u, 15u, 16u, 17u, 33u}) {
      const std::vector<float> some = run<float>(config, count, 5, 1.0);
      EXPECT_TRUE(std::equal(some.begin(), some.end(), all.begin())) << static_cast<int>(kind) << " " << count;
    }
  }
}

TEST(Optimizer, TheBitsAreTheSameForAnyNumberOfThreads) {
  constexpr std::size_t count = 20 * 4096 + 77;
  const std::vector<float> gradients = normals<float>(count, 1), decay = halves<float>(count);
  for (const OptimizerKind kind : kinds) {
    const auto after = [&](int threads) {
      WorkerPool pool(threads);
      Optimizer<float> optimizer({.kind = kind}, count);
      std::vector<float> parameters = normals<float>(count, 0);
      for (int i = 0; i < 3; ++i) optimizer.update(pool, parameters, gradients, decay, 0.01, 0.5);
      return parameters;
    };
    const std::vector<float> alone_after = after(1);
    for (const int threads : {2, 3, 5}) EXPECT_EQ(after(threads), alone_after) << threads;
  }
}

TEST(Optimizer, ContinuesExactlyFromItsState) {
  for (const OptimizerKind kind : kinds) {
    const OptimizerConfig config{.kind = kind};
    const std::vector<float> gradients = normals<float>(9, 1), decay(9, 1.0f);
    Optimizer<float> whole(config, 9), cut(config, 9);
    std::vector<float> straight = normals<float>(9, 0);
    for (int i = 0; i < 3; ++i) whole.update(alone, straight, gradients, decay, 0.01, 1.0);
    std::vector<float> resumed = straight;
    std::ranges::copy(whole.first_moment(), cut.first_moment().begin());
    std::ranges::copy(whole.second_moment(), cut.second_moment().begin());
    cut.set_steps(whole.steps());
    whole.update(alone, straight, gradients, decay, 0.01, 1.0);
    cut.update(alone, resumed, gradients, decay, 0.01, 1.0);
    EXPECT_EQ(straight, resumed) << static_cast<int>(kind);
    EXPECT_EQ(cut.steps(), 4);
  }
}

TEST(Optimizer, AZeroRateMovesNothingButFillsTheMoments) {
  Optimizer<double> optimizer({}, 3);
  const std::vector<double> gradients = {1.0, -2.0, 3.0}, decay(3, 1.0);
  std::vector<double> parameters = {0.5, 0.25, -1.0};
  const std::vector<double> before = parameters;
  optimizer.update(alone, parameters, gradients, decay, 0.0, 1.0);
  EXPECT_EQ(parameters, before);
  EXPECT_NEAR(optimizer.first_moment()[1], -0.2, 1e-15);
  EXPECT_NEAR(optimizer.second_moment()[2], 0.009, 1e-15);
}

TEST(Optimizer, SgdKeepsOneMoment) {
  Optimizer<float> optimizer({.kind = OptimizerKind::sgd}, 5);
  EXPECT_EQ(optimizer.first_moment().size(), 5u);
  EXPECT_TRUE(optimizer.second_moment().empty());
}

TEST(Optimizer, ClippingScaleIsPyTorchs) {
  EXPECT_DOUBLE_EQ(clipping_scale(0.5, 1.0), 1.0);
  EXPECT_DOUBLE_EQ(clipping_scale(4.0, 1.0), 1.0 / 4.000001);
  EXPECT_DOUBLE_EQ(clipping_scale(4.0, 0.0), 1.0);
  EXPECT_DOUBLE_EQ(clipping_scale(0.0, 1.0), 1.0);
}

TEST(Optimizer, RejectsWrongLengthsAndRates) {
  Optimizer<float> optimizer({}, 2);
  std::vector<float> two(2), three(3);
  EXPECT_THROW(optimizer.update(alone, three, three, three, 0.1, 1.0), std::invalid_argument);
  EXPECT_THROW(optimizer.update(alone, two, three, two, 0.1, 1.0), std::invalid_argument);
  EXPECT_THROW(optimizer.update(alone, two, two, three, 0.1, 1.0), std::invalid_argument);
  EXPECT_EQ(optimizer.steps(), 0);
  EXPECT_THROW(Optimizer<float>({.beta1 = 1.0}, 1), std::invalid_argument);
  EXPECT_THROW(Optimizer<float>({.beta2 = -0.1}, 1), std::invalid_argument);
  EXPECT_THROW(Optimizer<float>({.epsilon = -1.0}, 1), std::invalid_argument);
  EXPECT_THROW(Optimizer<float>({.weight_decay = -1.0}, 1), std::invalid_argument);
  EXPECT_THROW(Optimizer<float>({.momentum = 1.5}, 1), std::invalid_argument);
}

}  // namespace
}  // namespace fathom
