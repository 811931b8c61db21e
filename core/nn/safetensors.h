// SPDX-License-Identifier: Apache-2.0
// Named tensors as the bytes of a safetensors file, and back (format: github.com/huggingface/safetensors, README):
// u64 little-endian length N of the header, N bytes of JSON {"name": {"dtype", "shape", "data_offsets"}}, the data.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace fathom {

// A tensor of any rank, row-major. Values are double whatever the file's type: each floating-point type of the format
// fits exactly, and so do integers up to 2^53.
struct NamedTensor {
  std::string name;
  std::vector<std::int64_t> shape;  // empty for a scalar
  std::vector<double> data;         // as many elements as the product of the shape
};

struct Safetensors {
  std::vector<NamedTensor> tensors;             // in the order of their data
  std::map<std::string, std::string> metadata;  // the file's "__metadata__"

  // The tensor of that name; throws std::out_of_range with the name.
  const NamedTensor& at(std::string_view name) const;
};

enum class TensorType { f32, f64 };

// The bytes of a file that holds the tensors in their order; f32 rounds to nearest. Throws std::invalid_argument where
// a name is taken twice or reserved, where a shape does not fit its data, or where text is not UTF-8.
std::string encode_safetensors(const std::vector<NamedTensor>& tensors,
                               const std::map<std::string, std::string>& metadata = {},
                               TensorType type = TensorType::f32);

// Reads F64, F32, F16, BF16, the integer types up to 64 bits, and BOOL. Throws std::runtime_error with a sentence that
// says what is wrong where the bytes are not a well-formed file: every byte of the data belongs to exactly one tensor.
Safetensors decode_safetensors(std::string_view bytes);

}  // namespace fathom
