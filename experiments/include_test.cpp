// SPDX-License-Identifier: Apache-2.0
#include "experiments/include.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "experiments/study_files.h"
#include "results/files.h"

namespace fathom {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

// A folder of YAML files.
class IncludeTest : public testing::Test {
 protected:
  IncludeTest()
      : folder_(std::filesystem::path(testing::TempDir()) /
                (std::string("fathom-") + testing::UnitTest::GetInstance()->current_test_info()->name() +
                 std::to_string(getpid()))) {
    std::filesystem::create_directories(folder_);
  }
  ~IncludeTest() override { std::filesystem::remove_all(folder_); }

  std::string write(const std::string& name, const std::string& text) const {
    std::filesystem::create_directories((folder_ / name).parent_path());
    write_file(folder_ / name, text);
    return (folder_ / name).string();
  }
  // What is wrong, without the folder.
  template <class Action>
  std::string error_of(const Action& action) const {
    try {
      action();
      return "";
    } catch (const StudyError& error) {
      std::string text = error.what();
      const std::string prefix = folder_.string() + "/";
      for (std::size_t at = text.find(prefix); at != std::string::npos; at = text.find(prefix)) {
        text.erase(at, prefix.size());
      }
      return text;
    }
  }

  std::filesystem::path folder_;
};

const std::string base =
    "task: {name: parity, length: {train: 1..4, test: [4]}}\nmodel: {depth: 1, width: 8, heads: 2}\n"
    "train: {steps: 5, optimizer: {name: adamw, lr: 1e-3}}\n";

TEST_F(IncludeTest, MapsMergeListsReplaceAndTheIncludingFileWins) {
  write("base.yaml", "a: {x: 1, y: [1, 2]}\nb: 2\n");
  write("more.yaml", "a: {z: 3}\nb: 4\n");
  const std::string top = write("top.yaml", "include: [base.yaml, more.yaml]\na: {y: [5]}\nc: 6\n");
  EXPECT_EQ(to_text(read_with_includes(top)), "{a: {x: 1, y: [5], z: 3}, b: 4, c: 6}");
}

TEST_F(IncludeTest, PathsAreFromTheFileThatNamesThem) {
  write("shared/base.yaml", "include: deeper/one.yaml\nb: 2\n");
  write("shared/deeper/one.yaml", "a: 1\n");
  EXPECT_EQ(to_text(read_with_includes(write("figures/top.yaml", "include: ../shared/base.yaml\n"))), "{a: 1, b: 2}");
}

TEST_F(IncludeTest, OneRunWhicheverWayItIsWritten) {
  write("base.yaml", base);
  const std::string top = write("top.yaml", "include: base.yaml\nstudy: s\nmodel: {depth: 2}\n");
  const std::string whole = write("whole.yaml", "study: s\n" + base);
  EXPECT_EQ(plan(load_study(top))[0].identity, plan(load_study(whole, "", {"model.depth=2"}))[0].identity);
}

TEST_F(IncludeTest, ErrorsNameTheFileTheyStandIn) {
  write("base.yaml", "train: {stpes: 5}\n");
  const std::string top = write("top.yaml", "include: base.yaml\nstudy: s\ntask: parity\n");
  EXPECT_THAT(error_of([&] { load_study(top); }), StartsWith("base.yaml:1:9: unknown key 'train.stpes'"));
  write("base.yaml", "train: [\n");
  EXPECT_THAT(error_of([&] { load_study(top); }), StartsWith("base.yaml:2:1: YAML syntax"));
  write("base.yaml", "3\n");
  EXPECT_THAT(error_of([&] { load_study(top); }), StartsWith("base.yaml:1:1: an included file is a map"));
}

TEST_F(IncludeTest, ASharedSettingNeedNotMatterToEveryStudy) {
  write("base.yaml", base + "arms: {a: {model.positions: {kind: rotary, base: 100}}}\n");
  const std::string top = write("top.yaml", "include: base.yaml\nstudy: s\narms: {a: {model.positions: none}}\n");
  EXPECT_EQ(plan(load_study(top))[0].model.positions, PositionKind::none);
}

TEST_F(IncludeTest, MissingFilesCirclesAndDepthAreErrorsAtThePath) {
  const std::string top = write("top.yaml", "study: s\ninclude: none.yaml\n");
  EXPECT_THAT(error_of([&] { load_study(top); }), StartsWith("top.yaml:2:10: include: none.yaml: cannot be opened"));
  write("a.yaml", "include: [b.yaml]\n");
  write("b.yaml", "include: ./a.yaml\n");
  EXPECT_EQ(error_of([&] { read_with_includes((folder_ / "a.yaml").string()); }),
            "b.yaml:1:10: files include each other in a circle: a.yaml > b.yaml > a.yaml");
  for (int i = 0; i < 9; ++i) {
    write("f" + std::to_string(i) + ".yaml", "include: f" + std::to_string(i + 1) + ".yaml\n");
  }
  write("f9.yaml", "a: 1\n");
  EXPECT_THAT(error_of([&] { read_with_includes((folder_ / "f0.yaml").string()); }), HasSubstr("more than 8 deep"));
  EXPECT_EQ(error_of([&] { read_with_includes((folder_ / "f2.yaml").string()); }), "");
  EXPECT_THAT(error_of([&] { read_with_includes(write("x.yaml", "include: []\n")); }), HasSubstr("names no file"));
  EXPECT_THAT(error_of([&] { read_with_includes(write("x.yaml", "include: {a: 1}\n")); }), StartsWith("x.yaml:1:10:"));
}

TEST_F(IncludeTest, FilesThatIncludeManyAreCutOff) {
  std::string many = "include: [leaf.yaml";
  for (int i = 0; i < 7; ++i) many += ", leaf.yaml";
  write("leaf.yaml", "a: 1\n");
  write("b.yaml", many + "]\n");
  std::string top = "include: [b.yaml";
  for (int i = 0; i < 7; ++i) top += ", b.yaml";
  EXPECT_THAT(error_of([&] { read_with_includes(write("top.yaml", top + "]\n")); }),
              HasSubstr("more than 64 files are included"));
}

TEST_F(IncludeTest, AFolderIsEveryStudyBelowIt) {
  write("base.yaml", base);
  write("b/two.yaml", "include: ../base.yaml\nstudy: two\n");
  write("one.yaml", "include: base.yaml\nstudy: one\n");
  write(".hidden/three.yaml", "study: three\n");
  write("notes.txt", "no study\n");
  const std::vector<Study> studies = load_studies({folder_.string(), (folder_ / "one.yaml").string()}, "", {});
  ASSERT_EQ(studies.size(), 2u);
  EXPECT_EQ(studies[0].name, "two");
  EXPECT_EQ(studies[1].name, "one");
  EXPECT_THAT(error_of([&] { load_studies({folder_.string()}, "laptop", {}); }),
              StartsWith("--scale laptop: b/two.yaml has no scale 'laptop'"));
}

TEST_F(IncludeTest, TwoStudiesOfOneNameAreAnError) {
  write("a.yaml", "study: same\n" + base);
  write("b.yaml", "study: same\n" + base);
  EXPECT_THAT(error_of([&] { load_studies({folder_.string()}, "", {}); }),
              StartsWith("b.yaml:1:1: the study 'same' has the name of the one in a.yaml"));
  std::filesystem::create_directories(folder_ / "empty");
  EXPECT_THAT(error_of([&] { load_studies({(folder_ / "empty").string()}, "", {}); }), HasSubstr("there is no study"));
}

}  // namespace
}  // namespace fathom
