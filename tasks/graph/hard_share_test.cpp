// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "tasks/graph/graph_task_fixture.h"

namespace fathom {
namespace {

using testing::HasSubstr;
using testing::ThrowsMessage;

InstancePointer draw_for(const Task& task, int nodes, int example, Part part) {
  Stream stream(29, Purpose::test, static_cast<std::uint64_t>(nodes), static_cast<std::uint32_t>(example));
  return task.sample(stream, {nodes, part});
}

std::vector<int> tokens_for(const Task& task, int nodes, int example, Part part) {
  return task.encode(*draw_for(task, nodes, example, part), {}).tokens;
}

// Of 1000 test instances: how many are hard with a path, hard without one, and of the easy ones have a path.
struct Shares {
  int far = 0;
  int apart = 0;
  int easy = 0;
  int easy_yes = 0;
};

Shares shares(const char* name, double hard_share, int nodes = 12, const ParameterValues& more = {}) {
  ParameterValues values = more;
  values["hard_share"] = hard_share;
  const auto task = make_task(name, values, nodes);
  Shares counts;
  for (int example = 0; example < 1000; ++example) {
    const InstancePointer instance = draw_for(*task, nodes, example, Part::test);
    const std::map<std::string, int> buckets = task->buckets(*instance);
    const bool path = buckets.at("distance") > 0;
    if (buckets.at("hard") == 1) {
      EXPECT_TRUE(!path || buckets.at("distance") >= 4) << name;
      ++(path ? counts.far : counts.apart);
    } else {
      ++counts.easy;
      counts.easy_yes += path ? 1 : 0;
    }
  }
  return counts;
}

// Errors: four standard deviations of a count among 1000.
TEST(HardShare, AllOfATestSetIsHardAndHalfOfItHasAPath) {
  for (const char* name : {"connectivity", "reachability", "shortest_path_length"}) {
    const Shares counts = shares(name, 1.0);
    EXPECT_EQ(counts.easy, 0) << name;
    EXPECT_NEAR(counts.far, 500, 64) << name;
  }
}

TEST(HardShare, TheRestIsDrawnAsItsSourceDrawsIt) {
  const Shares source = shares("connectivity", 0.0);
  const double hard = (source.far + source.apart) / 1000.0;
  EXPECT_GT(hard, 0.02);
  EXPECT_LT(hard, 0.10);
  const Shares half = shares("connectivity", 0.5);
  EXPECT_NEAR(half.far + half.apart, 500.0 + 500.0 * hard, 64);
  EXPECT_NEAR(static_cast<double>(half.easy_yes) / half.easy, static_cast<double>(source.easy_yes) / source.easy, 0.08);
}

TEST(HardShare, OnlyTestInstancesChange) {
  for (const char* name : {"connectivity", "reachability", "shortest_path_length"}) {
    const auto source = make_task(name, {}, 10);
    const auto hard = make_task(name, {{"hard_share", 1.0}}, 10);
    int changed = 0;
    for (int example = 0; example < 40; ++example) {
      for (const Part part : {Part::training, Part::validation}) {
        EXPECT_EQ(tokens_for(*source, 10, example, part), tokens_for(*hard, 10, example, part)) << name;
      }
      changed += tokens_for(*source, 10, example, Part::test) != tokens_for(*hard, 10, example, Part::test) ? 1 : 0;
    }
    EXPECT_GT(changed, 30) << name;
  }
}

// The shortcuts that are right on 0.97 to 0.98 of GraphQA's connectivity are each right on one answer only.
TEST(HardShare, ShortcutsAreWorthACoin) {
  const auto task = make_task("connectivity", {{"hard_share", 1.0}}, 12);
  const std::vector<Bound> bounds = task->floors();
  std::map<std::string, double> right;
  for (int example = 0; example < 1000; ++example) {
    const std::vector<double> scores = task->score_floors(*draw_for(*task, 12, example, Part::test));
    for (std::size_t f = 0; f < scores.size(); ++f) right[bounds[f].name] += scores[f] / 1000.0;
  }
  for (const char* rule : {"always yes", "both ends have edges", "within 2 steps", "within 3 steps"}) {
    EXPECT_NEAR(right.at(rule), 0.5, 0.064) << rule;
  }
}

TEST(HardShare, WhatHasNoHardSetIsAnError) {
  const auto error = [](const ParameterValues& values, int nodes, const char* sentence) {
    const auto task = make_task("connectivity", values, nodes);
    const auto draw_some = [&] {
      for (int example = 0; example < 8; ++example) draw_for(*task, nodes, example, Part::test);
    };
    EXPECT_THAT(draw_some, ThrowsMessage<ParameterError>(HasSubstr(sentence)));
  };
  error({{"hard_share", 1.0}}, 4, "none of 50000 graphs with 4 nodes from its generator has the two nodes at least 4");
  error({{"hard_share", 1.0}, {"generator", std::string("path")}}, 8, "has no path between two nodes that both");
  EXPECT_THAT(
      [] {
        make_task("connectivity", {{"hard_share", 1.5}}, 12);
      },
      ThrowsMessage<ParameterError>(HasSubstr("'hard_share' of connectivity lies within 0..1, but 1.5")));
}

}  // namespace
}  // namespace fathom
