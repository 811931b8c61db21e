// SPDX-License-Identifier: Apache-2.0
// The tables themselves. Defaults are those of core's configurations wherever core has one.
#include <algorithm>

#include "core/models/transformer_config.h"
#include "experiments/schema.h"
#include "tasks/registry.h"

namespace fathom {

namespace {

using enum KeyType;

std::vector<KeyInfo> transformer_keys() {
  const TransformerConfig m;
  return {
      {.name = "model.kind",
       .type = choice,
       .fallback = "transformer",
       .documentation = "the architecture",
       .choices = {"transformer"}},
      {.name = "model.depth", .type = integer, .fallback = m.depth, .documentation = "layers", .low = 1, .high = 1024},
      {.name = "model.width",
       .type = integer,
       .fallback = m.width,
       .documentation = "numbers a token (D)",
       .low = 1,
       .high = 65536},
      {.name = "model.heads",
       .type = integer,
       .fallback = m.heads,
       .documentation = "attention heads a layer (H)",
       .low = 1,
       .high = 1024},
      {.name = "model.head_width",
       .type = integer,
       .documentation = "numbers a head; default: width / heads",
       .low = 1,
       .high = 65536},
      {.name = "model.feed_forward",
       .type = integer,
       .documentation = "inner width of the feed-forward part; default: 4 width",
       .low = 1,
       .high = 1 << 20},
      {.name = "model.positions.kind",
       .type = choice,
       .fallback = "learned",
       .documentation = "the position scheme",
       .choices = {"none", "learned", "sinusoidal", "rotary", "alibi", "t5"}},
      {.name = "model.positions.offset",
       .type = choice,
       .fallback = "none",
       .documentation =
           "random: training shifts the positions of every example by a random amount that the context allows",
       .choices = {"none", "random"},
       .only_with = "model.positions.kind",
       .only_values = {"learned", "sinusoidal"}},
      {.name = "model.positions.scale_tokens",
       .type = boolean,
       .fallback = m.scale_tokens,
       .documentation = "embedded tokens times the root of the width before positions are added (Vaswani et al. 2017)",
       .only_with = "model.positions.kind",
       .only_values = {"sinusoidal"},
       .later = true},
      {.name = "model.positions.randomised",
       .type = integer,
       .fallback = 0,
       .documentation =
           "positions of every example are so many distinct ids, in order, drawn from 0 up to this; 0: they "
           "are 0, 1, 2, ...",
       .low = 0,
       .high = 1 << 20,
       .only_with = "model.positions.kind",
       .only_values = {"learned", "sinusoidal", "rotary", "alibi", "t5"},
       .later = true},
      {.name = "model.positions.base",
       .type = real,
       .fallback = m.rotary_base,
       .documentation = "base of rotary angles",
       .low = 0,
       .above_low = true,
       .only_with = "model.positions.kind",
       .only_values = {"rotary"}},
      {.name = "model.positions.buckets",
       .type = integer,
       .fallback = m.t5_buckets,
       .documentation = "buckets of T5's relative bias",
       .low = 4,
       .high = 4096,
       .only_with = "model.positions.kind",
       .only_values = {"t5"}},
      {.name = "model.positions.distance",
       .type = integer,
       .fallback = m.t5_distance,
       .documentation = "distance at which T5's buckets saturate",
       .low = 2,
       .high = 1 << 20,
       .only_with = "model.positions.kind",
       .only_values = {"t5"}},
      {.name = "model.norm",
       .type = choice,
       .fallback = "layer_norm",
       .documentation = "the normalisation",
       .choices = {"layer_norm", "rms_norm", "none"}},
      {.name = "model.norm_placement",
       .type = choice,
       .fallback = "pre",
       .documentation = "norm before each block's parts (pre) or after the residual sum (post)",
       .choices = {"pre", "post"},
       .only_with = "model.norm",
       .only_values = {"layer_norm", "rms_norm"}},
      {.name = "model.norm_epsilon",
       .type = real,
       .fallback = m.norm_epsilon,
       .documentation = "added to the variance",
       .low = 0,
       .high = 1,
       .above_low = true,
       .only_with = "model.norm",
       .only_values = {"layer_norm", "rms_norm"}},
      {.name = "model.embedding_norm",
       .type = boolean,
       .fallback = m.embedding_norm,
       .documentation = "a norm of the embedded tokens, positions included",
       .only_with = "model.norm",
       .only_values = {"layer_norm", "rms_norm"},
       .later = true},
      {.name = "model.final_norm",
       .type = boolean,
       .fallback = m.final_norm,
       .documentation = "a norm before the head",
       .only_with = "model.norm",
       .only_values = {"layer_norm", "rms_norm"}},
      {.name = "model.activation",
       .type = choice,
       .fallback = "gelu_tanh",
       .documentation = "of the feed-forward part",
       .choices = {"gelu_tanh", "gelu_erf", "relu", "geglu", "reglu", "swiglu"}},
      {.name = "model.bias", .type = boolean, .fallback = m.bias, .documentation = "biases in linear layers"},
      {.name = "model.head",
       .type = choice,
       .documentation = "what is predicted; default: what the task asks for",
       .choices = {"next_token", "per_position", "pooled"}},
      {.name = "model.logits",
       .type = choice,
       .fallback = "head",
       .documentation = "a linear head, or the final norm's rows themselves: no weights, as many classes as the width",
       .choices = {"head", "final_norm"},
       .later = true},
      {.name = "model.pooling",
       .type = choice,
       .fallback = "mean",
       .documentation = "what a pooled head reads",
       .choices = {"mean", "first", "last"},
       .only_with = "model.head",
       .only_values = {"pooled"}},
      {.name = "model.causal",
       .type = boolean,
       .fallback = m.causal,
       .documentation = "true: a token sees those before it; false: all of them"},
      {.name = "model.head_bias",
       .type = boolean,
       .fallback = m.head_bias,
       .documentation = "a bias in an untied head that predicts tokens",
       .only_with = "model.head",
       .only_values = {"next_token"},
       .later = true},
      {.name = "model.tied",
       .type = boolean,
       .fallback = m.tied,
       .documentation = "the head's weights are the embedding",
       .only_with = "model.head",
       .only_values = {"next_token"}},
      {.name = "model.dropout",
       .type = real,
       .fallback = m.dropout,
       .documentation = "of residuals and embeddings",
       .low = 0,
       .high = 0.99},
      {.name = "model.attention_dropout",
       .type = real,
       .fallback = m.attention_dropout,
       .documentation = "of attention probabilities",
       .low = 0,
       .high = 0.99},
      {.name = "model.initialiser",
       .type = choice,
       .fallback = "gpt2",
       .documentation = "initial weights",
       .choices = {"gpt2", "pytorch"}},
  };
}

// Those of a transformer that graph networks have as well.
bool of_graph_networks(const std::string& key) {
  static const std::vector<std::string> shared = {"model.kind",    "model.depth",        "model.width",
                                                  "model.norm",    "model.norm_epsilon", "model.activation",
                                                  "model.dropout", "model.initialiser"};
  return std::ranges::find(shared, key) != shared.end();
}

std::vector<KeyInfo> model_keys() {
  std::vector<KeyInfo> keys = transformer_keys();
  for (KeyInfo& key : keys) {
    if (key.name == "model.kind") {
      key.choices.insert(key.choices.end(), graph_network_kinds().begin(), graph_network_kinds().end());
    } else if (key.name == "model.heads") {
      key.models = {"transformer", "gat"};
    } else if (!of_graph_networks(key.name)) {
      key.models = {"transformer"};
    }
  }
  std::ranges::move(graph_network_keys(), std::back_inserter(keys));
  return keys;
}

KeyInfo parameter_key(const ParameterInfo& parameter) {
  KeyInfo key{.name = "task." + parameter.name, .documentation = parameter.documentation, .choices = parameter.choices};
  if (const auto* flag = std::get_if<bool>(&parameter.default_value)) {
    key.type = boolean;
    key.fallback = *flag;
  } else if (const auto* count = std::get_if<std::int64_t>(&parameter.default_value)) {
    key.type = integer;
    key.fallback = *count;
  } else if (const auto* number = std::get_if<double>(&parameter.default_value)) {
    key.type = real;
    key.fallback = *number;
  } else {
    key.type = parameter.choices.empty() ? text : choice;
    key.fallback = std::get<std::string>(parameter.default_value);
  }
  return key;
}

}  // namespace

const std::vector<KeyInfo>& run_keys() {
  static const std::vector<KeyInfo> keys = [] {
    std::vector<KeyInfo> all = model_keys();
    std::ranges::move(training_keys(), std::back_inserter(all));
    return all;
  }();
  return keys;
}

std::vector<KeyInfo> task_keys(const TaskInfo& task) {
  std::vector<std::string> task_names;
  for (const TaskEntry& entry : all_tasks()) task_names.push_back(entry.info.name);
  const std::string size = "task." + task.size_name;
  std::vector<KeyInfo> keys = {
      {.name = "task.name", .type = choice, .documentation = "which task", .choices = std::move(task_names)},
      {.name = "task.cot", .type = cot, .fallback = "none", .documentation = "the chain of thought"},
      {.name = size + ".train",
       .type = train_sizes,
       .documentation = "sizes trained on: 8, 1..16 or [4, 8]",
       .low = static_cast<double>(task.smallest),
       .high = static_cast<double>(task.largest)},
      {.name = size + ".test",
       .type = test_sizes,
       .documentation = "bins tested: [8, 12, 51..100]",
       .low = static_cast<double>(task.smallest),
       .high = static_cast<double>(task.largest)},
  };
  if (task.any_size) {
    keys[2].fallback = std::to_string(*task.any_size);
    keys[3].fallback = std::vector{std::to_string(*task.any_size)};
  }
  for (const ParameterInfo& parameter : task.parameters) keys.push_back(parameter_key(parameter));
  return keys;
}

}  // namespace fathom
