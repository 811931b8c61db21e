// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "experiments/presentation.h"

namespace fathom {

namespace {

// Every key that a section may name, and those worth suggesting.
class KnownKeys {
 public:
  explicit KnownKeys(const std::vector<RunSpec>& runs) : runs_(runs), suggested_({"arm", "seed", "step"}) {
    for (const RunSpec& run : runs) {
      for (const auto& [key, value] : run.axes) suggested_.insert(key);
      for (const std::string& bucket : run.buckets) suggested_.insert("test." + bucket);
    }
  }

  void require(const NamedKey& named) const {
    if (suggested_.contains(named.key) || named.key == "scale" || named.key == "parameters") return;
    const auto has = [&](const RunSpec& run) { return !config_value(run.config, named.key).is_null(); };
    if (std::ranges::any_of(runs_, has)) return;
    throw StudyError(named.place, fmt::format("no run has the key '{}'{}", named.key,
                                              suggestion(named.key, {suggested_.begin(), suggested_.end()})));
  }

 private:
  const std::vector<RunSpec>& runs_;
  std::set<std::string> suggested_;
};

void require_groups(const std::vector<RunRecord>& planned, const Selection& selection,
                    const std::vector<std::string>& keys, const std::string& metric, const Place& place) {
  try {
    check_grouping(planned, selection, keys, metric);
  } catch (const SelectionError& error) {
    throw StudyError(place, error.what());
  }
}

}  // namespace

RunRecord planned_record(const RunSpec& run) {
  RunRecord record;
  record.identity = run.identity;
  record.study = run.study;
  record.scale = run.scale;
  record.arm = run.arm;
  record.control = !run.control.empty();
  record.seed = run.seed;
  for (const auto& [key, value] : run.axes) record.axes[key] = value;
  record.configuration = run.config;
  return record;
}

void check_presentation(const std::vector<NamedTable>& tables, const std::vector<NamedFigure>& figures,
                        const std::vector<RunSpec>& runs) {
  const KnownKeys known(runs);
  std::vector<RunRecord> planned;
  planned.reserve(runs.size());
  for (const RunSpec& run : runs) planned.push_back(planned_record(run));
  for (const NamedTable& table : tables) {
    for (const NamedKey& key : table.keys) known.require(key);
    std::vector<std::string> keys = table.spec.rows;
    if (!table.spec.columns.empty()) keys.push_back(table.spec.columns);
    require_groups(planned, table.spec.selection, keys, table.spec.value, table.place);
  }
  for (const NamedFigure& figure : figures) {
    for (const NamedKey& key : figure.keys) known.require(key);
    for (const std::string& x : figure.spec.x) {
      std::vector<std::string> keys = {x};
      if (!figure.spec.series.empty()) keys.push_back(figure.spec.series);
      if (!figure.spec.panels.empty()) keys.push_back(figure.spec.panels);
      require_groups(planned, figure.spec.selection, keys, figure.spec.y, figure.place);
    }
  }
}

}  // namespace fathom
