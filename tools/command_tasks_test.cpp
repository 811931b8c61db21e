// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "results/files.h"
#include "tasks/file_format.h"
#include "tools/command_line_fixture.h"
#include "tools/npz.h"
#include "tools/skeleton.h"

namespace fathom {
namespace {

using testing::HasSubstr;

class TasksCommand : public CommandLineTest {
 protected:
  std::string path(const std::string& name) const { return (folder / name).string(); }
};

TEST_F(TasksCommand, CheckReportsAndCountsFaults) {
  const CommandOutput output = fathom({"tasks", "check", "parity", "--length", "1..8", "--count", "500"});
  EXPECT_EQ(output.exit_code, 0);
  EXPECT_THAT(output.out, HasSubstr("parity: 500 instances, 0 faults\n"));
  EXPECT_THAT(output.out, HasSubstr("ns a token"));
}

TEST_F(TasksCommand, AnExportReadsBackAndTrains) {
  const std::string file = path("parity.jsonl");
  const CommandOutput exported = fathom({"tasks", "export", "parity", "--length", "1..8", "--count", "50",
                                         "--validation", "9", "--test", "7", "--cot", "trace", "--out", file});
  EXPECT_EQ(exported.exit_code, 0) << exported.error;
  const InstanceFile read = read_instance_file(file);
  ASSERT_EQ(read.lines.size(), 66u);
  EXPECT_EQ(read.lines[50].part, Part::validation);
  EXPECT_EQ(read.lines[65].part, Part::test);
  write_file(path("own.yaml"),
             "study: own\ntask: {name: file, path: parity.jsonl}\nmodel: {depth: 1, width: 8, heads: 1}\n"
             "train: {steps: 2, batch: 4, evaluate_every: 2}\nevaluate: {examples: 5, validation: 5}\n"
             "table: {rows: model.depth, value: test.exact_match}\n");
  const CommandOutput run = fathom({"run", path("own.yaml"), "--out", path("run")});
  EXPECT_EQ(run.exit_code, 0) << run.error;
}

TEST_F(TasksCommand, NumpyReadsTheArrays) {
  const std::string file = path("edges.npz");
  ASSERT_EQ(
      fathom({"tasks", "export", "edge_existence", "--nodes", "5", "--count", "20", "--format", "npz", "--out", file})
          .exit_code,
      0);
  const std::string bytes = read_file(file);
  EXPECT_THAT(bytes.substr(0, 4), std::string("PK\x03\x04"));
  for (const char* name : {"tokens.npy", "floor_names.npy", "graph_edges.npy", "vocabulary.npy"}) {
    EXPECT_NE(bytes.find(name), std::string::npos) << name;
  }
  const std::string program =
      "import numpy, sys; a = numpy.load(sys.argv[1]); n = a['tokens'].shape[0]; t = a['tokens'];"
      "assert n == 20 and (t[:, 0] >= 0).all() and t.shape == a['positions'].shape;"
      "assert ((t >= 0).sum(1) == a['length']).all() and a['graph_edge_start'][-1] == len(a['graph_edges']);"
      "assert a['vocabulary'][t[0, a['length'][0] - 1]] == '<eos>' and a['floor_scores'].shape[1] == "
      "len(a['floor_names'])";
  for (const std::string python : {"python3", "/usr/bin/python3"}) {
    if (std::system((python + " -c 'import numpy' 2>/dev/null").c_str()) != 0) continue;
    EXPECT_EQ(std::system((python + " -c \"" + program + "\" " + file).c_str()), 0) << python;
  }
}

TEST(Npz, TextsAreCodePoints) {
  NpzWriter writer;
  writer.add("letters", std::vector<std::string>{"\u00e9", "ab"});
  const std::string bytes = writer.finish();
  EXPECT_THAT(bytes, HasSubstr("'<U2'"));
  EXPECT_THAT(bytes, HasSubstr(std::string("\xe9\0\0\0\0\0\0\0a\0\0\0b\0\0\0", 16)));
}

TEST(Npz, ArraysMustHaveTheirShape) {
  NpzWriter writer;
  const std::vector<std::int32_t> values = {1, 2, 3};
  EXPECT_THROW(writer.add("a", {2, 2}, std::span<const std::int32_t>(values)), std::invalid_argument);
}

TEST_F(TasksCommand, AGraphIsDrawn) {
  const CommandOutput output =
      fathom({"tasks", "show", "connectivity", "--nodes", "6", "--count", "1", "--svg", path("graph.svg")});
  EXPECT_EQ(output.exit_code, 0) << output.error;
  EXPECT_THAT(output.out, HasSubstr("graph       6 nodes, "));
  EXPECT_THAT(read_file(path("graph.svg")), HasSubstr("<svg"));
  EXPECT_EQ(fathom({"tasks", "show", "parity", "--svg", path("none.svg")}).exit_code, 2);
}

// Whether the compiler that built this accepts a file.
bool compiles(const std::string& file) {
  const std::string command = std::string(FATHOM_COMPILER) + " -std=c++20 -fsyntax-only -Wall -Wextra -Werror -I" +
                              FATHOM_SOURCE_DIR + " " + file;
  return std::system(command.c_str()) == 0;
}

TEST_F(TasksCommand, ASkeletonCompilesAndIsLaidOut) {
  for (const AnswerKind answer : {AnswerKind::next_token, AnswerKind::per_position, AnswerKind::pooled}) {
    const Skeleton skeleton = task_skeleton("first_symbol", "sequence", answer);
    EXPECT_THAT(skeleton.source + skeleton.test, testing::Not(HasSubstr("@")));
    EXPECT_THAT(skeleton.source, HasSubstr("class FirstSymbol final"));
    write_file(path("first_symbol.cpp"), skeleton.source);
    EXPECT_TRUE(compiles(path("first_symbol.cpp")));
  }
  write_file(path("first_symbol_test.cpp"), task_skeleton("first_symbol", "graph", AnswerKind::next_token).test);
  EXPECT_TRUE(compiles(path("first_symbol_test.cpp")));
  EXPECT_THROW(task_skeleton("First symbol", "sequence", AnswerKind::pooled), std::invalid_argument);
}

TEST_F(TasksCommand, NewWritesTwoFilesAndTwoLines) {
  const std::string registry = read_file(std::string(FATHOM_SOURCE_DIR) + "/tasks/registry.cpp");
  const std::string longer = registered(registry, "newest_task_of_all");
  EXPECT_EQ(std::count(longer.begin(), longer.end(), '\n'), std::count(registry.begin(), registry.end(), '\n') + 2);
  EXPECT_THAT(longer, HasSubstr("\nTaskEntry newest_task_of_all_task();\n"));
  EXPECT_THAT(longer, HasSubstr("\n      newest_task_of_all_task(),\n"));
  EXPECT_THROW(registered(longer, "newest_task_of_all"), std::invalid_argument);
  EXPECT_THROW(registered("int main() {}\n", "newest"), std::invalid_argument);

  const std::filesystem::path here = std::filesystem::current_path();
  std::filesystem::create_directories(folder / "tasks");
  write_file(path("tasks/registry.cpp"), registry);
  std::filesystem::current_path(folder);
  const CommandOutput output = fathom({"tasks", "new", "newest", "--family", "recall", "--answer", "per_position"});
  const CommandOutput again = fathom({"tasks", "new", "newest"});
  std::filesystem::current_path(here);
  EXPECT_EQ(output.exit_code, 0) << output.error;
  EXPECT_THAT(read_file(path("tasks/recall/newest.cpp")), HasSubstr("public LabelTask"));
  EXPECT_TRUE(std::filesystem::exists(path("tasks/recall/newest_test.cpp")));
  EXPECT_EQ(again.exit_code, 2);
  EXPECT_THAT(again.error, HasSubstr("there is a task 'newest' already"));
}

}  // namespace
}  // namespace fathom
