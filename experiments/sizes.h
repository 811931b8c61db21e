// SPDX-License-Identifier: Apache-2.0
// Sizes of a task in a study: what is trained on ("1..16", 8, [4, 8]) and the bins tested ([8, 12, 51..100]).
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "experiments/yaml_tree.h"

namespace fathom {

// One bin of the test set: sizes drawn uniformly from low .. high. The label is "length=8" or "length=51-100".
struct TestBin {
  std::string label;
  int low = 1;
  int high = 1;

  bool operator==(const TestBin&) const = default;
};

inline constexpr int most_sizes = 1 << 16;  // of one training set

// Canonical JSON: "1..16" (or "8") where the sizes have no gap, else an ascending list of integers. `key` names the
// setting in errors. Throws StudyError where a size is none, is outside smallest .. largest or stands twice.
nlohmann::json read_train_sizes(const YamlNode& node, const std::string& key, double smallest, double largest);
// Canonical JSON: a list of "8" and "51..100", in the order given. Throws StudyError as above.
nlohmann::json read_test_sizes(const YamlNode& node, const std::string& key, double smallest, double largest);

// The sizes behind the canonical forms.
std::vector<int> train_sizes_of(const nlohmann::json& canonical);
// `any_size`, where a task has one, is labelled "size=all".
std::vector<TestBin> test_bins_of(const nlohmann::json& canonical, const std::string& size_name,
                                  std::optional<int> any_size = {});

}  // namespace fathom
