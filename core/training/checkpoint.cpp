// SPDX-License-Identifier: Apache-2.0
#include "core/training/checkpoint.h"

#include <fmt/format.h>

#include <cstring>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <utility>

namespace fathom {
namespace {

constexpr std::string_view magic = "FATHOMCK";

std::uint64_t checksum(std::string_view bytes) {
  std::uint64_t hash = 0xCBF29CE484222325ull;
  for (const char byte : bytes) hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001B3ull;
  return hash;
}

void append_word(std::string& bytes, std::uint64_t word) {
  bytes.append(reinterpret_cast<const char*>(&word), sizeof(word));
}

std::uint64_t read_word(std::string_view bytes, std::size_t at) {
  std::uint64_t word = 0;
  std::memcpy(&word, bytes.data() + at, sizeof(word));
  return word;
}

struct Header {
  std::int64_t steps;
  std::vector<std::pair<std::string, std::size_t>> blocks;
};

Header parse_header(std::string_view text) {
  try {
    const nlohmann::json header = nlohmann::json::parse(text);
    return {header.at("steps").get<std::int64_t>(),
            header.at("blocks").get<std::vector<std::pair<std::string, std::size_t>>>()};
  } catch (const nlohmann::json::exception& error) {
    throw std::runtime_error(fmt::format("checkpoint: the header cannot be read: {}", error.what()));
  }
}

}  // namespace

std::string encode_checkpoint(std::int64_t steps, std::span<const CheckpointBlock> blocks) {
  nlohmann::json header = {{"steps", steps}, {"blocks", nlohmann::json::array()}};
  for (const CheckpointBlock& block : blocks) header["blocks"].push_back({block.name, block.data.size()});
  const std::string text = header.dump();
  std::string bytes(magic);
  append_word(bytes, text.size());
  bytes += text;
  for (const CheckpointBlock& block : blocks) {
    bytes.append(reinterpret_cast<const char*>(block.data.data()), block.data.size_bytes());
  }
  append_word(bytes, checksum(bytes));
  return bytes;
}

std::int64_t decode_checkpoint(std::string_view bytes, std::span<const CheckpointBlock> blocks) {
  constexpr std::size_t word = sizeof(std::uint64_t);
  if (bytes.size() < magic.size() + 2 * word || bytes.substr(0, magic.size()) != magic) {
    throw std::runtime_error("checkpoint: these bytes are not a checkpoint of Fathom");
  }
  const std::size_t end = bytes.size() - word;
  if (checksum(bytes.substr(0, end)) != read_word(bytes, end)) {
    throw std::runtime_error("checkpoint: the checksum does not agree; the file is truncated or damaged");
  }
  const std::uint64_t header_size = read_word(bytes, magic.size());
  std::size_t at = magic.size() + word;
  if (header_size > end - at) throw std::runtime_error("checkpoint: the header reaches past the end of the file");
  const Header header = parse_header(bytes.substr(at, header_size));
  at += header_size;
  std::size_t expected = at;
  const auto& listed = header.blocks;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const auto [name, size] = i < listed.size() ? listed[i] : std::pair(std::string("nothing"), std::size_t{0});
    if (name != blocks[i].name || size != blocks[i].data.size()) {
      throw std::runtime_error(fmt::format("checkpoint: it holds {} with {} numbers where this model has {} with {}",
                                           name, size, blocks[i].name, blocks[i].data.size()));
    }
    expected += blocks[i].data.size_bytes();
  }
  if (listed.size() != blocks.size() || expected != end) {
    throw std::runtime_error(fmt::format("checkpoint: it holds {} blocks in {} bytes, this model needs {} in {}",
                                         listed.size(), end, blocks.size(), expected));
  }
  for (const CheckpointBlock& block : blocks) {
    if (!block.data.empty()) std::memcpy(block.data.data(), bytes.data() + at, block.data.size_bytes());
    at += block.data.size_bytes();
  }
  return header.steps;
}

}  // namespace fathom
