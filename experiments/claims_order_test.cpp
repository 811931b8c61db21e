// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "experiments/claims.h"
#include "experiments/study_fixture.h"

namespace fathom {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

// A study of two arms and two depths with one claim, and records whose exact match a test chooses by arm and depth.
class ClaimsOrder : public testing::Test {
 protected:
  void ask(const std::string& kind, const std::string& expectation) {
    study_ = parse_study(
        "study: s\ntask: {name: parity, length: {train: 1..4, test: [4, 6]}}\nmodel: {width: 16}\n"
        "train: {steps: 100}\narms:\n  direct: {}\n  trace: {task.cot: trace}\n"
        "sweep: {axes: {model.depth: [1, 2]}, seeds: 4}\nclaims:\n  - id: c\n    kind: " +
            kind + "\n    expect:\n      - {" + expectation + "}\n",
        "s.yaml");
    runs_ = plan(study_);
    check_claims(study_.claims, runs_);
  }

  // The first of `values` is seed 1's; fewer of them leave the other seeds without a record.
  void measure(const std::string& arm, int depth, const std::vector<double>& values) {
    for (const RunSpec& run : runs_) {
      if (run.arm != arm || run_value(run, "model.depth") != depth || run.seed > values.size()) continue;
      RunRecord record = planned_record(run);
      const double value = values[run.seed - 1];
      record.metrics = {{"test.exact_match", value},
                        {"test[length=4].exact_match", value},
                        {"test[length=6].exact_match", value / 2},
                        {"floor.test.always even", 0.5},
                        {"floor.test.first bit", 0.55},
                        {"floor.test[length=4].always even", 0.9}};
      records_[run.identity] = record;
    }
  }

  void measure_after(const std::string& kind, const std::string& expectation) {
    ask(kind, expectation);
    measure("trace", 1, {0.8, 0.8, 0.8, 0.8});
    measure("direct", 1, {0.6, 0.6, 0.6, 0.6});
  }

  ClaimVerdict verdict() const { return judge(study_.claims[0], runs_, records_); }

  std::string refusal(const std::string& kind, const std::string& expectation) {
    try {
      ask(kind, expectation);
    } catch (const StudyError& error) {
      return error.what();
    }
    return "accepted";
  }

  Study study_;
  std::vector<RunSpec> runs_;
  std::map<std::string, RunRecord> records_;
};

TEST_F(ClaimsOrder, RunsAreComparedSeedBySeed) {
  ask("learnability", "where: {arm: trace, model.depth: 2}, more_than: {arm: direct}");
  measure("trace", 2, {0.9, 0.8, 0.7, 0.6});
  measure("direct", 2, {0.8, 0.7, 0.6, 0.65});
  measure("direct", 1, {1.0, 1.0, 1.0, 1.0});  // another depth: not its partner
  const ClaimVerdict found = verdict();
  EXPECT_EQ(found.finding, Finding::holds);
  EXPECT_THAT(found.reasons.at(0),
              AllOf(HasSubstr("arm trace, depth 2: test exact match median 0.75 against 0.675 of arm direct"),
                    HasSubstr("more in 3 of 4 seeds")));
  EXPECT_NEAR(found.p.value(), 5.0 / 16.0, 1e-12);

  measure("direct", 2, {0.95, 0.85, 0.75, 0.65});
  EXPECT_EQ(verdict().finding, Finding::fails);
}

TEST_F(ClaimsOrder, AsManySeedsForAsAgainstDecideNothing) {
  ask("empirical", "where: {arm: trace}, metric: exact_match, more_than: {arm: direct}");
  for (const int depth : {1, 2}) measure("direct", depth, {0.6, 0.6, 0.6, 0.6});
  for (const int depth : {1, 2}) measure("trace", depth, {0.9, 0.9, 0.5, 0.5});
  EXPECT_EQ(verdict().finding, Finding::cannot_tell) << "the larger gaps do not outvote";
  for (const int depth : {1, 2}) measure("trace", depth, {0.9, 0.9, 0.7, 0.5});
  EXPECT_EQ(verdict().finding, Finding::holds);
}

TEST_F(ClaimsOrder, EveryGroupMustBeMore) {
  ask("empirical", "where: {model.depth: 2}, more_than: {model.depth: 1}");
  measure("trace", 2, {0.9, 0.9, 0.9, 0.9});
  measure("trace", 1, {0.8, 0.8, 0.8, 0.8});
  measure("direct", 2, {0.5, 0.5, 0.5, 0.5});
  measure("direct", 1, {0.5, 0.5, 0.5, 0.5});
  EXPECT_EQ(verdict().finding, Finding::fails);  // equal is not more
  measure("direct", 2, {0.6, 0.6, 0.6, 0.5});
  EXPECT_EQ(verdict().finding, Finding::holds);
}

TEST_F(ClaimsOrder, MissingSeedsDecideNothingWhereTheyCould) {
  ask("empirical", "where: {arm: trace, model.depth: 1}, more_than: {arm: direct}");
  measure("trace", 1, {0.9, 0.9, 0.9});
  measure("direct", 1, {0.8, 0.8});
  EXPECT_EQ(verdict().finding, Finding::cannot_tell);
  EXPECT_THAT(verdict().reasons.at(0), AllOf(HasSubstr("2 missing"), HasSubstr("too few results")));
  measure("direct", 1, {0.8, 0.8, 0.8});
  EXPECT_EQ(verdict().finding, Finding::holds);
}

TEST_F(ClaimsOrder, ASeedThatDivergedSpeaksAgainstWhatIsFound) {
  ask("empirical", "where: {arm: trace, model.depth: 1}, more_than: {arm: direct}");
  measure("trace", 1, {0.9, 0.9, 0.9, 0.9});
  measure("direct", 1, {0.8, 0.8, 0.8, 0.8});
  EXPECT_NEAR(verdict().p.value(), 1.0 / 16.0, 1e-12);
  for (const RunSpec& run : runs_) {
    if (run.arm == "direct" && run_value(run, "model.depth") == 1 && run.seed == 2) {
      records_.at(run.identity).state = RunState::diverged;
    }
  }
  const ClaimVerdict found = verdict();
  EXPECT_EQ(found.finding, Finding::holds);
  EXPECT_THAT(found.reasons.at(0), AllOf(HasSubstr("more in 3 of 3 seeds, 1 diverged"), Not(HasSubstr("missing"))));
  EXPECT_NEAR(found.p.value(), 5.0 / 16.0, 1e-12);
}

TEST_F(ClaimsOrder, WhatIsFittedAndWhatGeneralisesAreMetrics) {
  // Of lengths 4 and 6 only the first is trained on; the second comes out half as well.
  measure_after("empirical", "where: {arm: trace, model.depth: 1}, metric: train_fit, more_than: {arm: direct}");
  EXPECT_EQ(verdict().finding, Finding::holds);
  EXPECT_THAT(verdict().reasons.at(0), HasSubstr("median 0.8 against 0.6"));
  measure_after("empirical", "where: {arm: trace, model.depth: 1}, metric: generalisation, at_least: 0.5");
  EXPECT_EQ(verdict().finding, Finding::fails);
  EXPECT_THAT(verdict().reasons.at(0), HasSubstr("median 0.4 over 4 seeds"));
  measure_after("empirical", "where: {arm: trace, model.depth: 1}, metric: train_fit, more_than: floors");
  EXPECT_EQ(verdict().finding, Finding::fails);  // of length 4 the best floor is 0.9
}

TEST_F(ClaimsOrder, BinsOfTheSameRunAreCompared) {
  ask("empirical", "where: {arm: direct, model.depth: 1, test.length: 4}, more_than: {test.length: 6}");
  measure("direct", 1, {0.8, 0.8, 0.8, 0.8});
  EXPECT_EQ(verdict().finding, Finding::holds);
  EXPECT_THAT(verdict().reasons.at(0), HasSubstr("median 0.8 against 0.4 of"));
}

TEST_F(ClaimsOrder, TheBestFloorOfTheSameBinIsAComparison) {
  ask("learnability", "where: {arm: direct, model.depth: 1}, more_than: floors");
  measure("direct", 1, {0.54, 0.54, 0.54, 0.54});
  EXPECT_EQ(verdict().finding, Finding::fails);
  EXPECT_THAT(verdict().reasons.at(0), HasSubstr("against 0.55 of its best floor"));
  measure("direct", 1, {0.56, 0.56, 0.56, 0.56});
  EXPECT_EQ(verdict().finding, Finding::holds);
  ask("learnability", "where: {arm: direct, model.depth: 1, test.length: 4}, more_than: floors");
  EXPECT_EQ(verdict().finding, Finding::fails);  // 0.9 in that bin
}

TEST_F(ClaimsOrder, AFloorIsAMetricOfItsOwn) {
  ask("empirical", "where: {arm: direct, model.depth: 1}, metric: floor.test.always even, at_most: 0.5");
  measure("direct", 1, {1.0, 1.0, 1.0, 1.0});
  EXPECT_EQ(verdict().finding, Finding::holds);
  EXPECT_THAT(refusal("empirical", "metric: floor.test.always evne, at_most: 0.5"),
              HasSubstr("the task parity has no floor 'always evne', did you mean 'always even'?"));
}

TEST_F(ClaimsOrder, ASizeThatAScaleLeavesOutIsNotAskedThere) {
  const std::string text =
      "study: s\ntask: {name: parity, length: {train: 1..4, test: [4, 6]}}\nmodel: {width: 16}\ntrain: {steps: 100}\n"
      "sweep: {seeds: 2}\nclaims:\n  - id: c\n    kind: learnability\n    expect:\n"
      "      - {where: {test.length: 6}, metric: exact_match, at_most: 0.5, control: {train.steps: x2}}\n"
      "scales:\n  short: {task.length.test: [4]}\n";
  EXPECT_EQ(plan(parse_study(text, "s.yaml")).size(), 4U);
  const Study study = parse_study(text, "s.yaml", "short");
  const std::vector<RunSpec> runs = plan(study);
  EXPECT_EQ(runs.size(), 2U);  // without the control of what is not asked
  const ClaimVerdict found = judge(study.claims[0], runs, {});
  EXPECT_EQ(found.finding, Finding::cannot_tell);
  EXPECT_EQ(found.reasons.at(0), "length=6 is not tested at this scale");
}

TEST_F(ClaimsOrder, AnAxisValueThatAScaleLeavesOutIsNotAskedThere) {
  const std::string text =
      "study: s\ntask: {name: parity, length: {train: 1..4, test: [4]}}\nmodel: {width: 16}\ntrain: {steps: 100}\n"
      "sweep: {axes: {model.depth: [1, 2]}, seeds: 2}\nclaims:\n  - id: c\n    kind: empirical\n    expect:\n"
      "      - {where: {model.depth: 2}, more_than: {model.depth: 1}}\n"
      "scales:\n  deep: {sweep.axes: {model.depth: [2, 3]}}\n  deeper: {sweep.axes: {model.depth: [3, 4]}}\n";
  for (const char* scale : {"deep", "deeper"}) {
    const Study study = parse_study(text, "s.yaml", scale);
    EXPECT_EQ(judge(study.claims[0], plan(study), {}).finding, Finding::cannot_tell) << scale;
  }
}

TEST_F(ClaimsOrder, WhatCannotBeComparedIsRefused) {
  EXPECT_THAT(refusal("upper", "more_than: {model.depth: 1}, where: {model.depth: 2}"),
              HasSubstr("says nothing of a bound: kind learnability or empirical"));
  EXPECT_THAT(refusal("empirical", "more_than: {model.depth: 1}, at_least: 0.5"),
              HasSubstr("has one of at_least, at_most and more_than"));
  EXPECT_THAT(refusal("empirical", "more_than: floors, control: {train.steps: x2}"),
              HasSubstr("a control goes with at_least and at_most"));
  EXPECT_THAT(refusal("empirical", "more_than: {}"), HasSubstr("names other runs"));
  EXPECT_THAT(refusal("empirical", "metric: test.loss, more_than: floors"),
              HasSubstr("no floors stand beside test.loss"));
  EXPECT_THAT(refusal("empirical", "more_than: ceilings"), HasSubstr("names other runs"));
  EXPECT_THAT(refusal("empirical", "where: {model.depth: 2}, more_than: {model.depth: [1, 2]}"),
              HasSubstr("compares with one value of 'model.depth'"));
  EXPECT_THAT(refusal("empirical", "where: {model.depth: 2}, more_than: {model.depth: 2}"),
              HasSubstr("compares the runs with themselves"));
  EXPECT_THAT(refusal("empirical", "where: {model.depth: 2}, more_than: {model.depth: 3}"),
              HasSubstr("no run has depth 3 and else what arm direct, depth 2, seed 1 has"));
  EXPECT_THAT(refusal("empirical", "where: {test.length: 4}, more_than: {test.length: 5}"),
              HasSubstr("length=5 is not tested"));
}

}  // namespace
}  // namespace fathom
