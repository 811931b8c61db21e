// SPDX-License-Identifier: Apache-2.0
#include "tasks/vocabulary.h"

#include <stdexcept>
#include <utility>

namespace fathom {

Vocabulary::Vocabulary(std::vector<std::string> names) {
  names_.reserve(names.size());
  for (const std::string& name : names) add(name);
}

int Vocabulary::add(const std::string& name) {
  const auto [place, added] = ids_.emplace(name, size());
  if (!added) throw std::invalid_argument("the token '" + name + "' stands twice in a vocabulary");
  names_.push_back(name);
  return place->second;
}

int Vocabulary::id(const std::string& name) const {
  const auto place = ids_.find(name);
  if (place == ids_.end()) throw std::invalid_argument("the vocabulary has no token '" + name + "'");
  return place->second;
}

const std::string& Vocabulary::name(int id) const {
  if (id < 0 || id >= size()) {
    throw std::out_of_range("token " + std::to_string(id) + " is outside the vocabulary, which has " +
                            std::to_string(size()) + " tokens");
  }
  return names_[static_cast<std::size_t>(id)];
}

std::string Vocabulary::text(std::span<const int> ids) const {
  std::string line;
  for (const int id : ids) {
    if (!line.empty()) line += ' ';
    line += name(id);
  }
  return line;
}

}  // namespace fathom
