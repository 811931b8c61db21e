// SPDX-License-Identifier: Apache-2.0
// The example of 4 pairs (vocabulary 16: keys k0..k7, values v0..v7):
//   tokens  k3 v5 k0 v1 k3 v5 k0
//   labels  v5 k0 v1 k3 v5 k0 v1
//   counts               *     *      (the value of a key that has been shown)
// Keys are drawn with replacement, and so is a key's value, once; the last key is a uniform one of those shown. Every
// next token is trained on, which no model can predict where a key is new or drawn afresh; only the answers count.
// With multi_query: false the last key alone is asked for, after a prefix that takes one token of the vocabulary:
//   tokens  k3 v5 k0 v1 k3 v5 => k0     (vocabulary 16: keys k0..k6, values v0..v7, =>)
// A size of n pairs is the source's seq_len = 2 n, of which it drops the last token, as here.
#include "tasks/recall/key_value_stream.h"
#include "tasks/registry.h"

namespace fathom {
namespace {

const TaskInfo& in_context_recall_info() {
  static const TaskInfo info = {
      .name = "in_context_recall",
      .family = "recall",
      .summary = "Which value stood after this key before, in a stream of key-value pairs?",
      .source = "Poli et al. 2024 (MAD), arXiv 2403.17844, in-context recall; code athms/mad-lab, data/instances.py",
      .complexity = "two layers of attention suffice; a recurrent state must hold the value of every key",
      .answer = AnswerKind::per_position,
      .needs_causal = true,
      .size_name = "pairs",
      .smallest = 2,
      .typical = 64,
      .parameters = key_value_parameters(16),
  };
  return info;
}

}  // namespace

TaskEntry in_context_recall_task() {
  return {in_context_recall_info(), [](const ParameterValues& values, int) {
            const TaskInfo& info = in_context_recall_info();
            return std::make_unique<KeyValueStream>(info, key_value_settings(values, info));
          }};
}

}  // namespace fathom
