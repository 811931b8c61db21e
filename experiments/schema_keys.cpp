// SPDX-License-Identifier: Apache-2.0
// The tables themselves. Defaults are those of core's configurations wherever core has one.
#include <algorithm>

#include "core/models/transformer_config.h"
#include "core/training/loop.h"
#include "core/training/trainer.h"
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

std::vector<KeyInfo> train_keys() {
  const TrainConfig t;
  const OptimizerConfig& o = t.optimizer;
  const LoopConfig loop;
  const std::string optimizer = "train.optimizer.name";
  return {
      {.name = "train.steps", .type = integer, .fallback = t.steps, .documentation = "updates", .low = 1, .high = 1e9},
      {.name = "train.batch",
       .type = integer,
       .fallback = t.batch,
       .documentation = "examples an update",
       .low = 1,
       .high = 1 << 20},
      {.name = "train.examples",
       .type = integer,
       .fallback = 0,
       .documentation = "size of a fixed training set, gone through in a new order each epoch; 0: ever new examples",
       .low = 0,
       .high = 1e7,
       .later = true},
      {.name = "train.pack",
       .type = integer,
       .fallback = 0,
       .documentation = "tokens of a context that examples are put into one after another, each seeing those before "
                        "it; train.batch counts contexts; 0: every example by itself",
       .low = 0,
       .high = 1 << 20,
       .models = {"transformer"},
       .later = true},
      {.name = "train.curriculum.from",
       .type = integer,
       .fallback = 0,
       .documentation = "the largest size trained on at first; it grows evenly to the largest of all; 0: all sizes "
                        "from the start",
       .low = 0,
       .high = 1e9,
       .later = true},
      {.name = "train.curriculum.over",
       .type = real,
       .fallback = 0.5,
       .documentation = "share of the updates over which the largest size grows",
       .low = 0,
       .high = 1,
       .above_low = true,
       .only_with = "train.curriculum.from"},
      {.name = optimizer,
       .type = choice,
       .fallback = "adamw",
       .documentation = "the optimiser",
       .choices = {"adamw", "adam", "sgd"}},
      {.name = "train.optimizer.lr",
       .type = real,
       .fallback = o.learning_rate,
       .documentation = "peak learning rate",
       .low = 0,
       .above_low = true},
      {.name = "train.optimizer.betas",
       .type = betas,
       .fallback = {o.beta1, o.beta2},
       .documentation = "decay of the two moments",
       .low = 0,
       .high = 1,
       .only_with = optimizer,
       .only_values = {"adamw", "adam"}},
      {.name = "train.optimizer.epsilon",
       .type = real,
       .fallback = o.epsilon,
       .documentation = "added to the root of the second moment",
       .low = 0,
       .above_low = true,
       .only_with = optimizer,
       .only_values = {"adamw", "adam"}},
      {.name = "train.optimizer.weight_decay",
       .type = real,
       .fallback = o.weight_decay,
       .documentation = "decoupled for adamw, added to the gradient for adam and sgd",
       .low = 0},
      {.name = "train.optimizer.decay_gains",
       .type = boolean,
       .fallback = o.decay_gains,
       .documentation = "weight decay of norms' gains as well",
       .later = true},
      {.name = "train.optimizer.momentum",
       .type = real,
       .fallback = o.momentum,
       .documentation = "of sgd",
       .low = 0,
       .high = 1,
       .only_with = optimizer,
       .only_values = {"sgd"}},
      {.name = "train.schedule.name",
       .type = choice,
       .fallback = "constant",
       .documentation = "of the learning rate",
       .choices = {"constant", "linear", "cosine", "inverse_square_root"}},
      {.name = "train.schedule.warmup",
       .type = integer,
       .fallback = t.schedule.warmup,
       .documentation = "updates of linear warm-up",
       .low = 0,
       .high = 1e9},
      {.name = "train.schedule.every",
       .type = integer,
       .fallback = t.schedule.every,
       .documentation = "updates between two changes of the rate; the steps of an epoch where a schedule is stepped "
                        "once an epoch, the first of which has rate 0 under a warm-up",
       .low = 1,
       .high = 1e9,
       .later = true},
      {.name = "train.schedule.floor",
       .type = real,
       .fallback = t.schedule.floor,
       .documentation = "last rate as a share of the peak",
       .low = 0,
       .high = 1,
       .only_with = "train.schedule.name",
       .only_values = {"linear", "cosine"}},
      {.name = "train.clip",
       .type = real,
       .fallback = t.clip,
       .documentation = "largest global norm of the gradient; 0: no clipping",
       .low = 0},
      {.name = "train.label_smoothing",
       .type = real,
       .fallback = t.label_smoothing,
       .documentation = "share of the target spread over all classes",
       .low = 0,
       .high = 0.99},
      {.name = "train.precision",
       .type = choice,
       .fallback = "fp32",
       .documentation = "what factors of linear layers' products are rounded to in training; sums, weights and "
                        "everything else, evaluation included, stay fp32",
       .choices = {"fp32", "bf16"},
       .later = true},
      {.name = "train.shards",
       .type = integer,
       .fallback = t.shards,
       .documentation = "parts a batch is cut into; 0: by a rule of batch and width",
       .low = 0,
       .high = 4096},
      {.name = "train.evaluate_every",
       .type = integer,
       .fallback = loop.evaluate_every,
       .documentation = "updates between two looks at the validation stream",
       .low = 1,
       .high = 1e9},
      {.name = "train.checkpoint_every",
       .type = integer,
       .fallback = loop.checkpoint_every,
       .documentation = "updates between two checkpoints; 0: none. Not part of a run's identity",
       .low = 0,
       .high = 1e9},
      {.name = "train.stop_when.exact_match",
       .type = real,
       .documentation = "training ends when validation exact match reaches this",
       .low = 0,
       .high = 1},
      {.name = "train.stop_when.token_accuracy",
       .type = real,
       .documentation = "training ends when validation token accuracy reaches this",
       .low = 0,
       .high = 1},
      {.name = "evaluate.examples",
       .type = integer,
       .fallback = 512,
       .documentation = "test examples a bin",
       .low = 1,
       .high = 1 << 24},
      {.name = "evaluate.validation",
       .type = integer,
       .fallback = 512,
       .documentation = "validation examples",
       .low = 1,
       .high = 1 << 24},
  };
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
    std::ranges::copy(train_keys(), std::back_inserter(all));
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
