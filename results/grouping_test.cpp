// SPDX-License-Identifier: Apache-2.0
#include "results/grouping.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>
#include <functional>

#include "results/test_records.h"

namespace fathom {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::string complaint(const std::function<void()>& action) {
  try {
    action();
  } catch (const SelectionError& error) {
    return error.what();
  }
  return "nothing was thrown";
}

std::vector<RunRecord> grid() {
  std::vector<RunRecord> records;
  for (const char* arm : {"trace", "direct"})
    for (const int depth : {10, 2})
      for (const std::uint64_t seed : {1, 0})
        records.push_back(test_record(arm, depth, seed,
                                      {{"test.exact_match", 0.1 * static_cast<double>(seed)},
                                       {"test[length=8].exact_match", 0.8},
                                       {"test[length=16-31].exact_match", 0.3},
                                       {"floor.test[length=8].always even", 0.5 + 0.02 * static_cast<double>(seed)},
                                       {"ceiling.test[length=8]", 0.9}}));
  return records;
}

TEST(Grouping, SeedsOfOneSettingAreOneGroupInOrder) {
  Selection selection;
  selection.order["arm"] = {"trace", "direct"};
  const auto groups = group_runs(grid(), selection, {"arm", "model.depth"}, "test.exact_match");
  ASSERT_EQ(groups.size(), 4U);
  EXPECT_THAT(groups[0].keys, ElementsAre("trace", 2));
  EXPECT_THAT(groups[1].keys, ElementsAre("trace", 10));
  EXPECT_THAT(groups[3].keys, ElementsAre("direct", 10));
  EXPECT_THAT(groups[0].values(), ElementsAre(0.0, 0.1));
  EXPECT_EQ(groups[0].seeds[1].identity, "trace-2-1");
}

TEST(Grouping, TheOrderOfTheRecordsDoesNotShow) {
  std::vector<RunRecord> records = grid();
  const auto bits = [&] {
    std::string text;
    for (const Group& group : group_runs(records, {}, {"test.length", "model.depth", "arm"}, "test.exact_match")) {
      text += Json(group.keys).dump() + Json(group.values()).dump() + Json(group.floors).dump() + "\n";
    }
    return text;
  };
  const std::string expected = bits();
  std::reverse(records.begin(), records.end());
  EXPECT_EQ(bits(), expected);
}

TEST(Grouping, BucketsAreKeysWithTheirFloors) {
  Selection selection;
  selection.where = {{"arm", {"trace"}}, {"model.depth", {2}}};
  const auto groups = group_runs(grid(), selection, {"test.length"}, "test.exact_match");
  ASSERT_EQ(groups.size(), 2U);
  EXPECT_EQ(groups[0].keys[0], 8);
  EXPECT_EQ(groups[1].keys[0], "16-31");
  EXPECT_NEAR(groups[0].floors.at("always even"), 0.51, 1e-12);
  EXPECT_EQ(groups[0].ceiling, 0.9);
  EXPECT_TRUE(groups[1].floors.empty());
  selection.where["test.length"] = {"16-31"};
  EXPECT_EQ(group_runs(grid(), selection, {"test.length"}, "test.exact_match").size(), 1U);
  const auto fixed = group_runs(grid(), {}, {"arm", "model.depth"}, "test[length=8].exact_match");
  EXPECT_THAT(fixed[0].values(), ElementsAre(0.8, 0.8));
  EXPECT_EQ(fixed[0].ceiling, 0.9);
}

TEST(Grouping, RunsWithoutAResultAreCountedNeverAveraged) {
  std::vector<RunRecord> records = grid();
  records[0].state = RunState::diverged;  // trace, depth 10, seed 1: it has numbers, but they are no result
  records[1].state = RunState::failed;
  records[1].metrics.clear();
  records[2].state = RunState::interrupted;
  records[3].metrics["test.exact_match"] = NAN;
  const auto groups = group_runs(records, {}, {"arm", "model.depth"}, "test.exact_match");
  ASSERT_EQ(groups.size(), 4U);
  EXPECT_EQ(groups[2].keys[0], "trace");
  EXPECT_TRUE(groups[2].seeds.empty());
  EXPECT_EQ(groups[2].interrupted, 1);
  EXPECT_EQ(groups[2].diverged, 1);  // a result that is not a number
  EXPECT_TRUE(groups[3].seeds.empty());
  EXPECT_EQ(groups[3].diverged, 1);
  EXPECT_EQ(groups[3].failed, 1);
  const auto buckets = group_runs(records, {}, {"arm", "model.depth", "test.length"}, "test.exact_match");
  EXPECT_EQ(buckets.size(), 8U);
  EXPECT_EQ(buckets.back().failed, 1);
}

TEST(Grouping, DifferentSettingsAreNotAveraged) {
  EXPECT_THAT(complaint([] { group_runs(grid(), {}, {"arm"}, "test.exact_match"); }),
              HasSubstr("runs with model.depth 10 and 2 would be averaged together"));
  EXPECT_THAT(complaint([] { group_runs(grid(), {}, {"model.depth"}, "test.exact_match"); }),
              HasSubstr("runs with arm"));
  EXPECT_THAT(complaint([] { check_grouping(grid(), {}, {"arm"}, "test.exact_match"); }), HasSubstr("model.depth"));
  std::vector<RunRecord> records = grid();
  records.push_back(records[0]);
  records.back().identity = "of an older configuration";
  EXPECT_THAT(complaint([&] {
                group_runs(records, {}, {"arm", "model.depth"}, "test.exact_match");
              }),
              HasSubstr("two different runs"));
}

TEST(Grouping, ARunCountsOnce) {
  std::vector<RunRecord> records = grid();
  records.push_back(records[0]);
  EXPECT_EQ(group_runs(records, {}, {"arm", "model.depth"}, "test.exact_match")[3].seeds.size(), 2U);
}

TEST(Grouping, AroundHoldsTheOtherAxes) {
  std::vector<RunRecord> star;
  for (const auto& [depth, width] : std::vector<std::pair<int, int>>{{1, 32}, {2, 32}, {4, 32}, {2, 16}, {2, 64}}) {
    star.push_back(test_record("trace", depth, 0, {{"test.exact_match", 0.5}}));
    star.back().axes["model.width"] = width;
    star.back().identity += "-" + std::to_string(width);
  }
  Selection selection;
  selection.around = {{"model.depth", 2}, {"model.width", 32}};
  EXPECT_EQ(group_runs(star, selection, {"model.depth"}, "test.exact_match").size(), 3U);
  EXPECT_EQ(group_runs(star, selection, {"model.width"}, "test.exact_match").size(), 3U);
}

TEST(Grouping, StepsComeFromTheHistory) {
  RunRecord record = test_record("trace", 2, 0, {});
  record.history = {{10, {{"validation.loss", 0.5}}}, {20, {{"validation.loss", 0.25}, {"other", 1}}}};
  const auto groups = group_runs({record}, {}, {"step"}, "validation.loss");
  ASSERT_EQ(groups.size(), 2U);
  EXPECT_EQ(groups[1].keys[0], 20);
  EXPECT_THAT(groups[1].values(), ElementsAre(0.25));
}

TEST(Grouping, ControlsStayOutUnlessAskedFor) {
  std::vector<RunRecord> records = grid();
  for (RunRecord& record : records) record.control = record.arm == "direct";
  EXPECT_EQ(group_runs(records, {}, {"arm", "model.depth"}, "test.exact_match").size(), 2U);
  Selection selection;
  selection.controls = true;
  EXPECT_EQ(group_runs(records, selection, {"arm", "model.depth"}, "test.exact_match").size(), 4U);
}

TEST(Grouping, NumbersOfTheRecordAreGroupedLikeMetrics) {
  std::vector<RunRecord> records = grid();
  for (RunRecord& record : records) record.parameters = record.axes["model.depth"] == 2 ? 200 : 1000;
  const auto groups = group_runs(records, {}, {"arm", "model.depth"}, "parameters");
  ASSERT_EQ(groups.size(), 4U);
  EXPECT_THAT(groups[1].values(), ElementsAre(1000, 1000));
  EXPECT_THAT(complaint([&] {
                group_runs(records, {}, {"arm", "model.depth"}, "state_bytes");
              }),
              HasSubstr("no run has state_bytes"))
      << "0 is what earlier programs wrote";
}

TEST(Grouping, PartsOfTheTestAreMetrics) {
  std::vector<RunRecord> records = grid();
  for (RunRecord& record : records)
    record.configuration["task"]["length"] = {{"train", "1..8"}, {"test", {"8", "16..31"}}};
  const auto fit = group_runs(records, {}, {"arm", "model.depth"}, "train_fit.exact_match");
  EXPECT_THAT(fit[0].values(), ElementsAre(0.8, 0.8));
  EXPECT_NEAR(fit[0].floors.at("always even"), 0.51, 1e-12);
  EXPECT_EQ(fit[0].ceiling, 0.9);
  const auto beyond = group_runs(records, {}, {"arm", "model.depth"}, "generalisation.exact_match");
  EXPECT_THAT(beyond[0].values(), ElementsAre(0.3, 0.3));
}

TEST(Grouping, ExamplesBehindANumber) {
  std::vector<RunRecord> records = grid();
  for (RunRecord& record : records) {
    record.configuration["task"]["length"] = {{"train", "1..8"}, {"test", {"8", "16..31"}}};
    record.configuration["evaluate"] = {{"examples", 256}, {"validation", 64}};
    record.metrics["test.token_accuracy"] = 0.5;
    record.metrics["test[hops=3].exact_match"] = 0.5;
    record.metrics["test[hops=3,length=8].exact_match"] = 0.5;
    record.metrics["validation.exact_match"] = 0.5;
  }
  const auto examples = [&](const std::string& metric, const std::vector<std::string>& keys) {
    return group_runs(records, {}, keys, metric)[0].examples;
  };
  const std::vector<std::string> keys = {"arm", "model.depth"};
  EXPECT_EQ(examples("test.exact_match", keys), 512);
  EXPECT_EQ(examples("test[length=8].exact_match", keys), 256);
  EXPECT_EQ(examples("test.exact_match", {"arm", "model.depth", "test.length"}), 256);
  EXPECT_EQ(examples("test[hops=3].exact_match", keys), std::nullopt) << "how many have three hops is not known";
  EXPECT_EQ(examples("test.exact_match", {"arm", "model.depth", "test.hops"}), std::nullopt);
  EXPECT_EQ(examples("test[hops=3,length=8].exact_match", keys), std::nullopt);
  EXPECT_EQ(examples("train_fit.exact_match", keys), 256);
  EXPECT_EQ(examples("validation.exact_match", keys), 64);
  EXPECT_EQ(examples("test.token_accuracy", keys), std::nullopt) << "tokens are not examples";
}

TEST(Grouping, PlannedRunsWithoutARecordAreMissing) {
  const std::vector<RunRecord> planned = grid();
  std::vector<RunRecord> records = grid();
  for (RunRecord& record : records) record.identity += " of an older engine";
  std::erase_if(records, [](const RunRecord& record) { return record.arm == "direct" && record.seed == 1; });
  const auto groups = group_runs(records, {}, {"arm", "model.depth"}, "test.exact_match", planned);
  EXPECT_EQ(groups[0].missing, 1);
  EXPECT_EQ(groups[0].seeds.size(), 1U);
  EXPECT_EQ(groups[2].missing, 0);
  Selection trace;
  trace.where["arm"] = {"trace"};
  for (const Group& group : group_runs(records, trace, {"model.depth"}, "test.exact_match", planned))
    EXPECT_EQ(group.missing, 0);
}

TEST(Grouping, AResultThatLacksTheNumberOfItsSiblingsIsMissing) {
  std::vector<RunRecord> records = grid();
  records[0].metrics.erase("test.exact_match");
  const auto groups = group_runs(records, {}, {"arm", "model.depth"}, "test.exact_match");
  EXPECT_EQ(groups[3].missing, 1);
  EXPECT_EQ(groups[3].seeds.size(), 1U);
}

TEST(Grouping, UnknownNamesAreErrors) {
  EXPECT_THAT(complaint([] {
                group_runs(grid(), {}, {"arm", "model.dpeth"}, "test.exact_match");
              }),
              HasSubstr("no run has the key 'model.dpeth'; the study varies arm, seed, model.depth"));
  EXPECT_THAT(complaint([] {
                group_runs(grid(), {}, {"arm", "model.depth"}, "test.exact");
              }),
              HasSubstr("no run has test.exact by arm, model.depth; they have test.exact_match"));
  EXPECT_THAT(complaint([] { group_runs(grid(), {}, {"test.hops"}, "test.exact_match"); }), HasSubstr("by test.hops"));
  EXPECT_THAT(complaint([] { group_runs(grid(), {}, {}, "accuracy"); }), HasSubstr("'accuracy' is not a metric"));
  EXPECT_THAT(complaint([] { group_runs({}, {}, {}, "test.loss"); }), HasSubstr("no run is left"));
  Selection nothing;
  nothing.where["arm"] = {"tarce"};
  EXPECT_THAT(complaint([&] { group_runs(grid(), nothing, {"model.depth"}, "test.loss"); }),
              HasSubstr("no run is left"));
  EXPECT_THAT(complaint([] { group_runs(grid(), {}, {"test.length"}, "test[length=8].exact_match"); }),
              HasSubstr("is fixed by"));
}

TEST(KeyOrder, NumbersAndRangesStandInNaturalOrder) {
  std::vector<Json> values = {"L10", "51-100", true, "8", 16, nullptr, 2.5, "L9", "101-150", "none", 60, 51, "51-70"};
  std::sort(values.begin(), values.end(),
            [](const Json& left, const Json& right) { return comes_before({}, "key", left, right); });
  EXPECT_EQ(Json(values).dump(), R"([null,true,2.5,16,51,"51-70","51-100",60,"101-150","8","L9","L10","none"])");
  Selection selection;
  selection.order["key"] = {"none", "L10"};
  EXPECT_TRUE(comes_before(selection, "key", "none", "L10"));
  EXPECT_TRUE(comes_before(selection, "key", "L10", 2));
  EXPECT_FALSE(comes_before(selection, "other", "none", "L10"));
}

TEST(KeyOrder, KeysThatSaySomethingOfAMetric) {
  const std::vector<std::string> keys = {"arm", "test.length", "train.steps", "validation.length"};
  EXPECT_THAT(keys_of_metric(keys, "test.exact_match"), ElementsAre("arm", "test.length", "train.steps"));
  EXPECT_THAT(keys_of_metric(keys, "test[length=8].exact_match"), ElementsAre("arm", "train.steps"));
  EXPECT_THAT(keys_of_metric(keys, "train_fit.exact_match"), ElementsAre("arm", "train.steps"));
  EXPECT_THAT(keys_of_metric(keys, "parameters"), ElementsAre("arm", "train.steps"));
}

TEST(KeyOrder, Labels) {
  EXPECT_EQ(value_label({{"blank", 16}}), "blank 16");
  EXPECT_EQ(value_label("trace_every: 2"), "trace every: 2");
  EXPECT_EQ(value_label(0.001), "0.001");
  EXPECT_EQ(key_label("model.head_width"), "head width");
  EXPECT_EQ(metric_label("test[length=8].exact_match"), "test exact match, length 8");
  EXPECT_EQ(value_heading({}, "arm", "trace"), "trace");
  EXPECT_EQ(value_heading({}, "model.depth", 2), "depth 2");
  EXPECT_EQ(value_heading({{"model.depth", "layers:"}}, "model.depth", 2), "layers: 2");
  EXPECT_EQ(value_heading({{"trace", "with its trace"}}, "task.cot", "trace"), "with its trace");
}

}  // namespace
}  // namespace fathom
