// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "experiments/claims.h"
#include "experiments/presentation.h"
#include "results/metric_name.h"

namespace fathom {

namespace {

// ClaimKind's order.
constexpr std::array<const char*, 5> kinds = {"upper", "lower", "conditional", "learnability", "empirical"};

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

// "test.length: 8" in `where` narrows the metric to that bin.
void move_bins(Expectation& expectation, const YamlNode& where) {
  MetricName metric = *parse_metric_name(expectation.metric);
  const std::string prefix = metric.set + ".";
  for (const YamlEntry& entry : where.entries) {
    if (!entry.key.starts_with(prefix)) continue;
    if (!entry.value.is_scalar()) {
      throw StudyError(entry.value.place, fmt::format("'{}' names one bin, such as 8 or 51..100", entry.key));
    }
    std::string bin = entry.value.text;
    if (const std::size_t dots = bin.find(".."); dots != std::string::npos) bin.replace(dots, 2, "-");
    metric.buckets[entry.key.substr(prefix.size())] = bin;
    expectation.where.erase(entry.key);
  }
  expectation.metric = to_string(metric);
}

Expectation read_expectation(const YamlNode& node, const Schema& schema) {
  check_keys(node, "expect");
  Expectation expectation;
  expectation.place = node.place;
  const YamlEntry* metric = node.find("metric");
  expectation.metric =
      read_metric(read_part(node, "expect", "metric").get<std::string>(), metric ? metric->value.place : node.place);
  if (const YamlEntry* where = node.find("where")) {
    expectation.where = read_where(where->value, schema);
    move_bins(expectation, where->value);
  }
  const YamlEntry* at_least = node.find("at_least");
  const YamlEntry* at_most = node.find("at_most");
  if ((at_least == nullptr) == (at_most == nullptr)) {
    throw StudyError(node.place, "an expectation has either at_least or at_most");
  }
  expectation.at_least = at_least != nullptr;
  expectation.threshold = read_part(node, "expect", at_least ? "at_least" : "at_most").get<double>();
  if (const YamlEntry* control = node.find("control")) expectation.controls = read_controls(control->value, schema);
  return expectation;
}

void check_bins(const Expectation& expectation, const std::vector<const RunSpec*>& runs) {
  const MetricName metric = *parse_metric_name(expectation.metric);
  for (const auto& [dimension, bin] : metric.buckets) {
    for (const RunSpec* run : runs) {
      if (std::ranges::find(run->buckets, dimension) == run->buckets.end()) {
        throw StudyError(expectation.place, fmt::format("the task {} has no buckets '{}'{}", run->task, dimension,
                                                        suggestion(dimension, run->buckets)));
      }
      std::vector<std::string> labels;
      for (const TestBin& tested : run->test) labels.push_back(tested.label);
      const bool size = labels[0].starts_with(dimension + "=");
      const std::string label = fmt::format("{}={}", dimension, bin);
      if (size && std::ranges::find(labels, label) == labels.end()) {
        throw StudyError(expectation.place, fmt::format("{} is not tested{}", label, suggestion(label, labels)));
      }
    }
  }
}

// The first condition that leaves no run, with what could have been asked.
[[noreturn]] void nothing_selected(const Expectation& expectation, const std::vector<RunSpec>& runs) {
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
      if (std::ranges::find(values, text) != values.end()) continue;
      throw StudyError(expectation.place,
                       fmt::format("'where': no run has {} = {}{}", key, text, suggestion(text, values)));
    }
  }
  throw StudyError(expectation.place, "'where' leaves no run of this study");
}

}  // namespace

std::string to_string(ClaimKind kind) { return kinds[static_cast<std::size_t>(kind)]; }

std::vector<Claim> read_claims(const YamlNode& list, const Schema& schema) {
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
    for (const YamlNode& item : expect->value.items) claim.expect.push_back(read_expectation(item, schema));
    claims.push_back(std::move(claim));
  }
  return claims;
}

void check_claims(const std::vector<Claim>& claims, const std::vector<RunSpec>& runs) {
  for (const Claim& claim : claims) {
    for (const Expectation& expectation : claim.expect) {
      std::vector<const RunSpec*> selected;
      for (const RunSpec& run : runs) {
        if (run.control.empty() && selects(expectation, run)) selected.push_back(&run);
      }
      if (selected.empty()) nothing_selected(expectation, runs);
      check_bins(expectation, selected);
    }
  }
}

}  // namespace fathom
