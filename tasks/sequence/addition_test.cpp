// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <map>

#include "tasks/registry.h"
#include "tasks/sequence/carries.h"
#include "tasks/sequence/digits.h"

namespace fathom {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::ThrowsMessage;
using Kind = Format::Kind;

std::unique_ptr<Task> addition(ParameterValues values = {}, int largest = 20) {
  return make_task("addition", values, largest);
}

NumberPair pair(const std::string& a, const std::string& b) {
  return {digits_of(a), digits_of(b), static_cast<int>(std::max(a.size(), b.size()))};
}

std::string text(const Task& task, const NumberPair& numbers, const Format& format = {}) {
  return task.vocabulary().text(task.encode(numbers, format).tokens);
}

std::vector<int> ids(const Task& task, const std::vector<std::string>& names) {
  std::vector<int> tokens;
  for (const std::string& name : names) tokens.push_back(task.vocabulary().id(name));
  return tokens;
}

InstancePointer draw(const Task& task, int digits, int example, Part part = Part::training) {
  Stream stream(11, Purpose::test, 0, static_cast<std::uint32_t>(example));
  return task.sample(stream, {digits, part});
}

int value(const Digits& digits, int base) {
  int number = 0;
  for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit) number = number * base + *digit;
  return number;
}

std::string answer_of(const Task& task, const NumberPair& numbers) {
  const Example example = task.encode(numbers, {});
  return task.vocabulary().text(std::span(example.tokens).subspan(example.prompt));
}

// Inputs and outputs of the RASP-L program add.py of Zhou et al. (apple/ml-np-rasp), its hints -100, -101, ... as h0,
// h1, ..., -1 as <bos> and -5 as <eos>.
TEST(Addition, ZhousWorkedExamples) {
  struct Row {
    const char *a, *b, *reversed, *forward;
  };
  constexpr std::array<Row, 4> rows = {{
      {"5", "5", "h1 0 h0 1 <eos>", "h0 1 h1 0 <eos>"},
      {"88", "842", "h3 0 h2 3 h1 9 h0 0 <eos>", "h0 0 h1 9 h2 3 h3 0 <eos>"},
      {"999", "1", "h3 0 h2 0 h1 0 h0 1 <eos>", "h0 1 h1 0 h2 0 h3 0 <eos>"},
      {"123", "456", "h3 9 h2 7 h1 5 h0 0 <eos>", "h0 0 h1 5 h2 7 h3 9 <eos>"},
  }};
  const auto reversed = addition({{"hints", true}});
  const auto forward = addition({{"hints", true}, {"order", std::string("forward")}});
  for (const Row& row : rows) {
    EXPECT_EQ(answer_of(*reversed, pair(row.a, row.b)), row.reversed);
    EXPECT_EQ(answer_of(*forward, pair(row.a, row.b)), row.forward);
  }
  EXPECT_EQ(text(*reversed, pair("5", "5")), "<bos> h0 0 h1 5 + h0 0 h1 5 = h1 0 h0 1 <eos>");
}

TEST(Addition, Layouts) {
  const NumberPair numbers = pair("88", "842");
  const std::string padded = "<bos> 0 0 8 8 + 0 8 4 2 =";
  const auto plain = addition();
  EXPECT_EQ(text(*plain, numbers), padded + " 0 3 9 0 <eos>");
  EXPECT_EQ(text(*plain, numbers, {Kind::blank, 2}), padded + " <pause> <pause> 0 3 9 0 <eos>");
  EXPECT_EQ(text(*plain, numbers, {Kind::trace, 0}), padded + " 0 c1 3 c1 9 c0 <sep> 0 3 9 0 <eos>");
  EXPECT_EQ(text(*plain, numbers, {Kind::trace_every, 2}), padded + " 3 c1 9 c0 <sep> 0 3 9 0 <eos>");
  EXPECT_EQ(text(*plain, numbers, {Kind::trace_prefix, 3}), padded + " 0 c1 3 <sep> 0 3 9 0 <eos>");
  EXPECT_EQ(text(*addition({{"order", std::string("forward")}}), numbers), padded + " 0 9 3 0 <eos>");
  const auto bare = addition({{"padding", false}});
  EXPECT_EQ(text(*bare, numbers), "<bos> 8 8 + 8 4 2 = 0 3 9 <eos>");
  EXPECT_EQ(text(*bare, pair("999", "1")), "<bos> 9 9 9 + 1 = 0 0 0 1 <eos>");
  EXPECT_EQ(text(*bare, pair("0", "0")), "<bos> 0 + 0 = 0 <eos>");
}

TEST(Addition, HintsStandBeforeTheSamePlacesWithoutPaddingAndInTraces) {
  const auto bare = addition({{"hints", true}, {"padding", false}});
  EXPECT_EQ(text(*bare, pair("88", "842")), "<bos> h2 8 h3 8 + h1 8 h2 4 h3 2 = h3 0 h2 3 h1 9 <eos>");
  const auto padded = addition({{"hints", true}});
  EXPECT_EQ(text(*padded, pair("5", "5"), {Kind::trace, 0}),
            "<bos> h0 0 h1 5 + h0 0 h1 5 = h1 0 c1 <sep> h1 0 h0 1 <eos>");
}

TEST(Addition, TheRunOfHintsBeginsAnywhereInTrainingAndAtTheFirstInTheTest) {
  const auto task = addition({{"hints", true}}, 6);
  EXPECT_EQ(task->vocabulary().size(), 10 + 8 + 7);
  std::map<int, int> starts;
  constexpr int draws = 4000;
  for (int example = 0; example < draws; ++example) {
    ++starts[pair_of(*draw(*task, 2, example)).first_hint];
    ASSERT_EQ(pair_of(*draw(*task, 2, example, Part::test)).first_hint, 0);
  }
  EXPECT_EQ(starts.size(), 5u);  // h0..h2 up to h4..h6
  for (const auto& [start, count] : starts) EXPECT_NEAR(count, draws / 5.0, 110) << start;
  NumberPair shifted = pair("5", "5");
  shifted.first_hint = 3;
  EXPECT_EQ(text(*task, shifted), "<bos> h3 0 h4 5 + h3 0 h4 5 = h4 0 h3 1 <eos>");
  EXPECT_THAT([&] { draw(*task, 7, 0); }, ThrowsMessage<ParameterError>(HasSubstr("1..6")));
}

TEST(Addition, CoupledPositionsAreThoseOfChosCode) {
  // Without padding of its own: their 653 + 49, padded to 653 + 049, has the ids 2 3 4 5 2 3 4 5 and 4 3 2 1.
  const auto task = addition({{"positions", std::string("coupled")}});
  const auto of = [](const Task& t, const NumberPair& numbers, const Format& f = {}) { return t.encode(numbers, f); };
  const Example example = of(*task, pair("653", "49"));
  EXPECT_THAT(example.positions, ElementsAre(0, 1, 2, 3, 4, 5, 1, 2, 3, 4, 5, 4, 3, 2, 1, 0));
  EXPECT_THAT(example.anchored, ElementsAre(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1));
  const auto bare = addition({{"positions", std::string("coupled")}, {"padding", false}});
  EXPECT_THAT(of(*bare, pair("653", "149")).positions, ElementsAre(0, 2, 3, 4, 5, 2, 3, 4, 5, 4, 3, 2, 0));
  EXPECT_THAT(of(*bare, pair("999", "1")).positions, ElementsAre(0, 2, 3, 4, 5, 4, 5, 4, 3, 2, 1, 0));
  const auto forward = addition({{"positions", std::string("coupled")}, {"order", std::string("forward")}});
  EXPECT_THAT(of(*forward, pair("7", "8")).positions, ElementsAre(0, 1, 2, 3, 1, 2, 3, 1, 2, 0));
  EXPECT_THAT(of(*task, pair("7", "8"), {Kind::blank, 2}).positions, ElementsAre(0, 1, 2, 3, 1, 2, 3, 4, 5, 2, 1, 0));
  EXPECT_THAT(of(*task, pair("17", "28"), {Kind::trace, 0}).positions,
              ElementsAre(0, 1, 2, 3, 4, 1, 2, 3, 4, 3, 3, 2, 2, 4, 3, 2, 1, 0));
  EXPECT_THAT(of(*task, pair("17", "28"), {Kind::trace_every, 2}).positions,
              ElementsAre(0, 1, 2, 3, 4, 1, 2, 3, 4, 2, 2, 4, 3, 2, 1, 0));
}

TEST(Addition, AbacusCountsTheDigitsOfEachNumber) {
  const auto task = addition({{"positions", std::string("abacus")}, {"padding", false}});
  const Example example = task->encode(pair("88", "842"), {});
  EXPECT_EQ(task->vocabulary().text(example.tokens), "<bos> 8 8 + 2 4 8 = 0 3 9 <eos>");
  EXPECT_THAT(example.positions, ElementsAre(0, 1, 2, 0, 1, 2, 3, 0, 1, 2, 3, 0));
  EXPECT_THAT(example.anchored, ElementsAre(1, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1));
  EXPECT_TRUE(addition()->encode(pair("1", "2"), {}).positions.empty());
  EXPECT_TRUE(addition()->encode(pair("1", "2"), {}).anchored.empty());
}

TEST(Addition, EverySumOfSmallNumbersIsRight) {
  for (const int base : {2, 3, 10}) {
    const auto task = addition({{"base", std::int64_t{base}}, {"padding", false}});
    const int digits = base == 10 ? 2 : 5;
    int most = 1;
    for (int i = 0; i < digits; ++i) most *= base;
    const auto written = [&](int number) {
      Digits list;
      for (int i = 0; i < digits + 1; ++i, number /= base) list.push_back(static_cast<std::uint8_t>(number % base));
      drop_leading_zeros(list);
      return list;
    };
    for (int a = 0; a < most; ++a) {
      for (int b = 0; b < most; b += base == 3 ? 7 : 1) {
        const NumberPair numbers(written(a), written(b), digits);
        const std::vector<int> solved = task->solve(numbers);
        const Digits sum(solved.begin(), solved.end() - 1);
        ASSERT_EQ(value(sum, base), a + b);
        ASSERT_EQ(sum, written(a + b));
        const Example example = task->encode(numbers, {});
        ASSERT_TRUE(std::equal(solved.begin(), solved.end(), example.tokens.begin() + std::ptrdiff_t(example.prompt)));
      }
    }
  }
}

// What a reader of a window writes: each place's carry from the `window` pairs below alone.
bool window_is_right(const Digits& a, const Digits& b, int window, int base) {
  const int places = static_cast<int>(std::max(a.size(), b.size()));
  int carry = 0;
  for (int place = 0; place <= places; ++place) {
    int guess = 0;
    for (int below = std::max(0, place - window); below < place; ++below) {
      guess = digit_at(a, below) + digit_at(b, below) + guess >= base;
    }
    if (guess != carry) return false;
    carry = digit_at(a, place) + digit_at(b, place) + carry >= base;
  }
  return true;
}

TEST(Addition, FloorsAreWhatWindowsAndCopiesWrite) {
  for (const char* carries : {"uniform", "balanced", "hard"}) {
    const auto task = addition({{"carries", std::string(carries)}});
    for (int example = 0; example < 300; ++example) {
      const InstancePointer instance = draw(*task, 1 + example % 6, example);
      const auto& numbers = pair_of(*instance);
      const std::vector<double> scores = task->score_floors(*instance);
      for (const int window : {0, 1, 2}) {
        ASSERT_EQ(scores[static_cast<std::size_t>(window)] == 1.0, window_is_right(numbers.a, numbers.b, window, 10));
      }
    }
  }
  EXPECT_THAT(addition()->score_floors(pair("0", "37")), ElementsAre(1, 1, 1, 0, 1));
  EXPECT_THAT(addition()->score_floors(pair("95", "7")), ElementsAre(0, 0, 1, 0, 0));
}

TEST(Addition, CarriesAndChainsAreCounted) {
  const auto bucket = [](const char* a, const char* b) { return addition()->buckets(pair(a, b)); };
  using Buckets = std::map<std::string, int>;
  EXPECT_EQ(bucket("999", "1"), (Buckets{{"digits", 3}, {"carries", 3}, {"chain", 3}}));
  EXPECT_EQ(bucket("555", "555"), (Buckets{{"digits", 3}, {"carries", 3}, {"chain", 1}}));
  EXPECT_EQ(bucket("123", "456"), (Buckets{{"digits", 3}, {"carries", 0}, {"chain", 0}}));
  EXPECT_EQ(bucket("9095", "1905"), (Buckets{{"digits", 4}, {"carries", 4}, {"chain", 3}}));
}

TEST(Addition, UniformOperandsHaveAllTheirDigits) {
  const auto task = addition();
  std::map<int, int> firsts;
  constexpr int draws = 4500;
  for (int example = 0; example < draws; ++example) {
    const InstancePointer instance = draw(*task, 3, example);
    ASSERT_EQ(pair_of(*instance).a.size(), 3u);
    ASSERT_EQ(pair_of(*instance).b.size(), 3u);
    ++firsts[pair_of(*instance).b.back()];
  }
  EXPECT_EQ(firsts.size(), 9u);
  for (const auto& [digit, count] : firsts) EXPECT_NEAR(count, draws / 9.0, 90) << digit;
}

TEST(Addition, ShorterOperandsHaveUniformLengthsGivenTheLarger) {
  const auto task = addition({{"operands", std::string("shorter_too")}});
  std::map<std::pair<std::size_t, std::size_t>, int> lengths;
  constexpr int draws = 5000;
  for (int example = 0; example < draws; ++example) {
    const InstancePointer instance = draw(*task, 3, example);
    ++lengths[{pair_of(*instance).a.size(), pair_of(*instance).b.size()}];
  }
  EXPECT_EQ(lengths.size(), 5u);  // 3 1, 3 2, 3 3, 1 3, 2 3
  for (const auto& [sizes, count] : lengths) {
    EXPECT_EQ(std::max(sizes.first, sizes.second), 3u);
    EXPECT_NEAR(count, draws / 5.0, 115);
  }
}

TEST(Addition, BalancedCarriesAreOneChainOfUniformLength) {
  for (const int base : {10, 2}) {
    const auto task = addition({{"carries", std::string("balanced")}, {"base", std::int64_t{base}}});
    std::map<int, int> chains;
    constexpr int draws = 4000;
    for (int example = 0; example < draws; ++example) {
      const auto buckets = task->buckets(*draw(*task, 8, example));
      ASSERT_EQ(buckets.at("carries"), buckets.at("chain"));
      ++chains[buckets.at("chain")];
    }
    EXPECT_EQ(chains.size(), 8u);
    for (const auto& [length, count] : chains) EXPECT_NEAR(count, draws / 8.0, 85) << length;
  }
}

TEST(Addition, HardCarriesRunThroughAllDigits) {
  for (const int base : {10, 2}) {
    const auto task = addition({{"carries", std::string("hard")}, {"base", std::int64_t{base}}});
    for (int example = 0; example < 200; ++example) {
      ASSERT_EQ(task->buckets(*draw(*task, 9, example)).at("chain"), 9);
    }
  }
}

TEST(Addition, TheTestPartHasCarriesOfItsOwn) {
  const auto task = addition({{"carries", std::string("balanced")}, {"test_carries", std::string("hard")}});
  const auto same = addition({{"carries", std::string("hard")}});
  int through = 0;
  for (int example = 0; example < 100; ++example) {
    through += task->buckets(*draw(*task, 9, example)).at("chain") == 9;
    ASSERT_EQ(task->buckets(*draw(*task, 9, example, Part::test)).at("chain"), 9);
    ASSERT_EQ(same->buckets(*draw(*same, 9, example, Part::test)).at("chain"), 9);
  }
  EXPECT_LT(through, 30);
}

TEST(Addition, TheFirstWrongStepIsFound) {
  const auto task = addition();
  const NumberPair numbers = pair("88", "842");  // 0 c1 3 c1 9 c0 <sep> 0 3 9 0
  const auto verdict = [&](const Format& format, const std::vector<std::string>& names) {
    return task->verify(numbers, format, ids(*task, names));
  };
  const Format trace = {Kind::trace, 0};
  const Verdict slip = verdict(trace, {"0", "c1", "3", "c0", "9", "c0", "<sep>", "0", "3", "9", "0", "<eos>"});
  EXPECT_EQ(slip.first_wrong_step, 1);
  EXPECT_TRUE(slip.answer_right);
  EXPECT_EQ(verdict(trace, {"0", "c1", "3", "c1", "<sep>", "0", "3", "9", "0", "<eos>"}).first_wrong_step, 2);
  EXPECT_FALSE(verdict({}, {"0", "3", "9", "<eos>"}).answer_right);  // the padding is part of the answer
  EXPECT_FALSE(verdict({}, {"0", "9", "3", "0", "<eos>"}).answer_right);
}

TEST(Addition, LongestIsExact) {
  for (const bool hints : {false, true}) {
    for (const bool padding : {false, true}) {
      const auto task = addition({{"hints", hints}, {"padding", padding}});
      for (const char* cot : {"none", "blank: 3", "trace", "trace_every: 2", "trace_prefix: 4"}) {
        const Format format = parse_format(cot);
        EXPECT_EQ(task->encode(pair("9999", "9999"), format).tokens.size(), task->longest({4}, format)) << cot;
      }
    }
  }
}

TEST(Addition, WrongParametersAreErrorsThatSayWhy) {
  const auto complaint = [](const char* phrase) { return ThrowsMessage<ParameterError>(HasSubstr(phrase)); };
  EXPECT_THAT([] { addition({{"base", std::int64_t{11}}}); }, complaint("2..10"));
  EXPECT_THAT([] { addition({{"base", std::int64_t{1}}}); }, complaint("2..10"));
  EXPECT_THAT([] { addition({{"hints", true}, {"positions", std::string("coupled")}}); }, complaint("hints"));
  EXPECT_THAT(
      [] {
        addition({{"positions", std::string("abacus")}, {"order", std::string("forward")}});
      },
      complaint("reversed"));
  EXPECT_THAT(
      [] {
        addition({{"carries", std::string("hard")}, {"operands", std::string("shorter_too")}});
      },
      complaint("equal"));
}

TEST(Addition, TheLargestSumIsRight) {
  const auto task = addition({}, 1 << 12);
  const InstancePointer instance = draw(*task, 1 << 12, 0);
  const Example example = task->encode(*instance, {});
  EXPECT_EQ(example.tokens.size(), 3u * ((1u << 12) + 1) + 4);
  EXPECT_TRUE(task->verify(*instance, {}, std::span(example.tokens).subspan(example.given)).answer_right);
}

TEST(Addition, DrawsAreThoseOfVersion1) {
  EXPECT_EQ(addition()->info().version, 1);
  const auto drawn = [](const char* carries) {
    const auto task = addition({{"carries", std::string(carries)}});
    return task->vocabulary().text(task->encode(*draw(*task, 5, 0), {}).tokens);
  };
  EXPECT_EQ(drawn("uniform"), "<bos> 0 6 1 3 8 6 + 0 5 1 8 1 4 = 0 0 2 3 1 1 <eos>");
  EXPECT_EQ(drawn("balanced"), "<bos> 0 8 1 4 7 3 + 0 1 8 5 7 1 = 4 4 0 0 0 1 <eos>");
  EXPECT_EQ(drawn("hard"), "<bos> 0 6 7 1 3 6 + 0 3 2 8 6 8 = 4 0 0 0 0 1 <eos>");
}

}  // namespace
}  // namespace fathom
