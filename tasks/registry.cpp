// SPDX-License-Identifier: Apache-2.0
#include "tasks/registry.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <stdexcept>

#include "tasks/nearest.h"

namespace fathom {

// Each is defined in tasks/<family>/<task>.cpp and stands in the list below.
TaskEntry file_task();
TaskEntry majority_task();
TaskEntry parity_task();
TaskEntry sort_task();

namespace {

// Names of ParameterValue's alternatives, in their order.
constexpr std::array<const char*, 4> types = {"true or false", "a whole number", "a number", "a text"};

std::string listed(const std::vector<std::string>& names) {
  std::string line;
  for (const std::string& name : names) line += (line.empty() ? "" : ", ") + name;
  return line;
}

const ParameterInfo& find_parameter(const TaskInfo& info, const std::string& name) {
  const auto place = std::ranges::find(info.parameters, name, &ParameterInfo::name);
  if (place != info.parameters.end()) return *place;
  std::vector<std::string> names;
  for (const ParameterInfo& parameter : info.parameters) names.push_back(parameter.name);
  throw ParameterError(name, names.empty() ? fmt::format("{} takes no parameter, so none named '{}'", info.name, name)
                                           : fmt::format("{} has no parameter '{}'; did you mean '{}'?", info.name,
                                                         name, nearest(name, names)));
}

ParameterValue checked(const TaskInfo& info, const ParameterInfo& parameter, const ParameterValue& value) {
  if (std::holds_alternative<double>(parameter.default_value) && std::holds_alternative<std::int64_t>(value)) {
    return static_cast<double>(std::get<std::int64_t>(value));
  }
  if (value.index() != parameter.default_value.index()) {
    throw ParameterError(parameter.name,
                         fmt::format("the parameter '{}' of {} is {}, but '{}' is {}", parameter.name, info.name,
                                     types[parameter.default_value.index()], to_string(value), types[value.index()]));
  }
  const auto& choices = parameter.choices;
  if (!choices.empty() && std::ranges::find(choices, std::get<std::string>(value)) == choices.end()) {
    const std::string& text = std::get<std::string>(value);
    throw ParameterError(parameter.name,
                         fmt::format("the parameter '{}' of {} cannot be '{}'; it is one of: {} (did you mean '{}'?)",
                                     parameter.name, info.name, text, listed(choices), nearest(text, choices)));
  }
  return value;
}

}  // namespace

const std::vector<TaskEntry>& all_tasks() {
  static const std::vector<TaskEntry> entries = {
      file_task(),
      majority_task(),
      parity_task(),
      sort_task(),
  };
  return entries;
}

const TaskEntry& find_task(const std::string& name) {
  std::vector<std::string> names;
  for (const TaskEntry& entry : all_tasks()) {
    if (entry.info.name == name) return entry;
    names.push_back(entry.info.name);
  }
  throw std::invalid_argument(fmt::format("there is no task '{}'; did you mean '{}'?", name, nearest(name, names)));
}

ParameterValues complete_parameters(const TaskInfo& info, const ParameterValues& values) {
  ParameterValues complete;
  for (const ParameterInfo& parameter : info.parameters) complete.emplace(parameter.name, parameter.default_value);
  for (const auto& [key, value] : values) complete[key] = checked(info, find_parameter(info, key), value);
  return complete;
}

TaskInfo described(const TaskEntry& entry, const ParameterValues& values) {
  return entry.describe ? entry.describe(complete_parameters(entry.info, values)) : entry.info;
}

std::unique_ptr<Task> make_task(const std::string& name, const ParameterValues& values, int largest) {
  const TaskEntry& entry = find_task(name);
  const ParameterValues complete = complete_parameters(entry.info, values);
  const TaskInfo info = described(entry, complete);
  if (largest < info.smallest || largest > info.largest) {
    throw ParameterError(info.size_name, fmt::format("the {} of {} lies within {}..{}, but {} was asked for",
                                                     info.size_name, name, info.smallest, info.largest, largest));
  }
  return entry.make(complete, largest);
}

}  // namespace fathom
