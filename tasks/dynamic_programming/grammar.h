// SPDX-License-Identifier: Apache-2.0
// Context-free grammars in Chomsky normal form over the letters a and b, and what they derive.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "core/numeric/random.h"
#include "tasks/task.h"

namespace fathom {

// A set of nonterminals, a bit each; nonterminal 0 is the start.
using NonterminalSet = std::uint32_t;

inline constexpr int largest_nonterminals = 5;
inline constexpr int grammar_letters = 2;
inline constexpr int longest_string = 63;

struct Grammar {
  struct Binary {
    int left, first, second;  // left -> first second
    bool operator==(const Binary&) const = default;
  };
  struct Unary {
    int left, letter;  // left -> letter
    bool operator==(const Unary&) const = default;
  };
  int nonterminals = 0;
  std::vector<Binary> binary;
  std::vector<Unary> unary;
};

// A grammar and a string. size is the string's length, 1 .. longest_string.
struct MembershipQuestion final : Instance {
  MembershipQuestion(Grammar rules, std::vector<int> string) : grammar(std::move(rules)), letters(std::move(string)) {
    size = static_cast<int>(letters.size());
  }
  Grammar grammar;
  std::vector<int> letters;
};

// The table of Cocke, Younger and Kasami: which nonterminals derive each part of the string, parts of one letter from
// left to right, then of two, ...; the whole string last.
std::vector<NonterminalSet> cyk_table(const Grammar& grammar, const std::vector<int>& letters);
// Which of 32 strings of one length the start derives: bit s of a letter is that letter (0: a, 1: b) of string s.
std::uint32_t derived_strings(const Grammar& grammar, std::span<const std::uint32_t> letters);
// Whether the start derives the string, by Earley's recogniser (1970).
bool earley(const Grammar& grammar, const std::vector<int>& letters);

// What can be seen of a language without a table: how the strings that the start derives begin and end, and their
// lengths.
class LanguageOutline {
 public:
  explicit LanguageOutline(const Grammar& grammar);
  // Whether some rule of the start fits the first and the last letter; of one letter, whether the start derives it.
  bool ends_fit(const std::vector<int>& letters) const;
  // Whether besides the start derives a string that begins with the same three letters, one that ends with the same
  // three, and one of the same length; of fewer letters, the string itself.
  bool outline_fits(const std::vector<int>& letters) const;

 private:
  // Strings of up to three letters, a bit each: that of 1 followed by the string's letters, read in base 2.
  using ShortStrings = std::uint32_t;
  std::array<std::array<bool, grammar_letters>, grammar_letters> ends_{};
  ShortStrings beginnings_ = 0, endings_ = 0;  // of the start; of fewer than three letters where these are all
  std::uint64_t lengths_ = 0;                  // bit n: the start derives a string of n letters
};

// S -> A C | B D | A A | B B | a | b, C -> S A, D -> S B, A -> a, B -> b: the palindromes.
Grammar palindrome_grammar();
// 2 nonterminals different binary rules, uniform among all; for each letter one rule, its nonterminal uniform.
Grammar draw_grammar(Stream& stream, int nonterminals);

}  // namespace fathom
