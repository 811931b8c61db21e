// SPDX-License-Identifier: Apache-2.0
#include "results/table_cell.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <boost/math/distributions/binomial.hpp>
#include <cmath>
#include <functional>

#include "results/metric_name.h"

namespace fathom {
namespace {

constexpr std::size_t kMostSeedsShown = 5;

Interval clopper_pearson(int successes, int trials) {
  using Binomial = boost::math::binomial_distribution<double>;
  return {Binomial::find_lower_bound_on_p(trials, successes, 0.025),
          Binomial::find_upper_bound_on_p(trials, successes, 0.025)};
}

void summarize_cell(TableCell& cell, const Group& group, Statistic statistic, const std::string& metric) {
  const std::vector<double> values = group.values();
  const bool proportion = is_proportion(metric);
  cell.summary = summarize(values, proportion, group.examples);
  const auto use = [&](double value, Centre centre) {
    cell.shown = value;
    cell.estimate = interval_of(centre, values, proportion, group.examples);
    // Losses and waiting times are never below 0, which the normal distribution does not know.
    if (cell.estimate && better_values(metric) == Better::smaller)
      cell.estimate->interval.low = std::max(0.0, cell.estimate->interval.low);
  };
  switch (statistic) {
    case Statistic::mean:
      return use(cell.summary->mean, Centre::mean);
    case Statistic::median:
      return use(cell.summary->median, Centre::median);
    case Statistic::iqm:
      return use(cell.summary->interquartile_mean, Centre::interquartile_mean);
    case Statistic::best:
      cell.shown = best(*cell.summary, better_values(metric) != Better::smaller);
      return;
    case Statistic::share_solved:
      cell.shown = static_cast<double>(cell.solved) / cell.judged();
      cell.estimate = Estimate{clopper_pearson(cell.solved, cell.judged()), "Clopper-Pearson interval of the share"};
      return;
  }
}

// "0.599 0.618 0.949", or the two ends of many.
std::string seeds_text(const TableCell& cell, const std::function<std::string(double)>& print) {
  std::vector<double> values;
  for (const SeedValue& seed : cell.seeds) values.push_back(seed.value);
  std::ranges::sort(values);
  std::vector<std::string> texts;
  for (const double value : values) texts.push_back(print(value));
  texts.insert(texts.end(), static_cast<std::size_t>(cell.never), "never");
  std::vector<std::string> parts;  // equal neighbours are counted
  for (std::size_t first = 0, last = 0; first < texts.size(); first = last) {
    while (last < texts.size() && texts[last] == texts[first]) ++last;
    const std::size_t times = last - first;
    parts.push_back(times > 1 ? fmt::format("{}\u00d7{}", times, texts[first]) : texts[first]);
  }
  if (parts.size() > kMostSeedsShown) return fmt::format("({} \u2026 {})", texts.front(), texts.back());
  return fmt::format("({})", fmt::join(parts, " "));
}

}  // namespace

TableCell measured_cell(const Group& group, const TableSpec& spec, const std::string& metric) {
  TableCell cell;
  cell.seeds = group.seeds;
  cell.diverged = group.diverged;
  cell.failed = group.failed;
  cell.interrupted = group.interrupted;
  cell.missing = group.missing;
  cell.never = group.never;
  const auto reached = [&](const SeedValue& seed) { return seed.value >= spec.solved; };
  if (has_floors(metric)) cell.solved = static_cast<int>(std::ranges::count_if(group.seeds, reached));
  // The share of solving seeds is of metrics that can be solved; a mean stands for the others.
  const bool share = spec.statistic == Statistic::share_solved && !has_floors(metric);
  if (!group.seeds.empty()) summarize_cell(cell, group, share ? Statistic::mean : spec.statistic, metric);
  if (cell.never > 0) cell.estimate.reset();  // an interval of those that got there alone would say too much
  return cell;
}

TableCell single_cell(double value) {
  TableCell cell;
  cell.shown = value;
  return cell;
}

int decimals_of(const TableCell& cell, const std::string& metric, std::optional<int> digits) {
  constexpr int kDigits = 3;
  if (is_proportion(metric)) return digits.value_or(kDigits);
  const double value = cell.shown.value_or(0.0);
  const auto whole = [](double number) { return number == std::round(number); };
  if (whole(value) && std::ranges::all_of(cell.seeds, [&](const SeedValue& seed) { return whole(seed.value); }))
    return 0;
  const int before = value == 0.0 ? 1 : static_cast<int>(std::floor(std::log10(std::abs(value)))) + 1;
  return std::clamp(digits.value_or(kDigits) - before, 0, 17);
}

std::string number_text(double value, const std::string& metric, int decimals, std::optional<int> digits) {
  const bool cost = std::ranges::find(record_numbers(), metric) != record_numbers().end();
  if ((cost || metric.ends_with("flops_until_solved")) && !digits) return scaled_text(value);
  return fmt::format("{:.{}f}", value, decimals);
}

std::string scaled_text(double value) {
  constexpr std::array<const char*, 7> kPrefixes = {"", "k", "M", "G", "T", "P", "E"};
  std::size_t prefix = 0;
  // 999.95 would be printed as 1000.
  while (std::abs(value) >= 999.5 && prefix + 1 < kPrefixes.size()) {
    value /= 1000.0;
    ++prefix;
  }
  if (prefix == 0) return fmt::format("{:.3g}", value);
  return fmt::format("{:.{}f}{}", value, value < 9.995 ? 2 : (value < 99.95 ? 1 : 0), kPrefixes[prefix]);
}

std::string CellText::joined() const {
  std::vector<std::string> parts;
  for (const std::string& part : {number, spread, tail})
    if (!part.empty()) parts.push_back(part);
  return fmt::format("{}", fmt::join(parts, " "));
}

bool alike(const TableCell& cell, const std::string& metric, std::optional<int> digits) {
  if (!cell.summary) return false;
  const int decimals = decimals_of(cell, metric, digits);
  return number_text(cell.summary->minimum, metric, decimals, digits) ==
         number_text(cell.summary->maximum, metric, decimals, digits);
}

CellText cell_text(const Table& table, const TableCell& cell, TableKind kind, const std::string& metric,
                   std::size_t usual, const std::string& mark) {
  CellText text;
  text.bold = cell.bold;
  const int decimals = decimals_of(cell, metric, table.digits);
  const auto print = [&](double value) { return number_text(value, metric, decimals, table.digits); };
  text.number = cell.shown ? print(*cell.shown) : "\u2013";
  if (kind != TableKind::measured) {
    if (!mark.empty()) text.number += " (" + mark + ")";
    return text;
  }
  const std::size_t count = cell.seeds.size();
  const bool same = cell.never == 0 && alike(cell, metric, table.digits);
  const bool share = table.statistic == Statistic::share_solved && has_floors(metric);
  std::vector<std::string> tail;
  if (cell.estimate && (!same || share)) {
    text.spread = fmt::format("[{}, {}]", print(cell.estimate->interval.low), print(cell.estimate->interval.high));
    if (!share) tail.push_back("best " + print(best(*cell.summary, better_values(metric) != Better::smaller)));
  } else if (!same && count > 0 && count + static_cast<std::size_t>(cell.never) > 1) {
    text.spread = seeds_text(cell, print);
  }
  if (has_floors(metric) && count > 0 && (count > 1 || usual > 1)) {
    tail.push_back(fmt::format("{}/{}", cell.solved, cell.judged()));
  } else if ((count > 0 && count != usual) || (count == 0 && cell.lost() > 0)) {
    tail.push_back(fmt::format("n = {}", count));
  }
  const auto remark = [&](int number, const char* what) {
    if (number > 0) tail.push_back(fmt::format("{} {}", number, what));
  };
  if (text.spread.empty()) remark(cell.never, "never");
  remark(cell.diverged, "diverged");
  remark(cell.failed, "failed");
  remark(cell.interrupted, "interrupted");
  remark(cell.missing, "missing");
  text.tail = fmt::format("{}", fmt::join(tail, ", "));
  return text;
}

}  // namespace fathom
