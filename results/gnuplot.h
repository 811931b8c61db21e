// SPDX-License-Identifier: Apache-2.0
// The gnuplot process: a script in, a picture's bytes out.
#pragma once

#include <stdexcept>
#include <string>

namespace fathom {

// gnuplot is missing or refused a script; what() is one sentence.
class GnuplotError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// A text as gnuplot's string literal: in single quotes nothing but the quote is special. Control characters become
// spaces.
std::string gnuplot_text(const std::string& text);

// Runs `program` (found on PATH, without a shell) on the script after `set terminal TERMINAL` and returns what it drew.
// Throws GnuplotError, FileError if the temporary folder cannot be used.
std::string run_gnuplot(const std::string& terminal, const std::string& script, const std::string& program = "gnuplot");

}  // namespace fathom
