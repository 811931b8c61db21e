// SPDX-License-Identifier: Apache-2.0
#include "tasks/dynamic_programming/grammar.h"

#include <algorithm>
#include <bit>

#include "tasks/draw.h"

namespace fathom {
namespace {

// Recogniser of Earley. An item is a rule, how much of it is read, and where it began; items of one place in a list.
class Earley {
 public:
  Earley(const Grammar& grammar, const std::vector<int>& letters)
      : grammar_(grammar),
        letters_(letters),
        items_(letters.size() + 1),
        known_((letters.size() + 1) * (letters.size() + 1) * grammar.binary.size() * 2, false) {}

  bool accepts() {
    const int end = static_cast<int>(letters_.size());
    for (int place = 0; place <= end; ++place) {
      std::fill(known_.begin(), known_.end(), false);
      complete_ = std::vector<NonterminalSet>(static_cast<std::size_t>(place) + 1, 0);
      if (place == 0) predict(0, 0);
      if (place > 0) read_letter(place);
      for (std::size_t next = 0; next < at(place).size(); ++next) {
        const Item item = at(place)[next];
        predict(item.read == 0 ? rule(item).first : rule(item).second, place);
      }
    }
    return (complete_[0] & 1u) != 0;
  }

 private:
  struct Item {
    std::size_t rule;
    int read, from;
  };

  std::vector<Item>& at(int place) { return items_[static_cast<std::size_t>(place)]; }
  const Grammar::Binary& rule(const Item& item) const { return grammar_.binary[item.rule]; }

  void add(const Item& item, int place) {
    const std::size_t index = (static_cast<std::size_t>(item.from) * grammar_.binary.size() + item.rule) * 2 +
                              static_cast<std::size_t>(item.read);
    if (known_[index]) return;
    known_[index] = true;
    at(place).push_back(item);
  }

  void predict(int nonterminal, int place) {
    for (std::size_t rule = 0; rule < grammar_.binary.size(); ++rule) {
      if (grammar_.binary[rule].left == nonterminal) add({rule, 0, place}, place);
    }
  }

  void read_letter(int place) {
    for (const auto& [left, letter] : grammar_.unary) {
      if (letter == letters_[static_cast<std::size_t>(place) - 1]) complete(left, place - 1, place);
    }
  }

  // Moves on every item that waits for this nonterminal where it began.
  void complete(int nonterminal, int from, int place) {
    NonterminalSet& done = complete_[static_cast<std::size_t>(from)];
    if ((done >> nonterminal & 1u) != 0) return;
    done |= NonterminalSet{1} << nonterminal;
    for (std::size_t i = 0; i < at(from).size(); ++i) {
      const Item item = at(from)[i];
      if ((item.read == 0 ? rule(item).first : rule(item).second) != nonterminal) continue;
      if (item.read == 0) {
        add({item.rule, 1, item.from}, place);
      } else {
        complete(rule(item).left, item.from, place);
      }
    }
  }

  const Grammar& grammar_;
  const std::vector<int>& letters_;
  std::vector<std::vector<Item>> items_;
  std::vector<bool> known_;               // items of the present place
  std::vector<NonterminalSet> complete_;  // by where they begin: what ends at the present place
};

constexpr std::size_t outline_letters = 3;

// A short string is written as 1 and its letters, in base 2.
std::size_t letters_in(std::uint32_t string) { return static_cast<std::size_t>(std::bit_width(string)) - 1; }

// The first three letters of two short strings, one after the other.
std::uint32_t first_three(std::uint32_t one, std::uint32_t other) {
  const std::size_t letters = letters_in(other), taken = std::min(letters, outline_letters - letters_in(one));
  const std::uint32_t rest = (other >> (letters - taken)) & ((1u << taken) - 1);
  return one << taken | rest;
}

// Whether one of these strings begins with the letter.
bool begin_with(std::uint32_t strings, std::uint32_t letter) {
  for (std::uint32_t string = 2; string < 16; ++string) {
    const bool has_letter = (string >> (letters_in(string) - 1) & 1u) == letter;
    if (has_letter && (strings >> string & 1u) != 0) return true;
  }
  return false;
}

using PerNonterminal = std::array<std::uint32_t, largest_nonterminals>;

// The short strings of each nonterminal, a bit each, where `join` gives that of a whole from those of its two parts.
template <class Join>
PerNonterminal short_strings(const Grammar& grammar, const Join& join) {
  PerNonterminal strings{};
  for (const auto& [left, letter] : grammar.unary) strings[static_cast<std::size_t>(left)] |= 1u << (2 + letter);
  for (bool grown = true; grown;) {
    grown = false;
    for (const auto& [left, first, second] : grammar.binary) {
      std::uint32_t& whole = strings[static_cast<std::size_t>(left)];
      const std::uint32_t before = whole;
      for (std::uint32_t ones = strings[static_cast<std::size_t>(first)]; ones != 0; ones &= ones - 1) {
        for (std::uint32_t others = strings[static_cast<std::size_t>(second)]; others != 0; others &= others - 1) {
          whole |= 1u << join(static_cast<std::uint32_t>(std::countr_zero(ones)),
                              static_cast<std::uint32_t>(std::countr_zero(others)));
        }
      }
      grown = grown || whole != before;
    }
  }
  return strings;
}

// Bit n: the start derives a string of n letters, n up to longest_string.
std::uint64_t derived_lengths(const Grammar& grammar) {
  std::array<std::uint64_t, largest_nonterminals> lengths{};
  for (const auto& rule : grammar.unary) lengths[static_cast<std::size_t>(rule.left)] |= 2;
  for (int length = 2; length <= longest_string; ++length) {
    for (const auto& [left, first, second] : grammar.binary) {
      for (int part = 1; part < length; ++part) {
        const std::uint64_t parts = lengths[static_cast<std::size_t>(first)] >> part &
                                    lengths[static_cast<std::size_t>(second)] >> (length - part) & 1u;
        lengths[static_cast<std::size_t>(left)] |= parts << length;
      }
    }
  }
  return lengths[0];
}

}  // namespace

std::vector<NonterminalSet> cyk_table(const Grammar& grammar, const std::vector<int>& letters) {
  const std::size_t length = letters.size();
  // Bit k of ends[X][i]: X derives letters i .. k - 1. Bit i of begins[X][k]: the same. A split is one bit of both.
  std::array<std::array<std::uint64_t, longest_string + 1>, largest_nonterminals> ends, begins;
  for (auto* side : {&ends, &begins}) {
    for (std::size_t x = 0; x < static_cast<std::size_t>(grammar.nonterminals); ++x) {
      std::fill_n((*side)[x].begin(), length + 1, std::uint64_t{0});
    }
  }
  std::vector<NonterminalSet> table;
  table.reserve(length * (length + 1) / 2);
  for (std::size_t part = 1; part <= length; ++part) {
    for (std::size_t i = 0; i + part <= length; ++i) {
      const std::size_t k = i + part;
      NonterminalSet cell = 0;
      if (part == 1) {
        for (const auto& [left, letter] : grammar.unary) cell |= NonterminalSet{letter == letters[i]} << left;
      } else {
        for (const auto& [left, first, second] : grammar.binary) {
          const bool splits =
              (ends[static_cast<std::size_t>(first)][i] & begins[static_cast<std::size_t>(second)][k]) != 0;
          cell |= NonterminalSet{splits} << left;
        }
      }
      for (std::size_t x = 0; x < static_cast<std::size_t>(grammar.nonterminals); ++x) {
        const std::uint64_t derives = cell >> x & 1u;
        ends[x][i] |= derives << k;
        begins[x][k] |= derives << i;
      }
      table.push_back(cell);
    }
  }
  return table;
}

std::uint32_t derived_strings(const Grammar& grammar, std::span<const std::uint32_t> letters) {
  const std::size_t length = letters.size();
  using Row = std::array<std::uint32_t, longest_string + 1>;
  // ends[X][i][k]: the strings of which X derives letters i .. k - 1. begins[X][k][i]: the same.
  std::array<std::array<Row, longest_string + 1>, largest_nonterminals> ends, begins;
  std::array<std::uint32_t, largest_nonterminals> cell{};
  for (std::size_t part = 1; part <= length; ++part) {
    for (std::size_t i = 0; i + part <= length; ++i) {
      const std::size_t k = i + part;
      cell.fill(0);
      if (part == 1) {
        for (const auto& [left, letter] : grammar.unary) {
          cell[static_cast<std::size_t>(left)] |= letter == 0 ? ~letters[i] : letters[i];
        }
      } else {
        for (const auto& [left, first, second] : grammar.binary) {
          const Row& one = ends[static_cast<std::size_t>(first)][i];
          const Row& other = begins[static_cast<std::size_t>(second)][k];
          std::uint32_t derived = 0;
          for (std::size_t split = i + 1; split < k; ++split) derived |= one[split] & other[split];
          cell[static_cast<std::size_t>(left)] |= derived;
        }
      }
      for (std::size_t x = 0; x < static_cast<std::size_t>(grammar.nonterminals); ++x) {
        ends[x][i][k] = begins[x][k][i] = cell[x];
      }
    }
  }
  return cell[0];
}

bool earley(const Grammar& grammar, const std::vector<int>& letters) { return Earley(grammar, letters).accepts(); }

LanguageOutline::LanguageOutline(const Grammar& grammar) {
  const auto forward = [](std::uint32_t one, std::uint32_t other) { return first_three(one, other); };
  const auto backward = [](std::uint32_t one, std::uint32_t other) { return first_three(other, one); };
  const PerNonterminal firsts = short_strings(grammar, forward), lasts = short_strings(grammar, backward);
  beginnings_ = firsts[0];
  endings_ = lasts[0];
  lengths_ = derived_lengths(grammar);
  for (const auto& [left, one, other] : grammar.binary) {
    if (left != 0) continue;
    for (std::uint32_t x = 0; x < grammar_letters; ++x) {
      for (std::uint32_t y = 0; y < grammar_letters; ++y) {
        ends_[x][y] = ends_[x][y] || (begin_with(firsts[static_cast<std::size_t>(one)], x) &&
                                      begin_with(lasts[static_cast<std::size_t>(other)], y));
      }
    }
  }
}

bool LanguageOutline::ends_fit(const std::vector<int>& letters) const {
  if (letters.size() == 1) return (beginnings_ >> (2 + letters[0]) & 1u) != 0;
  return ends_[static_cast<std::size_t>(letters.front())][static_cast<std::size_t>(letters.back())];
}

bool LanguageOutline::outline_fits(const std::vector<int>& letters) const {
  std::uint32_t beginning = 1, ending = 1;
  for (std::size_t i = 0; i < std::min(letters.size(), outline_letters); ++i) {
    beginning = 2 * beginning + static_cast<std::uint32_t>(letters[i]);
    ending = 2 * ending + static_cast<std::uint32_t>(letters[letters.size() - 1 - i]);
  }
  return ends_fit(letters) && (beginnings_ >> beginning & endings_ >> ending & lengths_ >> letters.size() & 1u) != 0;
}

Grammar palindrome_grammar() {
  enum Nonterminal { S, A, B, C, D };
  return {.nonterminals = 5,
          .binary = {{S, A, C}, {S, B, D}, {S, A, A}, {S, B, B}, {C, S, A}, {D, S, B}},
          .unary = {{S, 0}, {S, 1}, {A, 0}, {B, 1}}};
}

Grammar draw_grammar(Stream& stream, int nonterminals) {
  Grammar grammar = {.nonterminals = nonterminals, .binary = {}, .unary = {}};
  for (const int rule : draw_distinct(stream, 2 * nonterminals, nonterminals * nonterminals * nonterminals)) {
    const int right = rule % (nonterminals * nonterminals);
    grammar.binary.push_back({rule / (nonterminals * nonterminals), right / nonterminals, right % nonterminals});
  }
  for (int letter = 0; letter < grammar_letters; ++letter) {
    grammar.unary.push_back({static_cast<int>(stream.below(static_cast<std::uint32_t>(nonterminals))), letter});
  }
  return grammar;
}

}  // namespace fathom
