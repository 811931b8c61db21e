// SPDX-License-Identifier: Apache-2.0
#include "results/html.h"

#include <fmt/format.h>

namespace fathom {
namespace {

// Black on white with a little grey, as a paper is; colours only where they carry a verdict, each with its word beside
// it. Okabe and Ito's colours, darkened until white text on them is legible.
constexpr std::string_view style = R"css(
:root { color-scheme: light; --ink: #222; --quiet: #666; --line: #d8d8d8; --soft: #f6f6f4; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2rem 1.5rem 4rem; max-width: 64rem; color: var(--ink); background: #fff;
  font: 16px/1.5 system-ui, "Liberation Sans", Arial, sans-serif; }
h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 .3rem; }
h2 { font-size: 1.15rem; margin: 2.4rem 0 .8rem; padding-bottom: .25rem; border-bottom: 1px solid var(--line); }
h3 { font-size: 1rem; margin: 1.4rem 0 .4rem; }
p { margin: .4rem 0; max-width: 46rem; }
a { color: #0b5394; }
.question { font-size: 1.05rem; max-width: 46rem; }
.quiet { color: var(--quiet); font-size: .88rem; }
.claim { display: grid; grid-template-columns: 7.5rem 1fr; gap: .2rem 1rem; padding: .7rem 0;
  border-bottom: 1px solid var(--line); }
.claim ul { margin: .3rem 0 0; padding-left: 1.1rem; font-size: .92rem; }
.verdict { display: inline-block; padding: .05rem .55rem; border-radius: .25rem; color: #fff; font-weight: 600;
  font-size: .88rem; white-space: nowrap; height: 1.5rem; justify-self: start; }
.holds { background: #00714f; } .fails { background: #b34700; } .open { background: #5d5d5d; }
.scroll { overflow-x: auto; margin: .6rem 0; }
table { border-collapse: collapse; font-size: .88rem; font-variant-numeric: tabular-nums; }
caption { text-align: left; color: var(--quiet); padding: 0 0 .3rem; }
th, td { padding: .22rem .8rem .22rem 0; text-align: left; vertical-align: top; }
thead th { font-weight: 600; }
thead tr:first-child > * { border-top: 2px solid var(--ink); }
thead tr:last-child > * { border-bottom: 1px solid var(--ink); }
tbody tr:last-child > * { border-bottom: 2px solid var(--ink); }
tbody th { font-weight: 400; }
td.number { text-align: right; white-space: nowrap; }
tr.floor > *, td.floor { color: var(--quiet); font-style: italic; }
.settings td:first-child, .settings th { color: var(--quiet); white-space: nowrap; }
figure { margin: 1rem 0; }
figure img { max-width: 100%; height: auto; display: block; }
figcaption { color: var(--quiet); font-size: .88rem; }
code { font: .86rem/1.4 "Liberation Mono", Menlo, Consolas, monospace; }
details summary { cursor: pointer; margin: .4rem 0; }
@media (max-width: 40rem) { .claim { grid-template-columns: 1fr; } }
@media print {
  @page { margin: 16mm; }
  body { font-size: 10pt; max-width: none; padding: 0; }
  h2, h3, caption { break-after: avoid; }
  .claim, figure, tr { break-inside: avoid; }
  .scroll { overflow: visible; }
  table { font-size: 8pt; }
  a { color: inherit; text-decoration: none; }
  .verdict { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
)css";

}  // namespace

std::string html_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') out += c;
    }
  }
  return out;
}

std::string svg_address(std::string_view svg) {
  constexpr std::string_view as_they_are =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.~ /:=,;()!*+";
  std::string out = "data:image/svg+xml,";
  for (const char c : svg) {
    if (as_they_are.find(c) != std::string_view::npos) {
      out += c;
    } else {
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return out;
}

std::string html_page(std::string_view title, std::string_view body) {
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{}</title>\n"
      "<style>{}</style>\n</head>\n<body>\n{}</body>\n</html>\n",
      html_text(title), style, body);
}

}  // namespace fathom
