// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "experiments/study_fixture.h"

namespace fathom {
namespace {

using testing::HasSubstr;

const std::string small = "study: s\ntask: {name: parity, length: {train: 1..4, test: [4]}}\nmodel: {width: 16}\n";

std::set<std::string> identities(const std::vector<RunSpec>& runs) {
  std::set<std::string> all;
  for (const RunSpec& run : runs) all.insert(run.identity);
  return all;
}

TEST(Plan, CrossesArmsAxesAndSeedsThenControls) {
  const std::vector<RunSpec> runs = plan(parse_study(example_study, "s.yaml"));
  ASSERT_EQ(runs.size(), 2u * 3 * 4 + 3 * 4);
  EXPECT_EQ(identities(runs).size(), runs.size());
  EXPECT_EQ(runs[0].arm, "direct");
  EXPECT_EQ(runs[0].seed, 1u);
  EXPECT_EQ(runs[0].model.depth, 1);
  EXPECT_EQ(runs[23].arm, "trace");
  EXPECT_EQ(runs[23].model.depth, 4);
  EXPECT_EQ(runs[23].seed, 4u);
  EXPECT_EQ(runs[23].format.kind, Format::Kind::trace);
  EXPECT_EQ(runs[23].axes[0].second, 4);
  for (std::size_t i = 24; i < runs.size(); ++i) {
    EXPECT_EQ(runs[i].control, "train.steps: x2");
    EXPECT_EQ(runs[i].arm, "direct");
    EXPECT_EQ(runs[i].train.steps, 3000);
  }
}

TEST(Plan, FillsInTheTypedRun) {
  const RunSpec run = plan(parse_study(example_study, "s.yaml"))[0];
  EXPECT_EQ(run.task, "parity");
  EXPECT_EQ(std::get<std::string>(run.parameters.at("bits")), "uniform");
  EXPECT_EQ(run.train_sizes.size(), 16u);
  EXPECT_EQ(run.largest, 24);
  ASSERT_EQ(run.test.size(), 3u);
  EXPECT_EQ(run.test[2], (TestBin{"length=20-24", 20, 24}));
  EXPECT_GT(run.model.vocabulary, 4);
  EXPECT_GE(run.model.context, 24);
  EXPECT_EQ(run.model.head_width, 8);
  EXPECT_TRUE(run.random_offset);
  EXPECT_EQ(run.train.schedule.kind, ScheduleKind::linear);
  EXPECT_EQ(run.train.schedule.warmup, 50);
  ASSERT_EQ(run.stop_when.size(), 1u);
  EXPECT_EQ(run.stop_when[0].metric, "exact_match");
  EXPECT_DOUBLE_EQ(run.stop_when[0].at_least, 0.999);
  EXPECT_EQ(run.train.seed, 1u);
}

TEST(Plan, EveryChoiceReachesItsEnumeration) {
  const RunSpec run =
      plan(parse_study(small + "train: {optimizer: sgd, schedule: {name: "
                               "inverse_square_root, warmup: 10}}\n",
                       "s.yaml", "",
                       {"model.positions=t5", "model.norm=rms_norm", "model.norm_placement=post",
                        "model.activation=swiglu", "model.initialiser=pytorch", "model.tied=false"}))[0];
  EXPECT_EQ(run.model.positions, PositionKind::t5);
  EXPECT_EQ(run.model.norm, NormKind::rms_norm);
  EXPECT_EQ(run.model.placement, NormPlacement::post);
  EXPECT_EQ(run.model.activation, Activation::swiglu);
  EXPECT_EQ(run.model.initialiser, Initialiser::pytorch);
  EXPECT_FALSE(run.model.tied);
  EXPECT_EQ(run.train.optimizer.kind, OptimizerKind::sgd);
  EXPECT_EQ(run.train.schedule.kind, ScheduleKind::inverse_square_root);
}

TEST(Plan, ASweepMayBeLeftOut) {
  const std::vector<RunSpec> runs = plan(parse_study(small, "s.yaml"));
  ASSERT_EQ(runs.size(), 1u);
  EXPECT_EQ(runs[0].arm, "");
  EXPECT_EQ(runs[0].seed, 1u);
}

TEST(Plan, AroundVariesOneAxisAtATimeAndSharesTheCentre) {
  const Study study = parse_study(small +
                                      "sweep:\n  around:\n    model.depth: [1, 2, 4]\n    model.width: [8, 16, 32]\n"
                                      "    task.cot: [none, {blank: 4}, trace]\n  seeds: 2\n"
                                      "figure: {x: [model.depth, model.width, task.cot]}\n",
                                  "s.yaml");
  const std::vector<RunSpec> runs = plan(study);
  EXPECT_EQ(runs.size(), 2u * 7);
  EXPECT_EQ(identities(runs).size(), runs.size());
  for (const RunSpec& run : runs) {
    ASSERT_EQ(run.axes.size(), 3u);
    const int off_centre = (run.model.depth != 2) + (run.model.width != 16) + (run.format.kind != Format::Kind::none);
    EXPECT_LE(off_centre, 1);
  }
  EXPECT_EQ(study.figures.at(0).spec.selection.around.at("model.depth"), 2);
  EXPECT_EQ(study.figures.at(0).spec.selection.around.at("task.cot"), "none");
}

TEST(Plan, ScalesAndSetsLieOnTop) {
  const std::vector<RunSpec> smoke = plan(parse_study(example_study, "s.yaml", "smoke"));
  EXPECT_EQ(smoke.size(), 2u * 3 * 2 + 3 * 2);
  EXPECT_EQ(smoke[0].train.steps, 60);
  EXPECT_EQ(smoke[0].scale, "smoke");
  EXPECT_EQ(identities(plan(parse_study(example_study, "s.yaml", "laptop"))),
            identities(plan(parse_study(example_study, "s.yaml"))));
  const std::vector<RunSpec> set =
      plan(parse_study(example_study, "s.yaml", "smoke",
                       {"train.steps=9", "sweep.axes.model.depth=[3]", "sweep.seeds=[7]", "model.positions=none"}));
  ASSERT_EQ(set.size(), 3u);
  EXPECT_EQ(set[0].train.steps, 9);
  EXPECT_EQ(set[0].model.depth, 3);
  EXPECT_EQ(set[0].seed, 7u);
  EXPECT_EQ(set[0].model.positions, PositionKind::none);
}

TEST(Plan, OverridesThatWouldBeLostAreErrors) {
  EXPECT_THAT(complaint(example_study, "", {"model.depth=3"}),
              HasSubstr("--set model.depth=3: model.depth is an axis"));
  EXPECT_THAT(complaint(example_study, "", {"task.cot=none"}), HasSubstr("the arm 'direct' sets task.cot itself"));
  EXPECT_THAT(complaint(changed_study("laptop: {}", "laptop: {model.depth: 2}"), "laptop"),
              HasSubstr("model.depth is an axis"));
  EXPECT_THAT(complaint(changed_study("{task.cot: none}", "{task.cot: none, model.depth: 3}")),
              HasSubstr("the arm 'direct' sets model.depth, which is an axis"));
}

TEST(Plan, AnArmThatSetsAnAxisOfAStarStaysThere) {
  const std::vector<RunSpec> runs =
      plan(parse_study(small + "arms: {a: {}, b: {model.depth: 1}, c: {model.depth: 1, model.width: 8}}\n"
                               "sweep: {around: {model.depth: [2, 3], model.width: [16, 32]}}\n",
                       "s.yaml"));
  std::map<std::string, int> count;
  for (const RunSpec& run : runs) {
    ++count[run.arm];
    if (run.arm != "a") {
      EXPECT_EQ(run.model.depth, 1);
    }
    if (run.arm == "c") {
      EXPECT_EQ(run.model.width, 8);
    }
    EXPECT_EQ(run.axes[0].second.get<int>(), run.model.depth);
    EXPECT_EQ(run.axes[1].second.get<int>(), run.model.width);
  }
  EXPECT_EQ(count["a"], 3);
  EXPECT_EQ(count["b"], 2);
  EXPECT_EQ(count["c"], 1);
}

TEST(Plan, SettingsWithoutEffectAreErrors) {
  EXPECT_THAT(complaint(changed_study("lr: 1e-3", "lr: 1e-3, momentum: 0.5")),
              HasSubstr("s.yaml:8:38: train.optimizer.momentum has no effect"));
  EXPECT_EQ(complaint(small + "arms: {a: {model.positions: rotary}, b: {model.positions: none}}\n", "",
                      {"model.positions.base=100"}),
            "");
}

TEST(Plan, TooLargeGridsAreErrorsBeforeTheyAreBuilt) {
  EXPECT_THAT(complaint(changed_study("seeds: 4", "seeds: 5000")), HasSubstr("more than 10000 runs"));
  std::string axes = "sweep: {axes: {";
  for (const char* key : {"model.depth", "model.width", "model.heads", "train.batch", "train.steps", "train.shards"}) {
    axes += std::string(key) + ": [";
    for (int i = 1; i <= 200; ++i) axes += std::to_string(i) + (i < 200 ? "," : "], ");
  }
  EXPECT_THAT(complaint(small + axes + "}}\n"), HasSubstr("more than 10000 runs"));
}

TEST(Plan, ControlsThatChangeNothingAreErrors) {
  EXPECT_THAT(complaint(changed_study("{train.steps: x2}", "{train.steps: x1}")), HasSubstr("changes nothing"));
}

TEST(Plan, TablesThatWouldAverageDifferentRunsAreErrors) {
  EXPECT_THAT(complaint(changed_study("rows: model.depth, columns: arm", "rows: model.depth")),
              HasSubstr("s.yaml:17:8: "));
  EXPECT_THAT(complaint(changed_study("columns: arm", "columns: model.dpeth")),
              HasSubstr("no run has the key 'model.dpeth', did you mean 'model.depth'?"));
  EXPECT_THAT(complaint(changed_study("x: test.length", "x: test.lenght")), HasSubstr("'test.length'"));
}

TEST(Only, KeepsTheRunsThatMeetEveryCondition) {
  const std::vector<RunSpec> runs = plan(parse_study(example_study, "s.yaml"));
  EXPECT_EQ(only(runs, "arm=trace,model.depth=2").size(), 4u);
  EXPECT_EQ(only(runs, "arm=direct,control=,seed=1").size(), 3u);
  EXPECT_EQ(only(runs, "train.optimizer.lr=1e-3").size(), runs.size());
  EXPECT_EQ(only(runs, "task.cot=trace").size(), 12u);
}

TEST(Only, UnknownNamesAndValuesAreErrors) {
  const std::vector<RunSpec> runs = plan(parse_study(example_study, "s.yaml"));
  const auto error_of = [&](const std::string& selection) {
    try {
      only(runs, selection);
      return std::string();
    } catch (const StudyError& error) {
      return std::string(error.what());
    }
  };
  EXPECT_THAT(error_of("amr=trace"), HasSubstr("--only amr=trace: no run has the key 'amr', did you mean 'arm'?"));
  EXPECT_THAT(error_of("arm=trac"), HasSubstr("did you mean 'trace'?"));
  EXPECT_THAT(error_of("model.depth=3"), HasSubstr("no run has model.depth = 3"));
  EXPECT_THAT(error_of("trace"), HasSubstr("name=value"));
  EXPECT_THAT(error_of("a~b/c=1"), HasSubstr("no run has the key"));
  EXPECT_THAT(error_of("arm=trace,control=train.steps: x2"), HasSubstr("all of these"));
}

}  // namespace
}  // namespace fathom
