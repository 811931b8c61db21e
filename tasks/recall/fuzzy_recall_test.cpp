// SPDX-License-Identifier: Apache-2.0
#include "tasks/recall/fuzzy_recall.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <map>

#include "tasks/registry.h"

namespace fathom {
namespace {

using testing::HasSubstr;
using testing::ThrowsMessage;

std::unique_ptr<Task> fuzzy(const ParameterValues& values = {}) { return make_task("fuzzy_recall", values, 256); }

InstancePointer draw(const Task& task, int length, int example, Part part = Part::training) {
  Stream stream(43, Purpose::test, 0, static_cast<std::uint32_t>(example));
  return task.sample(stream, {length, part});
}

std::vector<int> ids(const Task& task, const std::vector<std::string>& names) {
  std::vector<int> tokens;
  for (const std::string& name : names) tokens.push_back(task.vocabulary().id(name));
  return tokens;
}

TEST(FuzzyRecall, WorkedExample) {
  const auto task = fuzzy();
  const std::vector<std::string> sequence = {"<pad>", "<pad>", "<pad>", "<pad>", "k2", "k5", "v1", "k0",
                                             "v3",    "v6",    "v2",    "k0",    "v3", "v6", "v2"};
  const auto instance = next_token_sequence(ids(*task, sequence), {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1});
  const Example example = task->encode(*instance, {});
  EXPECT_EQ(task->vocabulary().text(example.targets), "<pad> <pad> <pad> k2 k5 v1 k0 v3 v6 v2 k0 v3 v6 v2");
  EXPECT_EQ(example.metric_mask, (std::vector<std::uint8_t>{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1}));
  const std::vector<int> solved = task->solve(*instance);
  EXPECT_EQ(std::vector<int>(solved.end() - 3, solved.end()), ids(*task, {"v3", "v6", "v2"}));
  EXPECT_EQ(solved.front(), -1);
}

TEST(FuzzyRecall, VocabularyIsSplitAsInTheSource) {
  const auto multi = fuzzy();
  EXPECT_EQ(ids(*multi, {"k6", "v0", "v7", "<pad>"}), (std::vector<int>{6, 7, 14, 15}));
  const auto single = fuzzy({{"multi_query", false}});
  EXPECT_EQ(ids(*single, {"k6", "v0", "v6", "<pad>", "=>"}), (std::vector<int>{6, 7, 13, 14, 15}));
}

struct Pair {
  std::vector<int> key, value;
  int judged = 0;
};

// The pairs of an instance, read from right after the padding.
std::vector<Pair> pairs_of(const Task& task, const Instance& instance) {
  const LabelledSequence& sequence = sequence_of(instance);
  std::vector<int> tokens = sequence.tokens;
  tokens.push_back(sequence.labels.back());
  std::vector<Pair> pairs;
  bool in_key = false;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const char kind = task.vocabulary().name(tokens[i])[0];
    if (kind != 'k' && kind != 'v') {
      EXPECT_TRUE(pairs.empty() || i + 4 > tokens.size() - 4);  // <pad> first, => before the last pair
      continue;
    }
    if (kind == 'k' && !in_key) pairs.emplace_back();
    in_key = kind == 'k';
    (in_key ? pairs.back().key : pairs.back().value).push_back(tokens[i]);
    if (i > 0) pairs.back().judged += sequence.judged[i - 1];
  }
  return pairs;
}

void check_pairs(const Task& task, const Instance& instance, bool multi_query) {
  const std::vector<Pair> pairs = pairs_of(task, instance);
  std::map<std::vector<int>, std::vector<int>> value_of;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const Pair& pair = pairs[i];
    const bool last = i + 1 == pairs.size();
    for (std::vector<int> motif : {pair.key, pair.value}) {
      std::ranges::sort(motif);
      ASSERT_TRUE(!motif.empty() && motif.size() <= 3u);
      ASSERT_EQ(std::ranges::adjacent_find(motif), motif.end());
    }
    const bool shown = value_of.contains(pair.key);
    ASSERT_EQ(value_of.emplace(pair.key, pair.value).first->second, pair.value);
    ASSERT_EQ(pair.judged, last || (shown && multi_query) ? static_cast<int>(pair.value.size()) : 0);
    if (!last) continue;
    const auto& drawn = dynamic_cast<const FuzzySequence&>(instance);
    ASSERT_EQ(drawn.last_key_shown, shown);
    ASSERT_EQ(drawn.last_value, static_cast<int>(pair.value.size()));
  }
}

TEST(FuzzyRecall, RepeatedKeysAreJudged) {
  for (const bool multi_query : {true, false}) {
    const auto task = fuzzy({{"multi_query", multi_query}});
    for (int example = 0; example < 300; ++example) {
      const InstancePointer instance = draw(*task, 13 + example, example);
      ASSERT_EQ(sequence_of(*instance).tokens.size(), static_cast<std::size_t>(13 + example));
      check_pairs(*task, *instance, multi_query);
      if (testing::Test::HasFatalFailure()) return;
    }
  }
}

TEST(FuzzyRecall, TestKeysAreAsLongAsTheyCanBe) {
  const auto task = fuzzy();
  std::array<int, 4> training{}, test{}, values{};
  for (int example = 0; example < 300; ++example) {
    for (const Pair& pair : pairs_of(*task, *draw(*task, 128, example))) ++training[pair.key.size()];
    for (const Pair& pair : pairs_of(*task, *draw(*task, 128, example, Part::test))) {
      ++test[pair.key.size()];
      ++values[pair.value.size()];
    }
  }
  EXPECT_EQ(test[1] + test[2], 0);
  for (const auto& counts : {training, values}) {
    const double all = counts[1] + counts[2] + counts[3];
    for (const std::size_t size : {1u, 2u, 3u}) EXPECT_NEAR(counts[size] / all, 1.0 / 3, 0.02);
  }
}

TEST(FuzzyRecall, AnUnseenKeyLimitsWhatCanBeReached) {
  const auto task = fuzzy();
  int unseen = 0;
  constexpr int draws = 2000;
  for (int example = 0; example < draws; ++example) {
    const InstancePointer instance = draw(*task, 128, example, Part::test);
    const auto& drawn = dynamic_cast<const FuzzySequence&>(*instance);
    const std::array<double, 4> chance = {1, 1.0 / 8, 1.0 / 56, 1.0 / 336};
    ASSERT_DOUBLE_EQ(task->ceiling(*instance),
                     drawn.last_key_shown ? 1.0 : chance[static_cast<std::size_t>(drawn.last_value)]);
    unseen += drawn.last_key_shown ? 0 : 1;
  }
  EXPECT_GT(unseen, draws / 200);
  EXPECT_LT(unseen, draws / 20);
}

TEST(FuzzyRecall, OutputsAreJudgedByTheValuesTokens) {
  const auto task = fuzzy();
  const InstancePointer instance = draw(*task, 60, 4);
  std::vector<int> output = task->encode(*instance, {}).targets;
  output.front() = 3;  // trained on, but not judged
  EXPECT_TRUE(task->verify(*instance, {}, output).answer_right);
  output.back() = task->vocabulary().id("<pad>");
  EXPECT_FALSE(task->verify(*instance, {}, output).answer_right);
}

TEST(FuzzyRecall, ParametersThatDoNotFitAreErrors) {
  const auto making = [](ParameterValues values, int largest) {
    return [=] { make_task("fuzzy_recall", values, largest); };
  };
  EXPECT_THAT(making({{"vocabulary", std::int64_t{6}}}, 128), ThrowsMessage<ParameterError>(HasSubstr("7..2048")));
  EXPECT_THAT(making({{"vocabulary", std::int64_t{7}}, {"multi_query", false}}, 128),
              ThrowsMessage<ParameterError>(HasSubstr("8..2048")));
  EXPECT_NO_THROW(making({{"vocabulary", std::int64_t{7}}}, 128)());
  EXPECT_THAT(making({{"key_motif", std::int64_t{7}}}, 128), ThrowsMessage<ParameterError>(HasSubstr("1..6")));
  EXPECT_THAT(making({{"key_motif", std::int64_t{5}}}, 16), ThrowsMessage<ParameterError>(HasSubstr("17..")));
}

TEST(FuzzyRecall, DrawsAreThoseOfVersion1) {
  const auto task = fuzzy();
  EXPECT_EQ(task->info().version, 1);
  EXPECT_EQ(task->vocabulary().text(task->encode(*draw(*task, 24, 0), {}).tokens),
            "<pad> <pad> <pad> <pad> k2 v0 v3 v4 k6 k3 k0 v4 k6 v3 v0 k5 k1 v4 k0 v3 v0 v6 k6 v3");
}

}  // namespace
}  // namespace fathom
