// SPDX-License-Identifier: Apache-2.0
#include "tools/bench/contestant.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "results/test_folder.h"

namespace fathom {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

// Shell scripts stand for libraries: what is tested is the conversation.
class ContestantTest : public ::testing::Test {
 protected:
  Command script(const std::string& text) const {
    const fs::path path = folder_ / "script.sh";
    std::ofstream(path) << text;
    return {{"/bin/sh", path.string()}, {}, {}};
  }
  std::string failure(const Command& command) const {
    try {
      Contestant(command, log_).ask({{"do", "describe"}});
    } catch (const ContestantError& error) {
      return error.what();
    }
    return "";
  }

  const TestFolder folder_;
  const fs::path log_ = folder_ / "contestants.log";
};

TEST_F(ContestantTest, AnswersEachRequest) {
  const Command command = script(
      "while read -r line; do\n"
      "  case \"$line\" in\n"
      "    *measure*) echo '{\"seconds\": 0.25, \"steps\": 4}' ;;\n"
      "    *) echo \"{\\\"echo\\\": $line}\" ;;\n"
      "  esac\n"
      "done\n");
  Contestant contestant(command, log_);
  EXPECT_EQ(contestant.ask({{"do", "measure"}, {"seconds", 0.5}}).at("seconds"), 0.25);
  EXPECT_EQ(contestant.ask({{"do", "other"}}).at("echo").at("do"), "other");
}

TEST_F(ContestantTest, SeveralAreAtWorkAtOnce) {
  const Command command = script("while read -r line; do echo \"{\\\"me\\\": $$}\"; done\n");
  Contestant one(command, log_), other(command, log_);
  one.tell({});
  other.tell({});
  EXPECT_NE(one.hear().at("me"), other.hear().at("me"));
}

TEST_F(ContestantTest, HasItsOwnEnvironment) {
  Command command = script("read -r line; echo \"{\\\"threads\\\": \\\"$OMP_NUM_THREADS\\\"}\"\n");
  command.environment = {{"OMP_NUM_THREADS", "3"}};
  EXPECT_EQ(Contestant(command, log_).ask({}).at("threads"), "3");
}

TEST_F(ContestantTest, SaysWhatWentWrong) {
  EXPECT_THAT(failure(script("read -r line; echo '{\"error\": \"no torch here\"}'\n")), HasSubstr("no torch here"));
  EXPECT_THAT(failure(script("exit 1\n")), HasSubstr("it has ended"));
  EXPECT_THAT(failure(script("read -r line; echo nonsense\n")), HasSubstr("no JSON object: nonsense"));
  EXPECT_THAT(failure({{"/no/such/program"}, {}, {}}), HasSubstr("/no/such/program: it has ended"));
}

TEST_F(ContestantTest, StandardErrorGoesToTheLog) {
  failure(script("echo 'No module named torch' >&2; exit 1\n"));
  std::ifstream log(log_);
  std::string line;
  std::getline(log, line);
  EXPECT_EQ(line, "No module named torch");
}

}  // namespace
}  // namespace fathom
