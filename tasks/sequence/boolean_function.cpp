// SPDX-License-Identifier: Apache-2.0
#include "tasks/sequence/boolean_function.h"

#include <algorithm>
#include <array>
#include <bit>
#include <stdexcept>

namespace fathom {
namespace {

double sign(Point x, int i) { return (x >> i & 1u) != 0 ? -1.0 : 1.0; }
Point cube(int dimension) { return (Point{1} << dimension) - 1; }

// Bit i of the result is bit i + shift of x, cyclically.
Point rotated(Point x, int shift, int dimension) { return (x >> shift | x << (dimension - shift)) & cube(dimension); }

double cyclic_cubics(Point x, int dimension) {
  const Point minus = x ^ rotated(x, 1, dimension) ^ rotated(x, 2, dimension);  // where a monomial is -1
  return dimension - 2.0 * std::popcount(minus);
}

// A(k, m) of the header, the truncated sum without its sign; 1 for m = k.
double truncated_parity(int k, int m) {
  std::vector<double> row(static_cast<std::size_t>(k) + 1, 1.0);
  for (int ones = 1; ones <= m; ++ones) {
    for (int j = std::min(k, ones - 1); j > 0; --j) {
      row[static_cast<std::size_t>(j)] += 2 * row[static_cast<std::size_t>(j - 1)];
    }
  }
  return row.back();
}

// C(n, m) for n up to 63, all of which fit.
const std::array<std::array<std::uint64_t, 64>, 64>& binomials() {
  static const auto table = [] {
    std::array<std::array<std::uint64_t, 64>, 64> choose{};
    for (std::size_t n = 0; n < 64; ++n) {
      choose[n][0] = 1;
      for (std::size_t m = 1; m <= n; ++m) choose[n][m] = choose[n - 1][m - 1] + choose[n - 1][m];
    }
    return choose;
  }();
  return table;
}

// Uniform in [0, bound), bound > 0.
std::uint64_t draw_below(Stream& stream, std::uint64_t bound) {
  const std::uint64_t mask = std::bit_ceil(bound) - 1;
  std::uint64_t word = 0;
  do {
    const std::uint64_t high = stream.bits();
    word = (high << 32 | stream.bits()) & mask;
  } while (word >= bound);
  return word;
}

Point draw_point(Stream& stream, int dimension) {
  const Point high = stream.bits();
  return (high << 32 | stream.bits()) & cube(dimension);
}

// A uniform point with low..high coordinates -1.
Point draw_weight(Stream& stream, int dimension, int low, int high) {
  const auto& choose = binomials()[static_cast<std::size_t>(dimension)];
  std::uint64_t points = 0;
  for (int weight = low; weight <= high; ++weight) points += choose[static_cast<std::size_t>(weight)];
  std::uint64_t place = draw_below(stream, points);
  int weight = low;
  while (place >= choose[static_cast<std::size_t>(weight)]) place -= choose[static_cast<std::size_t>(weight++)];
  std::vector<int> coordinates(static_cast<std::size_t>(dimension));
  std::fill_n(coordinates.begin(), weight, 1);
  stream.shuffle(std::span(coordinates));
  Point x = 0;
  for (std::size_t i = 0; i < coordinates.size(); ++i) x |= static_cast<Point>(coordinates[i]) << i;
  return x;
}

// The sums of the cyclic monomials. Each is the product of three neighbours: where 3 does not divide the dimension, all
// patterns of signs occur. Where it does, those of the monomials i = 0, 3, 6, .., of i = 1, 4, .. and of i = 2, 5, ..
// all multiply to the product of all x_i, so the three groups have equally many -1 modulo 2, and every such pattern
// occurs.
std::vector<double> sums_of_cubics(int dimension) {
  const int group = dimension % 3 == 0 ? dimension / 3 : 0;
  std::vector<double> sums;
  for (int minus = dimension; minus >= 0; --minus) {
    const int odd = minus % 2;  // of each group, where they must be alike
    const int most = group == 0 ? dimension : 3 * (group - (group - odd) % 2);
    const int least = group == 0 ? 0 : 3 * odd;
    if (minus >= least && minus <= most) sums.push_back(dimension - 2.0 * minus);
  }
  return sums;
}

}  // namespace

PartlySeenFunction::PartlySeenFunction(const std::string& name, int seen_minus_ones)
    : kind_(), seen_minus_ones_(seen_minus_ones) {
  const std::vector<std::string> known = names();
  const auto place = std::ranges::find(known, name);
  if (place == known.end()) throw std::invalid_argument("no function on the cube is called '" + name + "'");
  kind_ = static_cast<Kind>(place - known.begin());
}

std::vector<std::string> PartlySeenFunction::names() { return {"f1", "f2", "f3", "f4", "parity"}; }

double PartlySeenFunction::value(Point x, int dimension) const {
  const double x0 = sign(x, 0), x1 = sign(x, 1), x2 = sign(x, 2);
  switch (kind_) {
    case Kind::f1:
      return x0 * x1 - 1.25 * x1 * x2 + 1.5 * x2 * x0;
    case Kind::f2:
      return x0 * x1;
    case Kind::f3:
      return cyclic_cubics(x, dimension);
    case Kind::f4:
      return x0 + x1 + x2 > 0 ? 1.0 : -1.0;
    case Kind::parity:
      break;
  }
  return std::popcount(x) % 2 == 0 ? 1.0 : -1.0;
}

bool PartlySeenFunction::seen(Point x) const {
  switch (kind_) {
    case Kind::f1:
      return std::popcount(x & 7u) % 2 == 0;
    case Kind::f2:
    case Kind::f4:
      return (x & 3u) != 3u;
    case Kind::f3:
      return (x & 7u) != 7u;
    case Kind::parity:
      break;
  }
  return std::popcount(x) <= seen_minus_ones_;
}

double PartlySeenFunction::min_degree(Point x, int dimension) const {
  const double x0 = sign(x, 0), x1 = sign(x, 1), x2 = sign(x, 2);
  switch (kind_) {
    case Kind::f1:
      return x2 - 1.25 * x0 + 1.5 * x1;
    case Kind::f2:
      return x0 + x1 - 1;
    case Kind::f3:
      return cyclic_cubics(x, dimension) - x0 * x1 * x2 + 1 - x0 - x1 - x2 + x0 * x1 + x1 * x2 + x2 * x0;
    case Kind::f4:
      return (x0 + x1) / 2 + x2 - (x0 + x1) * x2 / 2;
    case Kind::parity:
      break;
  }
  const int k = std::min(seen_minus_ones_, std::popcount(x));
  return (k % 2 == 0 ? 1 : -1) * truncated_parity(k, std::popcount(x));
}

std::vector<double> PartlySeenFunction::values(int dimension) const {
  switch (kind_) {
    case Kind::f1:
      return {-3.75, 0.75, 1.25, 1.75};
    case Kind::f3:
      return sums_of_cubics(dimension);
    default:
      return {-1.0, 1.0};
  }
}

Point PartlySeenFunction::draw(Stream& stream, int dimension, bool from_seen) const {
  if (kind_ == Kind::parity) {
    const bool all = seen_minus_ones_ >= dimension;
    if (all) return draw_point(stream, dimension);
    return from_seen ? draw_weight(stream, dimension, 0, seen_minus_ones_)
                     : draw_weight(stream, dimension, seen_minus_ones_ + 1, dimension);
  }
  // The first three coordinates decide what is seen; one eighth of the cube and more is seen or unseen.
  Point x = 0;
  do {
    x = draw_point(stream, dimension);
  } while (seen(x) != from_seen);
  return x;
}

const CubeTask* as_cube_task(const Task& task) { return dynamic_cast<const CubeTask*>(&task); }

}  // namespace fathom
