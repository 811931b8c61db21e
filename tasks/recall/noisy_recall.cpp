// SPDX-License-Identifier: Apache-2.0
// in_context_recall with noise: the place of a pair holds two tokens of a noise vocabulary instead, with the
// probability `noise`. The example of 5 places (vocabulary 32: keys k0..k7, values v0..v7, noise n0..n15):
//   tokens  k3 v5 n9 n9 k0 v1 k3 v5 k0
//   labels  v5 n9 n9 k0 v1 k3 v5 k0 v1
//   counts                     *     *      (the value of a key that has been shown)
// One place is chosen that surely holds a pair. It may be the last one, so that everything before may be noise, and the
// source then fails; such an instance is drawn again here.
#include "tasks/recall/key_value_stream.h"
#include "tasks/registry.h"

namespace fathom {
namespace {

const TaskInfo& noisy_recall_info() {
  static const TaskInfo info = [] {
    TaskInfo noisy = {
        .name = "noisy_recall",
        .family = "recall",
        .summary = "Which value stood after this key before, in a stream of key-value pairs and noise?",
        .source =
            "Poli et al. 2024 (MAD), arXiv 2403.17844, noisy in-context recall; code athms/mad-lab, "
            "data/instances.py",
        .complexity = "as in_context_recall, with tokens to be ignored: a state that cannot select fills up with them",
        .answer = AnswerKind::per_position,
        .needs_causal = true,
        .size_name = "pairs",
        .smallest = 2,
        .typical = 64,
        .parameters = key_value_parameters(32),
    };
    noisy.parameters.push_back({"noise", 0.2, "probability that a pair's place holds two noise tokens, below 1"});
    noisy.parameters.push_back({"noise_vocabulary", std::int64_t{16}, "how many tokens of the vocabulary are noise"});
    return noisy;
  }();
  return info;
}

}  // namespace

TaskEntry noisy_recall_task() {
  return {noisy_recall_info(), [](const ParameterValues& values, int) {
            const TaskInfo& info = noisy_recall_info();
            return std::make_unique<KeyValueStream>(info, key_value_settings(values, info));
          }};
}

}  // namespace fathom
