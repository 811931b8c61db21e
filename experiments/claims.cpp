// SPDX-License-Identifier: Apache-2.0
#include "experiments/claims.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "experiments/claims_judge.h"
#include "experiments/question_check.h"
#include "results/grouping.h"
#include "results/multiple_claims.h"
#include "results/size_split.h"
#include "results/statistics.h"

namespace fathom {

namespace {

// One group of seeds held against the threshold.
enum class Side { met, missed, open };

struct SeedGroup {
  std::string label;           // "arm trace, depth 2"
  std::int64_t steps = 0;      // updates that a run of the group may take
  std::vector<double> values;  // of runs that are results
  int diverged = 0;
  int missing = 0;  // not run, failed, interrupted, or without the metric
  std::set<std::string> identities;

  // The median where every run without a result would have come out as `unknown`.
  double median_with(double unknown) const {
    std::vector<double> all = values;
    all.insert(all.end(), static_cast<std::size_t>(diverged) + static_cast<std::size_t>(missing), unknown);
    return median(all);
  }
};

void add(SeedGroup& group, const RunSpec& run, const std::map<std::string, RunRecord>& records,
         const std::string& metric) {
  if (!group.identities.insert(run.identity).second) return;
  group.steps = std::max(group.steps, run.train.steps);
  const auto record = records.find(run.identity);
  if (record == records.end()) {
    ++group.missing;
    return;
  }
  const std::optional<double> value = metric_of(record->second, metric);
  if (record->second.state == RunState::diverged || (value && !std::isfinite(*value))) {
    ++group.diverged;
  } else if (!is_result(record->second.state) || !value) {
    ++group.missing;
  } else {
    group.values.push_back(*value);
  }
}

// Groups by label, in the plan's order. `control` chooses the plain runs ("") or those of one control.
std::vector<SeedGroup> groups_of(const Expectation& expectation, const std::string& control,
                                 const std::vector<RunSpec>& runs, const std::map<std::string, RunRecord>& records) {
  std::vector<SeedGroup> groups;
  for (const RunSpec& run : runs) {
    if (run.control != control || !selects(expectation, run)) continue;
    add(group_of(run, groups), run, records, expectation.metric);
  }
  return groups;
}

Side side_of(const Expectation& expectation, const SeedGroup& group) {
  constexpr double far = std::numeric_limits<double>::max() / 4;
  const double low = group.median_with(-far), high = group.median_with(far);
  const auto meets = [&](double value) {
    return expectation.at_least ? value >= expectation.threshold : value <= expectation.threshold;
  };
  if (meets(low) && meets(high)) return Side::met;
  return meets(low) || meets(high) ? Side::open : Side::missed;
}

// The sign test of the side that the group is on. Seeds that diverged speak against what was found.
double p_of(const Expectation& expectation, const SeedGroup& group, Side side) {
  const auto agreeing = std::ranges::count_if(group.values, [&](double value) {
    const bool meets = expectation.at_least ? value >= expectation.threshold : value <= expectation.threshold;
    return meets == (side == Side::met);
  });
  return sign_test(static_cast<std::size_t>(agreeing), group.values.size() + static_cast<std::size_t>(group.diverged));
}

// "median 0.512 over 4 seeds, 0 of 4 reach 0.99, 1 diverged"
std::string numbers_of(const Expectation& expectation, const SeedGroup& group) {
  std::string text = "no result";
  if (!group.values.empty()) {
    const auto reach = std::ranges::count_if(group.values, [&](double value) {
      return expectation.at_least ? value >= expectation.threshold : value > expectation.threshold;
    });
    text = fmt::format("median {:.4g} over {} seed{}, {} of {} {} {:g}", median(group.values), group.values.size(),
                       group.values.size() == 1 ? "" : "s", reach, group.values.size(),
                       expectation.at_least ? "reach" : "exceed", expectation.threshold);
  }
  if (group.diverged > 0) text += fmt::format(", {} diverged", group.diverged);
  if (group.missing > 0) text += fmt::format(", {} missing", group.missing);
  return text;
}

// What the controls of a negative finding say: met where none of them changes it.
Judged judge_controls(const Expectation& expectation, const SeedGroup& plain, Side negative,
                      const std::vector<RunSpec>& runs, const std::map<std::string, RunRecord>& records) {
  if (expectation.controls.empty()) return {Finding::cannot_tell, "no control was asked for"};
  std::string agreed;
  std::optional<double> p = 0.0;
  for (const Control& control : expectation.controls) {
    const std::vector<SeedGroup> groups = groups_of(expectation, control.label, runs, records);
    const auto group = std::ranges::find(groups, plain.label, &SeedGroup::label);
    if (group == groups.end())
      return {Finding::cannot_tell, fmt::format("its control ({}) was not run", control.label)};
    const Side side = side_of(expectation, *group);
    const std::string numbers = numbers_of(expectation, *group);
    if (side == Side::open) {
      return {Finding::cannot_tell, fmt::format("its control ({}) is undecided: {}", control.label, numbers)};
    }
    const double of_control = p_of(expectation, *group, side);
    if (side != negative) {
      return {Finding::fails, fmt::format("but with {}: {}", control.label, numbers),
              best_of(of_control, 1 + expectation.controls.size())};
    }
    p = both(p, of_control);
    agreed += fmt::format("{}nor with {} ({})", agreed.empty() ? "" : ", ", control.label, numbers);
  }
  return {Finding::holds, agreed, p};
}

Judged judge_at_least(const Claim& claim, const Expectation& expectation, const SeedGroup& group, Side side,
                      const std::vector<RunSpec>& runs, const std::map<std::string, RunRecord>& records) {
  const double p = p_of(expectation, group, side);
  if (side == Side::met) return {Finding::holds, "", p};
  if (claim.kind == ClaimKind::empirical) return {Finding::fails, "", p};
  const std::string negative = fmt::format("not learned within {} updates", group.steps);
  if (claim.kind != ClaimKind::learnability)
    return {Finding::cannot_tell, negative + ", which says nothing of expressivity"};
  const Judged control = judge_controls(expectation, group, Side::missed, runs, records);
  // A control that does learn shows that it is the budget which is short, not that the claim is wrong.
  const bool fails = control.finding == Finding::holds;
  return {fails ? Finding::fails : Finding::cannot_tell, fmt::format("{}, {}", negative, control.reason),
          both(p, control.p)};
}

Judged judge_at_most(const Claim& claim, const Expectation& expectation, const SeedGroup& group, Side side,
                     const std::vector<RunSpec>& runs, const std::map<std::string, RunRecord>& records) {
  const double p = p_of(expectation, group, side);
  if (side == Side::missed) return {Finding::fails, "", best_of(p, 1 + expectation.controls.size())};
  if (claim.kind == ClaimKind::empirical && expectation.controls.empty()) return {Finding::holds, "", p};
  const std::string negative = fmt::format("not learned within {} updates", group.steps);
  const Judged control = judge_controls(expectation, group, Side::met, runs, records);
  const bool about_learning = claim.kind == ClaimKind::learnability || claim.kind == ClaimKind::empirical;
  if (about_learning || control.finding == Finding::fails) {
    const std::optional<double> shown = control.finding == Finding::holds ? both(p, control.p) : control.p;
    return {control.finding, fmt::format("{}, {}", negative, control.reason), shown};
  }
  const char* consistent = claim.kind == ClaimKind::upper ? "which says nothing of expressivity"
                                                          : "consistent with the bound, which training cannot prove";
  return {Finding::cannot_tell, fmt::format("{}, {}; {}", negative, control.reason, consistent)};
}

Judged judge_group(const Claim& claim, const Expectation& expectation, const SeedGroup& group,
                   const std::vector<RunSpec>& runs, const std::map<std::string, RunRecord>& records) {
  const Side side = side_of(expectation, group);
  Judged judged;
  if (side == Side::open) {
    judged.reason = "too few results to decide";
  } else if (expectation.at_least) {
    judged = judge_at_least(claim, expectation, group, side, runs, records);
  } else {
    judged = judge_at_most(claim, expectation, group, side, runs, records);
  }
  judged.reason = fmt::format("{}: {} {}{}{}", group.label, metric_label(expectation.metric),
                              numbers_of(expectation, group), judged.reason.empty() ? "" : "; ", judged.reason);
  return judged;
}

// What the groups of runs say together. All of them must hold, so a claim that holds is as sure as the weakest of them;
// one that fails does so by the clearest of as many as were looked at.
std::optional<double> p_of(Finding finding, const std::vector<Judged>& all) {
  if (finding == Finding::cannot_tell || all.empty()) return std::nullopt;
  std::optional<double> p;
  bool first = true;
  for (const Judged& judged : all) {
    if (judged.finding != finding) continue;
    if (finding == Finding::holds) {
      p = first ? judged.p : both(p, judged.p);
    } else if (judged.p && (!p || *judged.p < *p)) {
      p = judged.p;
    }
    first = false;
  }
  return p && finding == Finding::fails ? std::optional(best_of(*p, all.size())) : p;
}

// Of a size that a scale's evaluation leaves out: "length=14".
std::string untested_size(const Expectation& expectation, const RunSpec& run) {
  const std::string untested = untested_size(expectation.metric, run);
  const bool other = untested.empty() && expectation.more_than && !expectation.more_than->floors;
  return other ? untested_size(expectation.more_than->metric, run) : untested;
}

std::string why_nothing(const Expectation& expectation, const std::vector<RunSpec>& runs) {
  for (const RunSpec& run : runs) {
    const std::string untested = untested_size(expectation, run);
    if (selects(expectation.where, run) && !untested.empty()) return untested + " is not tested at this scale";
  }
  return "no run of this selection was asked for";
}

int severity(Finding finding) { return finding == Finding::fails ? 2 : finding == Finding::cannot_tell ? 1 : 0; }

}  // namespace

std::string to_string(Finding finding) {
  return finding == Finding::holds ? "holds" : finding == Finding::fails ? "fails" : "cannot tell";
}

std::string group_label(const RunSpec& run) {
  std::string label = run.arm.empty() ? "" : "arm " + run.arm;
  for (const auto& [key, value] : run.axes) {
    label += fmt::format("{}{} {}", label.empty() ? "" : ", ", key_label(key), value_label(value));
  }
  return label.empty() ? "all runs" : label;
}

bool selects(const RunConditions& where, const RunSpec& run) {
  return std::ranges::all_of(where, [&](const auto& condition) {
    const Json value = run_value(run, condition.first);
    return std::ranges::find(condition.second, value) != condition.second.end();
  });
}

bool selects(const Expectation& expectation, const RunSpec& run) {
  return selects(expectation.where, run) && untested_size(expectation, run).empty();
}

Json run_value(const RunSpec& run, const std::string& key) {
  if (key == "arm") return run.arm;
  if (key == "seed") return run.seed;
  if (key == "control") return run.control;
  if (key == "study") return run.study;
  for (const auto& [axis, value] : run.axes) {
    if (axis == key) return value;
  }
  return config_value(run.config, key);
}

ClaimVerdict judge(const Claim& claim, const std::vector<RunSpec>& runs,
                   const std::map<std::string, RunRecord>& records) {
  ClaimVerdict verdict{claim.id, claim.kind, claim.source, Finding::holds, {}};
  std::vector<Judged> everything;
  for (const Expectation& expectation : claim.expect) {
    Judged worst;
    bool first = true;
    std::vector<Judged> all;
    if (expectation.boundary) {
      all = judge_boundary(claim, expectation, runs, records);
    } else if (expectation.more_than) {
      all = judge_order(expectation, runs, records);
    } else {
      for (const SeedGroup& group : groups_of(expectation, "", runs, records)) {
        all.push_back(judge_group(claim, expectation, group, runs, records));
      }
    }
    everything.insert(everything.end(), all.begin(), all.end());
    for (Judged& judged : all) {
      if (first || severity(judged.finding) > severity(worst.finding)) worst = std::move(judged);
      first = false;
    }
    if (first) worst = {Finding::cannot_tell, why_nothing(expectation, runs)};
    verdict.reasons.push_back(worst.reason);
    if (severity(worst.finding) > severity(verdict.finding)) verdict.finding = worst.finding;
  }
  verdict.p = p_of(verdict.finding, everything);
  return verdict;
}

std::vector<std::optional<double>> corrected(const std::vector<ClaimVerdict>& verdicts) {
  // A claim that nothing decided was asked all the same: leaving it out would let the outcome choose what is corrected.
  std::vector<double> asked;
  for (const ClaimVerdict& verdict : verdicts) asked.push_back(verdict.p.value_or(1.0));
  const std::vector<double> adjusted = holm_adjusted(asked);
  std::vector<std::optional<double>> all;
  for (std::size_t i = 0; i < verdicts.size(); ++i) {
    all.push_back(verdicts[i].p ? std::optional(adjusted[i]) : std::nullopt);
  }
  return all;
}

std::vector<std::string> p_texts(const std::vector<ClaimVerdict>& verdicts) {
  std::vector<std::string> texts;
  for (const std::optional<double>& p : corrected(verdicts)) {
    texts.push_back(p ? fmt::format("p {:.2g}", *p) : "");
    if (p && verdicts.size() > 1) texts.back() += fmt::format(" corrected for {} claims", verdicts.size());
  }
  return texts;
}

std::string to_text(const std::vector<ClaimVerdict>& verdicts) {
  std::string text;
  const std::vector<std::string> p_values = p_texts(verdicts);
  for (std::size_t i = 0; i < verdicts.size(); ++i) {
    const ClaimVerdict& verdict = verdicts[i];
    text += fmt::format("{:<12} {} ({}{}{})\n", to_string(verdict.finding), verdict.id, to_string(verdict.kind),
                        p_values[i].empty() ? "" : ", ", p_values[i]);
    if (!verdict.source.empty()) text += fmt::format("{:13}{}\n", "", verdict.source);
    for (const std::string& reason : verdict.reasons) text += fmt::format("{:13}- {}\n", "", reason);
  }
  return text;
}

}  // namespace fathom
