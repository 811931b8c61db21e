// SPDX-License-Identifier: Apache-2.0
// Instances as a person reads them, in lines of at most 100 columns.
#pragma once

#include <cstdint>
#include <string>

#include "tasks/task.h"

namespace fathom {

// `count` instances, each with its tokens and positions, the part every token belongs to, which tokens carry loss and
// which decide exact match, its answer, buckets, and which floors answer it right; then the floors' exact match over
// many instances. The same seed shows the same instances. Throws std::invalid_argument for a size or a format that the
// task does not have.
std::string show_examples(const Task& task, Difficulty difficulty, const Format& format, int count, std::uint64_t seed);

// The stream that the instance number `number` (from 0) of show_examples is drawn from.
Stream shown_stream(std::uint64_t seed, int number);

}  // namespace fathom
