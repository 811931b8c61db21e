// SPDX-License-Identifier: Apache-2.0
#include "core/nn/safetensors.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <limits>
#include <nlohmann/json.hpp>
#include <set>
#include <stdexcept>

#include "core/nn/safetensors_types.h"

namespace fathom {
namespace {

static_assert(std::endian::native == std::endian::little, "safetensors bytes are little-endian");

using Json = nlohmann::json;

constexpr std::string_view metadata_key = "__metadata__";
constexpr std::size_t length_bytes = 8;
constexpr std::uint64_t largest_header = 100'000'000;  // the limit of the reference implementation

template <class... Arguments>
[[noreturn]] void malformed(fmt::format_string<Arguments...> sentence, Arguments&&... arguments) {
  throw std::runtime_error("safetensors: " + fmt::format(sentence, std::forward<Arguments>(arguments)...));
}

// The product of a shape; `overflow` is set where it does not fit 63 bits.
std::uint64_t element_count(const std::vector<std::int64_t>& shape, bool& overflow) {
  std::uint64_t count = 1;
  for (const std::int64_t extent : shape) {
    const auto factor = static_cast<std::uint64_t>(extent);
    if (extent < 0 || (factor != 0 && count > std::numeric_limits<std::int64_t>::max() / factor)) overflow = true;
    if (overflow) return 0;
    count *= factor;
  }
  return count;
}

// Where a tensor lies in the data, as the header has it.
struct Entry {
  NamedTensor tensor;
  const ElementType* type = nullptr;
  std::uint64_t begin = 0, end = 0;
};

// Parses the header; nlohmann alone would let the last of two equal keys win, and nest without limit.
Json parse_header(std::string_view text) {
  std::vector<std::set<std::string>> keys;  // of the objects that are open
  const auto watch = [&keys](int depth, Json::parse_event_t event, Json& value) {
    if (depth > 3) malformed("the header nests deeper than the format allows");
    if (event == Json::parse_event_t::object_start) keys.emplace_back();
    if (event == Json::parse_event_t::object_end) keys.pop_back();
    if (event == Json::parse_event_t::key && !keys.back().insert(value.get<std::string>()).second) {
      malformed("the header holds \"{}\" twice", value.get<std::string>());
    }
    return true;
  };
  if (text.empty() || text.front() != '{') malformed("the header is not a JSON object");
  try {
    return Json::parse(text, watch);
  } catch (const Json::parse_error& error) {
    malformed("the header is not valid JSON at its byte {}", error.byte);
  } catch (const Json::exception&) {
    malformed("the header holds a number that is out of range");
  }
}

// `value` as a list of whole numbers that fit 63 bits.
std::vector<std::int64_t> whole_numbers(const Json& value, const std::string& name, const char* key) {
  if (!value.is_array()) malformed("\"{}\" of tensor \"{}\" is not a list", key, name);
  std::vector<std::int64_t> numbers;
  for (const Json& element : value) {
    if (!element.is_number_unsigned() || element.get<std::uint64_t>() > std::numeric_limits<std::int64_t>::max()) {
      malformed("\"{}\" of tensor \"{}\" holds something other than a whole number below 2^63", key, name);
    }
    numbers.push_back(element.get<std::int64_t>());
  }
  return numbers;
}

const Json& member(const Json& entry, const std::string& name, const char* key) {
  const auto found = entry.find(key);
  if (found == entry.end()) malformed("tensor \"{}\" has no \"{}\"", name, key);
  return *found;
}

Entry read_entry(const std::string& name, const Json& value, std::uint64_t data_bytes) {
  if (!value.is_object()) malformed("the entry of tensor \"{}\" is not an object", name);
  const Json& type = member(value, name, "dtype");
  if (!type.is_string()) malformed("\"dtype\" of tensor \"{}\" is not a string", name);

  Entry entry{.tensor = {name, whole_numbers(member(value, name, "shape"), name, "shape"), {}}};
  entry.type = find_element_type(type.get<std::string>());
  if (entry.type == nullptr) malformed("tensor \"{}\" has the unknown dtype \"{}\"", name, type.get<std::string>());
  const auto offsets = whole_numbers(member(value, name, "data_offsets"), name, "data_offsets");
  if (offsets.size() != 2) malformed("\"data_offsets\" of tensor \"{}\" is not a pair", name);
  entry.begin = static_cast<std::uint64_t>(offsets[0]);
  entry.end = static_cast<std::uint64_t>(offsets[1]);
  if (entry.begin > entry.end) malformed("the data of tensor \"{}\" ends before it begins", name);
  if (entry.end > data_bytes) {
    malformed("tensor \"{}\" needs data up to byte {}, but there are {} bytes", name, entry.end, data_bytes);
  }
  bool overflow = false;
  const std::uint64_t count = element_count(entry.tensor.shape, overflow);
  const std::uint64_t present = entry.end - entry.begin;
  if (overflow) malformed("the shape of tensor \"{}\" overflows", name);
  if (present % entry.type->bytes != 0 || count != present / entry.type->bytes) {
    malformed("tensor \"{}\" has {} elements of type {} in its shape, but {} bytes of data", name, count,
              entry.type->name, present);
  }
  return entry;
}

std::map<std::string, std::string> read_metadata(const Json& value) {
  if (!value.is_object()) malformed("\"{}\" is not an object", metadata_key);
  std::map<std::string, std::string> metadata;
  for (const auto& [key, text] : value.items()) {
    if (!text.is_string()) malformed("the metadata \"{}\" is not a string", key);
    metadata[key] = text.get<std::string>();
  }
  return metadata;
}

}  // namespace

const NamedTensor& Safetensors::at(std::string_view name) const {
  const auto found = std::ranges::find(tensors, name, &NamedTensor::name);
  if (found == tensors.end()) throw std::out_of_range(fmt::format("safetensors: there is no tensor \"{}\"", name));
  return *found;
}

std::string encode_safetensors(const std::vector<NamedTensor>& tensors,
                               const std::map<std::string, std::string>& metadata, TensorType type) {
  const ElementType& element = *find_element_type(type == TensorType::f32 ? "F32" : "F64");
  Json header = Json::object();
  if (!metadata.empty()) header[std::string(metadata_key)] = metadata;
  std::uint64_t offset = 0;
  for (const NamedTensor& tensor : tensors) {
    bool overflow = false;
    const std::uint64_t count = element_count(tensor.shape, overflow);
    if (overflow || count != tensor.data.size()) {
      throw std::invalid_argument(fmt::format("safetensors: the shape of tensor \"{}\" does not fit its {} elements",
                                              tensor.name, tensor.data.size()));
    }
    if (tensor.name == metadata_key || header.contains(tensor.name)) {
      throw std::invalid_argument(fmt::format("safetensors: the name \"{}\" is taken", tensor.name));
    }
    const std::uint64_t end = offset + count * element.bytes;
    header[tensor.name] = {{"dtype", element.name}, {"shape", tensor.shape}, {"data_offsets", {offset, end}}};
    offset = end;
  }
  std::string text;
  try {
    text = header.dump();
  } catch (const Json::exception&) {
    throw std::invalid_argument("safetensors: a name or a metadata string is not valid UTF-8");
  }
  text.resize((text.size() + 7) / 8 * 8, ' ');  // spaces after the JSON align the data to 8 bytes

  const std::uint64_t length = text.size();
  std::string bytes(length_bytes + length + offset, '\0');
  std::memcpy(bytes.data(), &length, length_bytes);
  std::memcpy(bytes.data() + length_bytes, text.data(), length);
  char* to = bytes.data() + length_bytes + length;
  for (const NamedTensor& tensor : tensors) {
    element.write(tensor.data, to);
    to += tensor.data.size() * element.bytes;
  }
  return bytes;
}

Safetensors decode_safetensors(std::string_view bytes) {
  if (bytes.size() < length_bytes) malformed("{} bytes are too few for the length of the header", bytes.size());
  std::uint64_t length = 0;
  std::memcpy(&length, bytes.data(), length_bytes);
  if (length > largest_header) malformed("a header of {} bytes is larger than the limit of {}", length, largest_header);
  if (length > bytes.size() - length_bytes) {
    malformed("the header has {} bytes, but only {} follow", length, bytes.size() - length_bytes);
  }
  const std::string_view data = bytes.substr(length_bytes + length);

  Safetensors file;
  std::vector<Entry> entries;
  const Json header = parse_header(bytes.substr(length_bytes, length));
  for (const auto& [name, value] : header.items()) {
    if (name == metadata_key) {
      file.metadata = read_metadata(value);
    } else {
      entries.push_back(read_entry(name, value, data.size()));
    }
  }
  // The end breaks ties, so that an empty tensor stands before the one that begins where it does.
  std::ranges::stable_sort(entries, {}, [](const Entry& entry) { return std::pair(entry.begin, entry.end); });
  std::uint64_t reached = 0;
  for (Entry& entry : entries) {
    if (entry.begin < reached) malformed("the data of tensor \"{}\" overlaps another tensor's", entry.tensor.name);
    if (entry.begin > reached) malformed("{} bytes of data belong to no tensor", entry.begin - reached);
    reached = entry.end;
    entry.tensor.data = entry.type->read(data.substr(entry.begin, entry.end - entry.begin));
    file.tensors.push_back(std::move(entry.tensor));
  }
  if (reached < data.size()) malformed("{} bytes of data belong to no tensor", data.size() - reached);
  return file;
}

}  // namespace fathom
