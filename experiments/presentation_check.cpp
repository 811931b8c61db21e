// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <optional>
#include <set>

#include "experiments/boundary_figure.h"
#include "experiments/fourier.h"
#include "experiments/presentation.h"
#include "experiments/question_check.h"
#include "experiments/run_cost.h"
#include "results/metric_name.h"

namespace fathom {

namespace {

// Every key that a section may name, and those worth suggesting.
class KnownKeys {
 public:
  explicit KnownKeys(const std::vector<RunSpec>& runs) : runs_(runs), suggested_({"arm", "seed", "step"}) {
    std::set<std::string> tasks;
    for (const RunSpec& run : runs) {
      for (const auto& [key, value] : run.axes) suggested_.insert(key);
      for (const std::string& bucket : run.buckets) suggested_.insert("test." + bucket);
      if (tasks.insert(run.task).second && has_fourier(run)) suggested_.insert("validation.monomial");
    }
  }

  void require(const NamedKey& named) const {
    for (const char* of_every_run : {"scale", "parameters", "state_bytes", "flops"}) {
      if (named.key == of_every_run) return;
    }
    if (suggested_.contains(named.key)) return;
    const auto has = [&](const RunSpec& run) { return !config_value(run.config, named.key).is_null(); };
    if (std::ranges::any_of(runs_, has)) return;
    throw StudyError(named.place, fmt::format("no run has the key '{}'{}", named.key,
                                              suggestion(named.key, {suggested_.begin(), suggested_.end()})));
  }

 private:
  const std::vector<RunSpec>& runs_;
  std::set<std::string> suggested_;
};

// What cannot be presented so is an error at the section's place.
void require(const Place& place, const std::function<void()>& check) {
  try {
    check();
  } catch (const SelectionError& error) {
    throw StudyError(place, error.what());
  }
}

// That some run is judged in the bin that a metric names; others may lack it.
void require_bins(const std::string& metric, const Place& place, const std::vector<const RunSpec*>& runs) {
  if (!parse_metric_name(metric)) return;
  std::optional<StudyError> first;
  for (const RunSpec* run : runs) {
    try {
      return check_bins(metric, place, {run});
    } catch (const StudyError& error) {
      if (!first) first = error;
    }
  }
  if (first) throw *first;
}

void require_figure(const std::vector<RunRecord>& planned, const NamedFigure& figure, const std::vector<RunSpec>& runs,
                    const std::vector<const RunSpec*>& every) {
  const FigureSpec& spec = figure.spec;
  // A boundary plot makes a series of every arm and point of the other axes by itself.
  if (spec.kind == FigureSpec::Kind::boundary) {
    return check_question(question_of(spec), figure.place, shown_runs(spec, runs));
  }
  const bool cells = spec.kind == FigureSpec::Kind::heat_map;
  require_bins(cells ? spec.value : spec.y, figure.place, every);
  Selection selection = spec.selection;
  selection.order.clear();  // of no matter to the check, and slow to sort by
  for (const std::string& x : spec.x) {
    std::vector<std::string> keys = spec.panels;
    if (!spec.series.empty()) keys.push_back(spec.series);
    keys.push_back(spec.kind == FigureSpec::Kind::curves ? "step" : x);
    if (cells) keys.push_back(spec.y);
    require(figure.place, [&] { check_grouping(planned, selection, keys, cells ? spec.value : spec.y); });
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
  const RunCost cost = cost_of(run);
  record.parameters = cost.parameters;
  record.state_bytes = cost.state_bytes;
  record.flops = cost.flops;
  return record;
}

void check_presentation(const std::vector<NamedTable>& tables, const std::vector<NamedFigure>& figures,
                        const std::vector<RunSpec>& runs) {
  if (tables.empty() && figures.empty()) return;
  const KnownKeys known(runs);
  std::vector<RunRecord> planned;
  std::vector<const RunSpec*> every;
  planned.reserve(runs.size());
  for (const RunSpec& run : runs) {
    planned.push_back(planned_record(run));
    every.push_back(&run);
  }
  for (const NamedTable& table : tables) {
    for (const NamedKey& key : table.keys) known.require(key);
    TableSpec spec = table.spec;
    spec.selection.order.clear();  // of no matter to the check, and slow to sort by
    require(table.place, [&] { check_table(planned, spec); });
    for (const std::string& value : spec.values) require_bins(value, table.place, every);
  }
  for (const NamedFigure& figure : figures) {
    for (const NamedKey& key : figure.keys) known.require(key);
    require_figure(planned, figure, runs, every);
    for (const std::string& floor : figure.spec.floor_names) check_floor(floor, figure.floors_place, every);
  }
}

}  // namespace fathom
