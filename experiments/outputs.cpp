// SPDX-License-Identifier: Apache-2.0
#include "experiments/outputs.h"

#include <fmt/format.h>

#include <filesystem>
#include <functional>

#include "results/figure.h"
#include "results/files.h"
#include "results/table.h"

namespace fathom {

namespace {

// Does one piece of output; what it cannot do becomes a problem.
void attempt(const std::string& what, ExecuteResult& result, const std::function<void()>& make) {
  try {
    make();
  } catch (const std::exception& error) {
    result.problems.push_back(fmt::format("{}: {}", what, error.what()));
  }
}

}  // namespace

std::vector<RunRecord> labelled_records(const std::vector<RunSpec>& plan,
                                        const std::map<std::string, RunRecord>& records) {
  std::vector<RunRecord> all;
  for (const RunSpec& run : plan) {
    const auto found = records.find(run.identity);
    if (found == records.end()) continue;
    const RunRecord labels = planned_record(run);
    RunRecord record = found->second;
    record.study = labels.study;
    record.scale = labels.scale;
    record.arm = labels.arm;
    record.control = labels.control;
    record.axes = labels.axes;
    all.push_back(std::move(record));
  }
  return all;
}

void write_outputs(const Study& study, const std::vector<RunSpec>& plan,
                   const std::map<std::string, RunRecord>& records, const ExecuteOptions& options,
                   ExecuteResult& result) {
  result.records = labelled_records(plan, records);
  const std::filesystem::path folder(options.out);
  const auto stem = [&](const std::string& name) {
    return (folder / (name.empty() ? study.name : study.name + "-" + name)).string();
  };
  attempt("run lines", result, [&] {
    write_record_lines(stem("") + ".jsonl", result.records);
    result.files.push_back(stem("") + ".jsonl");
  });
  for (const NamedTable& named : study.tables) {
    attempt(named.name.empty() ? "table" : "table " + named.name, result, [&] {
      const Table table = build_table(result.records, named.spec);
      result.tables[named.name] = to_text(table);
      write_table(table, stem(named.name));
      for (const char* end : {".txt", ".csv", ".md", ".tex"}) result.files.push_back(stem(named.name) + end);
    });
  }
  for (const Claim& claim : study.claims) result.verdicts.push_back(judge(claim, plan, records));
  if (!study.claims.empty()) {
    attempt("verdicts", result, [&] {
      write_file(stem("") + ".verdicts.txt", to_text(result.verdicts));
      result.files.push_back(stem("") + ".verdicts.txt");
    });
  }
  if (!options.figures) return;
  for (const NamedFigure& named : study.figures) {
    attempt(named.name.empty() ? "figure" : "figure " + named.name, result, [&] {
      write_figure(build_figure(result.records, named.spec), stem(named.name));
      for (const char* end : {".svg", ".pdf", ".png"}) result.files.push_back(stem(named.name) + end);
    });
  }
}

}  // namespace fathom
