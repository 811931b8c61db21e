// SPDX-License-Identifier: Apache-2.0
#include "tools/task_options.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <set>

#include "tasks/nearest.h"
#include "tasks/registry.h"

namespace fathom {
namespace {

template <class Number>
bool read_number(const std::string& text, ParameterValue& value) {
  Number number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return false;
  value = number;
  return true;
}

// Reads `text` as the alternative that `value` holds.
bool read_like(const std::string& text, ParameterValue& value) {
  if (std::holds_alternative<std::int64_t>(value)) return read_number<std::int64_t>(text, value);
  if (std::holds_alternative<double>(value)) return read_number<double>(text, value);
  if (std::holds_alternative<bool>(value)) {
    value = text == "true";
    return text == "true" || text == "false";
  }
  value = text;
  return true;
}

}  // namespace

ParameterValues read_task_parameters(const TaskInfo& task, const std::vector<std::string>& settings) {
  std::vector<std::string> names;
  for (const ParameterInfo& parameter : task.parameters) names.push_back(parameter.name);
  ParameterValues values;
  for (const std::string& setting : settings) {
    const std::size_t equals = setting.find('=');
    const std::string name = setting.substr(0, equals);
    const auto parameter = std::ranges::find(task.parameters, name, &ParameterInfo::name);
    if (equals == std::string::npos || parameter == task.parameters.end()) {
      throw ParameterError(name,
                           fmt::format("--set {}: not a parameter=value of {}{}", setting, task.name,
                                       names.empty() ? ", which has no parameters"
                                                     : fmt::format("; did you mean '{}'?", nearest(name, names))));
    }
    ParameterValue value = parameter->default_value;
    if (!read_like(setting.substr(equals + 1), value)) {
      constexpr const char* types[] = {"true or false", "a whole number", "a number", "text"};
      throw ParameterError(name,
                           fmt::format("--set {}: {} of {} is {}", setting, name, task.name, types[value.index()]));
    }
    if (!values.emplace(name, value).second) throw ParameterError(name, fmt::format("--set {}: given twice", setting));
  }
  return values;
}

std::string size_option() {
  std::set<std::string> names;
  for (const TaskEntry& entry : all_tasks()) names.insert(entry.info.size_name);
  std::string option = "--size";
  for (const std::string& name : names) {
    if (name != "size") option += ",--" + name;
  }
  return option;
}

std::vector<TestBin> read_bins(const TaskInfo& task, const std::vector<std::string>& sizes) {
  const YamlNode list = parse_yaml_value(fmt::format("[{}]", fmt::join(sizes, ", ")),
                                         fmt::format("--{} {}", task.size_name, fmt::join(sizes, " ")));
  return test_bins_of(read_test_sizes(list, task.size_name, task.smallest, task.largest), task.size_name,
                      task.any_size);
}

void TaskChoice::add_to(CLI::App& command) {
  command.add_option("name", name, "Name of the task")->required();
  command.add_option(size_option(), sizes, "Sizes, drawn with equal chances: 8 16 51..100 (default: a typical one)");
  command.add_option("--cot", format, "Chain of thought: none, trace, blank=K, trace_every=S, trace_prefix=K")
      ->capture_default_str();
  command.add_option("--set", settings, "A parameter of the task, name=value");
  command.add_option("--seed", seed, "The same seed draws the same instances")->capture_default_str();
}

ChosenTask open_task(const TaskChoice& choice) {
  const TaskEntry& entry = find_task(choice.name);
  const ParameterValues values = read_task_parameters(entry.info, choice.settings);
  const TaskInfo info = described(entry, values);
  ChosenTask chosen;
  if (choice.sizes.empty()) chosen.sizes = {info.typical};
  for (const TestBin& bin : choice.sizes.empty() ? std::vector<TestBin>() : read_bins(info, choice.sizes)) {
    for (int size = bin.low; size <= bin.high; ++size) chosen.sizes.push_back(size);
  }
  chosen.task = make_task(choice.name, values, std::ranges::max(chosen.sizes));
  chosen.format = parse_format(choice.format);
  check_format(info, chosen.format);
  return chosen;
}

}  // namespace fathom
