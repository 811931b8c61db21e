// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <array>

#include "tasks/registry.h"
#include "tasks/sequence/bits.h"

namespace fathom {
namespace {

using Kind = Format::Kind;

std::unique_ptr<Task> parity(const std::string& bits = "uniform_ones") {
  return make_task("parity", {{"bits", bits}}, 200);
}

std::string text(const Task& task, const Bits& bits, const Format& format) {
  return task.vocabulary().text(task.encode(BitString(bits), format).tokens);
}

// Ids of tokens given by name.
std::vector<int> ids(const Task& task, const std::vector<std::string>& names) {
  std::vector<int> tokens;
  for (const std::string& name : names) tokens.push_back(task.vocabulary().id(name));
  return tokens;
}

InstancePointer draw(const Task& task, int length, int example) {
  Stream stream(11, Purpose::test, 0, static_cast<std::uint32_t>(example));
  return task.sample(stream, {length});
}

TEST(Parity, WorkedExamples) {
  const auto task = parity();
  const Bits bits = {0, 1, 1, 1};
  EXPECT_EQ(text(*task, bits, {Kind::none, 0}), "<bos> 0 1 1 1 <sep> o <eos>");
  EXPECT_EQ(text(*task, bits, {Kind::blank, 2}), "<bos> 0 1 1 1 <sep> <pause> <pause> o <eos>");
  EXPECT_EQ(text(*task, bits, {Kind::trace, 0}), "<bos> 0 1 1 1 <sep> e o e o <sep> o <eos>");
  EXPECT_EQ(text(*task, bits, {Kind::trace_every, 2}), "<bos> 0 1 1 1 <sep> o o <sep> o <eos>");
  EXPECT_EQ(text(*task, bits, {Kind::trace_every, 3}), "<bos> 0 1 1 1 <sep> e o <sep> o <eos>");
  EXPECT_EQ(text(*task, bits, {Kind::trace_prefix, 3}), "<bos> 0 1 1 1 <sep> e o e <sep> o <eos>");
}

TEST(Parity, StepsShareTheIdsOfTheirBits) {
  const BitString bits(Bits{0, 1, 1});
  const auto ids = [&](const char* scheme, Format format) {
    return make_task("parity", {{"trace_positions", std::string(scheme)}}, 3)->encode(bits, format).positions;
  };
  EXPECT_EQ(ids("coupled", {Format::Kind::trace, 0}), (std::vector<int>{0, 1, 2, 3, 0, 1, 2, 3, 4, 5, 6}));
  EXPECT_EQ(ids("coupled", {Format::Kind::trace_every, 2}), (std::vector<int>{0, 1, 2, 3, 0, 2, 3, 4, 5, 6}));
  EXPECT_TRUE(ids("coupled", {Format::Kind::none, 0}).empty());
  EXPECT_TRUE(ids("coupled", {Format::Kind::blank, 2}).empty());
  EXPECT_TRUE(ids("consecutive", {Format::Kind::trace, 0}).empty());
}

TEST(Parity, TheEmptyStringIsEven) {
  const auto task = parity();
  EXPECT_EQ(text(*task, {}, {Kind::none, 0}), "<bos> <sep> e <eos>");
  EXPECT_EQ(text(*task, {}, {Kind::trace, 0}), "<bos> <sep> <sep> e <eos>");
  EXPECT_EQ(draw(*task, 0, 0)->size, 0);
  EXPECT_EQ(task->score_floors(BitString({})), (std::vector<double>{1, 0, 1, 1, 1}));
}

TEST(Parity, VocabularyAndContextAreHuangs) {
  const auto task = parity();
  EXPECT_EQ(task->vocabulary().size(), 8);
  EXPECT_EQ(task->longest({150}, {}), 154u);
  const Example example = task->encode(BitString({0, 1}), {});
  EXPECT_EQ(example.loss_mask, (std::vector<std::uint8_t>{0, 0, 0, 1, 1, 0}));
}

TEST(Parity, LongestIsExact) {
  const auto task = parity();
  for (const char* cot : {"none", "blank: 0", "blank: 7", "trace", "trace_every: 1", "trace_every: 4",
                          "trace_every: 50", "trace_prefix: 0", "trace_prefix: 3", "trace_prefix: 50"}) {
    const Format format = parse_format(cot);
    for (int length = 0; length <= 20; ++length) {
      EXPECT_EQ(task->encode(*draw(*task, length, 0), format).tokens.size(), task->longest({length}, format)) << cot;
    }
  }
}

TEST(Parity, PausesAreGivenAndNeverLearned) {
  const Example example = parity()->encode(BitString({1}), {Kind::blank, 2});  // <bos> 1 <sep> <pause> <pause> o <eos>
  EXPECT_EQ(example.prompt, 3u);
  EXPECT_EQ(example.trace, 2u);
  EXPECT_EQ(example.given, 5u);
  EXPECT_EQ(example.loss_mask, (std::vector<std::uint8_t>{0, 0, 0, 0, 1, 1, 0}));
}

TEST(Parity, TheFirstWrongStepIsFound) {
  const auto task = parity();
  const BitString instance({1, 1, 0, 1, 0});  // o e e o o
  const auto verdict = [&](const Format& format, const std::vector<std::string>& names) {
    return task->verify(instance, format, ids(*task, names));
  };
  const Format trace = {Kind::trace, 0};
  const Verdict slip = verdict(trace, {"o", "e", "o", "e", "o", "<sep>", "o", "<eos>"});
  EXPECT_EQ(slip.first_wrong_step, 2);
  EXPECT_FALSE(slip.trace_right);
  EXPECT_TRUE(slip.answer_right);

  EXPECT_EQ(verdict(trace, {"o", "e", "e", "<sep>", "o", "<eos>"}).first_wrong_step, 3);
  EXPECT_EQ(verdict(trace, {"o", "e", "e", "o", "o", "o", "<sep>", "o", "<eos>"}).first_wrong_step, 5);
  EXPECT_EQ(verdict(trace, {"<sep>", "o", "<eos>"}).first_wrong_step, 0);

  const Verdict wrong_answer = verdict(trace, {"o", "e", "e", "o", "o", "<sep>", "e", "<eos>"});
  EXPECT_TRUE(wrong_answer.trace_right);
  EXPECT_FALSE(wrong_answer.answer_right);

  const Verdict unfinished = verdict(trace, {"o", "e", "e", "o", "o"});
  EXPECT_TRUE(unfinished.trace_right);
  EXPECT_FALSE(unfinished.answer_right);

  const Verdict thinned = verdict({Kind::trace_every, 2}, {"e", "e", "o", "<sep>", "o", "<eos>"});  // steps 2, 4, 5
  EXPECT_EQ(thinned.first_wrong_step, 1);
  EXPECT_EQ(verdict({Kind::trace_prefix, 2}, {"o", "e", "<sep>", "o", "<eos>"}).first_wrong_step, -1);
}

TEST(Parity, OraclesAgreeWithCounting) {
  const auto task = parity("uniform");
  for (const int length : {1, 63, 64, 65, 128, 200}) {
    for (int example = 0; example < 50; ++example) {
      const InstancePointer instance = draw(*task, length, example);
      const bool odd = count_ones(bits_of(*instance)) % 2 == 1;
      ASSERT_EQ(task->solve(*instance), ids(*task, {odd ? "o" : "e", "<eos>"}));
    }
  }
}

// Pearson's statistic of the number of ones at length 9 against the uniform distribution on 0..9.
double chi_square_of_ones(const Task& task) {
  constexpr int draws = 5000;
  std::array<int, 10> counts{};
  for (int example = 0; example < draws; ++example) {
    ++counts[static_cast<std::size_t>(task.buckets(*draw(task, 9, example)).at("ones"))];
  }
  double statistic = 0.0;
  for (const int count : counts) statistic += (count - draws / 10.0) * (count - draws / 10.0) / (draws / 10.0);
  return statistic;
}

TEST(Parity, TheNumberOfOnesIsUniformOrBinomial) {
  // Nine degrees of freedom: 27.9 is exceeded with probability 0.001.
  EXPECT_LT(chi_square_of_ones(*parity("uniform_ones")), 27.9);
  EXPECT_GT(chi_square_of_ones(*parity("uniform")), 1000.0);
}

// Mean of each floor over many instances.
std::vector<double> floor_means(const Task& task, int length) {
  constexpr int draws = 4000;
  std::vector<double> means(task.floors().size(), 0.0);
  for (int example = 0; example < draws; ++example) {
    const std::vector<double> scores = task.score_floors(*draw(task, length, example));
    for (std::size_t f = 0; f < means.size(); ++f) means[f] += scores[f] / draws;
  }
  return means;
}

TEST(Parity, FloorsHaveTheValuesOfTheory) {
  // Five of the nine possible numbers of ones are even at length 8; half of all strings are.
  const std::vector<double> balanced = floor_means(*parity("uniform_ones"), 8);
  EXPECT_NEAR(balanced[0], 5.0 / 9.0, 0.04);
  EXPECT_NEAR(balanced[0] + balanced[1], 1.0, 1e-9);
  for (const double mean : floor_means(*parity("uniform"), 12)) EXPECT_NEAR(mean, 0.5, 0.04);
  EXPECT_NEAR(floor_means(*parity(), 4)[4], 1.0, 1e-9);  // four bits are all there are
}

TEST(Parity, FloorsOfOneInstance) {
  // 1 0 1 1 0 0: odd; first bit 1 says odd, last bit 0 says even, the last four hold two ones and say even.
  EXPECT_EQ(parity()->score_floors(BitString({1, 0, 1, 1, 0, 0})), (std::vector<double>{0, 1, 1, 0, 0}));
}

TEST(Parity, DrawsAreThoseOfVersion1) {
  const auto drawn = [](const std::string& bits) {
    const auto task = parity(bits);
    return task->vocabulary().text(task->encode(*draw(*task, 12, 0), {}).tokens);
  };
  EXPECT_EQ(parity()->info().version, 1);
  EXPECT_EQ(drawn("uniform_ones"), "<bos> 0 1 1 1 0 0 0 1 1 1 1 0 <sep> o <eos>");
  EXPECT_EQ(drawn("uniform"), "<bos> 1 0 1 1 0 1 0 0 0 0 1 0 <sep> o <eos>");
}

}  // namespace
}  // namespace fathom
