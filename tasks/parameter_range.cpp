// SPDX-License-Identifier: Apache-2.0
#include "tasks/parameter_range.h"

#include <fmt/format.h>

#include <algorithm>

namespace fathom {
namespace {

template <class Number, class Limit>
Number checked(Number value, const TaskInfo& info, const std::string& parameter, Limit low, Limit high) {
  if (value >= low && value <= high) return value;
  throw ParameterError(parameter, fmt::format("the parameter '{}' of {} lies within {}..{}, but {} was given",
                                              parameter, info.name, low, high, value));
}

}  // namespace

int whole_number(const ParameterValues& values, const TaskInfo& info, const std::string& parameter, int low, int high) {
  return static_cast<int>(checked(std::get<std::int64_t>(values.at(parameter)), info, parameter, low, high));
}

double real_number(const ParameterValues& values, const TaskInfo& info, const std::string& parameter, double low,
                   double high) {
  return checked(std::get<double>(values.at(parameter)), info, parameter, low, high);
}

TaskInfo narrowed(TaskInfo info, const std::string& parameter, int smallest, int largest, int asked) {
  info.smallest = std::max(info.smallest, smallest);
  info.largest = std::min(info.largest, largest);
  if (asked < info.smallest || asked > info.largest) {
    throw ParameterError(
        parameter, fmt::format("with this '{}' the size of {} ({}) lies within {}..{}, but {} was asked for", parameter,
                               info.name, info.size_name, info.smallest, info.largest, asked));
  }
  info.typical = std::clamp(info.typical, info.smallest, info.largest);
  return info;
}

}  // namespace fathom
