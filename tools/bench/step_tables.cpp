// SPDX-License-Identifier: Apache-2.0
#include "tools/bench/step_tables.h"

#include <fmt/format.h>

#include <algorithm>

#include "results/statistics.h"
#include "tools/bench/settings_of_libraries.h"

namespace fathom {
namespace {

constexpr const char* shape_head = "shape";

template <class Rate>
std::vector<double> each(const std::vector<double>& seconds, const Rate& rate) {
  std::vector<double> rates;
  std::ranges::transform(seconds, std::back_inserter(rates), rate);
  return rates;
}

std::vector<double> tokens_per_second(const StepComparison& c, const Outcome& outcome) {
  return each(outcome.seconds, [&](double s) { return c.shape.tokens_per_step() / s; });
}

std::string megabytes(double bytes) { return bytes > 0.0 ? fmt::format("{:.0f}", bytes / 1e6) : "-"; }

BenchTable one_thread_table(const std::vector<StepComparison>& comparisons, BenchReport& report) {
  const double peak = highest_fma(comparisons);
  std::vector<double> processor;
  BenchTable table;
  table.title = "Training step, one thread";
  table.heads = {shape_head,     "tokens/s",   "ms/step",          "GFLOP/s", "share of peak",
                 "true GFLOP/s", "true share", "allocations/step", "peak MB"};
  for (const StepComparison& c : comparisons) {
    const std::string shape = to_string(c.shape);
    const Outcome* one = find_outcome(c, fathom_library, one_thread);
    if (one == nullptr) continue;
    const auto rate = each(one->seconds, [&](double s) { return conventional_flops(c.shape) / s; });
    const auto real = each(one->seconds, [&](double s) { return true_flops(c.shape) / s; });
    const auto share = each(rate, [&](double r) { return r / peak; });
    const auto real_share = each(real, [&](double r) { return r / peak; });
    table.rows.push_back({shape, median_text(tokens_per_second(c, *one), 0),
                          with_spread(each(one->seconds, [](double s) { return 1e3 * s; }), 2),
                          fmt::format("{:.1f}", median(rate) / 1e9), fmt::format("{:.1f} %", 100.0 * median(share)),
                          fmt::format("{:.1f}", median(real) / 1e9),
                          fmt::format("{:.1f} %", 100.0 * median(real_share)), fmt::format("{:.2g}", one->allocations),
                          megabytes(one->memory)});
    processor.insert(processor.end(), one->processor.begin(), one->processor.end());
    const std::string label = one->setting.label();
    report.lines.push_back({"step", shape, label, "processor", "s/s", one->processor});
    report.lines.push_back({"step", shape, label, "conventional rate", "FLOP/s", rate});
    report.lines.push_back({"step", shape, label, "true rate", "FLOP/s", real});
    report.lines.push_back({"step", shape, label, "share of peak", "", share});
    report.lines.push_back({"step", shape, label, "true share of peak", "", real_share});
    report.lines.push_back({"step", shape, label, "allocations", "1/step", {one->allocations}});
  }
  table.notes = {
      "Full sequences, loss at every position; medians and, in brackets, the least and the most. GFLOP/s: "
      "3 (24 D^2 L n + 2 V D n + 4 n T D L) for n tokens, the usual convention. True: what causality leaves "
      "of it, 3 (24 D^2 L n + 2 V D n + 2 n (T + 1) D L). Allocations: calls of the malloc family and mmap, "
      "libraries included. Shares are of the highest fp32 peak that was measured."};
  constexpr double undisturbed = 0.97;
  if (!processor.empty() && median(processor) < undisturbed) {
    table.notes.push_back(
        fmt::format("Other programs were at work: the core was Fathom's for {:.0f} % of the time. "
                    "Measure again when nothing else runs.",
                    100.0 * median(processor)));
  }
  return table;
}

BenchTable two_cores_table(const std::vector<StepComparison>& comparisons, BenchReport& report) {
  BenchTable table;
  table.title = "Training step, two cores";
  table.heads = {shape_head,    "one thread tokens/s", "two threads tokens/s",
                 "against one", "two runs tokens/s",   "against one"};
  for (const StepComparison& c : comparisons) {
    const Outcome* one = find_outcome(c, fathom_library, one_thread);
    const Outcome* threads = find_outcome(c, fathom_library, two_threads);
    const Outcome* runs = find_outcome(c, fathom_library, two_runs);
    if (one == nullptr || threads == nullptr || runs == nullptr) continue;
    const auto of_threads = speed_ratio(*threads, *one), of_runs = speed_ratio(*runs, *one);
    table.rows.push_back({to_string(c.shape), median_text(tokens_per_second(c, *one), 0),
                          median_text(tokens_per_second(c, *threads), 0), with_spread(of_threads, 2),
                          median_text(tokens_per_second(c, *runs), 0), with_spread(of_runs, 2)});
    report.lines.push_back(
        {"step", to_string(c.shape), threads->setting.label(), "against one thread", "", of_threads});
    report.lines.push_back({"step", to_string(c.shape), runs->setting.label(), "against one run", "", of_runs});
  }
  table.notes = {
      "Two threads: one run over both cores. Two runs: two processes with a core each, their tokens added up."};
  return table;
}

std::vector<std::string> other_libraries(const std::vector<StepComparison>& comparisons) {
  std::vector<std::string> names;
  for (const StepComparison& c : comparisons) {
    for (const Outcome& outcome : c.outcomes) {
      const std::string& name = outcome.setting.library;
      if (name != fathom_library && std::ranges::find(names, name) == names.end()) names.push_back(name);
    }
  }
  return names;
}

// "12345 (2 threads)" for the fastest of a library on so many cores, and how much faster ours is.
std::vector<std::string> against(const StepComparison& c, const std::string& library, int cores, const char* ours,
                                 BenchReport& report) {
  const Outcome* theirs = fastest(c, library, cores);
  const Outcome* own = find_outcome(c, fathom_library, ours);
  if (theirs == nullptr || own == nullptr) return {"-", "-"};
  const auto ratio = speed_ratio(*own, *theirs);
  report.lines.push_back({"step", to_string(c.shape),
                          fmt::format("Fathom, {} against {}", ours, theirs->setting.label()),
                          cores == 1 ? "speed on one core" : "speed on two cores", "", ratio});
  return {fmt::format("{} ({})", median_text(tokens_per_second(c, *theirs), 0), theirs->setting.name),
          with_spread(ratio, 2)};
}

// Of the setting that holds least; 0 where none could be measured.
double least_memory(const StepComparison& c, const std::string& library) {
  double least = 0.0;
  for (const Outcome& outcome : c.outcomes) {
    if (outcome.setting.library != library || outcome.memory <= 0.0) continue;
    if (least == 0.0 || outcome.memory < least) least = outcome.memory;
  }
  return least;
}

BenchTable others_table(const std::vector<StepComparison>& comparisons, BenchReport& report) {
  BenchTable table;
  table.title = "Training step, against other libraries at their best";
  table.heads = {
      shape_head, "library", "one core, tokens/s", "Fathom against it", "two cores, tokens/s", "Fathom against it",
      "peak MB",  "Fathom's"};
  for (const std::string& library : other_libraries(comparisons)) {
    for (const StepComparison& c : comparisons) {
      const double memory = least_memory(c, library);
      if (memory == 0.0) continue;
      std::vector<std::string> row = {to_string(c.shape), library};
      for (const std::string& cell : against(c, library, 1, one_thread, report)) row.push_back(cell);
      for (const std::string& cell : against(c, library, 2, two_threads, report)) row.push_back(cell);
      const Outcome* own = find_outcome(c, fathom_library, one_thread);
      row.push_back(megabytes(memory));
      row.push_back(own == nullptr ? "-" : megabytes(own->memory));
      table.rows.push_back(row);
    }
  }
  table.notes = {
      "Each library in its fastest setting at the shape, which stands in brackets, against one run of Fathom on one "
      "thread and on two: how many times the tokens a second. "
      "Ratios are of measurements in the same repetition. Memory: the least of the library's settings, its "
      "program included."};
  return table;
}

BenchTable settings_table(const std::vector<StepComparison>& comparisons, BenchReport& report) {
  BenchTable table;
  table.title = "Training step, every setting";
  table.heads = {shape_head, "setting", "tokens/s", "ms/step", "peak MB"};
  for (const StepComparison& c : comparisons) {
    for (const Outcome& outcome : c.outcomes) {
      const std::string shape = to_string(c.shape), label = outcome.setting.label();
      if (!outcome.problem.empty()) {
        table.rows.push_back({shape, label, "failed", "-", "-"});
        table.notes.push_back(fmt::format("{} at {}: {}", label, shape, outcome.problem));
        continue;
      }
      table.rows.push_back({shape, label, median_text(tokens_per_second(c, outcome), 0),
                            with_spread(each(outcome.seconds, [](double s) { return 1e3 * s; }), 2),
                            megabytes(outcome.memory)});
      report.lines.push_back({"step", shape, label, "time", "s/step", outcome.seconds});
      report.lines.push_back({"step", shape, label, "tokens", "tokens/s", tokens_per_second(c, outcome)});
      report.lines.push_back({"step", shape, label, "peak memory", "bytes", {outcome.memory}});
    }
  }
  return table;
}

double highest(const std::vector<StepComparison>& comparisons, std::vector<double> StepComparison::*peaks) {
  double most = 0.0;
  for (const StepComparison& c : comparisons) {
    for (const double peak : c.*peaks) most = std::max(most, peak);
  }
  return most;
}

}  // namespace

double highest_fma(const std::vector<StepComparison>& comparisons) {
  return highest(comparisons, &StepComparison::fma);
}
double highest_bf16(const std::vector<StepComparison>& comparisons) {
  return highest(comparisons, &StepComparison::bf16);
}

void add_steps(const std::vector<StepComparison>& comparisons, BenchReport& report) {
  if (comparisons.empty()) return;
  std::vector<double> fma, bf16;
  for (const StepComparison& c : comparisons) {
    fma.insert(fma.end(), c.fma.begin(), c.fma.end());
    bf16.insert(bf16.end(), c.bf16.begin(), c.bf16.end());
  }
  report.preface.push_back("shapes: width/heads/layers/tokens/batch/vocabulary");
  report.lines.push_back({"peak", "one core", "fused multiply-add", "fp32", "FLOP/s", fma});
  report.preface.push_back(fmt::format("fp32 peak of one core (fused multiply-add): {:.1f} GFLOP/s, median {:.1f}",
                                       highest_fma(comparisons) / 1e9, median(fma) / 1e9));
  if (highest_bf16(comparisons) > 0.0) {
    report.lines.push_back({"peak", "one core", "dot product of pairs", "bf16", "FLOP/s", bf16});
    report.preface.push_back(fmt::format("bf16 peak of one core (dot products of pairs): {:.1f} GFLOP/s, median {:.1f}",
                                         highest_bf16(comparisons) / 1e9, median(bf16) / 1e9));
  }
  for (const auto& make : {one_thread_table, two_cores_table, others_table, settings_table}) {
    if (const BenchTable table = make(comparisons, report); !table.rows.empty()) report.tables.push_back(table);
  }
}

}  // namespace fathom
