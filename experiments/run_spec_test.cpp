// SPDX-License-Identifier: Apache-2.0
#include "experiments/run_spec.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <set>

#include "experiments/study_fixture.h"
#include "tasks/registry.h"

namespace fathom {
namespace {

using testing::HasSubstr;

RunSpec first(const std::string& text, const std::vector<std::string>& sets = {}) {
  return plan(parse_study(text, "s.yaml", "", sets)).at(0);
}

// Where this fails, behaviour or configuration changed: raise the version of engine, model or task, then this value.
TEST(Identity, Golden) { EXPECT_EQ(first(example_study).identity, "ab27039812ef504b"); }

TEST(Identity, LabelsPresentationAndSpellingDoNotMatter) {
  const std::string identity = first(example_study).identity;
  EXPECT_EQ(first(changed_study("study: parity-example", "study: other  # a comment")).identity, identity);
  EXPECT_EQ(first(changed_study("  direct: {", "  other: {task.cot: none}\n  direct: {")).identity, identity);
  EXPECT_EQ(first(changed_study("lr: 1e-3", "lr: 0.001")).identity, identity);
  EXPECT_EQ(first(changed_study("heads: 4", "heads: 4, head_width: 8, feed_forward: 128")).identity, identity);
  EXPECT_EQ(first(changed_study("1..16", "[1..8, 9..16]")).identity, identity);
  EXPECT_EQ(first(example_study, {"train.checkpoint_every=7"}).identity, identity);
}

TEST(Identity, WhateverCanChangeAResultMatters) {
  std::set<std::string> seen = {first(example_study).identity};
  for (const char* set : {"sweep.seeds=[9]", "train.steps=1501", "train.stop_when.exact_match=0.9", "model.width=64",
                          "task.bits=uniform_ones", "evaluate.examples=100", "train.evaluate_every=10",
                          "task.length.test=[8, 16]", "train.optimizer.lr=2e-3", "model.positions.offset=none"}) {
    EXPECT_TRUE(seen.insert(first(example_study, {set}).identity).second) << set;
  }
  EXPECT_TRUE(seen.insert(first(example_study, {"train.precision=bf16"}).identity).second);
  const nlohmann::json config = first(example_study).config;
  TaskInfo task = find_task("parity").info;
  const std::string identity = run_identity(config, task);
  ++task.version;
  EXPECT_NE(run_identity(config, task), identity);
}

TEST(Identity, SettingsWithoutEffectDoNotMatter) {
  const std::string none = first(example_study, {"model.norm=none"}).identity;
  for (const char* set : {"model.norm_epsilon=1e-3", "model.norm_placement=post", "model.final_norm=false"}) {
    EXPECT_NE(first(example_study, {set}).identity, first(example_study).identity) << set;
    const Study study = parse_study(changed_study("heads: 4", "heads: 4, norm: none"), "s.yaml");
    Settings settings;
    overlay(settings, study.base);
    overlay(settings, parse_study(example_study, "s.yaml", "", {set}).base);
    overlay(settings, study.arms[0].overrides);
    overlay(settings, study.axes[0].values[0].overrides);
    TaskProbe probe;
    EXPECT_EQ(make_run(settings, 1, study.place, probe).identity, none) << set;
  }
}

TEST(Identity, TheSeedIsAllThatDiffersBetweenSeeds) {
  const std::vector<RunSpec> runs = plan(parse_study(example_study, "s.yaml"));
  const RunSpec other = with_seed(runs[0], 4);
  EXPECT_EQ(other.identity, runs[3].identity);
  EXPECT_EQ(other.config, runs[3].config);
  EXPECT_EQ(run_from_config(runs[3].config, "c").identity, runs[3].identity);
}

TEST(Identity, Fp32IsThePrecisionOfRunsThatNameNone) {
  EXPECT_EQ(first(example_study).train.precision, Precision::fp32);
  EXPECT_EQ(first(example_study, {"train.precision=fp32"}).identity, first(example_study).identity);
  const RunSpec bf16 = first(example_study, {"train.precision=bf16"});
  EXPECT_EQ(bf16.train.precision, Precision::bf16);
  EXPECT_EQ(run_from_config(bf16.config, "c").identity, bf16.identity);
  // A configuration that was stored before there was a choice.
  nlohmann::json before = first(example_study).config;
  before.at("train").erase("precision");
  EXPECT_EQ(run_from_config(before, "c").identity, first(example_study).identity);
}

const std::string hop_study = R"(study: s
task: {name: k_hop, hops: 4, length: {train: 20, test: [20]}}
model: {depth: 2, width: 16, heads: 2, logits: final_norm}
train: {steps: 10}
)";

TEST(Identity, AHeadIsWhatRunsThatNameNoLogitsHave) {
  EXPECT_EQ(first(example_study).model.logits, LogitKind::head);
  EXPECT_EQ(first(example_study, {"model.logits=head"}).identity, first(example_study).identity);
  nlohmann::json before = first(example_study).config;
  before.at("model").erase("logits");
  EXPECT_EQ(run_from_config(before, "c").identity, first(example_study).identity);

  const RunSpec run = first(hop_study);
  EXPECT_EQ(run.model.logits, LogitKind::final_norm);
  EXPECT_EQ(run.model.resolved_classes(), 16);
  EXPECT_EQ(run_from_config(run.config, "c").identity, run.identity);
  EXPECT_NE(first(hop_study, {"model.logits=head"}).identity, run.identity);
}

TEST(RunSpec, LogitsOfTheFinalNormNeedANormWidthAndALabelAtEachPosition) {
  EXPECT_EQ(complaint(hop_study), "");
  EXPECT_EQ(complaint(hop_study, "", {"model.width=10"}),
            "s.yaml:3:16: logits: final_norm has as many classes as the width, and 10 are too few for 11");
  const std::string no_norm =
      "model.logits: final_norm needs a model that ends in a norm: model.norm other than none, model.final_norm true";
  EXPECT_EQ(complaint(hop_study, "", {"model.final_norm=false"}), "s.yaml:3:48: " + no_norm);
  EXPECT_EQ(complaint(hop_study, "", {"model.norm=none"}), "s.yaml:3:48: " + no_norm);
  EXPECT_EQ(complaint(changed_study("heads: 4", "heads: 4, logits: final_norm")),
            "s.yaml:5:48: model.logits: final_norm goes with a label at each position; the head is next_token");
}

TEST(Identity, AKeyThatCameLaterDoesNotCountAtItsDefault) {
  const std::vector<KeyInfo> keys = {{.name = "model.old", .fallback = 1},
                                     {.name = "model.new", .fallback = 2, .later = true},
                                     {.name = "model.none", .fallback = 3, .later = true}};
  const nlohmann::json before = {{"model", {{"old", 1}}}, {"seed", 1}};
  nlohmann::json after = before;
  after["model"]["new"] = 2;
  EXPECT_EQ(without_later_defaults(after, keys), before);
  EXPECT_EQ(without_later_defaults(before, keys), before);
  after["model"]["new"] = 5;
  EXPECT_EQ(without_later_defaults(after, keys), after);
}

TEST(Identity, AParameterThatCameLaterDoesNotCountAtItsDefault) {
  TaskInfo before;
  before.parameters = {{"old", 0.5, ""}};
  TaskInfo after = before;
  after.parameters.push_back({.name = "new", .default_value = 0.0, .documentation = "", .later = true});
  const nlohmann::json old = {{"task", {{"name", "own"}, {"old", 0.5}}}, {"seed", 1}};
  nlohmann::json now = old;
  now["task"]["new"] = 0.0;
  EXPECT_EQ(run_identity(now, after), run_identity(old, before));
  EXPECT_EQ(run_identity(old, after), run_identity(old, before));
  now["task"]["new"] = 0.25;
  EXPECT_NE(run_identity(now, after), run_identity(old, before));
  EXPECT_NE(run_identity({{"task", {{"name", "own"}, {"new", 0.0}}}, {"seed", 1}}, after), run_identity(old, before));
}

// A study of a file of instances, both in one folder.
class FileStudy : public testing::Test {
 protected:
  FileStudy() : folder_(std::filesystem::path(testing::TempDir()) / ("fathom-file-study" + std::to_string(getpid()))) {
    std::filesystem::create_directories(folder_);
  }
  ~FileStudy() override { std::filesystem::remove_all(folder_); }

  void write(const std::string& lines) { std::ofstream(folder_ / "data.jsonl") << lines; }
  RunSpec run() {
    return plan(parse_study("study: own\ntask: {name: file, path: data.jsonl}\nmodel: {depth: 1, width: 8, heads: 1}\n"
                            "train: {steps: 3}\n",
                            (folder_ / "own.yaml").string()))
        .at(0);
  }

  std::filesystem::path folder_;
};

TEST_F(FileStudy, NeedsNoSizesAndKnowsItsFileByContent) {
  const std::string line = "{\"tokens\": [0, 1, 2], \"prompt\": 1, \"split\": \"training\"}\n";
  const std::string test = "{\"tokens\": [1, 0, 2], \"prompt\": 1, \"split\": \"test\"}\n";
  write(line + test);
  const RunSpec run = this->run();
  EXPECT_EQ(run.model.vocabulary, 3);
  EXPECT_EQ(run.model.context, 3);
  EXPECT_EQ(run.train_sizes, std::vector<int>{-1});
  ASSERT_EQ(run.test.size(), 1u);
  EXPECT_EQ(run.test[0].label, "size=all");
  EXPECT_EQ(config_value(run.config, "task.path"), "data.jsonl");
  EXPECT_EQ(this->run().identity, run.identity);
  write(line + test + test);
  EXPECT_NE(this->run().identity, run.identity);
}

TEST_F(FileStudy, AWrongLineIsAnErrorAtThePath) {
  write("{\"tokens\": [0, 1, 2]}\n");
  try {
    run();
    FAIL() << "nothing was thrown";
  } catch (const StudyError& error) {
    EXPECT_THAT(error.what(), testing::ContainsRegex("own.yaml:2:[0-9]+: .*data.jsonl:1: 'prompt'"));
  }
}

TEST(RunConfig, ComesBackFromItsFile) {
  for (const RunSpec& run : plan(parse_study(example_study, "s.yaml"))) {
    const RunSpec back = run_from_config(nlohmann::json::parse(run.config.dump()), "config.json");
    EXPECT_EQ(back.identity, run.identity);
    EXPECT_EQ(back.config, run.config);
    EXPECT_EQ(back.model.context, run.model.context);
    EXPECT_EQ(back.format, run.format);
  }
}

TEST(RunConfig, DamagedFilesAreErrors) {
  const nlohmann::json config = first(example_study).config;
  const auto broken = [&](const char* pointer, const nlohmann::json& value) {
    nlohmann::json copy = config;
    copy[nlohmann::json::json_pointer(pointer)] = value;
    return copy;
  };
  EXPECT_THROW(run_from_config(nlohmann::json::array(), "c"), StudyError);
  EXPECT_THROW(run_from_config({{"seed", 1}}, "c"), StudyError);
  EXPECT_THROW(run_from_config(broken("/seed", -1), "c"), StudyError);
  EXPECT_THROW(run_from_config(broken("/task/name", 3), "c"), StudyError);
  EXPECT_THROW(run_from_config(broken("/task/name", "nothing"), "c"), StudyError);
  EXPECT_THROW(run_from_config(broken("/model/depth", nullptr), "c"), StudyError);
  EXPECT_THROW(run_from_config(broken("/model/depth", "two"), "c"), StudyError);
  EXPECT_THROW(run_from_config(broken("/model/more", 2), "c"), StudyError);
}

TEST(ModelFile, ReadsTheModelSectionWithItsSizes) {
  const std::filesystem::path path = std::filesystem::path(testing::TempDir()) / "fathom-model.yaml";
  std::ofstream(path) << "vocabulary: 11\ncontext: 20\nmodel: {depth: 3, width: 12, heads: 3, positions: rotary}\n";
  const TransformerConfig model = read_model_file(path.string());
  EXPECT_EQ(model.vocabulary, 11);
  EXPECT_EQ(model.context, 20);
  EXPECT_EQ(model.depth, 3);
  EXPECT_EQ(model.head_width, 4);
  EXPECT_EQ(model.positions, PositionKind::rotary);
  std::ofstream(path) << "dpeth: 3\n";
  EXPECT_THROW(read_model_file(path.string()), StudyError);
  std::ofstream(path) << "depth: 1\nwidth: 8\nheads: 2\nhead: pooled\npooling: last\n";
  EXPECT_EQ(read_model_file(path.string()).pooling, Pooling::last);
  std::filesystem::remove(path);
}

}  // namespace
}  // namespace fathom
