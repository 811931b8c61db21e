// SPDX-License-Identifier: Apache-2.0
#include "tasks/format.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <stdexcept>
#include <string_view>

namespace fathom {
namespace {

struct Form {
  Format::Kind kind;
  std::string_view name;
  int smallest;  // of the amount; -1: takes none
};
constexpr std::array<Form, 5> forms = {{{Format::Kind::none, "none", -1},
                                        {Format::Kind::blank, "blank", 0},
                                        {Format::Kind::trace, "trace", -1},
                                        {Format::Kind::trace_every, "trace_every", 1},
                                        {Format::Kind::trace_prefix, "trace_prefix", 0}}};
constexpr int largest_amount = 1 << 20;

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::optional<int> whole_number(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<Format> parsed(std::string_view text) {
  const std::size_t mark = text.find_first_of(":=");
  const std::string_view name = trimmed(text.substr(0, mark));
  const auto form = std::ranges::find(forms, name, &Form::name);
  if (form == forms.end()) return std::nullopt;
  if (form->smallest < 0) return mark == std::string_view::npos ? std::optional(Format{form->kind, 0}) : std::nullopt;
  if (mark == std::string_view::npos) return std::nullopt;
  const std::optional<int> amount = whole_number(trimmed(text.substr(mark + 1)));
  if (!amount || *amount < form->smallest || *amount > largest_amount) return std::nullopt;
  return Format{form->kind, *amount};
}

}  // namespace

std::string to_string(Format::Kind kind) { return std::string(std::ranges::find(forms, kind, &Form::kind)->name); }

std::string to_string(const Format& format) {
  const auto form = std::ranges::find(forms, format.kind, &Form::kind);
  const std::string name(form->name);
  return form->smallest < 0 ? name : name + ": " + std::to_string(format.amount);
}

Format parse_format(const std::string& text) {
  if (const std::optional<Format> format = parsed(text)) return *format;
  throw std::invalid_argument("'" + text +
                              "' is no chain-of-thought format; the forms are none, blank: K, trace, trace_every: S "
                              "(S at least 1) and trace_prefix: K");
}

Derivation thinned(const Derivation& derivation, const Format& format) {
  if (format.kind == Format::Kind::trace) return derivation;
  Derivation kept;
  if (format.kind == Format::Kind::none || format.kind == Format::Kind::blank) return kept;
  const std::span<const int> tokens = derivation.tokens;
  const std::vector<std::size_t>& ends = derivation.ends;
  const auto amount = static_cast<std::size_t>(format.amount);
  std::size_t begin = 0;
  for (std::size_t i = 0; i < ends.size(); begin = ends[i++]) {
    std::size_t end = ends[i];
    if (format.kind == Format::Kind::trace_prefix) {
      if (begin >= amount) break;
      end = std::min(end, amount);
    } else if ((i + 1) % amount != 0 && i + 1 != ends.size()) {
      continue;
    }
    kept.add_step(tokens.subspan(begin, end - begin));
  }
  return kept;
}

std::vector<int> thin_trace(const Derivation& derivation, const Format& format, int pause) {
  if (format.kind == Format::Kind::blank) return std::vector<int>(static_cast<std::size_t>(format.amount), pause);
  return thinned(derivation, format).tokens;
}

}  // namespace fathom
