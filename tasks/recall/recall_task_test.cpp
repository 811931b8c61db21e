// SPDX-License-Identifier: Apache-2.0
#include "tasks/recall/recall_task.h"

#include <gtest/gtest.h>

#include <tuple>

#include "tasks/registry.h"

namespace fathom {
namespace {

// Whether every label that is trained on, the last token's aside, is the next token of the input: a model that sees
// that token need only copy it.
bool labels_follow(const Task& task) {
  int labels = 0;
  for (std::uint32_t i = 0; i < 20; ++i) {
    Stream stream(62, Purpose::test, 0, i);
    const Example example = task.encode(*task.sample(stream, {task.info().typical}), {});
    for (std::size_t place = 0; place + 1 < example.tokens.size(); ++place) {
      if (!example.loss_mask[place]) continue;
      if (example.targets[place] != example.tokens[place + 1]) return false;
      ++labels;
    }
  }
  return labels > 0;
}

TEST(RecallTask, NeedsACausalModelWhereLabelsFollowInTheInput) {
  const ParameterValue answers = std::string("answers");
  const ParameterValue single = false;
  const ParameterValue one = std::int64_t{1};
  const ParameterValue two = std::int64_t{2};
  const std::vector<std::tuple<const char*, ParameterValues, bool>> tasks = {
      {"associative_recall", {}, true},
      {"associative_recall", {{"loss", answers}}, false},
      {"induction_heads", {}, true},
      {"induction_heads", {{"loss", answers}}, false},
      {"induction_heads", {{"loss", answers}, {"copied", two}}, true},
      {"in_context_recall", {}, true},
      {"in_context_recall", {{"loss", answers}}, true},
      {"in_context_recall", {{"multi_query", single}}, true},
      {"in_context_recall", {{"loss", answers}, {"multi_query", single}}, false},
      {"noisy_recall", {}, true},
      {"noisy_recall", {{"loss", answers}, {"multi_query", single}}, false},
      {"fuzzy_recall", {}, true},
      {"fuzzy_recall", {{"loss", answers}}, true},
      {"fuzzy_recall", {{"loss", answers}, {"multi_query", single}}, true},  // the other tokens of the last value
      {"fuzzy_recall", {{"loss", answers}, {"multi_query", single}, {"value_motif", one}}, false},
      {"delayed_recall", {}, false},
      {"memorization", {}, false},
      {"multi_query_recall", {}, false},
      {"multi_query_recall", {{"random_fillers", true}}, false},
      {"selective_copying", {}, false}};
  for (const auto& [name, values, needed] : tasks) {
    const auto task = make_task(name, values, 128);
    EXPECT_EQ(task->info().needs_causal, needed) << name;
    EXPECT_EQ(labels_follow(*task), needed) << name;
  }
}

}  // namespace
}  // namespace fathom
