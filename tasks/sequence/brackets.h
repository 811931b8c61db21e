// SPDX-License-Identifier: Apache-2.0
// Strings of brackets of several kinds, the instances of the Dyck tasks (as NumberList).
#pragma once

#include <string>
#include <vector>

#include "tasks/task.h"

namespace fathom {

// A bracket as a number, which is its token: 2 k opens a bracket of kind k, 2 k + 1 closes it.
inline bool is_opening(int bracket) { return bracket % 2 == 0; }
inline int kind_of(int bracket) { return bracket / 2; }
inline int turned(int bracket) { return bracket ^ 1; }

constexpr int most_kinds = 128;

// The names of all brackets of `kinds` kinds, in their order: ( ) [ ] { } < > and then (4 )4 (5 )5 ...
std::vector<std::string> bracket_names(int kinds);

// The first `length` symbols of a long word, drawn as Hewitt et al. draw Dyck-(k, m): opened where nothing is open,
// closed where `deepest` brackets are open, and else either alike; kinds are uniform.
std::vector<int> draw_prefix(Stream& stream, int length, int kinds, int deepest);
// A uniform word of Dyck-k of an even length, kinds independent and uniform.
std::vector<int> draw_dyck_word(Stream& stream, int length, int kinds);

// The opening brackets of a string that are still open at its end, by a stack; none, with `valid` false, where a
// closing bracket does not fit.
struct OpenBrackets {
  bool valid = true;
  std::vector<std::size_t> places;  // from the outermost on
};
OpenBrackets open_brackets(const std::vector<int>& brackets);
// Whether a string is a word of Dyck-k.
bool is_dyck_word(const std::vector<int>& brackets);

// The parameter `brackets`, the number of kinds.
ParameterInfo kinds_parameter();

}  // namespace fathom
