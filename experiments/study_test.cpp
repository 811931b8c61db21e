// SPDX-License-Identifier: Apache-2.0
// Bad input: each mistake gives one sentence with its place.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "experiments/study_files.h"
#include "experiments/study_fixture.h"

namespace fathom {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::StartsWith;

TEST(StudyFile, TheExampleIsSound) { EXPECT_EQ(complaint(example_study), ""); }

TEST(StudyFile, MissingAndUnreadableFiles) {
  EXPECT_THROW(load_study("no/such.yaml"), StudyError);
  EXPECT_THROW(load_study(testing::TempDir()), StudyError);
}

TEST(StudyFile, StudiesOfTheRepositoryCanBePlannedAtEveryScale) {
  const std::string folder = std::string(FATHOM_SOURCE_DIR) + "/experiments";
  for (const char* scale : {"", "smoke", "laptop", "paper"}) {
    const std::vector<Study> studies = load_studies({folder}, scale, {});
    EXPECT_GE(studies.size(), 5u);
    for (const Study& study : studies) EXPECT_FALSE(plan(study).empty()) << study.name;
  }
}

TEST(StudyFile, HeadsThatDoNotDivideTheWidth) {
  EXPECT_EQ(complaint(changed_study("heads: 4", "heads: 3")),
            "s.yaml:5:37: model.heads: 3 (set at line 5) does not divide model.width: 32 (set at line 5), and "
            "model.head_width is not given");
  EXPECT_EQ(complaint(changed_study("heads: 4", "heads: 3, head_width: 8")), "");
  EXPECT_THAT(complaint(changed_study("model.depth: [1, 2, 4]", "model.width: [32, 30]")),
              HasSubstr("model.width: 30"));
}

TEST(StudyFile, MisspeltNames) {
  EXPECT_THAT(complaint(changed_study("name: parity", "name: partiy")),
              StartsWith("s.yaml:4:10: there is no task 'partiy', did you mean 'parity'?"));
  EXPECT_THAT(complaint(changed_study("depth: 2", "dpeth: 2")),
              StartsWith("s.yaml:5:9: unknown key 'model.dpeth', did you mean 'model.depth'?"));
  EXPECT_THAT(complaint(changed_study("about:", "abuot:")), StartsWith("s.yaml:2:1: unknown key 'abuot'"));
  EXPECT_THAT(complaint(changed_study("adamw", "adamv")), HasSubstr("did you mean 'adam"));
  EXPECT_THAT(complaint(changed_study("bits: uniform", "bit: uniform")), HasSubstr("'task.bits'"));
  EXPECT_THAT(complaint(changed_study("bits: uniform", "bits: unifrom")), HasSubstr("did you mean 'uniform'?"));
  EXPECT_THAT(complaint(changed_study("axes:", "axs:")), HasSubstr("did you mean 'axes'?"));
  EXPECT_THAT(complaint(changed_study("kind: learnability", "kind: learnable")), HasSubstr("'learnability'"));
  EXPECT_THAT(complaint(changed_study("id: trace-helps", "name: trace-helps")), HasSubstr("unknown key 'name'"));
  EXPECT_THAT(complaint(changed_study("at_most:", "at_mst:")), HasSubstr("did you mean 'at_most'?"));
  EXPECT_THAT(complaint(example_study, "smok"),
              StartsWith("--scale smok: s.yaml has no scale 'smok', did you mean 'smoke'?"));
}

TEST(StudyFile, WrongTypes) {
  EXPECT_THAT(complaint(changed_study("width: 32", "width: wide")),
              StartsWith("s.yaml:5:26: model.width is a whole number, not 'wide'"));
  EXPECT_THAT(complaint(changed_study("steps: 1500", "steps: x2")), HasSubstr("multiplies"));
  EXPECT_THAT(complaint(changed_study("seeds: 4", "seeds: many")), StartsWith("s.yaml:16:10: sweep.seeds is a whole"));
  EXPECT_THAT(complaint(changed_study("[1, 2, 4]", "2")), HasSubstr("is a list of values"));
  EXPECT_THAT(complaint(changed_study("{task.cot: trace}", "trace")), HasSubstr("the arm 'trace' is a map"));
  EXPECT_THAT(complaint(changed_study("study: parity-example", "study: a/b")), StartsWith("s.yaml:1:8: 'a/b' is not"));
  EXPECT_THAT(complaint("[1, 2]"), HasSubstr("a study is a map"));
}

TEST(StudyFile, EmptyParts) {
  EXPECT_THAT(complaint(changed_study("[1, 2, 4]", "[]")), StartsWith("s.yaml:15:23: the axis 'model.depth' is empty"));
  EXPECT_THAT(complaint(changed_study("axes: {model.depth: [1, 2, 4]}", "axes:")), HasSubstr("'axes' has no value"));
  EXPECT_THAT(complaint(changed_study("laptop: {}", "laptop:")), HasSubstr("'laptop' has no value"));
  EXPECT_THAT(complaint(changed_study("[1, 2, 4]", "[1, 2, 1]")), HasSubstr("has the value 1 twice"));
  EXPECT_THAT(complaint(changed_study("seeds: 4", "seeds: [1, 1]")), HasSubstr("stands twice"));
}

TEST(StudyFile, MissingParts) {
  EXPECT_THAT(complaint("study: s\n"), HasSubstr("no task is given"));
  EXPECT_THAT(complaint("about: x\n"), HasSubstr("'study' is missing"));
  EXPECT_THAT(complaint("study: s\ntask: parity\n"), AllOf(StartsWith("s.yaml:2:7: "), HasSubstr("task.length.t")));
  EXPECT_THAT(complaint(changed_study("metric: exact_match, at_least: 0.99", "metric: exact_match")),
              HasSubstr("one of at_least, at_most and more_than"));
}

TEST(StudyFile, ImpossibleCombinations) {
  const std::string sort = "study: s\ntask:\n  name: sort\n  length: {train: 1..9, test: [9, 30]}\n  values: 12\n";
  EXPECT_THAT(complaint(sort), StartsWith("s.yaml:"));
  EXPECT_THAT(complaint(sort), HasSubstr("12"));
  EXPECT_THAT(
      complaint(changed_study("positions: {kind: learned, offset: random}", "positions: rotary, head_width: 7")),
      HasSubstr("the head width 7 is odd"));
  EXPECT_THAT(complaint(changed_study("heads: 4", "heads: 4, head: pooled")),
              HasSubstr("model.head is pooled, but the task asks for next_token"));
  EXPECT_THAT(complaint(changed_study("heads: 4", "heads: 4, causal: false")), HasSubstr("s.yaml:5:"));
  EXPECT_THAT(complaint(changed_study("{name: linear, warmup: 50}", "inverse_square_root")), HasSubstr("warmup"));
  EXPECT_THAT(complaint(changed_study("steps: 1500", "steps: 1500\n  batch: 4\n  shards: 8")), HasSubstr("shards: 8"));
  EXPECT_THAT(complaint("study: s\ntask: {name: sort, length: {train: 4, test: [4]}, cot: trace}\n"),
              StartsWith("s.yaml:2:56: "));
}

TEST(StudyFile, ClaimsAboutWhatIsNotThere) {
  EXPECT_THAT(complaint(changed_study("{arm: trace}", "{arm: trcae}")),
              StartsWith("s.yaml:23:9: 'where': no run has arm = trcae, did you mean 'trace'?"));
  EXPECT_THAT(complaint(changed_study("test.length: 16", "test.length: 17")), HasSubstr("length=17 is not tested"));
  EXPECT_THAT(complaint(changed_study("test.length: 16", "test.lenght: 16")), HasSubstr("no buckets 'lenght'"));
  EXPECT_THAT(complaint(changed_study("metric: exact_match", "metric: exact_macth")), HasSubstr("'exact_match'"));
}

TEST(StudyFile, SetsNameTheirOption) {
  EXPECT_EQ(complaint(example_study, "", {"model.dpeth=3"}),
            "--set model.dpeth=3: unknown key 'model.dpeth', did you mean 'model.depth'?");
  EXPECT_THAT(complaint(example_study, "", {"model.heads"}), StartsWith("--set model.heads: write --set key=value"));
  EXPECT_THAT(complaint(example_study, "", {"model.heads=[4"}), StartsWith("--set model.heads=[4: "));
  EXPECT_THAT(complaint(example_study, "", {"sweep.sedes=4"}), HasSubstr("did you mean 'seeds'?"));
  EXPECT_THAT(complaint(example_study, "", {"model.heads=5"}), StartsWith("--set model.heads=5: model.heads: 5"));
}

TEST(StudyFile, ScalesAreCheckedEvenWhereTheyAreNotChosen) {
  EXPECT_THAT(complaint(changed_study("train.steps: 60", "train.stpes: 60")), HasSubstr("'train.steps'"));
  EXPECT_THAT(complaint(changed_study("sweep.seeds: 2", "sweep.sedes: 2")), HasSubstr("did you mean 'seeds'?"));
}

TEST(StudyFile, SeveralTablesAndFiguresByName) {
  const Study study = parse_study(
      changed_study("table: {rows: model.depth, columns: arm}",
                    "table:\n  depth: {rows: model.depth, columns: arm}\n  arms: {rows: [arm, model.depth]}"),
      "s.yaml");
  ASSERT_EQ(study.tables.size(), 2u);
  EXPECT_EQ(study.tables[1].name, "arms");
  EXPECT_EQ(study.tables[1].spec.rows, (std::vector<std::string>{"arm", "model.depth"}));
  EXPECT_EQ(study.tables[0].spec.selection.order.at("arm"), (std::vector<Json>{"direct", "trace"}));
}

TEST(StudyFile, TablesSayWhatTheyShow) {
  const std::string keys =
      "table:\n  rows: [model.depth]\n  columns: [arm, test.length]\n  value: [exact_match, train_fit, parameters]\n"
      "  statistic: median\n  sort: -train_fit\n  floors: rows\n  compare: rows\n  cost: true\n  digits: 2\n  solved: "
      "0.9";
  const auto changed = [&](const std::string& from, const std::string& to) {
    std::string text = changed_study("table: {rows: model.depth, columns: arm}", keys);
    return text.replace(text.find(from), from.size(), to);
  };
  const Study study = parse_study(changed("", ""), "s.yaml");
  const TableSpec& spec = study.tables.at(0).spec;
  EXPECT_EQ(spec.columns, (std::vector<std::string>{"arm", "test.length"}));
  EXPECT_EQ(spec.values, (std::vector<std::string>{"test.exact_match", "train_fit.exact_match", "parameters"}));
  EXPECT_EQ(spec.statistic, Statistic::median);
  EXPECT_EQ(spec.sort, "-train_fit.exact_match");
  EXPECT_EQ(spec.floors, TableSpec::Floors::rows);
  EXPECT_EQ(spec.compare, TableSpec::Compare::rows);
  EXPECT_EQ(spec.digits, 2);
  EXPECT_EQ(spec.solved, 0.9);
  EXPECT_TRUE(spec.cost);
  EXPECT_EQ(spec.name, "parity-example");
  EXPECT_EQ(complaint(changed("", "")), "");
  EXPECT_THAT(complaint(changed("median", "medain")), HasSubstr("did you mean 'median'?"));
  EXPECT_THAT(complaint(changed("floors: rows", "floors: below")), HasSubstr("rows"));
  EXPECT_THAT(complaint(changed("train_fit, p", "train_fti, p")), HasSubstr("there is no metric 'train_fti'"));
  EXPECT_THAT(complaint(changed("-train_fit", "-test.loss")), HasSubstr("is neither a key of the rows"));
  EXPECT_THAT(complaint(changed("digits: 2", "digits: -2")), HasSubstr("digits"));
  EXPECT_THAT(complaint(changed("columns: [arm, test.length]", "columns: [arm, test.lenght]")),
              HasSubstr("did you mean 'test.length'?"));
  EXPECT_THAT(complaint(changed("columns: [arm, test.length]", "columns: test.length")),
              HasSubstr("add arm to the keys shown"));
}

TEST(Study, LabelsThatStandInTheInputNeedACausalModel) {
  const auto study = [](const std::string& task, const std::string& size) {
    return "study: s\ntask: {name: " + task + ", " + size + ": {train: 8, test: 8}}\nmodel: {causal: false}\n";
  };
  EXPECT_THAT(complaint(study("flip_flop", "instructions")),
              testing::HasSubstr("s.yaml:3:17: model.causal: the labels of flip_flop stand in its input"));
  EXPECT_EQ(complaint(study("even_pairs", "length")), "");
}

}  // namespace
}  // namespace fathom
