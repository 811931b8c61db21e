// SPDX-License-Identifier: Apache-2.0
#include "results/boundary.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <stdexcept>

namespace fathom {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

// What is known along the axis: for each value tried whether it solves.
struct Bracket {
  std::optional<double> fails, solves;
  bool monotone = true;
};

Bracket bracket(const std::map<double, bool>& solved) {
  Bracket result;
  for (const auto& [value, solves] : solved) {
    if (solves && !result.solves) {
      result.solves = value;
    } else if (!solves && !result.solves) {
      result.fails = value;
    } else if (!solves) {
      result.monotone = false;
    }
  }
  return result;
}

// Whether more than half of the seeds tried at a value solve it.
bool solved_by_the_median(const std::map<std::uint64_t, bool>& seeds) {
  const auto solving = std::ranges::count_if(seeds, [](const auto& seed) { return seed.second; });
  return 2 * static_cast<std::size_t>(solving) > seeds.size();
}

std::optional<double> if_finite(double value) { return std::isfinite(value) ? std::optional(value) : std::nullopt; }

}  // namespace

SizeBoundary boundary_of(const Json& size, std::span<const Probe> probes) {
  if (probes.empty()) throw std::invalid_argument(fmt::format("no run was made at size {}", size.dump()));
  std::map<double, std::map<std::uint64_t, bool>> by_value;
  std::map<std::uint64_t, std::map<double, bool>> by_seed;
  for (const Probe& probe : probes) {
    if (!std::isfinite(probe.value))
      throw std::invalid_argument(fmt::format("a value tried at size {} is not finite", size.dump()));
    const bool known = !by_value[probe.value].emplace(probe.seed, probe.solved).second;
    if (known && by_value[probe.value][probe.seed] != probe.solved)
      throw std::invalid_argument(fmt::format("seed {} both solves and fails {} at size {}: its runs differ in more",
                                              probe.seed, probe.value, size.dump()));
    by_seed[probe.seed].emplace(probe.value, probe.solved);
  }
  SizeBoundary result;
  result.size = size;
  std::map<double, bool> solved;
  for (const auto& [value, seeds] : by_value) {
    solved.emplace(value, solved_by_the_median(seeds));
    result.tried.push_back(value);
  }
  const Bracket median = bracket(solved);
  result.fails = median.fails;
  result.solves = median.solves;
  result.monotone = median.monotone;
  for (const auto& [seed, values] : by_seed) {
    const Bracket own = bracket(values);
    result.seeds.push_back({seed, own.fails, own.solves, own.monotone});
  }
  return result;
}

std::optional<BoundaryEstimate> interval_of_boundary(const SizeBoundary& boundary) {
  if (boundary.seeds.empty()) return std::nullopt;
  std::vector<double> lows, highs;
  for (const SeedBoundary& seed : boundary.seeds) {
    lows.push_back(seed.fails.value_or(-infinity));
    highs.push_back(seed.solves.value_or(infinity));
  }
  std::ranges::sort(lows);
  std::ranges::sort(highs);
  const std::size_t count = lows.size();
  const auto [rank, level] = median_rank(count).value_or(MedianRank{1, 0.0});
  std::string method = "order-statistic interval of the median";
  if (level == 0.0) {
    method = count == 1 ? "one seed" : fmt::format("range of {} seeds", count);
  } else if (level < 0.95) {
    method += fmt::format(" ({:.4g} %)", 100.0 * level);
  }
  return BoundaryEstimate{if_finite(lows[rank - 1]), if_finite(highs[count - rank]), method};
}

}  // namespace fathom
