// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "experiments/boundary_evidence.h"
#include "results/grouping.h"

namespace fathom {

namespace {

// Growth's exponent for the comparison of laws; a logarithm is above every constant and below every power.
double order_of(GrowthLaw law, double exponent) {
  switch (law) {
    case GrowthLaw::constant:
      return 0.0;
    case GrowthLaw::logarithmic:
      return 1e-9;
    case GrowthLaw::square_root:
      return 0.5;
    case GrowthLaw::linear:
      return 1.0;
    case GrowthLaw::power:
      return exponent;
  }
  return exponent;
}

struct Compared {
  bool same = false;    // the law claimed; a square root and a line are powers
  bool slower = false;  // strictly slower than the law claimed
};

Compared compare(const GrowthFit& fit, GrowthLaw claimed) {
  const double order = order_of(fit.law, fit.exponent);
  if (claimed == GrowthLaw::power)
    return {order >= 0.5 || fit.law == GrowthLaw::power, order < 0.5 && fit.law != GrowthLaw::power};
  return {fit.law == claimed, fit.law != claimed && order < order_of(claimed, 0.0)};
}

// The sizes of which no value is known to solve.
std::string unsolved_sizes(const BoundarySeries& series) {
  std::string sizes;
  for (const BoundarySize& size : series.sizes) {
    if (smallest_solving(size)) continue;
    sizes += (sizes.empty() ? "" : ", ") + value_label(size.size);
  }
  return sizes;
}

// Whether controls leave the boundary of every size where it is.
Judged judge_all_controls(const Expectation& expectation, const Evidence& evidence) {
  Judged all{Finding::holds, ""};
  for (const BoundarySize& size : evidence.plain.sizes) {
    const BoundaryPoint* failing = decisive_failure(expectation, size);
    if (!failing) continue;
    Judged judged = judge_controls(evidence, size.size, *failing);
    if (judged.finding == Finding::holds) continue;
    judged.reason = fmt::format("{} {}: {}", key_label(expectation.boundary->question.against), value_label(size.size),
                                judged.reason);
    if (judged.finding == Finding::fails) return {Finding::cannot_tell, "the boundary moves: " + judged.reason};
    if (all.finding == Finding::holds) all = judged;
  }
  return all;
}

Judged judge_law(const Claim& claim, const Expectation& expectation, const Evidence& evidence, const GrowthFit& fit) {
  const Compared compared = compare(fit, *expectation.boundary->grows_like);
  const std::string measured = fmt::format("the boundary measured is {}", to_string(fit.law));
  if (about_learning(claim)) {
    if (claim.kind == ClaimKind::empirical && expectation.controls.empty()) {
      return {compared.same ? Finding::holds : Finding::fails, measured};
    }
    const Judged controls = judge_all_controls(expectation, evidence);
    if (controls.finding != Finding::holds) return {Finding::cannot_tell, measured + "; " + controls.reason};
    return {compared.same ? Finding::holds : Finding::fails, measured + ", and no control moves it"};
  }
  const bool decides = claim.kind == ClaimKind::upper ? compared.same || compared.slower : compared.slower;
  if (!decides) {
    return {Finding::cannot_tell,
            measured + (claim.kind == ClaimKind::upper
                            ? ": faster than the bound, and what was not learned says nothing of expressivity"
                            : ": consistent with the bound, which training cannot prove")};
  }
  if (const std::string open = unsolved_sizes(evidence.best); !open.empty()) {
    return {Finding::cannot_tell, fmt::format("{}, but nothing solves {} {}", measured,
                                              key_label(expectation.boundary->question.against), open)};
  }
  return {claim.kind == ClaimKind::upper ? Finding::holds : Finding::fails,
          fmt::format("{}, by models that solve every size", measured)};
}

}  // namespace

Judged judge_growth(const Claim& claim, const Expectation& expectation, const Evidence& evidence) {
  const BoundaryQuestion& question = expectation.boundary->question;
  const BoundarySeries& series = about_learning(claim) ? evidence.plain : evidence.best;
  std::string numbers;
  for (const BoundarySize& size : series.sizes) {
    const std::optional<SizeBoundary> boundary = boundary_at(size);
    if (!boundary) {
      return {Finding::cannot_tell,
              heading(expectation, series) + numbers_at(question, size) + ": too few results to decide"};
    }
    numbers += fmt::format("{}{} at {}", numbers.empty() ? "" : ", ", interval_text(boundary->fails, boundary->solves),
                           value_label(size.size));
  }
  const GrowthVerdict growth = compare_growth(boundary_set(question, series));
  Judged judged;
  if (growth.law) {
    const auto fit = std::ranges::find(growth.fits, *growth.law, &GrowthFit::law);
    judged = judge_law(claim, expectation, evidence, *fit);
  }
  judged.reason = fmt::format("{}{} by {}: {}; {}{}{}", heading(expectation, series), key_label(question.axis),
                              key_label(question.against), numbers, growth.reason, judged.reason.empty() ? "" : "; ",
                              judged.reason);
  return judged;
}

}  // namespace fathom
