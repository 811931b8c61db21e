// SPDX-License-Identifier: Apache-2.0
// Conditions on runs: one language for `only_if` and `skip_if` of a sweep and for --only and --skip of the command
// line.
#pragma once

#include <cstddef>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "experiments/yaml_tree.h"

namespace fathom {

enum class Relation { equal, unequal, below, at_most, above, at_least };

// "2", ">= 4", "!= 3|4": equal to one of the values, unlike all of them, or on one side of a number.
struct Comparison {
  Relation relation = Relation::equal;
  std::vector<std::string> values;
};

// Holds where one of the comparisons does.
struct Condition {
  std::string key;
  std::vector<Comparison> any;
  Place place;
};
using Conditions = std::vector<Condition>;  // holds where all of them do

// A command line's "arm=trace|direct,model.depth>=2". Commas within brackets do not separate. Throws StudyError.
Conditions parse_conditions(const std::string& text, const Place& place);

// A map of keys to a value, a comparison or a list of them ({model.depth: ">= 4", arm: [direct, blank]}), or a list of
// such maps, of which one must hold. An empty list is none at all. Throws StudyError.
std::vector<Conditions> read_conditions(const YamlNode& node);

// "model.depth >= 4", "arm = direct or blank".
std::string to_text(const Condition& condition);

// Whether a value meets a condition. 1e-3 is 0.001; a map with a `kind` or a `name` is also known by that; a key
// without a value (null) is unlike everything.
bool holds(const Condition& condition, const nlohmann::json& value);

// The value of a key of the run number `run`; null where it has none.
using ValueOf = std::function<nlohmann::json(std::size_t run, const std::string& key)>;

// Which of `count` runs meet all conditions. Throws StudyError where a key is in no run (`names` are suggested), where
// a condition holds of no run, and where all of them together do.
std::vector<bool> meeting(const Conditions& conditions, std::size_t count, const ValueOf& value_of,
                          const std::vector<std::string>& names);

}  // namespace fathom
