// SPDX-License-Identifier: Apache-2.0
#include "experiments/yaml_tree.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "core/numeric/random.h"
#include "experiments/study_fixture.h"

namespace fathom {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

std::string error_of(const std::string& text) {
  try {
    parse_yaml(text, "s.yaml");
    return "";
  } catch (const StudyError& error) {
    return error.what();
  }
}

TEST(YamlTree, KeepsValuesOrderAndPlaces) {
  const YamlNode root = parse_yaml("a: 1\nb:\n  - x\n  - \"2\"\nc: {d: e}\n", "s.yaml");
  ASSERT_TRUE(root.is_map());
  ASSERT_EQ(root.entries.size(), 3u);
  EXPECT_EQ(root.entries[0].key, "a");
  EXPECT_EQ(root.entries[1].place.line, 2);
  EXPECT_EQ(root.entries[1].place.column, 1);
  const YamlNode& list = root.entries[1].value;
  ASSERT_EQ(list.items.size(), 2u);
  EXPECT_FALSE(list.items[0].quoted);
  EXPECT_TRUE(list.items[1].quoted);
  EXPECT_EQ(list.items[1].place.line, 4);
  EXPECT_EQ(list.items[1].place.column, 5);
  EXPECT_EQ(root.find("c")->value.find("d")->value.text, "e");
  EXPECT_EQ(root.find("z"), nullptr);
  EXPECT_EQ(to_text(root), "{a: 1, b: [x, 2], c: {d: e}}");
}

TEST(YamlTree, RefusesWhatAStudyHasNoUseFor) {
  EXPECT_EQ(error_of("a: 1\nb: 2\na: 3\n"), "s.yaml:3:1: 'a' stands twice; it is already at line 1");
  EXPECT_EQ(error_of("model:\ntrain: {steps: 1}\n"),
            "s.yaml:1:1: 'model' has no value; leave the key out or give it one");
  EXPECT_THAT(error_of("a: ~\n"), HasSubstr("has no value"));
  EXPECT_THAT(error_of("a: [1, ~]\n"), HasSubstr("an empty value"));
  EXPECT_THAT(error_of("a: &x 1\n"), HasSubstr("anchor"));
  EXPECT_THAT(error_of("a: &x {b: 1}\nc: *x\n"), HasSubstr("anchor"));
  EXPECT_THAT(error_of("a: !!int 3\n"), HasSubstr("tag"));
  EXPECT_THAT(error_of("a: 1\n---\nb: 2\n"), StartsWith("s.yaml:2:1: a second document"));
  EXPECT_THAT(error_of(""), HasSubstr("empty"));
  EXPECT_THAT(error_of("# nothing\n"), HasSubstr("empty"));
  EXPECT_THAT(error_of("? [a, b]\n: c\n"), HasSubstr("a key must be a plain word"));
}

TEST(YamlTree, SyntaxErrorsHaveAPlace) {
  EXPECT_THAT(error_of("a: 1\nb: [1, 2\nc: 3\n"), StartsWith("s.yaml:3:"));
  EXPECT_THAT(error_of("{foo:"), StartsWith("s.yaml:1:"));
  EXPECT_THAT(error_of("a:\n\tb: 1\n"), StartsWith("s.yaml:2:"));
  EXPECT_EQ(error_of("a: 1\nb: \"open \\\" \nc: 2\n"), "s.yaml:2:4: this quote is not closed");
  EXPECT_EQ(error_of("b: 'it''s open\n"), "s.yaml:1:4: this quote is not closed");
  EXPECT_EQ(error_of("b: 'it''s closed'\nc: \"and \\\"this\\\" too\"\n"), "");
}

TEST(YamlTree, RefusesBinaryAndBadText) {
  EXPECT_THAT(error_of(std::string("a: \0b\n", 6)), HasSubstr("byte 0x00 is no text"));
  EXPECT_THAT(error_of("\x7f"
                       "ELF\x02\x01"),
              StartsWith("s.yaml:1:1: byte 0x7f"));
  EXPECT_THAT(error_of("a: 1\nb: \"\\ud800\"\n"), StartsWith("s.yaml:2:"));
}

TEST(YamlTree, HoldsItsLimits) {
  EXPECT_THAT(error_of(std::string(largest_yaml_bytes + 1, ' ')), HasSubstr("bytes"));
  const auto repeated = [](const char* part) {
    std::string text;
    for (int i = 0; i < 20000; ++i) text += part;
    return text;
  };
  EXPECT_THAT(error_of(repeated("[") + repeated("]")), HasSubstr("nested more than 32 deep"));
  EXPECT_THAT(error_of(repeated("{a: ") + "1" + repeated("}")), HasSubstr("nested more than 32 deep"));
  EXPECT_THAT(error_of(repeated("- ")), HasSubstr("nested more than 32 deep"));
  EXPECT_THAT(error_of(repeated("[")), HasSubstr("bracket left open"));
  EXPECT_THAT(error_of(repeated("{a: ")), HasSubstr("bracket left open"));
  std::string many = "a: [";
  for (std::size_t i = 0; i <= most_yaml_nodes; ++i) many += "1,";
  EXPECT_THAT(error_of(many + "1]"), HasSubstr("more than"));
}

TEST(YamlTree, CommandLineValuesNameTheirOption) {
  const YamlNode node = parse_yaml_value("{a: [1, 2]}", "--set k={a: [1, 2]}");
  EXPECT_EQ(node.find("a")->value.items[1].place.line, 0);
  try {
    parse_yaml_value("[1", "--set k=[1");
    FAIL();
  } catch (const StudyError& error) {
    EXPECT_THAT(error.what(), StartsWith("--set k=[1: "));
  }
}

TEST(YamlTree, FilesThatCannotBeReadAreNamed) {
  const auto reading = [](const std::string& path) {
    try {
      read_yaml_file(path);
      return std::string();
    } catch (const StudyError& error) {
      return std::string(error.what());
    }
  };
  EXPECT_THAT(reading("no/such/study.yaml"), StartsWith("no/such/study.yaml: cannot be opened: "));
  EXPECT_THAT(reading(testing::TempDir()), HasSubstr("folder"));
}

// Changed bytes of a good study give a study or a StudyError, nothing else.
TEST(YamlTree, SurvivesMutations) {
  int refused = 0;
  for (std::uint32_t round = 0; round < 1500; ++round) {
    Stream stream(7, Purpose::shuffle, 0, round);
    std::string text = example_study;
    for (std::uint32_t change = 0; change < 1 + round % 6; ++change) {
      const std::size_t at = stream.below(static_cast<std::uint32_t>(text.size()));
      const std::string bytes = "{}[]:,-?&*!|>'\"%@`# \n\tx09";
      const char byte = bytes[stream.below(static_cast<std::uint32_t>(bytes.size()))];
      switch (stream.below(3)) {
        case 0:
          text[at] = byte;
          break;
        case 1:
          text.insert(at, 1, byte);
          break;
        default:
          text.erase(at, 1 + stream.below(20));
      }
    }
    try {
      parse_study(text, "s.yaml");
    } catch (const StudyError& error) {
      ++refused;
      EXPECT_THAT(error.what(), StartsWith("s.yaml:"));
    }
  }
  EXPECT_GT(refused, 500);
}

}  // namespace
}  // namespace fathom
