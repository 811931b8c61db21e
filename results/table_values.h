// SPDX-License-Identifier: Apache-2.0
// The groups of one value of a table, found by the table's keys.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "results/table.h"

namespace fathom {

using TableKeys = std::vector<Json>;

// Without what it says of buckets that the metric does not have.
Selection selection_of_metric(const Selection& selection, const std::string& metric);

class TableValueGroups {
 public:
  // `keys` are the table's rows, then its columns. A key that says nothing of the metric ("test.length" of
  // "parameters") is left out for it, in the selection too.
  TableValueGroups(const std::vector<RunRecord>& records, const std::vector<RunRecord>& planned,
                   const Selection& selection, const std::vector<std::string>& keys, const std::string& metric);

  const std::string& metric() const { return metric_; }
  const std::vector<Group>& groups() const { return groups_; }
  bool varies_with(std::size_t key) const;
  // The values of all of the table's keys reduced to those that say something of the metric.
  TableKeys own(const TableKeys& all) const;
  // The inverse: null where a key says nothing.
  TableKeys widened(const TableKeys& own) const;
  // The group at values of all keys; nullptr where nothing was measured.
  const Group* find(const TableKeys& all) const;

 private:
  std::string metric_;
  std::vector<bool> owned_;
  std::vector<Group> groups_;
  std::map<TableKeys, std::size_t> at_;
};

// What stands beside the measured numbers (floors, ceilings, costs): adds columns, or rows below the others.
void add_bounds(Table& table, const TableSpec& spec, const std::vector<TableValueGroups>& values);
void add_costs(Table& table, const TableSpec& spec, const std::vector<TableValueGroups>& costs);

// Sets the best cells bold and returns how many there are.
int mark_best(Table& table, TableSpec::Compare compare);

// Sentences on what the cells mean, by which methods, and on what is missing.
void add_notes(Table& table, const TableSpec& spec, int bold);

// The number of seeds that most measured cells have.
std::size_t usual_count(const Table& table);
// The sources of published numbers, each once, in the order of the cells.
std::vector<std::string> published_sources(const Table& table);

}  // namespace fathom
