// SPDX-License-Identifier: Apache-2.0
// Instances that somebody else made, read from a file (tasks/file_format.h): drawn with equal chances among the lines
// of their size, or, where a study names no sizes, among all lines of their part. With `cot: trace` what is measured
// also says how the traces went; without it a file's traces are learned just the same.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <limits>
#include <map>
#include <mutex>

#include "tasks/file_format.h"
#include "tasks/registry.h"

namespace fathom {
namespace {

constexpr int any_size = -1;

const TaskInfo& file_info() {
  static const TaskInfo info = {
      .name = "file",
      .family = "file",
      .summary =
          "Instances from a file of JSON lines: tokens, targets, masks, and a graph and buckets where there are.",
      .source = "whoever made the file",
      .complexity = "whatever the file's instances ask",
      .size_name = "size",
      .smallest = any_size,
      .typical = any_size,
      .formats = {Format::Kind::none},
      .parameters = {{.name = "path",
                      .default_value = std::string(),
                      .documentation = "the file, given from the folder of the study",
                      .is_path = true}},
      .any_size = any_size,
  };
  return info;
}

using FilePointer = std::shared_ptr<const InstanceFile>;

// Reads a file once for as long as it stays the same.
FilePointer open_file(const ParameterValues& values) {
  static std::mutex mutex;
  static std::map<std::string, std::pair<std::filesystem::file_time_type, FilePointer>> known;
  const std::string& path = std::get<std::string>(values.at("path"));
  std::error_code error;
  const auto time = std::filesystem::last_write_time(path, error);
  if (error) throw ParameterError("path", fmt::format("the file '{}' cannot be read: {}", path, error.message()));
  const std::scoped_lock lock(mutex);
  auto& [known_time, file] = known[path];
  if (file && known_time == time) return file;
  try {
    file = std::make_shared<const InstanceFile>(read_instance_file(path));
  } catch (const std::invalid_argument& problem) {
    throw ParameterError("path", problem.what());
  }
  known_time = time;
  return file;
}

TaskInfo info_of(const InstanceFile& file) {
  TaskInfo info = file_info();
  info.answer = file.answer;
  info.content = file.digest;
  if (!file.summary.empty()) info.summary = file.summary;
  if (!file.source.empty()) info.source = file.source;
  if (!file.complexity.empty()) info.complexity = file.complexity;
  info.largest = std::ranges::max(file.lines, {}, &FileLine::size).size;
  const auto has_steps = [](const FileLine& line) { return line.example.trace > 0; };
  if (std::ranges::any_of(file.lines, has_steps)) info.formats.push_back(Format::Kind::trace);
  return info;
}

struct FileInstance final : Instance {
  explicit FileInstance(const FileLine& drawn) : line(drawn) { size = line.size; }
  const FileLine& line;
};

const FileLine& line_of(const Instance& instance) { return dynamic_cast<const FileInstance&>(instance).line; }

// Positions that the example needs.
std::size_t context_of(const Example& example) {
  const int last = example.positions.empty() ? 0 : std::ranges::max(example.positions);
  return std::max(example.tokens.size(), static_cast<std::size_t>(last) + 1);
}

class FileTask final : public Task {
 public:
  explicit FileTask(FilePointer file) : file_(std::move(file)), info_(info_of(*file_)), vocabulary_(file_->vocabulary) {
    for (const FileLine& line : file_->lines) {
      for (const int size : {any_size, line.size}) {
        lines_[{size, line.part}].push_back(&line);
        longest_[size] = std::max(longest_[size], context_of(line.example));
      }
    }
  }

  const TaskInfo& info() const override { return info_; }
  const Vocabulary& vocabulary() const override { return vocabulary_; }
  int classes() const override { return file_->classes; }
  int graph_classes() const override { return file_->graph_classes; }

  std::size_t longest(Difficulty difficulty, const Format& format) const override {
    check_size(info_, difficulty);
    check_format(info_, format);
    const auto place = longest_.find(difficulty.size);
    return place == longest_.end() ? 0 : place->second;
  }

  InstancePointer sample(Stream& stream, Difficulty difficulty) const override {
    check_size(info_, difficulty);
    const auto place = lines_.find({difficulty.size, difficulty.part});
    if (place == lines_.end()) {
      constexpr const char* parts[] = {"training", "validation", "test"};
      throw std::invalid_argument(fmt::format(
          "the file has no {} line{}", parts[static_cast<int>(difficulty.part)],
          difficulty.size == any_size ? std::string()
                                      : fmt::format(" of size {}; its sizes lie within {}..{}", difficulty.size,
                                                    std::next(longest_.begin())->first, info_.largest)));
    }
    const std::vector<const FileLine*>& lines = place->second;
    return std::make_unique<FileInstance>(*lines[stream.below(static_cast<std::uint32_t>(lines.size()))]);
  }

  Example encode(const Instance& instance, const Format& format) const override {
    check_format(info_, format);
    return line_of(instance).example;
  }

  std::vector<int> solve(const Instance& instance) const override {
    const Example& example = line_of(instance).example;
    if (info_.answer != AnswerKind::next_token) return example.targets;
    return {example.tokens.begin() + static_cast<std::ptrdiff_t>(example.prompt + example.trace), example.tokens.end()};
  }

  // A line holds one right answer and one right trace. Each token of the trace is a step.
  Verdict verify(const Instance& instance, const Format& format, std::span<const int> output) const override {
    check_format(info_, format);
    const Example& example = line_of(instance).example;
    if (info_.answer != AnswerKind::next_token) {
      bool right = output.size() == example.targets.size();
      for (std::size_t i = 0; right && i < output.size(); ++i) {
        right = !example.metric_mask[i] || output[i] == example.targets[i];
      }
      return {.answer_right = right, .trace_right = true};
    }
    const std::vector<int> answer = solve(instance);
    const std::span<const int> written = std::span(example.tokens).subspan(example.given);
    const std::span<const int> trace = written.first(written.size() - answer.size());
    Verdict verdict;
    verdict.answer_right = output.size() >= answer.size() && std::ranges::equal(output.last(answer.size()), answer);
    const std::span<const int> steps = verdict.answer_right ? output.first(output.size() - answer.size())
                                                            : output.first(std::min(output.size(), trace.size()));
    const auto [wrong, expected] = std::ranges::mismatch(steps, trace);
    verdict.trace_right = wrong == steps.end() && expected == trace.end();
    if (!verdict.trace_right) verdict.first_wrong_step = static_cast<int>(wrong - steps.begin());
    return verdict;
  }

  std::vector<Bound> floors() const override { return file_->floors; }
  std::vector<double> score_floors(const Instance& instance) const override { return line_of(instance).floors; }
  double ceiling(const Instance& instance) const override { return line_of(instance).ceiling; }
  double string_ceiling(const Instance& instance, const Format&) const override {
    return line_of(instance).string_ceiling;
  }
  std::optional<GraphReading> graph(const Instance& instance) const override { return line_of(instance).graph; }

  std::map<std::string, int> buckets(const Instance& instance) const override {
    std::map<std::string, int> values = line_of(instance).buckets;
    values.emplace(info_.size_name, instance.size);
    return values;
  }

 private:
  FilePointer file_;
  TaskInfo info_;
  Vocabulary vocabulary_;
  std::map<std::pair<int, Part>, std::vector<const FileLine*>> lines_;
  std::map<int, std::size_t> longest_;
};

}  // namespace

TaskEntry file_task() {
  return {file_info(), [](const ParameterValues& values, int) { return std::make_unique<FileTask>(open_file(values)); },
          [](const ParameterValues& values) { return info_of(*open_file(values)); }};
}

}  // namespace fathom
