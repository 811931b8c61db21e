// SPDX-License-Identifier: Apache-2.0
// Verdicts on boundaries, with the outcome of every run chosen by the test.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "experiments/claims.h"
#include "experiments/search_fixture.h"
#include "experiments/study_fixture.h"

namespace fathom {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

using Boundary = std::function<double(double)>;  // of the number of hops

class BoundaryClaims : public testing::Test {
 protected:
  void ask(const std::string& kind, const std::string& expectation) {
    study_ = parse_study(
        "study: s\ntask: {name: k_hop, length: {train: 4..8, test: [8]}}\nmodel: {width: 16}\ntrain: {steps: 100}\n"
        "sweep: {axes: {task.hops: [1, 2, 4, 8, 16, 32, 64], model.depth: [1, 2, 3, 4, 5, 6, 7, 8]}, seeds: 3}\n"
        "claims:\n  - id: c\n    kind: " +
            kind + "\n    expect:\n      - {boundary: model.depth, " + expectation + "}\n",
        "s.yaml");
    runs_ = plan(study_);
    records_.clear();
  }

  // Plain runs solve from one boundary on, controls from another.
  void measure(const Boundary& plain, const Boundary& control) {
    for (const RunSpec& run : runs_) {
      const double boundary = (run.control.empty() ? plain : control)(number_of(run, "task.hops"));
      const double noise = static_cast<double>(run.seed) - 2.0;
      records_[run.identity] = ended(run, number_of(run, "model.depth") >= boundary + noise ? 1.0 : 0.5);
    }
  }
  void measure(const Boundary& plain) { measure(plain, plain); }

  Finding finding() const { return judge(study_.claims[0], runs_, records_).finding; }
  std::string reason() const { return judge(study_.claims[0], runs_, records_).reasons.at(0); }

  // The finding for each kind, in ClaimKind's order.
  std::vector<Finding> findings(const std::string& expectation, const Boundary& plain, const Boundary& control) {
    ask("upper", expectation);
    measure(plain, control);
    std::vector<Finding> all;
    for (const ClaimKind kind :
         {ClaimKind::upper, ClaimKind::lower, ClaimKind::conditional, ClaimKind::learnability, ClaimKind::empirical}) {
      study_.claims[0].kind = kind;
      all.push_back(finding());
    }
    return all;
  }
  std::vector<Finding> findings(const std::string& expectation, const Boundary& plain) {
    return findings(expectation, plain, plain);
  }

  Study study_;
  std::vector<RunSpec> runs_;
  std::map<std::string, RunRecord> records_;
};

constexpr Finding holds = Finding::holds, fails = Finding::fails, open = Finding::cannot_tell;

double at_depth_4(double) { return 4.0; }
double at_depth_3(double) { return 3.0; }
double logarithmic(double hops) { return 1.0 + std::log2(hops); }
double faster(double hops) { return hops <= 4 ? hops : hops <= 8 ? 6 : hops <= 16 ? 8 : 30; }

TEST_F(BoundaryClaims, AValueThatSolvesIsEvidenceForAnUpperBoundAndAgainstALowerOne) {
  const std::vector<Finding> all_hold(5, holds), all_fail(5, fails);
  EXPECT_EQ(findings("where: {task.hops: 8}, at_most: 4", at_depth_4), all_hold);
  EXPECT_EQ(findings("where: {task.hops: 8}, at_least: 5", at_depth_4), all_fail);
  EXPECT_THAT(reason(), HasSubstr("hops 8, depth 4 solves and 3 does not (test exact match at least 0.99, median of 3 "
                                  "seeds), where at least 5 was expected"));
}

TEST_F(BoundaryClaims, WhatDoesNotSolveSaysNothingOfExpressivity) {
  EXPECT_EQ(findings("where: {task.hops: 8}, at_most: 3", at_depth_4), std::vector({open, open, open, open, fails}));
  EXPECT_EQ(findings("where: {task.hops: 8}, at_most: 3, control: {train.steps: x2}", at_depth_4),
            std::vector({open, open, open, fails, fails}));
  EXPECT_EQ(findings("where: {task.hops: 8}, at_least: 4", at_depth_4), std::vector({open, open, open, open, holds}));
  EXPECT_EQ(findings("where: {task.hops: 8}, at_least: 4, control: {train.steps: x2}", at_depth_4),
            std::vector({open, open, open, holds, holds}));
  ask("lower", "where: {task.hops: 8}, at_least: 4, control: {train.steps: x2}");
  measure(at_depth_4);
  EXPECT_THAT(reason(), AllOf(HasSubstr("3 is not learned within 100 updates, nor does 3 with train.steps: x2"),
                              HasSubstr("consistent with the bound, which training cannot prove")));
}

TEST_F(BoundaryClaims, TheSignTestOfTheValueThatDecides) {
  const auto p_value = [&] { return judge(study_.claims[0], runs_, records_).p; };
  // Depth 3 fails in two of three seeds; 5 solves in all, but is one of the five values that could have.
  ask("empirical", "where: {task.hops: 8}, at_least: 4");
  measure(at_depth_4);
  EXPECT_EQ(p_value(), 0.5);
  ask("upper", "where: {task.hops: 8}, at_most: 5");
  for (const RunSpec& run : runs_) {
    records_[run.identity] = ended(run, number_of(run, "model.depth") >= 5 ? 1.0 : 0.5);
  }
  EXPECT_EQ(p_value(), 0.625);
  ask("upper", "against: task.hops, grows_like: log2");
  measure(logarithmic);
  EXPECT_EQ(p_value(), std::nullopt);
}

TEST_F(BoundaryClaims, AControlThatSolvesMovesTheBoundary) {
  const std::string control = ", control: {train.steps: x2}";
  EXPECT_EQ(findings("where: {task.hops: 8}, at_most: 3" + control, at_depth_4, at_depth_3),
            std::vector({holds, holds, holds, open, fails}));
  EXPECT_EQ(findings("where: {task.hops: 8}, at_least: 4" + control, at_depth_4, at_depth_3), std::vector(5, fails));
}

TEST_F(BoundaryClaims, ABoundThatNoTriedValueDecidesIsOpen) {
  ask("empirical", "where: {task.hops: 8}, at_most: 3");
  measure(at_depth_4);
  for (const RunSpec& run : runs_) {
    if (number_of(run, "model.depth") == 3 && run.seed != 1) records_.erase(run.identity);
  }
  EXPECT_EQ(finding(), open);
  EXPECT_THAT(reason(), HasSubstr("no value was tried that decides"));
  records_.clear();
  EXPECT_EQ(finding(), open);
  EXPECT_THAT(reason(), HasSubstr("no depth is decided"));
}

TEST_F(BoundaryClaims, ABoundHoldsAtEverySize) {
  ask("empirical", "against: task.hops, at_most: 5");
  measure(logarithmic);
  EXPECT_EQ(finding(), fails);
  EXPECT_THAT(reason(), HasSubstr("hops 32: depth 6 solves and 5 does not"));
}

TEST_F(BoundaryClaims, ABoundMayBeAFormulaOfTheSize) {
  const std::string control = ", control: {train.steps: x2}";
  EXPECT_EQ(findings("against: task.hops, at_most: floor(log2(x)) + 2", logarithmic), std::vector(5, holds));
  EXPECT_EQ(findings("against: task.hops, where: {task.hops: [2, 4, 8, 16]}, at_most: log2(x)" + control, logarithmic),
            std::vector({open, open, open, fails, fails}));
  EXPECT_THAT(reason(), HasSubstr("; depth by hops: (1, 2] at 2, (2, 3] at 4, (3, 4] at 8, (4, 5] at 16"));
  EXPECT_EQ(findings("against: task.hops, at_least: log2(x) + 1" + control, logarithmic),
            std::vector({open, open, open, open, open}))
      << "no depth below 1 was tried for 1 hop";
  EXPECT_EQ(
      findings("against: task.hops, where: {task.hops: [2, 4, 8, 16]}, at_least: log2(x) + 1" + control, logarithmic),
      std::vector({open, open, open, holds, holds}));
  EXPECT_EQ(findings("against: task.hops, at_least: x + 1", logarithmic), std::vector(5, fails));
  EXPECT_THAT(reason(), HasSubstr("hops 1: depth 1 solves, the smallest tried (test exact match at least 0.99, median "
                                  "of 3 seeds), where at least 2 was expected"));
  EXPECT_EQ(findings("against: task.hops, where: {task.hops: 16}, at_least: x + 1", logarithmic),
            std::vector(5, fails));
  EXPECT_THAT(reason(), HasSubstr("depth 5 solves and 4 does not (test exact match at least 0.99, median of 3 seeds), "
                                  "where at least 17 was expected"));
}

TEST_F(BoundaryClaims, AFormulaSaysNothingWhereItHasNoValue) {
  ask("empirical",
      "where: {task.hops: 64, test.hops: [0, 1, 2, 3, 16]}, against: test.hops, at_most: floor(log2(x)) + 2");
  for (const RunSpec& run : runs_) {
    RunRecord record = ended(run, 0.0);
    for (const int hops : {0, 1, 2, 3}) {
      record.metrics["test[hops=" + std::to_string(hops) + "].exact_match"] =
          hops > 0 && number_of(run, "model.depth") >= hops ? 1.0 : 0.0;
    }
    records_[run.identity] = record;
  }
  EXPECT_EQ(finding(), holds) << "0 hops, which nothing solves, have no logarithm, and 16 hops were not judged";
}

TEST_F(BoundaryClaims, BucketsThatNoneWasJudgedInDecideNothing) {
  ask("empirical", "where: {task.hops: 64, test.hops: [16]}, against: test.hops, at_most: 8");
  for (const RunSpec& run : runs_) {
    records_[run.identity] = ended(run, 1.0);
    records_[run.identity].metrics["test[hops=1].exact_match"] = 1.0;
  }
  EXPECT_EQ(finding(), open) << "the whole set is no bucket";
}

TEST_F(BoundaryClaims, RunsThatWereJudgedInNoBucketAtAllDecideNothing) {
  ask("empirical", "where: {task.hops: 64}, against: test.hops, at_most: 8");
  for (const RunSpec& run : runs_) records_[run.identity] = ended(run, 1.0);
  EXPECT_EQ(finding(), open) << "of more than 32 values of a bucket none has a metric";
}

TEST_F(BoundaryClaims, GrowthLikeTheLawClaimed) {
  EXPECT_EQ(findings("against: task.hops, grows_like: log2", logarithmic),
            std::vector({holds, open, open, open, holds}));
  EXPECT_THAT(reason(), AllOf(HasSubstr("depth by hops: at most 1 at 1, (1, 2] at 2"), HasSubstr("log2 n"),
                              HasSubstr("BIC"), HasSubstr("the boundary measured is logarithmic")));
  EXPECT_EQ(findings("against: task.hops, grows_like: log2, control: {train.steps: x2}", logarithmic),
            std::vector({holds, open, open, holds, holds}));
}

TEST_F(BoundaryClaims, GrowthSlowerThanTheLawClaimedContradictsALowerBound) {
  EXPECT_EQ(findings("against: task.hops, grows_like: log2, control: {train.steps: x2}", at_depth_4),
            std::vector({holds, fails, fails, fails, fails}));
  EXPECT_EQ(findings("against: task.hops, grows_like: linear, control: {train.steps: x2}", logarithmic),
            std::vector({holds, fails, fails, fails, fails}));
}

TEST_F(BoundaryClaims, GrowthFasterThanTheLawClaimedSaysNothingOfExpressivity) {
  const std::vector<Finding> all =
      findings("against: task.hops, grows_like: constant, control: {train.steps: x2}", logarithmic);
  EXPECT_EQ(all, std::vector({open, open, open, fails, fails}));
  ask("upper", "against: task.hops, grows_like: constant");
  measure(logarithmic);
  EXPECT_THAT(reason(), HasSubstr("what was not learned says nothing of expressivity"));
}

TEST_F(BoundaryClaims, AControlThatMovesTheBoundaryLeavesGrowthOpen) {
  const auto lower = [](double hops) { return std::max(1.0, std::log2(hops)); };
  ask("learnability", "against: task.hops, grows_like: log2, control: {train.steps: x2}");
  measure(logarithmic, lower);
  EXPECT_EQ(finding(), open);
  EXPECT_THAT(reason(), HasSubstr("the boundary moves: hops 2: but with train.steps: x2 1 solves"));
}

TEST_F(BoundaryClaims, SizesThatNothingSolvesProveNoBound) {
  ask("upper", "against: task.hops, grows_like: power");
  measure(faster);
  EXPECT_EQ(finding(), open);
}

TEST_F(BoundaryClaims, ASizeWithoutADecidedValueLeavesGrowthOpen) {
  ask("empirical", "against: task.hops, grows_like: log2");
  measure(logarithmic);
  for (const RunSpec& run : runs_) {
    if (number_of(run, "task.hops") == 4) records_[run.identity].state = RunState::failed;
  }
  EXPECT_EQ(finding(), open);
  EXPECT_THAT(reason(), HasSubstr("hops 4: no depth is decided: too few results to decide"));
}

TEST_F(BoundaryClaims, FewerThanSixSizesTellNoLaw) {
  ask("empirical", "where: {task.hops: [1, 2, 4, 8]}, against: task.hops, grows_like: log2");
  measure(logarithmic);
  EXPECT_EQ(finding(), open);
}

TEST_F(BoundaryClaims, BucketsOfOneModelAreSizesToo) {
  ask("empirical", "where: {task.hops: 64, test.hops: [1, 2, 3]}, against: test.hops, at_most: 3");
  for (const RunSpec& run : runs_) {
    RunRecord record = ended(run, 0.0);
    for (const int hops : {0, 1, 2, 3, 9}) {
      record.metrics["test[hops=" + std::to_string(hops) + "].exact_match"] =
          number_of(run, "model.depth") >= hops ? 1.0 : 0.0;
    }
    records_[run.identity] = record;
  }
  EXPECT_EQ(finding(), holds);
  ask("empirical", "where: {task.hops: 64, test.hops: 3}, at_most: 3");
  EXPECT_EQ(study_.claims[0].expect[0].metric, "test[hops=3].exact_match");
}

TEST_F(BoundaryClaims, TheUsualThresholdIsTheSearchs) {
  const std::string claim = "claims: [{id: c, kind: upper, expect: [{boundary: model.depth, against: task.hops, ";
  const Study study =
      parse_study(hop_study("for_each: task.hops, solved: {error: 0.2}", claim + "at_most: 4}]}]\n"), "s.yaml");
  EXPECT_EQ(study.claims[0].expect[0].boundary->question.solved.at_least, 0.8);
}

TEST_F(BoundaryClaims, WhatIsWrongIsSaidWithItsPlace) {
  const auto wrong = [&](const std::string& expectation) {
    try {
      ask("upper", expectation);
    } catch (const StudyError& error) {
      return std::string(error.what());
    }
    return std::string();
  };
  EXPECT_EQ(wrong("against: task.hops, grows_like: log2"), "");
  EXPECT_THAT(wrong("against: task.hops, grows_like: log3"), HasSubstr("s.yaml:10:"));
  EXPECT_THAT(wrong("against: task.hops"), HasSubstr("has one of grows_like, at_least and at_most"));
  EXPECT_THAT(wrong("against: task.hops, at_most: 2, at_least: 2"), HasSubstr("has one of grows_like"));
  EXPECT_THAT(wrong("against: task.hops, at_most: log3(x)"), HasSubstr("s.yaml:10:"));
  EXPECT_THAT(wrong("at_most: log2(x)"), HasSubstr("'at_most' is a number, or a formula of the sizes of 'against'"));
  EXPECT_THAT(wrong("grows_like: log2"), HasSubstr("growth is against the sizes of 'against'"));
  EXPECT_THAT(wrong("metric: exact_match, at_most: 2"), HasSubstr("stands in 'solved'"));
  EXPECT_THAT(wrong("against: task.hop, at_most: 2"), HasSubstr("'task.hop' is neither an axis of these runs nor"));
  EXPECT_THAT(wrong("against: test.hop, at_most: 2"), HasSubstr("no buckets 'hop'"));
  EXPECT_THAT(complaint(changed_study("metric: exact_match, at_least", "boundary: model.width, at_least")),
              HasSubstr("the boundary's key 'model.width' is no axis of these runs"));
  EXPECT_THAT(complaint(changed_study("metric: exact_match, at_least", "against: test.length, at_least")),
              HasSubstr("'against' goes with 'boundary'"));
}

}  // namespace
}  // namespace fathom
