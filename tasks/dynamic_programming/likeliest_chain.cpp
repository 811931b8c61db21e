// SPDX-License-Identifier: Apache-2.0
#include "tasks/dynamic_programming/likeliest_chain.h"

#include <algorithm>
#include <map>

namespace fathom {
namespace {

constexpr int compared_operators = 8;

class Search {
 public:
  Search(const Format& format, const PrimeField& field, int steps)
      : prefix_(format.kind == Format::Kind::trace_prefix),
        stride_(format.kind == Format::Kind::trace_every ? format.amount : 1),
        steps_(steps),
        field_(field) {}

  // The probability of the likeliest rest after `done` steps, of which `budget` tokens are kept.
  double rest(const Expression& expression, int done, std::size_t budget) {
    if (done == steps_ || budget == 0) return 1.0;
    const auto [place, fresh] = known_.try_emplace({expression, budget}, 0.0);
    if (!fresh) return place->second;
    double best = 0.0;
    const int count = std::min(stride_, steps_ - done);
    Predecessors candidates = predecessors(expression, field_, count);
    std::map<Expression, double> cut;  // the beginnings of steps that the budget cuts short
    for (auto& [next, probability] : candidates) {
      if (next.size() + 1 > budget) {
        next.resize(std::min(next.size(), budget));
        best = std::max(best, cut[next] += probability);
      } else {
        best = std::max(best, probability * rest(next, done + count, prefix_ ? budget - next.size() - 1 : budget));
      }
    }
    return place->second = best;
  }

 private:
  bool prefix_;
  int stride_, steps_;
  const PrimeField& field_;
  std::map<std::pair<Expression, std::size_t>, double> known_;
};

}  // namespace

double likeliest_chain(std::span<const int> expression, const Format& format, const PrimeField& field) {
  if (format.kind == Format::Kind::none || format.kind == Format::Kind::blank) return 1.0;
  const auto operators = static_cast<int>(std::ranges::count_if(expression, is_operator));
  if (operators < 2 || operators > compared_operators) return 1.0;
  const std::size_t budget = format.kind == Format::Kind::trace_prefix ? static_cast<std::size_t>(format.amount)
                                                                       : static_cast<std::size_t>(-1);
  return Search(format, field, operators - 1).rest(Expression(expression.begin(), expression.end()), 0, budget);
}

}  // namespace fathom
