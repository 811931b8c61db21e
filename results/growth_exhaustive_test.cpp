// SPDX-License-Identifier: Apache-2.0
// Which laws are called where the truth is known: 1,000 trials each of eight sizes that span a factor of 64 (4 to 256).
// The shares that it prints are those quoted in results/growth.h.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cmath>

#include "results/synthetic_growth.h"

namespace fathom {
namespace {

constexpr int trials = 1'000;

struct Truth {
  std::string name;
  GrowthLaw law;
  Law boundary;
  const std::vector<double>& axis;
  int seeds;
  double noise;
};

class Growth : public testing::TestWithParam<Truth> {};

// The right law in at least 80 % of the trials, and none of the others in 5 %.
TEST_P(Growth, IsCalledByItsLaw) {
  const Truth& truth = GetParam();
  const Called shares = called(truth.boundary, truth.axis, truth.seeds, truth.noise, trials);
  fmt::print("{:>52}, {} seeds, noise {:2.0f} %: ", truth.name, truth.seeds, 100.0 * truth.noise);
  for (const GrowthLaw law :
       {GrowthLaw::constant, GrowthLaw::logarithmic, GrowthLaw::square_root, GrowthLaw::linear, GrowthLaw::power}) {
    fmt::print("{} {:.1f} %, ", to_string(law), 100.0 * share(shares, law));
    if (law == truth.law) {
      EXPECT_GE(share(shares, law), 0.80);
    } else {
      EXPECT_LT(share(shares, law), 0.05) << to_string(law);
    }
  }
  fmt::print("cannot tell {:.1f} %\n", 100.0 * shares[5]);
}

double one_plus_log(double n) { return 1.0 + std::log2(n); }                 // 3 to 9
double two_logs(double n) { return 2.0 * std::log2(n); }                     // 4 to 16
double steep_logs_of_width(double n) { return 100.0 * std::log2(n / 2.5); }  // 68 to 668
double logs_of_width(double n) { return 40.0 * std::log2(n); }               // 80 to 320
double root(double n) { return std::sqrt(n); }                               // 2 to 16
double root_of_width(double n) { return 20.0 * std::sqrt(n); }               // 40 to 320
double line(double n) { return n / 16.0; }                                   // 0.25 to 16
double raised_line(double n) { return 1.0 + n / 16.0; }                      // 1.25 to 17
double line_of_width(double n) { return 1.5 * n; }                           // 6 to 384
double depth_of_five(double /*n*/) { return 5.0; }
double width_of_a_hundred(double /*n*/) { return 100.0; }
double steep_power(double n) { return 0.1 * std::pow(n, 1.5); }  // 0.8 to 410

using enum GrowthLaw;

const Truth truths[] = {
    {"OnePlusLogOnDepthsTo16", logarithmic, one_plus_log, depths, 3, 0.10},
    {"OnePlusLogOnDepthsTo16", logarithmic, one_plus_log, depths, 5, 0.15},
    {"TwoLogsOnDepthsTo16", logarithmic, two_logs, depths, 3, 0.15},
    {"TwoLogsOnDepthsTo16", logarithmic, two_logs, depths, 5, 0.20},
    {"LogOnWidthsTwoADoubling", logarithmic, logs_of_width, fine_widths, 3, 0.15},
    {"LogOnWidthsTwoADoubling", logarithmic, logs_of_width, fine_widths, 5, 0.20},
    {"SteepLogOnDoublingWidths", logarithmic, steep_logs_of_width, doubling_widths, 5, 0.15},
    {"RootOnDepthsTo16", square_root, root, depths, 3, 0.10},
    {"RootOnDepthsTo16", square_root, root, depths, 3, 0.15},
    {"RootOnDepthsTo16", square_root, root, depths, 5, 0.20},
    {"RootOnWidthsTwoADoubling", square_root, root_of_width, fine_widths, 3, 0.15},
    {"RootOnDoublingWidths", square_root, root_of_width, doubling_widths, 5, 0.15},
    {"LineOnDepthsTo16", linear, line, depths, 3, 0.10},
    {"LineOnDepthsTo16", linear, line, depths, 5, 0.20},
    {"RaisedLineOnDepthsTo16", linear, raised_line, depths, 3, 0.20},
    {"LineOnDoublingWidths", linear, line_of_width, doubling_widths, 3, 0.15},
    {"LineOnDoublingWidths", linear, line_of_width, doubling_widths, 5, 0.20},
    {"ConstantOnDepths", constant, depth_of_five, depths, 3, 0.10},
    {"ConstantOnDepths", constant, depth_of_five, depths, 5, 0.20},
    {"ConstantOnDoublingWidths", constant, width_of_a_hundred, doubling_widths, 3, 0.15},
    {"PowerOfOneAndAHalfOnWidthsTwoADoubling", power, steep_power, fine_widths, 3, 0.15},
};

std::string name_of(const testing::TestParamInfo<Truth>& tested) {
  const Truth& truth = tested.param;
  return fmt::format("{}With{}SeedsAnd{:.0f}PercentNoise", truth.name, truth.seeds, 100.0 * truth.noise);
}

INSTANTIATE_TEST_SUITE_P(Synthetic, Growth, testing::ValuesIn(truths), name_of);

// Where an axis that doubles sees little of slow growth, or seeds differ too much for their number, the right law is
// called less often; but then it is cannot tell that takes its place, not the wrong law.
TEST(GrowthTooHardToTell, SlowLogOnDoublingWidthsIsSeldomCalledWrongly) {
  const Called shares = called(logs_of_width, doubling_widths, 3, 0.1, trials);
  EXPECT_GT(shares[5], 0.3);
  EXPECT_LT(share(shares, GrowthLaw::linear), 0.05);
}

TEST(GrowthTooHardToTell, OnePlusLogOnDepthsTo16With3SeedsAnd20PercentNoiseIsSeldomCalledWrongly) {
  const Called shares = called(one_plus_log, depths, 3, 0.2, trials);
  fmt::print("logarithmic {:.1f} %, square root {:.1f} %, cannot tell {:.1f} %\n",
             100.0 * share(shares, GrowthLaw::logarithmic), 100.0 * share(shares, GrowthLaw::square_root),
             100.0 * shares[5]);
  EXPECT_GE(share(shares, GrowthLaw::logarithmic), 0.5);
  EXPECT_LT(share(shares, GrowthLaw::square_root), 0.05);
  EXPECT_LT(share(shares, GrowthLaw::linear), 0.05);
}

}  // namespace
}  // namespace fathom
