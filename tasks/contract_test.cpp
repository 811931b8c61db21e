// SPDX-License-Identifier: Apache-2.0
// What every task of the registry owes, in each of its formats.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tasks/registry.h"

namespace fathom {
namespace {

using testing::HasSubstr;
using testing::ThrowsMessage;

constexpr int largest = 70;  // more than one word of bits

std::vector<Format> formats_of(const TaskInfo& info) {
  std::vector<Format> formats;
  for (const Format::Kind kind : info.formats) {
    if (kind == Format::Kind::none || kind == Format::Kind::trace) {
      formats.push_back({kind, 0});
    } else {
      for (const int amount : {1, 3, 100}) formats.push_back({kind, amount});
    }
  }
  return formats;
}

Stream stream_of(std::uint64_t seed, int size, int example) {
  return Stream(seed, Purpose::test, static_cast<std::uint64_t>(size), static_cast<std::uint32_t>(example));
}

// Calls check(task, instance, format) on several hundred instances of each task, in each of its formats.
template <class Check>
void for_each_instance(const Check& check) {
  for (const TaskEntry& entry : all_tasks()) {
    const auto task = make_task(entry.info.name, {}, largest);
    for (const int size : {entry.info.smallest, 1, 2, 3, 4, 5, 8, 13, 21, largest}) {
      for (int example = 0; example < 30; ++example) {
        Stream stream = stream_of(5, size, example);
        const InstancePointer instance = task->sample(stream, {size});
        for (const Format& format : formats_of(entry.info)) {
          SCOPED_TRACE(entry.info.name + ", size " + std::to_string(size) + ", cot " + to_string(format));
          check(*task, *instance, format);
          if (testing::Test::HasFatalFailure()) return;
        }
      }
    }
  }
}

std::vector<int> written(const Example& example) {
  return {example.tokens.begin() + static_cast<std::ptrdiff_t>(example.given), example.tokens.end()};
}

TEST(TaskContract, ExamplesAreWhatTheInterfaceSays) {
  for_each_instance([](const Task& task, const Instance& instance, const Format& format) {
    const Example example = task.encode(instance, format);
    const std::size_t length = example.tokens.size();
    const std::size_t answer = example.prompt + example.trace;
    ASSERT_LE(length, task.longest({instance.size}, format));
    ASSERT_EQ(example.targets.size(), length);
    ASSERT_EQ(example.loss_mask.size(), length);
    ASSERT_EQ(example.metric_mask.size(), length);
    ASSERT_EQ(example.given, format.kind == Format::Kind::blank ? answer : example.prompt);
    for (std::size_t i = 0; i < length; ++i) {
      ASSERT_TRUE(example.tokens[i] >= 0 && example.tokens[i] < task.vocabulary().size());
      const bool last = i + 1 == length;
      ASSERT_EQ(example.targets[i], last ? -1 : example.tokens[i + 1]);
      ASSERT_EQ(example.loss_mask[i], !last && i + 1 >= example.given);
      ASSERT_EQ(example.metric_mask[i], !last && i + 1 >= answer);
    }
    ASSERT_EQ(task.vocabulary().name(example.tokens.back()), special::eos);
  });
}

TEST(TaskContract, OracleAndDerivationAgree) {
  for_each_instance([](const Task& task, const Instance& instance, const Format& format) {
    const Example example = task.encode(instance, format);
    const auto answer = example.tokens.begin() + static_cast<std::ptrdiff_t>(example.prompt + example.trace);
    ASSERT_EQ(std::vector<int>(answer, example.tokens.end()), task.solve(instance));
  });
}

TEST(TaskContract, TheExampleItselfIsJudgedRight) {
  for_each_instance([](const Task& task, const Instance& instance, const Format& format) {
    const Verdict verdict = task.verify(instance, format, written(task.encode(instance, format)));
    ASSERT_TRUE(verdict.answer_right);
    ASSERT_TRUE(verdict.trace_right);
    ASSERT_EQ(verdict.first_wrong_step, -1);
  });
}

TEST(TaskContract, AnyOtherTokenAnywhereIsJudgedWrong) {
  for_each_instance([](const Task& task, const Instance& instance, const Format& format) {
    const std::vector<int> right = written(task.encode(instance, format));
    for (std::size_t i = 0; i < right.size(); ++i) {
      std::vector<int> wrong = right;
      wrong[i] = (wrong[i] + 1 + instance.size % (task.vocabulary().size() - 1)) % task.vocabulary().size();
      const Verdict verdict = task.verify(instance, format, wrong);
      ASSERT_FALSE(verdict.answer_right && verdict.trace_right) << task.vocabulary().text(wrong);
    }
  });
}

TEST(TaskContract, AnOutputTooShortOrTooLongHasAWrongAnswer) {
  for_each_instance([](const Task& task, const Instance& instance, const Format& format) {
    std::vector<int> output = written(task.encode(instance, format));
    output.push_back(output.back());
    ASSERT_FALSE(task.verify(instance, format, output).answer_right);
    for (output.pop_back(); !output.empty();) {
      output.pop_back();
      ASSERT_FALSE(task.verify(instance, format, output).answer_right);
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

TEST(TaskContract, TheSameStreamGivesTheSameInstance) {
  for (const TaskEntry& entry : all_tasks()) {
    const auto task = make_task(entry.info.name, {}, largest);
    const auto tokens = [&](std::uint64_t seed, int example) {
      Stream stream = stream_of(seed, largest, example);
      return task->encode(*task->sample(stream, {largest}), {}).tokens;
    };
    EXPECT_EQ(tokens(1, 0), tokens(1, 0)) << entry.info.name;
    EXPECT_NE(tokens(1, 0), tokens(1, 1)) << entry.info.name;
    EXPECT_NE(tokens(1, 0), tokens(2, 0)) << entry.info.name;
  }
}

TEST(TaskContract, SizesOutsideTheRangeAreErrorsThatNameIt) {
  for (const TaskEntry& entry : all_tasks()) {
    const auto task = make_task(entry.info.name, {}, largest);
    Stream stream(1, Purpose::data);
    const std::string range = std::to_string(entry.info.smallest) + ".." + std::to_string(entry.info.largest);
    for (const int size : {entry.info.smallest - 1, entry.info.largest + 1}) {
      EXPECT_THAT([&] { task->sample(stream, {size}); }, ThrowsMessage<std::invalid_argument>(HasSubstr(range)));
      EXPECT_THAT([&] { task->longest({size}, {}); }, ThrowsMessage<std::invalid_argument>(HasSubstr(range)));
    }
  }
}

TEST(TaskContract, FormatsThatATaskDoesNotHaveAreErrors) {
  int refused = 0;
  for (const TaskEntry& entry : all_tasks()) {
    const auto task = make_task(entry.info.name, {}, largest);
    Stream stream(1, Purpose::data);
    const InstancePointer instance = task->sample(stream, {largest});
    for (const Format::Kind kind : {Format::Kind::none, Format::Kind::blank, Format::Kind::trace,
                                    Format::Kind::trace_every, Format::Kind::trace_prefix}) {
      if (std::ranges::find(entry.info.formats, kind) != entry.info.formats.end()) continue;
      ++refused;
      const auto complaint = ThrowsMessage<std::invalid_argument>(HasSubstr(fmt::format("'{}'", to_string(kind))));
      EXPECT_THAT([&] { task->encode(*instance, {kind, 1}); }, complaint);
      EXPECT_THAT([&] { task->verify(*instance, {kind, 1}, {}); }, complaint);
      EXPECT_THAT([&] { task->longest({largest}, {kind, 1}); }, complaint);
    }
  }
  EXPECT_GT(refused, 0);
}

}  // namespace
}  // namespace fathom
