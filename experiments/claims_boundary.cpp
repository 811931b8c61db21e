// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "experiments/boundary_evidence.h"
#include "results/grouping.h"

namespace fathom {

namespace {

// That some value on the solving side of the bound solves, the smallest: one of as many as were tried there.
// `tries`: in how many ways each of them was run, plain and with controls.
double p_of_solving(const Expectation& expectation, double bound, const BoundarySize& size, double solves,
                    std::size_t tries) {
  const auto tried = std::ranges::count_if(size.points, [&](const BoundaryPoint& point) {
    const bool meant = expectation.at_least ? point.value < bound : point.value <= bound;
    return meant && !point.probes.empty();
  });
  return best_of(p_of(*size.at(solves)), tries * static_cast<std::size_t>(tried));
}

Judged judge_at_most(const Claim& claim, const Expectation& expectation, const Evidence& evidence,
                     const BoundarySize& plain, const BoundarySize& best, double bound) {
  const std::optional<double> solves = smallest_solving(about_learning(claim) ? plain : best);
  if (solves && *solves <= bound) {
    const bool by_control = smallest_solving(plain) != solves;
    return {Finding::holds, by_control ? fmt::format("with its controls {:g} solves", *solves) : "",
            p_of_solving(expectation, bound, best, *solves, about_learning(claim) ? 1 : 1 + evidence.controls.size())};
  }
  const BoundaryPoint* failing = decisive_failure(expectation, plain);
  if (!failing) {
    return {Finding::cannot_tell, fmt::format("no value was tried that decides between at most {:g} and more", bound)};
  }
  if (claim.kind == ClaimKind::empirical) return {Finding::fails, "", p_of(*failing)};
  const std::string negative =
      fmt::format("{:g} is not learned within {} updates", failing->value, updates_of(*failing));
  if (!about_learning(claim)) return {Finding::cannot_tell, negative + ", which says nothing of expressivity"};
  const Judged control = judge_controls(evidence, plain.size, *failing);
  // A control that does learn shows that it is the budget which is short, not that the claim is wrong.
  return {control.finding == Finding::holds ? Finding::fails : Finding::cannot_tell,
          fmt::format("{}, {}", negative, control.reason), both(p_of(*failing), control.p)};
}

Judged judge_at_least(const Claim& claim, const Expectation& expectation, const Evidence& evidence,
                      const BoundarySize& plain, const BoundarySize& best, double bound) {
  const std::optional<double> solves = smallest_solving(best);
  if (solves && *solves < bound) {
    const bool by_control = smallest_solving(plain) != solves;
    return {Finding::fails, by_control ? fmt::format("but with its controls {:g} solves", *solves) : "",
            p_of_solving(expectation, bound, best, *solves, 1 + evidence.controls.size())};
  }
  const BoundaryPoint* failing = decisive_failure(expectation, plain);
  if (!failing) {
    return {Finding::cannot_tell, fmt::format("no value was tried that decides between less than {:g} and at least "
                                              "that",
                                              bound)};
  }
  if (claim.kind == ClaimKind::empirical && expectation.controls.empty()) return {Finding::holds, "", p_of(*failing)};
  const std::string negative =
      fmt::format("{:g} is not learned within {} updates", failing->value, updates_of(*failing));
  const Judged control = judge_controls(evidence, plain.size, *failing);
  const std::string reason = fmt::format("{}, {}", negative, control.reason);
  // A control that solves a value below the bound was found above: one that solves here leaves the bound open.
  if (about_learning(claim)) {
    return {control.finding == Finding::holds ? Finding::holds : Finding::cannot_tell, reason,
            both(p_of(*failing), control.p)};
  }
  return {Finding::cannot_tell,
          fmt::format("{}; {}", reason,
                      claim.kind == ClaimKind::upper ? "which says nothing of expressivity"
                                                     : "consistent with the bound, which training cannot prove")};
}

// "; depth by hops: at most 1 at 1, (1, 2] at 2": beside the one size whose finding is shown, where each has a bound of
// its own.
std::string all_boundaries(const Expectation& expectation, const BoundarySeries& series) {
  if (!expectation.boundary->bound) return "";
  const BoundaryQuestion& question = expectation.boundary->question;
  std::string numbers;
  for (const BoundarySize& size : series.sizes) {
    const std::optional<SizeBoundary> boundary = boundary_at(size);
    if (!boundary) continue;
    numbers += fmt::format("{}{} at {}", numbers.empty() ? "" : ", ", interval_text(boundary->fails, boundary->solves),
                           value_label(size.size));
  }
  if (numbers.empty()) return "";
  return fmt::format("; {} by {}: {}", key_label(question.axis), key_label(question.against), numbers);
}

std::vector<Judged> judge_bounds(const Claim& claim, const Expectation& expectation, const Evidence& evidence) {
  std::vector<Judged> all;
  for (std::size_t i = 0; i < evidence.plain.sizes.size(); ++i) {
    const BoundarySize &plain = evidence.plain.sizes[i], &best = evidence.best.sizes[i];
    const std::optional<double> bound = bound_at(expectation, plain);
    if (!bound) continue;
    Judged judged = expectation.at_least ? judge_at_least(claim, expectation, evidence, plain, best, *bound)
                                         : judge_at_most(claim, expectation, evidence, plain, best, *bound);
    judged.reason = fmt::format(
        "{}{}, where {} {:g} was expected{}{}{}", heading(expectation, evidence.plain),
        numbers_at(expectation.boundary->question, plain), expectation.at_least ? "at least" : "at most", *bound,
        judged.reason.empty() ? "" : "; ", judged.reason, all_boundaries(expectation, evidence.plain));
    all.push_back(std::move(judged));
  }
  if (all.empty()) {
    all.push_back({Finding::cannot_tell,
                   heading(expectation, evidence.plain) + "no size was judged at which the bound has a value"});
  }
  return all;
}

}  // namespace

std::vector<Judged> judge_boundary(const Claim& claim, const Expectation& expectation, const std::vector<RunSpec>& runs,
                                   const std::map<std::string, RunRecord>& records) {
  std::vector<Judged> all;
  for (const Evidence& evidence : gather_evidence(expectation, runs, records)) {
    if (expectation.boundary->grows_like) {
      all.push_back(judge_growth(claim, expectation, evidence));
    } else {
      for (Judged& judged : judge_bounds(claim, expectation, evidence)) all.push_back(std::move(judged));
    }
  }
  return all;
}

}  // namespace fathom
