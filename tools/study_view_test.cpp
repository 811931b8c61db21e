// SPDX-License-Identifier: Apache-2.0
#include "tools/study_view.h"

#include <gmock/gmock.h>

#include <numeric>

namespace fathom {
namespace {

using testing::HasSubstr;
using testing::Not;

StudyView busy_view() {
  StudyView view;
  view.title = "quickstart at scale laptop";
  view.total = 48;
  view.done = 18;
  view.failed = 1;
  view.diverged = 2;
  view.running = 2;
  view.elsewhere = 1;
  view.share = 0.434;
  view.seconds_left = 200.0;
  view.workers = {{"trace, width 32, depth 2, seed 1", 840, 1500, 0.0312, 0.981, 118'000.0, ""},
                  {"direct, width 64, depth 2, seed 12", 20, 1500, 0.6931, {}, 9'000.0, ""}};
  view.table =
      "width  direct        trace\n─────  ────────────  ────────────\n16     0.52 ± 0.01   0.71 ± 0.04\n"
      "32     0.51 ± 0.02   1.00 ± 0.00\n64     0.50 ± 0.02   –\n\nexact match: mean over n = 3 seeds.\n";
  return view;
}

std::vector<std::string> text_of(const std::vector<Line>& lines) {
  std::vector<std::string> text;
  for (const Line& line : lines) text.push_back(render(line, false));
  return text;
}

std::string joined(const std::vector<Line>& lines) {
  std::string text;
  for (const std::string& line : text_of(lines)) text += line + "\n";
  return text;
}

TEST(StudyView, ShowsBarCountsWorkersAndTable) {
  EXPECT_EQ(joined(draw(busy_view(), {100, 30, true, false})),
            "quickstart at scale laptop  ━━━━━━━━━━━━━━━━━───────────────────────   43 %  21/48 runs  3m20s left\n"
            "  18 done · 2 running · 1 in another process · 1 failed · 2 diverged · 24 waiting\n"
            "\n"
            "                                                      update    loss  accuracy  tokens/s\n"
            "  trace, width 32, depth 2, seed 1    ━━━━━━╸─────  840/1500  0.0312     0.981      118k\n"
            "  direct, width 64, depth 2, seed 12  ────────────   20/1500  0.6931                  9k\n"
            "\n"
            "  width  direct        trace\n"
            "  ─────  ────────────  ────────────\n"
            "  16     0.52 ± 0.01   0.71 ± 0.04\n"
            "  32     0.51 ± 0.02   1.00 ± 0.00\n"
            "  64     0.50 ± 0.02   –\n"
            "\n"
            "  exact match: mean over n = 3 seeds.\n");
}

TEST(StudyView, FitsEveryTerminal) {
  StudyView view = busy_view();
  view.troubles = {{"direct, seed 3", "failed", std::string(300, 'm'), 2, "runs/x/log.txt"}};
  for (int i = 0; i < 20; ++i) view.workers.push_back(view.workers.front());
  for (const bool unicode : {true, false}) {
    for (int columns = 1; columns <= 200; columns += columns < 40 ? 13 : 7) {
      for (const int rows : {1, 3, 8, 24, 60}) {
        const std::vector<Line> lines = draw(view, {columns, rows, unicode, true});
        ASSERT_LE(lines.size(), static_cast<std::size_t>(std::max(rows - 1, 1))) << columns << " x " << rows;
        for (const Line& line : lines) {
          ASSERT_LE(display_width(line), static_cast<std::size_t>(std::max(columns - 1, 1)))
              << columns << " x " << rows;
          if (!unicode) {
            for (const char byte : render(line, true)) ASSERT_LT(static_cast<unsigned char>(byte), 0x80);
          }
        }
      }
    }
  }
}

TEST(StudyView, WhatMattersMostIsShownOnNarrowTerminals) {
  for (int columns = 40; columns <= 200; ++columns) {
    const std::string text = joined(draw(busy_view(), {columns, 30, true, false}));
    EXPECT_THAT(text, HasSubstr("43 %")) << columns;
    EXPECT_THAT(text, HasSubstr("21/48 runs")) << columns;
    EXPECT_THAT(text, HasSubstr("3m20s left")) << columns;
    EXPECT_THAT(text, HasSubstr(" 840/1500")) << columns;
    EXPECT_THAT(text, HasSubstr("trace, ")) << columns;
  }
}

TEST(StudyView, NumbersStandInColumnsThatDoNotJump) {
  StudyView view = busy_view();
  const std::vector<std::string> before = text_of(draw(view, {100, 30, true, false}));
  view.workers[1].update = 700;
  view.workers[1].accuracy = 0.51;
  const std::vector<std::string> after = text_of(draw(view, {100, 30, true, false}));
  EXPECT_EQ(before[4], after[4]) << "the line of the other worker";
}

TEST(StudyView, AShortTerminalSaysWhatItLeavesOut) {
  StudyView view = busy_view();
  for (int i = 0; i < 30; ++i) view.workers.push_back(view.workers.front());
  const std::string text = joined(draw(view, {100, 24, true, false}));
  EXPECT_THAT(text, testing::ContainsRegex("… [0-9]+ more runs at work"));
  EXPECT_THAT(text, HasSubstr("1.00 ± 0.00")) << "the table keeps its place";
  view.workers.resize(2);
  std::string rows = "width\n";
  for (int i = 0; i < 60; ++i) rows += std::to_string(i) + "\n";
  view.table = rows;
  EXPECT_THAT(joined(draw(view, {100, 24, true, false})), testing::ContainsRegex("… [0-9]+ more lines of the table"));
  EXPECT_THAT(joined(draw_whole(view, {100, 24, true, false})), HasSubstr("\n  59\n"));
}

TEST(StudyView, ASearchAndAStoppingRuleAreBoundsAndSaySo) {
  StudyView view = busy_view();
  view.time_at_most = true;
  EXPECT_THAT(joined(draw(view, {120, 30, true, false})), HasSubstr("21/48 runs  at most 3m20s left"));
  view.runs_at_most = true;
  EXPECT_THAT(joined(draw(view, {120, 30, true, false})), HasSubstr("21 of at most 48 runs"));
  EXPECT_THAT(joined(draw(view, {120, 30, true, false})), HasSubstr("at most 24 waiting"));
  EXPECT_EQ(summary_line(view),
            "21 of at most 48 runs, 43 % of the work, at most 3m20s left, 1 in another process, 1 failed, 2 diverged");
}

TEST(StudyView, TroublesNameTheirAttemptAndLog) {
  StudyView view = busy_view();
  view.troubles = {{"direct, seed 3", "failed", "no memory\nfor it", 2, "runs/x/runs/abc/log.txt"},
                   {"direct, seed 4", "diverged", "diverged at step 2: loss nan", 1, "runs/x/runs/abd"}};
  EXPECT_THAT(joined(draw(view, {100, 40, true, false})),
              HasSubstr("  direct, seed 3 (attempt 2) failed: no memory for it\n    runs/x/runs/abc/log.txt\n"
                        "  direct, seed 4 diverged at step 2: loss nan\n    runs/x/runs/abd\n"));
}

TEST(StudyView, NothingIsSaidOfWhatThereIsNot) {
  StudyView view;
  view.title = "tiny";
  view.total = view.done = 2;
  view.share = 1.0;
  const std::string text = joined(draw(view, {60, 24, false, false}));
  EXPECT_EQ(text, "tiny  ####################################  100 %  2/2 runs\n  2 done\n") << text;
}

}  // namespace
}  // namespace fathom
