// SPDX-License-Identifier: Apache-2.0
#include "experiments/settings.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "experiments/sizes.h"
#include "tasks/format.h"

namespace fathom {

namespace {

template <class Number>
std::optional<Number> parse_number(const std::string& text) {
  Number number{};
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (problem != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

[[noreturn]] void wrong_type(const YamlNode& node, const KeyInfo& key, const std::string& wanted) {
  const char* quotes = node.is_scalar() ? "'" : "";
  throw StudyError(node.place, fmt::format("{} is {}, not {}{}{}{}", key.name, wanted, quotes, to_text(node), quotes,
                                           node.quoted ? " in quotes" : ""));
}

void check_range(const Place& place, const KeyInfo& key, double number) {
  const bool low_enough = number <= key.high;
  const bool high_enough = key.above_low ? number > key.low : number >= key.low;
  if (low_enough && high_enough && std::isfinite(number)) return;
  std::string wanted = fmt::format("at least {:g}", key.low);
  if (key.above_low) wanted = fmt::format("above {:g}", key.low);
  if (std::isfinite(key.high)) wanted += fmt::format(" and at most {:g}", key.high);
  if (!std::isfinite(key.low)) wanted = "finite";
  throw StudyError(place, fmt::format("{} is {:g}, but it must be {}", key.name, number, wanted));
}

nlohmann::json read_integer(const YamlNode& node, const KeyInfo& key) {
  const auto number = node.is_scalar() && !node.quoted ? parse_number<std::int64_t>(node.text) : std::nullopt;
  if (!number) wrong_type(node, key, "a whole number");
  check_range(node.place, key, static_cast<double>(*number));
  return *number;
}

nlohmann::json read_real(const YamlNode& node, const KeyInfo& key) {
  const auto number = node.is_scalar() && !node.quoted ? parse_number<double>(node.text) : std::nullopt;
  if (!number) wrong_type(node, key, "a number");
  check_range(node.place, key, *number);
  return *number;
}

nlohmann::json read_choice(const YamlNode& node, const KeyInfo& key) {
  if (!node.is_scalar()) wrong_type(node, key, fmt::format("one of {}", fmt::join(key.choices, ", ")));
  if (std::ranges::find(key.choices, node.text) != key.choices.end()) return node.text;
  const std::string what = key.name == "task.name" ? "there is no task" : key.name + " cannot be";
  throw StudyError(node.place, fmt::format("{} '{}'{}", what, node.text, suggestion(node.text, key.choices)));
}

nlohmann::json read_cot(const YamlNode& node, const KeyInfo& key) {
  if (node.is_list() || (node.is_map() && (node.entries.size() != 1 || !node.entries[0].value.is_scalar()))) {
    wrong_type(node, key, "a chain of thought such as none, trace or {blank: 16}");
  }
  const std::string text =
      node.is_scalar() ? node.text : fmt::format("{}: {}", node.entries[0].key, node.entries[0].value.text);
  try {
    return to_string(parse_format(text));
  } catch (const std::invalid_argument& error) {
    throw StudyError(node.place, fmt::format("{}: {}", key.name, error.what()));
  }
}

nlohmann::json read_betas(const YamlNode& node, const KeyInfo& key) {
  if (!node.is_list() || node.items.size() != 2) wrong_type(node, key, "a list of two numbers");
  const nlohmann::json values = {read_real(node.items[0], key), read_real(node.items[1], key)};
  for (std::size_t i = 0; i < 2; ++i) {
    if (values[i] == 1.0) throw StudyError(node.items[i].place, fmt::format("{} must be below 1", key.name));
  }
  return values;
}

nlohmann::json read_names(const YamlNode& node, const KeyInfo& key) {
  if (node.is_scalar()) return nlohmann::json::array({node.text});
  nlohmann::json names = nlohmann::json::array();
  if (!node.is_list() || node.items.empty()) wrong_type(node, key, "a name or a list of names");
  for (const YamlNode& item : node.items) {
    if (!item.is_scalar()) wrong_type(item, key, "a name or a list of names");
    names.push_back(item.text);
  }
  return names;
}

void check_value(const YamlNode& value, const KeyInfo& key, Multiples multiples) {
  if (multiple_of(value) == 0.0) {
    read_value(value, key);
    return;
  }
  if (key.type != KeyType::integer && key.type != KeyType::real) {
    read_value(value, key);
  } else if (multiples == Multiples::forbidden) {
    throw StudyError(value.place, fmt::format("{}: '{}' multiplies what is already there, which only arms, scales and "
                                              "controls can do",
                                              key.name, value.text));
  }
}

void append_settings(const YamlNode& node, const Place& place, const std::string& key, const Schema& schema,
                     Multiples multiples, std::vector<Setting>& settings) {
  const KeyInfo* leaf = schema.find(key);
  if (!leaf && !key.empty() && !schema.is_group(key)) schema.unknown(key, place);
  if (leaf) {
    check_value(node, *leaf, multiples);
    const auto before = std::ranges::find(settings, key, &Setting::key);
    if (before != settings.end()) {
      throw StudyError(place, fmt::format("'{}' is set twice; it is already at line {}", key, before->place.line));
    }
    settings.push_back({key, node, place});
  } else if (node.is_map()) {
    for (const YamlEntry& entry : node.entries) {
      append_settings(entry.value, entry.place, key.empty() ? entry.key : key + "." + entry.key, schema, multiples,
                      settings);
    }
  } else if (const KeyInfo* train = schema.find(key + ".train"); train && train->type == KeyType::train_sizes) {
    for (const char* part : {".train", ".test"}) append_settings(node, place, key + part, schema, multiples, settings);
  } else if (node.is_scalar() && !schema.head(key).empty()) {
    append_settings(node, place, schema.head(key), schema, multiples, settings);
  } else {
    throw StudyError(node.place, fmt::format("{} is a map of keys to values", key.empty() ? "this" : "'" + key + "'"));
  }
}

}  // namespace

std::vector<Setting> flatten(const YamlNode& node, const Place& key_place, const std::string& prefix,
                             const Schema& schema, Multiples multiples) {
  std::vector<Setting> settings;
  append_settings(node, key_place, prefix, schema, multiples, settings);
  return settings;
}

nlohmann::json read_value(const YamlNode& node, const KeyInfo& key) {
  switch (key.type) {
    case KeyType::integer:
      return read_integer(node, key);
    case KeyType::real:
      return read_real(node, key);
    case KeyType::boolean:
      if (!node.is_scalar() || node.quoted || (node.text != "true" && node.text != "false")) {
        wrong_type(node, key, "true or false");
      }
      return node.text == "true";
    case KeyType::choice:
      return read_choice(node, key);
    case KeyType::text:
      if (!node.is_scalar()) wrong_type(node, key, "a text");
      return node.text;
    case KeyType::cot:
      return read_cot(node, key);
    case KeyType::train_sizes:
      return read_train_sizes(node, key.name, key.low, key.high);
    case KeyType::test_sizes:
      return read_test_sizes(node, key.name, key.low, key.high);
    case KeyType::betas:
      return read_betas(node, key);
    case KeyType::names:
      return read_names(node, key);
    case KeyType::tree:
      return to_text(node);
  }
  throw std::logic_error("a key has no type");
}

nlohmann::json read_value(const ResolvedSetting& setting, const KeyInfo& key) {
  const nlohmann::json value = setting.value ? read_value(*setting.value, key) : key.fallback;
  if (setting.factor == 1.0) return value;
  if (!value.is_number()) {
    throw StudyError(setting.place, fmt::format("{} has no value that could be multiplied", key.name));
  }
  const double product = value.get<double>() * setting.factor;
  check_range(setting.place, key, key.type == KeyType::integer ? std::round(product) : product);
  if (key.type == KeyType::integer) return static_cast<std::int64_t>(std::llround(product));
  return product;
}

nlohmann::json read_part(const YamlNode& map, const std::string& part, const std::string& key) {
  const std::vector<KeyInfo>& keys = part_keys(part);
  const KeyInfo& info = *std::ranges::find(keys, key, &KeyInfo::name);
  if (const YamlEntry* entry = map.find(key)) return read_value(entry->value, info);
  if (info.fallback.is_null()) {
    throw StudyError(map.place, fmt::format("'{}' is missing ({})", key, info.documentation));
  }
  return info.fallback;
}

double multiple_of(const YamlNode& node) {
  if (!node.is_scalar() || node.quoted || node.text.size() < 2 || node.text[0] != 'x') return 0.0;
  const auto factor = parse_number<double>(node.text.substr(1));
  return factor && *factor > 0.0 && std::isfinite(*factor) ? *factor : 0.0;
}

nlohmann::json guess_value(const YamlNode& node) {
  if (!node.is_scalar() || node.quoted) return to_text(node);
  if (node.text == "true" || node.text == "false") return node.text == "true";
  if (const auto whole = parse_number<std::int64_t>(node.text)) return *whole;
  if (const auto number = parse_number<double>(node.text); number && std::isfinite(*number)) return *number;
  return node.text;
}

void overlay(Settings& settings, const std::vector<Setting>& overrides) {
  for (const Setting& setting : overrides) {
    ResolvedSetting& resolved = settings[setting.key];
    const double factor = multiple_of(setting.value);
    if (factor != 0.0) {
      resolved.factor *= factor;
    } else {
      resolved.value = setting.value;
      resolved.factor = 1.0;
    }
    resolved.place = setting.place;
  }
}

}  // namespace fathom
