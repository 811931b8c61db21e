// SPDX-License-Identifier: Apache-2.0
#include "tools/interrupt.h"

#include <gtest/gtest.h>

#include <csignal>
#include <cstdlib>

namespace fathom {
namespace {

TEST(Interrupt, TheFirstSignalOnlySetsTheFlag) {
  EXPECT_EXIT(
      {
        watch_interrupts();
        const bool before = interrupted();
        std::raise(SIGINT);
        std::_Exit(!before && interrupted() ? 0 : 1);
      },
      testing::ExitedWithCode(0), "");
}

TEST(Interrupt, TheSecondSignalKills) {
  EXPECT_EXIT(
      {
        watch_interrupts();
        std::raise(SIGINT);
        std::raise(SIGINT);
        std::_Exit(0);
      },
      testing::KilledBySignal(SIGINT), "");
}

TEST(Interrupt, ASecondSignalOfAnotherKindKillsToo) {
  EXPECT_EXIT(
      {
        watch_interrupts();
        std::raise(SIGINT);
        std::raise(SIGTERM);
        std::_Exit(0);
      },
      testing::KilledBySignal(SIGTERM), "");
}

TEST(Interrupt, WhatWasIgnoredStaysIgnored) {
  EXPECT_EXIT(
      {
        std::signal(SIGHUP, SIG_IGN);
        watch_interrupts();
        std::raise(SIGHUP);
        const bool wished = interrupted();
        std::raise(SIGTERM);
        std::raise(SIGHUP);
        std::_Exit(!wished && interrupted() ? 0 : 1);
      },
      testing::ExitedWithCode(0), "");
}

TEST(Interrupt, TerminationIsAWishToo) {
  EXPECT_EXIT(
      {
        watch_interrupts();
        std::raise(SIGTERM);
        std::_Exit(interrupted() ? 0 : 1);
      },
      testing::ExitedWithCode(0), "");
}

}  // namespace
}  // namespace fathom
