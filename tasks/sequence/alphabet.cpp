// SPDX-License-Identifier: Apache-2.0
#include "tasks/sequence/alphabet.h"

#include <fmt/format.h>

#include <utility>

#include "tasks/parameter_range.h"

namespace fathom {

std::vector<std::string> letter_names(int count) {
  std::vector<std::string> names;
  for (int symbol = 0; symbol < count; ++symbol) {
    std::string name;
    for (int rest = symbol; rest >= 0; rest = rest / 26 - 1)
      name.insert(name.begin(), static_cast<char>('a' + rest % 26));
    names.push_back(name);
  }
  return names;
}

std::vector<std::string> number_names(int count) {
  std::vector<std::string> names;
  for (int number = 0; number < count; ++number) names.push_back(std::to_string(number));
  return names;
}

Vocabulary symbols_and_marks(std::vector<std::string> symbols) {
  Vocabulary vocabulary(std::move(symbols));
  for (const char* mark : {special::bos, special::sep, special::eos, special::pause}) vocabulary.add(mark);
  return vocabulary;
}

void check_size_within(const TaskInfo& info, int size, int low, int high, const std::string& why) {
  if (size >= low && size <= high) return;
  throw ParameterError(info.size_name, fmt::format("with {}, the {} of {} lies within {}..{}, but {} was asked for",
                                                   why, info.size_name, info.name, low, high, size));
}

ParameterInfo values_parameter() {
  return {.name = "values",
          .default_value = std::int64_t{0},
          .documentation = "how many numbers the vocabulary holds; 0 stands for as many as the largest length"};
}

int distinct_values(const TaskInfo& info, const ParameterValues& values, int largest) {
  const int asked = whole_number(values, info, "values", 0, info.largest);
  if (asked == 0) return largest;
  if (asked < largest) {
    throw ParameterError("values",
                         fmt::format("{} at {} {} needs {} different numbers, but its vocabulary holds {} "
                                     "('values'), enough for {}..{}",
                                     info.name, info.size_name, largest, largest, asked, info.smallest, asked));
  }
  return asked;
}

}  // namespace fathom
