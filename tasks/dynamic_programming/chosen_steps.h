// SPDX-License-Identifier: Apache-2.0
// Judges a trace of which each step may be one of several, such as the order in which an expression is worked out.
#pragma once

#include <algorithm>
#include <functional>
#include <optional>
#include <span>
#include <utility>

#include "tasks/format.h"

namespace fathom {

// What may follow what. A step is written as some tokens and an end token; the tokens here stand without it.
template <class State>
struct StepRules {
  int steps = 0;  // of the full derivation
  // The state that these tokens stand for, if exactly `count` right steps lead to it from `state`.
  std::function<std::optional<State>(const State& state, int count, std::span<const int> tokens)> follow;
  // Whether one right step from `state` begins with these tokens.
  std::function<bool(const State& state, std::span<const int> tokens)> opens;
};

// The index of the first wrong one of the steps that a format with a trace keeps, -1 if none. Each step of `trace` ends
// with `end`, also one that trace_prefix cuts short.
template <class State>
int first_wrong_step(const StepRules<State>& rules, State state, const Format& format, std::span<const int> trace,
                     int end) {
  const bool prefix = format.kind == Format::Kind::trace_prefix;
  const int stride = format.kind == Format::Kind::trace_every ? format.amount : 1;
  auto budget = static_cast<std::size_t>(format.amount);  // of tokens, for trace_prefix
  for (int done = 0, kept = 0;; ++kept) {
    const bool expected = done < rules.steps && !(prefix && budget == 0);
    if (trace.empty()) return expected ? kept : -1;
    const auto mark = std::ranges::find(trace, end);
    if (!expected || mark == trace.end()) return kept;
    const auto length = static_cast<std::size_t>(mark - trace.begin());
    const std::span<const int> step = trace.first(length);
    trace = trace.subspan(length + 1);
    if (prefix && length + 1 > budget) {
      if (length != budget || !rules.opens(state, step)) return kept;
      budget = 0;
      continue;
    }
    const int count = std::min(stride, rules.steps - done);
    std::optional<State> next = rules.follow(state, count, step);
    if (!next) return kept;
    state = std::move(*next);
    done += count;
    if (prefix) budget -= length + 1;
  }
}

}  // namespace fathom
