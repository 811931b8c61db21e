// SPDX-License-Identifier: Apache-2.0
#include "tools/live_table.h"

#include <utility>

#include "experiments/outputs.h"
#include "results/table.h"

namespace fathom {

void LiveTable::add(const std::string& identity, RunRecord record) { records_[identity] = std::move(record); }

std::string LiveTable::text() const {
  if (study_.tables.empty() || records_.empty()) return "";
  try {
    return to_text(build_table(labelled_records(plan_, records_), study_.tables.front().spec));
  } catch (const SelectionError&) {
    return "";  // no run of the table's selection is among them
  }
}

}  // namespace fathom
