// SPDX-License-Identifier: Apache-2.0
#include "experiments/run_spec.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/uuid/name_generator_sha1.hpp>
#include <boost/uuid/uuid_io.hpp>
#include <filesystem>

#include "core/models/version.h"
#include "experiments/graph_run.h"
#include "experiments/resolve.h"
#include "tasks/names.h"
#include "tasks/registry.h"

namespace fathom {

namespace {

const TaskEntry& task_entry(const Settings& settings, const Place& whole) {
  const auto setting = settings.find("task.name");
  if (setting == settings.end() || !setting->second.value) {
    throw StudyError(whole, "no task is given; write task: {name: ...}");
  }
  try {
    return find_task(setting->second.value->text);
  } catch (const std::invalid_argument& error) {
    throw StudyError(setting->second.value->place, error.what());
  }
}

// A path is given from the folder of the file that it stands in.
std::string from_folder_of(const Place& place, const std::string& path) {
  const std::filesystem::path folder = std::filesystem::path(place.file).parent_path();
  return std::filesystem::path(path).is_absolute() ? path : (folder / path).lexically_normal().string();
}

ParameterValue parameter_of(const nlohmann::json& value) {
  if (value.is_boolean()) return value.get<bool>();
  if (value.is_number_integer()) return value.get<std::int64_t>();
  if (value.is_number()) return value.get<double>();
  return value.get<std::string>();
}

// The task's parameters as the settings have them, defaults filled in.
ParameterValues parameters_of(const TaskInfo& info, const Settings& settings, const Schema& schema,
                              const Place& whole) {
  ParameterValues parameters;
  for (const ParameterInfo& parameter : info.parameters) {
    const std::string key = "task." + parameter.name;
    const auto setting = settings.find(key);
    if (setting == settings.end()) {
      parameters.emplace(parameter.name, parameter.default_value);
      continue;
    }
    ParameterValue value = parameter_of(read_value(setting->second, *schema.find(key)));
    if (parameter.is_path) {
      value = from_folder_of(place_of(settings, key, whole), std::get<std::string>(value));
    }
    parameters.emplace(parameter.name, std::move(value));
  }
  return parameters;
}

TaskInfo info_under(const TaskEntry& entry, const ParameterValues& parameters, const Settings& settings,
                    const Place& whole) {
  try {
    return described(entry, parameters);
  } catch (const ParameterError& error) {
    throw StudyError(place_of(settings, "task." + error.parameter, whole), error.what());
  }
}

TrainConfig training_of(const Values& values, std::uint64_t seed) {
  TrainConfig train;
  train.seed = seed;
  train.steps = values.at("train.steps").get<std::int64_t>();
  train.batch = values.at("train.batch").get<int>();
  train.clip = values.at("train.clip").get<double>();
  train.label_smoothing = values.at("train.label_smoothing").get<double>();
  train.precision = values.at("train.precision") == "bf16" ? Precision::bf16 : Precision::fp32;
  train.shards = values.at("train.shards").get<int>();
  OptimizerConfig& optimizer = train.optimizer;
  const auto& name = values.at("train.optimizer.name");
  optimizer.kind = name == "adamw" ? OptimizerKind::adamw : name == "adam" ? OptimizerKind::adam : OptimizerKind::sgd;
  optimizer.learning_rate = values.at("train.optimizer.lr").get<double>();
  optimizer.decay_gains = values.at("train.optimizer.decay_gains").get<bool>();
  optimizer.weight_decay = values.at("train.optimizer.weight_decay").get<double>();
  if (optimizer.kind == OptimizerKind::sgd) {
    optimizer.momentum = values.at("train.optimizer.momentum").get<double>();
  } else {
    optimizer.beta1 = values.at("train.optimizer.betas")[0].get<double>();
    optimizer.beta2 = values.at("train.optimizer.betas")[1].get<double>();
    optimizer.epsilon = values.at("train.optimizer.epsilon").get<double>();
  }
  const auto& schedule = values.at("train.schedule.name");
  train.schedule.kind = schedule == "constant" ? ScheduleKind::constant
                        : schedule == "linear" ? ScheduleKind::linear
                        : schedule == "cosine" ? ScheduleKind::cosine
                                               : ScheduleKind::inverse_square_root;
  train.schedule.warmup = values.at("train.schedule.warmup").get<std::int64_t>();
  train.schedule.every = values.at("train.schedule.every").get<std::int64_t>();
  if (const auto floor = values.find("train.schedule.floor"); floor != values.end()) {
    train.schedule.floor = floor->second.get<double>();
  }
  return train;
}

// The task's own complaints, at the setting that they are about.
const TaskFacts& facts_of(const TaskUse& use, const std::string& size, const Settings& settings, const Place& whole,
                          TaskProbe& probe) {
  const std::string sizes =
      use.largest() > use.train_sizes.back() ? "task." + size + ".test" : "task." + size + ".train";
  try {
    return probe.facts(use);
  } catch (const ParameterError& error) {
    const std::string key = "task." + error.parameter;
    throw StudyError(place_of(settings, settings.contains(key) ? key : sizes, whole), error.what());
  } catch (const std::invalid_argument& error) {
    throw StudyError(place_of(settings, sizes, whole), error.what());
  }
}

void check_cot(const TaskInfo& info, const Format& format, const Settings& settings, const Place& whole) {
  try {
    check_format(info, format);
  } catch (const std::invalid_argument& error) {
    throw StudyError(place_of(settings, "task.cot", whole), error.what());
  }
}

template <class Config>
void check_model(const Config& model, const Settings& settings, const Place& whole) {
  try {
    check(model);
  } catch (const std::invalid_argument& error) {
    const auto first =
        std::ranges::find_if(settings, [](const auto& entry) { return entry.first.starts_with("model."); });
    throw StudyError(first == settings.end() ? whole : place_of(settings, first->first, whole), error.what());
  }
}

[[noreturn]] void refuse(const Settings& settings, const Place& whole, const std::string& key,
                         const std::string& sentence) {
  throw StudyError(place_of(settings, key, whole), key + ": " + sentence);
}

// Positions that are drawn, example by example.
void read_positions(RunSpec& run, const Values& values, const TaskFacts& facts, const Settings& settings,
                    const Place& whole) {
  const std::string key = "model.positions.randomised";
  const auto range = values.find(key);
  if (range == values.end() || range->second == 0) return;
  run.randomised_positions = range->second.get<int>();
  if (facts.gives_positions) refuse(settings, whole, key, "the task gives the positions of its tokens itself");
  if (run.random_offset) refuse(settings, whole, key, "model.positions.offset: random has no meaning beside it");
  if (run.randomised_positions < facts.context) {
    refuse(settings, whole, key,
           fmt::format("{} ids are too few for the {} tokens of the longest example", run.randomised_positions,
                       facts.context));
  }
  run.model.context = run.randomised_positions;
}

// How training examples come: several in one context, short ones first.
void read_stream(RunSpec& run, const Values& values, const TaskFacts& facts, const Settings& settings,
                 const Place& whole) {
  run.curriculum.from = values.at("train.curriculum.from").get<int>();
  if (run.curriculum.from > 0) run.curriculum.over = values.at("train.curriculum.over").get<double>();
  if (run.curriculum.from > 0 && run.train_examples > 0) {
    refuse(settings, whole, "train.curriculum.from",
           "a fixed training set (train.examples) has all its sizes from the start");
  }
  if (run.curriculum.from > 0 && run.curriculum.from < run.train_sizes.front()) {
    refuse(settings, whole, "train.curriculum.from",
           fmt::format("{} is below {}, the smallest size of training", run.curriculum.from, run.train_sizes.front()));
  }
  const std::string key = "train.pack";
  const auto pack = values.find(key);
  if (pack == values.end() || pack->second == 0) return;
  run.pack = pack->second.get<int>();
  if (run.model.head != HeadKind::next_token)
    refuse(settings, whole, key, "only examples whose next token is predicted can stand in one context");
  if (facts.gives_positions) refuse(settings, whole, key, "the task gives the positions of its tokens itself");
  if (run.randomised_positions > 0) refuse(settings, whole, key, "not together with model.positions.randomised");
  if (run.train_examples > 0) refuse(settings, whole, key, "not together with train.examples");
  if (run.pack < facts.longest_trained) {
    refuse(settings, whole, key,
           fmt::format("{} tokens have no room for the {} of the longest training example", run.pack,
                       facts.longest_trained));
  }
  run.model.context = std::max(run.model.context, run.pack);
}

// Sets a dotted key of a nested configuration.
void set_value(nlohmann::json& config, std::string_view key, const nlohmann::json& value) {
  nlohmann::json* place = &config;
  for (std::size_t start = 0; start <= key.size();) {
    const std::size_t dot = std::min(key.find('.', start), key.size());
    place = &(*place)[std::string(key.substr(start, dot - start))];
    start = dot + 1;
  }
  *place = value;
}

// Erases a dotted key where it has this value, and with it the group of keys that is empty then.
void erase_value(nlohmann::json& config, std::string_view key, const nlohmann::json& value) {
  const std::size_t dot = key.find('.');
  const auto found = config.find(key.substr(0, dot));
  if (found == config.end()) return;
  if (dot != std::string_view::npos) {
    if (!found->is_object()) return;
    erase_value(*found, key.substr(dot + 1), value);
    if (found->empty()) config.erase(found);
  } else if (*found == value) {
    config.erase(found);
  }
}

nlohmann::json nested(const Values& values, std::uint64_t seed) {
  nlohmann::json config = nlohmann::json::object();
  for (const auto& [key, value] : values) {
    // Checkpoints change no result: a run may be asked for again with others.
    if (key == "train.checkpoint_every") continue;
    set_value(config, key, value);
  }
  config["seed"] = seed;
  return config;
}

nlohmann::json as_json(const ParameterValue& value) {
  return std::visit([](const auto& own) { return nlohmann::json(own); }, value);
}

}  // namespace

int Curriculum::largest_at(std::int64_t step, std::int64_t steps, int largest) const {
  if (from == 0 || from >= largest) return largest;
  const double progress = std::min(1.0, static_cast<double>(step) / (over * static_cast<double>(steps)));
  return from + static_cast<int>(progress * (largest - from));
}

RunSpec make_run(const Settings& settings, std::uint64_t seed, const Place& whole, TaskProbe& probe,
                 std::set<std::string>* effective) {
  const TaskEntry& entry = task_entry(settings, whole);
  const Schema& schema = probe.schema(entry.info);
  const ParameterValues parameters = parameters_of(entry.info, settings, schema, whole);
  const TaskInfo info = info_under(entry, parameters, settings, whole);
  const std::string size = "task." + info.size_name;
  for (const std::string& key : {size + ".train", size + ".test"}) {
    if (settings.contains(key) || !schema.find(key)->fallback.is_null()) continue;
    throw StudyError(place_of(settings, "task.name", whole),
                     fmt::format("'{}' is missing: {}", key, schema.find(key)->documentation));
  }
  std::set<std::string> used;  // keys with a meaning
  Values values = resolve(settings, schema, answer_names[static_cast<std::size_t>(info.answer)], whole, &used);

  RunSpec run;
  run.seed = seed;
  run.task = info.name;
  run.parameters = parameters;
  run.format = parse_format(values.at("task.cot").get<std::string>());
  check_cot(info, run.format, settings, whole);
  run.train_sizes = train_sizes_of(values.at(size + ".train"));
  run.test = test_bins_of(values.at(size + ".test"), info.size_name, info.any_size);
  const TaskUse use{run.task, run.parameters, run.format, run.train_sizes, run.test};
  run.largest = use.largest();
  const TaskFacts& facts = facts_of(use, info.size_name, settings, whole, probe);
  run.buckets = facts.buckets;
  const bool graphs = values.at("model.kind") != "transformer";
  if (!graphs && facts.needs_causal && !values.at("model.causal").get<bool>()) {
    throw StudyError(
        place_of(settings, "model.causal", whole),
        fmt::format("model.causal: the labels of {} stand in its input after their places, so that a model "
                    "that is not causal would read them; it needs true",
                    info.name));
  }

  if (graphs) {
    resolve_read_out(values, facts, info.name, settings, whole);
    std::erase_if(used, [&](const std::string& key) { return !values.contains(key); });
    run.graph = graph_run_of(values, facts);
    check_model(run.graph->model, settings, whole);
  } else {
    run.model = model_of(values);
    run.model.vocabulary = facts.vocabulary;
    run.model.classes = facts.classes;
    run.model.context = facts.context;
    check_model(run.model, settings, whole);
  }
  const auto offset = values.find("model.positions.offset");
  run.random_offset = offset != values.end() && offset->second == "random";
  read_positions(run, values, facts, settings, whole);

  if (effective) effective->merge(used);

  run.train = training_of(values, seed);
  run.train_examples = values.at("train.examples").get<std::int64_t>();
  if (run.train_examples > 0 && info.any_size) {
    throw StudyError(place_of(settings, "train.examples", whole),
                     fmt::format("train.examples: the training set of {} is what its file holds", info.name));
  }
  read_stream(run, values, facts, settings, whole);
  run.loop.evaluate_every = values.at("train.evaluate_every").get<std::int64_t>();
  run.loop.checkpoint_every = values.at("train.checkpoint_every").get<std::int64_t>();
  for (const char* metric : {"exact_match", "token_accuracy"}) {
    const auto rule = values.find(std::string("train.stop_when.") + metric);
    if (rule == values.end()) continue;
    if (run.graph && !facts.node_answers && std::string_view(metric) == "token_accuracy") {
      throw StudyError(place_of(settings, "train.stop_when.token_accuracy", whole),
                       "train.stop_when.token_accuracy: a graph network writes no tokens; its one answer is right or "
                       "wrong, which is exact_match");
    }
    run.stop_when.push_back({metric, rule->second.get<double>()});
  }
  run.test_examples = values.at("evaluate.examples").get<int>();
  run.validation_examples = values.at("evaluate.validation").get<int>();
  run.config = nested(values, seed);
  run.identity = run_identity(run.config, info);
  return run;
}

RunSpec with_seed(RunSpec run, std::uint64_t seed) {
  run.seed = run.train.seed = seed;
  run.config["seed"] = seed;
  run.identity = run_identity(run.config, described(find_task(run.task), run.parameters));
  return run;
}

nlohmann::json without_later_defaults(nlohmann::json config, const std::vector<KeyInfo>& keys) {
  for (const KeyInfo& key : keys) {
    if (key.later) erase_value(config, key.name, key.fallback);
  }
  return config;
}

std::string run_identity(const nlohmann::json& config, const TaskInfo& task) {
  static const bool some_later = std::ranges::any_of(run_keys(), &KeyInfo::later);
  const bool some_parameter =
      std::ranges::any_of(task.parameters, [](const ParameterInfo& own) { return own.is_path || own.later; });
  std::string canonical;
  if (some_later || some_parameter) {
    nlohmann::json changed = without_later_defaults(config, run_keys());
    for (const ParameterInfo& parameter : task.parameters) {
      if (parameter.is_path) changed["task"][parameter.name] = task.content;
      if (parameter.later && config_value(changed, "task." + parameter.name) == as_json(parameter.default_value)) {
        changed["task"].erase(parameter.name);
      }
    }
    canonical = changed.dump();
  } else {
    canonical = config.dump();
  }
  const nlohmann::json dropout = config_value(config, "model.dropout");
  const nlohmann::json of_attention = config_value(config, "model.attention_dropout");
  const bool drops = (dropout.is_number() && dropout > 0.0) || (of_attention.is_number() && of_attention > 0.0);
  const int engine = drops ? engine_version : engine_version_without_dropout;
  // The bytes that a JSON object of these four would have.
  const std::string all =
      fmt::format(R"({{"config":{},"engine":{},"model":{},"task":{}}})", canonical, nlohmann::json(engine).dump(),
                  nlohmann::json(model_version).dump(), task.version);
  const boost::uuids::name_generator_sha1 generate(boost::uuids::ns::oid());
  std::string digits = boost::uuids::to_string(generate(all));
  std::erase(digits, '-');
  return digits.substr(0, 16);
}

nlohmann::json config_value(const nlohmann::json& config, const std::string& key) {
  const nlohmann::json* value = &config;
  for (std::size_t start = 0; start <= key.size();) {
    const std::size_t dot = std::min(key.find('.', start), key.size());
    const std::string part = key.substr(start, dot - start);
    if (!value->is_object() || !value->contains(part)) return nullptr;
    value = &value->at(part);
    start = dot + 1;
  }
  return *value;
}

}  // namespace fathom
