// SPDX-License-Identifier: Apache-2.0
// An example with two nonterminals, the rules S -> A S | S A | b and A -> A A | S S | a, and the string a b b:
//   none          S A S , A A A , S S A , A S S , A a , S b <sep> a b b <sep> no <eos>
//   trace         S A S , A A A , S S A , A S S , A a , S b <sep> a b b <sep> {A} {S} {S} {S} {A} {A} <sep> no <eos>
//   trace_every 4 S A S , A A A , S S A , A S S , A a , S b <sep> a b b <sep> {S} {A} <sep> no <eos>
// A rule stands as its left side and its right side. A step is one cell of the table of Cocke, Younger and Kasami, the
// set of nonterminals that derive a part of the string: all single letters from left to right, then all parts of two,
// ..., the whole string last. The answer is whether the start S is in the last set.
//
// grammar: random. The grammar is drawn for each example and stands in the prompt: 2 nonterminals different binary
// rules, uniform among all, and for each letter one rule with a uniform nonterminal. 32 uniform strings are drawn; if
// fewer than 4 of them are derived, or fewer than 4 not, grammar and strings are drawn again. A fair coin then says
// which kind the string is uniformly chosen from, so nothing in the grammar tells the answer.
// grammar: palindromes. The prompt is the string alone, and the fixed grammar S -> A C | B D | A A | B B | a | b,
// C -> S A, D -> S B, A -> a, B -> b gives the table. A fair coin says whether the string is a uniform palindrome; if
// not, it is half the time a palindrome with one letter changed, otherwise a uniform string that is no palindrome.
//
// No paper of transformers draws this task. Feng et al. 2023 name membership as too hard for direct answers, since it
// is P-complete where the grammar is given and may have rules for the empty string. None of these grammars has one.
#include <algorithm>
#include <array>
#include <bit>

#include "tasks/draw.h"
#include "tasks/dynamic_programming/grammar.h"
#include "tasks/next_token_task.h"
#include "tasks/parameter_range.h"
#include "tasks/registry.h"

namespace fathom {
namespace {

constexpr std::array<const char*, largest_nonterminals> nonterminal_names = {"S", "A", "B", "C", "D"};
constexpr int least_of_each = 4;  // members and others that a random grammar must have among 32 strings

// Token ids; letter x is token first_letter + x; nonterminals and their sets follow.
enum Token { sep, eos_token, pause, no, yes, first_letter, comma = first_letter + grammar_letters, first_nonterminal };

const TaskInfo& membership_info() {
  static const TaskInfo info = {
      .name = "context_free_membership",
      .family = "dynamic_programming",
      .summary = "Does a context-free grammar derive a string?",
      .source = "Younger 1967 (the table); Feng et al., NeurIPS 2023, arXiv 2305.15408 (its role)",
      .complexity =
          "in LOGCFL (Sudborough 1978), hence in NC2 (Ruzzo 1980); P-complete only with rules for the empty "
          "string (Jones and Laaser 1976), which are not drawn; a cell a step with a trace",
      .smallest = 2,
      .largest = 24,
      .typical = 8,
      .formats = {Format::Kind::none, Format::Kind::blank, Format::Kind::trace, Format::Kind::trace_every,
                  Format::Kind::trace_prefix},
      .parameters = {{.name = "grammar",
                      .default_value = std::string("random"),
                      .documentation = "random: one is drawn for each example and given; palindromes: a fixed one",
                      .choices = {"random", "palindromes"}},
                     {.name = "nonterminals",
                      .default_value = std::int64_t{4},
                      .documentation = "of a random grammar, the start among them: 2..5"}},
  };
  return info;
}

std::string set_name(NonterminalSet set) {
  std::string names;
  for (std::size_t x = 0; x < nonterminal_names.size(); ++x) {
    if ((set >> x & 1u) != 0) names += (names.empty() ? "" : ",") + std::string(nonterminal_names[x]);
  }
  return "{" + names + "}";
}

Vocabulary membership_vocabulary(int nonterminals) {
  Vocabulary vocabulary({special::sep, special::eos, special::pause, "no", "yes", "a", "b", ","});
  for (int x = 0; x < nonterminals; ++x) vocabulary.add(nonterminal_names[static_cast<std::size_t>(x)]);
  for (NonterminalSet set = 0; set < NonterminalSet{1} << nonterminals; ++set) vocabulary.add(set_name(set));
  return vocabulary;
}

const MembershipQuestion& question_of(const Instance& instance) {
  return dynamic_cast<const MembershipQuestion&>(instance);
}

std::unique_ptr<MembershipQuestion> draw_question(Stream& stream, int length, int nonterminals) {
  std::vector<std::uint32_t> letters(static_cast<std::size_t>(length));
  for (;;) {
    Grammar grammar = draw_grammar(stream, nonterminals);
    for (std::uint32_t& letter : letters) letter = stream.bits();
    std::uint32_t derived = derived_strings(grammar, letters);
    const int members = std::popcount(derived);
    if (std::min(members, 32 - members) < least_of_each) continue;
    if (stream.below(2) == 0) derived = ~derived;
    for (auto skipped = stream.below(static_cast<std::uint32_t>(std::popcount(derived))); skipped > 0; --skipped) {
      derived &= derived - 1;
    }
    const int chosen = std::countr_zero(derived);
    std::vector<int> string;
    for (const std::uint32_t letter : letters) string.push_back(static_cast<int>(letter >> chosen & 1u));
    return std::make_unique<MembershipQuestion>(std::move(grammar), std::move(string));
  }
}

bool is_palindrome(const std::vector<int>& letters) {
  return std::equal(letters.begin(), letters.end(), letters.rbegin());
}

std::vector<int> draw_palindrome_or_not(Stream& stream, int length) {
  std::vector<int> letters = draw_uniform(stream, length, grammar_letters);
  const bool member = stream.below(2) == 1;
  if (member || stream.below(2) == 0) {
    std::copy_n(letters.begin(), length / 2, letters.rbegin());
    if (member) return letters;
    letters[stream.below(static_cast<std::uint32_t>(length / 2))] ^= 1;
  }
  while (is_palindrome(letters)) letters = draw_uniform(stream, length, grammar_letters);
  return letters;
}

class ContextFreeMembership final : public NextTokenTask {
 public:
  // nonterminals: of random grammars; 0: the palindromes.
  explicit ContextFreeMembership(int nonterminals)
      : NextTokenTask(membership_info(),
                      membership_vocabulary(nonterminals == 0 ? palindrome_grammar().nonterminals : nonterminals)),
        random_nonterminals_(nonterminals),
        first_set_(first_nonterminal + (nonterminals == 0 ? palindrome_grammar().nonterminals : nonterminals)) {}

  std::vector<Bound> floors() const override {
    return {{"always yes", "the constant answer, right half the time"},
            {"ends", "yes where some rule of the start fits the first and the last letter"},
            {"outline", "yes where, besides, its first three letters, its last three and its length are derivable"},
            {"more b", "yes where the string has more b than a"}};
  }

  std::vector<double> score_floors(const Instance& instance) const override {
    const auto& [grammar, letters] = parts(instance);
    const bool member = is_member(instance);
    const LanguageOutline outline(grammar);
    const auto right = [member](bool says) { return says == member ? 1.0 : 0.0; };
    return {right(true), right(outline.ends_fit(letters)), right(outline.outline_fits(letters)),
            right(2 * std::ranges::count(letters, 1) > std::ssize(letters))};
  }

  std::map<std::string, int> buckets(const Instance& instance) const override {
    const std::vector<NonterminalSet> table = cyk_table(question_of(instance).grammar, question_of(instance).letters);
    const auto full = std::ranges::count_if(table, [](NonterminalSet set) { return set != 0; });
    return {{"length", instance.size},
            {"member", is_member(instance) ? 1 : 0},
            {"full_tenths", static_cast<int>(10 * full / std::ssize(table))}};
  }

 protected:
  Extent extent(Difficulty difficulty) const override {
    const auto length = static_cast<std::size_t>(difficulty.size);
    const auto nonterminals = static_cast<std::size_t>(random_nonterminals_);
    // 2 nonterminals rules of four tokens and a rule of three for each letter, the comma or <sep> included.
    const std::size_t rules = nonterminals == 0 ? 0 : 2 * nonterminals * 4 + grammar_letters * 3;
    return {.prompt = rules + length + 1, .steps = std::vector<std::size_t>(length * (length + 1) / 2, 1), .answer = 1};
  }

  std::unique_ptr<Instance> draw(Stream& stream, Difficulty difficulty) const override {
    if (random_nonterminals_ > 0) return draw_question(stream, difficulty.size, random_nonterminals_);
    return std::make_unique<MembershipQuestion>(palindrome_grammar(), draw_palindrome_or_not(stream, difficulty.size));
  }

  std::vector<int> prompt(const Instance& instance) const override {
    const auto& [grammar, letters] = parts(instance);
    std::vector<int> tokens;
    tokens.reserve(4 * grammar.binary.size() + 3 * grammar.unary.size() + letters.size() + 1);
    if (random_nonterminals_ > 0) {
      for (const auto& [left, first, second] : grammar.binary) {
        tokens.insert(tokens.end(),
                      {first_nonterminal + left, first_nonterminal + first, first_nonterminal + second, comma});
      }
      for (const auto& [left, letter] : grammar.unary) {
        tokens.insert(tokens.end(), {first_nonterminal + left, first_letter + letter, comma});
      }
      tokens.back() = sep;
    }
    for (const int letter : letters) tokens.push_back(first_letter + letter);
    tokens.push_back(sep);
    return tokens;
  }

  Derivation derivation(const Instance& instance) const override {
    Derivation steps;
    for (const NonterminalSet cell : cyk_table(question_of(instance).grammar, question_of(instance).letters)) {
      steps.tokens.push_back(first_set_ + static_cast<int>(cell));
      steps.ends.push_back(steps.tokens.size());
    }
    return steps;
  }

  std::vector<int> answer(const Instance& instance) const override { return {is_member(instance) ? yes : no}; }

  // The table is quicker than the oracle, and as right.
  bool accepts(const Instance& instance, std::span<const int> written) const override {
    return written.size() == 1 && written[0] == (is_member(instance) ? yes : no);
  }

  std::vector<int> oracle(const Instance& instance) const override {
    const auto& [grammar, letters] = parts(instance);
    return {earley(grammar, letters) ? yes : no};
  }

 private:
  static std::pair<const Grammar&, const std::vector<int>&> parts(const Instance& instance) {
    const MembershipQuestion& question = question_of(instance);
    return {question.grammar, question.letters};
  }

  static bool is_member(const Instance& instance) {
    const auto& [grammar, letters] = parts(instance);
    return (cyk_table(grammar, letters).back() & 1u) != 0;
  }

  int random_nonterminals_, first_set_;
};

}  // namespace

TaskEntry context_free_membership_task() {
  return {membership_info(), [](const ParameterValues& values, int) {
            const bool random = std::get<std::string>(values.at("grammar")) == "random";
            const int nonterminals = whole_number(values, membership_info(), "nonterminals", 2, largest_nonterminals);
            return std::make_unique<ContextFreeMembership>(random ? nonterminals : 0);
          }};
}

}  // namespace fathom
