// SPDX-License-Identifier: Apache-2.0
#include "experiments/boundary_figure.h"

#include <algorithm>

#include "experiments/presentation.h"
#include "results/growth.h"

namespace fathom {

namespace {

void add_runs(const BoundarySeries& series, std::vector<BoundaryRun>& runs) {
  for (const BoundarySize& size : series.sizes) {
    for (const BoundaryPoint& point : size.points) {
      for (const Probe& probe : point.probes) {
        const auto run = std::ranges::find(point.runs, probe.seed, &RunSpec::seed);
        if (run != point.runs.end())
          runs.push_back({series.label, size.size, point.value, probe.seed, probe.solved, (*run)->identity});
      }
    }
  }
}

}  // namespace

std::vector<const RunSpec*> shown_runs(const FigureSpec& spec, const std::vector<RunSpec>& plan) {
  std::vector<const RunSpec*> runs;
  for (const RunSpec& run : plan) {
    if (!run.control.empty()) continue;
    const RunRecord labels = planned_record(run);
    // A bucket is no run's: it says which sizes are shown.
    const bool kept = std::ranges::all_of(spec.selection.where, [&](const auto& filter) {
      const Json value = lookup(labels, filter.first);
      return value.is_null() || std::ranges::find(filter.second, value) != filter.second.end();
    });
    if (kept) runs.push_back(&run);
  }
  return runs;
}

BoundaryQuestion question_of(const FigureSpec& spec) {
  BoundaryQuestion question{spec.boundary, Solved{spec.value, spec.solved}, spec.against};
  const auto kept = spec.selection.where.find(spec.against);
  if (kept != spec.selection.where.end() && !bucket_of(question).empty()) question.sizes = kept->second;
  return question;
}

Figure boundary_figure(const FigureSpec& spec, const std::vector<RunSpec>& plan,
                       const std::map<std::string, RunRecord>& records) {
  const BoundaryQuestion question = question_of(spec);
  std::vector<BoundarySet> boundaries;
  std::vector<GrowthVerdict> growth;
  std::vector<BoundaryRun> runs;
  for (const BoundarySeries& series : boundary_series(question, shown_runs(spec, plan), records)) {
    BoundarySet set = boundary_set(question, series);
    if (set.sizes.empty()) continue;
    growth.push_back(compare_growth(set));
    boundaries.push_back(std::move(set));
    add_runs(series, runs);
  }
  return build_boundary_figure(boundaries, growth, spec, runs);
}

}  // namespace fathom
