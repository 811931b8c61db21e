// SPDX-License-Identifier: Apache-2.0
// The keys of the parts of a study that are no run's: the file itself, sweep, table, figure, claims.
#include "experiments/schema.h"

namespace fathom {

namespace {

using enum KeyType;

std::map<std::string, std::vector<KeyInfo>> all_parts() {
  std::map<std::string, std::vector<KeyInfo>> parts;
  parts[""] = {
      {.name = "study", .type = text, .documentation = "the study's name: letters, digits, '-', '_' and '.'"},
      {.name = "about", .type = text, .documentation = "what the study shows, in one or two sentences"},
      {.name = "task", .type = tree, .documentation = "the task, its sizes, its parameters and its chain of thought"},
      {.name = "model", .type = tree, .documentation = "the model"},
      {.name = "train", .type = tree, .documentation = "how it is trained"},
      {.name = "evaluate", .type = tree, .documentation = "how much it is judged on"},
      {.name = "arms", .type = tree, .documentation = "named overrides that are compared"},
      {.name = "sweep", .type = tree, .documentation = "axes that all arms are crossed with, and seeds"},
      {.name = "table", .type = tree, .documentation = "one table, or a map of several by name"},
      {.name = "figure", .type = tree, .documentation = "one figure, or a map of several by name"},
      {.name = "claims", .type = tree, .documentation = "what the study is expected to show"},
      {.name = "scales", .type = tree, .documentation = "named overrides chosen with --scale"},
  };
  parts["sweep"] = {
      {.name = "axes", .type = tree, .documentation = "dotted key to its values; all combinations are run"},
      {.name = "around", .type = tree, .documentation = "dotted key to its values; one at a time around the base"},
      {.name = "seeds", .type = tree, .fallback = 1, .documentation = "how many (1, 2, ...), or a list"},
  };
  const std::vector<KeyInfo> shared = {
      {.name = "where", .type = tree, .documentation = "key to the value or values that are kept"},
      {.name = "floors", .type = boolean, .fallback = true, .documentation = "show floors and ceilings"},
      {.name = "title", .type = text, .fallback = "", .documentation = "the heading"},
      {.name = "labels", .type = tree, .documentation = "what is printed for a key or a value"},
      {.name = "published", .type = text, .documentation = "a CSV file of published numbers, beside the study file"},
  };
  parts["table"] = {
      {.name = "rows", .type = names, .documentation = "keys whose values are the rows"},
      {.name = "columns", .type = text, .fallback = "", .documentation = "key whose values are the columns"},
      {.name = "value", .type = text, .fallback = "test.exact_match", .documentation = "the metric"},
      {.name = "solved", .type = real, .fallback = 0.99, .documentation = "what counts as solved"},
  };
  parts["figure"] = {
      {.name = "x", .type = names, .documentation = "key on the x axis; several: a panel each"},
      {.name = "y", .type = text, .fallback = "test.exact_match", .documentation = "the metric"},
      {.name = "series", .type = text, .fallback = "", .documentation = "key whose values are the curves"},
      {.name = "panels", .type = text, .fallback = "", .documentation = "key whose values are the panels"},
      {.name = "band",
       .type = choice,
       .fallback = "ci95",
       .documentation = "the band around a curve",
       .choices = {"ci95", "none"}},
      {.name = "points", .type = boolean, .fallback = true, .documentation = "show every seed's point"},
      {.name = "log_x", .type = boolean, .fallback = false, .documentation = "logarithmic x axis"},
      {.name = "x_label", .type = text, .fallback = "", .documentation = "default: from the key"},
      {.name = "y_label", .type = text, .fallback = "", .documentation = "default: from the metric"},
  };
  for (const std::string part : {"table", "figure"}) {
    parts[part].insert(parts[part].end(), shared.begin(), shared.end());
  }
  parts["claims"] = {
      {.name = "id", .type = text, .documentation = "a name"},
      {.name = "kind",
       .type = choice,
       .documentation = "what the claim says",
       .choices = {"upper", "lower", "conditional", "learnability", "empirical"}},
      {.name = "source", .type = text, .fallback = "", .documentation = "paper and theorem"},
      {.name = "note", .type = text, .fallback = "", .documentation = "what a reader must know"},
      {.name = "expect", .type = tree, .documentation = "list of what is expected"},
  };
  parts["expect"] = {
      {.name = "where", .type = tree, .documentation = "which runs and which bins: arm, axes, test.length"},
      {.name = "metric", .type = text, .fallback = "exact_match", .documentation = "the metric"},
      {.name = "at_least", .type = real, .documentation = "the median over seeds reaches this"},
      {.name = "at_most", .type = real, .documentation = "the median over seeds stays at or below this"},
      {.name = "control", .type = tree, .documentation = "overrides (a map or a list) that must change nothing"},
  };
  return parts;
}

}  // namespace

const std::vector<KeyInfo>& part_keys(const std::string& part) {
  static const std::map<std::string, std::vector<KeyInfo>> parts = all_parts();
  return parts.at(part);
}

const std::vector<std::string>& metric_names() {
  static const std::vector<std::string> metrics = {"exact_match",  "token_accuracy", "trace_match",
                                                   "string_match", "loss",           "seen_in_training"};
  return metrics;
}

}  // namespace fathom
