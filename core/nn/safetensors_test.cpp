// SPDX-License-Identifier: Apache-2.0
#include "core/nn/safetensors.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <limits>
#include <stdexcept>

#include "core/numeric/random.h"

namespace fathom {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::ThrowsMessage;

// The bytes of a file with this header and this many zero bytes of data.
std::string file(const std::string& header, std::size_t data) {
  const std::uint64_t length = header.size();
  std::string bytes(8, '\0');
  std::memcpy(bytes.data(), &length, 8);
  return bytes + header + std::string(data, '\0');
}

std::string entry(const std::string& name, const std::string& type, const std::string& shape,
                  const std::string& offsets) {
  return '"' + name + R"(":{"dtype":")" + type + R"(","shape":)" + shape + R"(,"data_offsets":)" + offsets + "}";
}

void expect_malformed(const std::string& bytes, const std::string& part) {
  EXPECT_THAT([&] { decode_safetensors(bytes); }, ThrowsMessage<std::runtime_error>(HasSubstr(part)));
}

const std::vector<NamedTensor> sample = {{"wte.weight", {2, 3}, {1, -2.5, 3, 0, 1e-3, 6}},
                                         {"empty", {0, 4}, {}},
                                         {"scalar", {}, {0.1}},
                                         {"a\"b\n\u00e9", {1, 1, 2}, {-0.0, 7}}};

TEST(Safetensors, GivesBackDoublesExactlyWithMetadataAndOrder) {
  const std::map<std::string, std::string> metadata = {{"format", "pt"}, {"note", "two words"}};
  const Safetensors read = decode_safetensors(encode_safetensors(sample, metadata, TensorType::f64));
  EXPECT_EQ(read.metadata, metadata);
  ASSERT_EQ(read.tensors.size(), sample.size());
  for (std::size_t i = 0; i < sample.size(); ++i) {
    EXPECT_EQ(read.tensors[i].name, sample[i].name);
    EXPECT_EQ(read.tensors[i].shape, sample[i].shape);
    EXPECT_EQ(read.tensors[i].data, sample[i].data);
  }
  EXPECT_EQ(read.at("scalar").data.at(0), 0.1);
  EXPECT_THROW(read.at("missing"), std::out_of_range);
}

TEST(Safetensors, SingleFilesHoldFloats) {
  const std::string bytes = encode_safetensors(sample);
  const Safetensors read = decode_safetensors(bytes);
  EXPECT_EQ(read.at("scalar").data.at(0), static_cast<double>(0.1f));
  EXPECT_EQ(read.at("wte.weight").data, (std::vector<double>{1, -2.5, 3, 0, static_cast<double>(1e-3f), 6}));
  EXPECT_TRUE(read.metadata.empty());
}

TEST(Safetensors, DataBeginsAtAMultipleOfEightBytes) {
  for (const std::string name : {"a", "ab", "abc", "abcd", "abcde", "abcdef", "abcdefg", "abcdefgh"}) {
    const std::string bytes = encode_safetensors({{name, {3}, {1, 2, 3}}});
    EXPECT_EQ((bytes.size() - 12) % 8, 0u) << name;
    std::uint64_t length = 0;
    std::memcpy(&length, bytes.data(), 8);
    EXPECT_EQ(length + 8 + 12, bytes.size());
  }
}

TEST(Safetensors, AFileWithoutTensorsIsOne) {
  EXPECT_TRUE(decode_safetensors(encode_safetensors({})).tensors.empty());
  EXPECT_TRUE(decode_safetensors(file("{}", 0)).tensors.empty());
}

TEST(Safetensors, ReadsHalfPrecisionAndIntegers) {
  std::string bytes =
      file("{" + entry("half", "F16", "[6]", "[0,12]") + "," + entry("brain", "BF16", "[2]", "[12,16]") + "," +
               entry("count", "I64", "[1]", "[16,24]") + "," + entry("mask", "BOOL", "[2]", "[24,26]") + "," +
               entry("byte", "I8", "[1]", "[26,27]") + "}",
           27);
  const std::uint16_t half[] = {0x3C00, 0xC100, 0x0001, 0x7C00, 0x7E00, 0x3555};
  const std::uint16_t brain[] = {0x3FC0, 0xC2F7};
  const std::int64_t count = -5;
  char* data = bytes.data() + bytes.size() - 27;
  std::memcpy(data, half, 12);
  std::memcpy(data + 12, brain, 4);
  std::memcpy(data + 16, &count, 8);
  data[25] = 1;
  data[26] = static_cast<char>(0xFF);
  const Safetensors read = decode_safetensors(bytes);
  const std::vector<double>& values = read.at("half").data;
  EXPECT_EQ(values[0], 1.0);
  EXPECT_EQ(values[1], -2.5);
  EXPECT_EQ(values[2], std::ldexp(1.0, -24));
  EXPECT_EQ(values[3], std::numeric_limits<double>::infinity());
  EXPECT_TRUE(std::isnan(values[4]));
  EXPECT_EQ(values[5], 0.333251953125);
  EXPECT_THAT(read.at("brain").data, ElementsAre(1.5, -123.5));
  EXPECT_THAT(read.at("count").data, ElementsAre(-5.0));
  EXPECT_THAT(read.at("mask").data, ElementsAre(0.0, 1.0));
  EXPECT_THAT(read.at("byte").data, ElementsAre(-1.0));
}

TEST(Safetensors, TensorsMayStandInAnyOrderInTheHeader) {
  const Safetensors read = decode_safetensors(
      file("{" + entry("b", "F32", "[1]", "[4,8]") + "," + entry("a", "F32", "[1]", "[0,4]") + "}  ", 8));
  EXPECT_EQ(read.tensors[0].name, "a");
  EXPECT_EQ(read.tensors[1].name, "b");
}

TEST(Safetensors, SaysWhatIsWrongWithTheHeader) {
  expect_malformed("", "0 bytes are too few");
  expect_malformed("1234567", "7 bytes are too few");
  expect_malformed(std::string(8, '\xFF'), "larger than the limit");
  expect_malformed(file("{}", 0).substr(0, 9), "the header has 2 bytes, but only 1 follow");
  expect_malformed(file("", 0), "not a JSON object");
  expect_malformed(file("[1]", 0), "not a JSON object");
  expect_malformed(file("{\"a\":", 0), "not valid JSON at its byte 6");
  expect_malformed(file("{} x", 0), "not valid JSON");
  expect_malformed(file("{\"a\":1e999}", 0), "out of range");
  expect_malformed(file("{\"a\":" + std::string(5000, '['), 0), "nests deeper");
  expect_malformed(file("{" + entry("a", "F32", "[0]", "[0,0]") + "," + entry("a", "F32", "[0]", "[0,0]") + "}", 0),
                   "holds \"a\" twice");
  expect_malformed(file(R"({"__metadata__":{"k":1}})", 0), "metadata \"k\" is not a string");
  expect_malformed(file(R"({"__metadata__":[]})", 0), "is not an object");
}

TEST(Safetensors, SaysWhatIsWrongWithATensor) {
  expect_malformed(file(R"({"a":3})", 0), "the entry of tensor \"a\" is not an object");
  expect_malformed(file(R"({"a":{"dtype":"F32","shape":[1]}})", 4), "tensor \"a\" has no \"data_offsets\"");
  expect_malformed(file(R"({"a":{"dtype":1,"shape":[1],"data_offsets":[0,4]}})", 4), "\"dtype\"");
  const auto one = [](const std::string& type, const std::string& shape, const std::string& offsets, std::size_t data) {
    return file("{" + entry("a", type, shape, offsets) + "}", data);
  };
  EXPECT_NO_THROW(decode_safetensors(one("F32", "[1]", "[0,4]", 4)));
  expect_malformed(one("F8_E4M3", "[4]", "[0,4]", 4), "unknown dtype \"F8_E4M3\"");
  expect_malformed(one("F32", "3", "[0,4]", 4), "\"shape\" of tensor \"a\" is not a list");
  expect_malformed(one("F32", "[-1]", "[0,4]", 4), "whole number");
  expect_malformed(one("F32", "[1.0]", "[0,4]", 4), "whole number");
  expect_malformed(one("F32", "[18446744073709551615]", "[0,4]", 4), "whole number");
  expect_malformed(one("F32", "[1]", "[0]", 4), "not a pair");
  expect_malformed(one("F32", "[1]", "[-4,0]", 4), "whole number");
  expect_malformed(one("F32", "[1]", "[4,0]", 4), "ends before it begins");
  expect_malformed(one("F32", "[1]", "[0,4]", 3), "needs data up to byte 4, but there are 3 bytes");
  expect_malformed(one("F32", "[1]", "[0,9223372036854775807]", 4), "needs data up to byte");
  expect_malformed(one("F32", "[2]", "[0,4]", 4), "has 2 elements of type F32 in its shape, but 4 bytes");
  expect_malformed(one("F32", "[1]", "[0,5]", 5), "but 5 bytes of data");
  expect_malformed(one("F32", "[4294967296,4294967296]", "[0,0]", 0), "overflows");
  expect_malformed(one("F32", "[4611686018427387904]", "[0,0]", 0), "but 0 bytes");
}

TEST(Safetensors, EveryByteBelongsToOneTensor) {
  const auto two = [](const std::string& first, const std::string& second, std::size_t data) {
    return file("{" + entry("a", "F32", "[1]", first) + "," + entry("b", "F32", "[1]", second) + "}", data);
  };
  EXPECT_NO_THROW(decode_safetensors(two("[0,4]", "[4,8]", 8)));
  expect_malformed(two("[0,4]", "[0,4]", 8), "tensor \"b\" overlaps");
  expect_malformed(two("[0,4]", "[2,6]", 8), "tensor \"b\" overlaps");
  expect_malformed(two("[0,4]", "[6,10]", 10), "2 bytes of data belong to no tensor");
  expect_malformed(two("[1,5]", "[5,9]", 9), "1 bytes of data belong to no tensor");
  expect_malformed(two("[0,4]", "[4,8]", 11), "3 bytes of data belong to no tensor");
}

TEST(Safetensors, WritingRejectsWhatCouldNotBeReadBack) {
  EXPECT_THROW(encode_safetensors({{"a", {2}, {1}}}), std::invalid_argument);
  EXPECT_THROW(encode_safetensors({{"a", {-1}, {}}}), std::invalid_argument);
  EXPECT_THROW(encode_safetensors({{"a", {1}, {1}}, {"a", {1}, {1}}}), std::invalid_argument);
  EXPECT_THROW(encode_safetensors({{"__metadata__", {1}, {1}}}), std::invalid_argument);
  EXPECT_THROW(encode_safetensors({{"\xFF", {1}, {1}}}), std::invalid_argument);
  EXPECT_THROW(encode_safetensors({}, {{"k", "\xC3"}}), std::invalid_argument);
}

// Random damage to a good file either leaves a good file or is reported: never a crash, another exception or a tensor
// whose data do not fit its shape.
TEST(Safetensors, DamagedFilesAreReportedOrWellFormed) {
  const std::string good = encode_safetensors(sample, {{"format", "pt"}}, TensorType::f32);
  const std::string alphabet = "{}[]\",:0123456789-.eFIUB \\\x80";
  int reported = 0;
  constexpr int trials = 6000;
  for (int trial = 0; trial < trials; ++trial) {
    Stream stream(trial, Purpose::test);
    std::string bytes = good;
    for (int edits = stream.between(1, 4); edits > 0 && !bytes.empty(); --edits) {
      const std::size_t place = stream.below(static_cast<std::uint32_t>(bytes.size()));
      const char symbol = alphabet[stream.below(static_cast<std::uint32_t>(alphabet.size()))];
      switch (stream.below(6)) {
        case 0:
          bytes[place] = static_cast<char>(stream.below(256));
          break;
        case 1:
          bytes[place] = symbol;
          break;
        case 2:
          bytes.insert(place, 1, symbol);
          break;
        case 3:
          bytes.erase(place, 1 + stream.below(8));
          break;
        case 4:
          bytes.resize(place);
          break;
        default:
          bytes[stream.below(8) % bytes.size()] = static_cast<char>(stream.below(256));
          break;
      }
    }
    try {
      for (const NamedTensor& tensor : decode_safetensors(bytes).tensors) {
        std::size_t elements = 1;
        for (const std::int64_t extent : tensor.shape) elements *= static_cast<std::size_t>(extent);
        ASSERT_EQ(tensor.data.size(), elements) << "trial " << trial;
      }
    } catch (const std::runtime_error& error) {
      ++reported;
      ASSERT_THAT(error.what(), HasSubstr("safetensors: ")) << "trial " << trial;
    }
  }
  EXPECT_GT(reported, trials / 2);
  EXPECT_LT(reported, trials);
}

}  // namespace
}  // namespace fathom
