// SPDX-License-Identifier: Apache-2.0
// The few statistics that tables, figures and verdicts rest on.
#pragma once

#include <cstddef>
#include <optional>
#include <span>

namespace fathom {

struct Interval {
  double low = 0.0;
  double high = 0.0;

  bool operator==(const Interval&) const = default;
};

struct Summary {
  std::size_t count = 0;
  double mean = 0.0;
  double deviation = 0.0;            // sample standard deviation (n - 1); 0 for one value
  std::optional<Interval> interval;  // 95 % confidence interval of the mean; none for one value
  double median = 0.0;
  double minimum = 0.0;
  double maximum = 0.0;
};

// The interval is Student's: mean +- t(0.975, n - 1) s / sqrt(n). Throws std::invalid_argument if there is no value or
// one is not finite.
Summary summarize(std::span<const double> values);

// The middle value, or the mean of the two in the middle. Throws std::invalid_argument if there is none.
double median(std::span<const double> values);

// 95 % interval of a proportion (Wilson 1927): for counts of examples, where the normal interval fails near 0 and 1.
// Throws std::invalid_argument unless 0 <= successes <= trials and trials > 0.
Interval wilson_interval(std::size_t successes, std::size_t trials);

// Share of the values that reach the threshold: the share of seeds that solve a task. Throws if there is no value.
double share_reaching(std::span<const double> values, double threshold);

// The interval's part inside [low, high].
Interval clip(Interval interval, double low, double high);

}  // namespace fathom
