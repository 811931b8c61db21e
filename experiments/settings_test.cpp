// SPDX-License-Identifier: Apache-2.0
#include "experiments/settings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/models/transformer_config.h"
#include "tasks/registry.h"

namespace fathom {
namespace {

using testing::HasSubstr;

const Schema& schema() {
  static const Schema parity({&find_task("parity").info});
  return parity;
}

std::vector<Setting> flat(const std::string& text, Multiples multiples = Multiples::allowed) {
  const YamlNode node = parse_yaml(text, "s.yaml");
  return flatten(node, node.place, "", schema(), multiples);
}

std::string error_of(const std::string& text, Multiples multiples = Multiples::allowed) {
  try {
    flat(text, multiples);
    return "";
  } catch (const StudyError& error) {
    return error.what();
  }
}

nlohmann::json value_of(const std::string& key, const std::string& text) {
  Settings settings;
  overlay(settings, flat(key + ": " + text));
  return read_value(settings.at(key), *schema().find(key));
}

TEST(Settings, NestedAndDottedKeysAreTheSame) {
  for (const char* text : {"model: {positions: {kind: rotary}}", "model.positions: {kind: rotary}",
                           "model.positions.kind: rotary", "model.positions: rotary", "model: {positions: rotary}"}) {
    const std::vector<Setting> settings = flat(text);
    ASSERT_EQ(settings.size(), 1u) << text;
    EXPECT_EQ(settings[0].key, "model.positions.kind");
    EXPECT_EQ(settings[0].value.text, "rotary");
  }
  EXPECT_EQ(flat("task: parity")[0].key, "task.name");
  EXPECT_EQ(flat("train.optimizer: sgd")[0].key, "train.optimizer.name");
}

TEST(Settings, SizesWithoutAPartAreTrainedAndTested) {
  const std::vector<Setting> settings = flat("task.length: [8, 12]");
  ASSERT_EQ(settings.size(), 2u);
  EXPECT_EQ(settings[0].key, "task.length.train");
  EXPECT_EQ(settings[1].key, "task.length.test");
  EXPECT_EQ(flat("task: {length: 1..5}")[1].value.text, "1..5");
  EXPECT_THAT(error_of("task: {length: 1.5}"), HasSubstr("task.length.train: '1.5' is no size"));
  EXPECT_THAT(error_of("task: {length: 3, length.test: 4}"), HasSubstr("set twice"));
}

TEST(Settings, ReadsEveryType) {
  EXPECT_EQ(value_of("model.depth", "12"), 12);
  EXPECT_EQ(value_of("train.optimizer.lr", "1e-3"), 0.001);
  EXPECT_EQ(value_of("model.tied", "false"), false);
  EXPECT_EQ(value_of("model.norm", "rms_norm"), "rms_norm");
  EXPECT_EQ(value_of("task.cot", "{blank: 16}"), "blank: 16");
  EXPECT_EQ(value_of("task.cot", "trace"), "trace");
  EXPECT_EQ(value_of("task.length.train", "[3, 1, 2]"), "1..3");
  EXPECT_EQ(value_of("task.length.train", "[1, 4]"), nlohmann::json({1, 4}));
  EXPECT_EQ(value_of("task.length.test", "[8, 51..100]"), nlohmann::json({"8", "51..100"}));
  EXPECT_EQ(value_of("train.optimizer.betas", "[0.9, 0.98]"), nlohmann::json({0.9, 0.98}));
}

TEST(Settings, RefusesWrongTypesAndRanges) {
  EXPECT_EQ(error_of("model.depth: two"), "s.yaml:1:14: model.depth is a whole number, not 'two'");
  EXPECT_THAT(error_of("model.depth: \"2\""), HasSubstr("in quotes"));
  EXPECT_THAT(error_of("model.depth: 2.5"), HasSubstr("a whole number"));
  EXPECT_THAT(error_of("model.depth: 0"), HasSubstr("at least 1"));
  EXPECT_THAT(error_of("model.depth: 99999999999999999999"), HasSubstr("a whole number"));
  EXPECT_THAT(error_of("model.depth: [1]"), HasSubstr("not [1]"));
  EXPECT_THAT(error_of("train.optimizer.lr: 0"), HasSubstr("above 0"));
  EXPECT_THAT(error_of("train.optimizer.lr: nan"), HasSubstr("must be"));
  EXPECT_THAT(error_of("train.optimizer.lr: inf"), HasSubstr("must be"));
  EXPECT_THAT(error_of("model.tied: yes"), HasSubstr("true or false"));
  EXPECT_THAT(error_of("model.norm: layernorm"), HasSubstr("did you mean 'layer_norm'?"));
  EXPECT_THAT(error_of("task.cot: {blank: 1, trace: 2}"), HasSubstr("chain of thought"));
  EXPECT_THAT(error_of("task.cot: {blnk: 1}"), HasSubstr("blank: K"));
  EXPECT_THAT(error_of("train.optimizer.betas: [0.9]"), HasSubstr("two numbers"));
  EXPECT_THAT(error_of("train.optimizer.betas: [0.9, 1]"), HasSubstr("below 1"));
  EXPECT_THAT(error_of("model: 3"), HasSubstr("a map"));
}

TEST(Settings, UnknownAndRepeatedKeysAreErrors) {
  EXPECT_EQ(error_of("model: {dpeth: 3}"), "s.yaml:1:9: unknown key 'model.dpeth', did you mean 'model.depth'?");
  EXPECT_THAT(error_of("train.optimiser.lr: 1"), HasSubstr("'train.optimizer.lr'"));
  EXPECT_THAT(error_of("mdoel: {depth: 3}"), HasSubstr("unknown key 'mdoel'"));
  EXPECT_THAT(error_of("model: {positions: rotary}\nmodel.positions.kind: none"), HasSubstr("set twice"));
}

TEST(Settings, MultiplesLieOnTopOfValuesAndDefaults) {
  Settings settings;
  overlay(settings, flat("train.steps: 30"));
  overlay(settings, flat("train.steps: x2"));
  overlay(settings, flat("train.optimizer.lr: x0.5"));
  EXPECT_EQ(read_value(settings.at("train.steps"), *schema().find("train.steps")), 60);
  EXPECT_EQ(read_value(settings.at("train.optimizer.lr"), *schema().find("train.optimizer.lr")), 0.0005);
  overlay(settings, flat("train.steps: 7"));
  EXPECT_EQ(read_value(settings.at("train.steps"), *schema().find("train.steps")), 7);
  EXPECT_THAT(error_of("train.steps: x2", Multiples::forbidden), HasSubstr("multiplies"));
  EXPECT_THAT(error_of("train.steps: x0"), HasSubstr("a whole number"));
  EXPECT_THAT(error_of("model.tied: x2"), HasSubstr("true or false"));
  overlay(settings, flat("train.steps: x1e-9"));
  EXPECT_THROW(read_value(settings.at("train.steps"), *schema().find("train.steps")), StudyError);
}

TEST(Settings, SizesAreChecked) {
  EXPECT_THAT(error_of("task.length.train: 9..3"), HasSubstr("wrong way round"));
  EXPECT_THAT(error_of("task.length.train: [1..3, 2]"), HasSubstr("stands twice"));
  EXPECT_THAT(error_of("task.length.train: 1.5"), HasSubstr("is no size"));
  EXPECT_THAT(error_of("task.length.train: 1...5"), HasSubstr("is no size"));
  EXPECT_THAT(error_of("task.length.train: -3"), HasSubstr("outside"));
  EXPECT_THAT(error_of("task.length.train: []"), HasSubstr("empty"));
  EXPECT_THAT(error_of("task.length.train: 0..1000000"), HasSubstr("more than"));
  EXPECT_THAT(error_of("task.length.test: [8, 8]"), HasSubstr("the bin 8 stands twice"));
}

TEST(Schema, TableIsCompleteAndItsDefaultsAreValid) {
  for (const auto& [name, key] : schema()) {
    EXPECT_FALSE(key.documentation.empty()) << name;
    EXPECT_EQ(key.type == KeyType::choice, !key.choices.empty()) << name;
    if (!key.only_with.empty()) {
      ASSERT_NE(schema().find(key.only_with), nullptr) << name;
      for (const std::string& value : key.only_values) {
        EXPECT_THAT(schema().find(key.only_with)->choices, testing::Contains(value)) << name;
      }
    }
    if (key.fallback.is_null()) continue;
    const YamlNode written =
        parse_yaml_value(key.fallback.is_string() ? key.fallback.get<std::string>() : key.fallback.dump(), name);
    EXPECT_EQ(read_value(written, key), key.fallback) << name;
  }
}

TEST(Schema, TasksAddTheirKeys) {
  EXPECT_NE(schema().find("task.bits"), nullptr);
  EXPECT_NE(schema().find("task.length.train"), nullptr);
  EXPECT_EQ(Schema({}).find("task.bits"), nullptr);
  EXPECT_TRUE(schema().is_group("train.optimizer"));
  EXPECT_FALSE(schema().is_group("train.optimizer.lr"));
}

}  // namespace
}  // namespace fathom
