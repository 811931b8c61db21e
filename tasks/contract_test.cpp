// SPDX-License-Identifier: Apache-2.0
// What every task of the registry owes, in each of its formats.
#include "tasks/contract.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace fathom {
namespace {

using testing::HasSubstr;
using testing::ThrowsMessage;

constexpr int most = 40;

Stream stream_of(std::uint64_t seed, int size, int example) {
  return Stream(seed, Purpose::test, static_cast<std::uint64_t>(size), static_cast<std::uint32_t>(example));
}

Part part_of(int example) { return example % 4 == 3 ? Part::test : Part::training; }

// Calls check(task, instance, format) on some hundred instances of each variant of a task, in each of its formats.
template <class Check>
void for_each_instance(const Check& check) {
  for (const TaskVariant& variant : task_variants()) {
    const auto task = make_variant(variant, most);
    const int instances = variant.values.empty() ? 12 : 3;
    const std::vector<int> sizes = drawable_sizes(*task, most);
    ASSERT_FALSE(sizes.empty()) << variant.name;
    ASSERT_TRUE(!variant.values.empty() || sizes == tested_sizes(task->info(), most)) << variant.name;
    for (const int size : sizes) {
      for (int example = 0; example < instances; ++example) {
        SCOPED_TRACE(fmt::format("{}, size {}, example {}", variant.name, size, example));
        Stream stream = stream_of(5, size, example);
        const InstancePointer instance = task->sample(stream, {size, part_of(example)});
        for (const Format& format : tested_formats(task->info())) {
          SCOPED_TRACE("cot " + to_string(format));
          check(*task, *instance, format);
          if (testing::Test::HasFatalFailure()) return;
        }
      }
    }
  }
}

bool writes(const Task& task) { return task.info().answer == AnswerKind::next_token; }

// What a perfect model gives: the tokens after the given ones, or the labels.
std::vector<int> written(const Task& task, const Example& example) {
  if (!writes(task)) return example.targets;
  return {example.tokens.begin() + static_cast<std::ptrdiff_t>(example.given), example.tokens.end()};
}

void check_masks(const Task& task, const Example& example, const Format& format) {
  const std::size_t length = example.tokens.size();
  const std::size_t answer = example.prompt + example.trace;
  ASSERT_EQ(example.given, writes(task) && format.kind != Format::Kind::blank ? example.prompt : answer);
  if (writes(task)) {
    for (std::size_t i = 0; i < length; ++i) {
      const bool last = i + 1 == length;
      ASSERT_EQ(example.targets[i], last ? -1 : example.tokens[i + 1]);
      ASSERT_TRUE(example.loss_mask[i] == (!last && i + 1 >= example.given) || i + 1 < example.given);
      ASSERT_EQ(example.metric_mask[i], !last && i + 1 >= answer);
    }
    ASSERT_EQ(task.vocabulary().name(example.tokens.back()), special::eos);
    return;
  }
  int judged = 0;
  for (std::size_t i = 0; i < example.targets.size(); ++i) {
    ASSERT_LT(example.targets[i], task.classes());
    ASSERT_TRUE(example.targets[i] >= 0 || (!example.loss_mask[i] && !example.metric_mask[i]));
    judged += example.metric_mask[i];
  }
  ASSERT_GT(judged, 0);
}

TEST(TaskContract, ExamplesAreWhatTheInterfaceSays) {
  for_each_instance([](const Task& task, const Instance& instance, const Format& format) {
    const Example example = task.encode(instance, format);
    const std::size_t length = example.tokens.size();
    ASSERT_LE(length, task.longest({instance.size}, format));
    const std::size_t targets = task.info().answer == AnswerKind::pooled ? 1 : length;
    ASSERT_EQ(example.targets.size(), targets);
    ASSERT_EQ(example.loss_mask.size(), targets);
    ASSERT_EQ(example.metric_mask.size(), targets);
    ASSERT_TRUE(example.positions.empty() || example.positions.size() == length);
    ASSERT_TRUE(example.anchored.empty() || example.anchored.size() == length);
    const auto context = static_cast<int>(task.longest({instance.size}, format));
    for (const int position : example.positions) ASSERT_TRUE(position >= 0 && position < context);
    for (const int token : example.tokens) ASSERT_TRUE(token >= 0 && token < task.vocabulary().size());
    check_masks(task, example, format);
  });
}

// The labels that count, or the answer's tokens.
std::vector<int> judged(const Task& task, const Example& example, const std::vector<int>& targets) {
  std::vector<int> answer;
  for (std::size_t i = 0; i < example.targets.size(); ++i) {
    if (example.metric_mask[i]) answer.push_back(i < targets.size() ? targets[i] : -1);
  }
  return writes(task) ? targets : answer;
}

TEST(TaskContract, OracleAndDerivationAgree) {
  for_each_instance([](const Task& task, const Instance& instance, const Format& format) {
    const Example example = task.encode(instance, format);
    if (!writes(task)) {
      ASSERT_EQ(judged(task, example, example.targets), judged(task, example, task.solve(instance)));
      return;
    }
    const auto answer = example.tokens.begin() + static_cast<std::ptrdiff_t>(example.prompt + example.trace);
    const Example direct = task.encode(instance, {});
    const auto prompt = direct.tokens.begin() + static_cast<std::ptrdiff_t>(direct.prompt);
    ASSERT_EQ(std::vector<int>(answer, example.tokens.end()), std::vector<int>(prompt, direct.tokens.end()));
    ASSERT_TRUE(task.verify(instance, {}, task.solve(instance)).answer_right);
  });
}

TEST(TaskContract, TheExampleItselfIsJudgedRight) {
  for_each_instance([](const Task& task, const Instance& instance, const Format& format) {
    const Verdict verdict = task.verify(instance, format, written(task, task.encode(instance, format)));
    ASSERT_TRUE(verdict.answer_right);
    ASSERT_TRUE(verdict.trace_right);
    ASSERT_EQ(verdict.first_wrong_step, -1);
  });
}

// Some places of a long output: the first, the last, and a few in between.
std::vector<std::size_t> some_places(std::size_t count) {
  constexpr std::size_t most_places = 8;
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < std::min(count, most_places); ++i) {
    places.push_back(count <= most_places ? i : i * (count - 1) / (most_places - 1));
  }
  return places;
}

// Where several answers or derivations are right, another token may be right too; but not every other one.
TEST(TaskContract, AnotherTokenIsJudgedWrong) {
  for_each_instance([](const Task& task, const Instance& instance, const Format& format) {
    const Example example = task.encode(instance, format);
    const std::vector<int> right = written(task, example);
    for (const std::size_t i : some_places(right.size())) {
      if (!writes(task) && !example.metric_mask[i]) continue;
      const int choices = writes(task) ? task.vocabulary().size() : task.classes();
      bool rejected = false;
      for (int other = 1; other < choices && !rejected; ++other) {
        std::vector<int> wrong = right;
        wrong[i] = (wrong[i] + other) % choices;
        const Verdict verdict = task.verify(instance, format, wrong);
        rejected = !verdict.answer_right || !verdict.trace_right;
        ASSERT_EQ(verdict.trace_right, verdict.first_wrong_step < 0);
      }
      ASSERT_TRUE(rejected) << "position " << i;
    }
  });
}

TEST(TaskContract, AnOutputTooShortOrTooLongHasAWrongAnswer) {
  for_each_instance([](const Task& task, const Instance& instance, const Format& format) {
    std::vector<int> output = written(task, task.encode(instance, format));
    const std::vector<int> right = output;
    output.push_back(output.back());
    ASSERT_FALSE(task.verify(instance, format, output).answer_right);
    for (const std::size_t length : some_places(right.size())) {
      ASSERT_FALSE(task.verify(instance, format, std::span(right).first(length)).answer_right);
    }
  });
}

// Whatever a model writes is judged, not an error.
TEST(TaskContract, AnyOutputIsJudged) {
  for_each_instance([](const Task& task, const Instance& instance, const Format& format) {
    Stream stream = stream_of(9, instance.size, 0);
    const std::size_t length = written(task, task.encode(instance, format)).size();
    for (int round = 0; round < 3; ++round) {
      std::vector<int> output(length + stream.below(3));
      const int choices = writes(task) ? task.vocabulary().size() : task.classes();
      for (int& token : output) token = static_cast<int>(stream.below(static_cast<std::uint32_t>(choices)));
      const Verdict verdict = task.verify(instance, format, output);
      ASSERT_EQ(verdict.trace_right, verdict.first_wrong_step < 0);
    }
  });
}

TEST(TaskContract, FloorsAndBucketsAreComplete) {
  for_each_instance([](const Task& task, const Instance& instance, const Format&) {
    const std::vector<double> scores = task.score_floors(instance);
    ASSERT_EQ(scores.size(), task.floors().size());
    for (const double score : scores) ASSERT_TRUE(score >= 0.0 && score <= 1.0);
    ASSERT_EQ(task.buckets(instance).at(task.info().size_name), instance.size);
    ASSERT_TRUE(task.ceiling(instance) > 0.0 && task.ceiling(instance) <= 1.0);
  });
}

TEST(TaskContract, GraphReadingsAreGraphs) {
  for_each_instance([](const Task& task, const Instance& instance, const Format&) {
    const std::optional<GraphReading> graph = task.graph(instance);
    ASSERT_EQ(graph.has_value(), task.graph_classes() > 0);
    if (!graph) return;
    const auto is_node = [&](int node) { return node >= 0 && node < graph->nodes; };
    for (const auto& [from, to] : graph->edges) ASSERT_TRUE(is_node(from) && is_node(to));
    for (const int mark : graph->marks) ASSERT_TRUE(is_node(mark));
    ASSERT_LT(graph->label, task.graph_classes());
    ASSERT_TRUE(graph->labels.empty() ? graph->label >= 0 : std::ssize(graph->labels) == graph->nodes);
  });
}

TEST(TaskContract, TheSameStreamGivesTheSameInstance) {
  for (const TaskVariant& variant : task_variants()) {
    const auto task = make_variant(variant, most);
    const std::vector<int> sizes = drawable_sizes(*task, most);
    const auto typical = std::ranges::lower_bound(sizes, variant.entry->info.typical);
    const int size = typical == sizes.end() ? sizes.back() : *typical;
    const auto tokens = [&](std::uint64_t seed, int example) {
      Stream stream = stream_of(seed, size, example);
      const Example drawn = task->encode(*task->sample(stream, {size}), {});
      std::vector<int> all = drawn.tokens;
      all.insert(all.end(), drawn.targets.begin(), drawn.targets.end());
      return all;
    };
    std::set<std::vector<int>> different;
    for (const std::uint64_t seed : {1, 2}) {
      for (int example = 0; example < 20; ++example) different.insert(tokens(seed, example));
    }
    EXPECT_EQ(tokens(1, 0), tokens(1, 0)) << variant.name;
    EXPECT_GT(different.size(), 1u) << variant.name;
  }
}

TEST(TaskContract, SizesOutsideTheRangeAreErrorsThatNameIt) {
  for (const TaskVariant& variant : task_variants()) {
    const TaskInfo& info = variant.entry->info;
    const auto task = make_variant(variant, most);
    Stream stream(1, Purpose::data);
    const std::string range = std::to_string(info.smallest) + ".." + std::to_string(info.largest);
    for (const int size : {info.smallest - 1, info.largest + 1}) {
      EXPECT_THAT([&] { task->sample(stream, {size}); }, ThrowsMessage<std::invalid_argument>(HasSubstr(range)));
      EXPECT_THAT([&] { task->longest({size}, {}); }, ThrowsMessage<std::invalid_argument>(HasSubstr(range)));
    }
  }
}

TEST(TaskContract, FormatsThatATaskDoesNotHaveAreErrors) {
  int refused = 0;
  for (const TaskVariant& variant : task_variants()) {
    if (!variant.values.empty()) continue;
    const TaskInfo& info = variant.entry->info;
    const auto task = make_variant(variant, most);
    Stream stream(1, Purpose::data);
    const InstancePointer instance = task->sample(stream, {info.smallest});
    for (const Format::Kind kind : {Format::Kind::none, Format::Kind::blank, Format::Kind::trace,
                                    Format::Kind::trace_every, Format::Kind::trace_prefix}) {
      if (std::ranges::find(info.formats, kind) != info.formats.end()) continue;
      ++refused;
      const auto complaint = ThrowsMessage<std::invalid_argument>(HasSubstr(fmt::format("'{}'", to_string(kind))));
      EXPECT_THAT([&] { task->encode(*instance, {kind, 1}); }, complaint);
      EXPECT_THAT([&] { task->verify(*instance, {kind, 1}, {}); }, complaint);
      EXPECT_THAT([&] { task->longest({info.smallest}, {kind, 1}); }, complaint);
    }
  }
  EXPECT_GT(refused, 0);
}

TEST(TaskContract, EveryTaskIsDocumented) {
  for (const TaskEntry& entry : all_tasks()) {
    const TaskInfo& info = entry.info;
    SCOPED_TRACE(info.name);
    EXPECT_THAT((std::vector<std::string>{"sequence", "graph", "dynamic_programming", "recall", "file"}),
                testing::Contains(info.family));
    for (const std::string& text : {info.summary, info.source, info.complexity}) EXPECT_FALSE(text.empty());
    for (const ParameterInfo& parameter : info.parameters) EXPECT_FALSE(parameter.documentation.empty());
    EXPECT_TRUE(info.typical >= info.smallest && info.typical <= info.largest);
  }
}

}  // namespace
}  // namespace fathom
