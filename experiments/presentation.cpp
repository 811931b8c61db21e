// SPDX-License-Identifier: Apache-2.0
#include "experiments/presentation.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "experiments/settings.h"
#include "results/files.h"
#include "results/metric_name.h"

namespace fathom {

namespace {

const Place& place_in(const YamlNode& map, const std::string& key) {
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
  spec.floors = read_part(node, part, "floors").get<bool>();
  spec.title = read_part(node, part, "title").get<std::string>();
  if (const YamlEntry* labels = node.find("labels")) {
    if (!labels->value.is_map()) throw StudyError(labels->value.place, "'labels' is a map of names to what is printed");
    for (const YamlEntry& label : labels->value.entries) spec.labels[label.key] = to_text(label.value);
  }
  if (const YamlEntry* published = node.find("published")) {
    const std::string file = read_part(node, part, "published").get<std::string>();
    try {
      spec.published = of_study(read_published(std::filesystem::path(context.folder) / file), context.study);
    } catch (const FileError& error) {
      throw StudyError(published->value.place, error.what());
    }
    if (spec.published.empty()) {
      throw StudyError(published->value.place,
                       fmt::format("'{}' has no number of the study '{}'", file, context.study));
    }
  }
}

std::string read_key(const YamlNode& node, const std::string& part, const std::string& name,
                     std::vector<NamedKey>& keys) {
  std::string key = read_part(node, part, name).get<std::string>();
  if (!key.empty()) keys.push_back({key, place_in(node, name)});
  return key;
}

std::vector<std::string> read_keys(const YamlNode& node, const std::string& part, const std::string& name,
                                   std::vector<NamedKey>& keys) {
  std::vector<std::string> found = read_part(node, part, name).get<std::vector<std::string>>();
  const YamlNode& value = node.find(name)->value;
  for (std::size_t i = 0; i < found.size(); ++i) {
    keys.push_back({found[i], value.is_list() ? value.items[i].place : value.place});
  }
  return found;
}

NamedTable read_table(const std::string& name, const YamlNode& node, const PresentationContext& context) {
  check_keys(node, "table");
  NamedTable table{name, {}, {}, node.place};
  TableSpec& spec = table.spec;
  read_shared(node, "table", context, spec, table.keys);
  spec.rows = read_keys(node, "table", "rows", table.keys);
  spec.columns = read_key(node, "table", "columns", table.keys);
  spec.value = read_metric(read_part(node, "table", "value").get<std::string>(), place_in(node, "value"));
  spec.solved = read_part(node, "table", "solved").get<double>();
  return table;
}

NamedFigure read_figure(const std::string& name, const YamlNode& node, const PresentationContext& context) {
  check_keys(node, "figure");
  NamedFigure figure{name, {}, {}, node.place};
  FigureSpec& spec = figure.spec;
  read_shared(node, "figure", context, spec, figure.keys);
  spec.x = read_keys(node, "figure", "x", figure.keys);
  spec.y = read_metric(read_part(node, "figure", "y").get<std::string>(), place_in(node, "y"));
  spec.series = read_key(node, "figure", "series", figure.keys);
  spec.panels = read_key(node, "figure", "panels", figure.keys);
  if (spec.x.size() > 1 && !spec.panels.empty()) {
    throw StudyError(place_in(node, "panels"),
                     "a figure with several x has a panel for each of them and no other panels");
  }
  const bool band = read_part(node, "figure", "band") == "ci95";
  spec.band = band ? FigureSpec::Band::ci95 : FigureSpec::Band::none;
  spec.points = read_part(node, "figure", "points").get<bool>();
  spec.log_x = read_part(node, "figure", "log_x").get<bool>();
  spec.x_label = read_part(node, "figure", "x_label").get<std::string>();
  spec.y_label = read_part(node, "figure", "y_label").get<std::string>();
  return figure;
}

// One section (a map that has `mark`) or several by name.
template <class Named, class Read>
std::vector<Named> read_several(const YamlNode& node, const std::string& part, const std::string& mark,
                                const PresentationContext& context, const Read& read) {
  if (!node.is_map()) throw StudyError(node.place, fmt::format("'{}' is a map of keys to values", part));
  const bool several = !node.entries.empty() && std::ranges::all_of(node.entries, [](const YamlEntry& entry) {
    return entry.value.is_map() && entry.key != "where" && entry.key != "labels";
  });
  if (!several || node.find(mark)) return {read("", node, context)};
  std::vector<Named> all;
  for (const YamlEntry& entry : node.entries) {
    if (entry.key.find_first_of("/\\ ") != std::string::npos || entry.key.starts_with('.')) {
      throw StudyError(entry.place, fmt::format("'{}' becomes part of a file's name: no '/', no blanks", entry.key));
    }
    all.push_back(read(entry.key, entry.value, context));
  }
  return all;
}

}  // namespace

std::vector<NamedTable> read_tables(const YamlNode& node, const PresentationContext& context) {
  return read_several<NamedTable>(node, "table", "rows", context, read_table);
}

std::vector<NamedFigure> read_figures(const YamlNode& node, const PresentationContext& context) {
  return read_several<NamedFigure>(node, "figure", "x", context, read_figure);
}

std::string read_metric(const std::string& text, const Place& place) {
  const std::string full = text.find('.') == std::string::npos ? "test." + text : text;
  const std::optional<MetricName> name = parse_metric_name(full);
  if (!name || name->kind != MetricName::Kind::measured) {
    throw StudyError(place, fmt::format("'{}' is no metric; write one such as test.exact_match", text));
  }
  const std::vector<std::string> sets = {"test", "validation", "train"};
  if (std::ranges::find(sets, name->set) == sets.end()) {
    throw StudyError(place, fmt::format("there is no evaluation set '{}'{}", name->set, suggestion(name->set, sets)));
  }
  if (std::ranges::find(metric_names(), name->name) == metric_names().end()) {
    throw StudyError(place,
                     fmt::format("there is no metric '{}'{}", name->name, suggestion(name->name, metric_names())));
  }
  return full;
}

std::map<std::string, std::vector<Json>> read_where(const YamlNode& node, const Schema& schema) {
  if (!node.is_map()) throw StudyError(node.place, "'where' is a map of keys to values");
  std::map<std::string, std::vector<Json>> where;
  for (const YamlEntry& entry : node.entries) {
    const KeyInfo* key = schema.find(entry.key);
    const auto read = [&](const YamlNode& value) { return key ? read_value(value, *key) : guess_value(value); };
    const bool text = entry.key == "arm";
    std::vector<Json>& values = where[entry.key];
    if (entry.value.is_list() && !(key && (key->type == KeyType::betas || key->type == KeyType::train_sizes))) {
      for (const YamlNode& item : entry.value.items) values.push_back(text ? Json(to_text(item)) : read(item));
    } else {
      values.push_back(text ? Json(to_text(entry.value)) : read(entry.value));
    }
    if (values.empty()) throw StudyError(entry.value.place, fmt::format("'{}' keeps no value", entry.key));
  }
  return where;
}

}  // namespace fathom
