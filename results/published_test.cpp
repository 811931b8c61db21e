// SPDX-License-Identifier: Apache-2.0
#include "results/published.h"

#include <gmock/gmock.h>

#include "results/files.h"
#include "results/test_records.h"

namespace fathom {
namespace {

using ::testing::HasSubstr;

const std::string kHeader = "study,arm,test.length,metric,value,runs,source,note\n";

std::vector<PublishedValue> read(const std::string& text) {
  const TestFolder folder;
  write_file(folder / "paper.csv", text);
  return read_published(folder / "paper.csv");
}

std::string complaint(const std::string& text) {
  try {
    read(text);
  } catch (const FileError& error) {
    return error.what();
  }
  return "none";
}

TEST(Published, ReadsKeysAsStudiesWriteThem) {
  const auto values = read(kHeader +
                           "sort,apes,51-100,test.exact_match,0.999,1,\"Huang, table 2\",one run\n"
                           "sort,,8,test.exact_match,1,,Huang,\n");
  ASSERT_EQ(values.size(), 2U);
  EXPECT_EQ(values[0].keys, (std::map<std::string, Json>{{"arm", "apes"}, {"test.length", "51-100"}}));
  EXPECT_EQ(values[0].value, 0.999);
  EXPECT_EQ(values[0].runs, 1);
  EXPECT_EQ(values[0].source, "Huang, table 2");
  EXPECT_EQ(values[0].note, "one run");
  EXPECT_EQ(values[1].keys, (std::map<std::string, Json>{{"test.length", 8}}));
  EXPECT_EQ(values[1].runs, 0);
  EXPECT_EQ(of_study(values, "sort").size(), 2U);
  EXPECT_TRUE(of_study(values, "parity").empty());
}

TEST(Published, RefusesFaultsWithTheirPlace) {
  EXPECT_THAT(complaint(""), HasSubstr("paper.csv: line 1: there is no header"));
  EXPECT_THAT(complaint("study,metric\n"), HasSubstr("line 1: the column 'value' must stand"));
  EXPECT_THAT(complaint("study,study,metric,value,runs,source,note\n"), HasSubstr("the column 'study'"));
  EXPECT_THAT(complaint("study,a,a,metric,value,runs,source,note\n"), HasSubstr("the column name 'a'"));
  EXPECT_THAT(complaint(kHeader + "s,a,8,test.exact_match,high,1,paper,\n"),
              HasSubstr("line 2: 'high' in column value"));
  EXPECT_THAT(complaint(kHeader + "s,a,8,test.exact_match,nan,1,paper,\n"), HasSubstr("line 2: 'nan'"));
  EXPECT_THAT(complaint(kHeader + "s,a,8,test.exact_match,99.9,1,paper,\n"), HasSubstr("not in [0, 1]"));
  EXPECT_THAT(complaint(kHeader + "s,a,8,test.exact_match,0.9,2.5,paper,\n"), HasSubstr("column runs"));
  EXPECT_THAT(complaint(kHeader + "s,a,8,accuracy,0.9,1,paper,\n"), HasSubstr("'accuracy' is not a metric"));
  EXPECT_THAT(complaint(kHeader + "s,a,8,test[length=8].exact_match,0.9,1,paper,\n"), HasSubstr("is not a metric"));
  EXPECT_THAT(complaint(kHeader + "s,a,8,test.exact_match,0.9,1,,\n"), HasSubstr("source is empty"));
  EXPECT_THAT(complaint(kHeader + "s,a,8,test.exact_match,0.9,1,paper\n"), HasSubstr("line 2: 7 fields"));
  const std::string row = "s,a,8,test.exact_match,0.9,1,paper,\n";
  EXPECT_THAT(complaint(kHeader + row + row), HasSubstr("line 3: the number was already given"));
}

TEST(Published, StandsWhereItsKeysSay) {
  const PublishedValue value = read(kHeader + "s,trace,8,test.exact_match,0.9,1,paper,\n")[0];
  Selection selection;
  const std::vector<std::string> keys = {"test.length", "arm"};
  EXPECT_EQ(place_published(value, selection, keys, "test.exact_match"), (std::vector<Json>{8, "trace"}));
  EXPECT_EQ(place_published(value, selection, {"arm"}, "test[length=8].exact_match"), std::vector<Json>{"trace"});
  EXPECT_FALSE(place_published(value, selection, {"arm"}, "test[length=9].exact_match"));
  EXPECT_FALSE(place_published(value, selection, keys, "test.token_accuracy"));
  EXPECT_FALSE(place_published(value, selection, {"model.depth"}, "test.exact_match"));
  selection.where["arm"] = {"direct"};
  EXPECT_FALSE(place_published(value, selection, keys, "test.exact_match"));
  selection.where.clear();
  selection.around["arm"] = "direct";
  EXPECT_TRUE(place_published(value, selection, keys, "test.exact_match"));
  EXPECT_FALSE(place_published(value, selection, {"test.length"}, "test.exact_match"));
}

}  // namespace
}  // namespace fathom
