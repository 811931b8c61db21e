// SPDX-License-Identifier: Apache-2.0
#include "results/figure_axis.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <stdexcept>

#include "results/figure_text.h"
#include "results/grouping.h"

namespace fathom {
namespace {

constexpr double kTicGap = 10.0;        // points between two numbers
constexpr std::size_t kTicValues = 12;  // more values than this have no mark each

bool is_power_of_ten(double value) {
  return std::abs(value - std::pow(10.0, std::round(std::log10(value)))) < 1e-6 * value;
}

// 10^3, 10^4, 10^5 where numbers would be so long that their zeros must be counted.
std::string power_text(double value) { return "10" + superscript(static_cast<int>(std::round(std::log10(value)))); }

std::string number_text(double value, int decimals = -1) {
  if (std::abs(value) < 1e5 && decimals >= 0) return fmt::format("{:.{}f}", value, decimals);
  if (std::abs(value) < 1e5) return fmt::format("{:g}", value);
  return is_power_of_ten(value) ? power_text(value) : short_number(value);
}

// The length that a text needs; `lines` is how many times its height an upright axis leaves to it.
double room_for(const std::string& text, char letter, double lines) {
  return letter == 'x' ? text_width(text, kSmallFontSize) + kTicGap : lines * kSmallFontSize;
}

bool is_power_of_two(double value) {
  const double power = std::log2(value);
  return std::abs(power - std::round(power)) < 1e-9;
}

}  // namespace

Axis::Axis(std::vector<Json> values, bool logarithmic, bool places) : values_(std::move(values)) {
  numeric_ = !places && !values_.empty() &&
             std::all_of(values_.begin(), values_.end(), [](const Json& value) { return value.is_number(); });
  const auto positive = [](const Json& value) { return value.is_number() && value.get<double>() > 0.0; };
  if (logarithmic && !places && !std::all_of(values_.begin(), values_.end(), positive))
    throw std::invalid_argument("a logarithmic axis shows positive numbers only");
  logarithmic_ = logarithmic && numeric_;
  range_ = {-0.5, static_cast<double>(values_.size()) - 0.5};
  if (!numeric_) return;
  double low = at(values_.front());
  double high = low;
  for (const Json& value : values_) {
    low = std::min(low, at(value));
    high = std::max(high, at(value));
  }
  const double margin = low != high ? 0.06 * (high - low) : 0.5;
  range_ = {low - margin, high + margin};
}

Axis Axis::measured(double low, double high, bool logarithmic) {
  Axis axis({Json(low), Json(high)}, logarithmic);
  axis.round_ = true;
  return axis;
}

void Axis::include(double value) {
  if (!numeric_ || (logarithmic_ && value <= 0.0)) return;
  const double distance = at(Json(value));
  range_.low = std::min(range_.low, distance);
  range_.high = std::max(range_.high, distance);
}

double Axis::at(const Json& value) const {
  if (!numeric_) return static_cast<double>(std::find(values_.begin(), values_.end(), value) - values_.begin());
  return logarithmic_ ? std::log(value.get<double>()) : value.get<double>();
}

// A mark at every value; numbers from the largest down as far as they have room, so that powers of two stay such.
std::vector<Axis::Tic> Axis::tics_at_values(char letter, double length) const {
  std::vector<Tic> marks;
  double free_end = HUGE_VAL;  // where the text above it begins, in points
  const auto number = [](const Json& value) { return value.get<double>(); };
  const bool powers = logarithmic_ && std::ranges::all_of(values_, is_power_of_ten, number) &&
                      std::ranges::any_of(
                          values_, [](double value) { return value >= 1e5; }, number);
  for (std::size_t i = values_.size(); i-- > 0;) {
    const std::string label = powers ? power_text(number(values_[i])) : value_label(values_[i]);
    const double distance = at(values_[i]);
    if (!numeric_) {
      const double room = length / range_.span();
      const std::vector<std::string> lines = letter == 'x' ? tic_lines(label, room) : std::vector<std::string>{label};
      marks.push_back({distance, lines});
      continue;
    }
    const double point = (distance - range_.low) / range_.span() * length;
    const double room = room_for(label, letter, 1.3);
    const bool fits = point + room / 2.0 <= free_end;
    if (fits) free_end = point - room / 2.0;
    marks.push_back({distance, fits ? std::vector<std::string>{label} : std::vector<std::string>{}});
  }
  std::reverse(marks.begin(), marks.end());
  return marks;
}

std::vector<Axis::Tic> Axis::round_tics(char letter, double length) const {
  std::vector<Tic> marks;
  const double per_point = range_.span() / length;
  const auto add = [&](double value, const std::string& text) { marks.push_back({at(Json(value)), {text}}); };
  const double room = room_for(number_text(values_.back().get<double>()), letter, 2.6);
  if (!logarithmic_) {
    const double least = per_point * room;
    const double power = std::pow(10.0, std::floor(std::log10(least)));
    double step = 10.0 * power;
    for (const double factor : {5.0, 2.0, 1.0})
      if (factor * power >= least) step = factor * power;
    const int decimals = std::clamp(static_cast<int>(-std::floor(std::log10(step) + 1e-9)), 0, 6);
    for (double i = std::ceil(range_.low / step); i * step <= range_.high; i += 1.0) {
      const double value = i == 0.0 ? 0.0 : i * step;  // not -0
      add(value, number_text(value, decimals));
    }
    return marks;
  }
  const bool twos = std::all_of(values_.begin(), values_.end(),
                                [](const Json& value) { return is_power_of_two(value.get<double>()); });
  const double base = std::log(twos ? 2.0 : 10.0);
  const double stride = std::max(1.0, std::ceil(per_point * room / base));
  // 2 and 5 stand between the powers of ten where these alone would be too few.
  const bool between = !twos && stride == 1.0 && range_.span() < 3.0 * base && base / 4.0 > per_point * room;
  for (double i = std::ceil(range_.low / base / stride - 1.0) * stride; i * base <= range_.high; i += stride) {
    const int power = static_cast<int>(std::lround(i));
    for (int factor = 1; factor <= (twos || stride > 1.0 ? 1 : 9); ++factor) {
      const double value = factor * (twos ? std::exp2(power) : std::pow(10.0, power));
      if (std::log(value) < range_.low || std::log(value) > range_.high) continue;
      const bool as_power = twos && shown(range_.high) > 1e5;
      if (factor == 1 || (between && (factor == 2 || factor == 5))) {
        add(value, as_power ? "2" + superscript(power) : number_text(value));
      } else {
        marks.push_back({at(Json(value)), {}});
      }
    }
  }
  return marks;
}

std::vector<Axis::Tic> Axis::tics(char letter, double length) const {
  return !numeric_ || !(round_ || values_.size() > kTicValues) ? tics_at_values(letter, length)
                                                               : round_tics(letter, length);
}

std::string Axis::script(const std::string& name, double length, bool texts) const {
  std::string script = fmt::format("{}set logscale {}\n", logarithmic_ ? "" : "un", name);
  script += fmt::format("set {}range [{:.8g}:{:.8g}]\n", name, shown(range_.low), shown(range_.high));
  std::vector<std::string> marks;
  for (const Tic& tic : tics(name[0], length))
    marks.push_back(fmt::format("{} {:.8g}{}", texts && !tic.lines.empty() ? tic_text(tic.lines) : "''",
                                shown(tic.place), tic.lines.empty() ? " 1" : ""));  // a smaller mark
  return script + fmt::format("set {}tics ({})\n", name, fmt::join(marks, ", "));
}

std::size_t Axis::most_lines(double length) const {
  std::size_t most = 1;
  if (numeric_) return most;
  for (const Json& value : values_) most = std::max(most, tic_lines(value_label(value), length / range_.span()).size());
  return most;
}

double Axis::widest_text(double length) const {
  double widest = 0.0;
  for (const Tic& tic : tics('y', length))
    for (const std::string& line : tic.lines) widest = std::max(widest, text_width(line, kSmallFontSize));
  return widest;
}

}  // namespace fathom
