// SPDX-License-Identifier: Apache-2.0
// The table of every key that a study may hold: type, default, range, choices and one line of documentation.
#pragma once

#include <limits>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "experiments/yaml_tree.h"
#include "tasks/task.h"

namespace fathom {

enum class KeyType {
  integer,      // JSON integer
  real,         // JSON number
  boolean,      // JSON boolean
  choice,       // JSON string, one of `choices`
  text,         // JSON string
  cot,          // JSON string, to_string(Format)
  train_sizes,  // JSON string "1..16", or a list of integers with gaps
  test_sizes,   // JSON list of strings, each a bin: "8" or "51..100"
  betas,        // JSON list of two numbers
  names,        // JSON list of strings (a scalar is a list of one)
  tree,         // anything; its own reader checks it
};

struct KeyInfo {
  std::string name;  // dotted
  KeyType type = KeyType::text;
  nlohmann::json fallback = nullptr;  // default; null: none, or derived as the documentation says
  std::string documentation = {};     // one line
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();
  bool above_low = false;  // the lower end itself is excluded
  std::vector<std::string> choices = {};
  std::string only_with = {};                 // the key has a meaning only where this other key ...
  std::vector<std::string> only_values = {};  // ... has one of these values; empty: where it is a number and not 0
  std::vector<std::string> models = {};       // the architectures (model.kind) that have the key; empty: all
  bool later = false;  // came when there were runs already: at its default it is no part of an identity
};

// The values of model.kind that are graph networks, in the order of GraphLayerKind; and the keys that they alone have.
const std::vector<std::string>& graph_network_kinds();
std::vector<KeyInfo> graph_network_keys();
// Keys of train and evaluate.
std::vector<KeyInfo> training_keys();
// Keys of model, train and evaluate: the same for every task.
const std::vector<KeyInfo>& run_keys();
// Keys of `task` for one task: name, cot, its size's train and test, its own parameters.
std::vector<KeyInfo> task_keys(const TaskInfo& task);
// Keys of the other parts: "" (the file), "sweep", "search", "table", "figure", "claims", "expect". No name is
// dotted.
const std::vector<KeyInfo>& part_keys(const std::string& part);
// The metrics that a run reports, without "test." or "validation.".
const std::vector<std::string>& metric_names();

// The run keys of a study whose runs use the given tasks.
class Schema {
 public:
  explicit Schema(const std::vector<const TaskInfo*>& tasks);

  const KeyInfo* find(const std::string& key) const;  // nullptr where there is none
  bool is_group(const std::string& key) const;        // some key starts with "key."
  std::string head(const std::string& group) const;   // the key that a scalar at the group sets; empty: none
  std::vector<std::string> names() const;
  // Throws StudyError: unknown key, with the nearest valid name.
  [[noreturn]] void unknown(const std::string& key, const Place& place) const;

  auto begin() const { return keys_.begin(); }
  auto end() const { return keys_.end(); }

 private:
  std::map<std::string, KeyInfo> keys_;
};

// Checks that `map` is a map and holds only keys of the part. Throws StudyError with the nearest valid name.
void check_keys(const YamlNode& map, const std::string& part);

// ", did you mean 'x'?" where a candidate is near, otherwise " (known: a, b, c)".
std::string suggestion(const std::string& word, const std::vector<std::string>& candidates);

}  // namespace fathom
