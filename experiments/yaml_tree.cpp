// SPDX-License-Identifier: Apache-2.0
#include "experiments/yaml_tree.h"

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <cctype>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

namespace fathom {

namespace {

std::string located(const Place& place, const std::string& sentence) {
  if (place.line == 0) return fmt::format("{}: {}", place.file, sentence);
  return fmt::format("{}:{}:{}: {}", place.file, place.line, place.column, sentence);
}

// Builds the tree from the parser's events and refuses what a study has no use for.
class Builder : public YAML::EventHandler {
 public:
  Builder(std::string file, const std::string& text) : file_(std::move(file)), text_(text) {}

  bool complete() const { return complete_; }
  YamlNode take() { return std::move(root_); }

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (complete_) throw StudyError(at(mark), "a second document starts here, but a study is one document");
  }
  void OnDocumentEnd() override { complete_ = true; }

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    refuse(mark, "?", anchor);
    if (open_.empty()) throw StudyError(at(mark), "the document is empty");
    const Frame& frame = open_.back();
    if (frame.node.is_map() && frame.has_key) {
      throw StudyError(frame.key_place, fmt::format("'{}' has no value; leave the key out or give it one", frame.key));
    }
    throw StudyError(at(mark), "an empty value stands here");
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    throw StudyError(at(mark), "an alias (*name) stands here, but studies have neither anchors nor aliases");
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    refuse(mark, tag, anchor);
    check_unicode(mark, value);
    if (tag == "!") check_closed(mark);
    if (!open_.empty() && open_.back().node.is_map() && !open_.back().has_key) {
      begin_entry(at(mark), value);
      return;
    }
    YamlNode node = fresh(mark, YamlNode::Kind::scalar);
    node.text = value;
    node.quoted = tag == "!";
    place_node(std::move(node));
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    begin_collection(mark, tag, anchor, YamlNode::Kind::list);
  }
  void OnSequenceEnd() override { end_collection(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    begin_collection(mark, tag, anchor, YamlNode::Kind::map);
  }
  void OnMapEnd() override { end_collection(); }

 private:
  // A list or a map that is still open; of a map also the key whose value is awaited.
  struct Frame {
    YamlNode node;
    bool has_key = false;
    std::string key;
    Place key_place;
  };

  Place at(const YAML::Mark& mark) const { return {file_, mark.line + 1, mark.column + 1}; }

  void refuse(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) const {
    if (anchor != 0) throw StudyError(at(mark), "an anchor (&name) stands here, but studies have no anchors");
    if (!tag.empty() && tag != "?" && tag != "!") {
      throw StudyError(at(mark), "a tag (!name) stands here, but studies have no tags");
    }
  }

  // Text ends up in JSON records, whose writer is the judge of what is UTF-8.
  void check_unicode(const YAML::Mark& mark, const std::string& value) const {
    try {
      nlohmann::json(value).dump();
    } catch (const nlohmann::json::exception&) {
      throw StudyError(at(mark), "this text is not valid UTF-8");
    }
  }

  // The parser takes the end of the file for the end of a quoted text.
  void check_closed(const YAML::Mark& mark) const {
    const auto start = static_cast<std::size_t>(mark.pos);
    if (start >= text_.size() || (text_[start] != '"' && text_[start] != '\'')) return;
    const char quote = text_[start];
    const char escape = quote == '"' ? '\\' : quote;
    std::size_t end = start + 1;
    while (end < text_.size()) {
      const bool escaped = text_[end] == escape && (escape != quote || text_.substr(end + 1, 1) == "'");
      if (!escaped && text_[end] == quote) return;
      end += escaped ? 2 : 1;
    }
    throw StudyError(at(mark), "this quote is not closed");
  }

  YamlNode fresh(const YAML::Mark& mark, YamlNode::Kind kind) {
    if (++nodes_ > most_yaml_nodes) {
      throw StudyError(at(mark), fmt::format("the document has more than {} values", most_yaml_nodes));
    }
    YamlNode node;
    node.kind = kind;
    node.place = at(mark);
    return node;
  }

  void begin_entry(Place place, const std::string& key) {
    if (const YamlEntry* before = open_.back().node.find(key)) {
      throw StudyError(place, fmt::format("'{}' stands twice; it is already at line {}", key, before->place.line));
    }
    open_.back().has_key = true;
    open_.back().key = key;
    open_.back().key_place = std::move(place);
  }

  void begin_collection(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YamlNode::Kind kind) {
    refuse(mark, tag, anchor);
    if (!open_.empty() && open_.back().node.is_map() && !open_.back().has_key) {
      throw StudyError(at(mark), "a key must be a plain word, not a list or a map (is a bracket left open?)");
    }
    if (static_cast<int>(open_.size()) >= deepest_yaml) {
      throw StudyError(at(mark), fmt::format("lists and maps are nested more than {} deep", deepest_yaml));
    }
    open_.push_back({fresh(mark, kind), false, {}, {}});
  }

  void end_collection() {
    YamlNode node = std::move(open_.back().node);
    open_.pop_back();
    place_node(std::move(node));
  }

  void place_node(YamlNode node) {
    if (open_.empty()) {
      root_ = std::move(node);
      return;
    }
    Frame& frame = open_.back();
    if (frame.node.is_list()) {
      frame.node.items.push_back(std::move(node));
    } else {
      frame.node.entries.push_back({std::move(frame.key), frame.key_place, std::move(node)});
      frame.has_key = false;
    }
  }

  std::string file_;
  const std::string& text_;
  YamlNode root_;
  std::vector<Frame> open_;
  std::size_t nodes_ = 0;
  bool complete_ = false;
};

// Control characters have no meaning in a study, and NUL or a stray escape means that the file is no text at all.
void check_characters(const std::string& text, const std::string& file) {
  int line = 1, column = 1;
  for (const char character : text) {
    const auto code = static_cast<unsigned char>(character);
    if ((code < 32 && character != '\n' && character != '\r' && character != '\t') || code == 127) {
      throw StudyError({file, line, column}, fmt::format("byte 0x{:02x} is no text; is this a YAML file?", code));
    }
    if (character == '\n') {
      ++line;
      column = 1;
    } else if ((code & 0xC0) != 0x80) {
      ++column;
    }
  }
}

// Whether the line (counted from 0) begins with blanks of which one is a tab: the parser's complaint about it is a
// riddle.
bool indented_by_tab(const std::string& text, int line) {
  std::size_t start = 0;
  for (int i = 0; i < line && start != std::string::npos; ++i) start = text.find('\n', start) + 1;
  const std::size_t end = text.find_first_not_of(" \t", start);
  return text.substr(start, end - start).find('\t') != std::string::npos;
}

void move_all(YamlNode& node, const Place& place) {
  node.place = place;
  for (YamlNode& item : node.items) move_all(item, place);
  for (YamlEntry& entry : node.entries) {
    entry.place = place;
    move_all(entry.value, place);
  }
}

}  // namespace

StudyError::StudyError(const Place& at, const std::string& text)
    : std::runtime_error(located(at, text)), place(at), sentence(text) {}

const YamlEntry* YamlNode::find(const std::string& key) const {
  for (const YamlEntry& entry : entries) {
    if (entry.key == key) return &entry;
  }
  return nullptr;
}

YamlNode parse_yaml(const std::string& text, const std::string& file) {
  if (text.size() > largest_yaml_bytes) {
    throw StudyError({file, 0, 0}, fmt::format("the file has {} bytes, more than the {} that a study may have",
                                               text.size(), largest_yaml_bytes));
  }
  check_characters(text, file);
  std::istringstream stream(text);
  Builder builder(file, text);
  try {
    YAML::Parser parser(stream);
    while (parser.HandleNextDocument(builder)) {
    }
  } catch (const YAML::Exception& error) {
    const std::string tab = indented_by_tab(text, error.mark.line) ? "a tab indents this line; write spaces" : "";
    throw StudyError({file, error.mark.line + 1, error.mark.column + 1},
                     "YAML syntax: " + (tab.empty() ? error.msg : tab));
  }
  if (!builder.complete()) throw StudyError({file, 1, 1}, "the document is empty");
  return builder.take();
}

YamlNode parse_yaml_value(const std::string& text, const std::string& label) {
  const Place place{label, 0, 0};
  try {
    YamlNode node = parse_yaml(text, label);
    move_all(node, place);
    return node;
  } catch (const StudyError& error) {
    throw StudyError(place, error.sentence);
  }
}

YamlNode read_yaml_file(const std::string& path) {
  const Place place{path, 0, 0};
  std::error_code problem;
  if (std::filesystem::is_directory(path, problem)) throw StudyError(place, "this is a folder, not a study file");
  errno = 0;
  std::ifstream stream(path, std::ios::binary);
  if (!stream) throw StudyError(place, fmt::format("cannot be opened: {}", std::strerror(errno)));
  std::string text(largest_yaml_bytes + 1, '\0');
  stream.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (stream.bad()) throw StudyError(place, fmt::format("cannot be read: {}", std::strerror(errno)));
  text.resize(static_cast<std::size_t>(stream.gcount()));
  return parse_yaml(text, path);
}

std::string to_text(const YamlNode& node) {
  if (node.is_scalar()) return node.text;
  std::string text;
  if (node.is_list()) {
    for (const YamlNode& item : node.items) text += (text.empty() ? "" : ", ") + to_text(item);
    return "[" + text + "]";
  }
  for (const YamlEntry& entry : node.entries) {
    text += (text.empty() ? "" : ", ") + entry.key + ": " + to_text(entry.value);
  }
  return "{" + text + "}";
}

}  // namespace fathom
