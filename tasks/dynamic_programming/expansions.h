// SPDX-License-Identifier: Apache-2.0
// How an expression may have grown: the exact distribution over the histories of Feng et al.'s generator.
//
// A history expands a number n times. It is a binary tree, one inner node an operator, with an order of its nodes in
// which parents precede children. The generator picks one of k numbers at step k, so every order has the same
// probability 1 / n!, and a tree of n nodes has n! / (product of its subtrees' sizes) orders. Hence
//   P(expression) = 1/prime  sum over trees  product over nodes  P(a, op, b | a op b) / size(node),
// a sum over splits of intervals: polynomial, although there are exponentially many histories.
#pragma once

#include <cstddef>
#include <span>
#include <utility>
#include <vector>

#include "tasks/dynamic_programming/expression.h"

namespace fathom {

// The probability that the generator expands the number a op b to these operands and this operator.
double expansion_probability(const PrimeField& field, int a, int op, int b);

// What each part of an expression may have grown from. The expression is one that the generator can draw; it and
// the field outlive this.
class Expansions {
 public:
  Expansions(std::span<const int> expression, const PrimeField& field);

  // The sum above for the whole expression.
  double weight() const { return levels_.front().weight[levels_.front().count() - 1]; }
  // Where the parts end that begin at this token and may have grown from this number.
  std::vector<std::size_t> ends(std::size_t begin, int value) const;

 private:
  // What stands between two brackets, or the whole: atoms (numbers and brackets) with operators between them.
  // Part [a, b] of `count` atoms is element a * count + b of `weight` and `value`; weight 0: grown from no number.
  struct Level {
    std::vector<std::size_t> begin, end;  // of the atoms, in tokens
    std::vector<double> weight;
    std::vector<int> value;
    std::size_t count() const { return begin.size(); }
  };
  struct Split {
    double weight = 0.0;
    int value = 0;
  };

  int token(std::size_t i) const { return i < tokens_.size() ? tokens_[i] : int{arithmetic::nothing}; }
  std::size_t read(std::size_t begin);
  void weigh(Level& level) const;
  Split split(const Level& level, std::size_t first, std::size_t last, bool brackets, int left, int right) const;

  std::span<const int> tokens_;
  const PrimeField& field_;
  std::vector<int> operators_;                               // in tokens [0, i)
  std::vector<Level> levels_;                                // the whole first
  std::vector<std::pair<std::size_t, std::size_t>> places_;  // of a token that begins an atom: its level and number
};

// Every expression that may stand before this one in a history, with its probability given this one.
using Predecessors = std::vector<std::pair<Expression, double>>;
Predecessors predecessors(std::span<const int> expression, const PrimeField& field);
// The same `steps` expansions back.
Predecessors predecessors(std::span<const int> expression, const PrimeField& field, int steps);

}  // namespace fathom
