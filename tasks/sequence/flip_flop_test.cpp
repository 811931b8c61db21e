// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <map>

#include "tasks/number_list.h"
#include "tasks/registry.h"

namespace fathom {
namespace {

using testing::DoubleEq;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::ThrowsMessage;

std::unique_ptr<Task> flip_flop(double ignore = 0.8, double test_ignore = -1.0) {
  return make_task("flip_flop", {{"ignore", ignore}, {"test_ignore", test_ignore}}, 1000);
}

// A program such as "w0 i1 r0" without the spaces.
NumberList program(const std::string& text) {
  std::vector<int> tokens;
  for (const char symbol : text) tokens.push_back(static_cast<int>(std::string("01wri").find(symbol)));
  NumberList instance(std::move(tokens));
  instance.size = static_cast<int>(text.size() / 2);
  return instance;
}

InstancePointer draw(const Task& task, int instructions, int example, Part part = Part::training) {
  Stream stream(11, Purpose::test, 0, static_cast<std::uint32_t>(example));
  return task.sample(stream, {instructions, part});
}

TEST(FlipFlop, WorkedExample) {
  const auto task = flip_flop();
  const Example example = task->encode(program("w0i1r0w1i0r1"), {});
  EXPECT_EQ(task->vocabulary().text(example.tokens), "w 0 i 1 r 0 w 1 i 0 r");
  EXPECT_THAT(example.targets, ElementsAre(-1, -1, -1, -1, 0, -1, -1, -1, -1, -1, 1));
  EXPECT_THAT(example.metric_mask, ElementsAre(0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1));
  EXPECT_EQ(example.loss_mask, example.metric_mask);
  EXPECT_EQ(task->classes(), 2);
  EXPECT_EQ(task->longest({256}, {}), 511u);
}

// The bits that the program itself holds after each r are a third account of the memory.
TEST(FlipFlop, LabelsAreTheBitsThatFollow) {
  const auto task = flip_flop(0.5);
  for (int example = 0; example < 200; ++example) {
    const InstancePointer instance = draw(*task, 2 + example % 40, example);
    const std::vector<int>& tokens = numbers_of(*instance);
    const std::vector<int> labels = task->solve(*instance);
    for (std::size_t i = 0; i < labels.size(); ++i) {
      ASSERT_EQ(labels[i], task->vocabulary().name(tokens[i]) == "r" ? tokens[i + 1] : -1);
    }
  }
}

TEST(FlipFlop, OneWrongReadIsFound) {
  const auto task = flip_flop();
  const NumberList instance = program("w0i1r0w1i0r1");
  std::vector<int> labels = task->encode(instance, {}).targets;
  labels[0] = 1;  // nothing is judged there
  EXPECT_TRUE(task->verify(instance, {}, labels).answer_right);
  labels[4] = 1;
  EXPECT_FALSE(task->verify(instance, {}, labels).answer_right);
}

// Shares of w, r, i among the instructions between the first and the last.
std::array<double, 3> shares(const Task& task, Part part) {
  std::array<double, 3> count{};
  double all = 0;
  for (int example = 0; example < 200; ++example) {
    const InstancePointer instance = draw(task, 102, example, part);
    const std::vector<int>& tokens = numbers_of(*instance);
    EXPECT_EQ(tokens.front(), 2);
    EXPECT_EQ(tokens[tokens.size() - 2], 3);
    for (std::size_t i = 2; i + 2 < tokens.size(); i += 2) {
      count[static_cast<std::size_t>(tokens[i] - 2)] += 1;
      all += 1;
    }
  }
  for (double& share : count) share /= all;
  return count;
}

TEST(FlipFlop, InstructionsAreDrawnAsTheSourceDrawsThem) {
  const auto task = flip_flop(0.8, 0.1);
  const auto training = shares(*task, Part::training);
  EXPECT_NEAR(training[0], 0.1, 0.009);
  EXPECT_NEAR(training[1], 0.1, 0.009);
  EXPECT_NEAR(training[2], 0.8, 0.012);
  const auto test = shares(*task, Part::test);
  EXPECT_NEAR(test[0], 0.45, 0.015);
  EXPECT_NEAR(test[1], 0.45, 0.015);
  EXPECT_NEAR(test[2], 0.1, 0.009);
  EXPECT_NEAR(shares(*flip_flop(0.8), Part::test)[2], 0.8, 0.012);
}

TEST(FlipFlop, BitsOfWritesAndIgnoresAreFair) {
  const auto task = flip_flop();
  double ones = 0, all = 0;
  for (int example = 0; example < 100; ++example) {
    const InstancePointer instance = draw(*task, 100, example);
    const std::vector<int>& tokens = numbers_of(*instance);
    for (std::size_t i = 0; i < tokens.size(); i += 2) {
      if (tokens[i] == 3) continue;
      ones += tokens[i + 1];
      all += 1;
    }
  }
  EXPECT_NEAR(ones / all, 0.5, 0.02);
}

TEST(FlipFlop, FloorsOfOneInstance) {
  // Reads of 0, 1, 1; before them the bits 1, 0, 1.
  const std::vector<double> scores = flip_flop()->score_floors(program("w0i1r0w1i0r1r1"));
  const double third = 1.0 / 3.0;
  EXPECT_THAT(scores, ElementsAre(DoubleEq(third), DoubleEq(2 * third), DoubleEq(third), DoubleEq(third), 1.0));
  // Nine are ignored after the write: a window of eight does not see it.
  EXPECT_EQ(flip_flop()->score_floors(program("w0i1i1i1i1i1i1i1i1i1r0")).back(), 0.0);
  EXPECT_EQ(flip_flop()->score_floors(program("w0i1i1i1i1i1i1i1r0")).back(), 1.0);
}

// A read's bit is that of the instruction before with certainty where that is no ignore, else by chance.
TEST(FlipFlop, TheLastBitIsAFloorOfTheory) {
  const auto task = flip_flop(0.8);
  double right = 0;
  constexpr int draws = 2000;
  for (int example = 0; example < draws; ++example) right += task->score_floors(*draw(*task, 256, example))[2] / draws;
  EXPECT_NEAR(right, 0.2 + 0.8 / 2, 0.01);
}

TEST(FlipFlop, ReadsAndGapsAreBuckets) {
  using Buckets = std::map<std::string, int>;
  EXPECT_EQ(flip_flop()->buckets(program("w0i1r0w1i0r1")), (Buckets{{"instructions", 6}, {"reads", 2}, {"gap", 1}}));
  EXPECT_EQ(flip_flop()->buckets(program("w0i1i1i1r0r0")), (Buckets{{"instructions", 6}, {"reads", 2}, {"gap", 2}}));
  EXPECT_EQ(flip_flop()->buckets(program("w0r0")), (Buckets{{"instructions", 2}, {"reads", 1}, {"gap", 0}}));
}

TEST(FlipFlop, ProbabilitiesOutsideTheRangeAreErrors) {
  const auto complaint = ThrowsMessage<ParameterError>(HasSubstr("0..1"));
  EXPECT_THAT([] { flip_flop(1.01); }, complaint);
  EXPECT_THAT([] { flip_flop(-1.0); }, complaint);
  EXPECT_THAT([] { flip_flop(0.8, -0.5); }, complaint);
  EXPECT_THAT([] { flip_flop(0.8, std::nan("")); }, complaint);
}

TEST(FlipFlop, DrawsAreThoseOfVersion1) {
  const auto task = flip_flop();
  EXPECT_EQ(task->info().version, 1);
  EXPECT_EQ(task->vocabulary().text(task->encode(*draw(*task, 8, 0), {}).tokens), "w 1 w 0 i 0 i 0 i 0 i 0 i 1 r");
}

}  // namespace
}  // namespace fathom
