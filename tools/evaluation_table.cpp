// SPDX-License-Identifier: Apache-2.0
#include "tools/evaluation_table.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <stdexcept>

#include "results/metric_name.h"
#include "results/text_layout.h"

namespace fathom {
namespace {

// How many examples there are of each value, in the order of the values.
std::vector<EvaluationRow> rows_of(const std::string& bucket, const Task& task, const RunSpec& run,
                                   const std::vector<EvaluationSet>& sets) {
  std::vector<EvaluationRow> rows;
  std::map<int, int> counts;
  for (std::size_t s = 0; s < sets.size(); ++s) {
    if (bucket == task.info().size_name) {
      const std::string& label = run.test[s].label;
      rows.push_back({label.substr(label.find('=') + 1), static_cast<int>(sets[s].instances.size()), 0.0, {}});
      continue;
    }
    for (const InstancePointer& instance : sets[s].instances) {
      const std::map<std::string, int> values = task.buckets(*instance);
      const auto value = values.find(bucket);
      if (value != values.end()) {
        ++counts[value->second];
        continue;
      }
      std::vector<std::string> names;
      for (const auto& [name, number] : values) names.push_back(name);
      throw std::invalid_argument(
          fmt::format("--by {}: {} is broken down by {}", bucket, task.info().name, fmt::join(names, ", ")));
    }
  }
  for (const auto& [value, count] : counts) rows.push_back({fmt::format("{}", value), count, 0.0, {}});
  return rows;
}

bool has_labels(const Task& task) { return task.info().answer == AnswerKind::per_position; }

}  // namespace

EvaluationTable evaluation_table(const std::string& bucket, const Task& task, const RunSpec& run,
                                 const std::vector<EvaluationSet>& sets) {
  return {bucket, has_labels(task) ? "token error" : "error", rows_of(bucket, task, run, sets)};
}

void add_errors(EvaluationTable& table, const Task& task, const std::map<std::string, double>& metrics) {
  const std::string metric = has_labels(task) ? "token_accuracy" : "exact_match";
  for (EvaluationRow& row : table.rows) {
    const std::map<std::string, std::string> place = {{table.bucket, row.value}};
    const auto measured =
        metrics.find(to_string({.kind = MetricName::Kind::measured, .set = "test", .buckets = place, .name = metric}));
    if (measured == metrics.end()) {
      throw std::invalid_argument(
          fmt::format("--by {}: it has {} values, too many to be broken down by", table.bucket, table.rows.size()));
    }
    row.error = 1.0 - measured->second;
    for (const auto& [name, value] : metrics) {
      const auto bound = parse_metric_name(name);
      if (bound && bound->kind == MetricName::Kind::floor && bound->bounds == metric && bound->buckets == place) {
        row.floors[bound->name] = 1.0 - value;
      }
    }
  }
}

std::string to_text(const EvaluationTable& table) {
  std::vector<std::string> floors;
  for (const EvaluationRow& row : table.rows) {
    for (const auto& [name, error] : row.floors) {
      if (std::ranges::find(floors, name) == floors.end()) floors.push_back(name);
    }
  }
  std::vector<std::vector<std::string>> cells = {{table.bucket, "examples", table.error}};
  for (const std::string& name : floors) cells[0].push_back(name);
  for (const EvaluationRow& row : table.rows) {
    std::vector<std::string>& line =
        cells.emplace_back(std::vector{row.value, fmt::format("{}", row.examples), fmt::format("{:.4f}", row.error)});
    for (const std::string& name : floors) {
      const auto floor = row.floors.find(name);
      line.push_back(floor == row.floors.end() ? "-" : fmt::format("{:.4f}", floor->second));
    }
  }
  std::string text;
  for (const std::vector<std::string>& line : cells) {
    for (std::size_t c = 0; c < line.size(); ++c) {
      std::size_t width = 0;
      for (const std::vector<std::string>& other : cells) width = std::max(width, text_width(other[c]));
      text += (c == 0 ? "" : "  ") + pad_left(line[c], width);
    }
    text += "\n";
  }
  return text + fmt::format("columns after {}: the same error of predictors that need no learning\n", table.error);
}

}  // namespace fathom
