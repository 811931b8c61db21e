// SPDX-License-Identifier: Apache-2.0
// What this program was built from. Defined in a file that the build writes.
#pragma once

#include <string>

namespace fathom {

std::string build_version();   // "0.1.0"
std::string build_commit();    // "3f2a9c1", with "+" where the tree had changes; empty outside a checkout
std::string build_compiler();  // "GNU 12.2.0"

}  // namespace fathom
