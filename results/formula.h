// SPDX-License-Identifier: Apache-2.0
// A formula of one variable x, as a study writes the boundary that a theorem predicts: "floor(log2(x)) + 2".
#pragma once

#include <cstddef>
#include <memory>
#include <stdexcept>
#include <string>

namespace fathom {

// A text that is no formula; what() is one sentence, `column` counts from 0 where it goes wrong.
class FormulaError : public std::invalid_argument {
 public:
  FormulaError(std::size_t at, const std::string& sentence) : std::invalid_argument(sentence), column(at) {}
  std::size_t column;
};

// Numbers, x, + - * / ^ with the usual precedence (^ binds to the right), parentheses and the functions log2, ln, sqrt,
// floor, ceil, min and max (of two). Nothing else: no names, no side effects.
class Formula {
 public:
  // Throws FormulaError.
  explicit Formula(const std::string& text);

  // The value; NaN or an infinity where the formula has none (log2(0), 1/0).
  double at(double x) const;
  const std::string& text() const { return text_; }
  // Whether it has floor or ceil in it: then it says something of whole problem sizes only.
  bool has_steps() const;

  struct Node;

 private:
  std::string text_;
  std::shared_ptr<const Node> root_;
};

}  // namespace fathom
