// SPDX-License-Identifier: Apache-2.0
// One study on one page that opens offline and prints well: question, claims with their verdicts, tables, figures,
// settings, machine, time and every run; and an index page over many studies.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "results/record.h"

namespace fathom {

struct ReportClaim {
  std::string id;
  std::string kind;     // "learnability"
  std::string p_value;  // "p 0.031 corrected for 4 claims"; may be empty
  std::string source;   // may be empty
  std::string note;     // may be empty
  std::string finding;  // "holds", "fails" or "cannot tell"
  std::vector<std::string> reasons;
};

struct ReportFigure {
  std::string title;
  std::string svg;                 // the picture itself
  std::vector<std::string> files;  // the same picture and its data, as links relative to the page
};

struct Report {
  std::string study;
  std::string about;  // the question
  std::string scale;  // empty: the file as it stands
  std::vector<ReportClaim> claims;
  std::vector<std::string> tables;  // HTML, each with its caption
  std::vector<ReportFigure> figures;
  std::vector<std::pair<std::string, std::string>> settings;  // dotted key and value, in the order shown
  std::vector<RunRecord> runs;                                // labels as planned
  std::size_t planned = 0;                                    // distinct runs that the study asks for
  std::string metric;                                         // shown for every run: "test.exact_match"
  std::string runs_folder;  // link to the folder of run directories, relative to the page; empty: there are none
  std::vector<std::string> problems;
};

std::string report_page(const Report& report);

// A line of the index.
struct ReportSummary {
  std::string study;
  std::string about;
  std::string scale;
  std::string link;  // of its page, relative to the index; empty: no run yet
  std::size_t finished = 0;
  std::size_t planned = 0;
  std::vector<ReportClaim> claims;
};

ReportSummary summary_of(const Report& report, const std::string& link);
std::string index_page(const std::vector<ReportSummary>& studies);

}  // namespace fathom
