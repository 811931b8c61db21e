// SPDX-License-Identifier: Apache-2.0
// Runs and models that come from somewhere else than a study: a stored configuration, a model file.
#include <fmt/format.h>

#include <limits>

#include "experiments/resolve.h"
#include "experiments/run_spec.h"
#include "tasks/registry.h"

namespace fathom {

namespace {

// Stored values are checked by the very readers that check a study's.
YamlNode to_node(const nlohmann::json& json, const Place& place, int depth = 0) {
  YamlNode node;
  node.place = place;
  if (depth > deepest_yaml || json.is_null()) throw StudyError(place, "this is no configuration of a run");
  if (json.is_object()) {
    node.kind = YamlNode::Kind::map;
    for (const auto& [key, value] : json.items())
      node.entries.push_back({key, place, to_node(value, place, depth + 1)});
  } else if (json.is_array()) {
    node.kind = YamlNode::Kind::list;
    for (const nlohmann::json& item : json) node.items.push_back(to_node(item, place, depth + 1));
  } else {
    node.text = json.is_string() ? json.get<std::string>() : json.dump();
  }
  return node;
}

int take_size(YamlNode& map, const std::string& name) {
  const YamlEntry* entry = map.find(name);
  if (!entry) return 0;
  const KeyInfo key{.name = name, .type = KeyType::integer, .low = 1, .high = std::numeric_limits<int>::max()};
  const int size = read_value(entry->value, key).get<int>();
  std::erase_if(map.entries, [&](const YamlEntry& other) { return other.key == name; });
  return size;
}

}  // namespace

RunSpec run_from_config(const nlohmann::json& config, const std::string& file) {
  const Place place{file, 0, 0};
  if (!config.is_object() || !config.contains("seed") || !config["seed"].is_number_unsigned()) {
    throw StudyError(place, "this is no configuration of a run: it has no seed");
  }
  nlohmann::json sections = config;
  sections.erase("seed");
  const YamlNode tree = to_node(sections, place);
  Settings settings;
  const nlohmann::json name = config_value(config, "task.name");
  if (!name.is_string()) throw StudyError(place, "this is no configuration of a run: it names no task");
  std::vector<const TaskInfo*> tasks;
  for (const TaskEntry& entry : all_tasks()) {
    if (entry.info.name == name) tasks.push_back(&entry.info);
  }
  overlay(settings, flatten(tree, place, "", Schema(tasks), Multiples::forbidden));
  TaskProbe probe;
  return make_run(settings, config["seed"].get<std::uint64_t>(), place, probe);
}

TransformerConfig read_model_file(const std::string& path) {
  YamlNode file = read_yaml_file(path);
  const Place whole = file.place;
  if (!file.is_map()) throw StudyError(whole, "a model file is a map of keys to values");
  const int vocabulary = take_size(file, "vocabulary");
  const int classes = take_size(file, "classes");
  const int context = take_size(file, "context");
  if (file.entries.size() == 1 && file.entries[0].key == "model") {
    file = YamlNode(file.entries[0].value);
  }
  const Schema schema({});
  Settings settings;
  overlay(settings, flatten(file, whole, "model", schema, Multiples::forbidden));
  const auto head = settings.find("model.head");
  const std::string answer = head == settings.end() ? "next_token" : head->second.value->text;
  if (const auto kind = settings.find("model.kind");
      kind != settings.end() && kind->second.value->text != "transformer") {
    throw StudyError(kind->second.value->place, "a model file describes a transformer");
  }
  TransformerConfig model = model_of(resolve(settings, schema, answer, whole, nullptr));
  model.vocabulary = vocabulary;
  model.classes = classes;
  model.context = context;
  return model;
}

}  // namespace fathom
