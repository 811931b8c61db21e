// SPDX-License-Identifier: Apache-2.0
#include "tools/study_work.h"

#include <gtest/gtest.h>

namespace fathom {
namespace {

TEST(StudyWork, WeighsRunsByTheirOperations) {
  StudyWork work;
  work.add("small", 1.0, 100);
  work.add("large", 9.0, 100);
  work.add("large", 9.0, 100);
  EXPECT_EQ(work.runs(), 2u);
  EXPECT_DOUBLE_EQ(work.share(), 0.0);
  work.end("small", 0.0);
  EXPECT_DOUBLE_EQ(work.share(), 0.1);
  work.begin("large", 0.0);
  work.advance("large", 50);
  EXPECT_DOUBLE_EQ(work.share(), 0.55);
  work.end("large", 1.0);
  EXPECT_DOUBLE_EQ(work.share(), 1.0) << "a run that stopped early is all of its work";
}

TEST(StudyWork, NothingIsKnownAtFirstAndNothingIsLeftAtTheEnd) {
  StudyWork work;
  EXPECT_DOUBLE_EQ(work.share(), 1.0);
  work.add("a", 1.0, 100);
  work.begin("a", 10.0);
  EXPECT_FALSE(work.seconds_left(20.0));
  work.advance("a", 1);
  EXPECT_FALSE(work.seconds_left(10.5)) << "half a second says little";
  EXPECT_DOUBLE_EQ(work.seconds_left(12.0).value(), 2.0 * 99.0);
  work.end("a", 20.0);
  EXPECT_FALSE(work.seconds_left(20.0));
}

TEST(StudyWork, AResumedRunIsTimedByWhatThisSittingDid) {
  StudyWork work;
  work.add("a", 1.0, 100);
  work.add("b", 1.0, 100);
  work.begin("a", 0.0);
  work.advance("a", 81);
  work.advance("a", 90);
  // 10 updates in 10 s, and 10 + 100 are left.
  EXPECT_DOUBLE_EQ(work.seconds_left(10.0).value(), 110.0);
}

TEST(StudyWork, WorkersShareWhatIsLeftButNotTheLastRun) {
  StudyWork work;
  for (const char* run : {"a", "b", "c", "d"}) work.add(run, 1.0, 100);
  work.begin("a", 0.0);
  work.begin("b", 0.0);
  work.advance("a", 1);
  work.advance("b", 1);
  work.advance("a", 50);
  work.advance("b", 50);
  // 50 updates each in 50 s; 2 x 50 and 2 x 100 are left for two workers.
  EXPECT_DOUBLE_EQ(work.seconds_left(50.0).value(), 150.0);
  for (const char* run : {"b", "c", "d"}) work.end(run, 50.0);
  EXPECT_DOUBLE_EQ(work.seconds_left(50.0).value(), 50.0);
}

TEST(StudyWork, ALongRunIsNotMadeShorterByItsNeighbours) {
  StudyWork work;
  work.add("long", 1.0, 1000);
  work.add("short", 1.0, 100);
  work.begin("long", 0.0);
  work.begin("short", 0.0);
  for (const int update : {1, 90}) {
    work.advance("long", update);
    work.advance("short", update);
  }
  // Together 920 are left at 1 a second each: the long run needs 910 s all the same.
  EXPECT_DOUBLE_EQ(work.seconds_left(90.0).value(), 910.0);
}

TEST(StudyWork, WhatWasCutOffWaitsAgain) {
  StudyWork work;
  work.add("a", 1.0, 100);
  work.add("b", 1.0, 100);
  work.begin("a", 0.0);
  work.advance("a", 1);
  work.advance("a", 40);
  work.give_back("a", 40.0);
  EXPECT_DOUBLE_EQ(work.share(), 0.2);
  EXPECT_DOUBLE_EQ(work.seconds_left(40.0).value(), 160.0);
}

}  // namespace
}  // namespace fathom
