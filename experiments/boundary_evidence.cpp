// SPDX-License-Identifier: Apache-2.0
#include "experiments/boundary_evidence.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "results/grouping.h"
#include "results/multiple_claims.h"

namespace fathom {

namespace {

const BoundarySize* size_in(const BoundarySeries& series, const Json& size) {
  const auto found = std::ranges::find(series.sizes, size, &BoundarySize::size);
  return found == series.sizes.end() ? nullptr : &*found;
}

const BoundaryPoint* point_in(const BoundarySeries& series, const Json& size, double value) {
  const BoundarySize* found = size_in(series, size);
  return found ? found->at(value) : nullptr;
}

std::vector<BoundarySeries> series_of(const Expectation& expectation, const std::string& control,
                                      const std::vector<RunSpec>& runs,
                                      const std::map<std::string, RunRecord>& records) {
  std::vector<const RunSpec*> selected;
  for (const RunSpec& run : runs) {
    if (run.control == control && selects(expectation, run)) selected.push_back(&run);
  }
  return boundary_series(expectation.boundary->question, selected, records);
}

bool whole_numbers(const BoundarySize& size) {
  return std::ranges::all_of(size.points, [](const BoundaryPoint& p) { return p.value == std::floor(p.value); });
}

std::string seeds_of(const BoundaryPoint& point) {
  std::string text = fmt::format("{} of {} seeds solve", point.solving(), point.probes.size());
  if (point.lost > 0) text += fmt::format(", {} failed to run", point.lost);
  if (point.pending > 0) text += fmt::format(", {} not run", point.pending);
  return text;
}

}  // namespace

std::vector<Evidence> gather_evidence(const Expectation& expectation, const std::vector<RunSpec>& runs,
                                      const std::map<std::string, RunRecord>& records) {
  std::vector<Evidence> all;
  for (BoundarySeries& plain : series_of(expectation, "", runs, records)) all.push_back({plain, {}, plain});
  for (const Control& control : expectation.controls) {
    const std::vector<BoundarySeries> controlled = series_of(expectation, control.label, runs, records);
    for (Evidence& evidence : all) {
      const auto same = std::ranges::find(controlled, evidence.plain.label, &BoundarySeries::label);
      evidence.controls.emplace_back(control.label, same == controlled.end() ? BoundarySeries{} : *same);
      for (BoundarySize& size : evidence.best.sizes) {
        for (BoundaryPoint& point : size.points) {
          const BoundaryPoint* other = point_in(evidence.controls.back().second, size.size, point.value);
          if (other && other->state() == PointState::solved && point.state() != PointState::solved) point = *other;
        }
      }
    }
  }
  return all;
}

std::optional<double> bound_at(const Expectation& expectation, const BoundarySize& size) {
  const std::optional<Formula>& formula = expectation.boundary->bound;
  if (!formula) return expectation.threshold;
  if (!size.size.is_number()) return std::nullopt;
  const double bound = formula->at(size.size.get<double>());
  return std::isfinite(bound) ? std::optional(bound) : std::nullopt;
}

std::optional<double> smallest_solving(const BoundarySize& size) {
  const std::optional<SizeBoundary> boundary = boundary_at(size);
  return boundary ? boundary->solves : std::nullopt;
}

const BoundaryPoint* decisive_failure(const Expectation& expectation, const BoundarySize& size) {
  const std::optional<double> solves = smallest_solving(size);
  const bool growth = expectation.boundary->grows_like.has_value();
  const std::optional<double> at = bound_at(expectation, size);
  if (!growth && !at) return nullptr;
  const double bound = at.value_or(0.0);
  if (!growth && solves && (expectation.at_least ? *solves < bound : *solves <= bound)) return nullptr;
  // Where 3 fails, the boundary is at least 4 if it is a whole number, and more than 3.6.
  const bool whole = whole_numbers(size);
  const double needed = !whole ? bound : expectation.at_least ? bound - 1.0 : std::floor(bound);
  const BoundaryPoint* decisive = nullptr;
  for (const BoundaryPoint& point : size.points) {
    if (solves && point.value > *solves) break;
    if (point.state() != PointState::unsolved || (!growth && point.value < needed)) continue;
    decisive = &point;
    if (!growth) break;
  }
  return decisive;
}

double p_of(const BoundaryPoint& point) {
  const auto solving = static_cast<std::size_t>(point.solving());
  const std::size_t not_solving = point.probes.size() - solving - static_cast<std::size_t>(point.diverged);
  return sign_test(point.state() == PointState::solved ? solving : not_solving, point.probes.size());
}

Judged judge_controls(const Evidence& evidence, const Json& size, const BoundaryPoint& failing) {
  if (evidence.controls.empty()) return {Finding::cannot_tell, "no control was asked for"};
  std::string agreed;
  std::optional<double> p = 0.0;
  for (const auto& [label, series] : evidence.controls) {
    const BoundaryPoint* point = point_in(series, size, failing.value);
    if (!point || point->probes.empty()) {
      return {Finding::cannot_tell, fmt::format("its control at {:g} ({}) was not run", failing.value, label)};
    }
    const PointState state = point->state();
    if (state == PointState::solved) {
      return {Finding::fails, fmt::format("but with {} {:g} solves ({})", label, failing.value, seeds_of(*point))};
    }
    if (state != PointState::unsolved) {
      return {Finding::cannot_tell,
              fmt::format("its control at {:g} ({}) is undecided: {}", failing.value, label, seeds_of(*point))};
    }
    p = both(p, p_of(*point));
    agreed +=
        fmt::format("{}nor does {:g} with {} ({})", agreed.empty() ? "" : ", ", failing.value, label, seeds_of(*point));
  }
  return {Finding::holds, agreed, p};
}

std::int64_t updates_of(const BoundaryPoint& point) {
  std::int64_t updates = 0;
  for (const RunSpec* run : point.runs) updates = std::max(updates, run->train.steps);
  return updates;
}

std::string numbers_at(const BoundaryQuestion& question, const BoundarySize& size) {
  const std::string at =
      size.size.is_null() ? "" : fmt::format("{} {}: ", key_label(question.against), value_label(size.size));
  const std::optional<SizeBoundary> boundary = boundary_at(size);
  if (!boundary) return fmt::format("{}no {} is decided", at, key_label(question.axis));
  return fmt::format("{}{} {} ({}, median of {} seed{})", at, key_label(question.axis), to_text(*boundary),
                     to_text(question.solved), boundary->seeds.size(), boundary->seeds.size() == 1 ? "" : "s");
}

bool about_learning(const Claim& claim) {
  return claim.kind == ClaimKind::learnability || claim.kind == ClaimKind::empirical;
}

std::string heading(const Expectation& expectation, const BoundarySeries& series) {
  std::string text = series.label;
  for (const auto& [key, values] : expectation.where) {
    const bool said = key == "arm" || key == expectation.boundary->question.against;
    if (said || values.size() > 1) continue;
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", key_label(key), value_label(values[0]));
  }
  return text.empty() ? "" : text + ", ";
}

std::vector<const RunSpec*> decisive_runs(const Expectation& expectation, const std::vector<const RunSpec*>& plain,
                                          const std::map<std::string, RunRecord>& records) {
  std::vector<const RunSpec*> selected, decisive;
  std::ranges::copy_if(plain, std::back_inserter(selected),
                       [&](const RunSpec* run) { return selects(expectation, *run); });
  for (const BoundarySeries& series : boundary_series(expectation.boundary->question, selected, records)) {
    for (const BoundarySize& size : series.sizes) {
      const BoundaryPoint* point = decisive_failure(expectation, size);
      if (point) decisive.insert(decisive.end(), point->runs.begin(), point->runs.end());
    }
  }
  return decisive;
}

}  // namespace fathom
