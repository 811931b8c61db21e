// SPDX-License-Identifier: Apache-2.0
// One table in its four formats.
#include <gmock/gmock.h>

#include <algorithm>

#include "results/csv.h"
#include "results/table_fixture.h"

namespace fathom {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

// Five seeds a cell, one of them failed; a published number, a floor, and a cost.
Table example() {
  std::vector<RunRecord> all = parity_records(5);
  for (RunRecord& record : all) record.parameters = record.axes["model.depth"] == 1 ? 12832 : 25000;
  all[11].state = RunState::failed;  // trace, depth 2, seed 0
  TableSpec spec = parity_spec();
  spec.title = "Parity & its trace";
  spec.cost = true;
  spec.published = {parity_published(2, 0.97)};
  Table table = build_table(all, spec);
  table.notes.resize(1);
  return table;
}

TEST(TableFormats, Text) {
  EXPECT_EQ(to_text(example()), R"(Parity & its trace

depth               direct
──────────────────  ─────────────────────────────────────────
1                   0.505 (0.500 0.502 0.505 0.507 0.510) 0/5
2                   0.505 (0.500 0.502 0.505 0.507 0.510) 0/5
──────────────────  ─────────────────────────────────────────
floor: always even  0.500

                                                                          trace       │
depth               trace                                                 (published) │ parameters
──────────────────  ────────────────────────────────────────────────────  ────────────┼───────────
1                   0.985* (0.980 0.982 0.985 0.987 0.990) 1/5                –       │ 12.8k
2                   0.986  (0.982 0.985 0.987 0.990)       1/4, 1 failed  0.970       │ 25.0k
──────────────────  ────────────────────────────────────────────────────  ────────────┼───────────
floor: always even  0.500                                                             │

test exact match: mean over seeds; (seeds) where no method covers with so few; k/n: seeds that reach 0.99.
)");
}

TEST(TableFormats, Markdown) {
  EXPECT_EQ(to_markdown(example()), R"(**Parity &amp; its trace**

| depth | direct | trace | trace (published) | *parameters* |
| :-- | :-- | :-- | --: | --: |
| 1 | 0.505 (0.500 0.502 0.505 0.507 0.510) 0/5 | **0.985** (0.980 0.982 0.985 0.987 0.990) 1/5 | – | 12.8k |
| 2 | 0.505 (0.500 0.502 0.505 0.507 0.510) 0/5 | 0.986 (0.982 0.985 0.987 0.990) 1/4, 1 failed | 0.970 | 25.0k |
| *floor: always even* | 0.500 | 0.500 |  |  |

test exact match: mean over seeds; (seeds) where no method covers with so few; k/n: seeds that reach 0.99.
)");
}

TEST(TableFormats, Latex) {
  EXPECT_EQ(to_latex(example()), R"(% needs \usepackage{booktabs}
\begin{table}
  \centering
  \caption{Parity \& its trace}
  \label{tab:parity}
  \begin{tabular}{lllr@{\hspace{2em}}r}
    \toprule
    depth & direct & trace & \begin{tabular}[b]{@{}r@{}}trace\\ (published)\end{tabular} & parameters \\
    \midrule
    1 & 0.505 {\scriptsize (0.500 0.502 0.505 0.507 0.510) 0/5} & \textbf{0.985} {\scriptsize (0.980 0.982 0.985 0.987 0.990) 1/5} & -- & 12.8k \\
    2 & 0.505 {\scriptsize (0.500 0.502 0.505 0.507 0.510) 0/5} & 0.986 {\scriptsize (0.982 0.985 0.987 0.990) 1/4, 1 failed} & 0.970 & 25.0k \\
    \midrule
    floor: always even & 0.500 & 0.500 &  &  \\
    \bottomrule
  \end{tabular}
  \par\smallskip{\footnotesize test exact match: mean over seeds; (seeds) where no method covers with so few; k/n: seeds that reach 0.99.}
\end{table}
)");
}

TEST(TableFormats, CsvKeepsEverySeedAndTheCounts) {
  const auto rows = parse_csv(to_csv(example()));
  ASSERT_EQ(rows.size(), 10U);  // the heading; two depths with two arms and a cost; a published number; two floors
  const auto field = [&](std::size_t row, const std::string& column) {
    const auto& head = rows[0].fields;
    return rows[row].fields.at(static_cast<std::size_t>(std::ranges::find(head, column) - head.begin()));
  };
  EXPECT_EQ(field(5, "arm"), "trace");
  EXPECT_EQ(field(5, "model.depth"), "2");
  EXPECT_EQ(field(5, "n"), "4");
  EXPECT_EQ(field(5, "failed"), "1");
  EXPECT_EQ(field(5, "runs"), "trace-2-1;trace-2-2;trace-2-3;trace-2-4");
  EXPECT_EQ(field(5, "solved_share"), "0.25");
  EXPECT_EQ(field(5, "statistic"), "mean");
  EXPECT_EQ(field(5, "bold"), "");
  EXPECT_EQ(field(2, "bold"), "yes");
  EXPECT_EQ(field(3, "kind"), "cost");
  EXPECT_EQ(field(3, "metric"), "parameters");
  EXPECT_EQ(field(6, "kind"), "published");
  EXPECT_EQ(field(6, "source"), "A & B 2024");
  EXPECT_EQ(field(6, "published_runs"), "5");
  EXPECT_EQ(field(8, "kind"), "floor");
  EXPECT_EQ(field(8, "bound"), "always even");
  EXPECT_EQ(field(8, "value"), "0.5");
  EXPECT_EQ(field(8, "model.depth"), "") << "it holds for all of them";
}

TEST(TableFormats, IntervalsAreNamedInTheCsv) {
  TableSpec spec = parity_spec();
  spec.values = {"test.loss"};
  const std::vector<RunRecord> all = {test_record("a", 1, 0, {{"test.loss", 1.0}}),
                                      test_record("a", 1, 1, {{"test.loss", 2.0}}),
                                      test_record("a", 1, 2, {{"test.loss", 3.0}})};
  EXPECT_THAT(to_csv(build_table(all, spec)), HasSubstr("mean,2,0,4.48"));
  EXPECT_THAT(to_csv(build_table(all, spec)), HasSubstr(",Student t interval of the mean,"));
}

TEST(TableFormats, EveryFormatEscapes) {
  const std::string arm = "a|b_c & 5% <x> {y} \\ ^~#$*`";
  TableSpec one;
  one.rows = {"arm"};
  const Table table = build_table({test_record(arm, 1, 0, {{"test.exact_match", 0.5}})}, one);
  EXPECT_THAT(to_markdown(table), HasSubstr("| a\\|b c &amp; 5% &lt;x> {y} \\\\ ^\\~#\\$\\*\\` | 0.500 |"));
  EXPECT_THAT(to_latex(table),
              HasSubstr("a\\textbar{}b c \\& 5\\% \\textless{}x\\textgreater{} \\{y\\} \\textbackslash{} "
                        "\\textasciicircum{}\\textasciitilde{}\\#\\${*}` & 0.500 \\\\"));
  EXPECT_EQ(parse_csv(to_csv(table))[1].fields[0], arm);
}

TEST(TableFormats, ALatexRowThatBeginsWithABracketOrAStarIsNoArgument) {
  TableSpec one;
  one.rows = {"arm"};
  const std::string latex = to_latex(build_table(
      {test_record("[x]", 1, 0, {{"test.exact_match", 0.5}}), test_record("*y--z", 1, 0, {{"test.exact_match", 0.5}})},
      one));
  EXPECT_THAT(latex, HasSubstr("    {[}x{]} & "));
  EXPECT_THAT(latex, HasSubstr("    {*}y-{}-z & "));
}

TEST(TableFormats, ALongLatexTableTakesSeveralFloats) {
  std::vector<RunRecord> all;
  for (int depth = 1; depth <= 46; ++depth) all.push_back(test_record("a", depth, 0, {{"test.exact_match", 0.5}}));
  const std::string latex = to_latex(build_table(all, parity_spec()));
  EXPECT_THAT(latex, HasSubstr("\\caption{Parity}\n  \\label{tab:parity}\n"));
  EXPECT_THAT(latex, HasSubstr("\\caption{Parity (continued)}\n  \\begin{tabular}"));
  EXPECT_EQ(latex.find("label"), latex.rfind("label")) << "one label";
}

TEST(TableFormats, AWideTableIsFoldedNotBroken) {
  std::vector<RunRecord> all;
  for (int arm = 0; arm < 12; ++arm)
    for (const std::uint64_t seed : {0, 1, 2})
      all.push_back(test_record("an arm with a name " + std::to_string(arm), 1, seed,
                                {{"test.exact_match", 0.1 * static_cast<double>(seed)}}));
  const std::string text = to_text(build_table(all, parity_spec()));
  std::size_t longest = 0, start = 0;
  for (std::size_t end = text.find('\n'); end != std::string::npos; end = text.find('\n', start)) {
    longest = std::max(longest, static_cast<std::size_t>(std::count_if(
                                    text.begin() + std::ptrdiff_t(start), text.begin() + std::ptrdiff_t(end),
                                    [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; })));
    start = end + 1;
  }
  EXPECT_LE(longest, kTextWidth);
  for (int arm = 0; arm < 12; ++arm) EXPECT_THAT(text, HasSubstr("name " + std::to_string(arm)));
}

TEST(TableFormats, KeysAreNotRepeated) {
  TableSpec spec = parity_spec();
  spec.rows = {"arm", "model.depth"};
  spec.columns = {};
  const std::string text = to_text(build_table(parity_records(), spec));
  EXPECT_THAT(text, HasSubstr("\ndirect  1 "));
  EXPECT_THAT(text, HasSubstr("\n        2 "));
  EXPECT_THAT(to_markdown(build_table(parity_records(), spec)), HasSubstr("| direct | 2 |"));
  EXPECT_THAT(text, Not(HasSubstr("\ndirect  2 ")));
}

}  // namespace
}  // namespace fathom
