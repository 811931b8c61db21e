// SPDX-License-Identifier: Apache-2.0
// What the readers of tables and figures share.
#pragma once

#include <fmt/format.h>

#include <filesystem>
#include <string>
#include <vector>

#include "experiments/presentation.h"
#include "experiments/settings.h"
#include "results/files.h"

namespace fathom {

// Where the value of a key stands, or the map that lacks it.
inline const Place& place_in(const YamlNode& map, const std::string& key) {
  const YamlEntry* entry = map.find(key);
  return entry ? entry->value.place : map.place;
}

// What tables and figures share.
template <class Spec>
void read_shared(const YamlNode& node, const std::string& part, const PresentationContext& context, Spec& spec,
                 std::vector<NamedKey>& keys) {
  spec.selection = context.selection;
  if (const YamlEntry* where = node.find("where")) {
    spec.selection.where = read_where(where->value, context.schema);
    for (const YamlEntry& entry : where->value.entries) {
      keys.push_back({entry.key, entry.place});
      spec.selection.around.erase(entry.key);
    }
  }
  if (const YamlEntry* choose = node.find("choose")) {
    spec.selection.choose = read_choices(choose->value);
    for (const YamlEntry& entry : choose->value.entries) keys.push_back({entry.key, entry.place});
  }
  spec.title = read_part(node, part, "title").get<std::string>();
  if (const YamlEntry* labels = node.find("labels")) {
    if (!labels->value.is_map()) throw StudyError(labels->value.place, "'labels' is a map of names to what is printed");
    for (const YamlEntry& label : labels->value.entries) spec.labels[label.key] = to_text(label.value);
  }
  if (const YamlEntry* published = node.find("published")) {
    const std::string file = read_part(node, part, "published").get<std::string>();
    const std::filesystem::path folder = std::filesystem::path(published->value.place.file).parent_path();
    try {
      spec.published = of_study(read_published(folder / file), context.study);
    } catch (const FileError& error) {
      throw StudyError(published->value.place, error.what());
    }
    if (spec.published.empty()) {
      throw StudyError(published->value.place,
                       fmt::format("'{}' has no number of the study '{}'", file, context.study));
    }
  }
}

// A key's name, for the check against the plan; empty where there is none.
inline std::string read_key(const YamlNode& node, const std::string& part, const std::string& name,
                            std::vector<NamedKey>& keys) {
  std::string key = read_part(node, part, name).get<std::string>();
  if (!key.empty()) keys.push_back({key, place_in(node, name)});
  return key;
}

// Several of them; a scalar is a list of one.
inline std::vector<std::string> read_keys(const YamlNode& node, const std::string& part, const std::string& name,
                                          std::vector<NamedKey>& keys) {
  std::vector<std::string> found = read_part(node, part, name).get<std::vector<std::string>>();
  const YamlEntry* entry = node.find(name);
  for (std::size_t i = 0; entry && i < found.size(); ++i) {
    const YamlNode& value = entry->value;
    keys.push_back({found[i], value.is_list() ? value.items[i].place : value.place});
  }
  return found;
}

// One figure of any kind. Throws StudyError.
NamedFigure read_figure(const std::string& name, const YamlNode& node, const PresentationContext& context);

}  // namespace fathom
