// SPDX-License-Identifier: Apache-2.0
// Laying out UTF-8 text on a terminal.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace fathom {

// Characters, not bytes.
std::size_t text_width(std::string_view text);
std::string repeated(std::string_view unit, std::size_t times);
// With blanks up to the width; longer text stays as it is.
std::string pad_right(const std::string& text, std::size_t width);
std::string pad_left(const std::string& text, std::size_t width);

// Lines of whole words, none longer than the width unless one word is. At least one line.
std::vector<std::string> wrapped(const std::string& text, std::size_t width);
// The smallest width, at least `least`, at which the text takes at most so many lines.
std::size_t wrapped_width(const std::string& text, std::size_t least, std::size_t lines);

}  // namespace fathom
