// SPDX-License-Identifier: Apache-2.0
// A stack of bits, bottom first, and instructions for it; the output is the stack that they leave, top first. The
// example of the stack 0 1 1 and the instructions push 1, pop, pop:
//   tokens  0 1 1 push1 pop pop <empty> <empty> <empty> <empty> <empty> <empty> <empty>
//   labels                      1       0       2       0       0       0       0
// 2 is the terminator and 0 fills up. A pop from an empty stack does nothing. The number of bits on the stack is
// uniform in 1 .. length - 1; the single symbol of length 1 is a stack without instructions.
#include <algorithm>

#include "tasks/draw.h"
#include "tasks/number_list.h"
#include "tasks/sequence/chomsky/transduction.h"

namespace fathom {
namespace {

// Input symbols 0 and 1 are the bits.
enum Instruction { pop = 2, push_0, push_1 };
constexpr int terminator = 2;  // among the output's classes

const TaskInfo& stack_manipulation_info() {
  static const TaskInfo info = transduction_info({
      .name = "stack_manipulation",
      .family = "sequence",
      .summary = "Carry out push and pop instructions and read the stack from its top.",
      .source = study_source("stack_manipulation"),
      .complexity = "deterministic context-free",
  });
  return info;
}

std::size_t bits_below(Symbols input) {
  return static_cast<std::size_t>(std::ranges::find_if(input, [](int symbol) { return symbol >= pop; }) -
                                  input.begin());
}

std::vector<int> top_first(Symbols stack) {
  std::vector<int> output(stack.rbegin(), stack.rend());
  output.push_back(terminator);
  return output;
}

std::vector<Shortcut> stack_manipulation_shortcuts() {
  return {{{"no instruction", "the stack as it stood before the instructions"},
           [](Symbols input) { return top_first(input.first(bits_below(input))); }},
          {{"no pop", "the stack where only the pushes are carried out"}, [](Symbols input) {
             std::vector<int> stack;
             for (const int symbol : input) {
               if (symbol != pop) stack.push_back(symbol >= push_0 ? symbol - push_0 : symbol);
             }
             return top_first(stack);
           }}};
}

class StackManipulation final : public Transduction {
 public:
  explicit StackManipulation(const ParameterValues& values)
      : Transduction(stack_manipulation_info(),
                     {.input = {"0", "1", "pop", "push0", "push1"}, .outputs = 3, .terminator = terminator}, values,
                     stack_manipulation_shortcuts()) {}

  // emptied: 1 where a pop finds the stack empty.
  std::map<std::string, int> buckets(const Instance& instance) const override {
    int height = 0;
    bool emptied = false;
    for (const int symbol : numbers_of(instance)) {
      emptied = emptied || (symbol == pop && height == 0);
      height = std::max(0, height + (symbol == pop ? -1 : 1));
    }
    return {{"length", instance.size}, {"emptied", emptied ? 1 : 0}};
  }

 protected:
  std::size_t output_length(std::size_t input_length) const override { return input_length + 1; }

  std::vector<int> draw_input(Stream& stream, int size) const override {
    const int bits = size == 1 ? 1 : stream.between(1, size - 1);
    std::vector<int> input = draw_uniform(stream, size, 2);
    for (int i = bits; i < size; ++i) input[static_cast<std::size_t>(i)] = stream.between(pop, push_1);
    return input;
  }

  std::vector<int> output(Symbols input) const override {
    std::vector<int> stack;
    stack.reserve(input.size());
    for (const int symbol : input) {
      if (symbol != pop) {
        stack.push_back(symbol >= push_0 ? symbol - push_0 : symbol);
      } else if (!stack.empty()) {
        stack.pop_back();
      }
    }
    return top_first(stack);
  }

  // From the end: a pop takes away the nearest bit before it that no later pop has taken.
  std::vector<int> oracle_output(Symbols input) const override {
    std::vector<int> left;
    int pops = 0;
    for (std::size_t i = input.size(); i-- > 0;) {
      if (input[i] == pop) {
        ++pops;
      } else if (pops > 0) {
        --pops;
      } else {
        left.push_back(input[i] % 3);  // 0, 1 and push_0 = 3, push_1 = 4
      }
    }
    left.push_back(terminator);
    return left;
  }
};

}  // namespace

TaskEntry stack_manipulation_task() {
  return {stack_manipulation_info(),
          [](const ParameterValues& values, int) { return std::make_unique<StackManipulation>(values); }};
}

}  // namespace fathom
