// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tasks/drawn_for_tests.h"
#include "tasks/registry.h"
#include "tasks/sequence/bits.h"
#include "tasks/sequence/monomials.h"

namespace fathom {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::ThrowsMessage;

std::unique_ptr<Task> boolean_and(std::int64_t held_out = 5, int largest = 40) {
  return make_task("boolean_and", {{"held_out", held_out}}, largest);
}

TEST(BooleanAnd, WorkedExamples) {
  const auto task = boolean_and(2);
  EXPECT_EQ(text_of(*task, BitString({1, 1, 0, 1})), "<bos> 1 1 0 1 <sep> 0 <eos>");
  EXPECT_EQ(text_of(*task, BitString({1, 1, 1, 1})), "<bos> 1 1 1 1 <sep> 1 <eos>");
  EXPECT_EQ(text_of(*task, BitString({1, 1, 1, 1}), "blank: 1"), "<bos> 1 1 1 1 <sep> <pause> 1 <eos>");
  EXPECT_EQ(task->encode(BitString({1, 0, 1}), {}).loss_mask, (std::vector<std::uint8_t>{0, 0, 0, 0, 1, 1, 0}));
  EXPECT_EQ(task->vocabulary().size(), 6);
}

// Where the zero of each of 8000 instances stands; the last element counts those without one.
std::vector<int> places_of_zeros(const Task& task, int length, Part part) {
  std::vector<int> places(static_cast<std::size_t>(length) + 1, 0);
  for (int example = 0; example < 8000; ++example) {
    const InstancePointer instance = drawn(task, length, example, part);
    const Bits& bits = bits_of(*instance);
    EXPECT_GE(count_ones(bits), length - 1);
    ++places[static_cast<std::size_t>(std::ranges::find(bits, 0) - bits.begin())];
  }
  return places;
}

TEST(BooleanAnd, TheLastBitsNeverVaryInTraining) {
  for (const Part part : {Part::training, Part::validation}) {
    std::vector<int> places = places_of_zeros(*boolean_and(), 20, part);
    EXPECT_NEAR(places[20], 4000, 224);  // five standard deviations
    for (std::size_t place = 15; place < 20; ++place) EXPECT_EQ(places[place], 0);
    places.resize(15);
    EXPECT_LT(chi_square(places), 36.1);  // 14 degrees of freedom: exceeded with probability 0.001
  }
}

TEST(BooleanAnd, TheZeroStandsAnywhereInTheTest) {
  std::vector<int> places = places_of_zeros(*boolean_and(), 20, Part::test);
  EXPECT_NEAR(places[20], 4000, 224);
  places.resize(20);
  EXPECT_LT(chi_square(places), 43.8);  // 19 degrees of freedom
}

TEST(BooleanAnd, FloorsOfOneInstance) {
  const auto task = boolean_and(2);
  const auto scores = [&](const Bits& bits) { return task->score_floors(BitString(bits)); };
  EXPECT_EQ(scores({1, 1, 1, 1}), (std::vector<double>{0, 1, 1, 1, 1, 1}));
  EXPECT_EQ(scores({0, 1, 1, 1}), (std::vector<double>{1, 0, 1, 0, 1, 0}));
  EXPECT_EQ(scores({1, 1, 0, 1}), (std::vector<double>{1, 0, 0, 1, 0, 0}));
  EXPECT_EQ(task->buckets(BitString({1, 1, 0, 1})).at("unseen"), 1);
  EXPECT_EQ(task->buckets(BitString({1, 0, 1, 1})).at("unseen"), 0);
}

// On all of what training shows, the interpolator is right; of the test, it errs on the quarter of the zeros that stand
// among the five held-out bits.
TEST(BooleanAnd, FloorsHaveTheValuesOfTheory) {
  const std::vector<double> training = floor_means(*boolean_and(), 20, 4000);
  const std::vector<double> test = floor_means(*boolean_and(), 20, 4000, Part::test);
  EXPECT_NEAR(training[0], 0.5, 0.04);
  EXPECT_NEAR(training[1], 0.5, 0.04);
  EXPECT_EQ(training[2], 1.0);
  EXPECT_NEAR(training[3], 0.5, 0.04);
  EXPECT_NEAR(test[2], 0.875, 0.027);
  EXPECT_NEAR(test[3], 0.625, 0.039);
}

// Lemma 4.1 at n = 6 with two bits held out: the AND of the other four has a smaller degree profile than the AND of all
// six, though both fit the training inputs.
TEST(BooleanAnd, TheInterpolatorThatIgnoresTheHeldOutBitsHasTheLowerDegree) {
  std::vector<double> all, varying;
  for (unsigned x = 0; x < 64; ++x) {  // a set bit is a variable -1, that is a bit 0
    all.push_back(x == 0 ? 1 : 0);
    varying.push_back((x & 15u) == 0 ? 1 : 0);
    if ((x & 48u) == 0) {
      EXPECT_EQ(all.back(), varying.back());
    }
  }
  std::vector<double> full = degree_profile(monomial_coefficients(all));
  std::vector<double> least = degree_profile(monomial_coefficients(varying));
  EXPECT_GT(full[6], 0.0);
  EXPECT_EQ(least[6], 0.0);
  EXPECT_EQ(least[5], 0.0);
}

TEST(BooleanAnd, BitsHeldOutMustLeaveOthers) {
  EXPECT_THAT([] { boolean_and(40, 40); }, ThrowsMessage<ParameterError>(HasSubstr("0..39")));
  EXPECT_THAT([] { boolean_and(-1); }, ThrowsMessage<ParameterError>(HasSubstr("0..39")));
  EXPECT_THAT([] { drawn(*boolean_and(10), 10, 0); },
              ThrowsMessage<ParameterError>(AllOf(HasSubstr("10 bits held out"), HasSubstr("11.."))));
  EXPECT_EQ(drawn(*boolean_and(0), 6, 0)->size, 6);
}

TEST(BooleanAnd, DrawsAreThoseOfVersion1) {
  const auto task = boolean_and();
  EXPECT_EQ(task->info().version, 1);
  EXPECT_EQ(text_of(*task, *drawn(*task, 8, 0)), "<bos> 1 1 1 1 1 1 1 1 <sep> 1 <eos>");
  EXPECT_EQ(text_of(*task, *drawn(*task, 8, 6)), "<bos> 1 1 0 1 1 1 1 1 <sep> 0 <eos>");
  EXPECT_EQ(text_of(*task, *drawn(*task, 8, 6, Part::test)), "<bos> 1 1 1 1 1 0 1 1 <sep> 0 <eos>");
}

}  // namespace
}  // namespace fathom
