// SPDX-License-Identifier: Apache-2.0
#include "experiments/condition.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

#include "experiments/schema.h"

namespace fathom {

namespace {

// Longer signs stand before those that they begin with.
constexpr std::pair<std::string_view, Relation> signs[] = {
    {"!=", Relation::unequal}, {"<=", Relation::at_most}, {">=", Relation::at_least}, {"==", Relation::equal},
    {"<", Relation::below},    {">", Relation::above},    {"=", Relation::equal},
};

std::string_view sign_of(Relation relation) {
  for (const auto& [sign, known] : signs) {
    if (known == relation && sign != "==") return sign;
  }
  return "=";
}

std::string trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) return "";
  return std::string(text.substr(first, text.find_last_not_of(' ') - first + 1));
}

// Cut at `separator`, except within brackets.
std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts(1);
  int depth = 0;
  for (const char character : text) {
    if (character == '[' || character == '{') ++depth;
    if (character == ']' || character == '}') --depth;
    if (character == separator && depth <= 0) {
      parts.emplace_back();
    } else {
      parts.back() += character;
    }
  }
  for (std::string& part : parts) part = trimmed(part);
  return parts;
}

nlohmann::json number_in(const std::string& text) {
  nlohmann::json number = nlohmann::json::parse(text, nullptr, false);
  return number.is_number() ? number : nlohmann::json();
}

std::string text_of(const nlohmann::json& value) { return value.is_string() ? value.get<std::string>() : value.dump(); }

bool orders(Relation relation) { return relation != Relation::equal && relation != Relation::unequal; }

Comparison comparison_of(Relation relation, const std::string& text, const std::string& key, const Place& place) {
  Comparison comparison{relation, split(text, '|')};
  if (orders(relation) && (comparison.values.size() > 1 || number_in(comparison.values[0]).is_null())) {
    throw StudyError(
        place, fmt::format("'{} {} {}': {} compares with one number", key, sign_of(relation), text, sign_of(relation)));
  }
  return comparison;
}

// "2" or ">= 4".
Comparison read_comparison(const YamlNode& node, const std::string& key) {
  // A map in the short form of a value, {blank: 16}, is written as the configuration has it.
  if (node.is_map() && node.entries.size() == 1 && node.entries[0].value.is_scalar()) {
    return {Relation::equal, {node.entries[0].key + ": " + node.entries[0].value.text}};
  }
  if (!node.is_scalar()) return {Relation::equal, {to_text(node)}};
  for (const auto& [sign, relation] : signs) {
    if (!node.text.starts_with(sign)) continue;
    return comparison_of(relation, trimmed(std::string_view(node.text).substr(sign.size())), key, node.place);
  }
  return comparison_of(Relation::equal, node.text, key, node.place);
}

Condition read_condition(const YamlEntry& entry) {
  Condition condition{entry.key, {}, entry.place};
  if (!entry.value.is_list()) {
    condition.any.push_back(read_comparison(entry.value, entry.key));
    return condition;
  }
  for (const YamlNode& item : entry.value.items) {
    condition.any.push_back(read_comparison(item, entry.key));
    if (condition.any.back().relation == Relation::unequal && entry.value.items.size() > 1) {
      throw StudyError(item.place, fmt::format("'{}' in a list of which one must hold excludes next to nothing; write "
                                               "{}: \"!= a|b\"",
                                               item.text, entry.key));
    }
  }
  if (condition.any.empty()) throw StudyError(entry.value.place, fmt::format("'{}' names no value", entry.key));
  return condition;
}

Conditions read_map(const YamlNode& node) {
  if (!node.is_map() || node.entries.empty()) {
    throw StudyError(node.place,
                     "a condition is a map of keys to values, such as {model.depth: \">= 4\", arm: direct}");
  }
  Conditions conditions;
  for (const YamlEntry& entry : node.entries) conditions.push_back(read_condition(entry));
  return conditions;
}

bool equals(const nlohmann::json& value, const std::string& wanted) {
  if (value.is_object()) {
    for (const char* head : {"kind", "name"}) {
      if (value.contains(head) && equals(value.at(head), wanted)) return true;
    }
  }
  if (text_of(value) == wanted) return true;
  return value.is_number() && value == number_in(wanted);
}

bool meets(const nlohmann::json& value, const Comparison& comparison) {
  const auto one_of = [&] {
    return std::ranges::any_of(comparison.values, [&](const std::string& wanted) { return equals(value, wanted); });
  };
  if (comparison.relation == Relation::equal) return !value.is_null() && one_of();
  if (comparison.relation == Relation::unequal) return value.is_null() || !one_of();
  if (!value.is_number()) return false;
  const double left = value.get<double>(), right = number_in(comparison.values[0]).get<double>();
  switch (comparison.relation) {
    case Relation::below:
      return left < right;
    case Relation::at_most:
      return left <= right;
    case Relation::above:
      return left > right;
    default:
      return left >= right;
  }
}

// Nothing holds: an unknown key, or a value that no run has.
[[noreturn]] void complain(const Condition& condition, const std::set<std::string>& values,
                           const std::vector<std::string>& names) {
  if (values.empty()) {
    throw StudyError(condition.place,
                     fmt::format("no run has the key '{}'{}", condition.key, suggestion(condition.key, names)));
  }
  const std::vector<std::string> known(values.begin(), values.end());
  const Comparison& first = condition.any[0];
  const std::string hint =
      orders(first.relation) ? fmt::format(" (known: {})", fmt::join(known, ", ")) : suggestion(first.values[0], known);
  throw StudyError(condition.place, fmt::format("no run has {}{}", to_text(condition), hint));
}

}  // namespace

Conditions parse_conditions(const std::string& text, const Place& place) {
  Conditions conditions;
  for (const std::string& part : split(text, ',')) {
    const std::size_t at = part.find_first_of("=!<>");
    const auto sign = std::ranges::find_if(signs, [&](const auto& known) {
      return at != std::string::npos && std::string_view(part).substr(at).starts_with(known.first);
    });
    const std::string key = trimmed(std::string_view(part).substr(0, std::min(at, part.size())));
    if (key.empty() || sign == std::end(signs)) {
      throw StudyError(
          place, fmt::format("'{}' is no condition; write name=value, such as arm=trace or model.depth>=2", part));
    }
    const std::string value = trimmed(std::string_view(part).substr(at + sign->first.size()));
    conditions.push_back({key, {comparison_of(sign->second, value, key, place)}, place});
  }
  return conditions;
}

std::vector<Conditions> read_conditions(const YamlNode& node) {
  std::vector<Conditions> any;
  if (!node.is_list()) return {read_map(node)};
  for (const YamlNode& item : node.items) any.push_back(read_map(item));
  return any;
}

std::string to_text(const Condition& condition) {
  std::string text = condition.key;
  for (std::size_t i = 0; i < condition.any.size(); ++i) {
    const Comparison& comparison = condition.any[i];
    text += fmt::format("{} {} {}", i > 0 ? " or" : "", sign_of(comparison.relation),
                        fmt::join(comparison.values, comparison.relation == Relation::unequal ? " and " : " or "));
  }
  return text;
}

bool holds(const Condition& condition, const nlohmann::json& value) {
  return std::ranges::any_of(condition.any, [&](const Comparison& comparison) { return meets(value, comparison); });
}

std::vector<bool> meeting(const Conditions& conditions, std::size_t count, const ValueOf& value_of,
                          const std::vector<std::string>& names) {
  std::vector<bool> kept(count, true);
  for (const Condition& condition : conditions) {
    std::set<std::string> values;
    bool some = false;
    for (std::size_t run = 0; run < count; ++run) {
      const nlohmann::json value = value_of(run, condition.key);
      if (!value.is_null() && values.size() < 100) values.insert(text_of(value));
      const bool met = holds(condition, value);
      some = some || met;
      kept[run] = kept[run] && met;
    }
    if (!some || values.empty()) complain(condition, values, names);
  }
  if (std::ranges::find(kept, true) == kept.end()) {
    throw StudyError(conditions[0].place, "no run meets all of these conditions");
  }
  return kept;
}

}  // namespace fathom
