// SPDX-License-Identifier: Apache-2.0
#include "tasks/dynamic_programming/expansions.h"

#include <algorithm>
#include <map>

namespace fathom {

using namespace arithmetic;

// a and op are uniform, b follows from the value, or is uniform too where a = 0 leaves it free. What cannot be solved
// is drawn again. With a unit for each pair of a and op that is kept: 4 prime - 2 units for a value other than 0; for
// 0, prime each of + - * and, of a = 0 and /, the share (prime - 1) / prime whose b is not 0.
double expansion_probability(const PrimeField& field, int a, int op, int b) {
  const double prime = field.prime();
  const std::optional<int> value = operation(field, a, op, b);
  if (!value) return 0.0;
  if (*value != 0) return 1.0 / (4.0 * prime - 2.0);
  const bool free = a == 0 && (op == times || op == over);
  return (free ? 1.0 / prime : 1.0) / (3.0 * prime + (prime - 1.0) / prime);
}

Expansions::Expansions(std::span<const int> expression, const PrimeField& field)
    : tokens_(expression), field_(field), operators_(expression.size() + 1, 0), places_(expression.size()) {
  for (std::size_t i = 0; i < expression.size(); ++i) operators_[i + 1] = operators_[i] + is_operator(expression[i]);
  read(0);
}

// Reads a level from its first token on, the levels within it included, and gives its end.
std::size_t Expansions::read(std::size_t begin) {
  const std::size_t index = levels_.size();
  levels_.emplace_back();
  std::vector<std::pair<std::size_t, std::size_t>> inner;  // atoms in brackets: their number, their level
  Level level;
  std::size_t place = begin;
  for (;; ++place) {
    places_[place] = {index, level.count()};
    level.begin.push_back(place);
    if (tokens_[place] == open) {
      inner.emplace_back(level.count() - 1, levels_.size());
      place = read(place + 1);
    }
    level.end.push_back(++place);
    if (!is_operator(token(place))) break;
  }
  level.weight.assign(level.count() * level.count(), 0.0);
  level.value.assign(level.weight.size(), 0);
  for (std::size_t atom = 0; atom < level.count(); ++atom) {
    level.weight[atom * level.count() + atom] = 1.0;
    if (is_number(tokens_[level.begin[atom]]))
      level.value[atom * level.count() + atom] = tokens_[level.begin[atom]] - zero;
  }
  for (const auto& [atom, number] : inner) {
    const Level& within = levels_[number];
    const Split grown =
        split(within, 0, within.count() - 1, true, token(level.begin[atom] - 1), token(level.end[atom]));
    level.weight[atom * level.count() + atom] = grown.weight;
    level.value[atom * level.count() + atom] = grown.value;
  }
  weigh(level);
  levels_[index] = std::move(level);
  return place;
}

void Expansions::weigh(Level& level) const {
  for (std::size_t size = 2; size <= level.count(); ++size) {
    for (std::size_t first = 0; first + size <= level.count(); ++first) {
      const std::size_t last = first + size - 1;
      const Split grown = split(level, first, last, false, token(level.begin[first] - 1), token(level.end[last]));
      level.weight[first * level.count() + last] = grown.weight;
      level.value[first * level.count() + last] = grown.value;
    }
  }
}

// The weight of a part as the expansion of a number between `left` and `right`: any of its operators may be the first.
Expansions::Split Expansions::split(const Level& level, std::size_t first, std::size_t last, bool brackets, int left,
                                    int right) const {
  Split grown;
  const std::size_t row = first * level.count();
  for (std::size_t k = first; k < last; ++k) {
    const std::size_t one = row + k, other = (k + 1) * level.count() + last;
    const double weight = level.weight[one] * level.weight[other];
    const int op = tokens_[level.end[k]];
    if (weight == 0.0 || needs_brackets(left, op, right) != brackets) continue;
    const std::optional<int> value = operation(field_, level.value[one], op, level.value[other]);
    if (!value) continue;
    grown.weight += weight * expansion_probability(field_, level.value[one], op, level.value[other]);
    grown.value = *value;
  }
  grown.weight /= operators_[level.end[last]] - operators_[level.begin[first]];
  return grown;
}

std::vector<std::size_t> Expansions::ends(std::size_t begin, int value) const {
  std::vector<std::size_t> found;
  if (!is_number(tokens_[begin]) && tokens_[begin] != open) return found;
  const auto [index, first] = places_[begin];
  const Level& level = levels_[index];
  for (std::size_t last = first; last < level.count(); ++last) {
    // All that two brackets hold grows only together with them.
    if (index > 0 && first == 0 && last + 1 == level.count()) continue;
    const std::size_t part = first * level.count() + last;
    if (level.weight[part] > 0.0 && level.value[part] == value) found.push_back(level.end[last]);
  }
  return found;
}

Predecessors predecessors(std::span<const int> expression, const PrimeField& field) {
  // The same expression may come from expansions at two places: 1 + 0 + 1 from either number of 1 + 1.
  std::map<Expression, double> grown;
  for (const Reduction& reduction : reductions(expression, field)) {
    grown[reduced(expression, reduction)] += expansion_probability(field, reduction.a, reduction.op, reduction.b);
  }
  Predecessors found(grown.begin(), grown.end());
  double sum = 0.0;
  for (auto& [before, probability] : found) sum += probability *= Expansions(before, field).weight();
  for (auto& [before, probability] : found) probability /= sum;
  return found;
}

Predecessors predecessors(std::span<const int> expression, const PrimeField& field, int steps) {
  std::map<Expression, double> now = {{Expression(expression.begin(), expression.end()), 1.0}};
  for (int step = 0; step < steps; ++step) {
    std::map<Expression, double> before;
    for (const auto& [later, weight] : now) {
      for (const auto& [earlier, probability] : predecessors(later, field)) before[earlier] += weight * probability;
    }
    now.swap(before);
  }
  return {now.begin(), now.end()};
}

}  // namespace fathom
