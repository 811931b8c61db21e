// SPDX-License-Identifier: Apache-2.0
#include "tasks/dynamic_programming/expression.h"

#include <algorithm>

#include "tasks/dynamic_programming/expansions.h"

namespace fathom {
namespace {

using namespace arithmetic;

// Recursive descent: sum := product (('+' | '-') product)*, product := factor (('*' | '/') factor)*,
// factor := number | '(' sum ')'.
class Reader {
 public:
  Reader(std::span<const int> tokens, const PrimeField& field) : tokens_(tokens), field_(field) {}

  std::optional<int> whole() {
    const std::optional<int> value = chain(plus, minus, &Reader::product);
    return place_ == tokens_.size() ? value : std::nullopt;
  }

 private:
  using Rule = std::optional<int> (Reader::*)();

  int next() const { return place_ < tokens_.size() ? tokens_[place_] : int{nothing}; }

  std::optional<int> chain(int one, int other, Rule operand) {
    std::optional<int> value = (this->*operand)();
    while (value && (next() == one || next() == other)) {
      const int op = tokens_[place_++];
      const std::optional<int> right = (this->*operand)();
      value = right ? operation(field_, *value, op, *right) : std::nullopt;
    }
    return value;
  }

  std::optional<int> product() { return chain(times, over, &Reader::factor); }

  std::optional<int> factor() {
    const int token = next();
    if (is_number(token)) {
      ++place_;
      return token - zero;
    }
    if (token != open) return std::nullopt;
    ++place_;
    const std::optional<int> value = chain(plus, minus, &Reader::product);
    if (next() != close) return std::nullopt;
    ++place_;
    return value;
  }

  std::span<const int> tokens_;
  const PrimeField& field_;
  std::size_t place_ = 0;
};

}  // namespace

std::optional<int> operation(const PrimeField& field, int a, int op, int b) {
  switch (op) {
    case plus:
      return field.add(a, b);
    case minus:
      return field.subtract(a, b);
    case times:
      return field.multiply(a, b);
    default:
      return b == 0 ? std::nullopt : std::optional(field.divide(a, b));
  }
}

bool needs_brackets(int left, int op, int right) {
  if (left == over) return true;
  const bool sum = op == plus || op == minus;
  return sum && (left == times || left == minus || right == times || right == over);
}

std::vector<Reduction> reductions(std::span<const int> expression, const PrimeField& field) {
  std::vector<Reduction> legal;
  const auto token = [&](std::size_t i) { return i < expression.size() ? expression[i] : int{nothing}; };
  for (std::size_t i = 0; i + 2 < expression.size(); ++i) {
    if (!is_number(expression[i]) || !is_operator(expression[i + 1]) || !is_number(expression[i + 2])) continue;
    const int a = expression[i] - zero, op = expression[i + 1], b = expression[i + 2] - zero;
    const std::optional<int> value = operation(field, a, op, b);
    if (!value) continue;
    // token(-1) wraps around to an index beyond the end.
    const bool bracketed = token(i - 1) == open && token(i + 3) == close;
    if (!needs_brackets(token(i - 1), op, token(i + 3))) {
      // An expansion of all that two brackets hold would not have kept them.
      if (!bracketed) legal.push_back({i, i + 3, a, op, b, *value});
    }
    if (bracketed && needs_brackets(token(i - 2), op, token(i + 4))) legal.push_back({i - 1, i + 4, a, op, b, *value});
  }
  return legal;
}

Expression reduced(std::span<const int> expression, const Reduction& reduction) {
  Expression shorter;
  shorter.reserve(expression.size());
  const auto at = [&](std::size_t i) { return expression.begin() + static_cast<std::ptrdiff_t>(i); };
  shorter.insert(shorter.end(), expression.begin(), at(reduction.begin));
  shorter.push_back(zero + reduction.value);
  shorter.insert(shorter.end(), at(reduction.end), expression.end());
  return shorter;
}

bool reduces_to(std::span<const int> from, std::span<const int> to, const PrimeField& field) {
  const Expansions expansions(from, field);
  // Where in `from` the next token of `to` may stand: reductions at different numbers do not touch each other.
  std::vector<std::uint8_t> here(from.size() + 1, 0), next;
  here[0] = 1;
  for (const int token : to) {
    next.assign(from.size() + 1, 0);
    for (std::size_t i = 0; i < from.size(); ++i) {
      if (!here[i]) continue;
      if (!is_number(token)) {
        if (from[i] == token) next[i + 1] = 1;
        continue;
      }
      for (const std::size_t end : expansions.ends(i, token - zero)) next[end] = 1;
    }
    here.swap(next);
  }
  return here.back() != 0;
}

std::optional<int> value_of(std::span<const int> expression, const PrimeField& field) {
  return Reader(expression, field).whole();
}

}  // namespace fathom
