// SPDX-License-Identifier: Apache-2.0
// The table of message passing with scripts in the place of libraries.
#include "tools/bench/message_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "results/test_folder.h"

namespace fathom {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;

class MessageTable : public ::testing::Test {
 protected:
  // A program with one answer to everything.
  Command program(const std::string& name, const std::string& answer) const {
    const std::filesystem::path path = folder_ / (name + ".sh");
    std::ofstream(path) << "while read -r line; do echo '" << answer << "'; done\n";
    return {{"/bin/sh", path.string()}, {}, {}};
  }

  BenchReport table(const std::vector<ContestantSetting>& others) const {
    Contestant server(program("fathom", R"({"forward": 1e-4, "both": 4e-4, "least_forward": 8e-5, "least_both": 2e-4,)"
                                        R"( "nodes": 1280, "edges": 7000, "kinds": 2})"),
                      folder_ / "log");
    RunTableOptions options;
    options.repetitions = 3;
    BenchReport report;
    add_messages(server, others, folder_ / "log", options, report);
    return report;
  }

  const TestFolder folder_;
};

TEST_F(MessageTable, SetsPassesAgainstMemoryAndPyTorch) {
  const Command torch = program("torch", R"({"forward": 5e-4, "both": 8e-4})");
  const BenchReport report = table({{"PyTorch 1.13", one_thread, 1, {torch}, {}},
                                    {"PyTorch 1.13", two_threads, 2, {torch}, {}},
                                    {"JAX 0.1", one_thread, 1, {torch}, {}}});
  ASSERT_EQ(report.tables.size(), 1u);
  const BenchTable& table = report.tables[0];
  EXPECT_EQ(table.heads.size(), 7u);  // PyTorch on one thread alone
  ASSERT_EQ(table.rows.size(), 6u);
  EXPECT_EQ(table.rows[2], (std::vector<std::string>{"64, sum", "100.0 (100.0-100.0)", "80 (80-80) %",
                                                     "400.0 (400.0-400.0)", "50 (50-50) %", "5.0x", "2.0x"}));
  EXPECT_THAT(table.notes[0], HasSubstr("7000 directed edges of 64 graphs of 20 nodes"));
  EXPECT_EQ(report.lines.size(), 24u);
}

TEST_F(MessageTable, SaysWhoCouldNot) {
  const BenchReport report = table({{"PyTorch 1.9", one_thread, 1, {program("old", R"({"error": "no amax"})")}, {}}});
  EXPECT_EQ(report.tables[0].rows[0].back(), "-");
  EXPECT_THAT(report.tables[0].notes, Contains(HasSubstr("PyTorch 1.9: ")));
}

TEST_F(MessageTable, StandsAlone) { EXPECT_EQ(table({}).tables[0].heads.size(), 5u); }

}  // namespace
}  // namespace fathom
