// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace fathom {

// One sequence of a packed batch: rows [start, start + length) of every activation. Rows in no sequence are dead: they
// are computed, read by nobody, and get gradient 0.
struct Sequence {
  int start = 0;
  int length = 0;
};

}  // namespace fathom
