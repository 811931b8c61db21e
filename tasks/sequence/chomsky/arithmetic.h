// SPDX-License-Identifier: Apache-2.0
// Expressions over the residues 0 .. modulus - 1: symbols, how the bracketed ones are drawn, and a parser.
#pragma once

#include <span>
#include <vector>

#include "tasks/registry.h"
#include "tasks/sequence/chomsky/transduction.h"

namespace fathom {

// Symbol ids; the residues are 0 .. modulus - 1. -1 where an expression never holds a symbol.
struct Arithmetic {
  int modulus = 5;
  int plus = -1, minus = -1, times = -1, open = -1, close = -1;

  int residue(int value) const { return (value % modulus + modulus) % modulus; }
  bool is_residue(int symbol) const { return symbol < modulus; }
};

// The parameter `modulus`. The authors write a residue as one character, so it is at most 10.
ParameterInfo modulus_parameter();
int checked_modulus(const TaskInfo& info, const ParameterValues& values);

// Fills `expression` as the source's grammar does: up to four symbols hold one digit d as d, -d, (d) or (-d); from five
// on it is (left operator right) with a uniform length of the left side and a uniform operator, times only where the
// arithmetic has it.
void draw_bracketed(Stream& stream, const Arithmetic& arithmetic, std::span<int> expression);

// The value of an expression by recursive descent: products bind stronger than sums, a minus sign may precede any
// factor.
int parsed_value(Symbols expression, const Arithmetic& arithmetic);

// The value that is read where all brackets are passed over: a shortcut.
int value_without_brackets(Symbols expression, const Arithmetic& arithmetic);

// How many brackets are open at most.
int bracket_depth(Symbols expression, const Arithmetic& arithmetic);

}  // namespace fathom
