// SPDX-License-Identifier: Apache-2.0
// The element types of safetensors and their conversion to and from double.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace fathom {

struct ElementType {
  std::string_view name;  // the format's: "F32"
  std::size_t bytes;      // of one element
  // Reads a whole number of elements; little-endian, of any alignment.
  std::vector<double> (*read)(std::string_view bytes);
  // Writes the elements one after another. Null for the types that are only read.
  void (*write)(const std::vector<double>& values, char* to);
};

// Null where the name is unknown.
const ElementType* find_element_type(std::string_view name);

}  // namespace fathom
