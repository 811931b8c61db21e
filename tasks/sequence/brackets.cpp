// SPDX-License-Identifier: Apache-2.0
#include "tasks/sequence/brackets.h"

#include <algorithm>

namespace fathom {
namespace {

int draw_opening(Stream& stream, int kinds) {
  return kinds == 1 ? 0 : 2 * static_cast<int>(stream.below(static_cast<std::uint32_t>(kinds)));
}

}  // namespace

std::vector<std::string> bracket_names(int kinds) {
  const std::string plain = "()[]{}<>";
  std::vector<std::string> names;
  for (int bracket = 0; bracket < 2 * kinds; ++bracket) {
    const auto place = static_cast<std::size_t>(bracket);
    names.push_back(place < plain.size() ? plain.substr(place, 1)
                                         : (is_opening(bracket) ? "(" : ")") + std::to_string(kind_of(bracket)));
  }
  return names;
}

std::vector<int> draw_prefix(Stream& stream, int length, int kinds, int deepest) {
  std::vector<int> brackets, open;
  brackets.reserve(static_cast<std::size_t>(length));
  for (int i = 0; i < length; ++i) {
    const int depth = static_cast<int>(open.size());
    if (depth == 0 || (depth < deepest && stream.below(2) == 0)) {
      open.push_back(draw_opening(stream, kinds));
      brackets.push_back(open.back());
    } else {
      brackets.push_back(turned(open.back()));
      open.pop_back();
    }
  }
  return brackets;
}

// The cycle lemma (Dvoretzky and Motzkin 1947): of the length + 1 rotations of length/2 steps up and one more down,
// just one stays above its end until there. It begins after the first lowest point, and without its last step is a
// word.
std::vector<int> draw_dyck_word(Stream& stream, int length, int kinds) {
  std::vector<int> brackets(static_cast<std::size_t>(length) + 1, 1);
  std::fill_n(brackets.begin(), length / 2, 0);
  stream.shuffle(std::span<int>(brackets));
  int height = 0, lowest = 0;
  auto start = brackets.begin();
  for (auto bracket = brackets.begin(); bracket != brackets.end(); ++bracket) {
    height += is_opening(*bracket) ? 1 : -1;
    if (height >= lowest) continue;
    lowest = height;
    start = bracket + 1;
  }
  std::rotate(brackets.begin(), start, brackets.end());
  brackets.pop_back();
  if (kinds == 1) return brackets;
  std::vector<int> open;
  for (int& bracket : brackets) {
    if (is_opening(bracket)) {
      bracket = draw_opening(stream, kinds);
      open.push_back(bracket);
    } else {
      bracket = turned(open.back());
      open.pop_back();
    }
  }
  return brackets;
}

OpenBrackets open_brackets(const std::vector<int>& brackets) {
  OpenBrackets open;
  for (std::size_t i = 0; i < brackets.size(); ++i) {
    if (is_opening(brackets[i])) {
      open.places.push_back(i);
    } else if (!open.places.empty() && brackets[open.places.back()] == turned(brackets[i])) {
      open.places.pop_back();
    } else {
      return {.valid = false, .places = {}};
    }
  }
  return open;
}

bool is_dyck_word(const std::vector<int>& brackets) {
  const OpenBrackets open = open_brackets(brackets);
  return open.valid && open.places.empty();
}

ParameterInfo kinds_parameter() {
  return {"brackets", std::int64_t{2}, "how many kinds of brackets there are (the k of Dyck-k), 1..128"};
}

}  // namespace fathom
