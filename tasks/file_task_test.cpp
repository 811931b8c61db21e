// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>

#include "tasks/contract.h"
#include "tasks/file_format.h"

namespace fathom {
namespace {

using testing::HasSubstr;
using testing::ThrowsMessage;

class FileTask : public testing::Test {
 protected:
  FileTask() {
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    path_ = std::filesystem::path(testing::TempDir()) / (std::string("fathom-") + test->name() + ".jsonl");
  }
  ~FileTask() override { std::filesystem::remove(path_); }

  std::unique_ptr<Task> task(const std::string& text, int largest = -1) {
    std::ofstream(path_) << text;
    return make_task("file", {{"path", path_.string()}}, largest);
  }

  std::filesystem::path path_;
};

InstancePointer draw(const Task& task, int size, Part part, int example) {
  Stream stream(3, Purpose::data, 0, static_cast<std::uint32_t>(example));
  return task.sample(stream, {size, part});
}

TEST_F(FileTask, TokensAndAPromptAreEnough) {
  const auto task = this->task("{\"tokens\": [0, 1, 1, 2, 0, 3], \"prompt\": 4, \"split\": \"training\"}\n");
  const InstancePointer instance = draw(*task, -1, Part::training, 0);
  const Example example = task->encode(*instance, {});
  EXPECT_EQ(task->vocabulary().text(example.tokens), "0 1 1 2 0 <eos>");
  EXPECT_EQ(example.targets, (std::vector<int>{1, 1, 2, 0, 3, -1}));
  EXPECT_EQ(example.loss_mask, (std::vector<std::uint8_t>{0, 0, 0, 1, 1, 0}));
  EXPECT_EQ(example.metric_mask, example.loss_mask);
  EXPECT_EQ(example.given, 4u);
  EXPECT_EQ(instance->size, 6);
  EXPECT_EQ(task->longest({-1}, {}), 6u);
  EXPECT_TRUE(task->verify(*instance, {}, std::vector<int>{0, 3}).answer_right);
  EXPECT_FALSE(task->verify(*instance, {}, std::vector<int>{1, 3}).answer_right);
}

TEST_F(FileTask, LabelsOfPositionsAndOfInstances) {
  const auto labels = task("{\"answer\": \"per_position\"}\n{\"tokens\": [0, 1, 0], \"targets\": [-1, 4, 2]}\n");
  const InstancePointer instance = draw(*labels, -1, Part::training, 0);
  EXPECT_EQ(labels->classes(), 5);
  EXPECT_EQ(labels->encode(*instance, {}).metric_mask, (std::vector<std::uint8_t>{0, 1, 1}));
  EXPECT_TRUE(labels->verify(*instance, {}, std::vector<int>{3, 4, 2}).answer_right);
  const auto pooled = task("{\"answer\": \"pooled\", \"classes\": 7}\n{\"tokens\": [0, 1, 0, 1], \"targets\": [2]}\n");
  EXPECT_EQ(pooled->classes(), 7);
  EXPECT_EQ(pooled->solve(*draw(*pooled, -1, Part::training, 0)), std::vector<int>{2});
}

TEST_F(FileTask, WithoutSplitsOneLineInTenIsTestAndOneValidation) {
  std::string text;
  for (int i = 0; i < 40; ++i) text += fmt::format("{{\"tokens\": [{}, {}, 9], \"prompt\": 2}}\n", i % 8, i / 8);
  const auto task = this->task(text);
  const auto drawn = [&](Part part) {
    std::set<std::vector<int>> all;
    for (int example = 0; example < 400; ++example)
      all.insert(task->encode(*draw(*task, -1, part, example), {}).tokens);
    return all;
  };
  const auto training = drawn(Part::training), validation = drawn(Part::validation), test = drawn(Part::test);
  EXPECT_EQ(training.size(), 32u);
  EXPECT_EQ(validation.size(), 4u);
  EXPECT_EQ(test.size(), 4u);
  for (const auto& tokens : test) EXPECT_FALSE(training.contains(tokens) || validation.contains(tokens));
}

TEST_F(FileTask, SizesPickTheirLines) {
  const auto task = this->task(
      "{\"tokens\": [0, 1], \"prompt\": 1, \"size\": 5, \"split\": \"training\"}\n"
      "{\"tokens\": [2, 1], \"prompt\": 1, \"size\": 8, \"split\": \"training\", \"buckets\": {\"ones\": 3}}\n");
  EXPECT_EQ(task->info().largest, 8);
  EXPECT_EQ(draw(*task, 8, Part::training, 0)->size, 8);
  EXPECT_EQ(task->buckets(*draw(*task, 8, Part::training, 0)), (std::map<std::string, int>{{"size", 8}, {"ones", 3}}));
  EXPECT_THAT([&] { draw(*task, 6, Part::training, 0); },
              ThrowsMessage<std::invalid_argument>(HasSubstr("no training line of size 6; its sizes lie within 5..8")));
  EXPECT_THAT([&] { draw(*task, -1, Part::test, 0); }, ThrowsMessage<std::invalid_argument>(HasSubstr("no test line")));
}

TEST_F(FileTask, EachMistakeIsOneSentenceWithItsLine) {
  const std::vector<std::pair<std::string, std::string>> mistakes = {
      {"", "there is no line with tokens"},
      {"{\"tokens\": [0, 1]}\n", ":1: 'prompt'"},
      {"{\"tokens\": [0, 1], \"prompt\": 1}\nnot json\n", ":2: this line is no JSON"},
      {"{\"tokens\": [0, 1], \"promt\": 1, \"prompt\": 1}\n", ":1: there is no key 'promt'"},
      {"{\"tokens\": [0, 1], \"prompt\": 2}\n", "do not fit 2 tokens"},
      {"{\"tokens\": [0, 1], \"prompt\": \"one\"}\n", "'prompt' is the number of prompt tokens"},
      {"{\"vocabulary\": [\"a\", \"<eos>\"]}\n{\"tokens\": [0, 2], \"prompt\": 1}\n", ":2: 2 is no token"},
      {"{\"vocabulary\": [\"a\", \"<eos>\"]}\n{\"tokens\": [0, 0], \"prompt\": 1}\n", "ends an answer"},
      {"{\"tokens\": [0, 1], \"prompt\": 1}\n{\"tokens\": [0, 2], \"prompt\": 1}\n", "end with different tokens"},
      {"{\"tokens\": [0, 1], \"prompt\": 1, \"split\": \"train\"}\n", "'split' is one of training, validation, test"},
      {"{\"answer\": \"per_position\"}\n{\"tokens\": [0, 1]}\n", "'targets', the labels, is missing"},
      {"{\"answer\": \"pooled\"}\n{\"tokens\": [0, 1], \"targets\": [0, 1]}\n", "'targets' has 2 entries, not 1"},
      {"{\"tokens\": [0, 1], \"prompt\": 1, \"graph\": {\"nodes\": 2, \"edges\": [[0, 2]]}}\n", "outside 0..1"},
      {"{\"tokens\": [0, 1], \"prompt\": 1, \"positions\": [0]}\n", "1 entries for 2 tokens"},
      {"{\"tokens\": [0.5, 1], \"prompt\": 1}\n", "'tokens' is a list of token ids"},
      {"{\"tokens\": [true, 1], \"prompt\": 1}\n", "'tokens' is a list of token ids"},
      {"{\"tokens\": [4294967297, 1], \"prompt\": 1}\n", "'tokens' is a list of token ids"},
      {"{\"tokens\": [0, 1], \"prompt\": -1}\n", "'prompt' is the number of prompt tokens"},
      {"{\"tokens\": [0, 1], \"prompt\": 1, \"metric_mask\": [5, 0]}\n", "'metric_mask' is a list of 0 and 1"},
      {"{\"tokens\": [0, 1], \"prompt\": 1, \"metric_mask\": [0, 0]}\n", "nothing is judged"},
      {"{\"tokens\": [0, 1], \"prompt\": 1, \"ceiling\": 7.5}\n", "'ceiling' is a number of 0 to 1"},
      {"{\"end\": -7}\n{\"tokens\": [0, 1], \"prompt\": 1}\n", "'end' is a token id, not -7"},
      {"{\"graph_classes\": 2}\n{\"tokens\": [0, 1], \"prompt\": 1, \"graph\": {\"nodes\": 2, \"label\": 9}}\n",
       "9 is no label of a graph"},
      {"{\"tokens\": [0, 1], \"prompt\": 1, \"graph\": {\"nodes\": 3, \"labels\": [0, 1]}}\n", "2 labels for 3 nodes"},
  };
  for (const auto& [text, sentence] : mistakes) {
    try {
      parse_instance_file(text, "data.jsonl");
      ADD_FAILURE() << "nothing was thrown: " << text;
    } catch (const std::invalid_argument& error) {
      EXPECT_THAT(error.what(), testing::AllOf(HasSubstr("data.jsonl"), HasSubstr(sentence)));
    }
  }
  const ParameterValues missing = {{"path", std::string("no/such/file")}};
  EXPECT_THAT([&] { make_task("file", missing, -1); },
              ThrowsMessage<ParameterError>(HasSubstr("the file 'no/such/file' cannot be read")));
}

TEST_F(FileTask, AnotherContentIsAnotherDigest) {
  const std::string line = "{\"tokens\": [0, 1], \"prompt\": 1}\n";
  EXPECT_EQ(parse_instance_file(line, "a").digest, parse_instance_file(line, "b").digest);
  EXPECT_NE(parse_instance_file(line, "a").digest, parse_instance_file(line + line, "a").digest);
}

void expect_same(const Example& read, const Example& written) {
  EXPECT_EQ(read.tokens, written.tokens);
  EXPECT_EQ(read.prompt, written.prompt);
  EXPECT_EQ(read.trace, written.trace);
  EXPECT_EQ(read.given, written.given);
  EXPECT_EQ(read.targets, written.targets);
  EXPECT_EQ(read.loss_mask, written.loss_mask);
  EXPECT_EQ(read.metric_mask, written.metric_mask);
  EXPECT_EQ(read.positions, written.positions);
  EXPECT_EQ(read.anchored, written.anchored);
}

void expect_same(const std::optional<GraphReading>& read, const std::optional<GraphReading>& written) {
  ASSERT_EQ(read.has_value(), written.has_value());
  if (!read) return;
  EXPECT_EQ(read->nodes, written->nodes);
  EXPECT_EQ(read->directed, written->directed);
  EXPECT_EQ(read->edges, written->edges);
  EXPECT_EQ(read->marks, written->marks);
  EXPECT_EQ(read->label, written->label);
  EXPECT_EQ(read->labels, written->labels);
}

TEST_F(FileTask, TracesAreReportedWhereAskedFor) {
  const auto task = this->task(
      "\n{\"vocabulary\": [\"a\", \"b\", \"<eos>\"]}\n"
      "{\"tokens\": [0, 1, 1, 0, 2], \"prompt\": 1, \"trace\": 2, \"split\": \"training\"}\n");
  const Format trace = {Format::Kind::trace, 0};
  const InstancePointer instance = draw(*task, -1, Part::training, 0);
  EXPECT_EQ(task->verify(*instance, trace, std::vector<int>{1, 1, 0, 2}).first_wrong_step, -1);
  EXPECT_EQ(task->verify(*instance, trace, std::vector<int>{1, 0, 0, 2}).first_wrong_step, 1);
  EXPECT_TRUE(task->verify(*instance, trace, std::vector<int>{1, 0, 0, 2}).answer_right);
}

TEST(FileFormat, WhatATaskWritesReadsBackTheSame) {
  for (const TaskVariant& variant : task_variants()) {
    const auto task = make_variant(variant, 40);
    const int size = drawable_sizes(*task, 40).front();
    for (const Format& format : tested_formats(task->info())) {
      SCOPED_TRACE(variant.name + ", " + to_string(format));
      std::vector<InstancePointer> instances;
      std::string text = file_header(*task) + "\n";
      for (int example = 0; example < 4; ++example) {
        instances.push_back(draw(*task, size, Part::test, example));
        text += file_line(*task, *instances.back(), format, Part::test) + "\n";
      }
      const InstanceFile file = parse_instance_file(text, "data.jsonl");
      ASSERT_EQ(file.lines.size(), instances.size());
      EXPECT_EQ(file.classes, task->classes());
      EXPECT_EQ(file.answer, task->info().answer);
      for (std::size_t i = 0; i < instances.size(); ++i) {
        expect_same(file.lines[i].example, task->encode(*instances[i], format));
        EXPECT_EQ(file.lines[i].buckets, task->buckets(*instances[i]));
        EXPECT_EQ(file.lines[i].floors, task->score_floors(*instances[i]));
        EXPECT_EQ(file.lines[i].part, Part::test);
        EXPECT_EQ(file.lines[i].size, instances[i]->size);
        EXPECT_EQ(file.lines[i].ceiling, task->ceiling(*instances[i]));
        EXPECT_EQ(file.lines[i].string_ceiling, task->string_ceiling(*instances[i], format));
        expect_same(file.lines[i].graph, task->graph(*instances[i]));
      }
    }
  }
}

}  // namespace
}  // namespace fathom
