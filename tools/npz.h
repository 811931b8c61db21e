// SPDX-License-Identifier: Apache-2.0
// NumPy's archive of arrays: a zip file without compression that holds one .npy file an array.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace fathom {

class NpzWriter {
 public:
  // Row-major values; their count is the product of `shape`. Throws std::invalid_argument where it is not, or where the
  // archive passes the 4 GiB of its format.
  void add(const std::string& name, const std::vector<std::size_t>& shape, std::span<const std::int32_t> values);
  void add(const std::string& name, const std::vector<std::size_t>& shape, std::span<const std::uint8_t> values);
  void add(const std::string& name, const std::vector<std::size_t>& shape, std::span<const double> values);
  // Texts in UTF-8 as an array of NumPy's fixed-width unicode strings.
  void add(const std::string& name, const std::vector<std::string>& texts);

  // The whole archive's bytes.
  std::string finish() const;

 private:
  void add_file(const std::string& name, const std::string& type, const std::vector<std::size_t>& shape,
                std::string_view data);

  std::string files_, directory_;
  std::uint16_t count_ = 0;
};

}  // namespace fathom
