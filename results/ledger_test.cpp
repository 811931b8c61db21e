// SPDX-License-Identifier: Apache-2.0
#include "results/ledger.h"

#include <gmock/gmock.h>

#include <chrono>

#include "results/files.h"
#include "results/test_records.h"

namespace fathom {
namespace {

namespace fs = std::filesystem;

class LedgerTest : public testing::Test {
 protected:
  LedgerTest() {
    for (const char* identity : {"a", "b"}) write(identity, 0.25);
  }
  void write(const std::string& identity, double value) const {
    RunRecord record = test_record("trace", 2, 7, {{"test.loss", value}});
    record.identity = identity;
    record.environment.seconds = 12.5;
    make_folder(folder / "runs" / identity);
    RunDirectory(folder / "runs" / identity).write_result(record);
  }
  // What a new process finds; then it notes what it had to read.
  std::optional<Ledger::Entry> find(const std::string& identity) const {
    Ledger ledger(folder.path());
    auto entry = ledger.find(identity);
    ledger.write();
    return entry;
  }
  std::string text() const { return read_file(folder / "ledger.jsonl"); }

  TestFolder folder;
};

TEST_F(LedgerTest, KnowsASecondTimeWhatItReadOnce) {
  EXPECT_FALSE(find("a")->was_known);
  const Ledger::Entry entry = find("a").value();
  EXPECT_TRUE(entry.was_known);
  EXPECT_EQ(entry.record.identity, "a");
  EXPECT_EQ(entry.record.metrics.at("test.loss"), 0.25);
  EXPECT_EQ(entry.record.steps, 100);
  EXPECT_EQ(entry.record.environment.seconds, 12.5);
  EXPECT_EQ(text().find("configuration"), std::string::npos) << "the plan has it";
  EXPECT_FALSE(find("missing"));
}

TEST_F(LedgerTest, BelievesNoLineOfAnotherStateOfTheFile) {
  find("a");
  write("a", 0.5);
  EXPECT_FALSE(find("a")->was_known);
  EXPECT_EQ(find("a")->record.metrics.at("test.loss"), 0.5);
  EXPECT_TRUE(find("a")->was_known);
  const auto time = fs::last_write_time(folder / "runs" / "a" / "result.json");
  fs::last_write_time(folder / "runs" / "a" / "result.json", time + std::chrono::nanoseconds(1000));
  EXPECT_FALSE(find("a")->was_known) << "the same size, another time";
}

TEST_F(LedgerTest, ForgetsARunWhoseResultHasGone) {
  find("a");
  find("b");
  fs::remove(folder / "runs" / "a" / "result.json");
  EXPECT_FALSE(find("a"));
  EXPECT_EQ(text().find("\"a\""), std::string::npos);
  EXPECT_TRUE(find("b")->was_known) << "the others stay";
}

TEST_F(LedgerTest, IsRebuiltWhereItIsMissingOrDamaged) {
  find("a");
  find("b");
  const std::string good = text();
  for (const std::string& bad :
       {std::string("\0\xff{", 3), good.substr(0, good.size() - 20), good + "{\"identity\":\"a\"}\n{\"identity\":\"b\n",
        std::string("{\"identity\":\"a\",\"size\":-1,\"changed\":\"x\",\"run\":{}}\n"),
        std::string(5000, '[') + "\n"}) {
    write_file(folder / "ledger.jsonl", bad);
    EXPECT_EQ(find("a")->record.metrics.at("test.loss"), 0.25);
    EXPECT_EQ(find("b")->record.metrics.at("test.loss"), 0.25);
    EXPECT_EQ(text(), good);
  }
  fs::remove(folder / "ledger.jsonl");
  find("b");
  find("a");
  EXPECT_EQ(text(), good) << "the same whatever was found first";
}

TEST_F(LedgerTest, ADamagedResultIsAnErrorAndLeavesNoLine) {
  find("a");
  write_file(folder / "runs" / "a" / "result.json", "{");
  EXPECT_THROW(find("a"), FileError);
  EXPECT_TRUE(Ledger(folder.path()).has_file("a"));
  EXPECT_FALSE(Ledger(folder.path()).has_file("missing"));
}

TEST_F(LedgerTest, WhatIsLeftOutIsReadAgain) {
  Ledger ledger(folder.path());
  ledger.find("a");
  ledger.leave_out("a");
  ledger.write();
  EXPECT_FALSE(find("a")->was_known);
}

TEST_F(LedgerTest, AFailingDiskCostsOnlyTime) {
  Ledger ledger(folder.path());
  ledger.find("a");
  make_folder(folder / "ledger.jsonl" / "in the way");
  ledger.write();
  EXPECT_FALSE(find("a")->was_known);
}

}  // namespace
}  // namespace fathom
