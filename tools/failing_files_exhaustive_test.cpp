// SPDX-License-Identifier: Apache-2.0
// Every system call that writes a study's files, made to fail in turn: no space, an error of the device, no permission.
#include "tools/failing_files_fixture.h"

namespace fathom {
namespace {

TEST_F(FailingFiles, EachInTurnIsAClearFailureOfOneRunAndNoMore) { expect_to_bear_all(1, {0, 1, 2}, 1); }

TEST_F(FailingFiles, EachInTurnInWorkersTooWithOneOfTheErrors) { expect_to_bear_all(1, {0}, 2); }

}  // namespace
}  // namespace fathom
