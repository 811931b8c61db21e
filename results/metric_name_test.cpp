// SPDX-License-Identifier: Apache-2.0
#include "results/metric_name.h"

#include <gtest/gtest.h>

namespace fathom {
namespace {

TEST(MetricName, ReadsWhatItWrites) {
  for (const char* text : {"test.exact_match", "validation.loss", "test[length=8].exact_match",
                           "test[hops=2,length=51-100].token_accuracy", "floor.test[length=8].always even",
                           "floor.test.copy [the] last. bit", "ceiling.test", "ceiling.test[length=8]",
                           "floor(token_accuracy).test[hops=2].own token", "ceiling(string_match).test"}) {
    const auto metric = parse_metric_name(text);
    ASSERT_TRUE(metric) << text;
    EXPECT_EQ(to_string(*metric), text);
  }
}

TEST(MetricName, TakesTheNameApart) {
  const auto metric = parse_metric_name("floor.test[length=51-100].majority class");
  ASSERT_TRUE(metric);
  EXPECT_EQ(*metric, (MetricName{MetricName::Kind::floor, "test", {{"length", "51-100"}}, "majority class"}));
}

TEST(MetricName, RefusesOtherTexts) {
  for (const char* text : {"", "test", ".loss", "test.", "test[].loss", "test[length].loss", "test[length=].loss",
                           "test[=8].loss", "test[length=8", "test[length=8]loss", "test[a=1,a=2].loss",
                           "test[a=1,].loss", "ceiling.test.loss", "floor.test", "floor().test.x"})
    EXPECT_FALSE(parse_metric_name(text)) << text;
}

TEST(MetricName, KnowsProportions) {
  EXPECT_TRUE(is_proportion("test[length=8].exact_match"));
  EXPECT_TRUE(is_proportion("token_accuracy"));
  EXPECT_FALSE(is_proportion("test.loss"));
  EXPECT_TRUE(has_floors("exact_match"));
  EXPECT_TRUE(has_floors("token_accuracy"));
  EXPECT_FALSE(has_floors("test.loss"));
}

TEST(MetricName, ABoundStandsBesideItsOwnMetricOnly) {
  const MetricName usual = parse_metric_name("floor.test.always even").value();
  EXPECT_TRUE(bounds_metric(usual, "exact_match"));
  EXPECT_TRUE(bounds_metric(usual, "validation.exact_match"));
  EXPECT_FALSE(bounds_metric(usual, "token_accuracy"));
  const MetricName by_token = parse_metric_name("floor(token_accuracy).test.own token").value();
  EXPECT_TRUE(bounds_metric(by_token, "token_accuracy"));
  EXPECT_FALSE(bounds_metric(by_token, "exact_match"));
  EXPECT_FALSE(bounds_metric(parse_metric_name("test.exact_match").value(), "exact_match"));
}

}  // namespace
}  // namespace fathom
