// SPDX-License-Identifier: Apache-2.0
#include "experiments/schema.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "tasks/nearest.h"

namespace fathom {

namespace {

// Two tasks may give one name two meanings; which one holds is known only when a run's task is.
KeyInfo merged(const KeyInfo& first, const KeyInfo& second) {
  KeyInfo key = first;
  if (first.type != second.type || first.choices != second.choices) key.type = KeyType::tree;
  key.low = std::min(first.low, second.low);
  key.high = std::max(first.high, second.high);
  return key;
}

std::string parent(const std::string& key) {
  const std::size_t dot = key.rfind('.');
  return dot == std::string::npos ? "" : key.substr(0, dot);
}

}  // namespace

Schema::Schema(const std::vector<const TaskInfo*>& tasks) {
  for (const KeyInfo& key : run_keys()) keys_.emplace(key.name, key);
  for (const TaskInfo* task : tasks) {
    for (const KeyInfo& key : task_keys(*task)) {
      const auto [place, fresh] = keys_.emplace(key.name, key);
      if (!fresh) place->second = merged(place->second, key);
    }
  }
}

const KeyInfo* Schema::find(const std::string& key) const {
  const auto place = keys_.find(key);
  return place == keys_.end() ? nullptr : &place->second;
}

bool Schema::is_group(const std::string& key) const {
  const std::string start = key + ".";
  const auto place = keys_.lower_bound(start);
  return place != keys_.end() && place->first.starts_with(start);
}

std::string Schema::head(const std::string& group) const {
  for (const char* name : {".name", ".kind"}) {
    if (group != "model" && keys_.contains(group + name)) return group + name;
  }
  return "";
}

std::vector<std::string> Schema::names() const {
  std::vector<std::string> all;
  for (const auto& [name, key] : keys_) all.push_back(name);
  return all;
}

void Schema::unknown(const std::string& key, const Place& place) const {
  std::vector<std::string> candidates;
  for (const auto& [name, info] : keys_) {
    candidates.push_back(name);
    const std::string group = parent(name);
    if (group.find('.') != std::string::npos && std::ranges::find(candidates, group) == candidates.end()) {
      candidates.push_back(group);
    }
  }
  throw StudyError(place, fmt::format("unknown key '{}', did you mean '{}'?", key, nearest(key, candidates)));
}

void check_keys(const YamlNode& map, const std::string& part) {
  const std::string what = part.empty() ? "a study" : fmt::format("'{}'", part);
  if (!map.is_map()) throw StudyError(map.place, fmt::format("{} is a map of keys to values", what));
  std::vector<std::string> names;
  for (const KeyInfo& key : part_keys(part)) names.push_back(key.name);
  for (const YamlEntry& entry : map.entries) {
    if (std::ranges::find(names, entry.key) != names.end()) continue;
    throw StudyError(entry.place,
                     fmt::format("unknown key '{}' in {}{}", entry.key, what, suggestion(entry.key, names)));
  }
}

std::string suggestion(const std::string& word, const std::vector<std::string>& candidates) {
  if (candidates.empty()) return "";
  if (candidates.size() > 12) return fmt::format(", did you mean '{}'?", nearest(word, candidates));
  return fmt::format(", did you mean '{}'? (known: {})", nearest(word, candidates), fmt::join(candidates, ", "));
}

}  // namespace fathom
