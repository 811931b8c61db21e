// SPDX-License-Identifier: Apache-2.0
// A small strict YAML tree: scalars, lists and maps, each with the place it was written at.
#pragma once

#include <stdexcept>
#include <string>
#include <vector>

namespace fathom {

// Where something was written. Lines and columns count from 1; line 0 means that `file` alone says it (a command line's
// `--set key=value`).
struct Place {
  std::string file;
  int line = 0;
  int column = 0;
};

// Something is wrong with a study. what() is "file:line:column: sentence".
class StudyError : public std::runtime_error {
 public:
  StudyError(const Place& at, const std::string& text);
  Place place;
  std::string sentence;
};

struct YamlEntry;

struct YamlNode {
  enum class Kind { scalar, list, map };
  Kind kind = Kind::scalar;
  Place place;
  std::string text;                // scalar
  bool quoted = false;             // scalar: it stood in quotes or in a block, so it is text and never a number
  std::vector<YamlNode> items;     // list
  std::vector<YamlEntry> entries;  // map, in the file's order; keys are unique

  bool is_scalar() const { return kind == Kind::scalar; }
  bool is_list() const { return kind == Kind::list; }
  bool is_map() const { return kind == Kind::map; }
  const YamlEntry* find(const std::string& key) const;  // map; nullptr where it is not there
};

struct YamlEntry {
  std::string key;
  Place place;  // of the key
  YamlNode value;
};

// Limits that hold before anything is built from hostile input.
inline constexpr std::size_t largest_yaml_bytes = std::size_t{1} << 20;
inline constexpr int deepest_yaml = 32;
inline constexpr std::size_t most_yaml_nodes = 50'000;

// Parses one document. Throws StudyError for a syntax error, an empty document, more than one document, a duplicate
// key, a null, an anchor, an alias, a tag, a key that is no scalar, a control character, and what exceeds the limits
// above.
YamlNode parse_yaml(const std::string& text, const std::string& file);

// One value of a command line; every place is {label, 0, 0}. Throws StudyError as parse_yaml does.
YamlNode parse_yaml_value(const std::string& text, const std::string& label);

// Reads and parses a file. A missing, unreadable or too large file is a StudyError too.
YamlNode read_yaml_file(const std::string& path);

// A node as flow YAML on one line: "trace", "[1, 2]", "{blank: 16}".
std::string to_text(const YamlNode& node);

}  // namespace fathom
