// SPDX-License-Identifier: Apache-2.0
// Examples with two kinds of brackets:
//   <bos> ( [ ] ) <sep> yes <eos>
//   <bos> ( [ ) ] <sep> no <eos>       (nesting)
//   <bos> ( ] [ ) <sep> no <eos>       (order)
//   <bos> ( [ [ ) <sep> no <eos>       (count)
// The languages are those of Hahn 2020 (1Dyck: no limit of depth, 2Dyck: two kinds); he proves a bound and draws no
// data. Here half of the strings are words, uniform among those of their length, and half are such words spoilt in one
// place, so that no count of brackets tells them apart: with equal chances one bracket is turned round (count), an
// opening and a later closing bracket of one kind are exchanged (order), or two closing brackets of different kinds are
// (nesting; only where a word has two kinds, else order). An exchange is drawn again where it leaves a word.
// A length that is odd is drawn one shorter.
#include <algorithm>

#include "tasks/parameter_range.h"
#include "tasks/registry.h"
#include "tasks/sequence/brackets.h"
#include "tasks/sequence/list_task.h"

namespace fathom {
namespace {

const TaskInfo& membership_info() {
  static const TaskInfo info = {
      .name = "dyck_membership",
      .family = "sequence",
      .summary = "Is every bracket of a string closed, by one of its kind and in the right order?",
      .source = "Hahn, TACL 2020, arXiv 1906.06755 (2Dyck); the strings are Fathom's own",
      .complexity = "context-free, in TC0 (Barrington and Corbett 1989), not in AC0; Dyck-1 is a counter",
      .smallest = 2,
      .largest = 1 << 16,
      .typical = 50,
      .formats = {Format::Kind::none, Format::Kind::blank},
      .parameters = {kinds_parameter()},
  };
  return info;
}

Vocabulary brackets_and_answers(int kinds) {
  Vocabulary vocabulary(bracket_names(kinds));
  for (const char* name : {"no", "yes", special::bos, special::sep, special::eos, special::pause}) vocabulary.add(name);
  return vocabulary;
}

// Two different places of a string, the lower first.
std::pair<std::size_t, std::size_t> draw_places(Stream& stream, std::size_t length) {
  const std::size_t i = stream.below(static_cast<std::uint32_t>(length));
  std::size_t j = stream.below(static_cast<std::uint32_t>(length - 1));
  j += j >= i;
  return std::minmax(i, j);
}

bool has_two_kinds(const std::vector<int>& word) {
  return std::ranges::any_of(word, [&](int bracket) { return kind_of(bracket) != kind_of(word.front()); });
}

enum class Fault { count, order, nesting };

bool may_exchange(int first, int second, Fault fault) {
  if (fault == Fault::order) return is_opening(first) && second == turned(first);
  return !is_opening(first) && !is_opening(second) && first != second;
}

void spoil(Stream& stream, std::vector<int>& word, Fault fault) {
  if (fault == Fault::count) {
    int& bracket = word[stream.below(static_cast<std::uint32_t>(word.size()))];
    bracket = turned(bracket);
    return;
  }
  while (true) {
    const auto [i, j] = draw_places(stream, word.size());
    if (!may_exchange(word[i], word[j], fault)) continue;
    std::swap(word[i], word[j]);
    if (!is_dyck_word(word)) return;
    std::swap(word[i], word[j]);
  }
}

// What a string looks like to a reader who only counts: brackets by kind, and how deep it goes.
struct Counts {
  bool balanced = true;        // as many opened as closed
  bool balanced_kinds = true;  // of each kind
  bool never_negative = true;  // no beginning closes more than it opens, whatever the kinds
};
Counts count_brackets(const std::vector<int>& brackets, int kinds) {
  Counts counts;
  int height = 0;
  std::vector<int> heights(static_cast<std::size_t>(kinds), 0);
  for (const int bracket : brackets) {
    const int step = is_opening(bracket) ? 1 : -1;
    height += step;
    heights[static_cast<std::size_t>(kind_of(bracket))] += step;
    counts.never_negative = counts.never_negative && height >= 0;
  }
  counts.balanced = height == 0;
  counts.balanced_kinds = std::ranges::all_of(heights, [](int own) { return own == 0; });
  return counts;
}

// Whether no closing bracket follows an opening one of another kind at once.
bool neighbours_fit(const std::vector<int>& brackets) {
  return std::ranges::adjacent_find(brackets, [](int left, int right) {
           return is_opening(left) && !is_opening(right) && right != turned(left);
         }) == brackets.end();
}

class DyckMembership final : public ListTask {
 public:
  explicit DyckMembership(int kinds)
      : ListTask(membership_info(), brackets_and_answers(kinds)), kinds_(kinds), no_(id("no")) {}

  std::vector<Bound> floors() const override {
    return {{"always no", "a constant answer"},
            {"always yes", "the other constant answer"},
            {"ends", "yes if the first bracket opens and the last one closes"},
            {"count", "yes if as many brackets open as close"},
            {"count of each kind", "yes if that is so of each kind"},
            {"no kinds", "yes if the string is a word where all brackets are taken for one kind"},
            {"bigrams", "yes if, besides, no closing bracket follows at once on an opening one of another kind"}};
  }

  std::vector<double> score_floors(const Instance& instance) const override {
    const std::vector<int>& brackets = numbers_of(instance);
    const bool word = is_dyck_word(brackets);
    const Counts counts = count_brackets(brackets, kinds_);
    const auto right = [word](bool says) { return says == word ? 1.0 : 0.0; };
    return {right(false),
            right(true),
            right(is_opening(brackets.front()) && !is_opening(brackets.back())),
            right(counts.balanced),
            right(counts.balanced_kinds),
            right(counts.balanced && counts.never_negative),
            right(counts.balanced && counts.never_negative && neighbours_fit(brackets))};
  }

  // fault: 0 for a word; 1 if the counts differ; 2 if a beginning closes more than it opens; 3 if only the kinds tell.
  std::map<std::string, int> buckets(const Instance& instance) const override {
    const std::vector<int>& brackets = numbers_of(instance);
    const Counts counts = count_brackets(brackets, kinds_);
    const int fault = is_dyck_word(brackets) ? 0 : !counts.balanced ? 1 : !counts.never_negative ? 2 : 3;
    return {{"length", instance.size}, {"fault", fault}};
  }

 protected:
  Extent extent(Difficulty difficulty) const override {
    return {.prompt = static_cast<std::size_t>(difficulty.size / 2 * 2) + 2, .answer = 1};
  }

  std::unique_ptr<Instance> draw(Stream& stream, Difficulty difficulty) const override {
    std::vector<int> brackets = draw_dyck_word(stream, difficulty.size / 2 * 2, kinds_);
    if (stream.below(2) == 0) {
      auto fault = static_cast<Fault>(stream.below(kinds_ == 1 ? 2 : 3));
      if (fault == Fault::nesting && !has_two_kinds(brackets)) fault = Fault::order;
      spoil(stream, brackets, fault);
    }
    return std::make_unique<NumberList>(std::move(brackets));
  }

  std::vector<int> answer(const Instance& instance) const override {
    return {no_ + (is_dyck_word(numbers_of(instance)) ? 1 : 0)};
  }

  // Rewrites: deletes every opening bracket that its closing one follows at once, and begins anew; a word vanishes.
  std::vector<int> oracle(const Instance& instance) const override {
    std::vector<int> brackets = numbers_of(instance);
    for (bool changed = true; changed;) {
      std::vector<int> rest;
      for (std::size_t i = 0; i < brackets.size(); ++i) {
        const bool pair = i + 1 < brackets.size() && is_opening(brackets[i]) && brackets[i + 1] == turned(brackets[i]);
        if (pair) {
          ++i;
        } else {
          rest.push_back(brackets[i]);
        }
      }
      changed = rest.size() < brackets.size();
      brackets = std::move(rest);
    }
    return {no_ + (brackets.empty() ? 1 : 0)};
  }

 private:
  int kinds_, no_;
};

}  // namespace

TaskEntry dyck_membership_task() {
  return {membership_info(), [](const ParameterValues& values, int) {
            return std::make_unique<DyckMembership>(whole_number(values, membership_info(), "brackets", 1, most_kinds));
          }};
}

}  // namespace fathom
