// SPDX-License-Identifier: Apache-2.0
// Which cells are set bold: only those that stand apart from every other they are compared with.
//
// Two cells with intervals stand apart if these do not overlap; the probability of such a difference by chance is taken
// from the two halves that face each other, as MOVER puts intervals together (Zou and Donner 2008, Statistics in
// Medicine 27: 1693). Two cells that show their seeds stand apart if each has at least four and all of one lie above
// all of the other: under the permutation test this happens with probability 2 / C(n + m, n). The best cell of a row
// must stand apart from all others; that is one decision, with the probability of the least certain of them, and the
// decisions of a table are held to 5 % together by Holm's method (1979).
#include <algorithm>
#include <boost/math/special_functions/binomial.hpp>
#include <cmath>

#include "results/metric_name.h"
#include "results/multiple_claims.h"
#include "results/table_values.h"

namespace fathom {
namespace {

constexpr std::size_t kFewestSeeds = 4;  // 2 / C(8, 4) < 0.05 < 2 / C(6, 3)
constexpr double kLevel = 0.05;
constexpr double kQuantile = 1.959963984540054;  // of the normal distribution at 0.975

double by_permutation(const TableCell& left, const TableCell& right) {
  const auto n = static_cast<unsigned>(left.seeds.size()), m = static_cast<unsigned>(right.seeds.size());
  return 2.0 / boost::math::binomial_coefficient<double>(n + m, n);
}

// How likely `best` is so far above (below, where smaller is better) `other` by chance; 1 where they do not stand
// apart.
double chance(const TableCell& best, const TableCell& other, bool larger) {
  if (best.estimate && other.estimate) {
    const Interval a = best.estimate->interval, b = other.estimate->interval;
    if (larger ? a.low <= b.high : a.high >= b.low) return 1.0;
    const double own = larger ? *best.shown - a.low : a.high - *best.shown;
    const double facing = larger ? b.high - *other.shown : *other.shown - b.low;
    const double spread = std::hypot(own, facing);
    if (spread == 0.0) return by_permutation(best, other);
    return std::erfc(kQuantile * std::abs(*best.shown - *other.shown) / spread / std::sqrt(2.0));
  }
  if (std::min(best.seeds.size(), other.seeds.size()) < kFewestSeeds || other.never > 0) return 1.0;
  const bool apart =
      larger ? best.summary->minimum > other.summary->maximum : best.summary->maximum < other.summary->minimum;
  return apart ? by_permutation(best, other) : 1.0;
}

struct Decision {
  TableCell* best = nullptr;
  double chance = 1.0;
};

// Cells without a number cannot be compared; one that lost runs may be beaten, but is not called the best.
void decide(const std::vector<TableCell*>& cells, Better better, std::vector<Decision>& decisions) {
  std::vector<TableCell*> known;
  std::ranges::copy_if(cells, std::back_inserter(known), [](const TableCell* cell) { return cell->shown.has_value(); });
  if (known.size() < 2 || better == Better::neither) return;
  const bool larger = better == Better::larger;
  const auto worse = [=](const TableCell* left, const TableCell* right) {
    return larger ? *left->shown < *right->shown : *right->shown < *left->shown;
  };
  TableCell* best = *std::ranges::max_element(known, worse);
  Decision decision{best, 0.0};
  for (const TableCell* other : known)
    if (other != best) decision.chance = std::max(decision.chance, chance(*best, *other, larger));
  if (best->lost() > 0 || best->never > 0) decision.chance = 1.0;
  decisions.push_back(decision);
}

}  // namespace

int mark_best(Table& table, TableSpec::Compare compare) {
  if (compare == TableSpec::Compare::none) return 0;
  std::vector<Decision> decisions;
  const bool share = table.statistic == Statistic::share_solved;
  const auto better = [&](std::size_t value) {
    const std::string& metric = table.values[value].metric;
    return share && has_floors(metric) ? Better::larger : better_values(metric);
  };
  if (compare == TableSpec::Compare::columns) {
    for (TableRow& row : table.rows) {
      for (std::size_t value = 0; value < table.values.size() && row.kind == TableKind::measured; ++value) {
        std::vector<TableCell*> cells;
        for (std::size_t i = 0; i < row.cells.size(); ++i)
          if (table.columns[i].kind == TableKind::measured && table.columns[i].value == value)
            cells.push_back(&row.cells[i]);
        decide(cells, better(value), decisions);
      }
    }
  } else {
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      if (table.columns[i].kind != TableKind::measured) continue;
      std::vector<TableCell*> cells;
      for (TableRow& row : table.rows)
        if (row.kind == TableKind::measured) cells.push_back(&row.cells[i]);
      decide(cells, better(table.columns[i].value), decisions);
    }
  }
  std::vector<double> chances;
  for (const Decision& decision : decisions) chances.push_back(std::clamp(decision.chance, 0.0, 1.0));
  const std::vector<double> adjusted = holm_adjusted(chances);
  int bold = 0;
  for (std::size_t i = 0; i < decisions.size(); ++i) {
    if (adjusted[i] > kLevel) continue;
    decisions[i].best->bold = true;
    ++bold;
  }
  return bold;
}

}  // namespace fathom
