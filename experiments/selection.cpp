// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "experiments/study.h"

namespace fathom {

namespace {

struct Condition {
  std::string key;
  std::string value;
};

std::string text_of(const Json& value) { return value.is_string() ? value.get<std::string>() : value.dump(); }

std::string trimmed(const std::string& text) {
  const std::size_t first = text.find_first_not_of(' ');
  return first == std::string::npos ? "" : text.substr(first, text.find_last_not_of(' ') - first + 1);
}

std::vector<Condition> conditions_of(const std::string& selection, const Place& place) {
  std::vector<Condition> conditions;
  std::size_t start = 0;
  while (start <= selection.size()) {
    const std::size_t comma = std::min(selection.find(',', start), selection.size());
    const std::string part = selection.substr(start, comma - start);
    const std::size_t equals = part.find('=');
    if (equals == 0 || equals == std::string::npos) {
      throw StudyError(place, fmt::format("'{}' is no condition; write name=value, such as arm=trace", part));
    }
    conditions.push_back({trimmed(part.substr(0, equals)), trimmed(part.substr(equals + 1))});
    start = comma + 1;
  }
  return conditions;
}

// 1e-3 and 0.001 are the same value, whichever way it is written.
bool same(const Json& value, const std::string& wanted) {
  if (text_of(value) == wanted) return true;
  const Json number = Json::parse(wanted, nullptr, false);
  return value.is_number() && number.is_number() && value == number;
}

}  // namespace

std::vector<RunSpec> only(const std::vector<RunSpec>& runs, const std::string& selection) {
  const Place place{"--only " + selection, 0, 0};
  std::vector<RunSpec> kept = runs;
  for (const Condition& condition : conditions_of(selection, place)) {
    std::set<std::string> names = {"arm", "seed", "control"}, values;
    bool known = false;
    for (const RunSpec& run : runs) {
      for (const auto& [axis, label] : run.axes) names.insert(axis);
      const Json value = run_value(run, condition.key);
      known = known || !value.is_null();
      if (!value.is_null()) values.insert(text_of(value));
    }
    if (!known) {
      throw StudyError(place, fmt::format("no run has the key '{}'{}", condition.key,
                                          suggestion(condition.key, {names.begin(), names.end()})));
    }
    const auto matches = [&](const RunSpec& run) { return same(run_value(run, condition.key), condition.value); };
    if (std::ranges::none_of(runs, matches)) {
      throw StudyError(place, fmt::format("no run has {} = {}{}", condition.key, condition.value,
                                          suggestion(condition.value, {values.begin(), values.end()})));
    }
    std::erase_if(kept, [&](const RunSpec& run) { return !matches(run); });
  }
  if (kept.empty()) throw StudyError(place, "no run meets all of these conditions");
  return kept;
}

}  // namespace fathom
