// SPDX-License-Identifier: Apache-2.0
// The example of the instructions  write 0, ignore 1, read 0, write 1, ignore 0, read 1:
//   tokens   w 0 i 1 r 0 w 1 i 0 r
//   labels           0           1     (at each r the bit that follows it: the one last written)
// Instructions are those of Liu et al. 2023: the first is w and the last r, each other one i with probability
// `ignore`, else w or r alike; bits after w and i are fair. The source trains on every token of such strings and judges
// the bits after r, the only ones that are determined; here these alone are learned as well. A bit that is read stands
// in the input after its r, so the model must be causal; the bit after the last r is a label alone, so that the
// source's T = 512 is 511 tokens, 256 instructions.
#include <fmt/format.h>

#include <algorithm>
#include <bit>

#include "tasks/label_task.h"
#include "tasks/number_list.h"
#include "tasks/registry.h"

namespace fathom {
namespace {

// Token ids, in the vocabulary's order; 0 and 1 are the bits, and the labels.
enum Token { zero, one, write, read, ignore };

constexpr int window = 8;  // instructions that the shortcut "last 8 instructions" sees

const TaskInfo& flip_flop_info() {
  static const TaskInfo info = {
      .name = "flip_flop",
      .family = "sequence",
      .summary = "Read back the bit that was last written to a one-bit memory.",
      .source = "Liu et al., NeurIPS 2023, arXiv 2306.00946 (flip-flop language modeling, FFL(p))",
      .complexity = "regular and star-free, in AC0; attention that finds the last write is enough",
      .answer = AnswerKind::per_position,
      .needs_causal = true,
      .size_name = "instructions",
      .smallest = 2,
      .largest = 1 << 16,
      .typical = 256,
      .parameters =
          {{"ignore", 0.8, "the probability of an instruction to ignore, 0..1; the source trains on 0.8"},
           {"test_ignore", -1.0,
            "that probability in the test part, or -1 for the same; the source tests on 0.98 and 0.1 as well"}},
  };
  return info;
}

double probability(const ParameterValues& values, const char* name, double least) {
  const double value = std::get<double>(values.at(name));
  if (value == least || (value >= 0.0 && value <= 1.0)) return value;
  throw ParameterError(
      name, fmt::format("the parameter '{}' of flip_flop is a probability, 0..1{}, but {} was asked for", name,
                        least < 0.0 ? ", or -1" : "", value));
}

// The tokens, instruction and bit in turn, the last instruction's bit included: the numbers of the list.
const std::vector<int>& program_of(const Instance& instance) { return numbers_of(instance); }

class FlipFlop final : public LabelTask {
 public:
  FlipFlop(double ignored, double ignored_in_test)
      : LabelTask(flip_flop_info(), Vocabulary({"0", "1", "w", "r", "i"})),
        ignored_(ignored),
        ignored_in_test_(ignored_in_test) {}

  int classes() const override { return 2; }

  std::vector<Bound> floors() const override {
    return {{"always 0", "a constant bit"},
            {"always 1", "the other constant bit"},
            {"last bit", "the bit before the r, whether it was written, read or to be ignored"},
            {"first bit", "the bit that the first instruction writes"},
            {"last 8 instructions", "the last bit written or read among the last eight, else the one before the r"}};
  }

  std::vector<double> score_floors(const Instance& instance) const override {
    const std::vector<int>& program = program_of(instance);
    std::vector<double> hits(5, 0.0);
    double reads = 0;
    for (std::size_t i = 2; i < program.size(); i += 2) {
      if (program[i] != read) continue;
      const int right = program[i + 1];
      reads += 1;
      hits[0] += right == zero;
      hits[1] += right == one;
      hits[2] += right == program[i - 1];
      hits[3] += right == program[1];
      hits[4] += right == recent(program, i);
    }
    for (double& share : hits) share /= reads;
    return hits;
  }

  // reads: how many labels there are, up to 32; gap: the most instructions between an r and the w or r before it whose
  // bit it repeats, as a power of two, rounded down (0 where there is none).
  std::map<std::string, int> buckets(const Instance& instance) const override {
    const std::vector<int>& program = program_of(instance);
    int reads = 0;
    std::size_t widest = 0, known = 0;
    for (std::size_t i = 2; i < program.size(); i += 2) {
      if (program[i] == ignore) continue;
      if (program[i] == read) {
        ++reads;
        widest = std::max(widest, (i - known) / 2 - 1);
      }
      known = i;
    }
    return {{"instructions", instance.size},
            {"reads", std::min(reads, 32)},
            {"gap", static_cast<int>(std::bit_floor(widest))}};
  }

 protected:
  std::size_t longest_prompt(Difficulty difficulty) const override {
    return 2 * static_cast<std::size_t>(difficulty.size) - 1;
  }

  std::unique_ptr<Instance> draw(Stream& stream, Difficulty difficulty) const override {
    const double ignored = difficulty.part == Part::test ? ignored_in_test_ : ignored_;
    const double write_below = ignored + (1.0 - ignored) / 2.0;
    std::vector<int> program;
    program.reserve(2 * static_cast<std::size_t>(difficulty.size));
    int memory = zero;
    for (int i = 0; i < difficulty.size; ++i) {
      int instruction = i == 0 ? write : read;
      if (i > 0 && i + 1 < difficulty.size) {
        const double point = stream.uniform();
        instruction = point < ignored ? ignore : point < write_below ? write : read;
      }
      const int bit = instruction == read ? memory : static_cast<int>(stream.below(2));
      if (instruction == write) memory = bit;
      program.push_back(instruction);
      program.push_back(bit);
    }
    auto instance = std::make_unique<NumberList>(std::move(program));
    instance->size = difficulty.size;
    return instance;
  }

  std::vector<int> prompt(const Instance& instance) const override {
    const std::vector<int>& program = program_of(instance);
    return {program.begin(), program.end() - 1};
  }

  // The memory, updated from the first instruction on.
  std::vector<int> labels(const Instance& instance) const override {
    const std::vector<int>& program = program_of(instance);
    std::vector<int> bits(program.size() - 1, -1);
    int memory = -1;
    for (std::size_t i = 0; i < program.size(); i += 2) {
      if (program[i] == write) memory = program[i + 1];
      if (program[i] == read) bits[i] = memory;
    }
    return bits;
  }

  // Looks from each r back to the write before it.
  std::vector<int> oracle(const Instance& instance) const override {
    const std::vector<int>& program = program_of(instance);
    std::vector<int> bits(program.size() - 1, -1);
    for (auto place = program.begin(); (place = std::find(place, program.end(), read)) != program.end(); ++place) {
      const auto written = std::find(std::make_reverse_iterator(place), program.rend(), write);
      bits[static_cast<std::size_t>(place - program.begin())] = *written.base();
    }
    return bits;
  }

 private:
  // The shortcut of a short window, for the r at `place`.
  static int recent(const std::vector<int>& program, std::size_t place) {
    const std::size_t first = place > 2 * window ? place - 2 * window : 0;
    for (std::size_t i = place; i > first; i -= 2) {
      if (program[i - 2] != ignore) return program[i - 1];
    }
    return program[place - 1];
  }

  double ignored_, ignored_in_test_;
};

}  // namespace

TaskEntry flip_flop_task() {
  return {flip_flop_info(), [](const ParameterValues& values, int) {
            const double ignored = probability(values, "ignore", 0.0);
            const double in_test = probability(values, "test_ignore", -1.0);
            return std::make_unique<FlipFlop>(ignored, in_test < 0.0 ? ignored : in_test);
          }};
}

}  // namespace fathom
