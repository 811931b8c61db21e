// SPDX-License-Identifier: Apache-2.0
// The few statistics that tables, figures and verdicts rest on.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "results/interval.h"

namespace fathom {

struct Summary {
  std::size_t count = 0;
  double mean = 0.0;
  double deviation = 0.0;            // sample standard deviation (n - 1); 0 for one value
  std::optional<Interval> interval;  // 95 % confidence interval; none where no method covers: show the seeds
  std::string method;                // what made the interval, as a caption names it; empty without one
  Centre centre = Centre::mean;      // what the interval is about
  double median = 0.0;
  double interquartile_mean = 0.0;
  double minimum = 0.0;
  double maximum = 0.0;

  // The value that the interval is about, to be shown beside it.
  double central() const;
};

// What the values say together; the interval is that of interval_of_seeds (results/interval.h), by default of a metric
// without bounds. Throws std::invalid_argument if there is no value or one is not finite.
Summary summarize(std::span<const double> values, bool proportion = false,
                  std::optional<std::int64_t> examples = std::nullopt);

// The best seed's value: the largest of an accuracy, the smallest of a loss.
double best(const Summary& summary, bool larger_is_better);

// All of these throw std::invalid_argument if there is no value or one is not finite.
double mean(std::span<const double> values);

// Sample standard deviation (n - 1); 0 for one value.
double deviation(std::span<const double> values);

// The middle value, or the mean of the two in the middle.
double median(std::span<const double> values);

// The mean of what is left when a quarter of the values, rounded down, is cut off at each end (Agarwal et al. 2021,
// "Deep Reinforcement Learning at the Edge of the Statistical Precipice"): the mean itself for three values and fewer.
double interquartile_mean(std::span<const double> values);

// Share of the values that reach the threshold: the share of seeds that solve a task.
double share_reaching(std::span<const double> values, double threshold);

}  // namespace fathom
