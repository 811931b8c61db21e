// SPDX-License-Identifier: Apache-2.0
// `fathom run` as a process of its own, that tests kill and disturb, and what it leaves.
#pragma once

#include <fcntl.h>
#include <gmock/gmock.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <functional>
#include <map>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "results/files.h"
#include "results/record.h"
#include "results/test_records.h"
#include "tools/command_line.h"

namespace fathom {

class SweepTest : public testing::Test {
 protected:
  SweepTest() {
    // Workers whose parent was killed become children of this process, which can then wait for their end.
    prctl(PR_SET_CHILD_SUBREAPER, 1);
  }
  ~SweepTest() override { prctl(PR_SET_CHILD_SUBREAPER, 0); }

  // A study of `seeds` x 10 runs of a moment each, which keep a checkpoint after every update.
  std::string tiny_runs(int seeds) const {
    write_file(folder / "study.yaml", R"(study: tiny
task: {name: parity, cot: trace, length: {train: 1..3, test: [2, 3]}}
model: {width: 4, heads: 2}
train: {batch: 2, evaluate_every: 2, checkpoint_every: 1}
evaluate: {examples: 4, validation: 4}
sweep:
  axes: {model.depth: [1, 2], train.steps: [3, 4, 6, 8, 10]}
  seeds: )" + std::to_string(seeds) + R"(
table: {rows: [model.depth, train.steps], value: test.exact_match}
)");
    return (folder / "study.yaml").string();
  }

  // Starts `fathom` with these words in a process group of its own; what it says on standard error goes to a file.
  // `before` is called in the new process.
  pid_t start(const std::vector<std::string>& words, const std::function<void()>& before = {}) const {
    std::fflush(nullptr);
    const pid_t process = fork();
    if (process != 0) {
      setpgid(process, process);
      return process;
    }
    setpgid(0, 0);
    dup2(open((folder / "output").c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666), STDOUT_FILENO);
    dup2(open((folder / "errors").c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666), STDERR_FILENO);
    std::vector<const char*> arguments = {"fathom"};
    for (const std::string& word : words) arguments.push_back(word.c_str());
    if (before) before();
    const int code = run_command_line(static_cast<int>(arguments.size()), arguments.data());
    std::fflush(nullptr);
    _exit(code);
  }

  static std::vector<std::string> command(const std::string& study, const std::filesystem::path& out, int jobs) {
    return {"run", study, "--out", out.string(), "--quiet", "--jobs", std::to_string(jobs)};
  }

  // Waits for the process and for all that it left behind; returns its status as waitpid does.
  static int wait_for(pid_t process) {
    int status = 0;
    waitpid(process, &status, 0);
    while (waitpid(-1, nullptr, 0) > 0 || errno == EINTR) {
    }
    return status;
  }

  int run(const std::vector<std::string>& words) const {
    const int status = wait_for(start(words));
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }

  std::string errors() const { return read_file(folder / "errors"); }

  // The files below a folder that do not depend on when, where and how often a sweep was cut off. Of a result, the
  // environment (with the time it took) is left out.
  static std::map<std::string, std::string> lasting_files(const std::filesystem::path& out) {
    std::map<std::string, std::string> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(out)) {
      const std::string name = entry.path().filename().string();
      if (!entry.is_regular_file() || name == "log.txt" || name == "ledger.jsonl" || name == "environment.json")
        continue;
      std::string bytes = read_file(entry.path());
      if (name == "result.json") {
        Json json = Json::parse(bytes);
        json.erase("environment");
        bytes = json.dump();
      }
      files[std::filesystem::relative(entry.path(), out).string()] = std::move(bytes);
    }
    return files;
  }

  // Claims, temporaries and notes of failure.
  static std::vector<std::string> left_behind(const std::filesystem::path& out) {
    std::vector<std::string> names;
    if (!std::filesystem::exists(out)) return names;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(out)) {
      const std::string name = entry.path().filename().string();
      if (name.starts_with("claim.") || name.ends_with(".partial") || name == "failed.json") {
        names.push_back(entry.path().string());
      }
    }
    return names;
  }

  static void expect_same(const std::map<std::string, std::string>& files,
                          const std::map<std::string, std::string>& expected) {
    for (const auto& [name, bytes] : expected) {
      if (!files.contains(name)) {
        ADD_FAILURE() << name << " is missing";
      } else if (files.at(name) != bytes) {
        ADD_FAILURE() << name << " differs";
      }
    }
    for (const auto& [name, bytes] : files) EXPECT_TRUE(expected.contains(name)) << name << " is new";
  }

  // How often the logs say that a run came to its end, for each run.
  static std::vector<int> ends(const std::filesystem::path& out) {
    std::vector<int> counts;
    for (const auto& entry : std::filesystem::directory_iterator(out / "runs")) {
      int count = 0;
      for (const std::string& line : read_lines(entry.path() / "log.txt")) {
        count += line.find(" done after ") != std::string::npos ? 1 : 0;
      }
      counts.push_back(count);
    }
    return counts;
  }

  // A sweep whose process group is killed at `kills` random moments and started again each time comes to the very files
  // of an undisturbed one.
  void expect_to_survive(int seeds, int kills, unsigned luck) {
    using Clock = std::chrono::steady_clock;
    const std::string study = tiny_runs(seeds);
    const auto began = Clock::now();
    ASSERT_EQ(run(command(study, folder / "whole", 2)), exit_fine) << errors();
    const auto whole = Clock::now();
    ASSERT_EQ(run(command(study, folder / "whole", 2)), exit_fine) << errors();
    const std::chrono::duration<double> once = whole - began, nothing = Clock::now() - whole;
    const auto expected = lasting_files(folder / "whole");

    // On average a sitting gets as far as it takes for half of the sweep to be done after the last kill. One that came
    // to its end before its kill makes the next ones shorter.
    std::mt19937 random(luck);
    std::uniform_real_distribution<double> share(0.0, 1.0);
    double longest = 2.0 * (nothing.count() + 0.5 * once.count() / kills);
    int killed = 0;
    for (int sitting = 0; killed < kills && sitting < 10 * kills; ++sitting) {
      const pid_t process = start(command(study, folder / "cut", 2));
      std::this_thread::sleep_for(std::chrono::duration<double>(longest * share(random)));
      kill(-process, SIGKILL);
      const int status = wait_for(process);
      if (WIFSIGNALED(status)) {
        ++killed;
      } else {
        ASSERT_EQ(WEXITSTATUS(status), exit_fine) << errors();
        longest *= 0.8;
      }
    }
    ASSERT_EQ(killed, kills);
    ASSERT_EQ(run(command(study, folder / "cut", 2)), exit_fine) << errors();
    expect_same(lasting_files(folder / "cut"), expected);
    EXPECT_THAT(left_behind(folder / "cut"), testing::IsEmpty());
    EXPECT_THAT(ends(folder / "cut"), testing::Each(testing::Le(1))) << "a run was done twice";
    EXPECT_EQ(ends(folder / "cut").size(), static_cast<std::size_t>(10 * seeds));
    EXPECT_EQ(waitpid(-1, nullptr, WNOHANG), -1) << "a process is left";
  }

  TestFolder folder;
};

}  // namespace fathom
