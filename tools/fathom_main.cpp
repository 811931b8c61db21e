// SPDX-License-Identifier: Apache-2.0
#include "tools/command_line.h"

int main(int count, char** arguments) { return fathom::run_command_line(count, arguments); }
