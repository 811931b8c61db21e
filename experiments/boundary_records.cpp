// SPDX-License-Identifier: Apache-2.0
#include "experiments/boundary_records.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "experiments/claims.h"
#include "results/grouping.h"
#include "results/metric_name.h"

namespace fathom {

namespace {

using Labels = std::vector<std::pair<std::string, Json>>;  // key and value

const Json* axis_value(const RunSpec& run, const std::string& key) {
  const auto found = std::ranges::find(run.axes, key, &std::pair<std::string, Json>::first);
  return found == run.axes.end() ? nullptr : &found->second;
}

// Whether `key` has one value at each value of `other`.
bool follows(const std::string& key, const std::string& other, const std::vector<const RunSpec*>& runs) {
  std::map<std::string, const Json*> values;
  for (const RunSpec* run : runs) {
    const Json *value = axis_value(*run, key), *of = axis_value(*run, other);
    if (!value || !of) return false;
    if (*values.emplace(of->dump(), value).first->second != *value) return false;
  }
  return true;
}

// The axes whose values tell series apart.
std::vector<std::string> series_keys(const BoundaryQuestion& question, const std::vector<const RunSpec*>& runs) {
  std::vector<std::string> keys;
  if (runs.empty()) return keys;
  for (const auto& [key, value] : runs[0]->axes) {
    if (key == question.axis || key == question.against) continue;
    const bool constant = std::ranges::all_of(runs, [&, &key = key, &first = value](const RunSpec* run) {
      const Json* other = axis_value(*run, key);
      return other && *other == first;
    });
    if (!constant && !follows(key, question.axis, runs) && !follows(key, question.against, runs)) keys.push_back(key);
  }
  return keys;
}

std::string series_label(const RunSpec& run, const std::vector<std::string>& keys) {
  std::string label = run.arm.empty() ? "" : "arm " + run.arm;
  for (const std::string& key : keys) {
    label += fmt::format("{}{} {}", label.empty() ? "" : ", ", key_label(key), value_label(run_value(run, key)));
  }
  return label;
}

// The metric's name in one bucket.
std::string metric_in(const BoundaryQuestion& question, const std::string& bucket, const std::string& bin) {
  MetricName metric = *parse_metric_name(question.solved.metric);
  metric.buckets[bucket] = bin;
  return to_string(metric);
}

// The bins of a bucket that some record of these runs was judged in.
std::set<std::string> bins_of(const BoundaryQuestion& question, const std::vector<const RunSpec*>& runs,
                              const std::map<std::string, RunRecord>& records) {
  const MetricName wanted = *parse_metric_name(question.solved.metric);
  const std::string bucket = bucket_of(question), start = wanted.set + "[" + bucket + "=";
  std::set<std::string> bins;
  for (const RunSpec* run : runs) {
    const auto record = records.find(run->identity);
    if (record == records.end()) continue;
    const auto& metrics = record->second.metrics;
    for (auto at = metrics.lower_bound(start); at != metrics.end() && at->first.starts_with(start); ++at) {
      const std::optional<MetricName> name = parse_metric_name(at->first);
      if (name && name->name == wanted.name && name->buckets.size() == 1) bins.insert(name->buckets.begin()->second);
    }
  }
  return bins;
}

void add_outcome(BoundaryPoint& point, const RunSpec& run, const std::map<std::string, RunRecord>& records,
                 const std::string& metric, double at_least) {
  point.runs.push_back(&run);
  const auto found = records.find(run.identity);
  if (found == records.end() || found->second.state == RunState::interrupted) {
    ++point.pending;
    return;
  }
  const RunRecord& record = found->second;
  const auto value = record.metrics.find(metric);
  if (record.state == RunState::diverged) {
    point.probes.push_back({point.value, run.seed, false});
    ++point.diverged;
  } else if (!is_result(record.state) || value == record.metrics.end()) {
    ++point.lost;
  } else {
    point.probes.push_back({point.value, run.seed, value->second >= at_least});
  }
}

BoundarySize size_of(const Json& size, const std::vector<const RunSpec*>& runs, const BoundaryQuestion& question,
                     const std::string& metric, const std::map<std::string, RunRecord>& records) {
  std::map<double, BoundaryPoint> points;
  std::set<std::string> seen;
  for (const RunSpec* run : runs) {
    if (!seen.insert(run->identity).second) continue;
    const auto value = axis_value(*run, question.axis)->get<double>();
    const auto place = points.emplace(value, BoundaryPoint{value, {}, {}, 0, 0, 0}).first;
    add_outcome(place->second, *run, records, metric, question.solved.at_least);
  }
  BoundarySize found{size, {}};
  for (auto& [value, point] : points) found.points.push_back(std::move(point));
  return found;
}

Json bin_value(const std::string& bin) {
  const Json json = Json::parse(bin, nullptr, false);
  return json.is_number() ? json : Json(bin);
}

bool smaller(const Json& left, const Json& right) { return comes_before({}, "", left, right); }

// One series' runs by size.
std::vector<BoundarySize> sizes_of(const std::vector<const RunSpec*>& runs, const BoundaryQuestion& question,
                                   const std::map<std::string, RunRecord>& records) {
  std::vector<BoundarySize> sizes;
  const std::string bucket = bucket_of(question);
  if (!bucket.empty()) {
    const std::set<std::string> bins = bins_of(question, runs, records);
    for (const std::string& bin : bins) {
      const std::vector<Json>& kept = question.sizes;
      if (!kept.empty() && std::ranges::find(kept, bin_value(bin)) == kept.end()) continue;
      sizes.push_back(size_of(bin_value(bin), runs, question, metric_in(question, bucket, bin), records));
    }
    // Before the first record; runs that ended without a bin of this bucket tell nothing of any size.
    if (bins.empty()) sizes.push_back(size_of(nullptr, runs, question, metric_in(question, bucket, ""), records));
  } else {
    std::map<std::string, std::vector<const RunSpec*>> by_size;
    for (const RunSpec* run : runs) {
      const Json* size = question.against.empty() ? nullptr : axis_value(*run, question.against);
      by_size[size ? size->dump() : "null"].push_back(run);
    }
    for (const auto& [size, members] : by_size) {
      sizes.push_back(size_of(Json::parse(size), members, question, question.solved.metric, records));
    }
  }
  std::ranges::sort(sizes, smaller, &BoundarySize::size);
  return sizes;
}

}  // namespace

std::string bucket_of(const BoundaryQuestion& question) {
  const std::string prefix = parse_metric_name(question.solved.metric)->set + ".";
  return question.against.starts_with(prefix) ? question.against.substr(prefix.size()) : "";
}

int BoundaryPoint::solving() const { return static_cast<int>(std::ranges::count(probes, true, &Probe::solved)); }

PointState BoundaryPoint::state() const {
  const int seeds = static_cast<int>(runs.size());
  if (2 * solving() > seeds) return PointState::solved;
  if (2 * (solving() + pending + lost) <= seeds) return PointState::unsolved;
  return pending > 0 ? PointState::pending : PointState::lost;
}

const BoundaryPoint* BoundarySize::at(double value) const {
  const auto found = std::ranges::find(points, value, &BoundaryPoint::value);
  return found == points.end() ? nullptr : &*found;
}

std::vector<BoundarySeries> boundary_series(const BoundaryQuestion& question, const std::vector<const RunSpec*>& runs,
                                            const std::map<std::string, RunRecord>& records) {
  std::vector<const RunSpec*> valued;
  std::ranges::copy_if(runs, std::back_inserter(valued), [&](const RunSpec* run) {
    const Json* value = axis_value(*run, question.axis);
    return value && value->is_number();
  });
  const std::vector<std::string> keys = series_keys(question, valued);
  std::vector<std::pair<std::string, std::vector<const RunSpec*>>> groups;  // in the plan's order
  std::map<std::string, std::size_t> places;
  for (const RunSpec* run : valued) {
    const std::string label = series_label(*run, keys);
    const auto [place, fresh] = places.emplace(label, groups.size());
    if (fresh) groups.emplace_back(label, std::vector<const RunSpec*>{});
    groups[place->second].second.push_back(run);
  }
  std::vector<BoundarySeries> series;
  for (const auto& [label, members] : groups) series.push_back({label, sizes_of(members, question, records)});
  return series;
}

std::optional<SizeBoundary> boundary_at(const BoundarySize& size) {
  std::vector<Probe> probes;
  for (const BoundaryPoint& point : size.points) {
    const PointState state = point.state();
    if (state != PointState::solved && state != PointState::unsolved) continue;
    probes.insert(probes.end(), point.probes.begin(), point.probes.end());
  }
  if (probes.empty()) return std::nullopt;
  return boundary_of(size.size, probes);
}

BoundarySet boundary_set(const BoundaryQuestion& question, const BoundarySeries& series) {
  BoundarySet set{question.axis, question.against, series.label, {}};
  for (const BoundarySize& size : series.sizes) {
    if (std::optional<SizeBoundary> boundary = boundary_at(size)) set.sizes.push_back(std::move(*boundary));
  }
  return set;
}

std::string to_text(const SizeBoundary& boundary) {
  if (!boundary.solves) return fmt::format("up to {:g} does not solve", boundary.tried.back());
  if (!boundary.fails) return fmt::format("{:g} solves, the smallest tried", *boundary.solves);
  return fmt::format("{:g} solves and {:g} does not{}", *boundary.solves, *boundary.fails,
                     boundary.monotone ? "" : ", nor does a larger one");
}

std::string interval_text(const std::optional<double>& above, const std::optional<double>& at_most) {
  if (above && at_most) return fmt::format("({:g}, {:g}]", *above, *at_most);
  if (at_most) return fmt::format("at most {:g}", *at_most);
  return above ? fmt::format("above {:g}", *above) : "open";
}

std::optional<std::pair<double, double>> contradiction(const BoundarySize& size) {
  std::optional<double> solves;
  for (const BoundaryPoint& point : size.points) {
    const PointState state = point.state();
    if (state == PointState::solved && !solves) solves = point.value;
    if (state == PointState::unsolved && solves) return std::pair{*solves, point.value};
  }
  return std::nullopt;
}

}  // namespace fathom
