// SPDX-License-Identifier: Apache-2.0
#include "results/growth.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/math/distributions/chi_squared.hpp>
#include <charconv>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <string>

#include "results/growth_fit.h"

namespace fathom {
namespace {

constexpr std::size_t least_sizes = 6;
// How far the criterion of the best law must lie below the next one's. A constant can never lead by more than the price
// of a parameter, ln N, since every law contains it.
constexpr double margin = 3.0, margin_of_constant = 1.0;
// A power contains or imitates the others, so that it must lead by more; a lead between the two decides nothing.
constexpr double margin_of_power = 6.0;
// A law is left out of account where boundaries free at every size are this much likelier.
constexpr double least_fit = 1e-4;

std::optional<double> number(std::string_view text) {
  double value = 0.0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

// A number, or the middle of a bucket such as "51-100".
std::optional<double> size_of(const Json& size) {
  if (size.is_number()) return size.get<double>();
  if (!size.is_string()) return std::nullopt;
  const std::string& text = size.get_ref<const std::string&>();
  const std::size_t dash = text.find('-', 1);
  if (dash == std::string::npos) return number(text);
  const std::optional<double> low = number(std::string_view(text).substr(0, dash));
  const std::optional<double> high = number(std::string_view(text).substr(dash + 1));
  return low && high ? std::optional(std::midpoint(*low, *high)) : std::nullopt;
}

// What the likelihood needs, or why there is no such thing.
struct Data {
  std::vector<CensoredSize> sizes;
  std::size_t boundaries = 0;    // of seeds, with at least one end
  std::size_t closed = 0;        // with both
  std::size_t not_monotone = 0;  // among them
  std::string fault;
};

CensoredBoundary censored(const SeedBoundary& seed) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  return {seed.fails && *seed.fails > 0.0 ? std::log(*seed.fails) : -infinity,
          seed.solves ? std::log(*seed.solves) : infinity, 1.0};
}

// Boundaries between the same two values are one with their count.
void add(std::vector<CensoredBoundary>& boundaries, const CensoredBoundary& added) {
  for (CensoredBoundary& boundary : boundaries) {
    if (boundary.log_low != added.log_low || boundary.log_high != added.log_high) continue;
    boundary.count += 1.0;
    return;
  }
  boundaries.push_back(added);
}

Data data_of(const BoundarySet& set) {
  Data data;
  std::map<double, std::vector<CensoredBoundary>> sizes;
  for (const SizeBoundary& size : set.sizes) {
    const std::optional<double> value = size_of(size.size);
    if (!value || *value <= 0.0 || !std::isfinite(*value)) {
      data.fault = fmt::format("the size {} of {} is no positive number", size.size.dump(), set.against);
      return data;
    }
    for (const SeedBoundary& seed : size.seeds) {
      if (seed.solves && *seed.solves <= 0.0) {
        data.fault = fmt::format("size {} is solved at {} = {}, and laws are compared on a scale of ratios",
                                 size.size.dump(), set.axis, *seed.solves);
        return data;
      }
      if (!seed.fails && !seed.solves) continue;
      add(sizes[*value], censored(seed));
      ++data.boundaries;
      data.closed += seed.fails && seed.solves ? 1 : 0;
      data.not_monotone += seed.monotone ? 0 : 1;
    }
  }
  for (auto& [size, boundaries] : sizes) data.sizes.push_back({size, std::move(boundaries)});
  if (data.sizes.size() < least_sizes) {
    data.fault = fmt::format("{} size{} with a boundary, and fewer than {} tell no law from another", data.sizes.size(),
                             data.sizes.size() == 1 ? "" : "s", least_sizes);
  } else if (data.closed == 0) {
    data.fault = fmt::format("every one of the {} boundaries is open: all lie beyond the values of {} that were tried",
                             data.boundaries, set.axis);
  }
  return data;
}

std::string basis(const Data& data) {
  std::string text = fmt::format("{} boundaries of seeds at {} sizes", data.boundaries, data.sizes.size());
  if (data.closed < data.boundaries) text += fmt::format(", {} of them open", data.boundaries - data.closed);
  if (data.not_monotone > 0) text += fmt::format(", {} not monotone", data.not_monotone);
  return text;
}

// The best law and what stands next to it.
GrowthVerdict decide(std::vector<GrowthFit> fits, const Data& data) {
  std::ranges::stable_sort(fits, {}, &GrowthFit::criterion);
  const auto of = [&](bool power, std::size_t place) -> const GrowthFit& {
    for (const GrowthFit& fit : fits) {
      if ((fit.law == GrowthLaw::power) == power && place-- == 0) return fit;
    }
    return fits.back();
  };
  const GrowthFit &named = of(false, 0), &next = of(false, 1), &power = of(true, 0);
  const GrowthFit& best = named.criterion - power.criterion >= margin_of_power ? power : named;
  GrowthVerdict verdict;
  verdict.fits = fits;

  const double excess = 2.0 * (free_log_likelihood(data.sizes) - best.log_likelihood);
  const auto freedom = static_cast<double>(data.sizes.size() - (best.law == GrowthLaw::constant ? 1 : 2));
  const double fit_probability = boost::math::cdf(
      boost::math::complement(boost::math::chi_squared_distribution<double>(freedom), std::max(0.0, excess)));
  const double lead = next.criterion - named.criterion;
  const double needed = named.law == GrowthLaw::constant ? margin_of_constant : margin;
  if (fit_probability < least_fit) {
    verdict.reason =
        fmt::format("no law describes the boundaries: even under the best, {}, they have probability {:.1g}",
                    formula(best), fit_probability);
  } else if (best.law == GrowthLaw::power) {
    verdict.law = GrowthLaw::power;
    verdict.reason = fmt::format("{}: its BIC is {:.1f} below that of {}, the next law, and {:g} decide", formula(best),
                                 named.criterion - power.criterion, to_string(named.law), margin_of_power);
  } else if (named.criterion - power.criterion >= margin) {
    verdict.reason = fmt::format(
        "{} is between laws: its BIC is {:.1f} below that of {}, too little for a power ({:g}) and too much "
        "for the other",
        formula(power), named.criterion - power.criterion, to_string(named.law), margin_of_power);
  } else if (lead < needed) {
    verdict.reason = fmt::format("{} and {} growth are too close: their BICs differ by {:.1f}, and {:g} decide",
                                 to_string(named.law), to_string(next.law), lead, needed);
  } else {
    verdict.law = named.law;
    verdict.reason = fmt::format("{}: its BIC is {:.1f} below that of {}, the next law, and {:g} decide",
                                 formula(named), lead, to_string(next.law), needed);
  }
  verdict.reason += fmt::format(" ({})", basis(data));
  if (!verdict.law) return verdict;
  std::stable_partition(verdict.fits.begin(), verdict.fits.end(),
                        [&](const GrowthFit& fit) { return fit.law == *verdict.law; });
  return verdict;
}

}  // namespace

std::string_view to_string(GrowthLaw law) {
  switch (law) {
    case GrowthLaw::constant:
      return "constant";
    case GrowthLaw::logarithmic:
      return "logarithmic";
    case GrowthLaw::square_root:
      return "square root";
    case GrowthLaw::linear:
      return "linear";
    case GrowthLaw::power:
      return "power";
  }
  return "";
}

double GrowthFit::at(double size) const {
  return law == GrowthLaw::power ? offset * std::pow(size, exponent) : offset + slope * growth_shape(law, size);
}

std::string formula(const GrowthFit& fit) {
  const auto sum = [&](std::string_view shape) {
    return fit.offset == 0.0 ? fmt::format("{:.3g} {}", fit.slope, shape)
                             : fmt::format("{:.3g} + {:.3g} {}", fit.offset, fit.slope, shape);
  };
  switch (fit.law) {
    case GrowthLaw::constant:
      return fmt::format("constant at {:.3g}", fit.offset);
    case GrowthLaw::logarithmic:
      return sum("log2 n");
    case GrowthLaw::square_root:
      return sum("sqrt n");
    case GrowthLaw::linear:
      return sum("n");
    case GrowthLaw::power:
      return fmt::format("{:.3g} n^{:.3g}", fit.offset, fit.exponent);
  }
  return "";
}

GrowthVerdict compare_growth(const BoundarySet& boundaries) {
  const Data data = data_of(boundaries);
  if (!data.fault.empty()) return {std::nullopt, {}, data.fault};
  std::vector<GrowthFit> fits;
  for (const GrowthLaw law :
       {GrowthLaw::constant, GrowthLaw::logarithmic, GrowthLaw::square_root, GrowthLaw::linear, GrowthLaw::power})
    fits.push_back(fit_growth(law, data.sizes));
  return decide(std::move(fits), data);
}

}  // namespace fathom
