// SPDX-License-Identifier: Apache-2.0
#include "results/table.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

#include "results/files.h"
#include "results/metric_name.h"
#include "results/table_cell.h"
#include "results/table_values.h"

namespace fathom {
namespace {

std::string label_of(const TableSpec& spec, const std::string& name, const std::string& otherwise) {
  const auto found = spec.labels.find(name);
  return found == spec.labels.end() ? otherwise : found->second;
}

// Puts one table together from the groups of its records.
class Builder {
 public:
  Builder(const std::vector<RunRecord>& records, const TableSpec& spec, const std::vector<RunRecord>& planned)
      : spec_(spec), keys_(spec.rows) {
    keys_.insert(keys_.end(), spec.columns.begin(), spec.columns.end());
    for (const std::string& value : spec.values) values_.emplace_back(records, planned, spec.selection, keys_, value);
    if (spec.cost) collect_costs(records, planned);
  }

  Table build() {
    describe();
    collect_rows();
    for (std::size_t value = 0; value < values_.size(); ++value)
      if (varies_with_all_columns(value)) place_published(value);
    add_measured_columns();
    sort_rows();
    if (spec_.floors != TableSpec::Floors::none) add_bounds(table_, spec_, values_);
    add_costs(table_, spec_, costs_);
    add_notes(table_, spec_, mark_best(table_, spec_.compare));
    return std::move(table_);
  }

 private:
  // What the records do not have is left out: lines of earlier versions know fewer numbers.
  void collect_costs(const std::vector<RunRecord>& records, const std::vector<RunRecord>& planned) {
    std::vector<std::string> unknown;
    for (const char* number : {"parameters", "state_bytes", "flops"}) {
      const bool known = std::ranges::any_of(records, [&](const RunRecord& record) {
        const Json value = lookup(record, number);
        return value.is_number() && value.get<double>() > 0.0;
      });
      if (known) costs_.emplace_back(records, planned, spec_.selection, keys_, number);
      if (!known) unknown.push_back(metric_label(number));
    }
    if (!unknown.empty()) table_.notes.push_back(fmt::format("The records do not say: {}.", fmt::join(unknown, ", ")));
  }

  void describe() {
    table_.title = spec_.title;
    table_.caption = spec_.title.empty() ? spec_.caption : spec_.title;
    table_.name = spec_.name;
    table_.statistic = spec_.statistic;
    table_.digits = spec_.digits;
    table_.keys = spec_.rows;
    table_.column_keys = spec_.columns;
    for (const std::string& key : spec_.rows) table_.key_labels.push_back(label_of(spec_, key, key_label(key)));
    for (const std::string& value : spec_.values)
      table_.values.push_back({value, label_of(spec_, value, metric_label(value))});
    for (const TableValueGroups& cost : costs_)
      table_.values.push_back({cost.metric(), label_of(spec_, cost.metric(), metric_label(cost.metric()))});
  }

  bool varies_with_all_rows(std::size_t value) const {
    for (std::size_t i = 0; i < spec_.rows.size(); ++i)
      if (!values_[value].varies_with(i)) return false;
    return true;
  }

  bool varies_with_all_columns(std::size_t value) const {
    for (std::size_t i = spec_.rows.size(); i < keys_.size(); ++i)
      if (!values_[value].varies_with(i)) return false;
    return true;
  }

  bool before(const std::vector<std::string>& keys, const TableKeys& left, const TableKeys& right) const {
    for (std::size_t i = 0; i < keys.size(); ++i) {
      if (comes_before(spec_.selection, keys[i], left[i], right[i])) return true;
      if (comes_before(spec_.selection, keys[i], right[i], left[i])) return false;
    }
    return false;
  }

  // Every combination of the rows' keys, and of the columns', that occurs in one of the values.
  void collect_rows() {
    std::vector<TableKeys> rows;
    for (std::size_t value = 0; value < values_.size(); ++value) {
      for (const Group& group : values_[value].groups()) {
        const TableKeys all = values_[value].widened(group.keys);
        const auto middle = all.begin() + std::ssize(spec_.rows);
        if (varies_with_all_rows(value)) rows.emplace_back(all.begin(), middle);
        if (varies_with_all_columns(value)) columns_.emplace_back(middle, all.end());
      }
    }
    if (rows.empty() || (columns_.empty() && !spec_.columns.empty()))
      throw SelectionError(fmt::format("none of the values ({}) is measured by {}", fmt::join(spec_.values, ", "),
                                       fmt::join(rows.empty() ? spec_.rows : spec_.columns, ", ")));
    const auto arrange = [&](const std::vector<std::string>& keys, std::vector<TableKeys>& all) {
      std::ranges::stable_sort(all, [&](const TableKeys& a, const TableKeys& b) { return before(keys, a, b); });
      all.erase(std::unique(all.begin(), all.end()), all.end());
    };
    arrange(spec_.rows, rows);
    arrange(spec_.columns, columns_);
    for (TableKeys& row : rows) table_.rows.push_back({.keys = std::move(row), .bound = {}, .label = {}, .cells = {}});
  }

  void place_published(std::size_t value) {
    const TableValueGroups& groups = values_[value];
    int without_place = 0;
    for (const PublishedValue& published : spec_.published) {
      const auto place = fathom::place_published(published, spec_.selection, keys_, groups.metric());
      if (!place || !groups.find(*place)) {
        without_place += published.metric == groups.metric() ? 1 : 0;
        continue;
      }
      if (!published_.emplace(std::pair(value, *place), &published).second)
        throw SelectionError(
            fmt::format("two published values of {} (from {}) fall into one cell: choose one of them with 'where'",
                        published.metric, published.source));
    }
    if (without_place > 0)
      table_.notes.push_back(fmt::format("{} published {} of {} {} no measured counterpart here.", without_place,
                                         without_place == 1 ? "value" : "values", table_.values[value].label,
                                         without_place == 1 ? "has" : "have"));
  }

  std::vector<std::string> levels_of(const TableKeys& column, std::size_t value) const {
    std::vector<std::string> levels;
    for (std::size_t i = 0; i < column.size(); ++i)
      if (!column[i].is_null()) levels.push_back(value_heading(spec_.labels, spec_.columns[i], column[i]));
    if (levels.empty() || values_.size() > 1) levels.push_back(table_.values[value].label);
    return levels;
  }

  TableKeys whole(const TableRow& row, const TableKeys& column) const {
    TableKeys keys = row.keys;
    keys.insert(keys.end(), column.begin(), column.end());
    return keys;
  }

  void add_column(const TableKeys& column, std::size_t value) {
    const TableValueGroups& groups = values_[value];
    table_.columns.push_back({.value = value, .keys = column, .bound = {}, .levels = levels_of(column, value)});
    bool any_published = false;
    for (TableRow& row : table_.rows) {
      const TableKeys keys = whole(row, column);
      const Group* group = groups.find(keys);
      row.cells.push_back(group ? measured_cell(*group, spec_, groups.metric()) : TableCell());
      any_published = any_published || published_.contains({value, keys});
    }
    if (!any_published) return;
    TableColumn beside = table_.columns.back();
    beside.kind = TableKind::published;
    beside.levels.back() += " (published)";
    table_.columns.push_back(std::move(beside));
    for (TableRow& row : table_.rows) {
      const auto found = published_.find({value, whole(row, column)});
      row.cells.push_back(found == published_.end() ? TableCell() : published_cell(*found->second));
    }
  }

  static TableCell published_cell(const PublishedValue& value) {
    TableCell cell = single_cell(value.value);
    cell.published_runs = value.runs;
    cell.source = value.source;
    cell.note = value.note;
    return cell;
  }

  // Values that vary with all columns stand side by side in each of them; the others come after.
  void add_measured_columns() {
    for (const TableKeys& column : columns_)
      for (std::size_t value = 0; value < values_.size(); ++value)
        if (varies_with_all_columns(value)) add_column(column, value);
    for (std::size_t value = 0; value < values_.size(); ++value) {
      if (varies_with_all_columns(value)) continue;
      std::vector<TableKeys> seen;
      for (TableKeys column : columns_) {
        for (std::size_t i = 0; i < column.size(); ++i)
          if (!values_[value].varies_with(spec_.rows.size() + i)) column[i] = nullptr;
        if (std::ranges::find(seen, column) != seen.end()) continue;
        seen.push_back(column);
        add_column(column, value);
      }
    }
  }

  // A row's mean over the columns of the value; nothing where none of them has a number.
  std::optional<double> mean_of(const TableRow& row, const std::string& metric) const {
    double sum = 0.0, count = 0.0;
    for (std::size_t i = 0; i < table_.columns.size(); ++i) {
      if (table_.columns[i].kind != TableKind::measured || !row.cells[i].shown) continue;
      if (table_.values[table_.columns[i].value].metric != metric) continue;
      sum += *row.cells[i].shown;
      count += 1.0;
    }
    return count > 0.0 ? std::optional(sum / count) : std::nullopt;
  }

  void sort_rows() {
    if (spec_.sort.empty()) return;
    const bool descending = spec_.sort.starts_with('-');
    const std::string by = spec_.sort.substr(descending ? 1 : 0);
    const auto key = std::ranges::find(spec_.rows, by);
    const auto at = static_cast<std::size_t>(key - spec_.rows.begin());
    std::ranges::stable_sort(table_.rows, [&](const TableRow& left, const TableRow& right) {
      const TableRow& first = descending ? right : left;
      const TableRow& second = descending ? left : right;
      if (key != spec_.rows.end()) return comes_before(spec_.selection, by, first.keys[at], second.keys[at]);
      const std::optional<double> a = mean_of(left, by), b = mean_of(right, by);
      if (!a || !b) return a.has_value() && !b.has_value();  // rows without a number come last
      return descending ? *b < *a : *a < *b;
    });
  }

  const TableSpec& spec_;
  std::vector<std::string> keys_;  // of the rows, then of the columns
  std::vector<TableValueGroups> values_;
  std::vector<TableValueGroups> costs_;
  std::map<std::pair<std::size_t, TableKeys>, const PublishedValue*> published_;  // by value and all keys
  std::vector<TableKeys> columns_;
  Table table_;
};

}  // namespace

std::string TableColumn::label() const {
  return fmt::format("{}", fmt::join(levels, kind == TableKind::floor ? ": " : ", "));
}

Table build_table(const std::vector<RunRecord>& records, const TableSpec& spec, const std::vector<RunRecord>& planned) {
  return Builder(records, spec, planned).build();
}

void check_table(const std::vector<RunRecord>& planned, const TableSpec& spec) {
  std::vector<std::string> keys = spec.rows;
  keys.insert(keys.end(), spec.columns.begin(), spec.columns.end());
  if (spec.rows.empty() || spec.values.empty()) throw SelectionError("a table needs rows and a value");
  for (const std::string& value : spec.values) {
    check_grouping(planned, selection_of_metric(spec.selection, value), keys_of_metric(keys, value), value);
  }
  const std::string by = spec.sort.starts_with('-') ? spec.sort.substr(1) : spec.sort;
  if (!by.empty() && std::ranges::find(spec.rows, by) == spec.rows.end() &&
      std::ranges::find(spec.values, by) == spec.values.end())
    throw SelectionError(fmt::format("'sort: {}' is neither a key of the rows ({}) nor a value ({})", spec.sort,
                                     fmt::join(spec.rows, ", "), fmt::join(spec.values, ", ")));
}

void write_table(const Table& table, const std::filesystem::path& stem) {
  const auto with = [&](const char* extension) { return std::filesystem::path(stem.string() + extension); };
  write_file(with(".txt"), to_text(table));
  write_file(with(".csv"), to_csv(table));
  write_file(with(".md"), to_markdown(table));
  write_file(with(".tex"), to_latex(table));
}

std::string_view to_string(Statistic statistic) {
  switch (statistic) {
    case Statistic::mean:
      return "mean";
    case Statistic::median:
      return "median";
    case Statistic::iqm:
      return "iqm";
    case Statistic::best:
      return "best";
    case Statistic::share_solved:
      return "share_solved";
  }
  return "";
}

std::string_view to_string(TableKind kind) {
  switch (kind) {
    case TableKind::measured:
      return "measured";
    case TableKind::published:
      return "published";
    case TableKind::floor:
      return "floor";
    case TableKind::ceiling:
      return "ceiling";
    case TableKind::cost:
      return "cost";
  }
  return "";
}

}  // namespace fathom
