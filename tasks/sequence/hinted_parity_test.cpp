// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tasks/drawn_for_tests.h"
#include "tasks/registry.h"
#include "tasks/sequence/hinted_bits.h"

namespace fathom {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::ThrowsMessage;

std::unique_ptr<Task> hinted_parity(bool hints = true, const std::string& bits = "uniform_ones", int largest = 40,
                                    std::int64_t hint_values = 0) {
  return make_task("hinted_parity", {{"hints", hints}, {"bits", bits}, {"hint_values", hint_values}}, largest);
}

const HintedBits& at(const Instance& instance) { return dynamic_cast<const HintedBits&>(instance); }

TEST(HintedParity, WorkedExamples) {
  const auto task = hinted_parity();
  const HintedBits instance({1, 0, 1}, 4);
  const std::string prompt = "<bos> h4 1 h5 0 h6 1 <sep> ";
  EXPECT_EQ(text_of(*task, instance), prompt + "EVEN <eos>");
  EXPECT_EQ(text_of(*task, instance, "blank: 1"), prompt + "<pause> EVEN <eos>");
  EXPECT_EQ(text_of(*task, instance, "trace"), prompt + "EVEN h4 ODD h6 EVEN <eos>");
  EXPECT_EQ(text_of(*task, instance, "trace_every: 2"), prompt + "ODD h6 EVEN <eos>");
  EXPECT_EQ(text_of(*task, instance, "trace_prefix: 3"), prompt + "EVEN h4 ODD EVEN <eos>");
  EXPECT_EQ(text_of(*task, HintedBits({0, 0}, 7), "trace"), "<bos> h7 0 h8 0 <sep> EVEN <eos>");
  EXPECT_EQ(text_of(*task, HintedBits({0, 1}, 0), "trace"), "<bos> h0 0 h1 1 <sep> EVEN h1 ODD <eos>");
  EXPECT_EQ(text_of(*hinted_parity(false), instance, "trace"), "<bos> 1 0 1 <sep> EVEN ODD EVEN <eos>");
}

TEST(HintedParity, MasksAndVocabulary) {
  EXPECT_EQ(hinted_parity()->vocabulary().size(), 48);
  EXPECT_EQ(hinted_parity(true, "uniform", 40, 64)->vocabulary().size(), 72);
  EXPECT_EQ(hinted_parity(false)->vocabulary().size(), 8);
  const Example example = hinted_parity()->encode(HintedBits({1}, 2), {Format::Kind::trace, 0});
  // <bos> h2 1 <sep> EVEN h2 ODD <eos>
  EXPECT_EQ(example.loss_mask, (std::vector<std::uint8_t>{0, 0, 0, 1, 1, 1, 1, 0}));
  EXPECT_EQ(example.metric_mask, (std::vector<std::uint8_t>{0, 0, 0, 0, 0, 1, 1, 0}));
  EXPECT_EQ(example.trace, 2u);
}

TEST(HintedParity, LongestIsReachedByAllOnes) {
  for (const bool hints : {true, false}) {
    const auto task = hinted_parity(hints);
    for (const char* cot : {"none", "blank: 5", "trace", "trace_every: 3", "trace_prefix: 3", "trace_prefix: 99"}) {
      for (int length = 1; length <= 12; ++length) {
        const HintedBits ones(Bits(static_cast<std::size_t>(length), 1), 3);
        EXPECT_EQ(task->encode(ones, parse_format(cot)).tokens.size(), task->longest({length}, parse_format(cot)));
      }
    }
  }
}

TEST(HintedParity, HintsStartAnywhereThatLeavesRoom) {
  const auto task = hinted_parity(true, "uniform_ones", 20);
  std::vector<int> starts(8, 0), ones(14, 0);
  for (int example = 0; example < 4000; ++example) {
    const InstancePointer instance = drawn(*task, 13, example);
    ++starts.at(static_cast<std::size_t>(at(*instance).start));
    ++ones[static_cast<std::size_t>(task->buckets(*instance).at("ones"))];
  }
  EXPECT_LT(chi_square(starts), 24.3);  // 7 and 13 degrees of freedom, probability 0.001
  EXPECT_LT(chi_square(ones), 34.5);
  EXPECT_EQ(at(*drawn(*task, 20, 5)).start, 0);
  for (std::uint32_t example = 0; example < 20; ++example) {
    Stream stream(17, Purpose::test, 0, example);
    EXPECT_EQ(at(*task->sample(stream, {.size = 2, .part = Part::test})).start, 0);
  }
}

TEST(HintedParity, UniformBitsAreFair) {
  const auto task = hinted_parity(true, "uniform", 20);
  double ones = 0, squares = 0;
  for (int example = 0; example < 4000; ++example) {
    const double count = task->buckets(*drawn(*task, 16, example)).at("ones");
    ones += count / 4000;
    squares += count * count / 4000;
  }
  EXPECT_NEAR(ones, 8.0, 0.16);                   // five standard deviations of the mean, 2 / sqrt(4000)
  EXPECT_NEAR(squares - ones * ones, 4.0, 0.45);  // the binomial's variance; it is 24 where their number is uniform
}

TEST(HintedParity, TheFirstWrongStepIsFound) {
  const auto task = hinted_parity();
  const HintedBits instance({1, 0, 1, 1}, 4);
  const auto step = [&](const std::string& format, const std::string& written) {
    return judged(*task, instance, format, written).first_wrong_step;
  };
  EXPECT_EQ(step("trace", "EVEN h4 ODD h6 EVEN h7 ODD <eos>"), -1);
  EXPECT_EQ(step("trace", "EVEN h4 ODD h5 EVEN h7 ODD <eos>"), 1);          // the hint of a zero
  EXPECT_EQ(step("trace", "EVEN h4 EVEN h6 ODD h7 EVEN <eos>"), 1);         // a parity not turned
  EXPECT_EQ(step("trace", "EVEN h4 ODD h7 EVEN <eos>"), 1);                 // a one left out
  EXPECT_EQ(step("trace", "EVEN h4 ODD h6 EVEN <eos>"), 2);                 // it ends too early
  EXPECT_EQ(step("trace", "EVEN h4 ODD h6 EVEN h7 ODD h8 EVEN <eos>"), 3);  // and too late
  EXPECT_EQ(step("trace", "ODD h4 EVEN h6 ODD h7 ODD <eos>"), 0);
  EXPECT_EQ(step("trace_every: 2", "ODD h6 EVEN h7 ODD <eos>"), -1);
  EXPECT_TRUE(judged(*task, instance, "trace", "EVEN h4 ODD <eos>").answer_right);
  EXPECT_FALSE(judged(*task, instance, "trace", "EVEN h4 ODD h6 EVEN h7 EVEN <eos>").answer_right);
  EXPECT_FALSE(judged(*task, instance, "trace", "EVEN h4 ODD h6 EVEN h7 ODD").answer_right);
  EXPECT_FALSE(judged(*task, instance, "trace", "EVEN h4 ODD h6 EVEN h7 <eos>").answer_right);
}

TEST(HintedParity, FloorsOfOneInstance) {
  // 1 0 1 1 0 0 is odd; its first bit says so, its last bit and the last four say even.
  EXPECT_EQ(hinted_parity()->score_floors(HintedBits({1, 0, 1, 1, 0, 0}, 0)), (std::vector<double>{0, 1, 1, 0, 0}));
  EXPECT_EQ(hinted_parity()->score_floors(HintedBits({1, 1}, 0)), (std::vector<double>{1, 0, 0, 0, 1}));
  for (const double mean : floor_means(*hinted_parity(true, "uniform"), 12, 3000)) EXPECT_NEAR(mean, 0.5, 0.046);
}

TEST(HintedParity, LengthsWithoutEnoughHintsAreErrors) {
  EXPECT_THAT([] { hinted_parity(true, "uniform", 40, 30); },
              ThrowsMessage<ParameterError>(AllOf(HasSubstr("length 40"), HasSubstr("1..30"))));
  EXPECT_THAT([] { drawn(*hinted_parity(), 41, 0); }, ThrowsMessage<ParameterError>(HasSubstr("1..40")));
  EXPECT_NO_THROW(drawn(*hinted_parity(false), 41, 0));
}

TEST(HintedParity, DrawsAreThoseOfVersion1) {
  const auto task = hinted_parity();
  EXPECT_EQ(task->info().version, 1);
  EXPECT_EQ(text_of(*task, *drawn(*task, 6, 0), "trace"),
            "<bos> h21 1 h22 1 h23 0 h24 1 h25 1 h26 1 <sep> EVEN h21 ODD h22 EVEN h24 ODD h25 EVEN h26 ODD <eos>");
}

}  // namespace
}  // namespace fathom
