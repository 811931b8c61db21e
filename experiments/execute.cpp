// SPDX-License-Identifier: Apache-2.0
#include "experiments/execute.h"

#include <filesystem>

#include "experiments/dispatch.h"
#include "experiments/outputs.h"
#include "experiments/run_book.h"
#include "results/files.h"

namespace fathom {

std::string run_folder(const std::string& out, const std::string& identity) {
  return (std::filesystem::path(out) / "runs" / identity).string();
}

ExecuteResult execute(const Study& study, const std::vector<RunSpec>& runs, const ExecuteOptions& options,
                      const RunFunction& run_one, ExecuteObserver& observer) {
  ExecuteOptions resolved = options;
  if (resolved.out.empty()) resolved.out = "runs/" + study.name;
  const std::vector<RunSpec> planned = options.plan ? std::vector<RunSpec>() : plan(study);
  const std::vector<RunSpec>& whole = options.plan ? *options.plan : planned;
  make_folder(std::filesystem::path(resolved.out) / "runs");
  sweep_temporaries(resolved.out);
  ExecuteResult result;
  RunBook book(resolved.out);
  Dispatch(resolved, run_one, observer, book, result).carry_out(runs);
  if (!result.interrupted) {
    // Results of runs that were not asked for now.
    for (const RunSpec& run : whole) {
      if (!book.records().contains(run.identity)) book.look(run);
    }
  }
  book.write_ledger();
  if (!result.interrupted)
    write_outputs(study, whole, book.records(), resolved.out, resolved.out, resolved.figures, result);
  return result;
}

}  // namespace fathom
