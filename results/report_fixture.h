// SPDX-License-Identifier: Apache-2.0
// A report with something in every part of it.
#pragma once

#include "results/report.h"
#include "results/test_records.h"

namespace fathom {

inline Report full_report() {
  Report report;
  report.study = "parity & depth";
  report.about = "Is parity of <16> bits learned in one step?";
  report.scale = "laptop";
  report.claims = {
      {"not-in-one-step",
       "learnability",
       "p 0.25 corrected for 2 claims",
       "Hahn and Rofin 2024",
       "",
       "holds",
       {"median 0.512, 4 seeds"}},
      {"with-a-trace",
       "upper",
       "p 0.25 corrected for 2 claims",
       "",
       "At depth 1.",
       "fails",
       {"median 0.71 over 4 seeds"}},
      {"grows-like-log", "conditional", "", "", "", "cannot tell", {"four sizes; at least six are needed"}}};
  report.tables = {
      "<div class=\"scroll\"><table><caption>Exact match</caption><thead><tr><th>depth</th><th>direct</th></tr></thead>"
      "<tbody><tr><th scope=\"row\">1</th><td>0.512</td></tr></tbody></table></div>\n"};
  report.figures = {
      {"Exact match against length",
       "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"320\" height=\"200\"><rect width=\"320\" height=\"200\" "
       "fill=\"#0072B2\"/></svg>",
       {"parity.svg", "parity.figure.csv"}}};
  report.settings = {{"model.width", "32"}, {"train.steps", "1500"}};
  report.metric = "test.exact_match";
  report.runs_folder = "runs";
  report.planned = 3;
  report.problems = {"figure lengths: there is nothing to draw"};
  for (const std::uint64_t seed : {1, 2}) {
    report.runs.push_back(test_record("direct", 1, seed, {{"test.exact_match", 0.5}}));
    report.runs.back().environment.seconds = 65.0;
    report.runs.back().environment.processor = "A processor";
  }
  return report;
}

}  // namespace fathom
