// SPDX-License-Identifier: Apache-2.0
// Comparisons with scripts in the place of libraries: no clock decides what is seen.
#include "tools/bench/step_tables.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "core/models/transformer_cost.h"
#include "results/test_folder.h"
#include "tools/bench/settings_of_libraries.h"

namespace fathom {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

class Comparing : public ::testing::Test {
 protected:
  // A program that takes so many seconds a step and holds so many bytes; `seconds` may be what a shell prints.
  Command library(const std::string& name, const std::string& seconds, double bytes,
                  std::int64_t parameters = parameter_count(model_of(step_shapes[1]))) const {
    const fs::path path = folder_ / (name + ".sh");
    std::ofstream(path) << fmt::format(
        "while read -r line; do case \"$line\" in\n"
        "  *measure*) echo '{{\"seconds\": {}, \"steps\": 1, \"allocations\": 0, \"processor\": 0.5}}' ;;\n"
        "  *memory*) echo '{{\"bytes\": {}}}' ;;\n"
        "  *peak*) echo '{{\"fma\": 1e11, \"bf16\": 2e11}}' ;;\n"
        "  *) echo '{{\"parameters\": {}}}' ;;\n"
        "esac; done\n",
        seconds, bytes, parameters);
    return {{"/bin/sh", path.string()}, {}, {}};
  }

  StepComparison comparison(int repetitions = 2) const {
    const Command quick = library("quick", "0.01", 5e7);
    const std::vector<ContestantSetting> settings = {{fathom_library, one_thread, 1, {quick}},
                                                     {fathom_library, two_threads, 2, {library("both", "0.008", 6e7)}},
                                                     {fathom_library, two_runs, 2, {quick, quick}},
                                                     {"PyTorch 1.13", one_thread, 1, {library("torch", "0.02", 3e8)}},
                                                     {"PyTorch 1.13", two_threads, 2, {library("torch2", "0.04", 2e8)}},
                                                     {"JAX 0.1", one_thread, 1, {{{"/no/such/interpreter"}, {}, {}}}}};
    return compared(settings, repetitions);
  }

  StepComparison compared(const std::vector<ContestantSetting>& settings, int repetitions) const {
    Contestant referee(library("referee", "0", 0), folder_ / "log");
    ComparisonOptions options;
    options.repetitions = repetitions;
    options.seconds = 0.0;
    options.log = folder_ / "log";
    return compare(step_shapes[1], settings, referee, options);
  }

  const TestFolder folder_;
};

TEST_F(Comparing, MeasuresEachSettingInEachRepetition) {
  const StepComparison c = comparison(3);
  ASSERT_EQ(c.outcomes.size(), 6u);
  EXPECT_THAT(c.fma, ElementsAre(1e11, 1e11, 1e11));
  EXPECT_THAT(c.outcomes[0].seconds, ElementsAre(0.01, 0.01, 0.01));
  EXPECT_EQ(c.outcomes[2].seconds.at(0), 0.005);  // side by side: two steps in the time of one
  EXPECT_EQ(c.outcomes[2].memory, 1e8);
  EXPECT_TRUE(c.outcomes[5].seconds.empty());
  EXPECT_THAT(c.outcomes[5].problem, HasSubstr("/no/such/interpreter"));
}

TEST_F(Comparing, NobodyWaitsForWhatCannotBeTheBest) {
  const std::vector<ContestantSetting> settings = {{"PyTorch", one_thread, 1, {library("quick", "0.01", 1e8)}},
                                                   {"PyTorch", two_threads, 2, {library("slow", "0.05", 1e8)}},
                                                   {"JAX", one_thread, 1, {library("other", "0.09", 1e8)}}};
  const StepComparison c = compared(settings, 4);
  EXPECT_EQ(c.outcomes[0].seconds.size(), 4u);
  EXPECT_EQ(c.outcomes[1].seconds.size(), 2u);
  EXPECT_EQ(c.outcomes[2].seconds.size(), 4u);
}

TEST_F(Comparing, AnotherModelIsNotCompared) {
  const StepComparison c = compared({{"PyTorch", one_thread, 1, {library("larger", "0.01", 1e8, 7)}}}, 1);
  EXPECT_THAT(c.outcomes.at(0).problem, HasSubstr("trains 7 parameters where Fathom has"));
}

TEST_F(Comparing, OthersStandAtTheirBest) {
  const StepComparison c = comparison();
  EXPECT_EQ(fastest(c, "PyTorch 1.13", 1)->setting.name, one_thread);
  EXPECT_EQ(fastest(c, "PyTorch 1.13", 2)->setting.name, one_thread);  // its two threads are slower here
  EXPECT_EQ(fastest(c, "JAX 0.1", 2), nullptr);
  EXPECT_THAT(speed_ratio(c.outcomes[0], c.outcomes[3]), ElementsAre(2.0, 2.0));
}

TEST_F(Comparing, TablesHaveRatiosAndFailures) {
  BenchReport report;
  add_steps({comparison()}, report);
  ASSERT_EQ(report.tables.size(), 4u);
  const std::string text = to_text(report);
  EXPECT_THAT(text, HasSubstr("fp32 peak of one core (fused multiply-add): 100.0 GFLOP/s"));
  EXPECT_THAT(text, HasSubstr("bf16 peak of one core (dot products of pairs): 200.0 GFLOP/s"));
  EXPECT_THAT(report.tables[1].rows.at(0),
              ElementsAre("64/4/2/64/32/64", "204800", "256000", "1.25 (1.25-1.25)", "409600", "2.00 (2.00-2.00)"));
  EXPECT_THAT(report.tables[2].rows.at(0),
              ElementsAre("64/4/2/64/32/64", "PyTorch 1.13", "102400 (1 thread)", "2.00 (2.00-2.00)",
                          "102400 (1 thread)", "2.50 (2.50-2.50)", "200", "50"));
  EXPECT_THAT(text, HasSubstr("Other programs were at work"));
  EXPECT_EQ(report.tables[3].rows.back().at(2), "failed");
}

TEST(Settings, OneOfTwoThreadPoolsGetsTheSecondCore) {
  const Cores cores({0, 1, 2});
  EXPECT_THAT(cores.one, ElementsAre(2));
  EXPECT_THAT(cores.both, ElementsAre(1, 2));
  const Json debian = {{"library", "PyTorch"},
                       {"version", "1.13"},
                       {"blas", "OpenBLAS (pthread)"},
                       {"compiles", false},
                       {"openmp_blas", "/lib/openmp"}};
  const auto settings = pytorch_settings("python3", "script.py", debian, cores, true);
  ASSERT_EQ(settings.size(), 4u);
  for (const ContestantSetting& setting : settings) {
    const auto& variables = setting.commands.at(0).environment;
    const bool shared = variables.contains("LD_LIBRARY_PATH");
    EXPECT_TRUE(shared || variables.at("OMP_NUM_THREADS") == "1" || variables.at("OPENBLAS_NUM_THREADS") == "1");
    EXPECT_EQ(setting.commands[0].processors.size(), static_cast<std::size_t>(setting.cores));
  }
  const Json current = {{"library", "PyTorch"}, {"version", "2.4"}, {"blas", "MKL"}, {"compiles", true}};
  EXPECT_EQ(pytorch_settings("python3", "script.py", current, cores, true).size(), 4u);
  EXPECT_EQ(pytorch_settings("python3", "script.py", current, cores, false).size(), 2u);
  EXPECT_EQ(fathom_settings("bench", Cores({0})).size(), 1u);
}

}  // namespace
}  // namespace fathom
