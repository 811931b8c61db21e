// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "experiments/search_fixture.h"
#include "experiments/study_fixture.h"

namespace fathom {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

std::string with(const std::string& from, const std::string& to) {
  std::string text = hop_study();
  return text.replace(text.find(from), from.size(), to);
}

TEST(SearchSection, IsAnAxisOfThePlan) {
  const Study study = parse_study(hop_study("for_each: task.hops, solved: {error: 0.05}"), "s.yaml");
  ASSERT_TRUE(study.search);
  EXPECT_EQ(study.search->boundary, "model.depth");
  EXPECT_EQ(study.search->for_each, "task.hops");
  EXPECT_EQ(study.search->solved.metric, "test.exact_match");
  EXPECT_EQ(study.search->solved.at_least, 0.95);
  EXPECT_EQ(study.seeds.size(), 3u);
  EXPECT_EQ(plan(study).size(), 7u * 8u * 3u);
}

TEST(SearchSection, SolvedMayBeAnotherMetricOrOneBucket) {
  const auto solved = [](const std::string& text) {
    return parse_study(hop_study("solved: " + text), "s.yaml").search->solved;
  };
  EXPECT_EQ(solved("{token_accuracy: 0.9}").metric, "test.token_accuracy");
  EXPECT_EQ(solved("{'test[hops=2].exact_match': 0.9}").metric, "test[hops=2].exact_match");
  EXPECT_EQ(parse_study(hop_study(), "s.yaml").search->solved.at_least, 0.99);
}

TEST(SearchSection, ScalesAndSetsChangeIt) {
  const std::string text =
      hop_study("for_each: task.hops",
                "scales: {small: {search.values: [1, 2], search.seeds: 1}, nested: {search: {seeds: 2}}}\n");
  EXPECT_EQ(plan(parse_study(text, "s.yaml", "small")).size(), 7u * 2u);
  EXPECT_EQ(plan(parse_study(text, "s.yaml", "nested")).size(), 7u * 8u * 2u);
  EXPECT_EQ(plan(parse_study(text, "s.yaml", "small", {"search.seeds=4"})).size(), 7u * 2u * 4u);
  EXPECT_EQ(plan(parse_study(text, "s.yaml", "", {"search.values=[2, 4, 8]"})).size(), 7u * 3u * 3u);
  EXPECT_EQ(parse_study(text, "s.yaml", "", {"search.solved={exact_match: 0.5}"}).search->solved.at_least, 0.5);
  EXPECT_THAT(complaint(text, "", {"model.depth=2"}), HasSubstr("its values are search.values"));
  EXPECT_THAT(complaint(text, "", {"search.sedes=4"}), HasSubstr("unknown key 'sedes' in 'search', did you mean"));
}

TEST(SearchSection, WhatIsWrongIsSaidWithItsPlace) {
  EXPECT_THAT(complaint(with("boundary: model.depth, ", "")), StartsWith("s.yaml:6:9: 'boundary' is missing"));
  EXPECT_THAT(complaint(with("values: [1, 2, 3, 4, 5, 6, 7, 8], ", "")), StartsWith("s.yaml:6:9: 'values' is missing"));
  EXPECT_THAT(complaint(with("model.depth", "model.dpeth")),
              StartsWith("s.yaml:6:20: unknown key 'model.dpeth', did you mean 'model.depth'?"));
  EXPECT_THAT(complaint(with("values:", "value:")), HasSubstr("did you mean 'values'?"));
  EXPECT_THAT(complaint(with("[1, 2, 3,", "[1, 3, 2,")),
              StartsWith("s.yaml:6:48: the values of a search ascend: 2 sta"));
  EXPECT_THAT(complaint(with("[1, 2, 3,", "[1, 2, two,")), StartsWith("s.yaml:6:48: "));
  EXPECT_THAT(complaint(with("[1, 2, 3, 4, 5, 6, 7, 8]", "[1]")), HasSubstr("at least two values"));
  EXPECT_THAT(complaint(with("[1, 2, 3, 4, 5, 6, 7, 8]", "4")), HasSubstr("is a list of values"));
  EXPECT_THAT(
      complaint(with("model.depth, values: [1, 2, 3, 4, 5, 6, 7, 8]", "model.activation, values: [relu, swiglu]")),
      HasSubstr("a boundary lies on an axis with numbers"));
  EXPECT_THAT(complaint(with("seeds: 3", "seeds: 0")), HasSubstr("seeds"));
  EXPECT_THAT(complaint(with("task.hops}", "task.hop}")), StartsWith("s.yaml:6:87: 'task.hop' is neither an axis of"));
  EXPECT_THAT(complaint(with("for_each: task.hops}", "for_each: test.hop}")), HasSubstr("no buckets 'hop'"));
  EXPECT_THAT(complaint(with("for_each: task.hops}", "for_each: model.depth}")), HasSubstr("is the boundary itself"));
  EXPECT_THAT(complaint(with("search: {", "search: 3\n#")), HasSubstr("'search' is a map"));
}

TEST(SearchSection, SolvedIsOneProportionAndItsThreshold) {
  EXPECT_THAT(complaint(hop_study("solved: 0.9")), HasSubstr("'solved' is one metric and its threshold"));
  EXPECT_THAT(complaint(hop_study("solved: {exact_match: 0.9, error: 0.1}")), HasSubstr("'solved' is one metric"));
  EXPECT_THAT(complaint(hop_study("solved: {loss: 0.9}")), HasSubstr("no proportion"));
  EXPECT_THAT(complaint(hop_study("solved: {exact_mtch: 0.9}")), HasSubstr("did you mean 'exact_match'?"));
  EXPECT_THAT(complaint(hop_study("solved: {exact_match: 1.5}")), HasSubstr("exact_match"));
  EXPECT_THAT(complaint(hop_study("solved: {error: 1}")), HasSubstr("would call everything solved"));
}

TEST(SearchSection, TheBoundaryAndTheSeedsAreNotGivenTwice) {
  EXPECT_THAT(complaint(with("[1, 2, 4, 8, 16, 32, 64]", "[1, 2], model.depth: [1, 2]")),
              StartsWith("s.yaml:5:35: 'model.depth' is what the search is about"));
  EXPECT_THAT(complaint(with("32, 64]}", "32, 64]}, seeds: 2")),
              StartsWith("s.yaml:5:54: seeds stand in 'search' already"));
  EXPECT_EQ(complaint(with("seeds: 3, ", "")), "");
}

TEST(SearchSection, CheckedInScalesThatAreNotChosen) {
  EXPECT_THAT(complaint(hop_study("for_each: task.hops", "scales: {small: {search.vlaues: [1, 2]}}\n")),
              HasSubstr("unknown key 'vlaues' in 'search'"));
}

}  // namespace
}  // namespace fathom
