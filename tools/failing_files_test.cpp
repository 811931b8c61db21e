// SPDX-License-Identifier: Apache-2.0
// Some of the system calls that write a study's files, made to fail; all of them in the exhaustive tests.
#include "tools/failing_files_fixture.h"

namespace fathom {
namespace {

TEST_F(FailingFiles, AreAClearFailureOfOneRunAndNoMore) { expect_to_bear_all(17, {0}, 1); }

TEST_F(FailingFiles, OfWorkersTooAreAClearFailureOfOneRun) { expect_to_bear_all(23, {0}, 2); }

}  // namespace
}  // namespace fathom
