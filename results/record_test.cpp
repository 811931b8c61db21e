// SPDX-License-Identifier: Apache-2.0
#include "results/record.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <stdexcept>

#include "results/test_records.h"

namespace fathom {
namespace {

RunRecord full_record() {
  RunRecord record = test_record("trace", 2, 18446744073709551615ULL, {{"test.exact_match", 1.0 / 3.0}});
  record.scale = "laptop";
  record.control = true;
  record.axes["task.cot"] = {{"blank", 16}};
  record.state = RunState::stopped;
  record.parameters = 12345;
  record.state_bytes = 4096;
  record.flops = 1.25e15;
  record.metrics["test.loss"] = std::numeric_limits<double>::infinity();
  record.metrics["floor.test[length=8].always even"] = 0.5;
  record.history = {{50, {{"validation.loss", 0.7}}}, {100, {{"validation.loss", 0.1}}}};
  record.environment = {"a processor", "AVX-512", "oneDNN", {{"Eigen", "3.4.0"}}, "abc123", 2, 12.5};
  record.message = "said \"so\"\n";
  return record;
}

TEST(Record, ReadsWhatItWrites) {
  const RunRecord record = full_record();
  EXPECT_EQ(record_from_json(Json::parse(to_json(record).dump())), record);
  RunRecord short_record = record;
  short_record.history.clear();
  EXPECT_EQ(record_from_json(to_json(record, false)), short_record);
}

TEST(Record, KnowsWhatARunCost) {
  Json json = to_json(full_record());
  EXPECT_EQ(lookup(full_record(), "flops"), 1.25e15);
  EXPECT_EQ(lookup(full_record(), "state_bytes"), 4096);
  json.erase("flops");
  json.erase("state_bytes");
  const RunRecord before = record_from_json(json);
  EXPECT_EQ(before.flops, 0.0);
  EXPECT_EQ(before.state_bytes, 0);
}

TEST(Record, NotANumberComesBackAsItself) {
  RunRecord record = full_record();
  record.metrics = {{"test.loss", NAN}, {"validation.loss", -INFINITY}};
  const RunRecord back = record_from_json(Json::parse(to_json(record).dump()));
  EXPECT_TRUE(std::isnan(back.metrics.at("test.loss")));
  EXPECT_EQ(back.metrics.at("validation.loss"), -INFINITY);
}

TEST(Record, EveryKeyIsRequiredAndTyped) {
  const Json good = to_json(full_record());
  for (const auto& [key, value] : good.items()) {
    Json json = good;
    json.erase(key);
    // The history may be left out, and what earlier programs did not write.
    if (key != "history" && key != "flops" && key != "state_bytes") {
      EXPECT_THROW(record_from_json(json), std::invalid_argument) << key;
    }
    json[key] = Json::array({nullptr});
    EXPECT_THROW(record_from_json(json), std::invalid_argument) << key;
  }
  for (const auto& [key, value] : good["environment"].items()) {
    Json json = good;
    json["environment"][key] = nullptr;
    EXPECT_THROW(record_from_json(json), std::invalid_argument) << key;
  }
  EXPECT_THROW(record_from_json(Json::array()), std::invalid_argument);
}

TEST(Record, NumbersAreNotBent) {
  Json json = to_json(full_record());
  json["steps"] = 2.5;
  EXPECT_THROW(record_from_json(json), std::invalid_argument);
  json = to_json(full_record());
  json["seed"] = -1;
  EXPECT_THROW(record_from_json(json), std::invalid_argument);
  json = to_json(full_record());
  json["metrics"]["test.loss"] = "large";
  EXPECT_THROW(record_from_json(json), std::invalid_argument);
  json = to_json(full_record());
  json["state"] = "perfect";
  EXPECT_THROW(record_from_json(json), std::invalid_argument);
  json = to_json(full_record());
  json["format"] = 2;
  EXPECT_THROW(record_from_json(json), std::invalid_argument);
}

TEST(Record, LooksKeysUp) {
  RunRecord record = full_record();
  record.axes["model.depth"] = 4;
  EXPECT_EQ(lookup(record, "arm"), "trace");
  EXPECT_EQ(lookup(record, "model.depth"), 4);  // the axis goes before the configuration
  EXPECT_EQ(lookup(record, "model.width"), 32);
  EXPECT_TRUE(lookup(record, "model.heads").is_null());
  EXPECT_TRUE(lookup(record, "model.width.deeper").is_null());
  EXPECT_TRUE(lookup(record, "").is_null());
}

}  // namespace
}  // namespace fathom
