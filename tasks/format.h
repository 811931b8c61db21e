// SPDX-License-Identifier: Apache-2.0
// The chain-of-thought budget of an example: what stands between the prompt and the answer.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace fathom {

struct Format {
  enum class Kind {
    none,          // the answer at once
    blank,         // `amount` pause tokens, then the answer (Goyal et al. 2023; Pfau et al. 2024)
    trace,         // the full derivation
    trace_every,   // the steps number amount, 2 amount, ... (counted from 1) and always the last one
    trace_prefix,  // the first `amount` tokens of the derivation
  };
  Kind kind = Kind::none;
  int amount = 0;

  bool operator==(const Format&) const = default;
};

// The name of a kind as it stands in a study: "none", "blank", "trace", "trace_every", "trace_prefix".
std::string to_string(Format::Kind kind);
// "none", "blank: 4", "trace", "trace_every: 2", "trace_prefix: 3".
std::string to_string(const Format& format);

// The reverse of to_string; also takes "blank=4" and "blank:4" from a command line. Amounts start at 0 for blank and
// trace_prefix and at 1 for trace_every. Throws std::invalid_argument with a sentence that lists the forms.
Format parse_format(const std::string& text);

// A derivation, its steps one after another: step i is tokens [ends[i - 1], ends[i]), where ends[-1] is 0.
struct Derivation {
  std::vector<int> tokens;
  std::vector<std::size_t> ends;

  void add_step(std::span<const int> step) {
    tokens.insert(tokens.end(), step.begin(), step.end());
    ends.push_back(tokens.size());
  }
};

// The steps of a derivation that a format keeps, the last of them perhaps cut short by trace_prefix; none for `none`
// and `blank`.
Derivation thinned(const Derivation& derivation, const Format& format);
// The tokens of a derivation that a format keeps. For `blank`, `amount` copies of `pause`; for `none`, nothing.
std::vector<int> thin_trace(const Derivation& derivation, const Format& format, int pause);

}  // namespace fathom
