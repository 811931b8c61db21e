// SPDX-License-Identifier: Apache-2.0
#include "tasks/check.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <map>
#include <set>
#include <unordered_set>

#include "tasks/text_layout.h"

namespace fathom {
namespace {

constexpr std::size_t shown_faults = 5;
constexpr std::size_t shown_answers = 6;  // more different answers than this are counted, not listed

bool writes(const Task& task) { return task.info().answer == AnswerKind::next_token; }

std::span<const int> tail(const std::vector<int>& tokens, std::size_t first) {
  return std::span(tokens).subspan(first);
}

// What a perfect model gives: the tokens after the given ones, or the labels.
std::vector<int> perfect(const Task& task, const Example& example) {
  if (!writes(task)) return example.targets;
  const std::span<const int> written = tail(example.tokens, example.given);
  return {written.begin(), written.end()};
}

// Training and test, or the one that there is: a file may hold training lines alone.
std::vector<Part> parts_with(const Task& task, const std::vector<int>& sizes) {
  std::vector<Part> parts;
  std::string complaint;
  for (const Part part : {Part::training, Part::test}) {
    try {
      for (const int size : sizes) {
        Stream stream(0, Purpose::data);
        task.sample(stream, {size, part});
      }
      parts.push_back(part);
    } catch (const std::invalid_argument& error) {
      complaint = error.what();
    }
  }
  if (parts.empty()) throw std::invalid_argument(complaint);
  return parts;
}

class Checker {
 public:
  Checker(const Task& task, const Format& format, std::uint64_t seed, std::vector<Part> parts, std::size_t sizes)
      : task_(task), format_(format), seed_(seed), parts_(std::move(parts)), sizes_(sizes) {}

  // The parts take turns at each round of the sizes.
  Part part_of(int number) const { return parts_[static_cast<std::size_t>(number) / sizes_ % parts_.size()]; }

  void examine(int number, int size) {
    part_ = part_of(number);
    Stream stream(seed_, Purpose::data, 0, static_cast<std::uint32_t>(number));
    const InstancePointer instance = task_.sample(stream, {size, part_});
    const Example example = task_.encode(*instance, format_);
    place_ = fmt::format("instance {} ({} {})", number + 1, task_.info().size_name, size);
    layout(example, size);
    answers(*instance, example);
    corrupted(*instance, example, number);
    count(*instance, example);
  }

  TaskCheck finish(int instances, double seconds) {
    check_.instances = instances;
    describe(seconds);
    return std::move(check_);
  }

  std::int64_t tokens() const { return tokens_; }

 private:
  void expect(bool holds, const std::string& sentence) {
    if (holds) return;
    ++check_.fault_count;
    if (check_.faults.size() < shown_faults) check_.faults.push_back(fmt::format("{}: {}", place_, sentence));
  }

  void layout(const Example& example, int size) {
    const std::size_t length = example.tokens.size();
    const std::size_t longest = task_.longest({size}, format_);
    expect(length <= longest, fmt::format("{} tokens, more than the {} of longest()", length, longest));
    const std::size_t targets = task_.info().answer == AnswerKind::pooled ? 1 : length;
    expect(example.targets.size() == targets && example.loss_mask.size() == targets &&
               example.metric_mask.size() == targets,
           "targets and masks are not as long as they must be");
    expect(std::ranges::find(example.metric_mask, std::uint8_t{1}) != example.metric_mask.end(), "nothing is judged");
    for (const int token : example.tokens) {
      expect(token >= 0 && token < task_.vocabulary().size(), "a token lies outside the vocabulary");
    }
    for (const int target : example.targets) expect(target < task_.classes(), "a target is no class");
  }

  void answers(const Instance& instance, const Example& example) {
    const Verdict verdict = task_.verify(instance, format_, perfect(task_, example));
    expect(verdict.answer_right, "the verifier rejects the example's own answer");
    expect(verdict.trace_right && verdict.first_wrong_step < 0, "the verifier rejects the example's own trace");
    const std::vector<int> solved = task_.solve(instance);
    if (writes(task_)) {
      expect(task_.verify(instance, {}, solved).answer_right, "the verifier rejects the oracle's answer");
      return;
    }
    for (std::size_t i = 0; i < solved.size() && i < example.metric_mask.size(); ++i) {
      expect(!example.metric_mask[i] || solved[i] == example.targets[i], "the oracle gives another label");
    }
  }

  // One judged token replaced by others: at least one of them must be rejected.
  void corrupted(const Instance& instance, const Example& example, int number) {
    std::vector<std::size_t> places;
    const std::vector<int> right = perfect(task_, example);
    for (std::size_t i = 0; i < right.size(); ++i) {
      if (writes(task_) || example.metric_mask[i]) places.push_back(i);
    }
    if (places.empty()) return;
    const std::size_t place = places[static_cast<std::size_t>(number) % places.size()];
    const int choices = writes(task_) ? task_.vocabulary().size() : task_.classes();
    for (int other = 1; other < choices; ++other) {
      std::vector<int> wrong = right;
      wrong[place] = (wrong[place] + other) % choices;
      const Verdict verdict = task_.verify(instance, format_, wrong);
      if (!verdict.answer_right || !verdict.trace_right) return;
    }
    expect(false, "every other token in its place is accepted too");
  }

  void count(const Instance& instance, const Example& example) {
    tokens_ += static_cast<std::int64_t>(example.tokens.size());
    ++lengths_[static_cast<int>(example.tokens.size())];
    for (const int token : example.tokens) used_.insert(token);
    std::string prompt(reinterpret_cast<const char*>(example.tokens.data()), example.prompt * sizeof(int));
    duplicates_ += !prompts_.insert(std::move(prompt)).second;
    if (task_.info().answer == AnswerKind::per_position) {
      for (std::size_t i = 0; i < example.targets.size(); ++i) {
        if (example.metric_mask[i]) ++answers_[std::to_string(example.targets[i])];
      }
    } else {
      const std::vector<int> answer = task_.solve(instance);
      const auto kept = std::span(answer).first(answer.size() - (writes(task_) ? 1 : 0));
      ++answers_[writes(task_) ? task_.vocabulary().text(kept) : std::to_string(answer.front())];
    }
    const std::vector<double> floors = task_.score_floors(instance);
    Sums& sums = sums_[part_];
    sums.floors.resize(floors.size(), 0.0);
    for (std::size_t f = 0; f < floors.size(); ++f) sums.floors[f] += floors[f];
    sums.instances += 1;
    ceiling_ += task_.ceiling(instance);
    string_ceiling_ += task_.string_ceiling(instance, format_);
  }

  std::string answer_text() const {
    std::vector<std::pair<int, std::string>> sorted;
    int all = 0;
    for (const auto& [answer, times] : answers_) {
      sorted.emplace_back(-times, answer);
      all += times;
    }
    std::ranges::sort(sorted);
    std::string text;
    for (std::size_t i = 0; i < std::min(shown_answers, sorted.size()); ++i) {
      std::string answer = sorted[i].second.substr(0, 40);
      if (answer.empty()) answer = "(empty)";
      text += fmt::format("{}{} {:.1f} %", i == 0 ? "" : ", ", answer, -100.0 * sorted[i].first / all);
    }
    if (sorted.size() > shown_answers) text += fmt::format(", ... ({} different)", sorted.size());
    return text;
  }

  // One number where training and test give the same but for chance, both where a task holds something out.
  std::string floor_text(std::size_t floor) const {
    double right = 0, all = 0, spread = 0;
    std::vector<double> means;
    for (const auto& [part, sums] : sums_) {
      right += sums.floors[floor];
      all += sums.instances;
      means.push_back(sums.floors[floor] / sums.instances);
      spread += 0.25 / sums.instances;
    }
    if (means.size() < 2 || std::abs(means[0] - means[1]) < 4.0 * std::sqrt(spread)) {
      return fmt::format("{:.1f} %", 100.0 * right / all);
    }
    return fmt::format("{:.1f} % (test {:.1f} %)", 100.0 * means[0], 100.0 * means[1]);
  }

  void describe(double seconds) {
    const double instances = check_.instances;
    std::string& text = check_.report;
    text += labelled(task_.info().answer == AnswerKind::per_position ? "labels" : "answers", answer_text());
    text += labelled("tokens", fmt::format("{} to {}, {:.1f} on average", lengths_.begin()->first,
                                           lengths_.rbegin()->first, static_cast<double>(tokens_) / instances));
    text += labelled("duplicates",
                     fmt::format("{:.2f} % of the prompts were drawn before", 100.0 * duplicates_ / instances));
    text += labelled("vocabulary", fmt::format("{} of {} tokens used", used_.size(), task_.vocabulary().size()));
    text += labelled("ceiling", fmt::format("{:.1f} %", 100.0 * ceiling_ / instances));
    if (string_ceiling_ < instances) {
      text += labelled("", fmt::format("{:.1f} % of a string match", 100.0 * string_ceiling_ / instances));
    }
    const std::vector<Bound> floors = task_.floors();
    for (std::size_t f = 0; f < floors.size(); ++f) {
      text += labelled(f == 0 ? "floors" : "",
                       fmt::format("{} {}: {}", floor_text(f), floors[f].name, floors[f].documentation));
    }
    text += labelled("speed", fmt::format("{:.0f} ns a token, {:.2f} million tokens a second, drawn and encoded",
                                          1e9 * seconds / static_cast<double>(tokens_),
                                          1e-6 * static_cast<double>(tokens_) / seconds));
  }

  const Task& task_;
  Format format_;
  std::uint64_t seed_;
  std::vector<Part> parts_;
  std::size_t sizes_;
  Part part_ = Part::training;
  TaskCheck check_;
  std::string place_;
  std::int64_t tokens_ = 0;
  std::map<int, int> lengths_;
  std::set<int> used_;
  std::unordered_set<std::string> prompts_;
  int duplicates_ = 0;
  std::map<std::string, int> answers_;
  struct Sums {
    std::vector<double> floors;
    double instances = 0;
  };
  std::map<Part, Sums> sums_;
  double ceiling_ = 0, string_ceiling_ = 0;
};

}  // namespace

TaskCheck check_task(const Task& task, const std::vector<int>& sizes, const Format& format, int count,
                     std::uint64_t seed, double patience) {
  using Clock = std::chrono::steady_clock;
  const auto size_of = [&](int number) { return sizes[static_cast<std::size_t>(number) % sizes.size()]; };
  Checker checker(task, format, seed, parts_with(task, sizes), sizes.size());
  for (int number = 0; number < count; ++number) checker.examine(number, size_of(number));
  // Timed apart from the checks.
  const Clock::time_point start = Clock::now();
  double seconds = 0;
  int rounds = 0;
  do {
    for (int number = 0; number < count; ++number) {
      Stream stream(seed, Purpose::data, 0, static_cast<std::uint32_t>(number));
      task.encode(*task.sample(stream, {size_of(number), checker.part_of(number)}), format);
    }
    ++rounds;
    seconds = std::chrono::duration<double>(Clock::now() - start).count();
  } while (seconds < patience);
  return checker.finish(count, seconds / rounds);
}

}  // namespace fathom
