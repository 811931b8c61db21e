// SPDX-License-Identifier: Apache-2.0
#include "results/report.h"

#include <gmock/gmock.h>

#include "results/report_fixture.h"

namespace fathom {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Report, SaysTheQuestionEveryVerdictWithItsReasonsAndEveryRunWithItsLink) {
  const std::string page = report_page(full_report());
  EXPECT_THAT(page, HasSubstr("<h1>parity &amp; depth</h1>"));
  EXPECT_THAT(page, HasSubstr("Is parity of &lt;16&gt; bits learned in one step?"));
  EXPECT_THAT(page, HasSubstr("Scale laptop; 2 of 3 runs done"));
  EXPECT_THAT(page, HasSubstr("<span class=\"verdict holds\">holds</span>"));
  EXPECT_THAT(page, HasSubstr("<span class=\"verdict fails\">fails</span>"));
  EXPECT_THAT(page, HasSubstr("<span class=\"verdict open\">cannot tell</span>"));
  EXPECT_THAT(page, HasSubstr("<li>four sizes; at least six are needed</li>"));
  EXPECT_THAT(page, HasSubstr("<caption>Exact match</caption>"));
  EXPECT_THAT(page, HasSubstr("<a href=\"parity.figure.csv\">"));
  EXPECT_THAT(page, HasSubstr("<a href=\"runs/direct-1-2/\"><code>direct-1-2</code></a>"));
  EXPECT_THAT(page, HasSubstr("<th scope=\"row\">train.steps</th><td>1500</td>"));
  EXPECT_THAT(page, HasSubstr("2m10s"));
  EXPECT_THAT(page, HasSubstr("<li>figure lengths: there is nothing to draw</li>"));
}

TEST(Report, TimeOfARunThatStandsInTwoArmsCountsOnce) {
  Report report = full_report();
  report.runs.push_back(report.runs.front());
  EXPECT_THAT(report_page(report), HasSubstr("2m10s"));
  EXPECT_THAT(report_page(report), HasSubstr("2 of 3 runs done"));
}

TEST(Report, RunsShowDerivedMetricsAndNumbersOfTheRecordToo) {
  Report report = full_report();
  for (RunRecord& run : report.runs) {
    run.parameters = 4321;
    run.metrics["test[length=8].exact_match"] = 0.625;
    run.configuration["task"] = {{"length", {{"train", "1..8"}, {"test", {"8"}}}}};
  }
  report.metric = "parameters";
  EXPECT_THAT(report_page(report), HasSubstr("<td class=\"number\">4321</td>"));
  report.metric = "train_fit.exact_match";
  EXPECT_THAT(report_page(report), HasSubstr("<td class=\"number\">0.625</td>"));
}

TEST(Report, PartsThatAStudyDoesNotHaveLeaveNoHeading) {
  Report report;
  report.study = "empty";
  const std::string page = report_page(report);
  for (const char* heading : {"Claims", "Tables", "Figures", "Settings", "Machine", "Problems", "<h2>Runs"}) {
    EXPECT_THAT(page, Not(HasSubstr(heading)));
  }
}

TEST(Report, TheIndexCountsClaimsAndLinksOnlyStudiesThatHaveRuns) {
  Report without = full_report();
  without.study = "not begun";
  without.runs.clear();
  without.claims.clear();
  const std::string page =
      index_page({summary_of(full_report(), "parity/parity.html"), summary_of(without, "not-begun.html")});
  EXPECT_THAT(page, HasSubstr("2 studies, 3 claims: 1 hold, 1 fail, 1 cannot be told."));
  EXPECT_THAT(page, HasSubstr("<a href=\"parity/parity.html\">parity &amp; depth</a>"));
  EXPECT_THAT(page, HasSubstr("<h2>not begun</h2>"));
  EXPECT_THAT(page, Not(HasSubstr("not-begun.html")));
}

}  // namespace
}  // namespace fathom
