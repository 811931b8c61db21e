// SPDX-License-Identifier: Apache-2.0
#include "experiments/resolve.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/training/trainer.h"

namespace fathom {

namespace {

bool has_meaning(const KeyInfo& key, const Values& values) {
  const auto kind = values.find("model.kind");
  if (!key.models.empty() && kind != values.end() &&
      std::ranges::find(key.models, kind->second.get<std::string>()) == key.models.end()) {
    return false;
  }
  if (key.only_with.empty()) return true;
  const auto condition = values.find(key.only_with);
  if (key.only_values.empty()) return condition != values.end() && condition->second != 0;
  return condition != values.end() &&
         std::ranges::find(key.only_values, condition->second.get<std::string>()) != key.only_values.end();
}

// What graph networks have where nothing is said: what is usual in their papers, not GPT-2's.
const std::vector<std::pair<std::string, std::string>> graph_network_defaults = {
    {"model.activation", "relu"}, {"model.initialiser", "pytorch"}, {"model.norm", "none"}};

// "(set at line 9)", or "(the default)".
std::string origin(const Settings& settings, const std::string& key) {
  const auto setting = settings.find(key);
  if (setting == settings.end()) return "(the default)";
  const Place place = place_of(settings, key, {});
  return place.line > 0 ? fmt::format("(set at line {})", place.line) : fmt::format("({})", place.file);
}

// Checks of two or more values; the place is that of the value a person would change first.
class Combinations {
 public:
  Combinations(const Settings& settings, const Place& whole, Values& values)
      : settings_(settings), whole_(whole), values_(values) {}

  void head(const std::string& answer) {
    const auto head = values_.find("model.head");
    if (head != values_.end() && head->second != answer) {
      fail({"model.head"},
           fmt::format("model.head is {}, but the task asks for {}", head->second.get<std::string>(), answer));
    }
    values_["model.head"] = answer;
  }

  void widths() {
    const auto width = values_.at("model.width").get<std::int64_t>();
    const auto heads = values_.at("model.heads").get<std::int64_t>();
    if (!values_.contains("model.feed_forward")) values_["model.feed_forward"] = 4 * width;
    if (!values_.contains("model.head_width")) {
      if (width % heads != 0) {
        fail({"model.heads", "model.width"},
             fmt::format("model.heads: {} {} does not divide model.width: {} {}, and model.head_width is not given",
                         heads, origin(settings_, "model.heads"), width, origin(settings_, "model.width")));
      }
      values_["model.head_width"] = width / heads;
    }
    const auto head_width = values_.at("model.head_width").get<std::int64_t>();
    if (values_.at("model.positions.kind") == "rotary" && head_width % 2 != 0) {
      fail({"model.positions.kind", "model.head_width"},
           fmt::format("rotary positions turn pairs of numbers, but the head width {} is odd", head_width));
    }
  }

  // A bidirectional model would read the tokens that it is to predict; post-norm layers end in a norm of their own.
  void reading() {
    if (values_.at("model.head") == "next_token" && !values_.at("model.causal").get<bool>()) {
      fail({"model.causal"},
           "model.causal: a model that is not causal would read the tokens that it predicts; a next-token task needs "
           "true");
    }
    const auto placement = values_.find("model.norm_placement");
    if (placement != values_.end() && placement->second == "post" && !settings_.contains("model.final_norm")) {
      values_.at("model.final_norm") = false;
    }
  }

  void logits() {
    if (values_.at("model.logits") == "head") return;
    if (values_.at("model.head") != "per_position") {
      fail({"model.logits"}, fmt::format("model.logits: final_norm goes with a label at each position; the head is {}",
                                         values_.at("model.head").get<std::string>()));
    }
    const auto norm = values_.find("model.final_norm");
    if (norm == values_.end() || !norm->second.get<bool>()) {
      fail({"model.logits", "model.final_norm", "model.norm"},
           "model.logits: final_norm needs a model that ends in a norm: model.norm other than none, model.final_norm "
           "true");
    }
  }

  void relative_bias() {
    if (values_.at("model.positions.kind") != "t5") return;
    const auto buckets = values_.at("model.positions.buckets").get<std::int64_t>();
    const auto distance = values_.at("model.positions.distance").get<std::int64_t>();
    if (distance > buckets / 2) return;
    fail({"model.positions.distance", "model.positions.buckets"},
         fmt::format("model.positions.distance: {} must be more than half of model.positions.buckets: {}", distance,
                     buckets));
  }

  void training() {
    if (values_.at("train.schedule.name") == "inverse_square_root" && values_.at("train.schedule.warmup") == 0) {
      fail({"train.schedule.warmup", "train.schedule.name"},
           "the schedule inverse_square_root needs train.schedule.warmup of at least 1");
    }
    if (values_.at("train.shards") == 0) {
      values_.at("train.shards") =
          resolve_shards(values_.at("train.batch").get<int>(), values_.at("model.width").get<int>());
    }
    if (values_.at("train.shards") > values_.at("train.batch")) {
      fail({"train.shards", "train.batch"},
           fmt::format("train.shards: {} is more than the {} examples of train.batch",
                       values_.at("train.shards").get<std::int64_t>(), values_.at("train.batch").get<std::int64_t>()));
    }
  }

 private:
  [[noreturn]] void fail(const std::vector<std::string>& keys, const std::string& sentence) const {
    for (const std::string& key : keys) {
      if (settings_.contains(key)) throw StudyError(place_of(settings_, key, whole_), sentence);
    }
    throw StudyError(whole_, sentence);
  }

  const Settings& settings_;
  const Place& whole_;
  Values& values_;
};

}  // namespace

Place place_of(const Settings& settings, const std::string& key, const Place& whole) {
  const auto setting = settings.find(key);
  if (setting == settings.end()) return whole;
  const ResolvedSetting& resolved = setting->second;
  return resolved.value && resolved.factor == 1.0 ? resolved.value->place : resolved.place;
}

Values resolve(const Settings& settings, const Schema& schema, const std::string& answer, const Place& whole,
               std::set<std::string>* effective) {
  Values values;
  for (const auto& [key, setting] : settings) {
    if (!schema.find(key)) schema.unknown(key, setting.place);
  }
  for (const auto& [name, key] : schema) {
    const auto setting = settings.find(name);
    nlohmann::json value = setting == settings.end() ? key.fallback : read_value(setting->second, key);
    if (!value.is_null()) values.emplace(name, std::move(value));
  }
  const bool graphs = values.at("model.kind") != "transformer";
  if (graphs) {
    for (const auto& [name, value] : graph_network_defaults) {
      if (!settings.contains(name)) values[name] = value;
    }
  }
  Combinations combinations(settings, whole, values);
  if (!graphs) combinations.head(answer);
  for (const auto& [name, key] : schema) {
    if (!has_meaning(key, values)) {
      values.erase(name);
    } else if (effective && settings.contains(name)) {
      effective->insert(name);
    }
  }
  if (!graphs) {
    combinations.widths();
    combinations.reading();
    combinations.logits();
    combinations.relative_bias();
  }
  combinations.training();
  return values;
}

TransformerConfig model_of(const Values& values) {
  TransformerConfig model;
  model.depth = values.at("model.depth").get<int>();
  model.width = values.at("model.width").get<int>();
  model.heads = values.at("model.heads").get<int>();
  model.head_width = values.at("model.head_width").get<int>();
  model.feed_forward = values.at("model.feed_forward").get<int>();
  model.positions = as<PositionKind>(values, "model.positions.kind");
  assign(values, "model.positions.scale_tokens", model.scale_tokens);
  assign(values, "model.positions.base", model.rotary_base);
  assign(values, "model.positions.buckets", model.t5_buckets);
  assign(values, "model.positions.distance", model.t5_distance);
  model.norm = as<NormKind>(values, "model.norm");
  if (values.contains("model.norm_placement")) model.placement = as<NormPlacement>(values, "model.norm_placement");
  assign(values, "model.norm_epsilon", model.norm_epsilon);
  assign(values, "model.embedding_norm", model.embedding_norm);
  assign(values, "model.final_norm", model.final_norm);
  model.activation = as<Activation>(values, "model.activation");
  assign(values, "model.bias", model.bias);
  model.head = as<HeadKind>(values, "model.head");
  model.logits = as<LogitKind>(values, "model.logits");
  if (values.contains("model.pooling")) model.pooling = as<Pooling>(values, "model.pooling");
  assign(values, "model.causal", model.causal);
  model.tied = false;  // the key is there exactly where the head predicts tokens
  assign(values, "model.tied", model.tied);
  assign(values, "model.head_bias", model.head_bias);
  assign(values, "model.dropout", model.dropout);
  assign(values, "model.attention_dropout", model.attention_dropout);
  model.initialiser = as<Initialiser>(values, "model.initialiser");
  return model;
}

}  // namespace fathom
