// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "tasks/draw.h"
#include "tasks/drawn_for_tests.h"
#include "tasks/dynamic_programming/grammar.h"
#include "tasks/registry.h"

namespace fathom {
namespace {

using Kind = Format::Kind;

std::unique_ptr<Task> membership(const std::string& grammar = "random", std::int64_t nonterminals = 4) {
  return make_task("context_free_membership", {{"grammar", grammar}, {"nonterminals", nonterminals}}, 24);
}

Stream stream_of(int length, int example) {
  return Stream(29, Purpose::test, static_cast<std::uint64_t>(length), static_cast<std::uint32_t>(example));
}

MembershipQuestion draw(const Task& task, int length, int example) {
  Stream stream = stream_of(length, example);
  return dynamic_cast<const MembershipQuestion&>(*task.sample(stream, {length}));
}

// S -> A S | S A,  A -> A A | S S,  A -> a,  S -> b.
const Grammar small = {
    .nonterminals = 2, .binary = {{0, 1, 0}, {1, 1, 1}, {0, 0, 1}, {1, 0, 0}}, .unary = {{1, 0}, {0, 1}}};

// An odd number of b: S stands for odd, A for even.
TEST(ContextFreeMembership, WorkedExamples) {
  const auto task = membership("random", 2);
  const MembershipQuestion question(small, {0, 1, 1});
  const std::string prompt = "S A S , A A A , S S A , A S S , A a , S b <sep> a b b <sep> ";
  EXPECT_EQ(text_of(*task, question), prompt + "no <eos>");
  EXPECT_EQ(text_of(*task, question, {Kind::blank, 1}), prompt + "<pause> no <eos>");
  EXPECT_EQ(text_of(*task, question, {Kind::trace, 0}), prompt + "{A} {S} {S} {S} {A} {A} <sep> no <eos>");
  EXPECT_EQ(text_of(*task, question, {Kind::trace_every, 4}), prompt + "{S} {A} <sep> no <eos>");
  EXPECT_EQ(text_of(*task, MembershipQuestion(small, {0, 1}), {Kind::trace_prefix, 2}),
            "S A S , A A A , S S A , A S S , A a , S b <sep> a b <sep> {A} {S} <sep> yes <eos>");
}

TEST(ContextFreeMembership, PalindromesHaveTheirOwnTable) {
  const auto task = membership("palindromes");
  const MembershipQuestion question(palindrome_grammar(), {0, 1, 0});
  EXPECT_EQ(text_of(*task, question, {Kind::trace, 0}), "a b a <sep> {S,A} {S,B} {S,A} {D} {C} {S} <sep> yes <eos>");
}

TEST(ContextFreeMembership, PalindromesAreThoseStringsThatReadTheSameBackwards) {
  const Grammar grammar = palindrome_grammar();
  for (int length = 1; length <= 8; ++length) {
    for (int code = 0; code < 1 << length; ++code) {
      std::vector<int> letters;
      for (int i = 0; i < length; ++i) letters.push_back(code >> i & 1);
      const bool expected = std::equal(letters.begin(), letters.end(), letters.rbegin());
      ASSERT_EQ((cyk_table(grammar, letters).back() & 1u) != 0, expected);
      ASSERT_EQ(earley(grammar, letters), expected);
    }
  }
}

// Whether a nonterminal derives letters i .. k - 1, by trying every rule and every split.
bool derives(const Grammar& grammar, int nonterminal, const std::vector<int>& letters, std::size_t i, std::size_t k) {
  if (k - i == 1) {
    return std::ranges::any_of(grammar.unary, [&](const Grammar::Unary& rule) {
      return rule.left == nonterminal && rule.letter == letters[i];
    });
  }
  return std::ranges::any_of(grammar.binary, [&](const Grammar::Binary& rule) {
    if (rule.left != nonterminal) return false;
    for (std::size_t split = i + 1; split < k; ++split) {
      if (derives(grammar, rule.first, letters, i, split) && derives(grammar, rule.second, letters, split, k))
        return true;
    }
    return false;
  });
}

TEST(ContextFreeMembership, TablesAreThoseOfBruteForce) {
  for (int example = 0; example < 60; ++example) {
    Stream stream = stream_of(0, example);
    const Grammar grammar = draw_grammar(stream, 2 + example % 4);
    const std::vector<int> letters = draw_uniform(stream, 1 + example % 6, 2);
    std::vector<NonterminalSet> expected;
    for (std::size_t part = 1; part <= letters.size(); ++part) {
      for (std::size_t i = 0; i + part <= letters.size(); ++i) {
        NonterminalSet cell = 0;
        for (int x = 0; x < grammar.nonterminals; ++x) {
          cell |= NonterminalSet{derives(grammar, x, letters, i, i + part)} << x;
        }
        expected.push_back(cell);
      }
    }
    ASSERT_EQ(cyk_table(grammar, letters), expected);
    ASSERT_EQ(earley(grammar, letters), (expected.back() & 1u) != 0);
  }
}

TEST(ContextFreeMembership, StringsAreJudgedTogetherAsOneByOne) {
  for (const int length : {1, 2, 7, 32, 63}) {
    Stream stream = stream_of(length, 0);
    const Grammar grammar = draw_grammar(stream, 3);
    std::vector<std::uint32_t> together(static_cast<std::size_t>(length));
    for (std::uint32_t& letter : together) letter = stream.bits();
    const std::uint32_t derived = derived_strings(grammar, together);
    for (int s = 0; s < 32; ++s) {
      std::vector<int> letters;
      for (const std::uint32_t letter : together) letters.push_back(static_cast<int>(letter >> s & 1u));
      ASSERT_EQ(cyk_table(grammar, letters).back() & 1u, derived >> s & 1u);
      ASSERT_EQ(earley(grammar, letters), (derived >> s & 1u) != 0);
    }
  }
}

TEST(ContextFreeMembership, HalfOfTheAnswersAreYes) {
  constexpr int draws = 2000;
  for (const char* grammar : {"random", "palindromes"}) {
    const auto task = membership(grammar);
    for (const int length : {2, 3, 9, 16}) {
      int members = 0;
      for (int example = 0; example < draws; ++example) {
        members += task->buckets(draw(*task, length, example)).at("member");
      }
      EXPECT_NEAR(members, draws / 2, 100) << grammar << " " << length;  // 4.5 standard deviations
    }
  }
}

TEST(ContextFreeMembership, RandomGrammarsHaveDifferentRules) {
  const auto task = membership("random", 4);
  for (int example = 0; example < 100; ++example) {
    const MembershipQuestion question = draw(*task, 6, example);
    const auto& rules = question.grammar.binary;
    ASSERT_EQ(rules.size(), 8u);
    for (std::size_t i = 0; i < rules.size(); ++i) ASSERT_EQ(std::ranges::count(rules, rules[i]), 1);
    ASSERT_EQ(question.grammar.unary.size(), 2u);
  }
}

TEST(ContextFreeMembership, TheFirstWrongCellIsFound) {
  const auto task = membership("palindromes");
  const MembershipQuestion question(palindrome_grammar(), {0, 1, 0});
  const auto wrong = [&](const std::string& output) {
    return task->verify(question, {Kind::trace, 0}, tokens_of(*task, output)).first_wrong_step;
  };
  EXPECT_EQ(wrong("{S,A} {S,B} {S,A} {D} {C} {S} <sep> yes <eos>"), -1);
  EXPECT_EQ(wrong("{S,A} {S,B} {S,A} {D} {} {S} <sep> yes <eos>"), 4);
  EXPECT_EQ(wrong("{S,A} {S,B} {S,A} {D} {C} <sep> yes <eos>"), 5);
}

TEST(ContextFreeMembership, FloorsOfOneInstance) {
  const auto palindromes = membership("palindromes");
  const auto scores = [&](const std::vector<int>& letters) {
    return palindromes->score_floors(MembershipQuestion(palindrome_grammar(), letters));
  };
  EXPECT_EQ(scores({0, 1, 0}), (std::vector<double>{1, 1, 1, 0}));
  EXPECT_EQ(scores({0, 1, 1}), (std::vector<double>{0, 1, 1, 0}));
  EXPECT_EQ(scores({0, 1, 0, 0}), (std::vector<double>{0, 0, 0, 1}));
  // S -> A S, A -> a, S -> b: no b before an a.
  const Grammar grammar = {.nonterminals = 2, .binary = {{0, 1, 0}}, .unary = {{1, 0}, {0, 1}}};
  EXPECT_EQ(membership("random", 2)->score_floors(MembershipQuestion(grammar, {0, 1, 0, 1})),
            (std::vector<double>{0, 0, 1, 1}));
}

// Against all strings that grammars derive.
TEST(ContextFreeMembership, OutlinesAreThoseOfTheDerivedStrings) {
  constexpr int most = 9;
  for (int example = 0; example < 20; ++example) {
    Stream stream = stream_of(0, example);
    const Grammar grammar = draw_grammar(stream, 2);
    const LanguageOutline outline(grammar);
    std::set<std::vector<int>> beginnings, endings;
    std::set<std::size_t> lengths;
    const auto all_strings = [&](const auto& visit) {
      for (int length = 1; length <= most; ++length) {
        for (int code = 0; code < 1 << length; ++code) {
          std::vector<int> letters;
          for (int i = 0; i < length; ++i) letters.push_back(code >> i & 1);
          visit(letters);
        }
      }
    };
    all_strings([&](const std::vector<int>& letters) {
      if ((cyk_table(grammar, letters).back() & 1u) == 0) return;
      const std::ptrdiff_t kept = std::min<std::ptrdiff_t>(3, std::ssize(letters));
      beginnings.insert({letters.begin(), letters.begin() + kept});
      endings.insert({letters.end() - kept, letters.end()});
      lengths.insert(letters.size());
    });
    all_strings([&](const std::vector<int>& letters) {
      const std::ptrdiff_t kept = std::min<std::ptrdiff_t>(3, std::ssize(letters));
      const bool fits = beginnings.contains({letters.begin(), letters.begin() + kept}) &&
                        endings.contains({letters.end() - kept, letters.end()}) && lengths.contains(letters.size());
      EXPECT_EQ(outline.outline_fits(letters), fits && outline.ends_fit(letters));
      const bool derived = (cyk_table(grammar, letters).back() & 1u) != 0;
      EXPECT_LE(derived, outline.outline_fits(letters));
    });
  }
}

TEST(ContextFreeMembership, LocalRulesDoNotSolveIt) {
  const auto task = membership();
  std::vector<double> means(task->floors().size(), 0.0);
  constexpr int draws = 1000;
  for (int example = 0; example < draws; ++example) {
    const std::vector<double> scores = task->score_floors(draw(*task, 12, example));
    for (std::size_t i = 0; i < means.size(); ++i) means[i] += scores[i] / draws;
  }
  for (const double mean : means) EXPECT_LT(mean, 0.84);
  EXPECT_GT(means[2], means[1] + 0.02);  // 0.80 and 0.74
}

TEST(ContextFreeMembership, NonterminalsAreChecked) {
  for (const std::int64_t nonterminals : {1, 6}) {
    EXPECT_THAT([=] { membership("random", nonterminals); },
                testing::ThrowsMessage<ParameterError>(testing::HasSubstr("2..5")));
  }
  EXPECT_EQ(membership("random", 3)->vocabulary().size(), 8 + 3 + 8);
}

TEST(ContextFreeMembership, DrawsAreThoseOfVersion1) {
  EXPECT_EQ(membership()->info().version, 1);
  EXPECT_EQ(text_of(*membership(), draw(*membership(), 5, 0)),
            "A C S , A C C , B A C , C B S , A A C , C S S , B B S , S B A , S a , B b <sep> b a b b a <sep> no <eos>");
  EXPECT_EQ(text_of(*membership("palindromes"), draw(*membership("palindromes"), 5, 0)), "a a b a a <sep> yes <eos>");
}

}  // namespace
}  // namespace fathom
