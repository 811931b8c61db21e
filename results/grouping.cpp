// SPDX-License-Identifier: Apache-2.0
#include "results/grouping.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <set>
#include <utility>

#include "results/metric_name.h"
#include "results/question.h"
#include "results/size_split.h"

namespace fathom {
namespace {

using Less = std::function<bool(const std::vector<Json>&, const std::vector<Json>&)>;
template <class Value>
using ByKeys = std::map<std::vector<Json>, Value, Less>;

Less less(const Question& question) {
  return [&question](const std::vector<Json>& left, const std::vector<Json>& right) {
    return question.before(left, right);
  };
}

// Runs that share all keys may differ in their seed only: a mean over two widths would be a mean over nothing.
void require_uniform(const std::vector<const RunRecord*>& runs, const Question& question) {
  const auto require = [&](const std::string& key) {
    if (question.has_key(key) || question.selection.choose.contains(key)) return;
    const Json first = lookup(*runs[0], key);
    for (const RunRecord* run : runs) {
      const Json other = lookup(*run, key);
      if (other == first) continue;
      throw SelectionError(fmt::format(
          "runs with {} {} and {} would be averaged together: add {} to the keys shown, or fix it with 'where' or "
          "'around'",
          key, value_label(first), value_label(other), key));
    }
  };
  require("arm");
  for (const auto& axis : runs[0]->axes) require(axis.first);
  if (mixes(question.selection.choose)) return;  // each seed has a run for each value
  std::map<std::uint64_t, std::string> identities;
  for (const RunRecord* run : runs) {
    if (identities.emplace(run->seed, run->identity).first->second != run->identity)
      throw SelectionError(fmt::format("two different runs, {} and {}, have the same arm, axes and seed {}",
                                       identities[run->seed], run->identity, run->seed));
  }
}

// The record's metrics, or what is derived from them, kept in `derived`, where that is asked for.
const std::map<std::string, double>& metrics_of(const RunRecord& record, const Question& question,
                                                std::map<std::string, double>& derived) {
  if (!is_size_split(question.metric.set)) return record.metrics;
  derived = split_by_training_size(record);
  return derived;
}

// How many examples stand behind a number of the question's metric: known where it is a share of a set or of the bin of
// one size; how many of them have three hops, say, no record tells.
std::optional<std::int64_t> examples_of(const RunRecord& record, const Question& question) {
  const MetricName& metric = question.metric;
  if (!metric.name.ends_with("_match")) return std::nullopt;
  const bool validation = metric.set == "validation";
  const Json each = lookup(record, validation ? "evaluate.validation" : "evaluate.examples");
  if (!each.is_number_integer()) return std::nullopt;
  std::set<std::string> buckets;
  for (const auto& [dimension, value] : metric.buckets) buckets.insert(dimension);
  for (const std::string& dimension : question.dimensions)
    if (!dimension.empty()) buckets.insert(dimension);
  if (validation) return buckets.empty() ? std::optional(each.get<std::int64_t>()) : std::nullopt;
  const std::optional<std::string> size = size_name(record);
  if (!size) return std::nullopt;
  if (buckets.empty()) return each.get<std::int64_t>() * static_cast<std::int64_t>(bins_of(record, metric.set));
  return buckets == std::set{*size} ? std::optional(each.get<std::int64_t>()) : std::nullopt;
}

struct Measurement {
  std::vector<Json> keys;
  double value;
};

// Whether the metric is what was waited for: a result without it is one where it never came.
bool waits(const std::string& metric) { return metric.ends_with("until_solved"); }

// Every number of the run that the question asks for.
std::vector<Measurement> measurements(const RunRecord& record, const Question& question) {
  std::vector<Measurement> found;
  const auto take = [&](const std::map<std::string, double>& metrics, std::int64_t step) {
    for (const auto& [text, value] : metrics) {
      const auto name = parse_metric_name(text);
      if (!name || !question.matches(*name, MetricName::Kind::measured)) continue;
      std::vector<Json> all = question.values(record, *name, step);
      if (question.kept(all)) found.push_back({std::move(all), value});
    }
  };
  if (question.of_record_itself()) {
    std::vector<Json> all;
    for (const std::string& key : question.keys) all.push_back(lookup(record, key));
    const Json value = lookup(record, question.metric.name);
    // Records of earlier programs hold 0 for what they did not count.
    if (value.is_number() && value != 0 && question.kept(all)) found.push_back({std::move(all), value.get<double>()});
    return found;
  }
  std::map<std::string, double> derived;
  if (!question.by_step) take(metrics_of(record, question, derived), 0);
  if (question.by_step)
    for (const HistoryEntry& entry : record.history) take(entry.metrics, entry.step);
  return found;
}

void count(Group& group, RunState state) {
  if (state == RunState::diverged) ++group.diverged;
  if (state == RunState::failed) ++group.failed;
  if (state == RunState::interrupted) ++group.interrupted;
}

// Planned runs that no record is of. What a run is called decides, not its identity: lines kept from an earlier version
// of the engine are results of the plan too.
std::vector<RunRecord> missing_runs(const std::vector<RunRecord>& records, const std::vector<RunRecord>& planned) {
  const auto labels = [](const RunRecord& record) { return Json::array({record.arm, record.axes, record.seed}); };
  std::set<Json> there;
  for (const RunRecord& record : records)
    if (!record.control) there.insert(labels(record));
  std::vector<RunRecord> missing;
  for (const RunRecord& run : planned)
    if (!run.control && there.insert(labels(run)).second) missing.push_back(run);
  return missing;
}

Before order_of(const Selection& selection) {
  return [&selection](const std::string& key, const Json& left, const Json& right) {
    return comes_before(selection, key, left, right);
  };
}

// Of the runs and of those that are missing the ones at the chosen values: a value whose seeds are not all there yields
// to one whose are.
std::pair<std::vector<const RunRecord*>, std::vector<const RunRecord*>> choose(
    const std::vector<const RunRecord*>& runs, const std::vector<const RunRecord*>& missing,
    const Selection& selection) {
  std::vector<const RunRecord*> all = runs;
  all.insert(all.end(), missing.begin(), missing.end());
  const std::vector<const RunRecord*> chosen = chosen_runs(std::move(all), selection.choose, order_of(selection));
  const std::set<const RunRecord*> kept(chosen.begin(), chosen.end());
  const auto among = [&](std::vector<const RunRecord*> some) {
    std::erase_if(some, [&](const RunRecord* run) { return !kept.contains(run); });
    return some;
  };
  return {among(runs), among(missing)};
}

// The runs of one group and its numbers while it is put together.
struct Draft {
  Group group;
  std::vector<const RunRecord*> runs;
  std::set<std::string> counted;  // identities

  // False if the run is in the group already.
  bool add(const RunRecord& record) {
    runs.push_back(&record);
    return counted.insert(record.identity).second;
  }
};

// Calls `place` with every bucket and step at which runs beside this one were measured.
template <class Place>
void at_measured_places(const RunRecord& run, const Question& question, const std::vector<std::vector<Json>>& measured,
                        const Place& place) {
  ByKeys<bool> places(less(question));
  for (std::vector<Json> all : measured) {
    for (std::size_t i = 0; i < all.size(); ++i)
      if (question.of_record(i)) all[i] = lookup(run, question.keys[i]);
    if (question.kept(all)) places.emplace(std::move(all), true);
  }
  for (const auto& one : places) place(one.first);
}

// Counts the runs that are no results, and those that lack the number which their other seeds have.
void count_unfinished(const std::vector<const RunRecord*>& runs, const std::vector<const RunRecord*>& missing,
                      const Question& question, ByKeys<Draft>& drafts) {
  std::vector<std::vector<Json>> measured;
  for (const auto& draft : drafts) measured.push_back(draft.first);
  for (const RunRecord* run : runs) {
    at_measured_places(*run, question, measured, [&](const std::vector<Json>& keys) {
      const bool result = is_result(run->state), never = result && waits(question.metric.name);
      if (result && !never && !drafts.contains(keys)) return;
      Draft& draft = drafts[keys];
      if (!draft.add(*run)) return;
      if (result) ++(never ? draft.group.never : draft.group.missing);
      count(draft.group, run->state);
    });
  }
  for (const RunRecord* run : missing) {
    at_measured_places(*run, question, measured, [&](const std::vector<Json>& keys) {
      if (drafts[keys].add(*run)) ++drafts[keys].group.missing;
    });
  }
}

// Floors and ceilings were scored on the evaluation sets of the runs, whatever became of the training.
void add_bounds(Draft& draft, const Question& question) {
  Group& group = draft.group;
  for (const RunRecord* run : draft.runs) {
    std::map<std::string, double> derived;
    for (const auto& [text, value] : metrics_of(*run, question, derived)) {
      const auto name = parse_metric_name(text);
      if (!name || !bounds_metric(*name, question.metric.name) || !question.matches(*name, name->kind)) continue;
      bool here = true;
      for (std::size_t i = 0; i < question.keys.size(); ++i)
        if (const std::string& dimension = question.dimensions[i]; !dimension.empty())
          here = here && bucket_value(name->buckets.at(dimension)) == group.keys[i];
      if (!here || !std::isfinite(value)) continue;
      auto& seeds = name->kind == MetricName::Kind::floor ? group.seed_floors[name->name] : group.seed_ceilings;
      seeds.emplace(run->seed, value);
    }
  }
  for (const auto& [name, seeds] : group.seed_floors) group.floors[name] = mean_over_seeds(seeds);
  if (!group.seed_ceilings.empty()) group.ceiling = mean_over_seeds(group.seed_ceilings);
}

[[noreturn]] void fail_unknown_metric(const std::vector<const RunRecord*>& runs, const std::string& metric,
                                      const std::vector<std::string>& keys) {
  std::set<std::string> known;
  bool results = false;
  for (const RunRecord* run : runs) {
    results = results || is_result(run->state);
    for (const auto& entry : run->metrics)
      if (!entry.first.starts_with("floor") && !entry.first.starts_with("ceiling")) known.insert(entry.first);
  }
  if (!results) throw SelectionError(fmt::format("none of the {} runs has a result", runs.size()));
  const std::vector<std::string> first(known.begin(), std::next(known.begin(), std::min<long>(8, std::ssize(known))));
  throw SelectionError(fmt::format("no run has {}{}{}; they have {}{}", metric, keys.empty() ? "" : " by ",
                                   fmt::join(keys, ", "), fmt::join(first, ", "), known.size() > 8 ? ", ..." : ""));
}

}  // namespace

double mean_over_seeds(const std::map<std::uint64_t, double>& seeds) {
  std::vector<double> values;
  for (const auto& seed : seeds) values.push_back(seed.second);
  std::ranges::sort(values);  // the sum's last digit must not depend on which seed had which number
  return mean(values);
}

std::vector<double> Group::values() const {
  std::vector<double> numbers;
  for (const SeedValue& seed : seeds) numbers.push_back(seed.value);
  return numbers;
}

std::vector<Group> group_runs(const std::vector<RunRecord>& records, const Selection& selection,
                              const std::vector<std::string>& keys, const std::string& metric,
                              const std::vector<RunRecord>& planned) {
  const Question question(selection, keys, metric);
  const std::vector<RunRecord> absent = missing_runs(records, planned);
  const auto [runs, missing] = choose(select_records(records, question), kept_records(absent, question), selection);
  ByKeys<Draft> drafts(less(question));
  for (const RunRecord* run : runs) {
    if (!is_result(run->state)) continue;
    for (Measurement& measurement : measurements(*run, question)) {
      Draft& draft = drafts[measurement.keys];
      if (!draft.add(*run)) continue;
      draft.group.examples = examples_of(*run, question);
      if (std::isfinite(measurement.value)) {
        draft.group.seeds.push_back({run->seed, run->identity, measurement.value});
      } else {
        ++draft.group.diverged;
      }
    }
  }
  if (drafts.empty()) fail_unknown_metric(runs, metric, keys);
  count_unfinished(runs, missing, question, drafts);
  std::vector<Group> groups;
  for (auto& [values, draft] : drafts) {
    require_uniform(draft.runs, question);
    draft.group.keys = values;
    std::sort(draft.group.seeds.begin(), draft.group.seeds.end());
    if (has_floors(question.metric.name)) add_bounds(draft, question);
    groups.push_back(std::move(draft.group));
  }
  return groups;
}

void check_grouping(const std::vector<RunRecord>& planned, const Selection& selection,
                    const std::vector<std::string>& keys, const std::string& metric) {
  const Question question(selection, keys, metric);
  ByKeys<std::vector<const RunRecord*>> groups(less(question));
  for (const RunRecord* run : chosen_runs(select_records(planned, question), selection.choose, order_of(selection))) {
    std::vector<Json> values;
    for (std::size_t i = 0; i < keys.size(); ++i)
      values.push_back(question.of_record(i) ? lookup(*run, keys[i]) : Json());
    groups[values].push_back(run);
  }
  for (const auto& group : groups) require_uniform(group.second, question);
}

}  // namespace fathom
