// SPDX-License-Identifier: Apache-2.0
#include "experiments/claims.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

#include "experiments/study_fixture.h"

namespace fathom {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

// A study with one claim, and records whose exact match a test chooses for plain runs and controls.
class Claims : public testing::Test {
 protected:
  void ask(const std::string& kind, const std::string& expectation) {
    study_ = parse_study(
        "study: s\ntask: {name: parity, length: {train: 1..4, test: [4, 6]}}\nmodel: {width: 16}\n"
        "train: {steps: 100}\nsweep: {seeds: 3}\nclaims:\n  - id: c\n    kind: " +
            kind + "\n    expect:\n      - {" + expectation + "}\n",
        "s.yaml");
    runs_ = plan(study_);
  }

  void measure(const std::vector<double>& plain, const std::vector<double>& control = {}) {
    std::size_t next_plain = 0, next_control = 0;
    for (const RunSpec& run : runs_) {
      const std::vector<double>& values = run.control.empty() ? plain : control;
      std::size_t& next = run.control.empty() ? next_plain : next_control;
      if (next >= values.size()) continue;
      RunRecord record = planned_record(run);
      record.metrics["test.exact_match"] = values[next];
      record.metrics["test[length=6].exact_match"] = values[next] / 2;
      records_[run.identity] = record;
      ++next;
    }
  }

  ClaimVerdict verdict() const { return judge(study_.claims[0], runs_, records_); }

  Study study_;
  std::vector<RunSpec> runs_;
  std::map<std::string, RunRecord> records_;
};

TEST_F(Claims, ASolvedTaskHoldsForEveryKind) {
  for (const char* kind : {"upper", "lower", "conditional", "learnability", "empirical"}) {
    ask(kind, "at_least: 0.99");
    measure({1.0, 0.5, 0.995});
    EXPECT_EQ(verdict().finding, Finding::holds) << kind;
    EXPECT_THAT(verdict().reasons.at(0), HasSubstr("median 0.995 over 3 seeds, 2 of 3 reach 0.99"));
  }
}

TEST_F(Claims, ANumberThatIsNotFiniteIsThatOfASeedThatDiverged) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  ask("empirical", "at_least: 0.99");
  measure({nan, 1.0, nan});
  EXPECT_EQ(verdict().finding, Finding::cannot_tell);
  EXPECT_THAT(verdict().reasons.at(0), HasSubstr("2 diverged"));
  ask("empirical", "metric: exact_match, more_than: floors");
  measure({nan, nan, nan});
  EXPECT_EQ(verdict().finding, Finding::cannot_tell);
}

TEST_F(Claims, FailureToLearnSaysNothingOfAnUpperBound) {
  ask("upper", "at_least: 0.99");
  measure({0.5, 0.6, 0.7});
  EXPECT_EQ(verdict().finding, Finding::cannot_tell);
  EXPECT_THAT(verdict().reasons.at(0), AllOf(HasSubstr("not learned within 100 updates"), Not(HasSubstr("inexpress"))));
}

TEST_F(Claims, ASolvedTaskContradictsALowerBoundAndFailureDoesNotProveIt) {
  ask("lower", "at_most: 0.75, control: {train.steps: x2}");
  measure({1.0, 1.0, 0.5}, {1.0, 1.0, 1.0});
  EXPECT_EQ(verdict().finding, Finding::fails);
  measure({0.5, 0.5, 0.5}, {0.5, 0.5, 0.5});
  EXPECT_EQ(verdict().finding, Finding::cannot_tell);
  EXPECT_THAT(verdict().reasons.at(0), HasSubstr("consistent with the bound"));
  measure({0.5, 0.5, 0.5}, {1.0, 1.0, 0.9});
  EXPECT_EQ(verdict().finding, Finding::fails);
}

TEST_F(Claims, NotLearnedNeedsItsControl) {
  ask("learnability", "at_most: 0.75");
  measure({0.5, 0.5, 0.5});
  EXPECT_EQ(verdict().finding, Finding::cannot_tell);
  EXPECT_THAT(verdict().reasons.at(0), HasSubstr("no control was asked for"));

  ask("learnability", "at_most: 0.75, control: [{train.steps: x2}, {train.optimizer.lr: x0.3}]");
  records_.clear();
  measure({0.5, 0.5, 0.5});
  EXPECT_EQ(verdict().finding, Finding::cannot_tell);
  EXPECT_THAT(verdict().reasons.at(0), HasSubstr("3 missing"));
  measure({0.5, 0.5, 0.5}, {0.5, 0.6, 0.7, 0.5, 0.5, 0.5});
  EXPECT_EQ(verdict().finding, Finding::holds);
  EXPECT_THAT(verdict().reasons.at(0), HasSubstr("not learned within 100 updates, nor with train.steps: x2"));
  measure({0.5, 0.5, 0.5}, {0.5, 0.6, 0.7, 0.9, 1.0, 1.0});
  EXPECT_EQ(verdict().finding, Finding::fails);
  EXPECT_THAT(verdict().reasons.at(0), HasSubstr("but with train.optimizer.lr: x0.3"));
  measure({0.9, 0.9, 0.5}, {0.5, 0.6, 0.7, 0.5, 0.5, 0.5});
  EXPECT_EQ(verdict().finding, Finding::fails);
}

TEST_F(Claims, LearnabilityThatIsNotReached) {
  ask("learnability", "at_least: 0.99, control: {train.steps: x2}");
  measure({0.5, 0.5, 0.5}, {0.5, 0.5, 0.5});
  EXPECT_EQ(verdict().finding, Finding::fails);
  measure({0.5, 0.5, 0.5}, {1.0, 1.0, 1.0});
  EXPECT_EQ(verdict().finding, Finding::cannot_tell);
}

TEST_F(Claims, MissingAndDivergedRunsCountBothWays) {
  ask("empirical", "at_least: 0.99");
  measure({1.0});
  EXPECT_EQ(verdict().finding, Finding::cannot_tell);
  EXPECT_THAT(verdict().reasons.at(0), HasSubstr("2 missing"));
  measure({1.0, 1.0});
  EXPECT_EQ(verdict().finding, Finding::holds);
  measure({0.5, 0.5});
  EXPECT_EQ(verdict().finding, Finding::fails);
  measure({0.5, 1.0, 1.0});
  records_.at(runs_[2].identity).state = RunState::diverged;
  EXPECT_EQ(verdict().finding, Finding::cannot_tell);
  EXPECT_THAT(verdict().reasons.at(0), HasSubstr("1 diverged"));
  records_.clear();
  EXPECT_EQ(verdict().finding, Finding::cannot_tell);
}

TEST_F(Claims, BinsNarrowTheMetric) {
  ask("empirical", "where: {test.length: 6}, at_most: 0.5");
  measure({1.0, 1.0, 1.0});
  EXPECT_EQ(study_.claims[0].expect[0].metric, "test[length=6].exact_match");
  EXPECT_EQ(verdict().finding, Finding::holds);
}

TEST_F(Claims, TheSignTestSaysHowSureAFindingIs) {
  ask("empirical", "at_least: 0.99");
  measure({1.0, 1.0, 1.0});
  EXPECT_EQ(verdict().p, 0.125);
  measure({1.0, 0.5, 1.0});
  EXPECT_EQ(verdict().p, 0.5);
  measure({0.5, 0.5, 1.0});
  EXPECT_EQ(verdict().finding, Finding::fails);
  EXPECT_EQ(verdict().p, 0.5);
  ask("upper", "at_least: 0.99");
  measure({0.5, 0.5, 0.5});
  EXPECT_EQ(verdict().finding, Finding::cannot_tell);
  EXPECT_EQ(verdict().p, std::nullopt);
  // As sure as the weaker of the runs and their control.
  ask("learnability", "at_most: 0.75, control: {train.steps: x2}");
  records_.clear();
  measure({0.5, 0.5, 0.5}, {0.5, 1.0, 0.5});
  EXPECT_EQ(verdict().finding, Finding::holds);
  EXPECT_EQ(verdict().p, 0.5);
  // One of two controls is enough to fail, so either of them could have been the lucky one.
  ask("learnability", "at_most: 0.75, control: [{train.steps: x2}, {train.optimizer.lr: x0.3}]");
  records_.clear();
  measure({0.5, 0.5, 0.5}, {0.5, 0.5, 0.5, 1.0, 1.0, 1.0});
  EXPECT_EQ(verdict().finding, Finding::fails);
  EXPECT_EQ(verdict().p, 0.375);
}

TEST_F(Claims, ManyClaimsInOneTableAreCorrectedForTheirNumber) {
  const auto with = [](std::optional<double> p) {
    ClaimVerdict verdict;
    verdict.id = "c";
    verdict.p = p;
    return verdict;
  };
  const std::vector<ClaimVerdict> verdicts = {with(0.03), with({}), with(0.01), with(0.5)};
  EXPECT_THAT(corrected(verdicts), testing::ElementsAre(0.09, std::nullopt, 0.04, 1.0));
  EXPECT_THAT(to_text(verdicts), HasSubstr("c (empirical, p 0.09 corrected for 4 claims)"));
  EXPECT_THAT(to_text({with(0.03)}), HasSubstr("c (empirical, p 0.03)"));
  EXPECT_THAT(to_text({with({})}), HasSubstr("c (empirical)\n"));
}

TEST_F(Claims, EveryGroupMustMeetTheExpectation) {
  study_ = parse_study(
      "study: s\ntask: {name: parity, length: {train: 1..4, test: [4]}}\nmodel: {width: 16}\n"
      "arms: {a: {}, b: {task.cot: trace}}\nsweep: {axes: {model.depth: [1, 2]}}\n"
      "claims: [{id: c, kind: empirical, expect: [{where: {arm: b}, at_least: 0.9}]}]\n",
      "s.yaml");
  runs_ = plan(study_);
  measure({0.1, 0.1, 1.0, 0.8});
  EXPECT_EQ(verdict().finding, Finding::fails);
  EXPECT_THAT(verdict().reasons.at(0), HasSubstr("arm b, depth 2"));
  measure({0.1, 0.1, 1.0, 0.9});
  EXPECT_EQ(verdict().finding, Finding::holds);
  EXPECT_THAT(to_text({verdict()}), HasSubstr("holds        c (empirical, p 0.5)"));
}

}  // namespace
}  // namespace fathom
