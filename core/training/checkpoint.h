// SPDX-License-Identifier: Apache-2.0
// The bytes of a checkpoint: named blocks of numbers behind a header and in front of a checksum.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fathom {

struct CheckpointBlock {
  std::string name;
  std::span<float> data;  // read from by encode, written to by decode
};

// "FATHOMCK", header length, header (JSON: steps and each block's name and size), the blocks, an FNV-1a checksum of all
// that came before.
std::string encode_checkpoint(std::int64_t steps, std::span<const CheckpointBlock> blocks);

// Fills the blocks and returns the steps. Throws std::runtime_error with one sentence where the bytes are truncated or
// damaged or where a block's name or size is another; then no block has been touched.
std::int64_t decode_checkpoint(std::string_view bytes, std::span<const CheckpointBlock> blocks);

}  // namespace fathom
