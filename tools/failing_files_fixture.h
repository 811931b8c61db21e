// SPDX-License-Identifier: Apache-2.0
// A sweep in which one system call fails, and what must hold afterwards.
#pragma once

#include <fmt/format.h>

#include <set>
#include <system_error>

#include "tools/failing_files.h"
#include "tools/sweep_fixture.h"

namespace fathom {

class FailingFiles : public SweepTest {
 protected:
  FailingFiles() {
    write_file(folder / "three.yaml", R"(study: three
task: {name: parity, length: {train: 1..3, test: [2, 3]}}
model: {depth: 1, width: 4, heads: 2}
train: {steps: 3, batch: 2, evaluate_every: 2, checkpoint_every: 2}
evaluate: {examples: 4, validation: 4}
sweep: {seeds: 3}
table: {rows: seed, value: test.exact_match}
)");
  }
  ~FailingFiles() override { faults::forget(); }

  // Runs the study with the call of this number failing; the number of calls there were.
  int run_with(int number, int error, const std::filesystem::path& out, int jobs, int& exit_code) {
    faults::forget();
    faults::ask(out.string(), number, error);
    exit_code = run(command((folder / "three.yaml").string(), out, jobs));
    const int counted = faults::plan->counted;
    call = faults::plan->call;
    path = faults::plan->path;
    faults::forget();
    return counted;
  }

  // Every file that is there is whole: a JSON text, or whole lines of them.
  static void expect_whole(const std::filesystem::path& out) {
    if (!std::filesystem::exists(out)) return;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(out)) {
      const std::string name = entry.path().filename().string();
      if (name.ends_with(".json")) {
        EXPECT_FALSE(Json::parse(read_file(entry.path()), nullptr, false).is_discarded()) << name;
      }
      if (!name.ends_with(".jsonl")) continue;
      for (const std::string& line : read_lines(entry.path())) {
        EXPECT_FALSE(Json::parse(line, nullptr, false).is_discarded()) << name;
      }
    }
  }

  // Lets call number `number` fail, and then does the same again without a fault. False where there are fewer calls.
  bool expect_to_bear(int number, int error, int jobs, const std::map<std::string, std::string>& expected) {
    const std::filesystem::path out = folder / "out";
    std::filesystem::remove_all(out);
    int exit_code = 0;
    const int calls = run_with(number, error, out, jobs, exit_code);
    if (calls < number) return false;
    SCOPED_TRACE(fmt::format("call {}: {} of {} fails with {}, {} at a time", number, call, path,
                             std::generic_category().message(error), jobs));
    EXPECT_TRUE(exit_code == exit_fine || exit_code == exit_run_failed) << exit_code;
    const std::string said = errors();
    // Silence is right where nothing but time, a line of a log or a file that the next start takes away is lost.
    if (exit_code == exit_fine) {
      EXPECT_EQ(said, "");
    } else {
      EXPECT_THAT(said, AllOf(testing::StartsWith("fathom: "), testing::HasSubstr(out.string()),
                              testing::HasSubstr(std::generic_category().message(error))));
    }
    expect_whole(out);
    if (call != "unlink" && call != "remove") {
      for (const std::string& name : left_behind(out)) EXPECT_TRUE(name.ends_with("failed.json")) << name;
    }
    const bool before_any_run = path == out || path == out / "runs";
    int results = 0;
    for (const auto& [name, bytes] : expected) {
      if (!name.ends_with("result.json") || !std::filesystem::exists(out / name)) continue;
      ++results;
      EXPECT_EQ(lasting_files(out).at(name), bytes);
    }
    EXPECT_GE(results, before_any_run ? 0 : 2) << "a fault of one run harmed another: " << said;

    std::vector<std::string> again = command((folder / "three.yaml").string(), out, jobs);
    again.push_back("--retry-failed");
    EXPECT_EQ(run(again), exit_fine) << errors();
    expect_same(lasting_files(out), expected);
    EXPECT_THAT(left_behind(out), testing::IsEmpty());
    return true;
  }

  // Every `stride`-th call, each with the next of the errors.
  void expect_to_bear_all(int stride, const std::vector<int>& errors_of_each, int jobs) {
    ASSERT_EQ(run(command((folder / "three.yaml").string(), folder / "undisturbed", 1)), exit_fine) << errors();
    const auto expected = lasting_files(folder / "undisturbed");
    ASSERT_EQ(left_behind(folder / "undisturbed").size(), 0u);
    std::set<std::string> seen;
    const std::vector<int> kinds = {ENOSPC, EIO, EACCES};
    int tried = 0;
    for (int number = 1;; number += stride) {
      bool there = false;
      for (const int which : errors_of_each) {
        there = expect_to_bear(number, kinds[static_cast<std::size_t>(number + which) % kinds.size()], jobs, expected);
        seen.insert(call);
        if (HasFailure()) return;
      }
      if (!there) break;
      ++tried;
    }
    EXPECT_GE(tried * stride, 100) << "there are more calls than that in three runs";
    if (stride > 1) return;
    for (const char* one : {"mkdir", "open", "write", "fsync", "link", "unlink", "rename"}) {
      EXPECT_TRUE(seen.contains(one)) << one;
    }
  }

  std::string call, path;  // what failed last
};

}  // namespace fathom
