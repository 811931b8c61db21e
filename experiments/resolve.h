// SPDX-License-Identifier: Apache-2.0
// From settings to the complete values of one run: defaults, derived values, and checks of values against each other.
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "core/models/transformer_config.h"
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

// The model of resolved values; vocabulary, classes and context stay 0.
TransformerConfig model_of(const Values& values);

}  // namespace fathom
