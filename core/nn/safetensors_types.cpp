// SPDX-License-Identifier: Apache-2.0
#include "core/nn/safetensors_types.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <cstring>

namespace fathom {
namespace {

// IEEE 754 binary16: sign, 5 bits of exponent (bias 15), 10 of fraction; exponent 0 is subnormal, 31 infinity or NaN.
struct Half {
  std::uint16_t bits;
  explicit operator double() const {
    const int exponent = (bits >> 10) & 31;
    const int fraction = bits & 1023;
    double magnitude = std::ldexp(1024 + fraction, exponent - 25);
    if (exponent == 0) magnitude = std::ldexp(fraction, -24);
    if (exponent == 31) magnitude = fraction == 0 ? HUGE_VAL : std::nan("");
    return std::copysign(magnitude, (bits >> 15) != 0 ? -1.0 : 1.0);
  }
};

// bfloat16: the upper half of a float.
struct Brain {
  std::uint16_t bits;
  explicit operator double() const { return std::bit_cast<float>(static_cast<std::uint32_t>(bits) << 16); }
};

template <class Stored>
std::vector<double> read(std::string_view bytes) {
  std::vector<double> values(bytes.size() / sizeof(Stored));
  const char* from = bytes.data();
  for (double& value : values) {
    Stored stored;
    std::memcpy(&stored, from, sizeof(Stored));
    value = static_cast<double>(stored);
    from += sizeof(Stored);
  }
  return values;
}

template <class Stored>
void write(const std::vector<double>& values, char* to) {
  for (const double value : values) {
    const Stored stored = static_cast<Stored>(value);
    std::memcpy(to, &stored, sizeof(Stored));
    to += sizeof(Stored);
  }
}

constexpr std::array<ElementType, 13> types = {{
    {"F64", 8, read<double>, write<double>},
    {"F32", 4, read<float>, write<float>},
    {"F16", 2, read<Half>, nullptr},
    {"BF16", 2, read<Brain>, nullptr},
    {"I64", 8, read<std::int64_t>, nullptr},
    {"I32", 4, read<std::int32_t>, nullptr},
    {"I16", 2, read<std::int16_t>, nullptr},
    {"I8", 1, read<std::int8_t>, nullptr},
    {"U64", 8, read<std::uint64_t>, nullptr},
    {"U32", 4, read<std::uint32_t>, nullptr},
    {"U16", 2, read<std::uint16_t>, nullptr},
    {"U8", 1, read<std::uint8_t>, nullptr},
    {"BOOL", 1, read<std::uint8_t>, nullptr},
}};

}  // namespace

const ElementType* find_element_type(std::string_view name) {
  const auto* const found = std::ranges::find(types, name, &ElementType::name);
  return found == types.end() ? nullptr : found;
}

}  // namespace fathom
