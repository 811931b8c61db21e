// SPDX-License-Identifier: Apache-2.0
#include "results/record.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <type_traits>
#include <utility>

namespace fathom {
namespace {

constexpr int kFormat = 1;  // raised when older readers would misunderstand a record

constexpr std::array<std::pair<RunState, std::string_view>, 5> kStates = {{
    {RunState::done, "done"},
    {RunState::stopped, "stopped"},
    {RunState::diverged, "diverged"},
    {RunState::failed, "failed"},
    {RunState::interrupted, "interrupted"},
}};

const Json& member(const Json& json, const char* key) {
  if (!json.is_object()) throw std::invalid_argument("a JSON object was expected");
  const auto found = json.find(key);
  if (found == json.end()) throw std::invalid_argument(fmt::format("the key '{}' is missing", key));
  return *found;
}

// The member as Value; nlohmann alone would turn 2.7 into 2 and true into 1.
template <class Value>
Value read(const Json& json, const char* key) {
  const Json& value = member(json, key);
  bool fits = false;
  if constexpr (std::is_same_v<Value, bool>) fits = value.is_boolean();
  if constexpr (std::is_same_v<Value, std::string>) fits = value.is_string();
  if constexpr (std::is_same_v<Value, std::uint64_t>) fits = value.is_number_unsigned();
  if constexpr (std::is_same_v<Value, std::int64_t>)
    fits = value.is_number_integer() && (!value.is_number_unsigned() || value.get<std::uint64_t>() <= INT64_MAX);
  if (!fits) throw std::invalid_argument(fmt::format("the key '{}' has the wrong type", key));
  return value.get<Value>();
}

double number_from_json(const Json& json, const std::string& key) {
  if (json.is_number()) return json.get<double>();
  if (json == "nan") return std::numeric_limits<double>::quiet_NaN();
  if (json == "inf") return std::numeric_limits<double>::infinity();
  if (json == "-inf") return -std::numeric_limits<double>::infinity();
  throw std::invalid_argument(fmt::format("'{}' is not a number", key));
}

const Json& object(const Json& json, const char* key) {
  const Json& value = member(json, key);
  if (!value.is_object()) throw std::invalid_argument(fmt::format("the key '{}' is not an object", key));
  return value;
}

Json metrics_to_json(const std::map<std::string, double>& metrics) {
  Json json = Json::object();
  for (const auto& [name, value] : metrics) json[name] = number_to_json(value);
  return json;
}

std::map<std::string, double> metrics_from_json(const Json& json) {
  std::map<std::string, double> metrics;
  for (const auto& [name, value] : json.items()) metrics[name] = number_from_json(value, name);
  return metrics;
}

RunState state_from_string(const std::string& text) {
  for (const auto& [state, name] : kStates)
    if (name == text) return state;
  throw std::invalid_argument(fmt::format("'{}' is no state of a run", text));
}

// Follows "model.positions.kind" down nested objects; null if it leads nowhere.
Json follow(const Json& json, const std::string& path) {
  const Json* at = &json;
  for (std::size_t start = 0; start <= path.size();) {
    const std::size_t dot = std::min(path.find('.', start), path.size());
    if (!at->is_object()) return nullptr;
    const auto found = at->find(path.substr(start, dot - start));
    if (found == at->end()) return nullptr;
    at = &*found;
    start = dot + 1;
  }
  return *at;
}

}  // namespace

std::string_view to_string(RunState state) {
  for (const auto& [known, name] : kStates)
    if (known == state) return name;
  throw std::invalid_argument("unknown state of a run");
}

Json number_to_json(double value) {
  if (std::isfinite(value)) return value;
  if (std::isnan(value)) return "nan";
  return value > 0 ? "inf" : "-inf";
}

Json to_json(const HistoryEntry& entry) { return {{"step", entry.step}, {"metrics", metrics_to_json(entry.metrics)}}; }

HistoryEntry history_from_json(const Json& json) {
  return {read<std::int64_t>(json, "step"), metrics_from_json(object(json, "metrics"))};
}

Json to_json(const Environment& environment) {
  return {{"processor", environment.processor},
          {"instruction_set", environment.instruction_set},
          {"gemm_backend", environment.gemm_backend},
          {"versions", environment.versions},
          {"commit", environment.commit},
          {"threads", environment.threads},
          {"seconds", number_to_json(environment.seconds)}};
}

Environment environment_from_json(const Json& json) {
  Environment environment;
  environment.processor = read<std::string>(json, "processor");
  environment.instruction_set = read<std::string>(json, "instruction_set");
  environment.gemm_backend = read<std::string>(json, "gemm_backend");
  for (const auto& [name, version] : object(json, "versions").items()) {
    if (!version.is_string()) throw std::invalid_argument(fmt::format("the version of '{}' is not text", name));
    environment.versions[name] = version.get<std::string>();
  }
  environment.commit = read<std::string>(json, "commit");
  environment.threads = static_cast<int>(read<std::int64_t>(json, "threads"));
  // Run lines leave the time out (results/run_directory.h).
  if (const auto seconds = json.find("seconds"); seconds != json.end())
    environment.seconds = number_from_json(*seconds, "seconds");
  return environment;
}

Json to_json(const RunRecord& record, bool with_history) {
  Json json = {{"format", kFormat},
               {"identity", record.identity},
               {"study", record.study},
               {"scale", record.scale},
               {"arm", record.arm},
               {"control", record.control},
               {"seed", record.seed},
               {"axes", record.axes},
               {"configuration", record.configuration},
               {"state", to_string(record.state)},
               {"steps", record.steps},
               {"parameters", record.parameters},
               {"state_bytes", record.state_bytes},
               {"flops", number_to_json(record.flops)},
               {"metrics", metrics_to_json(record.metrics)},
               {"environment", to_json(record.environment)},
               {"message", record.message}};
  if (!with_history) return json;
  json["history"] = Json::array();
  for (const HistoryEntry& entry : record.history) json["history"].push_back(to_json(entry));
  return json;
}

RunRecord record_from_json(const Json& json) {
  const auto format = read<std::int64_t>(json, "format");
  if (format != kFormat)
    throw std::invalid_argument(fmt::format("the record has format {}, this program reads format {}", format, kFormat));
  RunRecord record;
  record.identity = read<std::string>(json, "identity");
  record.study = read<std::string>(json, "study");
  record.scale = read<std::string>(json, "scale");
  record.arm = read<std::string>(json, "arm");
  record.control = read<bool>(json, "control");
  record.seed = read<std::uint64_t>(json, "seed");
  for (const auto& [key, value] : object(json, "axes").items()) record.axes[key] = value;
  record.configuration = object(json, "configuration");
  record.state = state_from_string(read<std::string>(json, "state"));
  record.steps = read<std::int64_t>(json, "steps");
  record.parameters = read<std::int64_t>(json, "parameters");
  // Records of earlier programs do not know what a run cost.
  if (json.contains("state_bytes")) record.state_bytes = read<std::int64_t>(json, "state_bytes");
  if (json.contains("flops")) record.flops = number_from_json(json["flops"], "flops");
  record.metrics = metrics_from_json(object(json, "metrics"));
  record.environment = environment_from_json(member(json, "environment"));
  record.message = read<std::string>(json, "message");
  if (const auto history = json.find("history"); history != json.end()) {
    if (!history->is_array()) throw std::invalid_argument("the key 'history' is not a list");
    for (const Json& entry : *history) record.history.push_back(history_from_json(entry));
  }
  return record;
}

Json lookup(const RunRecord& record, const std::string& key) {
  if (key == "study") return record.study;
  if (key == "scale") return record.scale;
  if (key == "arm") return record.arm;
  if (key == "seed") return record.seed;
  if (key == "steps") return record.steps;
  if (key == "parameters") return record.parameters;
  if (key == "state_bytes") return record.state_bytes;
  if (key == "flops") return number_to_json(record.flops);
  if (const auto axis = record.axes.find(key); axis != record.axes.end()) return axis->second;
  return follow(record.configuration, key);
}

}  // namespace fathom
