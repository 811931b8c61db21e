// SPDX-License-Identifier: Apache-2.0
#include "tasks/graph/k_hop.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <string>

#include "tasks/registry.h"

namespace fathom {
namespace {

using testing::HasSubstr;
using testing::ThrowsMessage;

std::unique_ptr<Task> k_hop(const ParameterValues& values = {}) { return make_task("k_hop", values, 200); }

std::unique_ptr<Task> fixed_hops(int hops) { return k_hop({{"hop", std::int64_t{hops}}}); }

HopString string_of(int hops, const std::string& text) {
  std::vector<int> characters;
  for (const char c : text) characters.push_back(c - 'a');
  return HopString(hops, std::move(characters));
}

const HopString& parts(const Instance& instance) { return dynamic_cast<const HopString&>(instance); }

InstancePointer draw(const Task& task, int size, int example) {
  Stream stream(21, Purpose::test, 0, static_cast<std::uint32_t>(example));
  return task.sample(stream, {size});
}

TEST(KHop, WorkedExamples) {
  const auto task = k_hop({{"alphabet", std::int64_t{5}}});
  const auto labels = [&](int hops) {
    const Example example = task->encode(string_of(hops, "baebcabebdea"), {});
    EXPECT_EQ(task->vocabulary().text(example.tokens), std::to_string(hops) + " b a e b c a b e b d e a");
    EXPECT_EQ(task->solve(string_of(hops, "baebcabebdea")), example.targets);
    return task->vocabulary().text(example.targets);
  };
  EXPECT_EQ(labels(0), "_ b a e b c a b e b d e a");
  EXPECT_EQ(labels(1), "_ ~ ~ ~ a ~ e c b e ~ b b");  // the last: hop_1 = b, as in the paper
  EXPECT_EQ(labels(2), "_ ~ ~ ~ ~ ~ ~ ~ a b ~ e c");  // hop_2 = c
  EXPECT_EQ(labels(3), "_ ~ ~ ~ ~ ~ ~ ~ ~ a ~ b ~");
  EXPECT_EQ(labels(4), "_ ~ ~ ~ ~ ~ ~ ~ ~ ~ ~ a ~");
}

// The paper's definition, with places counted from 1: find_1(i) = max {0, j <= i with X_(j-1) = X_i}, and find_k is
// find_1 after find_(k-1).
TEST(KHop, PlacesAreThePapersFindFunctions) {
  const auto task = fixed_hops(7);
  for (int n = 0; n < 20; ++n) {
    const InstancePointer instance = draw(*task, 60, n);
    const std::vector<int>& x = parts(*instance).characters;
    const auto find = [&](int i) {
      for (int j = i; j >= 2; --j) {
        if (x[static_cast<std::size_t>(j - 2)] == x[static_cast<std::size_t>(i - 1)]) return j;
      }
      return 0;
    };
    std::vector<int> expected(60);
    for (int i = 0; i < 60; ++i) expected[static_cast<std::size_t>(i)] = i;
    for (int hops = 0; hops <= 7; ++hops) {
      EXPECT_EQ(hop_places(parts(*instance), hops), expected) << hops;
      for (int& place : expected) place = place < 0 ? -1 : find(place + 1) - 1;
    }
  }
}

TEST(KHop, VocabularyAndMasksAreTheSources) {
  const auto task = k_hop();
  EXPECT_EQ(task->vocabulary().size(), 23);
  EXPECT_EQ(task->vocabulary().id("16"), 16);
  EXPECT_EQ(task->vocabulary().id("a"), 17);
  EXPECT_EQ(task->vocabulary().id("~"), 21);
  EXPECT_EQ(task->vocabulary().id("_"), 22);
  EXPECT_EQ(task->longest({98}, {}), 99u);
  const Example example = task->encode(string_of(1, "abacb"), {});  // labels _ ~ ~ b ~ a
  EXPECT_EQ(example.loss_mask, (std::vector<std::uint8_t>(6, 1)));
  EXPECT_EQ(example.metric_mask, (std::vector<std::uint8_t>{0, 0, 0, 1, 0, 1}));
}

TEST(KHop, WhereNoHopLeadsAnywhereTheUndefinedPositionsCount) {
  const auto task = k_hop();
  const Example example = task->encode(string_of(3, "abc"), {});
  EXPECT_EQ(task->vocabulary().text(example.targets), "_ ~ ~ ~");
  EXPECT_EQ(example.metric_mask, (std::vector<std::uint8_t>{0, 1, 1, 1}));
  EXPECT_EQ(task->score_floors(string_of(3, "abc")), (std::vector<double>{0, 1, 0, 0}));
}

// The paper's definition with its own indices: find(i) = max({0} and all j <= i with X_{j-1} = X_i).
std::vector<int> by_definition(const Task& task, const HopString& instance) {
  const auto at = [&](int i) { return instance.characters[static_cast<std::size_t>(i - 1)]; };
  std::vector<int> labels = {task.vocabulary().id("_")};
  for (int i = 1; i <= instance.size; ++i) {
    int place = i;
    for (int hop = 0; hop < instance.hops && place != 0; ++hop) {
      int found = 0;
      for (int j = 2; j <= place; ++j) found = at(j - 1) == at(place) ? j : found;
      place = found;
    }
    labels.push_back(task.vocabulary().id(place == 0 ? "~" : std::string(1, static_cast<char>('a' + at(place)))));
  }
  return labels;
}

TEST(KHop, LabelsFollowTheDefinition) {
  for (const int alphabet : {2, 3, 4, 26}) {
    const auto task = k_hop({{"alphabet", std::int64_t{alphabet}}});
    for (int example = 0; example < 60; ++example) {
      const InstancePointer instance = draw(*task, 1 + example, example);
      ASSERT_EQ(task->encode(*instance, {}).targets, by_definition(*task, parts(*instance)));
      ASSERT_EQ(task->solve(*instance), by_definition(*task, parts(*instance)));
    }
  }
}

TEST(KHop, StringsAreDrawnAsInTheSource) {
  const auto task = k_hop();
  std::array<int, 17> hops{};
  std::array<std::array<int, 4>, 4> following{};
  constexpr int draws = 3400;
  for (int example = 0; example < draws; ++example) {
    const InstancePointer instance = draw(*task, 20, example);
    ++hops[static_cast<std::size_t>(parts(*instance).hops)];
    const std::vector<int>& c = parts(*instance).characters;
    ++following[static_cast<std::size_t>(c[18])][static_cast<std::size_t>(c[19])];
  }
  double statistic = 0, pairs = 0;
  for (const int count : hops) statistic += (count - 200.0) * (count - 200.0) / 200.0;
  EXPECT_LT(statistic, 39.3);  // 16 degrees of freedom, 0.001
  for (std::size_t a = 0; a < 4; ++a) {
    for (std::size_t b = 0; b < 4; ++b) {
      const double expected = draws / 12.0;
      if (a == b) {
        EXPECT_EQ(following[a][b], 0);
      } else {
        pairs += (following[a][b] - expected) * (following[a][b] - expected) / expected;
      }
    }
  }
  EXPECT_LT(pairs, 31.3);  // 11 degrees of freedom
}

// Over all positions that have a character: how often it is the position's own; and how many there are.
std::pair<double, double> own_and_defined(int hops) {
  const auto task = fixed_hops(hops);
  const int bottom = task->vocabulary().id("~");
  double own = 0, defined = 0, all = 0;
  for (int example = 0; example < 300; ++example) {
    const Example drawn = task->encode(*draw(*task, 98, example), {});
    for (std::size_t i = 1; i < drawn.tokens.size(); ++i) {
      all += 1;
      if (drawn.targets[i] == bottom) continue;
      defined += 1;
      own += drawn.targets[i] == drawn.tokens[i];
    }
  }
  return {own / defined, defined / all};
}

TEST(KHop, CopyingTheOwnCharacterScoresWhatWasMeasured) {
  const std::array<double, 9> measured = {1, 0, .501, .125, .343, .197, .283, .230, .262};
  for (int hops = 0; hops <= 8; ++hops) {
    EXPECT_NEAR(own_and_defined(hops).first, measured[static_cast<std::size_t>(hops)], .012) << hops;
  }
}

TEST(KHop, FewerPositionsAreDefinedAfterMoreHops) {
  EXPECT_NEAR(own_and_defined(1).second, .96, .01);
  EXPECT_NEAR(own_and_defined(4).second, .87, .01);
  EXPECT_NEAR(own_and_defined(8).second, .75, .01);
  EXPECT_NEAR(own_and_defined(16).second, .51, .015);
}

TEST(KHop, FloorsOfOneInstance) {
  // 2 hops on abacbabc: three labels count, b (of the fifth character b), c (of b) and a (of c).
  const auto task = k_hop();
  const HopString instance = string_of(2, "abacbabc");
  EXPECT_EQ(task->vocabulary().text(task->encode(instance, {}).targets), "_ ~ ~ ~ ~ b ~ c a");
  EXPECT_EQ(task->vocabulary().text(task->encode(string_of(1, "abacbabc"), {}).targets), "_ ~ ~ b ~ a c a b");
  // own: b b c; one hop: a a b; most frequent: a a a; a guess of one in four
  EXPECT_EQ(task->score_floors(instance), (std::vector<double>{1.0 / 3, 0, 1.0 / 3, .25}));
}

TEST(KHop, OnlyCharactersAreJudged) {
  const auto task = k_hop();
  const HopString instance = string_of(1, "abacb");  // labels _ ~ ~ b ~ a
  std::vector<int> output = task->solve(instance);
  EXPECT_TRUE(task->verify(instance, {}, output).answer_right);
  output[0] = output[1] = output[4] = 0;
  EXPECT_TRUE(task->verify(instance, {}, output).answer_right);
  output[3] = task->vocabulary().id("c");
  EXPECT_FALSE(task->verify(instance, {}, output).answer_right);
}

TEST(KHop, ParametersOutsideTheirRangeAreErrors) {
  const auto error = [](const char* name, int value) {
    return [=] { make_task("k_hop", {{name, std::int64_t{value}}}, 98); };
  };
  EXPECT_THAT(error("alphabet", 1), ThrowsMessage<ParameterError>(HasSubstr("2..26")));
  EXPECT_THAT(error("alphabet", 27), ThrowsMessage<ParameterError>(HasSubstr("2..26")));
  EXPECT_THAT(error("hops", -1), ThrowsMessage<ParameterError>(HasSubstr("0..4096")));
  EXPECT_THAT(error("hop", 17), ThrowsMessage<ParameterError>(HasSubstr("-1..16")));
  EXPECT_EQ(fixed_hops(5)->buckets(*draw(*fixed_hops(5), 30, 1)),
            (std::map<std::string, int>{{"length", 30}, {"hops", 5}}));
}

TEST(KHop, DrawsAreThoseOfVersion1) {
  const auto task = k_hop();
  EXPECT_EQ(task->info().version, 1);
  EXPECT_EQ(task->vocabulary().text(task->encode(*draw(*task, 12, 0), {}).tokens), "11 a c a b c d b c d b d c");
}

}  // namespace
}  // namespace fathom
