// SPDX-License-Identifier: Apache-2.0
// From settings to the complete values of one run: defaults, derived values, and checks of values against each other.
#pragma once

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "core/models/transformer_config.h"
#include "experiments/schema.h"
#include "experiments/settings.h"

namespace fathom {

// Dotted key to canonical value. Keys without a meaning for the run are absent (the base of rotary angles where
// positions are learned), so that two ways to write one run are one run.
using Values = std::map<std::string, nlohmann::json>;

// Where a setting's value was written, `whole` where the key is not set.
Place place_of(const Settings& settings, const std::string& key, const Place& whole);

// Resolves every key of `schema`. `answer` is the head that the task asks for. `effective`, where given, collects the
// set keys that had a meaning. Throws StudyError: unknown keys, types, ranges, heads that do not divide the width, a
// head that the task does not ask for, and other combinations that cannot be.
Values resolve(const Settings& settings, const Schema& schema, const std::string& answer, const Place& whole,
               std::set<std::string>* effective);

// The transformer of resolved values; vocabulary, classes and context stay 0.
TransformerConfig model_of(const Values& values);

// The value of a choice; choices stand in the order of the enumeration.
template <class Enumeration>
Enumeration chosen(const std::vector<std::string>& choices, const nlohmann::json& value) {
  const auto place = std::ranges::find(choices, value.get<std::string>());
  return static_cast<Enumeration>(place - choices.begin());
}
template <class Enumeration>
Enumeration as(const Values& values, const std::string& name) {
  return chosen<Enumeration>(std::ranges::find(run_keys(), name, &KeyInfo::name)->choices, values.at(name));
}

template <class Value>
void assign(const Values& values, const std::string& name, Value& target) {
  if (const auto place = values.find(name); place != values.end()) target = place->second.template get<Value>();
}

}  // namespace fathom
