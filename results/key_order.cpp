// SPDX-License-Identifier: Apache-2.0
// What keys there are, and how their values are ordered and written.
#include <algorithm>
#include <cctype>
#include <iterator>
#include <optional>
#include <string_view>

#include "results/grouping.h"
#include "results/metric_name.h"
#include "results/size_range.h"

namespace fathom {
namespace {

bool is_digit(char letter) { return std::isdigit(static_cast<unsigned char>(letter)) != 0; }

std::string_view take_digits(std::string_view& text) {
  std::size_t count = 0;
  while (count < text.size() && is_digit(text[count])) ++count;
  std::string_view digits = text.substr(0, count);
  text.remove_prefix(count);
  digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size()));
  return digits;
}

// Text order in which runs of digits count as numbers: "8-15" < "16-31", "L2" < "L10".
bool natural_before(std::string_view left, std::string_view right) {
  const std::string_view whole_left = left;
  const std::string_view whole_right = right;
  while (!left.empty() && !right.empty()) {
    if (is_digit(left[0]) && is_digit(right[0])) {
      const std::string_view a = take_digits(left);
      const std::string_view b = take_digits(right);
      if (a.size() != b.size()) return a.size() < b.size();
      if (a != b) return a < b;
    } else if (left[0] != right[0]) {
      return left[0] < right[0];
    } else {
      left.remove_prefix(1);
      right.remove_prefix(1);
    }
  }
  if (left.empty() != right.empty()) return left.empty();
  return whole_left < whole_right;
}

// A number, or where a range of sizes ("51-100") begins.
std::optional<double> number_of(const Json& value) {
  if (value.is_number()) return value.get<double>();
  if (!value.is_string()) return std::nullopt;
  const auto range = read_size_range(value.get_ref<const std::string&>(), "-");
  return range && range->low != range->high ? std::optional(static_cast<double>(range->low)) : std::nullopt;
}

int rank(const Json& value) {
  if (value.is_null()) return 0;
  if (value.is_boolean()) return 1;
  if (number_of(value)) return 2;
  if (value.is_string()) return 3;
  return 4;
}

// "exact_match" is "exact match".
std::string words(std::string text) {
  std::replace(text.begin(), text.end(), '_', ' ');
  return text;
}

}  // namespace

const std::vector<std::string>& record_numbers() {
  static const std::vector<std::string> kNumbers = {"parameters", "state_bytes", "flops", "steps"};
  return kNumbers;
}

bool is_bucket_key(const std::string& key) { return key.starts_with("test.") || key.starts_with("validation."); }

std::vector<std::string> keys_of_metric(const std::vector<std::string>& keys, const std::string& metric) {
  const auto name = parse_metric_name(metric);
  std::vector<std::string> own;
  std::ranges::copy_if(keys, std::back_inserter(own), [&](const std::string& key) {
    if (!is_bucket_key(key)) return true;
    return name && key.starts_with(name->set + ".") && !name->buckets.contains(key.substr(name->set.size() + 1));
  });
  return own;
}

bool comes_before(const Selection& selection, const std::string& key, const Json& left, const Json& right) {
  if (const auto order = selection.order.find(key); order != selection.order.end()) {
    const auto place = [&](const Json& value) {
      return std::find(order->second.begin(), order->second.end(), value) - order->second.begin();
    };
    if (place(left) != place(right)) return place(left) < place(right);
  }
  if (rank(left) != rank(right)) return rank(left) < rank(right);
  const auto first = number_of(left), second = number_of(right);
  if (first && second && *first != *second) return *first < *second;
  if (left.is_string() != right.is_string()) return right.is_string();  // 51 before 51-100
  if (left.is_string()) return natural_before(left.get_ref<const std::string&>(), right.get_ref<const std::string&>());
  if (left.is_structured()) return natural_before(left.dump(), right.dump());
  return left < right;
}

std::string value_label(const Json& value) {
  if (value.is_null()) return "\u2013";
  if (value.is_string()) return words(value.get<std::string>());
  if (!value.is_structured()) return value.dump();
  std::string label;
  for (const auto& [key, inner] : value.items()) {
    if (!label.empty()) label += value.is_array() ? " " : ", ";
    label += (value.is_array() ? "" : words(key) + " ") + value_label(inner);
  }
  return label;
}

std::string key_label(const std::string& key) {
  const std::size_t dot = key.rfind('.');
  return words(dot == std::string::npos ? key : key.substr(dot + 1));
}

std::string value_heading(const std::map<std::string, std::string>& labels, const std::string& key, const Json& value) {
  const std::string plain = value_label(value);
  if (const auto own = labels.find(plain); own != labels.end()) return own->second;
  if (key == "arm") return plain;
  const auto name = labels.find(key);
  return (name == labels.end() ? key_label(key) : name->second) + " " + plain;
}

std::string metric_label(const std::string& metric) {
  if (metric == "flops") return "FLOPs";
  const auto name = parse_metric_name(metric);
  if (!name) return words(metric);
  std::string label = words(name->set) + " " + words(name->name);
  for (const auto& [dimension, value] : name->buckets) label += ", " + words(dimension) + " " + value;
  return label;
}

}  // namespace fathom
