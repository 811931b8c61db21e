// SPDX-License-Identifier: Apache-2.0
#include "results/size_range.h"

#include <charconv>

namespace fathom {

std::optional<SizeRange> read_size_range(std::string_view text, std::string_view separator) {
  SizeRange range;
  const char* end = text.data() + text.size();
  const auto low = std::from_chars(text.data(), end, range.low);
  if (low.ec != std::errc()) return std::nullopt;
  if (low.ptr == end) return SizeRange{range.low, range.low};
  if (!std::string_view(low.ptr, static_cast<std::size_t>(end - low.ptr)).starts_with(separator)) return std::nullopt;
  const auto high = std::from_chars(low.ptr + separator.size(), end, range.high);
  return high.ec == std::errc() && high.ptr == end && range.low <= range.high ? std::optional(range) : std::nullopt;
}

}  // namespace fathom
