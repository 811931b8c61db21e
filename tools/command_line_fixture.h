// SPDX-License-Identifier: Apache-2.0
// Runs the command line within a test, in a folder of its own.
#pragma once

#include <gmock/gmock.h>
#include <unistd.h>

#include <filesystem>
#include <string>
#include <vector>

#include "results/files.h"
#include "tools/command_line.h"

namespace fathom {

// A study of one run that takes a moment.
inline const std::string tiny_study = R"(study: tiny
task: {name: parity, length: {train: 1..4, test: [3, 4]}}
model: {depth: 1, width: 8, heads: 2}
train: {steps: 6, batch: 4}
evaluate: {examples: 8, validation: 8}
sweep: {seeds: 2}
table: {rows: seed, value: test.exact_match}
)";

struct CommandOutput {
  int exit_code = 0;
  std::string out;
  std::string error;
};

class CommandLineTest : public testing::Test {
 protected:
  CommandLineTest() {
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    folder =
        std::filesystem::path(testing::TempDir()) / ("fathom_" + std::string(test->name()) + std::to_string(getpid()));
    std::filesystem::create_directories(folder);
  }
  ~CommandLineTest() override { std::filesystem::remove_all(folder); }

  // A file of the test's folder with this text.
  std::string file(const std::string& name, const std::string& text) const {
    write_file(folder / name, text);
    return (folder / name).string();
  }

  static CommandOutput fathom(std::vector<std::string> words) {
    std::vector<const char*> arguments = {"fathom"};
    for (const std::string& word : words) arguments.push_back(word.c_str());
    testing::internal::CaptureStdout();
    testing::internal::CaptureStderr();
    const int exit_code = run_command_line(static_cast<int>(arguments.size()), arguments.data());
    const std::string error = testing::internal::GetCapturedStderr();
    return {exit_code, testing::internal::GetCapturedStdout(), error};
  }

  // Every file below a folder, or nothing where there is none.
  static std::vector<std::string> files_below(const std::filesystem::path& root) {
    std::vector<std::string> files;
    if (!std::filesystem::exists(root)) return files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
      if (entry.is_regular_file()) files.push_back(std::filesystem::relative(entry.path(), root).string());
    }
    std::ranges::sort(files);
    return files;
  }

  std::filesystem::path folder;
};

}  // namespace fathom
