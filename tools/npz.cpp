// SPDX-License-Identifier: Apache-2.0
// Formats: NEP 1 (npy, version 1.0) and PKWARE's APPNOTE 6.3 (zip, method 0).
#include "tools/npz.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <bit>
#include <boost/crc.hpp>
#include <boost/locale/encoding_utf.hpp>
#include <limits>
#include <stdexcept>

namespace fathom {
namespace {

static_assert(std::endian::native == std::endian::little);

template <class Integer>
void put(std::string& bytes, Integer value) {
  for (std::size_t i = 0; i < sizeof value; ++i) bytes += static_cast<char>(value >> (8 * i) & 0xff);
}

template <class Value>
std::string_view bytes_of(std::span<const Value> values) {
  return {reinterpret_cast<const char*>(values.data()), values.size_bytes()};
}

// The header that stands before the data, padded so that the data begins at a multiple of 64 bytes.
std::string npy_header(const std::string& type, const std::vector<std::size_t>& shape) {
  std::string text = fmt::format("{{'descr': '{}', 'fortran_order': False, 'shape': ({}{}), }}", type,
                                 fmt::join(shape, ", "), shape.size() == 1 ? "," : "");
  constexpr std::size_t fixed = 10;  // magic, version, length
  text.append(63 - (fixed + text.size()) % 64, ' ');
  text += '\n';
  std::string header("\x93NUMPY\x01\x00", 8);
  put(header, static_cast<std::uint16_t>(text.size()));
  return header + text;
}

// What a file's own header and the archive's directory both say of it.
std::string entry(std::uint32_t checksum, std::uint32_t size, const std::string& name) {
  std::string bytes;
  put(bytes, std::uint16_t{20});  // version needed
  put(bytes, std::uint16_t{0});   // flags
  put(bytes, std::uint16_t{0});   // stored
  put(bytes, std::uint16_t{0});   // time: midnight
  put(bytes, std::uint16_t{33});  // date: 1 January 1980, so that equal arrays make equal files
  put(bytes, checksum);
  put(bytes, size);
  put(bytes, size);
  put(bytes, static_cast<std::uint16_t>(name.size()));
  put(bytes, std::uint16_t{0});  // extra
  return bytes;
}

}  // namespace

void NpzWriter::add_file(const std::string& name, const std::string& type, const std::vector<std::size_t>& shape,
                         std::string_view data) {
  const std::string file_name = name + ".npy";
  const std::string header = npy_header(type, shape);
  const std::size_t size = header.size() + data.size();
  if (files_.size() + size > std::numeric_limits<std::uint32_t>::max() - (1u << 20)) {
    throw std::invalid_argument("the arrays are more than an archive holds (4 GiB); export fewer instances");
  }
  boost::crc_32_type checksum;
  checksum.process_bytes(header.data(), header.size());
  checksum.process_bytes(data.data(), data.size());
  const std::string common = entry(checksum.checksum(), static_cast<std::uint32_t>(size), file_name);

  put(directory_, std::uint32_t{0x02014b50});
  put(directory_, std::uint16_t{20});  // version made by
  directory_ += common;
  put(directory_, std::uint16_t{0});  // comment
  put(directory_, std::uint16_t{0});  // disk
  put(directory_, std::uint16_t{0});  // internal attributes
  put(directory_, std::uint32_t{0});  // external attributes
  put(directory_, static_cast<std::uint32_t>(files_.size()));
  directory_ += file_name;

  put(files_, std::uint32_t{0x04034b50});
  files_ += common + file_name + header;
  files_ += data;
  ++count_;
}

namespace {

void check_count(const std::string& name, const std::vector<std::size_t>& shape, std::size_t values) {
  std::size_t expected = 1;
  for (const std::size_t extent : shape) expected *= extent;
  if (expected == values) return;
  throw std::invalid_argument(
      fmt::format("the array '{}' of shape ({}) holds {} values", name, fmt::join(shape, ", "), values));
}

}  // namespace

void NpzWriter::add(const std::string& name, const std::vector<std::size_t>& shape,
                    std::span<const std::int32_t> values) {
  check_count(name, shape, values.size());
  add_file(name, "<i4", shape, bytes_of(values));
}

void NpzWriter::add(const std::string& name, const std::vector<std::size_t>& shape,
                    std::span<const std::uint8_t> values) {
  check_count(name, shape, values.size());
  add_file(name, "|u1", shape, bytes_of(values));
}

void NpzWriter::add(const std::string& name, const std::vector<std::size_t>& shape, std::span<const double> values) {
  check_count(name, shape, values.size());
  add_file(name, "<f8", shape, bytes_of(values));
}

void NpzWriter::add(const std::string& name, const std::vector<std::string>& texts) {
  std::vector<std::u32string> rows;
  std::size_t width = 1;
  for (const std::string& text : texts)
    width = std::max(width, rows.emplace_back(boost::locale::conv::utf_to_utf<char32_t>(text)).size());
  std::vector<char32_t> letters(width * texts.size(), U'\0');
  for (std::size_t i = 0; i < rows.size(); ++i)
    std::ranges::copy(rows[i], letters.begin() + static_cast<long>(i * width));
  add_file(name, fmt::format("<U{}", width), {texts.size()}, bytes_of(std::span<const char32_t>(letters)));
}

std::string NpzWriter::finish() const {
  std::string bytes = files_ + directory_;
  put(bytes, std::uint32_t{0x06054b50});
  put(bytes, std::uint16_t{0});  // this disk
  put(bytes, std::uint16_t{0});  // the directory's disk
  put(bytes, count_);
  put(bytes, count_);
  put(bytes, static_cast<std::uint32_t>(directory_.size()));
  put(bytes, static_cast<std::uint32_t>(files_.size()));
  put(bytes, std::uint16_t{0});  // comment
  return bytes;
}

}  // namespace fathom
