// SPDX-License-Identifier: Apache-2.0
#include "results/run_directory.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <fstream>

#include "results/files.h"
#include "results/test_records.h"

namespace fathom {
namespace {

using ::testing::HasSubstr;

std::vector<RunRecord> some_records() {
  std::vector<RunRecord> records;
  for (const char* arm : {"trace", "direct"})
    for (const int depth : {10, 2})
      for (const std::uint64_t seed : {1, 0}) records.push_back(test_record(arm, depth, seed, {{"test.loss", 0.25}}));
  return records;
}

TEST(RunDirectory, KeepsARunFromStartToResult) {
  const TestFolder folder;
  const RunDirectory run(folder / "runs" / "abc");
  RunRecord record = test_record("trace", 2, 0, {{"test.exact_match", 1.0}});
  run.open(record.configuration, record.environment);
  EXPECT_EQ(Json::parse(read_file(run.configuration())), record.configuration);
  EXPECT_EQ(environment_from_json(Json::parse(read_file(run.environment()))), record.environment);
  EXPECT_FALSE(run.read_result());
  record.history = {{10, {{"validation.loss", 0.5}}}, {20, {{"validation.loss", 0.25}}}};
  for (const HistoryEntry& entry : record.history) run.append_metrics(entry);
  run.write_result(record);
  EXPECT_EQ(run.read_result(), record);
  EXPECT_EQ(read_runs(folder / "runs"), std::vector<RunRecord>{record});
}

TEST(RunDirectory, ResumingForgetsWhatCameAfterTheCheckpoint) {
  const TestFolder folder;
  const RunDirectory run(folder.path());
  run.rewind_metrics(5);  // no file yet
  EXPECT_TRUE(run.read_metrics().empty());
  for (const std::int64_t step : {10, 20, 30}) run.append_metrics({step, {}});
  std::ofstream(run.metrics(), std::ios::app) << "{\"step\": 4";  // killed in the middle of a line
  run.rewind_metrics(20);
  run.append_metrics({30, {}});
  EXPECT_EQ(run.read_metrics(), (std::vector<HistoryEntry>{{10, {}}, {20, {}}, {30, {}}}));
}

std::string damage(const RunDirectory& run, const std::filesystem::path& file, const std::string& bytes) {
  write_file(file, bytes);
  try {
    run.read_result();
  } catch (const FileError& error) {
    return error.what();
  }
  return "nothing was thrown";
}

TEST(RunDirectory, ADamagedFileIsAClearError) {
  const TestFolder folder;
  const RunDirectory run(folder.path());
  const RunRecord record = test_record("trace", 2, 0, {});
  run.write_result(record);
  const std::string good = read_file(run.result());
  EXPECT_EQ(damage(run, run.result(), good.substr(0, good.size() / 2)),
            run.result().string() + " is damaged: it is not valid JSON");
  EXPECT_EQ(damage(run, run.result(), "{}"), run.result().string() + " is damaged: the key 'format' is missing");
  EXPECT_THAT(damage(run, run.result(), ""), HasSubstr("not valid JSON"));
  EXPECT_THAT(damage(run, run.result(), std::string(100000, '[')), HasSubstr("not valid JSON"));
  write_file(run.result(), good);
  EXPECT_THAT(damage(run, run.metrics(), "{\"step\":1,\"metrics\":{}}\n{\"step\":true,\"metrics\":{}}\n"),
              HasSubstr("metrics.jsonl:2 is damaged: the key 'step' has the wrong type"));
}

TEST(RecordLines, AreTheSameInAnyOrderAndComeBack) {
  const TestFolder folder;
  std::vector<RunRecord> records = some_records();
  const std::string lines = record_lines(records);
  std::reverse(records.begin(), records.end());
  std::swap(records[1], records[4]);
  EXPECT_EQ(record_lines(records), lines);
  write_record_lines(folder / "study.jsonl", records);
  const std::vector<RunRecord> back = read_record_lines(folder / "study.jsonl");
  EXPECT_EQ(back.size(), records.size());
  EXPECT_TRUE(std::is_permutation(back.begin(), back.end(), records.begin()));
  EXPECT_EQ(record_lines(back), lines);
}

TEST(RecordLines, KeepTheHistoryWhenAsked) {
  RunRecord record = test_record("trace", 2, 0, {});
  record.history = {{10, {{"validation.loss", 0.5}}}};
  EXPECT_EQ(record_from_json(Json::parse(record_lines({record}, true))), record);
  EXPECT_EQ(record_lines({record}).find("history"), std::string::npos);
}

TEST(RecordLines, TextThatIsNoUtf8DoesNotEndTheStudy) {
  RunRecord record = test_record("trace", 2, 0, {});
  record.message = "bad byte \xff";
  EXPECT_THAT(record_from_json(Json::parse(record_lines({record}))).message, HasSubstr("bad byte"));
}

}  // namespace
}  // namespace fathom
