// SPDX-License-Identifier: Apache-2.0
// Pieces of self-contained HTML pages: nothing in them is fetched from anywhere.
#pragma once

#include <string>
#include <string_view>

namespace fathom {

// Text between tags or in a quoted attribute: & < > " ' are written as entities, control characters left out.
std::string html_text(std::string_view text);

// An SVG picture as the address of an image ("data:image/svg+xml,..."). As an image, its identifiers and styles cannot
// meet those of another picture on the same page, and nothing in it runs.
std::string svg_address(std::string_view svg);

// A whole page around `body`, with the style sheet of reports. `title` is plain text.
std::string html_page(std::string_view title, std::string_view body);

}  // namespace fathom
