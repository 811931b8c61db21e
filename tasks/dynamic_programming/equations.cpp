// SPDX-License-Identifier: Apache-2.0
// An example with two variables, modulo 11:
//   none   5 a + 9 b = 0 , 8 a + 3 b = 0 <sep> a = 0 , b = 0 <eos>
//   trace  5 a + 9 b = 0 , 8 a + 3 b = 0 <sep> a + 4 b = 0 , 4 b = 0 <sep> a = 0 , b = 0 <eos>
// A step is the system after Gauss-Jordan elimination in one more column, with its <sep>; the last system, the
// solution, is the answer. In columns already eliminated a coefficient 0 is left out with its variable, and a
// coefficient 1 is not written. The reference takes the first row whose coefficient is not 0 for the pivot; a trace is
// also right where a step takes another row, since that is elimination too. The solution is the same.
//
// Prompt, steps, vocabulary (22 tokens) and distribution are those of Feng et al.'s code, and <pause> is the 23rd
// token. The authors' <pad> never stands in an example. Deviation: examples are drawn afresh and not from two sets
// without a common element.
#include <algorithm>
#include <array>

#include "tasks/dynamic_programming/chosen_steps.h"
#include "tasks/dynamic_programming/linear_system.h"
#include "tasks/next_token_task.h"
#include "tasks/registry.h"

namespace fathom {
namespace {

// Token ids of the authors' vocabulary; variable v is token first_variable + v, the number x is token zero + x.
enum Token { pad, equals, eos_token, sep, plus, comma, first_variable, zero = first_variable + 5 };
constexpr std::array<const char*, 5> variable_names = {"a", "b", "c", "d", "e"};

const TaskInfo& equations_info() {
  static const TaskInfo info = {
      .name = "equations",
      .family = "dynamic_programming",
      .summary = "Solve a system of linear equations modulo a prime.",
      .source = "Feng et al., NeurIPS 2023, arXiv 2305.15408 (task equation, data as in the authors' code)",
      .complexity = "in NC2 (Berkowitz 1984: determinants, hence Cramer's rule); one column a step with a trace",
      .size_name = "variables",
      .smallest = 1,
      .largest = static_cast<int>(variable_names.size()),
      .typical = 3,
      .formats = {Format::Kind::none, Format::Kind::blank, Format::Kind::trace, Format::Kind::trace_every,
                  Format::Kind::trace_prefix},
      .parameters = {prime_parameter()},
  };
  return info;
}

Vocabulary equations_vocabulary(int prime) {
  Vocabulary vocabulary({special::pad, "=", special::eos, special::sep, "+", ","});
  for (const char* name : variable_names) vocabulary.add(name);
  for (int number = 0; number < prime; ++number) vocabulary.add(std::to_string(number));
  vocabulary.add(special::pause);
  return vocabulary;
}

const LinearSystem& system_of(const Instance& instance) { return dynamic_cast<const LinearSystem&>(instance); }

// Appends a system after elimination in `done` columns.
void write_system(const std::vector<int>& matrix, int variables, int done, std::vector<int>& tokens) {
  auto number = matrix.begin();
  for (int row = 0; row < variables; ++row) {
    if (row > 0) tokens.push_back(comma);
    bool first = true;
    for (int column = 0; column < variables; ++column) {
      const int coefficient = *number++;
      if (coefficient == 0 && column < done) continue;
      if (!first) tokens.push_back(plus);
      first = false;
      if (coefficient != 1 || column >= done) tokens.push_back(zero + coefficient);
      tokens.push_back(first_variable + column);
    }
    tokens.push_back(equals);
    tokens.push_back(zero + *number++);
  }
}

// A system after elimination in `done` columns.
struct Progress {
  std::vector<int> matrix;
  int done = 0;
};

// The place of an entry in the rows of an augmented matrix.
std::size_t entry(int row, int column, int variables) {
  const auto width = static_cast<std::size_t>(variables) + 1;
  return static_cast<std::size_t>(row) * width + static_cast<std::size_t>(column);
}

// Calls check(progress, its tokens) for every system that one to `count` more columns lead to, any pivot taken, until
// one check succeeds; only those `count` columns on are checked.
template <class Check>
bool any_elimination(const Progress& from, int variables, int count, const PrimeField& field, const Check& check) {
  for (int row = from.done; row < variables; ++row) {
    if (from.matrix[entry(row, from.done, variables)] == 0) continue;
    Progress next = from;
    eliminate(next.matrix, variables, next.done++, row, field);
    if (count > 1) {
      if (any_elimination(next, variables, count - 1, field, check)) return true;
      continue;
    }
    std::vector<int> tokens;
    write_system(next.matrix, variables, next.done, tokens);
    if (check(next, std::span<const int>(tokens))) return true;
  }
  return false;
}

StepRules<Progress> elimination_rules(int variables, const PrimeField& field) {
  const auto follow = [variables, &field](const Progress& from, int count, std::span<const int> to) {
    std::optional<Progress> found;
    any_elimination(from, variables, count, field, [&](const Progress& next, std::span<const int> tokens) {
      if (std::ranges::equal(tokens, to)) found = next;
      return found.has_value();
    });
    return found;
  };
  const auto opens = [variables, &field](const Progress& from, std::span<const int> beginning) {
    return any_elimination(from, variables, 1, field, [&](const Progress&, std::span<const int> tokens) {
      return beginning.size() <= tokens.size() && std::ranges::equal(beginning, tokens.first(beginning.size()));
    });
  };
  return {variables - 1, follow, opens};
}

// `a = 3 , b = 0 , c = 7`.
std::vector<int> write_solution(const std::vector<int>& solution) {
  std::vector<int> tokens;
  for (std::size_t variable = 0; variable < solution.size(); ++variable) {
    if (variable > 0) tokens.push_back(comma);
    tokens.insert(tokens.end(), {first_variable + static_cast<int>(variable), equals, zero + solution[variable]});
  }
  return tokens;
}

class Equations final : public NextTokenTask {
 public:
  explicit Equations(PrimeField field)
      : NextTokenTask(equations_info(), equations_vocabulary(field.prime()),
                      {special::sep, TraceEnd::Place::every_step}),
        field_(std::move(field)) {}

  std::vector<Bound> floors() const override {
    return {{"all zeros", "every variable is 0"},
            {"right-hand sides", "every variable is the right-hand side of the equation at its place"},
            {"diagonal", "each equation solved for the variable at its place as if the others were 0"}};
  }

  std::vector<double> score_floors(const Instance& instance) const override {
    const std::vector<int>& matrix = system_of(instance).matrix;
    const auto variables = static_cast<std::size_t>(instance.size);
    const std::vector<int> solution = cramer(system_of(instance), field_);
    std::vector<int> sides, diagonal;
    for (std::size_t row = 0; row < variables; ++row) {
      sides.push_back(matrix[row * (variables + 1) + variables]);
      diagonal.push_back(field_.divide(sides.back(), matrix[row * (variables + 1) + row]));  // 0 where divided by 0
    }
    const auto right = [&](const std::vector<int>& guess) { return guess == solution ? 1.0 : 0.0; };
    return {right(std::vector<int>(variables, 0)), right(sides), right(diagonal)};
  }

  std::map<std::string, int> buckets(const Instance& instance) const override {
    const LinearSystem& system = system_of(instance);
    const std::vector<int> solution = cramer(system, field_);
    std::vector<int> matrix = system.matrix;
    int swaps = 0;
    for (int column = 0; column < system.size; ++column) {
      const int pivot = first_pivot(matrix, system.size, column);
      swaps += pivot != column;
      eliminate(matrix, system.size, column, pivot, field_);
    }
    return {{"variables", system.size},
            {"swaps", swaps},
            {"zeros_given", static_cast<int>(std::ranges::count(system.matrix, 0))},
            {"zeros_in_solution", static_cast<int>(std::ranges::count(solution, 0))}};
  }

 protected:
  // With `done` columns eliminated each of the first `done` rows may have its own variable, bare, and every other
  // column's term; the rest have those terms alone.
  static std::size_t written_length(std::size_t variables, std::size_t done) {
    const std::size_t open = variables - done;
    const std::size_t bare = done * (open > 0 ? 2 : 1);  // a variable and, where terms follow, a plus
    const std::size_t terms = open > 0 ? variables * (3 * open - 1) : 0;
    return bare + terms + 2 * variables + variables - 1;
  }

  Extent extent(Difficulty difficulty) const override {
    const auto variables = static_cast<std::size_t>(difficulty.size);
    Extent longest = {.prompt = written_length(variables, 0) + 1, .answer = written_length(variables, variables)};
    for (std::size_t done = 1; done < variables; ++done) longest.steps.push_back(written_length(variables, done) + 1);
    return longest;
  }

  std::unique_ptr<Instance> draw(Stream& stream, Difficulty difficulty) const override {
    const int variables = difficulty.size;
    std::vector<int> drawn(static_cast<std::size_t>(variables * (variables + 1)));
    for (;;) {
      for (int& number : drawn) number = static_cast<int>(stream.below(static_cast<std::uint32_t>(field_.prime())));
      if (solved(drawn, variables)) return std::make_unique<LinearSystem>(variables, std::move(drawn));
    }
  }

  std::vector<int> prompt(const Instance& instance) const override {
    std::vector<int> tokens;
    write_system(system_of(instance).matrix, instance.size, 0, tokens);
    tokens.push_back(sep);
    return tokens;
  }

  Derivation derivation(const Instance& instance) const override {
    Derivation steps;
    std::vector<int> matrix = system_of(instance).matrix;
    for (int column = 0; column + 1 < instance.size; ++column) {
      eliminate(matrix, instance.size, column, first_pivot(matrix, instance.size, column), field_);
      write_system(matrix, instance.size, column + 1, steps.tokens);
      steps.tokens.push_back(sep);
      steps.ends.push_back(steps.tokens.size());
    }
    return steps;
  }

  std::vector<int> answer(const Instance& instance) const override {
    return write_solution(*solved(system_of(instance).matrix, instance.size));
  }

  std::vector<int> oracle(const Instance& instance) const override {
    return write_solution(cramer(system_of(instance), field_));
  }

  int wrong_step(const Instance& instance, const Format& format, std::span<const int> trace) const override {
    return first_wrong_step(elimination_rules(instance.size, field_), Progress{system_of(instance).matrix, 0}, format,
                            trace, sep);
  }

 private:
  // By elimination; none where there is none or many.
  std::optional<std::vector<int>> solved(std::vector<int> matrix, int variables) const {
    for (int column = 0; column < variables; ++column) {
      const int pivot = first_pivot(matrix, variables, column);
      if (pivot < 0) return std::nullopt;
      eliminate(matrix, variables, column, pivot, field_);
    }
    std::vector<int> solution;
    for (int row = 0; row < variables; ++row) {
      solution.push_back(matrix[entry(row, variables, variables)]);
    }
    return solution;
  }

  PrimeField field_;
};

}  // namespace

TaskEntry equations_task() {
  return {equations_info(), [](const ParameterValues& values, int) {
            return std::make_unique<Equations>(prime_field(values, equations_info().name));
          }};
}

}  // namespace fathom
