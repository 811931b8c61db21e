// SPDX-License-Identifier: Apache-2.0
#include "results/table.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "results/metric_name.h"

namespace fathom {
namespace {

using Keys = std::vector<Json>;

// Puts one table together from the groups of its records.
class Builder {
 public:
  Builder(const std::vector<RunRecord>& records, const TableSpec& spec) : spec_(spec) {
    keys_ = spec.rows;
    if (!spec.columns.empty()) keys_.push_back(spec.columns);
    groups_ = group_runs(records, spec.selection, keys_, spec.value);
    for (std::size_t i = 0; i < groups_.size(); ++i) at_[groups_[i].keys] = i;
  }

  Table build() {
    table_.title = spec_.title;
    table_.metric = spec_.value;
    table_.metric_label = label(spec_.value, metric_label(spec_.value));
    table_.keys = spec_.rows;
    for (const std::string& key : spec_.rows) table_.key_labels.push_back(label(key, key_label(key)));
    table_.column_key = spec_.columns;
    collect_values();
    place_published_values();
    add_measured_columns();
    if (spec_.floors && has_floors(spec_.value)) add_bounds();
    return std::move(table_);
  }

 private:
  std::string label(const std::string& name, const std::string& otherwise) const {
    const auto found = spec_.labels.find(name);
    return found == spec_.labels.end() ? otherwise : found->second;
  }

  std::string column_label(const Json& value) const {
    if (spec_.columns.empty()) return table_.metric_label;
    return value_heading(spec_.labels, spec_.columns, value);
  }

  void collect_values() {
    for (const Group& group : groups_) {
      const Keys row(group.keys.begin(), group.keys.begin() + std::ssize(spec_.rows));
      if (table_.rows.empty() || table_.rows.back().keys != row) table_.rows.push_back({row, {}});
      const Json column = spec_.columns.empty() ? Json() : group.keys.back();
      if (std::find(columns_.begin(), columns_.end(), column) == columns_.end()) columns_.push_back(column);
    }
    std::sort(columns_.begin(), columns_.end(), [&](const Json& left, const Json& right) {
      return comes_before(spec_.selection, spec_.columns, left, right);
    });
  }

  void place_published_values() {
    int without_place = 0;
    for (const PublishedValue& value : spec_.published) {
      const auto place = place_published(value, spec_.selection, keys_, spec_.value);
      if (!place || !at_.contains(*place)) {
        without_place += value.metric == spec_.value ? 1 : 0;
        continue;
      }
      if (!published_.emplace(*place, &value).second)
        throw SelectionError(
            fmt::format("two published values of {} (from {}) fall into one cell: choose one of them with 'where'",
                        value.metric, value.source));
    }
    if (without_place > 0)
      table_.notes.push_back(fmt::format("{} published {} of {} {} no measured counterpart here.", without_place,
                                         without_place == 1 ? "value" : "values", table_.metric_label,
                                         without_place == 1 ? "has" : "have"));
  }

  const Group* find(const TableRow& row, const Json& column) const {
    Keys keys = row.keys;
    if (!spec_.columns.empty()) keys.push_back(column);
    const auto found = at_.find(keys);
    return found == at_.end() ? nullptr : &groups_[found->second];
  }

  void add_measured_columns() {
    for (const Json& column : columns_) {
      table_.columns.push_back({TableColumn::Kind::measured, column, "", column_label(column)});
      bool any_published = false;
      for (TableRow& row : table_.rows) {
        const Group* group = find(row, column);
        row.cells.push_back(group ? measured(*group) : TableCell());
        any_published = any_published || (group && published_.contains(group->keys));
      }
      if (!any_published) continue;
      table_.columns.push_back({TableColumn::Kind::published, column, "", column_label(column) + " (published)"});
      for (TableRow& row : table_.rows) {
        const Group* group = find(row, column);
        const auto value = group ? published_.find(group->keys) : published_.end();
        row.cells.push_back(value == published_.end() ? TableCell() : published(*value->second));
      }
    }
  }

  TableCell measured(const Group& group) const {
    TableCell cell;
    cell.seeds = group.seeds;
    cell.diverged = group.diverged;
    cell.failed = group.failed;
    cell.interrupted = group.interrupted;
    if (group.seeds.empty()) return cell;
    const std::vector<double> values = group.values();
    cell.summary = summarize(values);
    if (cell.summary->interval && is_proportion(spec_.value))
      cell.summary->interval = clip(*cell.summary->interval, 0.0, 1.0);
    cell.solved_share = share_reaching(values, spec_.solved);
    return cell;
  }

  static TableCell single(double value) {
    TableCell cell;
    cell.summary = summarize(std::vector<double>{value});
    return cell;
  }

  static TableCell published(const PublishedValue& value) {
    TableCell cell = single(value.value);
    cell.published_runs = value.runs;
    cell.source = value.source;
    cell.note = value.note;
    return cell;
  }

  // One column for a bound that is the same across the columns of measured values, else one for each of them.
  template <class Value>
  void add_bound(TableColumn::Kind kind, const std::string& name, const std::string& heading, Value value_of) {
    bool shared = true;
    for (const TableRow& row : table_.rows) {
      std::optional<double> first;
      for (const Json& column : columns_) {
        const Group* group = find(row, column);
        const std::optional<double> value = group ? value_of(*group) : std::nullopt;
        shared = shared && (!value || !first || std::abs(*value - *first) < 1e-9);
        if (!first) first = value;
      }
    }
    const std::vector<Json> all = shared ? std::vector<Json>{Json()} : columns_;
    for (const Json& own : all) {
      std::vector<TableCell> cells;
      bool any = false;
      for (const TableRow& row : table_.rows) {
        std::optional<double> value;
        for (const Json& column : columns_) {
          const Group* group = shared || column == own ? find(row, column) : nullptr;
          if (group && !value) value = value_of(*group);
        }
        cells.push_back(value ? single(*value) : TableCell());
        any = any || value;
      }
      if (!any) continue;
      table_.columns.push_back(
          {kind, own, name, shared ? heading : fmt::format("{} ({})", heading, column_label(own))});
      for (std::size_t i = 0; i < cells.size(); ++i) table_.rows[i].cells.push_back(std::move(cells[i]));
    }
  }

  void add_bounds() {
    std::set<std::string> names;
    bool capped = false;
    for (const Group& group : groups_) {
      for (const auto& floor : group.floors) names.insert(floor.first);
      capped = capped || (group.ceiling && *group.ceiling < 1.0 - 1e-9);
    }
    for (const std::string& name : names) {
      add_bound(TableColumn::Kind::floor, name, "floor: " + name, [&](const Group& group) {
        const auto floor = group.floors.find(name);
        return floor == group.floors.end() ? std::nullopt : std::optional(floor->second);
      });
    }
    if (capped) add_bound(TableColumn::Kind::ceiling, "", "ceiling", [](const Group& group) { return group.ceiling; });
  }

  const TableSpec& spec_;
  std::vector<std::string> keys_;
  std::vector<Group> groups_;
  std::map<Keys, std::size_t> at_;
  std::map<Keys, const PublishedValue*> published_;
  std::vector<Json> columns_;
  Table table_;
};

}  // namespace

Table build_table(const std::vector<RunRecord>& records, const TableSpec& spec) {
  return Builder(records, spec).build();
}

}  // namespace fathom
