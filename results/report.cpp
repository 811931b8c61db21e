// SPDX-License-Identifier: Apache-2.0
#include "results/report.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <set>

#include "results/duration.h"
#include "results/grouping.h"
#include "results/html.h"
#include "results/metric_name.h"
#include "results/size_split.h"

namespace fathom {
namespace {

std::string_view verdict_class(const std::string& finding) {
  return finding == "holds" ? "holds" : finding == "fails" ? "fails" : "open";
}

std::string chip(const std::string& finding) {
  return fmt::format("<span class=\"verdict {}\">{}</span>", verdict_class(finding), html_text(finding));
}

std::string claims_section(const std::vector<ReportClaim>& claims) {
  if (claims.empty()) return "";
  std::string out = "<h2>Claims</h2>\n";
  for (const ReportClaim& claim : claims) {
    out +=
        fmt::format("<div class=\"claim\">{}<div><strong>{}</strong> <span class=\"quiet\">{}{}{}{}{}</span>\n",
                    chip(claim.finding), html_text(claim.id), html_text(claim.kind), claim.p_value.empty() ? "" : ", ",
                    html_text(claim.p_value), claim.source.empty() ? "" : ", ", html_text(claim.source));
    if (!claim.note.empty()) out += fmt::format("<p>{}</p>\n", html_text(claim.note));
    out += "<ul>\n";
    for (const std::string& reason : claim.reasons) out += fmt::format("<li>{}</li>\n", html_text(reason));
    out += "</ul></div></div>\n";
  }
  return out;
}

std::string figures_section(const std::vector<ReportFigure>& figures) {
  if (figures.empty()) return "";
  std::string out = "<h2>Figures</h2>\n";
  for (const ReportFigure& figure : figures) {
    std::vector<std::string> links;
    for (const std::string& file : figure.files) {
      links.push_back(fmt::format("<a href=\"{}\">{}</a>", html_text(file), html_text(file)));
    }
    out += fmt::format("<figure><img alt=\"{0}\" src=\"{1}\"><figcaption>{0}{2}{3}</figcaption></figure>\n",
                       html_text(figure.title), svg_address(figure.svg), links.empty() ? "" : ". ",
                       fmt::join(links, ", "));
  }
  return out;
}

std::string pairs_table(const std::vector<std::pair<std::string, std::string>>& pairs) {
  std::string out = "<div class=\"scroll\"><table class=\"settings\"><tbody>\n";
  for (const auto& [key, value] : pairs) {
    out += fmt::format("<tr><th scope=\"row\">{}</th><td>{}</td></tr>\n", html_text(key), html_text(value));
  }
  return out + "</tbody></table></div>\n";
}

// The distinct values of one property over the runs, joined: usually one.
template <class Property>
std::string distinct(const std::vector<RunRecord>& runs, const Property& property) {
  std::set<std::string> values;
  for (const RunRecord& run : runs) {
    const std::string value = property(run.environment);
    if (!value.empty()) values.insert(value);
  }
  return fmt::format("{}", fmt::join(values, "; "));
}

std::string machine_section(const std::vector<RunRecord>& runs) {
  if (runs.empty()) return "";
  double seconds = 0.0;
  std::map<std::string, std::set<std::string>> versions;
  std::set<std::string> counted;
  for (const RunRecord& run : runs) {
    if (counted.insert(run.identity).second) seconds += run.environment.seconds;
    for (const auto& [name, version] : run.environment.versions) versions[name].insert(version);
  }
  std::vector<std::pair<std::string, std::string>> pairs;
  const auto add = [&](const std::string& name, const std::string& value) {
    if (!value.empty()) pairs.emplace_back(name, value);
  };
  add("time of all runs", fmt::format("{} on one core each run and thread", duration_text(seconds)));
  add("processor", distinct(runs, [](const Environment& where) { return where.processor; }));
  add("instruction set", distinct(runs, [](const Environment& where) { return where.instruction_set; }));
  add("matrix products", distinct(runs, [](const Environment& where) { return where.gemm_backend; }));
  add("threads a run", distinct(runs, [](const Environment& where) { return std::to_string(where.threads); }));
  add("commit", distinct(runs, [](const Environment& where) { return where.commit; }));
  for (const auto& [name, values] : versions) add(name, fmt::format("{}", fmt::join(values, "; ")));
  return "<h2>Machine and time</h2>\n" + pairs_table(pairs);
}

std::string labels_of(const RunRecord& run) {
  std::vector<std::string> parts;
  if (!run.arm.empty()) parts.push_back(run.arm);
  for (const auto& [key, value] : run.axes) parts.push_back(key_label(key) + " " + value_label(value));
  if (run.control) parts.emplace_back("control");
  return fmt::format("{}", fmt::join(parts, ", "));
}

std::string run_row(const Report& report, const RunRecord& run) {
  const std::string name = fmt::format("<code>{}</code>", html_text(run.identity));
  std::optional<double> value = metric_of(run, report.metric);
  if (const Json number = lookup(run, report.metric); !value && number.is_number()) value = number.get<double>();
  return fmt::format(
      "<tr><th scope=\"row\">{}</th><td>{}</td><td class=\"number\">{}</td><td>{}{}</td><td class=\"number\">{}</td>"
      "<td class=\"number\">{}</td><td class=\"number\">{}</td></tr>\n",
      report.runs_folder.empty()
          ? name
          : fmt::format("<a href=\"{0}/{1}/\">{2}</a>", html_text(report.runs_folder), html_text(run.identity), name),
      html_text(labels_of(run)), run.seed, to_string(run.state),
      run.message.empty() ? "" : ": " + html_text(run.message), run.steps,
      value ? fmt::format("{:.4g}", *value) : "\u2013", duration_text(run.environment.seconds));
}

std::string runs_section(const Report& report) {
  if (report.runs.empty()) return "";
  std::string out = fmt::format(
      "<h2>Runs</h2>\n<details{}><summary>{} runs</summary>\n<div class=\"scroll\"><table><thead><tr><th>run</th>"
      "<th>what</th><th>seed</th><th>state</th><th>updates</th><th>{}</th><th>time</th></tr></thead><tbody>\n",
      report.runs.size() <= 20 ? " open" : "", report.runs.size(), html_text(metric_label(report.metric)));
  for (const RunRecord& run : report.runs) out += run_row(report, run);
  return out + "</tbody></table></div></details>\n";
}

std::string progress_text(std::size_t finished, std::size_t planned) {
  return finished == planned ? fmt::format("all {} runs done", planned)
                             : fmt::format("{} of {} runs done", finished, planned);
}

std::size_t finished_runs(const Report& report) {
  std::set<std::string> identities;
  for (const RunRecord& run : report.runs) identities.insert(run.identity);
  return identities.size();
}

}  // namespace

std::string report_page(const Report& report) {
  std::string body = fmt::format("<h1>{}</h1>\n<p class=\"question\">{}</p>\n<p class=\"quiet\">{}{}</p>\n",
                                 html_text(report.study), html_text(report.about),
                                 report.scale.empty() ? "" : fmt::format("Scale {}; ", html_text(report.scale)),
                                 progress_text(finished_runs(report), report.planned));
  body += claims_section(report.claims);
  if (!report.tables.empty()) body += "<h2>Tables</h2>\n";
  for (const std::string& table : report.tables) body += table;
  body += figures_section(report.figures);
  if (!report.settings.empty()) body += "<h2>Settings</h2>\n" + pairs_table(report.settings);
  body += machine_section(report.runs);
  if (!report.problems.empty()) {
    body += "<h2>Problems</h2>\n<ul>\n";
    for (const std::string& problem : report.problems) body += fmt::format("<li>{}</li>\n", html_text(problem));
    body += "</ul>\n";
  }
  body += runs_section(report);
  return html_page(report.study, body);
}

ReportSummary summary_of(const Report& report, const std::string& link) {
  return {report.study,          report.about,   report.scale, report.runs.empty() ? "" : link,
          finished_runs(report), report.planned, report.claims};
}

std::string index_page(const std::vector<ReportSummary>& studies) {
  std::size_t claims = 0, holding = 0, failing = 0;
  for (const ReportSummary& study : studies) {
    claims += study.claims.size();
    for (const ReportClaim& claim : study.claims) {
      holding += claim.finding == "holds" ? 1 : 0;
      failing += claim.finding == "fails" ? 1 : 0;
    }
  }
  std::string body = fmt::format(
      "<h1>Studies</h1>\n<p class=\"quiet\">{} studies, {} claims: {} hold, {} fail, {} cannot be told.</p>\n",
      studies.size(), claims, holding, failing, claims - holding - failing);
  for (const ReportSummary& study : studies) {
    const std::string name = html_text(study.study);
    body += fmt::format("<h2>{}</h2>\n<p>{}</p>\n<p class=\"quiet\">{}{}</p>\n",
                        study.link.empty() ? name : fmt::format("<a href=\"{}\">{}</a>", html_text(study.link), name),
                        html_text(study.about),
                        study.scale.empty() ? "" : fmt::format("Scale {}; ", html_text(study.scale)),
                        progress_text(study.finished, study.planned));
    for (const ReportClaim& claim : study.claims) {
      body += fmt::format("<p>{} {} <span class=\"quiet\">{}</span></p>\n", chip(claim.finding), html_text(claim.id),
                          html_text(claim.kind));
    }
  }
  return html_page("Studies", body);
}

}  // namespace fathom
