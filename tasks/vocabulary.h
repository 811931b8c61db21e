// SPDX-License-Identifier: Apache-2.0
// The tokens of a task: names for people, ids 0 .. size() - 1 for models.
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

namespace fathom {

// Tokens that tasks share, by name. `eos` ends every answer of a next-token task: a model stops writing there.
namespace special {
inline constexpr const char* bos = "<bos>";
inline constexpr const char* sep = "<sep>";
inline constexpr const char* eos = "<eos>";
inline constexpr const char* pad = "<pad>";  // never an input (batches are packed); keeps a source's vocabulary size
inline constexpr const char* pause = "<pause>";  // the blank format's token
}  // namespace special

class Vocabulary {
 public:
  Vocabulary() = default;
  explicit Vocabulary(std::vector<std::string> names);  // throws std::invalid_argument where a name stands twice

  int add(const std::string& name);       // the new token's id; throws std::invalid_argument if it is there
  int id(const std::string& name) const;  // throws std::invalid_argument if it is not
  const std::string& name(int id) const;  // throws std::out_of_range
  int size() const { return static_cast<int>(names_.size()); }
  std::string text(std::span<const int> ids) const;  // names separated by single spaces

 private:
  std::vector<std::string> names_;
  std::map<std::string, int> ids_;
};

}  // namespace fathom
