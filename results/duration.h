// SPDX-License-Identifier: Apache-2.0
// A span of time for people.
#pragma once

#include <string>

namespace fathom {

// "45s", "3m20s", "2h05m", "3d04h".
std::string duration_text(double seconds);

}  // namespace fathom
