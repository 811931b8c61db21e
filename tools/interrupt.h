// SPDX-License-Identifier: Apache-2.0
// Ctrl-C as a wish: the first one asks the program to stop where it can be resumed, the second one kills it.
#pragma once

namespace fathom {

// From now on the first SIGINT, SIGTERM or SIGHUP only sets the flag; the next one, whichever, has the system's effect
// again. A signal that was ignored (nohup) stays ignored.
void watch_interrupts();

// Whether one has arrived since watch_interrupts().
bool interrupted();

}  // namespace fathom
