// SPDX-License-Identifier: Apache-2.0
#include "experiments/presentation.h"

#include <fmt/format.h>

#include <algorithm>

#include "experiments/presentation_read.h"
#include "experiments/settings.h"
#include "results/grouping.h"
#include "results/metric_name.h"
#include "results/size_split.h"

namespace fathom {

namespace {

// A metric, or a number of the record that a table may show like one.
std::string read_value_name(const std::string& text, const Place& place) {
  if (std::ranges::find(record_numbers(), text) != record_numbers().end()) return text;
  return read_metric(text, place);
}

template <class Choice>
Choice read_choice(const YamlNode& node, const std::string& name, const std::map<std::string, Choice>& choices) {
  return choices.at(read_part(node, "table", name).get<std::string>());
}

std::string read_sort(const YamlNode& node, const TableSpec& spec) {
  const std::string text = read_part(node, "table", "sort").get<std::string>();
  const std::string minus = text.starts_with('-') ? "-" : "";
  const std::string by = text.substr(minus.size());
  if (by.empty() || std::ranges::find(spec.rows, by) != spec.rows.end()) return text;
  return minus + read_value_name(by, place_in(node, "sort"));
}

NamedTable read_table(const std::string& name, const YamlNode& node, const PresentationContext& context) {
  check_keys(node, "table");
  NamedTable table{name, {}, {}, node.place};
  TableSpec& spec = table.spec;
  read_shared(node, "table", context, spec, table.keys);
  spec.name = name.empty() ? context.study : context.study + "-" + name;
  spec.rows = read_keys(node, "table", "rows", table.keys);
  spec.columns = read_keys(node, "table", "columns", table.keys);
  spec.values.clear();
  std::vector<NamedKey> values;
  for (const std::string& value : read_keys(node, "table", "value", values)) {
    const Place& place = values.empty() ? node.place : values[spec.values.size()].place;
    spec.values.push_back(read_value_name(value, place));
  }
  spec.statistic = read_choice<Statistic>(node, "statistic",
                                          {{"mean", Statistic::mean},
                                           {"median", Statistic::median},
                                           {"iqm", Statistic::iqm},
                                           {"best", Statistic::best},
                                           {"share_solved", Statistic::share_solved}});
  spec.compare = read_choice<TableSpec::Compare>(node, "compare",
                                                 {{"columns", TableSpec::Compare::columns},
                                                  {"rows", TableSpec::Compare::rows},
                                                  {"none", TableSpec::Compare::none}});
  spec.floors = read_choice<TableSpec::Floors>(node, "floors",
                                               {{"true", TableSpec::Floors::automatic},
                                                {"rows", TableSpec::Floors::rows},
                                                {"columns", TableSpec::Floors::columns},
                                                {"false", TableSpec::Floors::none}});
  spec.solved = read_part(node, "table", "solved").get<double>();
  spec.sort = read_sort(node, spec);
  spec.cost = read_part(node, "table", "cost").get<bool>();
  if (node.find("digits")) spec.digits = read_part(node, "table", "digits").get<int>();
  return table;
}

// One section (a map that has `mark`) or several by name.
template <class Named, class Read>
std::vector<Named> read_several(const YamlNode& node, const std::string& part, const std::string& mark,
                                const PresentationContext& context, const Read& read) {
  if (!node.is_map()) throw StudyError(node.place, fmt::format("'{}' is a map of keys to values", part));
  const bool several = !node.entries.empty() && std::ranges::all_of(node.entries, [](const YamlEntry& entry) {
    return entry.value.is_map() && entry.key != "where" && entry.key != "labels" && entry.key != "choose";
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
  const bool of_training = text.ends_with("_until_solved");
  const std::string full = text.find('.') != std::string::npos ? text : (of_training ? "validation." : "test.") + text;
  const std::optional<MetricName> name = parse_metric_name(full);
  if (!name || name->kind != MetricName::Kind::measured) {
    throw StudyError(place, fmt::format("'{}' is no metric; write one such as test.exact_match", text));
  }
  // "train_fit" alone is the accuracy of that part of the test.
  if (name->set == "test" && is_size_split(name->name)) return name->name + ".exact_match";
  const std::vector<std::string> sets = {"test", "validation", "train", std::string(kTrainFit),
                                         std::string(kGeneralisation)};
  if (std::ranges::find(sets, name->set) == sets.end()) {
    throw StudyError(place, fmt::format("there is no evaluation set '{}'{}", name->set, suggestion(name->set, sets)));
  }
  if (std::ranges::find(metric_names(), name->name) == metric_names().end()) {
    throw StudyError(place,
                     fmt::format("there is no metric '{}'{}", name->name, suggestion(name->name, metric_names())));
  }
  if (of_training && (name->set != "validation" || !name->buckets.empty())) {
    throw StudyError(place,
                     fmt::format("{} is known of validation as a whole; write validation.{}", name->name, name->name));
  }
  return full;
}

Choices read_choices(const YamlNode& node) {
  if (!node.is_map()) {
    throw StudyError(node.place, "'choose' is a map of axes to the metric that chooses among their values, or to all");
  }
  Choices choices;
  for (const YamlEntry& entry : node.entries) {
    const std::string text = to_text(entry.value);
    const std::string metric = text == "all" ? "" : read_metric(text, entry.value.place);
    if (!metric.empty() && !metric.starts_with("validation.")) {
      throw StudyError(entry.value.place,
                       fmt::format("{} may not choose, since the test is what is reported; write a metric of the "
                                   "validation stream such as validation.exact_match, or all",
                                   metric));
    }
    choices.emplace(entry.key, metric);
  }
  return choices;
}

std::string bin_name(std::string bin) {
  if (const std::size_t dots = bin.find(".."); dots != std::string::npos) bin.replace(dots, 2, "-");
  return bin;
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
    for (Json& value : values) {
      if (is_bucket_key(entry.key) && value.is_string()) value = bin_name(value.get<std::string>());
    }
  }
  return where;
}

}  // namespace fathom
