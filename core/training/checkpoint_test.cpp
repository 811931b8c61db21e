// SPDX-License-Identifier: Apache-2.0
#include "core/training/checkpoint.h"

#include <gtest/gtest.h>

#include <cstring>
#include <stdexcept>
#include <vector>

namespace fathom {
namespace {

class Checkpoint : public testing::Test {
 protected:
  std::vector<CheckpointBlock> blocks() { return {{"weights", weights}, {"moments", moments}, {"none", none}}; }
  static std::string complaint(std::string_view bytes, const std::vector<CheckpointBlock>& into) {
    try {
      decode_checkpoint(bytes, into);
    } catch (const std::runtime_error& error) {
      return error.what();
    }
    return "";
  }
  // The same bytes with a header of another length or text, and a checksum that agrees.
  static std::string with_header(const std::string& bytes, std::uint64_t size, const std::string& text) {
    std::uint64_t old = 0;
    std::memcpy(&old, bytes.data() + 8, 8);
    std::string changed = bytes.substr(0, 8);
    changed.append(reinterpret_cast<const char*>(&size), 8);
    changed += text + bytes.substr(16 + old, bytes.size() - 8 - 16 - old);
    std::uint64_t hash = 0xCBF29CE484222325ull;
    for (const char byte : changed) hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001B3ull;
    return changed.append(reinterpret_cast<const char*>(&hash), 8);
  }
  std::vector<float> weights = {1.0f, -2.5f, 3e-39f}, moments = {0.0f, 7.0f}, none;
};

TEST_F(Checkpoint, ComesBackBitByBit) {
  const std::string bytes = encode_checkpoint(123456789012, blocks());
  const std::vector<float> before = weights;
  weights.assign(3, 9.0f);
  moments.assign(2, 9.0f);
  EXPECT_EQ(decode_checkpoint(bytes, blocks()), 123456789012);
  EXPECT_EQ(weights, before);
  EXPECT_EQ(moments, (std::vector<float>{0.0f, 7.0f}));
  EXPECT_EQ(encode_checkpoint(123456789012, blocks()), bytes);
}

TEST_F(Checkpoint, AnyFlippedByteAndAnyLostTailIsNoticed) {
  const std::string bytes = encode_checkpoint(5, blocks());
  const std::vector<float> before = weights;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    std::string damaged = bytes;
    damaged[i] = static_cast<char>(damaged[i] ^ 0x10);
    EXPECT_NE(complaint(damaged, blocks()), "") << i;
    EXPECT_NE(complaint(std::string_view(bytes).substr(0, i), blocks()), "") << i;
  }
  EXPECT_NE(complaint(bytes + "x", blocks()), "");
  EXPECT_EQ(weights, before);
}

TEST_F(Checkpoint, SaysWhatIsWrong) {
  const std::string bytes = encode_checkpoint(5, blocks());
  EXPECT_EQ(complaint("", blocks()), "checkpoint: these bytes are not a checkpoint of Fathom");
  EXPECT_EQ(complaint(std::string(100, 'x'), blocks()), "checkpoint: these bytes are not a checkpoint of Fathom");
  EXPECT_EQ(complaint(bytes.substr(0, bytes.size() - 3), blocks()),
            "checkpoint: the checksum does not agree; the file is truncated or damaged");
  EXPECT_EQ(complaint(bytes, {{"weights", weights}, {"moments", weights}, {"none", none}}),
            "checkpoint: it holds moments with 2 numbers where this model has moments with 3");
  EXPECT_EQ(complaint(bytes, {{"weights", weights}, {"second moment", moments}, {"none", none}}),
            "checkpoint: it holds moments with 2 numbers where this model has second moment with 2");
  EXPECT_NE(complaint(bytes, {{"weights", weights}}), "");
  std::vector<CheckpointBlock> more = blocks();
  more.push_back({"more", none});
  EXPECT_EQ(complaint(bytes, more), "checkpoint: it holds nothing with 0 numbers where this model has more with 0");
}

TEST_F(Checkpoint, AHeaderThatLiesIsAnErrorToo) {
  const std::string bytes = encode_checkpoint(5, blocks());
  EXPECT_EQ(complaint(with_header(bytes, 1ull << 60, "{}"), blocks()),
            "checkpoint: the header reaches past the end of the file");
  EXPECT_NE(complaint(with_header(bytes, 2, "{]"), blocks()), "");
  EXPECT_NE(complaint(with_header(bytes, 2, "{}"), blocks()), "");
  const std::string text = R"({"steps":5,"blocks":[["weights",3],["moments",2],["none",-1]]})";
  EXPECT_NE(complaint(with_header(bytes, text.size(), text), blocks()), "");
}

}  // namespace
}  // namespace fathom
