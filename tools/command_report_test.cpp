// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "tools/command_line_fixture.h"

namespace fathom {
namespace {

using testing::HasSubstr;
using testing::Not;

// A study that claims what cannot fail and what cannot hold.
std::string claiming_study(const std::string& name) {
  return "study: " + name + "\nabout: Do a < b?\n" + tiny_study.substr(tiny_study.find('\n') + 1) +
         R"(claims:
  - {id: matches-are-proportions, kind: empirical, expect: [{metric: exact_match, at_least: 0}]}
  - {id: nothing-is-solved-twice, kind: empirical, expect: [{metric: exact_match, at_most: 0, where: {seed: 1}}]}
)";
}

class CommandReportTest : public CommandLineTest {
 protected:
  std::string study = file("claiming.yaml", claiming_study("claiming"));
  std::string runs = (folder / "claiming").string();
};

TEST_F(CommandReportTest, APageStandsBesideTheRunsAndLinksThem) {
  ASSERT_EQ(fathom({"run", study, "--out", runs, "--quiet", "--set", "train.steps=300"}).exit_code, exit_fine);
  const CommandOutput output = fathom({"report", study, "--runs", runs, "--set", "train.steps=300"});
  EXPECT_EQ(output.exit_code, exit_fine) << output.error;
  const std::string page = read_file(folder / "claiming" / "claiming.html");
  EXPECT_THAT(page, HasSubstr("Do a &lt; b?"));
  EXPECT_THAT(page, HasSubstr("matches-are-proportions"));
  EXPECT_THAT(page, HasSubstr("all 2 runs done"));
  EXPECT_THAT(page, HasSubstr("<a href=\"runs/"));
  EXPECT_THAT(page, HasSubstr("train.steps</th><td>300"));
  EXPECT_THAT(page, HasSubstr("<table>"));
}

TEST_F(CommandReportTest, TheIndexNamesStudiesWithoutRunsToo) {
  ASSERT_EQ(fathom({"run", study, "--out", runs, "--quiet"}).exit_code, exit_fine);
  file("other.yaml", claiming_study("other"));
  const CommandOutput output = fathom({"report", "--all", folder.string(), "--records", runs + "/claiming.jsonl",
                                       "--out", (folder / "pages").string()});
  // The lines of one file are of one study.
  EXPECT_THAT(output.error, HasSubstr("none of the 2 run lines is of the study 'other'"));
  const CommandOutput both =
      fathom({"report", "--all", folder.string(), "--records", runs, "--out", (folder / "pages").string()});
  EXPECT_EQ(both.exit_code, exit_fine) << both.error;
  const std::string index = read_file(folder / "pages" / "index.html");
  EXPECT_THAT(index, HasSubstr("<a href=\"claiming/claiming.html\">claiming</a>"));
  EXPECT_THAT(index, HasSubstr("<h2>other</h2>"));
  EXPECT_THAT(index, Not(HasSubstr("other.html")));
}

TEST_F(CommandReportTest, VerifyPrintsEveryClaimAndItsExitCodeSaysWhetherOneFails) {
  const CommandOutput before = fathom({"verify", study, "--runs", runs});
  EXPECT_EQ(before.exit_code, exit_fine);
  EXPECT_THAT(before.out, HasSubstr("claims: 0 hold, 0 fail, 2 cannot be told"));
  EXPECT_EQ(fathom({"verify", study, "--runs", runs, "--strict"}).exit_code, exit_claim_failed);
  const std::vector<std::string> learned = {"--set", "train.steps=300",     "--set", "task.length.train=1",
                                            "--set", "task.length.test=[1]"};
  std::vector<std::string> run = {"run", study, "--out", runs, "--quiet"};
  run.insert(run.end(), learned.begin(), learned.end());
  ASSERT_EQ(fathom(run).exit_code, exit_fine);
  std::vector<std::string> verify = {"verify", study, "--runs", runs};
  verify.insert(verify.end(), learned.begin(), learned.end());
  const CommandOutput after = fathom(verify);
  EXPECT_EQ(after.exit_code, exit_claim_failed) << after.out;
  EXPECT_THAT(after.out, HasSubstr("claims: 1 hold, 1 fail, 0 cannot be told"));
}

TEST_F(CommandReportTest, TheFolderOfOneStudyIsNotThatOfSeveral) {
  file("other.yaml", claiming_study("other"));
  for (const char* command : {"verify", "report"}) {
    const CommandOutput output = fathom({command, folder.string(), "--runs", runs});
    EXPECT_EQ(output.exit_code, exit_bad_input) << command;
    EXPECT_THAT(output.error, HasSubstr("--runs names the folder of one study"));
  }
}

TEST_F(CommandReportTest, NothingToReportOnIsSaid) {
  const CommandOutput output = fathom({"report"});
  EXPECT_EQ(output.exit_code, exit_bad_input);
  EXPECT_THAT(output.error, HasSubstr("a study, or --all"));
}

}  // namespace
}  // namespace fathom
