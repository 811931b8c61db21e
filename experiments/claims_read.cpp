// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "experiments/claims_judge.h"
#include "experiments/presentation.h"
#include "experiments/question_check.h"
#include "results/grouping.h"
#include "results/metric_name.h"

namespace fathom {

namespace {

// ClaimKind's order.
constexpr std::array<const char*, 5> kinds = {"upper", "lower", "conditional", "learnability", "empirical"};
// GrowthLaw's order.
constexpr std::array<const char*, 5> laws = {"constant", "log2", "sqrt", "linear", "power"};

Control read_control(const YamlNode& node, const Schema& schema) {
  if (!node.is_map() || node.entries.empty()) {
    throw StudyError(node.place, "'control' is a map of overrides such as {train.steps: x2}, or a list of them");
  }
  Control control;
  control.overrides = flatten(node, node.place, "", schema, Multiples::allowed);
  for (const Setting& setting : control.overrides) {
    control.label += fmt::format("{}{}: {}", control.label.empty() ? "" : ", ", setting.key, to_text(setting.value));
  }
  return control;
}

std::vector<Control> read_controls(const YamlNode& node, const Schema& schema) {
  std::vector<Control> controls;
  if (!node.is_list()) return {read_control(node, schema)};
  for (const YamlNode& item : node.items) controls.push_back(read_control(item, schema));
  if (controls.empty()) throw StudyError(node.place, "the list of controls is empty");
  return controls;
}

// A boundary against the bins of a bucket: `where` says which of them count.
void keep_sizes(Expectation& expectation, const std::string& key) {
  expectation.boundary->question.sizes = expectation.where.at(key);
  expectation.where.erase(key);
}

// "test.length: 8" in `where` narrows the metric to that bin.
void move_bins(Expectation& expectation, const YamlNode& where) {
  MetricName metric = *parse_metric_name(expectation.metric);
  const std::string prefix = metric.set + ".";
  for (const YamlEntry& entry : where.entries) {
    if (!entry.key.starts_with(prefix)) continue;
    if (expectation.boundary && expectation.boundary->question.against == entry.key) {
      keep_sizes(expectation, entry.key);
      continue;
    }
    if (!entry.value.is_scalar()) {
      throw StudyError(entry.value.place, fmt::format("'{}' names one bin, such as 8 or 51..100", entry.key));
    }
    metric.buckets[entry.key.substr(prefix.size())] = bin_name(entry.value.text);
    expectation.where.erase(entry.key);
  }
  expectation.metric = to_string(metric);
}

// What only an expectation about a boundary has, or only one about a metric.
void check_sort(const YamlNode& node) {
  const bool boundary = node.find("boundary") != nullptr;
  for (const char* key : {"solved", "against", "grows_like"}) {
    const YamlEntry* entry = node.find(key);
    if (entry && !boundary) throw StudyError(entry->place, fmt::format("'{}' goes with 'boundary'", key));
  }
  const YamlEntry* metric = node.find("metric");
  if (metric && boundary) {
    throw StudyError(metric->place, "the metric of a boundary stands in 'solved', such as {exact_match: 0.99}");
  }
  const YamlEntry* grows_like = node.find("grows_like");
  if (grows_like && !node.find("against")) {
    throw StudyError(grows_like->place, "growth is against the sizes of 'against', such as task.hops or test.length");
  }
  const YamlEntry* more_than = node.find("more_than");
  if (more_than && boundary) throw StudyError(more_than->place, "a boundary is not compared with another");
  const YamlEntry* control = node.find("control");
  if (more_than && control) throw StudyError(control->place, "a control goes with at_least and at_most");
  const int given =
      (grows_like ? 1 : 0) + (node.find("at_least") ? 1 : 0) + (node.find("at_most") ? 1 : 0) + (more_than ? 1 : 0);
  if (given == 1) return;
  throw StudyError(node.place, boundary ? "an expectation of a boundary has one of grows_like, at_least and at_most"
                                        : "an expectation has one of at_least, at_most and more_than");
}

// A metric, or the score of a floor: "floor.test.always even".
std::string read_claim_metric(const YamlNode& node) {
  const std::string text = read_part(node, "expect", "metric").get<std::string>();
  const YamlEntry* metric = node.find("metric");
  const std::optional<MetricName> name = parse_metric_name(text);
  if (name && name->kind == MetricName::Kind::floor) return text;
  return read_metric(text, metric ? metric->value.place : node.place);
}

// `where` with the entries of `more_than` in the place of its own.
YamlNode other_where(const YamlNode& node, const YamlNode& more_than) {
  const YamlEntry* where = node.find("where");
  YamlNode other = where ? where->value : more_than;
  if (!where) return other;
  for (const YamlEntry& entry : more_than.entries) {
    std::erase_if(other.entries, [&](const YamlEntry& old) { return old.key == entry.key; });
    other.entries.push_back(entry);
  }
  return other;
}

ClaimComparison read_comparison(const YamlNode& node, const Schema& schema, const Expectation& expectation) {
  const YamlNode& more_than = node.find("more_than")->value;
  ClaimComparison comparison;
  if (more_than.is_scalar() && more_than.text == "floors") {
    const MetricName metric = *parse_metric_name(expectation.metric);
    if (metric.kind != MetricName::Kind::measured || !has_floors(metric.name)) {
      throw StudyError(more_than.place, fmt::format("no floors stand beside {}", expectation.metric));
    }
    comparison.floors = true;
    comparison.label = "its best floor";
    return comparison;
  }
  if (!more_than.is_map() || more_than.entries.empty()) {
    throw StudyError(more_than.place, "'more_than' names other runs, such as {arm: direct}, other bins, or floors");
  }
  const YamlNode merged = other_where(node, more_than);
  Expectation other;
  other.metric = read_claim_metric(node);
  other.where = read_where(merged, schema);
  move_bins(other, merged);
  comparison.where = other.where;
  comparison.metric = other.metric;
  for (const YamlEntry& entry : more_than.entries) {
    if (!entry.value.is_scalar()) {
      throw StudyError(entry.value.place, fmt::format("'more_than' compares with one value of '{}'", entry.key));
    }
    if (other.where.contains(entry.key)) comparison.keys.push_back(entry.key);
    comparison.label +=
        fmt::format("{}{} {}", comparison.label.empty() ? "" : ", ", key_label(entry.key), entry.value.text);
  }
  if (comparison.where == expectation.where && comparison.metric == expectation.metric) {
    throw StudyError(more_than.place, "'more_than' compares the runs with themselves");
  }
  return comparison;
}

BoundaryExpectation read_boundary(const YamlNode& node, const Solved& usual) {
  const YamlEntry* solved = node.find("solved");
  BoundaryExpectation boundary;
  boundary.question.axis = read_part(node, "expect", "boundary").get<std::string>();
  boundary.question.solved = solved ? read_solved(solved->value) : usual;
  boundary.question.against = read_part(node, "expect", "against").get<std::string>();
  if (node.find("grows_like")) {
    const std::string law = read_part(node, "expect", "grows_like").get<std::string>();
    boundary.grows_like = static_cast<GrowthLaw>(std::ranges::find(laws, law) - laws.begin());
  }
  return boundary;
}

// A number, or of a boundary's sizes a formula.
void read_threshold(const YamlNode& node, Expectation& expectation) {
  const char* key = expectation.at_least ? "at_least" : "at_most";
  const YamlNode& value = node.find(key)->value;
  const bool formula = value.is_scalar() && !guess_value(value).is_number();
  if (!formula || !expectation.boundary) {
    expectation.threshold = read_part(node, "expect", key).get<double>();
    return;
  }
  if (expectation.boundary->question.against.empty()) {
    throw StudyError(value.place, fmt::format("'{}' is a number, or a formula of the sizes of 'against'", key));
  }
  expectation.boundary->bound = read_formula(value);
}

Expectation read_expectation(const YamlNode& node, const Schema& schema, const Solved& usual) {
  check_keys(node, "expect");
  check_sort(node);
  Expectation expectation;
  expectation.place = node.place;
  if (node.find("boundary")) expectation.boundary = read_boundary(node, usual);
  expectation.metric = expectation.boundary ? expectation.boundary->question.solved.metric : read_claim_metric(node);
  if (const YamlEntry* where = node.find("where")) {
    expectation.where = read_where(where->value, schema);
    move_bins(expectation, where->value);
    if (expectation.boundary) expectation.boundary->question.solved.metric = expectation.metric;
  }
  expectation.at_least = node.find("at_least") != nullptr;
  if (node.find("more_than")) {
    expectation.more_than = read_comparison(node, schema, expectation);
  } else if (!node.find("grows_like")) {
    read_threshold(node, expectation);
  }
  if (const YamlEntry* control = node.find("control")) expectation.controls = read_controls(control->value, schema);
  return expectation;
}

bool is_axis(const std::string& key, const RunSpec& run) {
  return std::ranges::any_of(run.axes, [&](const auto& axis) { return axis.first == key; });
}

// The first condition that leaves no run, with what could have been asked. A scale may have left out an axis's values.
void nothing_selected(const Expectation& expectation, const std::vector<RunSpec>& runs, bool scaled) {
  for (const auto& [key, wanted] : expectation.where) {
    std::vector<std::string> values;
    for (const RunSpec& run : runs) {
      const Json value = run_value(run, key);
      const std::string text = value.is_string() ? value.get<std::string>() : value.dump();
      if (!value.is_null() && std::ranges::find(values, text) == values.end()) values.push_back(text);
    }
    if (values.empty()) throw StudyError(expectation.place, fmt::format("'where': no run has the key '{}'", key));
    for (const Json& value : wanted) {
      const std::string text = value.is_string() ? value.get<std::string>() : value.dump();
      if (std::ranges::find(values, text) != values.end() || (scaled && is_axis(key, runs[0]))) continue;
      throw StudyError(expectation.place,
                       fmt::format("'where': no run has {} = {}{}", key, text, suggestion(text, values)));
    }
  }
  if (!scaled) throw StudyError(expectation.place, "'where' leaves no run of this study");
}

void check_partners(const Expectation& expectation, const std::vector<const RunSpec*>& selected,
                    const std::vector<RunSpec>& runs, bool scaled) {
  const ClaimComparison& comparison = *expectation.more_than;
  std::vector<const RunSpec*> partners;
  for (const RunSpec* run : selected) {
    const RunSpec* partner = partner_of(comparison, *run, runs);
    if (!partner && scaled) return;
    if (!partner) {
      throw StudyError(expectation.place, fmt::format("'more_than': no run has {} and else what {}, seed {} has",
                                                      comparison.label, group_label(*run), run->seed));
    }
    partners.push_back(partner);
  }
  check_bins(comparison.metric, expectation.place, partners);
}

}  // namespace

std::string to_string(ClaimKind kind) { return kinds[static_cast<std::size_t>(kind)]; }

std::vector<Claim> read_claims(const YamlNode& list, const Schema& schema, const Solved& usual) {
  if (!list.is_list()) throw StudyError(list.place, "'claims' is a list of claims, each with id, kind and expect");
  std::vector<Claim> claims;
  for (const YamlNode& node : list.items) {
    check_keys(node, "claims");
    Claim claim;
    claim.place = node.place;
    claim.id = read_part(node, "claims", "id").get<std::string>();
    if (std::ranges::find(claims, claim.id, &Claim::id) != claims.end()) {
      throw StudyError(node.find("id")->value.place, fmt::format("two claims have the id '{}'", claim.id));
    }
    const std::string kind = read_part(node, "claims", "kind").get<std::string>();
    claim.kind = static_cast<ClaimKind>(std::ranges::find(kinds, kind) - kinds.begin());
    claim.source = read_part(node, "claims", "source").get<std::string>();
    claim.note = read_part(node, "claims", "note").get<std::string>();
    const YamlEntry* expect = node.find("expect");
    if (!expect || !expect->value.is_list() || expect->value.items.empty()) {
      throw StudyError(expect ? expect->value.place : node.place, "a claim has a list 'expect' of what is expected");
    }
    for (const YamlNode& item : expect->value.items) {
      claim.expect.push_back(read_expectation(item, schema, usual));
      const YamlEntry* more_than = item.find("more_than");
      if (more_than && claim.kind != ClaimKind::learnability && claim.kind != ClaimKind::empirical) {
        throw StudyError(more_than->place,
                         "what is learned better says nothing of a bound: kind learnability or empirical");
      }
    }
    claims.push_back(std::move(claim));
  }
  return claims;
}

void check_claims(const std::vector<Claim>& claims, const std::vector<RunSpec>& runs, bool scaled) {
  for (const Claim& claim : claims) {
    for (const Expectation& expectation : claim.expect) {
      std::vector<const RunSpec*> selected;
      for (const RunSpec& run : runs) {
        if (run.control.empty() && selects(expectation.where, run)) selected.push_back(&run);
      }
      if (selected.empty()) nothing_selected(expectation, runs, scaled);
      if (scaled && std::ranges::none_of(selected, [&](const RunSpec* run) { return selects(expectation, *run); })) {
        continue;
      }
      check_bins(expectation.metric, expectation.place, selected);
      const MetricName metric = *parse_metric_name(expectation.metric);
      if (metric.kind == MetricName::Kind::floor) check_floor(metric.name, expectation.place, selected);
      if (expectation.more_than && !expectation.more_than->floors) check_partners(expectation, selected, runs, scaled);
      if (expectation.boundary) check_question(expectation.boundary->question, expectation.place, selected);
    }
  }
}

}  // namespace fathom
