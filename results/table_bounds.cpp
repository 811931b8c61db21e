// SPDX-License-Identifier: Apache-2.0
// What stands beside the measured numbers of a table: floors, ceilings and costs. They depend on few of its keys, and
// stand where they need no more cells than that: a floor that is the same in all rows is one row below them.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <set>

#include "results/metric_name.h"
#include "results/table_cell.h"
#include "results/table_values.h"

namespace fathom {
namespace {

using Seeds = std::map<std::uint64_t, double>;

// One floor, ceiling or cost: its numbers by seed at every place of the table.
struct Extra {
  TableKind kind = TableKind::floor;
  std::string bound;  // a floor's name
  std::string label;  // "floor: always even"
  struct Place {
    std::size_t value;
    TableKeys keys;
    Seeds seeds;
  };
  std::vector<Place> places;
};

using Mask = std::vector<bool>;  // which of the table's keys matter

TableKeys reduced(const TableKeys& keys, const Mask& mask) {
  TableKeys all = keys;
  for (std::size_t i = 0; i < all.size(); ++i)
    if (!mask[i]) all[i] = nullptr;
  return all;
}

// Adds the seeds; false if one of them has another number already.
bool merge(Seeds& into, const Seeds& seeds) {
  for (const auto& [seed, value] : seeds) {
    const auto [place, fresh] = into.emplace(seed, value);
    if (!fresh && std::abs(place->second - value) > 1e-9 * std::max(1.0, std::abs(value))) return false;
  }
  return true;
}

using Numbers = std::map<std::pair<std::size_t, TableKeys>, Seeds>;  // by value and reduced keys

std::optional<Numbers> numbers_of(const Extra& extra, const Mask& mask) {
  Numbers numbers;
  for (const Extra::Place& place : extra.places)
    if (!merge(numbers[{place.value, reduced(place.keys, mask)}], place.seeds)) return std::nullopt;
  return numbers;
}

// Without those of the keys first .. last that make no difference.
Mask mask_of(const Extra& extra, std::size_t keys, std::size_t first, std::size_t last) {
  Mask mask(keys, true);
  for (std::size_t key = first; key < last; ++key) {
    mask[key] = false;
    if (!numbers_of(extra, mask)) mask[key] = true;
  }
  return mask;
}

bool any_of(const Mask& mask, std::size_t first, std::size_t last) {
  return std::any_of(mask.begin() + std::ptrdiff_t(first), mask.begin() + std::ptrdiff_t(last),
                     [](bool one) { return one; });
}

class Placer {
 public:
  Placer(Table& table, const std::map<std::string, std::string>& labels)
      : table_(table), labels_(labels), rows_(table.keys.size()), keys_(rows_ + table.column_keys.size()) {
    for (const TableColumn& column : table.columns)
      if (column.kind == TableKind::measured) measured_.push_back(column);
    for (const TableRow& row : table.rows) {
      if (row.kind == TableKind::measured) row_keys_.push_back(row.keys);
    }
  }

  bool same_in_all_rows(const Extra& extra) const { return !any_of(mask_of(extra, keys_, 0, rows_), 0, rows_); }
  bool same_in_all_columns(const Extra& extra) const {
    return !any_of(mask_of(extra, keys_, rows_, keys_), rows_, keys_);
  }

  void add_rows(const Extra& extra) {
    const Mask mask = mask_of(extra, keys_, 0, rows_);
    const Numbers numbers = *numbers_of(extra, mask);
    std::vector<TableKeys> seen;
    for (const TableKeys& keys : row_keys_) {
      TableRow row{.kind = extra.kind, .keys = reduced(keys, mask), .bound = extra.bound, .label = {}, .cells = {}};
      if (std::ranges::find(seen, row.keys) != seen.end()) continue;
      seen.push_back(row.keys);
      row.label = extra.label;
      for (std::size_t i = 0; i < rows_; ++i)
        if (mask[i]) row.label += ", " + value_heading(labels_, table_.keys[i], row.keys[i]);
      bool any = false;
      TableKeys last;  // a cost stands once below the values of one column
      for (const TableColumn& column : table_.columns) {
        const bool once = extra.kind == TableKind::cost && !row.cells.empty() && last == column.keys;
        last = column.keys;
        TableCell cell;
        if (column.kind == TableKind::measured && !once) cell = cell_at(numbers, extra, mask, keys, column);
        any = any || cell.shown;
        row.cells.push_back(std::move(cell));
      }
      if (any) table_.rows.push_back(std::move(row));
    }
  }

  // One column for every value of the columns' keys that matter. `group` is the heading above, if there is one.
  void add_columns(const Extra& extra, std::size_t value, const std::string& group, const std::string& name) {
    const Mask mask = mask_of(extra, keys_, rows_, keys_);
    const Numbers numbers = *numbers_of(extra, mask);
    std::vector<TableKeys> seen;
    for (const TableColumn& column : measured_) {
      if (extra.kind != TableKind::cost && column.value != value) continue;
      TableKeys keys;
      for (std::size_t i = 0; i < column.keys.size(); ++i) keys.push_back(mask[rows_ + i] ? column.keys[i] : Json());
      if (std::ranges::find(seen, keys) != seen.end()) continue;
      seen.push_back(keys);
      std::vector<std::string> levels;
      if (!group.empty()) levels.push_back(group);
      levels.push_back(name);
      // A cost has its columns below its name, a floor beside it.
      for (std::size_t i = 0; i < keys.size(); ++i) {
        if (keys[i].is_null()) continue;
        const std::string heading = value_heading(labels_, table_.column_keys[i], keys[i]);
        if (extra.kind == TableKind::cost) levels.push_back(heading);
        if (extra.kind != TableKind::cost) levels.back() += ", " + heading;
      }
      TableColumn own{.kind = extra.kind, .value = value, .keys = keys, .bound = extra.bound, .levels = levels};
      for (TableRow& row : table_.rows) {
        const bool measured = row.kind == TableKind::measured;
        row.cells.push_back(measured ? cell_at(numbers, extra, mask, row.keys, own) : TableCell());
      }
      table_.columns.push_back(std::move(own));
    }
  }

 private:
  static TableCell cell_at(const Numbers& numbers, const Extra& extra, const Mask& mask, TableKeys keys,
                           const TableColumn& column) {
    keys.insert(keys.end(), column.keys.begin(), column.keys.end());
    const std::size_t value = extra.kind == TableKind::cost ? extra.places.front().value : column.value;
    const auto found = numbers.find({value, reduced(keys, mask)});
    return found == numbers.end() ? TableCell() : single_cell(mean_over_seeds(found->second));
  }

  Table& table_;
  const std::map<std::string, std::string>& labels_;
  std::size_t rows_, keys_;
  std::vector<TableColumn> measured_;
  std::vector<TableKeys> row_keys_;
};

// Calls `take` with every place of the table where the columns' value (nothing: any of them) was measured.
void at_places(const Table& table, const TableValueGroups& groups, std::optional<std::size_t> value,
               const std::function<void(const TableKeys&, const Group&)>& take) {
  for (const TableRow& row : table.rows) {
    if (row.kind != TableKind::measured) continue;
    for (const TableColumn& column : table.columns) {
      if (column.kind != TableKind::measured || (value && column.value != *value)) continue;
      TableKeys keys = row.keys;
      keys.insert(keys.end(), column.keys.begin(), column.keys.end());
      if (const Group* group = groups.find(keys)) take(keys, *group);
    }
  }
}

std::vector<Extra> bounds_of(const Table& table, const std::vector<TableValueGroups>& values) {
  std::map<std::string, Extra> floors;
  Extra ceiling{TableKind::ceiling, "", "ceiling", {}};
  bool capped = false;
  for (std::size_t value = 0; value < values.size(); ++value) {
    if (!has_floors(values[value].metric())) continue;
    at_places(table, values[value], value, [&](const TableKeys& keys, const Group& group) {
      for (const auto& [name, seeds] : group.seed_floors) {
        Extra& floor = floors.try_emplace(name, Extra{TableKind::floor, name, "floor: " + name, {}}).first->second;
        floor.places.push_back({value, keys, seeds});
      }
      capped = capped || (group.ceiling && *group.ceiling < 1.0 - 1e-9);
      if (group.ceiling) ceiling.places.push_back({value, keys, group.seed_ceilings});
    });
  }
  std::vector<Extra> all;
  for (auto& floor : floors) all.push_back(std::move(floor.second));
  if (capped) all.push_back(std::move(ceiling));
  return all;
}

}  // namespace

void add_bounds(Table& table, const TableSpec& spec, const std::vector<TableValueGroups>& values) {
  const std::vector<Extra> extras = bounds_of(table, values);
  Placer placer(table, spec.labels);
  bool rows = spec.floors == TableSpec::Floors::rows;
  if (spec.floors == TableSpec::Floors::automatic) {
    const auto below = [&](const Extra& extra) { return placer.same_in_all_rows(extra); };
    const auto beside = [&](const Extra& extra) { return placer.same_in_all_columns(extra); };
    rows = std::ranges::all_of(extras, below) || !std::ranges::all_of(extras, beside);
  }
  std::set<std::size_t> bounded;
  for (const Extra& extra : extras)
    for (const Extra::Place& place : extra.places) bounded.insert(place.value);
  for (const Extra& extra : extras) {
    if (rows) placer.add_rows(extra);
  }
  for (const std::size_t value : bounded) {
    const std::string of = bounded.size() > 1 ? " of " + table.values[value].label : "";
    for (const Extra& extra : extras) {
      if (rows) break;
      const bool floor = extra.kind == TableKind::floor;
      placer.add_columns(extra, value, floor ? "floor" + of : "", floor ? extra.bound : "ceiling" + of);
    }
  }
}

void add_costs(Table& table, const TableSpec& spec, const std::vector<TableValueGroups>& costs) {
  const std::size_t first = table.values.size() - costs.size();
  std::vector<Extra> extras;
  for (std::size_t i = 0; i < costs.size(); ++i) {
    const TableValue& value = table.values[first + i];
    Extra extra{TableKind::cost, value.metric, value.label, {}};
    at_places(table, costs[i], std::nullopt, [&](const TableKeys& keys, const Group& group) {
      Seeds seeds;
      for (const SeedValue& seed : group.seeds) seeds[seed.seed] = seed.value;
      extra.places.push_back({first + i, keys, std::move(seeds)});
    });
    if (!extra.places.empty()) extras.push_back(std::move(extra));
  }
  Placer placer(table, spec.labels);
  const auto below = [&](const Extra& extra) { return placer.same_in_all_rows(extra); };
  const bool rows = !table.column_keys.empty() && std::ranges::all_of(extras, below);
  for (const Extra& extra : extras) {
    const std::size_t value = extra.places.front().value;
    if (rows) placer.add_rows(extra);
    if (!rows) placer.add_columns(extra, value, "", table.values[value].label);
  }
}

}  // namespace fathom
