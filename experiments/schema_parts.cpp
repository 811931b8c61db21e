// SPDX-License-Identifier: Apache-2.0
// The keys of the parts of a study that are no run's: the file itself, sweep, search, table, figure, claims.
#include "experiments/schema.h"

namespace fathom {

namespace {

using enum KeyType;

std::map<std::string, std::vector<KeyInfo>> all_parts() {
  std::map<std::string, std::vector<KeyInfo>> parts;
  parts[""] = {
      {.name = "study", .type = text, .documentation = "the study's name: letters, digits, '-', '_' and '.'"},
      {.name = "include", .type = names, .documentation = "files that this one lies on top of, from its folder"},
      {.name = "about", .type = text, .documentation = "what the study shows, in one or two sentences"},
      {.name = "task", .type = tree, .documentation = "the task, its sizes, its parameters and its chain of thought"},
      {.name = "model", .type = tree, .documentation = "the model"},
      {.name = "train", .type = tree, .documentation = "how it is trained"},
      {.name = "evaluate", .type = tree, .documentation = "how much it is judged on"},
      {.name = "arms", .type = tree, .documentation = "named overrides that are compared"},
      {.name = "sweep", .type = tree, .documentation = "axes that all arms are crossed with, and seeds"},
      {.name = "search", .type = tree, .documentation = "a boundary to find with as few runs as it takes"},
      {.name = "table", .type = tree, .documentation = "one table, or a map of several by name"},
      {.name = "figure", .type = tree, .documentation = "one figure, or a map of several by name"},
      {.name = "claims", .type = tree, .documentation = "what the study is expected to show"},
      {.name = "scales", .type = tree, .documentation = "named overrides chosen with --scale"},
  };
  parts["sweep"] = {
      {.name = "axes", .type = tree, .documentation = "dotted key to its values; all combinations are run"},
      {.name = "around", .type = tree, .documentation = "dotted key to its values; one at a time around the base"},
      {.name = "zip", .type = tree, .documentation = "maps of dotted keys to lists of equal length, taken together"},
      {.name = "only_if", .type = tree, .documentation = "conditions, of which a run must meet one"},
      {.name = "skip_if", .type = tree, .documentation = "conditions, of which a run must meet none"},
      {.name = "seeds", .type = tree, .fallback = 1, .documentation = "how many (1, 2, ...), or a list"},
  };
  parts["search"] = {
      {.name = "boundary", .type = text, .documentation = "dotted key whose smallest value that solves is looked for"},
      {.name = "values", .type = tree, .documentation = "the values it may take, ascending"},
      {.name = "solved", .type = tree, .documentation = "a metric and its threshold, default {exact_match: 0.99}"},
      {.name = "seeds", .type = tree, .documentation = "as sweep.seeds; the median over seeds decides"},
      {.name = "for_each", .type = text, .fallback = "", .documentation = "sizes: an axis, or a bucket (test.length)"},
  };
  const std::vector<KeyInfo> shared = {
      {.name = "where", .type = tree, .documentation = "key to the value or values that are kept"},
      {.name = "choose",
       .type = tree,
       .documentation = "axis that is not shown to the validation metric that chooses among its values, or to all"},
      {.name = "title", .type = text, .fallback = "", .documentation = "the heading"},
      {.name = "labels", .type = tree, .documentation = "what is printed for a key or a value"},
      {.name = "published", .type = text, .documentation = "a CSV file of published numbers, beside the study file"},
  };
  parts["table"] = {
      {.name = "rows", .type = names, .documentation = "keys whose values are the rows"},
      {.name = "columns",
       .type = names,
       .fallback = nlohmann::json::array(),
       .documentation = "keys whose values are the columns"},
      {.name = "value",
       .type = names,
       .fallback = nlohmann::json::array({"test.exact_match"}),
       .documentation = "metrics, train_fit, generalisation, parameters, state_bytes, flops"},
      {.name = "statistic",
       .type = choice,
       .fallback = "mean",
       .documentation = "the main number of a cell",
       .choices = {"mean", "median", "iqm", "best", "share_solved"}},
      {.name = "solved", .type = real, .fallback = 0.99, .documentation = "what counts as solved"},
      {.name = "sort", .type = text, .fallback = "", .documentation = "a key of the rows or a value; '-': descending"},
      {.name = "compare",
       .type = choice,
       .fallback = "columns",
       .documentation = "what is held against each other for the best to be bold",
       .choices = {"columns", "rows", "none"}},
      {.name = "floors",
       .type = choice,
       .fallback = "true",
       .documentation = "floors and ceilings; true: where they fit best",
       .choices = {"true", "rows", "columns", "false"}},
      {.name = "cost", .type = boolean, .fallback = false, .documentation = "parameters, state bytes and FLOPs too"},
      {.name = "digits",
       .type = integer,
       .documentation = "default: 3 decimals of accuracies, 3 digits",
       .low = 0,
       .high = 15},
  };
  parts["figure"] = {
      {.name = "kind",
       .type = choice,
       .fallback = "lines",
       .documentation = "lines, a heat map over two keys, the boundary of what is solved, or learning curves",
       .choices = {"lines", "heat_map", "boundary", "curves"}},
      {.name = "x",
       .type = names,
       .documentation = "key on the x axis; lines: several are a panel each; curves: step or flops",
       .only_with = "kind",
       .only_values = {"lines", "heat_map", "curves"}},
      {.name = "y",
       .type = text,
       .fallback = "test.exact_match",
       .documentation = "the metric; heat_map: key on the y axis",
       .only_with = "kind",
       .only_values = {"lines", "heat_map", "curves"}},
      {.name = "value",
       .type = text,
       .fallback = "test.exact_match",
       .documentation = "the metric of the cells",
       .only_with = "kind",
       .only_values = {"heat_map"}},
      {.name = "series",
       .type = text,
       .fallback = "",
       .documentation = "key whose values are the curves",
       .only_with = "kind",
       .only_values = {"lines", "boundary", "curves"}},
      {.name = "panels",
       .type = names,
       .fallback = nlohmann::json::array(),
       .documentation = "key whose values are the panels; two: rows and columns"},
      {.name = "band",
       .type = choice,
       .fallback = "ci95",
       .documentation = "the band around a curve",
       .choices = {"ci95", "none"},
       .only_with = "kind",
       .only_values = {"lines"}},
      {.name = "floors",
       .type = names,
       .fallback = nlohmann::json::array({"true"}),
       .documentation = "show floors and ceilings: true, false, or the names of the floors to show"},
      {.name = "points",
       .type = boolean,
       .fallback = true,
       .documentation = "show every seed's point",
       .only_with = "kind",
       .only_values = {"lines", "boundary"}},
      {.name = "center",
       .type = choice,
       .fallback = "mean",
       .documentation = "what a line or a cell shows of its seeds; lines with intervals show what these are about",
       .choices = {"mean", "median"},
       .only_with = "kind",
       .only_values = {"lines", "heat_map"}},
      {.name = "solved",
       .type = tree,
       .documentation = "what counts as solved: heat_map: a number, 0.99; boundary: a metric and its threshold",
       .only_with = "kind",
       .only_values = {"heat_map", "boundary"}},
      {.name = "predicted",
       .type = tree,
       .documentation = "the boundary that a theorem predicts: a formula of x, or a map",
       .only_with = "kind",
       .only_values = {"heat_map", "boundary"}},
      {.name = "boundary",
       .type = text,
       .documentation = "the axis whose smallest value that solves is shown",
       .only_with = "kind",
       .only_values = {"boundary"}},
      {.name = "against",
       .type = text,
       .documentation = "the sizes: an axis, or a bucket (test.length)",
       .only_with = "kind",
       .only_values = {"boundary"}},
      {.name = "y_from",
       .type = real,
       .fallback = 0.0,
       .documentation = "where the axis of accuracies begins; what lies below is not drawn",
       .low = 0.0,
       .high = 0.99,
       .only_with = "kind",
       .only_values = {"lines"}},
      {.name = "log_x",
       .type = boolean,
       .fallback = false,
       .documentation = "logarithmic x axis",
       .only_with = "kind",
       .only_values = {"lines", "boundary", "curves"}},
      {.name = "log_y",
       .type = boolean,
       .fallback = false,
       .documentation = "logarithmic y axis",
       .only_with = "kind",
       .only_values = {"boundary"}},
      {.name = "x_label", .type = text, .fallback = "", .documentation = "default: from the key"},
      {.name = "y_label", .type = text, .fallback = "", .documentation = "default: from the metric"},
  };
  parts["predicted"] = {
      {.name = "label", .type = text, .fallback = "", .documentation = "what the legend says; default: the formula"},
      {.name = "formula",
       .type = text,
       .fallback = "",
       .documentation = "of x: numbers, + - * / ^, log2, ln, sqrt, floor, ceil, min, max"},
      {.name = "values", .type = tree, .documentation = "x to the predicted y"},
      {.name = "solves",
       .type = choice,
       .fallback = "at_least",
       .documentation = "which y are predicted to be solved: from the prediction on, or up to it",
       .choices = {"at_least", "at_most"}},
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
      {.name = "boundary",
       .type = text,
       .documentation = "instead of a metric: an axis, for its smallest value that solves"},
      {.name = "solved", .type = tree, .documentation = "what solves; default: the search's, or {exact_match: 0.99}"},
      {.name = "against", .type = text, .fallback = "", .documentation = "sizes of a boundary: an axis, or a bucket"},
      {.name = "grows_like",
       .type = choice,
       .documentation = "how the boundary grows with the size",
       .choices = {"constant", "log2", "sqrt", "linear", "power"}},
      {.name = "at_least",
       .type = real,
       .documentation =
           "the median over seeds, or the boundary, reaches this; a boundary: also a formula of the size x"},
      {.name = "at_most",
       .type = real,
       .documentation = "the median over seeds, or the boundary, is at most this; a boundary: also a formula of x"},
      {.name = "more_than",
       .type = tree,
       .documentation = "instead of a threshold: the run of the same seed that differs in these keys or bins, or "
                        "`floors`; most seeds and the median must say so"},
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
  static const std::vector<std::string> metrics = {
      "exact_match",        "token_accuracy", "trace_match",        "string_match",
      "first_wrong_step",   "loss",           "seen_in_training",   "updates_until_solved",
      "flops_until_solved", "coefficient",    "target_coefficient", "min_degree_coefficient"};
  return metrics;
}

}  // namespace fathom
