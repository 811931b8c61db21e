// SPDX-License-Identifier: Apache-2.0
#include "tasks/next_token_task.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "tasks/assemble.h"

namespace fathom {

NextTokenTask::NextTokenTask(TaskInfo info, Vocabulary vocabulary, TraceEnd trace_end)
    : info_(std::move(info)), vocabulary_(std::move(vocabulary)), place_(trace_end.place) {
  eos_ = vocabulary_.id(special::eos);
  for (const Format::Kind kind : info_.formats) {
    if (kind == Format::Kind::blank) pause_ = vocabulary_.id(special::pause);
    if (has_trace({kind, 1}) && place_ != TraceEnd::Place::nowhere) trace_end_ = vocabulary_.id(trace_end.token);
  }
}

std::size_t NextTokenTask::longest(Difficulty difficulty, const Format& format) const {
  check_size(info_, difficulty);
  check_format(info_, format);
  const auto [prompt, steps, answer] = extent(difficulty);
  Derivation derivation;
  for (const std::size_t step : steps) derivation.add_step(std::vector<int>(step, 0));
  const std::size_t trace = thin_trace(derivation, format, pause_).size();
  const bool cut = format.kind == Format::Kind::trace_prefix && trace > 0 && trace < derivation.tokens.size();
  const bool marked = has_trace(format) && (place_ == TraceEnd::Place::once ||
                                            (place_ == TraceEnd::Place::every_step && cut));  // a step cut short
  return prompt + trace + (marked ? 1 : 0) + answer + 1;
}

InstancePointer NextTokenTask::sample(Stream& stream, Difficulty difficulty) const {
  check_size(info_, difficulty);
  std::unique_ptr<Instance> instance = draw(stream, difficulty);
  if (instance->size == 0) instance->size = difficulty.size;
  return instance;
}

Example NextTokenTask::encode(const Instance& instance, const Format& format) const {
  check_format(info_, format);
  std::vector<int> trace;
  if (format.kind != Format::Kind::none) {
    trace = thin_trace(has_trace(format) ? derivation(instance) : Derivation{}, format, pause_);
  }
  if (has_trace(format)) {
    const bool open = place_ == TraceEnd::Place::every_step && !trace.empty() && trace.back() != trace_end_;
    if (place_ == TraceEnd::Place::once || open) trace.push_back(trace_end_);
  }
  std::vector<int> written = answer(instance);
  written.push_back(eos_);
  Example example = assemble(prompt(instance), trace, written, format);
  example.positions = positions(instance, format, example);
  example.anchored = anchored(instance, format, example);
  return example;
}

std::vector<int> NextTokenTask::solve(const Instance& instance) const {
  std::vector<int> tokens = oracle(instance);
  tokens.push_back(eos_);
  return tokens;
}

NextTokenTask::Parts NextTokenTask::split(const Format& format, std::span<const int> output) const {
  Parts parts;
  parts.whole = !output.empty() && output.back() == eos_;
  if (parts.whole) output = output.first(output.size() - 1);
  parts.answer = output;
  if (!has_trace(format)) return parts;
  if (place_ == TraceEnd::Place::once) {
    const auto end = std::ranges::find(output, trace_end_);
    parts.trace = {output.begin(), end};
    parts.whole = parts.whole && end != output.end();
    parts.answer = end == output.end() ? std::span<const int>() : std::span<const int>(end + 1, output.end());
  } else if (place_ == TraceEnd::Place::nowhere) {
    parts.answer = output.last(std::min<std::size_t>(output.size(), 1));
    parts.trace = output.first(output.size() - parts.answer.size());
  } else {
    const auto end = std::find(output.rbegin(), output.rend(), trace_end_).base();
    parts.trace = {output.begin(), end};
    parts.answer = {end, output.end()};
  }
  return parts;
}

Verdict NextTokenTask::verify(const Instance& instance, const Format& format, std::span<const int> output) const {
  check_format(info_, format);
  const Parts parts = split(format, output);
  Verdict verdict;
  verdict.answer_right = parts.whole && accepts(instance, parts.answer);
  if (has_trace(format)) verdict.first_wrong_step = wrong_step(instance, format, parts.trace);
  verdict.trace_right = verdict.first_wrong_step < 0;
  return verdict;
}

bool NextTokenTask::accepts(const Instance& instance, std::span<const int> answer) const {
  return std::ranges::equal(answer, oracle(instance));
}

int NextTokenTask::wrong_step(const Instance& instance, const Format& format, std::span<const int> trace) const {
  const Derivation right = thinned(derivation(instance), format);
  std::vector<int> tokens = right.tokens;
  if (place_ == TraceEnd::Place::every_step && !tokens.empty() && tokens.back() != trace_end_) {
    tokens.push_back(trace_end_);
  }
  const auto [wrong, expected] = std::ranges::mismatch(trace, tokens);
  if (wrong == trace.end() && expected == tokens.end()) return -1;
  const auto place = static_cast<std::size_t>(wrong - trace.begin());
  return static_cast<int>(std::ranges::upper_bound(right.ends, place) - right.ends.begin());
}

bool has_trace(const Format& format) { return format.kind != Format::Kind::none && format.kind != Format::Kind::blank; }

}  // namespace fathom
