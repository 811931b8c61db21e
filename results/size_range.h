// SPDX-License-Identifier: Apache-2.0
// Sizes as records and metric names write them: "8", "8..16", "51-100".
#pragma once

#include <optional>
#include <string_view>

namespace fathom {

struct SizeRange {
  long low = 0;
  long high = 0;

  bool operator==(const SizeRange&) const = default;
};

// "8" or, with its separator ("..", "-") in the middle, "8..16"; nothing where the text is no such range.
std::optional<SizeRange> read_size_range(std::string_view text, std::string_view separator);

}  // namespace fathom
