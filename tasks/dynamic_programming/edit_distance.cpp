// SPDX-License-Identifier: Apache-2.0
// An example of length 4, with boundary: paper:
//   none          a b c a | a b d c a <sep> 2 <eos>
//   blank: 2      a b c a | a b d c a <sep> <pause> <pause> 2 <eos>
//   trace         a b c a | a b d c a <sep> 0 2 4 6 4 , 2 0 2 4 6 , 4 2 3 2 4 , 3 4 5 4 2 , <sep> 2 <eos>
//   trace_every 5 a b c a | a b d c a <sep> 4 , 6 , 4 , 2 , <sep> 2 <eos>
// A step is one cell of the table, row after row; the last cell of a row has the row's comma with it. A deletion or an
// insertion costs 2, a replacement 3. In the authors' table the boundary cells are i + j, so that deletions and
// insertions at the beginning cost 1 (boundary: paper); boundary: proper counts 2 for these too, 2 (i + j).
//
// Layout, vocabulary (91 tokens) and distribution are those of Feng et al.'s code, and <pause> is the 92nd token.
// Deviations: the boundary is proper unless asked for otherwise; examples are drawn afresh and not from two sets
// without a common element; <pad> never stands in an example; and there are 60 numbers up to length 20, as in the paper
// (a pair whose table has a larger cell, possible from length 19 on but hardly ever drawn, is drawn again), more
// beyond.
#include <algorithm>
#include <array>
#include <cstdlib>

#include "tasks/draw.h"
#include "tasks/dynamic_programming/string_pair.h"
#include "tasks/next_token_task.h"
#include "tasks/registry.h"

namespace fathom {
namespace {

// Token ids of the authors' vocabulary; letter x is token first_letter + x, the number x is token zero + x.
enum Token { pad, sep, eos_token, bar, comma, first_letter, zero = first_letter + 26 };

constexpr int gap_cost = 2, replace_cost = 3;
constexpr int authors_numbers = 60, authors_largest = 20;

const TaskInfo& edit_distance_info() {
  static const TaskInfo info = {
      .name = "edit_distance",
      .family = "dynamic_programming",
      .summary = "The cost of the cheapest edits that turn one string into another.",
      .source = "Feng et al., NeurIPS 2023, arXiv 2305.15408 (task ED, data as in the authors' code)",
      .complexity = "in NL; O(n^2) cells, and no O(n^(2-e)) time under SETH (Backurs and Indyk 2015); a cell a step",
      .smallest = 3,
      .largest = 24,
      .typical = 12,
      .formats = {Format::Kind::none, Format::Kind::blank, Format::Kind::trace, Format::Kind::trace_every,
                  Format::Kind::trace_prefix},
      .parameters = {{.name = "boundary",
                      .default_value = std::string("proper"),
                      .documentation = "cells beside the table: proper, 2 for each letter, or 1 as in the paper's data",
                      .choices = {"proper", "paper"}}},
  };
  return info;
}

// No cell exceeds 3 for each letter of the first string and 2 for each further one of the second.
int number_tokens(int largest) {
  return largest <= authors_largest ? authors_numbers : replace_cost * largest + 2 * gap_cost + 1;
}

Vocabulary edit_distance_vocabulary(int numbers) {
  Vocabulary vocabulary({special::pad, special::sep, special::eos, "|", ","});
  for (char letter = 'a'; letter <= 'z'; ++letter) vocabulary.add(std::string(1, letter));
  for (int number = 0; number < numbers; ++number) vocabulary.add(std::to_string(number));
  vocabulary.add(special::pause);
  return vocabulary;
}

const StringPair& pair_of(const Instance& instance) { return dynamic_cast<const StringPair&>(instance); }

constexpr int unreachable = 1 << 20;

// How the table is filled: as it should be, or as a shortcut does.
struct Filling {
  bool letters = true;     // whether letters can match
  int band = unreachable;  // cells with |i - j| beyond it are not reached
};

// Calls cell(value, apart) for rows 1 .. |first|, columns 1 .. |second| and gives the last value; `apart` is what the
// cell would hold, beside the same others, if its letters differed.
template <class Cell>
int fill_table(const StringPair& pair, int boundary_cost, const Filling& filling, const Cell& cell) {
  std::vector<int> row(pair.second.size() + 1);
  const auto within = [&](int i, std::size_t j) { return std::abs(i - static_cast<int>(j)) <= filling.band; };
  for (std::size_t j = 0; j < row.size(); ++j)
    row[j] = within(0, j) ? boundary_cost * static_cast<int>(j) : unreachable;
  int i = 0;
  for (const int letter : pair.first) {
    int diagonal = row[0];
    row[0] = within(++i, 0) ? boundary_cost * i : unreachable;
    for (std::size_t j = 1; j < row.size(); ++j) {
      const int apart = std::min({row[j] + gap_cost, row[j - 1] + gap_cost, diagonal + replace_cost});
      const bool match = filling.letters && letter == pair.second[j - 1];
      const int value = !within(i, j) ? unreachable : match ? std::min(apart, diagonal) : apart;
      diagonal = row[j];
      row[j] = value;
      cell(value, apart);
    }
  }
  return row.back();
}

int distance(const StringPair& pair, int boundary_cost, const Filling& filling = {}) {
  return fill_table(pair, boundary_cost, filling, [](int, int) {});
}

// The shortest path from corner to corner through the grid of cells, by Dijkstra's algorithm with a bucket a distance.
int shortest_path(const StringPair& pair, int boundary_cost) {
  const std::size_t rows = pair.first.size() + 1, columns = pair.second.size() + 1;
  std::vector<std::vector<std::size_t>> buckets = {{0}};
  std::vector<std::uint8_t> settled(rows * columns, 0);
  const auto reach = [&](std::size_t cell, std::size_t far) {
    if (buckets.size() <= far) buckets.resize(far + 1);
    buckets[far].push_back(cell);
  };
  for (std::size_t far = 0; far < buckets.size(); ++far) {
    for (std::size_t next = 0; next < buckets[far].size(); ++next) {
      const std::size_t cell = buckets[far][next], i = cell / columns, j = cell % columns;
      if (cell + 1 == rows * columns) return static_cast<int>(far);
      if (settled[cell]++ != 0) continue;
      const bool down = i + 1 < rows, right = j + 1 < columns;
      if (down) reach(cell + columns, far + static_cast<std::size_t>(j == 0 ? boundary_cost : gap_cost));
      if (right) reach(cell + 1, far + static_cast<std::size_t>(i == 0 ? boundary_cost : gap_cost));
      if (down && right) reach(cell + columns + 1, far + (pair.first[i] == pair.second[j] ? 0 : replace_cost));
    }
  }
  return -1;  // every cell is reached before
}

// `count` edits, each a deletion, a replacement or an insertion; where two letters or fewer are left, no deletion.
void edit(Stream& stream, std::vector<int>& letters, int count, const std::vector<int>& alphabet) {
  const auto below = [&stream](std::size_t bound) { return stream.below(static_cast<std::uint32_t>(bound)); };
  for (; count > 0; --count) {
    const std::uint32_t kind = stream.below(3);
    const auto place = letters.begin() + below(letters.size() + (kind == 2 || (kind == 0 && letters.size() <= 2)));
    if (kind == 0 && letters.size() > 2) {
      letters.erase(place);
    } else if (kind == 1) {
      *place = alphabet[below(alphabet.size())];
    } else {
      letters.insert(place, alphabet[below(alphabet.size())]);
    }
  }
}

std::vector<int> draw_letters(Stream& stream, int length, const std::vector<int>& alphabet) {
  std::vector<int> letters = draw_uniform(stream, length, static_cast<int>(alphabet.size()));
  for (int& letter : letters) letter = alphabet[static_cast<std::size_t>(letter)];
  return letters;
}

class EditDistance final : public NextTokenTask {
 public:
  EditDistance(int boundary_cost, int numbers)
      : NextTokenTask(edit_distance_info(), edit_distance_vocabulary(numbers)),
        boundary_cost_(boundary_cost),
        numbers_(numbers) {}

  // A trace thinned to steps that end rows may be longer for shorter strings, so every shape is tried.
  std::size_t longest(Difficulty difficulty, const Format& format) const override {
    check_size(info(), difficulty);
    check_format(info(), format);
    std::size_t most = 0;
    for (int other = difficulty.size - 3; other <= difficulty.size + 2; ++other) {
      const auto [prompt, steps, answer] = shape(std::min(difficulty.size, other), std::max(difficulty.size, other));
      Derivation derivation;
      for (const std::size_t step : steps) derivation.add_step(std::vector<int>(step, 0));
      const std::size_t trace = thin_trace(derivation, format, 0).size() + (has_trace(format) ? 1 : 0);
      most = std::max(most, prompt + trace + answer + 1);
    }
    return most;
  }

  std::vector<Bound> floors() const override {
    return {{"no match", "the table as if no two letters were the same"},
            {"narrowest band", "the table no farther from its diagonal than the strings' lengths differ"},
            {"band of one more", "the table one cell farther from its diagonal than that"},
            {"place by place", "a replacement for each place with another letter, then the further letters' cost"},
            {"length difference", "the cost of the letters by which one string is longer"},
            {"always 0", "the cost of equal strings, which are never drawn"}};
  }

  std::vector<double> score_floors(const Instance& instance) const override {
    const StringPair& pair = pair_of(instance);
    const int answer = distance(pair, boundary_cost_);
    const int difference = static_cast<int>(pair.second.size() - pair.first.size());
    const int further = gap_cost * difference;
    int replaced = 0;
    for (std::size_t i = 0; i < pair.first.size(); ++i) replaced += pair.first[i] != pair.second[i];
    const auto right = [answer](int guess) { return guess == answer ? 1.0 : 0.0; };
    return {right(distance(pair, boundary_cost_, {.letters = false})),
            right(distance(pair, boundary_cost_, {.band = difference})),
            right(distance(pair, boundary_cost_, {.band = difference + 1})),
            right(replace_cost * replaced + further),
            right(further),
            right(0)};
  }

  std::vector<Bound> string_floors() const override {
    return {{"no match", "each cell from the right ones beside it, as if its letters differed"}};
  }

  std::vector<double> score_string_floors(const Instance& instance) const override {
    bool suffices = true;
    fill_table(pair_of(instance), boundary_cost_, {},
               [&suffices](int value, int apart) { suffices = suffices && value == apart; });
    return {suffices ? 1.0 : 0.0};
  }

  std::map<std::string, int> buckets(const Instance& instance) const override {
    const StringPair& pair = pair_of(instance);
    const int apart = distance(pair, boundary_cost_, {.letters = false});
    return {{"length", instance.size},
            {"shorter", static_cast<int>(pair.first.size())},
            {"longer_by", static_cast<int>(pair.second.size() - pair.first.size())},
            {"similarity_tenths", 10 * (apart - distance(pair, boundary_cost_)) / apart}};
  }

 protected:
  static Extent shape(int first, int second) {
    const auto rows = static_cast<std::size_t>(first), columns = static_cast<std::size_t>(second);
    Extent parts = {.prompt = rows + columns + 2, .steps = std::vector<std::size_t>(rows * columns, 1), .answer = 1};
    for (std::size_t row = 1; row <= rows; ++row) ++parts.steps[row * columns - 1];
    return parts;
  }

  Extent extent(Difficulty difficulty) const override { return shape(difficulty.size, difficulty.size + 2); }

  std::unique_ptr<Instance> draw(Stream& stream, Difficulty difficulty) const override {
    const int length = difficulty.size;
    const int edits = stream.between(1, length);
    for (;;) {
      const std::vector<int> alphabet = draw_distinct(stream, stream.between(3, 10), 26);
      std::vector<int> one = draw_letters(stream, length, alphabet), other;
      if (stream.bernoulli(0.4)) {
        other = draw_letters(stream, stream.between(length - 3, length + 2), alphabet);
      } else {
        edit(stream, other = one, edits, alphabet);
      }
      const int excess = static_cast<int>(other.size()) - length;
      if (one == other || excess < -3 || excess > 2) continue;
      if (excess < 0) one.swap(other);
      auto pair = std::make_unique<StringPair>(std::move(one), std::move(other));
      pair->size = length;
      if (is_written(*pair)) return pair;
    }
  }

  std::vector<int> prompt(const Instance& instance) const override {
    const StringPair& pair = pair_of(instance);
    std::vector<int> tokens;
    tokens.reserve(pair.first.size() + pair.second.size() + 2);
    for (const int letter : pair.first) tokens.push_back(first_letter + letter);
    tokens.push_back(bar);
    for (const int letter : pair.second) tokens.push_back(first_letter + letter);
    tokens.push_back(sep);
    return tokens;
  }

  Derivation derivation(const Instance& instance) const override {
    const StringPair& pair = pair_of(instance);
    const std::size_t columns = pair.second.size(), cells = pair.first.size() * columns;
    Derivation steps;
    steps.tokens.reserve(cells + pair.first.size());
    steps.ends.reserve(cells);
    fill_table(pair, boundary_cost_, {}, [&](int value, int) {
      steps.tokens.push_back(zero + value);
      if ((steps.ends.size() + 1) % columns == 0) steps.tokens.push_back(comma);
      steps.ends.push_back(steps.tokens.size());
    });
    return steps;
  }

  std::vector<int> answer(const Instance& instance) const override {
    return {zero + distance(pair_of(instance), boundary_cost_)};
  }

  // The table is quicker than the oracle, and as right.
  bool accepts(const Instance& instance, std::span<const int> written) const override {
    return written.size() == 1 && written[0] == zero + distance(pair_of(instance), boundary_cost_);
  }

  std::vector<int> oracle(const Instance& instance) const override {
    return {zero + shortest_path(pair_of(instance), boundary_cost_)};
  }

 private:
  // Whether the vocabulary holds every cell of the table.
  bool is_written(const StringPair& pair) const {
    if (number_tokens(authors_largest + 1) <= numbers_ || replace_cost * pair.size + 2 * gap_cost < numbers_)
      return true;
    int most = 0;
    fill_table(pair, boundary_cost_, {}, [&most](int value, int) { most = std::max(most, value); });
    return most < numbers_;
  }

  int boundary_cost_, numbers_;
};

}  // namespace

TaskEntry edit_distance_task() {
  return {edit_distance_info(), [](const ParameterValues& values, int largest) {
            const bool proper = std::get<std::string>(values.at("boundary")) == "proper";
            return std::make_unique<EditDistance>(proper ? gap_cost : 1, number_tokens(largest));
          }};
}

}  // namespace fathom
