// SPDX-License-Identifier: Apache-2.0
#include "tools/skeleton.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <sstream>
#include <string_view>
#include <vector>

namespace fathom {
namespace {

constexpr const char* head = R"(// SPDX-License-Identifier: Apache-2.0
// The example of the symbols b a c:  @EXAMPLE@
// (Say here where this differs from its source.)
#include "tasks/@BASE_HEADER@.h"
#include "tasks/draw.h"
#include "tasks/number_list.h"
#include "tasks/registry.h"

namespace fathom {
namespace {

constexpr int symbols = 3;

const TaskInfo& @NAME@_info() {
  static const TaskInfo info = {
      .name = "@NAME@",
      .family = "@FAMILY@",
      .summary = "@SUMMARY@",
      .source = "paper, section",
      .complexity = "what theory says of it",
@ANSWER@      .smallest = 1,
      .typical = 16,
@FORMATS@  };
  return info;
}

class @CLASS@ final : public @BASE@ {
 public:
  @CLASS@()
      : @BASE@(@NAME@_info(),
            Vocabulary({"a", "b", "c"@MARKS@})) {}

  // What answers without learning: every shortcut that you know.
  std::vector<Bound> floors() const override { return {{"always a", "a constant answer"}}; }

)";

constexpr const char* draw_part = R"(  // Exactly as the source draws it.
  std::unique_ptr<Instance> draw(Stream& stream, Difficulty difficulty) const override {
    return std::make_unique<NumberList>(draw_uniform(stream, difficulty.size, symbols));
  }

)";

constexpr const char* next_token_part = R"(  std::vector<double> score_floors(const Instance& instance) const override {
    return {oracle(instance).front() == 0 ? 1.0 : 0.0};
  }

 protected:
  // Tokens of the longest prompt and answer of this size.
  Extent extent(Difficulty difficulty) const override {
    return {.prompt = static_cast<std::size_t>(difficulty.size) + 1, .answer = 1};
  }

@DRAW@  std::vector<int> prompt(const Instance& instance) const override {
    std::vector<int> tokens = numbers_of(instance);
    tokens.push_back(sep_);
    return tokens;
  }

  // Quick: it is called for every training example.
  std::vector<int> answer(const Instance& instance) const override { return {numbers_of(instance).front()}; }

  // The same by a method that shares nothing with `answer`: a library, brute force, another algorithm.
  std::vector<int> oracle(const Instance& instance) const override {
    const std::vector<int>& numbers = numbers_of(instance);
    return {*(numbers.end() - static_cast<std::ptrdiff_t>(numbers.size()))};
  }

 private:
  int sep_ = id(special::sep);
};
)";

constexpr const char* per_position_part =
    R"(  std::vector<double> score_floors(const Instance& instance) const override {
    const std::vector<int> right = labels(instance);
    const std::vector<int> guess(right.size(), 0);
    return {share_right(right, judged(instance, right), guess)};
  }

 protected:
  std::size_t longest_prompt(Difficulty difficulty) const override {
    return static_cast<std::size_t>(difficulty.size);
  }

@DRAW@  std::vector<int> prompt(const Instance& instance) const override { return numbers_of(instance); }

  // One label a position, -1 where there is none. Quick: it is called for every training example.
  std::vector<int> labels(const Instance& instance) const override {
    const std::vector<int>& numbers = numbers_of(instance);
    return std::vector<int>(numbers.size(), numbers.front());
  }

  // The same by a method that shares nothing with `labels`: a library, brute force, another algorithm.
  std::vector<int> oracle(const Instance& instance) const override {
    std::vector<int> labels;
    for (std::size_t i = 0; i < numbers_of(instance).size(); ++i) labels.push_back(numbers_of(instance)[0]);
    return labels;
  }
};
)";

constexpr const char* pooled_part = R"(  std::vector<double> score_floors(const Instance& instance) const override {
    return {oracle(instance) == 0 ? 1.0 : 0.0};
  }

 protected:
  std::size_t longest_prompt(Difficulty difficulty) const override {
    return static_cast<std::size_t>(difficulty.size);
  }

@DRAW@  std::vector<int> prompt(const Instance& instance) const override { return numbers_of(instance); }

  // Quick: it is called for every training example.
  int label(const Instance& instance) const override { return numbers_of(instance).front(); }

  // The same by a method that shares nothing with `label`: a library, brute force, another algorithm.
  int oracle(const Instance& instance) const override { return numbers_of(instance)[0]; }
};
)";

constexpr const char* tail = R"(
}  // namespace

TaskEntry @NAME@_task() {
  return {@NAME@_info(), [](const ParameterValues&, int) { return std::make_unique<@CLASS@>(); }};
}

}  // namespace fathom
)";

constexpr const char* test_text = R"(// SPDX-License-Identifier: Apache-2.0
// Beside what every task owes (tasks/contract_test.cpp): worked examples of the source, its distribution, its limits.
#include <gtest/gtest.h>

#include "tasks/number_list.h"
#include "tasks/registry.h"

namespace fathom {
namespace {

TEST(@CLASS@, WorkedExample) {
  const auto task = make_task("@NAME@", {}, 3);
  const NumberList instance({1, 0, 2});
  EXPECT_EQ(task->vocabulary().text(task->encode(instance, {}).tokens), "@TOKENS@");
  EXPECT_EQ(task->solve(instance), (std::vector<int>{@SOLUTION@}));
}

TEST(@CLASS@, SymbolsAreDrawnUniformly) {
  const auto task = make_task("@NAME@", {}, 1);
  int zeros = 0;
  for (int example = 0; example < 3000; ++example) {
    Stream stream(1, Purpose::test, 0, static_cast<std::uint32_t>(example));
    zeros += numbers_of(*task->sample(stream, {1})).front() == 0;
  }
  EXPECT_NEAR(zeros, 1000, 100);  // four standard deviations
}

}  // namespace
}  // namespace fathom
)";

using Replacements = std::vector<std::pair<std::string, std::string>>;

std::string filled(std::string text, const Replacements& replacements) {
  for (const auto& [mark, value] : replacements) {
    const std::string whole = "@" + mark + "@";
    for (std::size_t place = 0; (place = text.find(whole, place)) != std::string::npos;) {
      text.replace(place, whole.size(), value);
    }
  }
  return text;
}

// "two_cycles" to "TwoCycles".
std::string class_name(const std::string& name) {
  std::string text;
  bool start = true;
  for (const char letter : name) {
    if (letter != '_') text += start ? static_cast<char>(letter - 'a' + 'A') : letter;
    start = letter == '_';
  }
  return text;
}

Replacements replacements_of(const std::string& name, const std::string& family, AnswerKind answer) {
  Replacements all = {{"NAME", name}, {"CLASS", class_name(name)}, {"FAMILY", family}};
  const auto add = [&](const Replacements& more) { all.insert(all.end(), more.begin(), more.end()); };
  switch (answer) {
    case AnswerKind::next_token:
      add({{"BASE", "NextTokenTask"},
           {"BASE_HEADER", "next_token_task"},
           {"SUMMARY", "Which symbol comes first?"},
           {"EXAMPLE", "b a c <sep> b <eos>"},
           {"ANSWER", ""},
           {"FORMATS", "      .formats = {Format::Kind::none, Format::Kind::blank},\n"},
           {"MARKS", ", special::sep, special::eos, special::pause"},
           {"TOKENS", "b a c <sep> b <eos>"},
           {"SOLUTION", "1, task->vocabulary().id(special::eos)"}});
      break;
    case AnswerKind::per_position:
      add({{"BASE", "LabelTask"},
           {"BASE_HEADER", "label_task"},
           {"SUMMARY", "At each position: which symbol came first?"},
           {"EXAMPLE", "b a c, labels b b b"},
           {"ANSWER", "      .answer = AnswerKind::per_position,\n"},
           {"FORMATS", ""},
           {"MARKS", ""},
           {"TOKENS", "b a c"},
           {"SOLUTION", "1, 1, 1"}});
      break;
    case AnswerKind::pooled:
      add({{"BASE", "PooledTask"},
           {"BASE_HEADER", "label_task"},
           {"SUMMARY", "Which symbol comes first?"},
           {"EXAMPLE", "b a c, label b"},
           {"ANSWER", "      .answer = AnswerKind::pooled,\n"},
           {"FORMATS", ""},
           {"MARKS", ""},
           {"TOKENS", "b a c"},
           {"SOLUTION", "1"}});
      break;
  }
  return all;
}

// The task that a line of the registry names between `before` and `after`, spaces around it aside; empty if none.
std::string named_in(const std::string& line, std::string_view before, std::string_view after) {
  const std::size_t first = line.find_first_not_of(' ');
  if (first == std::string::npos) return {};
  const std::string_view text = std::string_view(line).substr(first);
  if (!text.starts_with(before) || !text.ends_with(after)) return {};
  const std::string_view name = text.substr(before.size(), text.size() - before.size() - after.size());
  const auto part_of_name = [](char letter) {
    return std::isalnum(static_cast<unsigned char>(letter)) || letter == '_';
  };
  return std::ranges::all_of(name, part_of_name) ? std::string(name) : std::string();
}

// Inserts the line INDENT BEFORE name AFTER among the lines of that form, at its place in the alphabet.
void insert_sorted(std::vector<std::string>& lines, const std::string& indent, const std::string& before,
                   const std::string& after, const std::string& name) {
  std::ptrdiff_t place = -1;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string other = named_in(lines[i], before, after);
    if (other.empty()) continue;
    if (other == name) throw std::invalid_argument(fmt::format("there is a task '{}' already", name));
    if (place < 0 || other < name) place = static_cast<std::ptrdiff_t>(i) + (other < name ? 1 : 0);
  }
  if (place < 0) throw std::invalid_argument("tasks/registry.cpp has no list of tasks to add this one to");
  lines.insert(lines.begin() + place, indent + before + name + after);
}

// Lower-case words of letters and digits, each begun by a letter, joined by single '_'.
bool is_task_name(std::string_view name) {
  bool start = true;
  for (const char letter : name) {
    const bool small = letter >= 'a' && letter <= 'z', digit = letter >= '0' && letter <= '9';
    if (start ? !small : !small && !digit && letter != '_') return false;
    start = letter == '_';
  }
  return !start;
}

}  // namespace

Skeleton task_skeleton(const std::string& name, const std::string& family, AnswerKind answer) {
  if (!is_task_name(name)) {
    throw std::invalid_argument(
        fmt::format("'{}' is no name for a task; names are lower-case words joined by '_', such as copy_unique", name));
  }
  Replacements replacements = replacements_of(name, family, answer);
  const char* const parts[] = {next_token_part, per_position_part, pooled_part};  // AnswerKind's order
  const std::string body = filled(parts[static_cast<int>(answer)], {{"DRAW", draw_part}});
  return {filled(head + body + tail, replacements), filled(test_text, replacements)};
}

std::string registered(const std::string& registry, const std::string& name) {
  std::vector<std::string> lines;
  std::istringstream stream(registry);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  insert_sorted(lines, "", "TaskEntry ", "_task();", name);
  insert_sorted(lines, "      ", "", "_task(),", name);
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

}  // namespace fathom
