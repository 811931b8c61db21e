// SPDX-License-Identifier: Apache-2.0
#include "tools/bench/run_tables.h"

#include <fmt/format.h>

#include <algorithm>

#include "results/files.h"
#include "results/statistics.h"
#include "tools/bench/sampling_share.h"

namespace fathom {
namespace {

std::vector<double> in_percent(std::vector<double> shares) {
  for (double& share : shares) share *= 100.0;
  return shares;
}

std::vector<double> in_milliseconds(std::vector<double> seconds) {
  for (double& s : seconds) s *= 1e3;
  return seconds;
}

// What one repetition of the run says.
struct RunParts {
  std::vector<double> update, evaluation, checkpoint, look, first_look, first_share, accuracy;

  void add(const Json& run) {
    const double total = run.at("total"), updates = run.at("updates");
    const std::vector<double> looks = run.at("looks");
    update.push_back(run.at("training").get<double>() / updates);
    evaluation.push_back(run.at("evaluation").get<double>() / total);
    checkpoint.push_back(run.at("checkpoint").get<double>() / total);
    first_look.push_back(looks.front());
    look.push_back(mean(std::span(looks).subspan(1)));
    // A run in which every look is as dear as the first.
    const double between = run.at("evaluate_every").get<double>() * update.back();
    first_share.push_back(first_look.back() / (between + first_look.back()));
    accuracy.push_back(run.at("exact_match").back());
  }
};

struct Sampled {
  std::string task;
  double tokens = 0.0;
  std::vector<double> step, fill, share;
};

}  // namespace

void add_run_shares(Contestant& server, const RunTableOptions& options, BenchReport& report) {
  make_folder(options.folder);
  RunParts parts;
  for (int r = 0; r < options.repetitions; ++r) {
    if (options.tell) options.tell(fmt::format("a run, repetition {} of {}", r + 1, options.repetitions));
    parts.add(server.ask(
        {{"do", "run"}, {"updates", options.updates}, {"seed", r + 1}, {"folder", options.folder.string()}}));
  }
  BenchTable table;
  table.title = "Where a run's time goes";
  table.heads = {"part", "ms each", "share of the run"};
  table.rows = {{"update", with_spread(in_milliseconds(parts.update), 3), ""},
                {"evaluation, in the mean", with_spread(in_milliseconds(parts.look), 1),
                 with_spread(in_percent(parts.evaluation), 2) + " %"},
                {"evaluation of the untrained model", with_spread(in_milliseconds(parts.first_look), 1),
                 with_spread(in_percent(parts.first_share), 2) + " %"},
                {"checkpoints", "", with_spread(in_percent(parts.checkpoint), 2) + " %"}};
  table.notes = {fmt::format(
      "Parity of up to 16 bits with its trace, width 64, 2 layers, batch 64, {} updates, evaluation and checkpoints at "
      "their default intervals and the default number of validation examples; exact match at the end {}. The untrained "
      "model decodes all that it is asked: its share is that of a run that never learns.",
      options.updates, with_spread(parts.accuracy, 2))};
  report.tables.push_back(table);
  const std::string of = "parity with trace, width 64", setting = "Fathom, 1 thread";
  report.lines.push_back({"run", of, setting, "update", "s", parts.update});
  report.lines.push_back({"run", of, setting, "evaluation", "s", parts.look});
  report.lines.push_back({"run", of, setting, "evaluation share", "", parts.evaluation});
  report.lines.push_back({"run", of, setting, "untrained evaluation", "s", parts.first_look});
  report.lines.push_back({"run", of, setting, "untrained evaluation share", "", parts.first_share});
  report.lines.push_back({"run", of, setting, "checkpoint share", "", parts.checkpoint});
}

void add_decoding(Contestant& server, const RunTableOptions& options, BenchReport& report) {
  BenchTable table;
  table.title = "Decoding with the key-value cache";
  table.heads = {"width", "tokens/s"};
  std::map<int, std::vector<double>> rates;
  for (int r = 0; r < options.repetitions; ++r) {
    for (const int width : {64, 128}) {
      const Json answer = server.ask({{"do", "decoding"}, {"width", width}, {"seconds", options.seconds}});
      rates[width].push_back(1.0 / answer.at("seconds").get<double>());
    }
  }
  for (const auto& [width, rate] : rates) {
    table.rows.push_back({std::to_string(width), with_spread(rate, 0)});
    report.lines.push_back(
        {"decoding", fmt::format("width {}", width), "Fathom, 1 thread", "tokens", "tokens/s", rate});
  }
  table.notes = {
      "64 texts together, 16 tokens read and 64 written each, 2 layers, 4 heads, one thread; reading counts as "
      "time, only what is written as tokens."};
  report.tables.push_back(table);
}

void add_sampling(Contestant& server, const RunTableOptions& options, BenchReport& report) {
  std::vector<Sampled> all;
  for (const std::string& task : sampled_tasks()) {
    if (all.size() < options.tasks) all.push_back({task, 0.0, {}, {}, {}});
  }
  for (int r = 0; r < options.repetitions; ++r) {
    if (options.tell) options.tell(fmt::format("sampling of tasks, repetition {} of {}", r + 1, options.repetitions));
    for (Sampled& one : all) {
      const Json answer = server.ask({{"do", "sampling"}, {"task", one.task}, {"seconds", options.seconds}});
      one.tokens = answer.at("tokens");
      one.step.push_back(answer.at("step"));
      one.fill.push_back(answer.at("fill"));
      one.share.push_back(one.fill.back() / one.step.back());
    }
  }
  std::ranges::stable_sort(all, std::greater{}, [](const Sampled& one) { return median(one.share); });
  BenchTable table;
  table.title = "Drawing a batch against its training step";
  table.heads = {"task", "tokens", "step ms", "drawing ms", "ns/token", "share of the step"};
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Sampled& one = all[i];
    report.lines.push_back({"sampling", one.task, "Fathom, 1 thread", "step", "s", one.step});
    report.lines.push_back({"sampling", one.task, "Fathom, 1 thread", "drawing", "s", one.fill});
    report.lines.push_back({"sampling", one.task, "Fathom, 1 thread", "share", "", one.share});
    const bool middle = i == all.size() / 2;
    if (!options.every_task && i != 0 && !middle) continue;
    const std::string what = options.every_task ? "" : i == 0 ? " (the dearest)" : " (the one in the middle)";
    table.rows.push_back({one.task + what, fmt::format("{:.0f}", one.tokens), median_text(in_milliseconds(one.step), 3),
                          median_text(in_milliseconds(one.fill), 4),
                          fmt::format("{:.1f}", 1e9 * median(one.fill) / one.tokens),
                          with_spread(in_percent(one.share), 2) + " %"});
  }
  table.notes = {
      fmt::format("Drawing, encoding and collating 64 examples of the task's typical size, in a training step "
                  "of width 64 and 2 layers, sampling included; {} tasks.",
                  all.size())};
  report.tables.push_back(table);
}

}  // namespace fathom
