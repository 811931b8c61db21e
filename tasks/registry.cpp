// SPDX-License-Identifier: Apache-2.0
#include "tasks/registry.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <stdexcept>

#include "tasks/nearest.h"

namespace fathom {

// Each is defined in tasks/<family>/<task>.cpp and stands in the list below.
TaskEntry addition_task();
TaskEntry arithmetic_task();
TaskEntry associative_recall_task();
TaskEntry binary_addition_task();
TaskEntry binary_multiplication_task();
TaskEntry bipartiteness_task();
TaskEntry boolean_and_task();
TaskEntry boolean_functions_task();
TaskEntry bucket_sort_task();
TaskEntry component_count_task();
TaskEntry compute_sqrt_task();
TaskEntry connected_nodes_task();
TaskEntry connectivity_task();
TaskEntry context_free_membership_task();
TaskEntry copy_repeat_task();
TaskEntry copy_unique_task();
TaskEntry count_task();
TaskEntry cycle_check_task();
TaskEntry cycle_navigation_task();
TaskEntry delayed_recall_task();
TaskEntry diameter_task();
TaskEntry duplicate_string_task();
TaskEntry dyck_task();
TaskEntry dyck_membership_task();
TaskEntry edge_count_task();
TaskEntry edge_existence_task();
TaskEntry edit_distance_task();
TaskEntry equations_task();
TaskEntry even_pairs_task();
TaskEntry file_task();
TaskEntry first_task();
TaskEntry flip_flop_task();
TaskEntry fuzzy_recall_task();
TaskEntry hinted_parity_task();
TaskEntry in_context_recall_task();
TaskEntry induction_heads_task();
TaskEntry k_hop_task();
TaskEntry longest_increasing_subsequence_task();
TaskEntry m_local_task();
TaskEntry majority_task();
TaskEntry majority_alphabet_task();
TaskEntry majority_interleaved_task();
TaskEntry matrix_chain_task();
TaskEntry memorization_task();
TaskEntry missing_duplicate_task();
TaskEntry mode_task();
TaskEntry modular_arithmetic_task();
TaskEntry modular_arithmetic_brackets_task();
TaskEntry multi_query_recall_task();
TaskEntry multiplication_task();
TaskEntry node_count_task();
TaskEntry node_degree_task();
TaskEntry noisy_recall_task();
TaskEntry odds_first_task();
TaskEntry parity_task();
TaskEntry parity_check_task();
TaskEntry reachability_task();
TaskEntry reverse_task();
TaskEntry reverse_string_task();
TaskEntry selective_copying_task();
TaskEntry shortest_path_task();
TaskEntry shortest_path_length_task();
TaskEntry solve_equation_task();
TaskEntry sort_task();
TaskEntry stack_manipulation_task();
TaskEntry triangle_count_task();
TaskEntry whole_graph_connectivity_task();
TaskEntry word_problem_task();

namespace {

// Names of ParameterValue's alternatives, in their order.
constexpr std::array<const char*, 4> types = {"true or false", "a whole number", "a number", "a text"};

std::string listed(const std::vector<std::string>& names) {
  std::string line;
  for (const std::string& name : names) line += (line.empty() ? "" : ", ") + name;
  return line;
}

const ParameterInfo& find_parameter(const TaskInfo& info, const std::string& name) {
  const auto place = std::ranges::find(info.parameters, name, &ParameterInfo::name);
  if (place != info.parameters.end()) return *place;
  std::vector<std::string> names;
  for (const ParameterInfo& parameter : info.parameters) names.push_back(parameter.name);
  throw ParameterError(name, names.empty() ? fmt::format("{} takes no parameter, so none named '{}'", info.name, name)
                                           : fmt::format("{} has no parameter '{}'; did you mean '{}'?", info.name,
                                                         name, nearest(name, names)));
}

ParameterValue checked(const TaskInfo& info, const ParameterInfo& parameter, const ParameterValue& value) {
  if (std::holds_alternative<double>(parameter.default_value) && std::holds_alternative<std::int64_t>(value)) {
    return static_cast<double>(std::get<std::int64_t>(value));
  }
  if (value.index() != parameter.default_value.index()) {
    throw ParameterError(parameter.name,
                         fmt::format("the parameter '{}' of {} is {}, but '{}' is {}", parameter.name, info.name,
                                     types[parameter.default_value.index()], to_string(value), types[value.index()]));
  }
  const auto& choices = parameter.choices;
  if (!choices.empty() && std::ranges::find(choices, std::get<std::string>(value)) == choices.end()) {
    const std::string& text = std::get<std::string>(value);
    throw ParameterError(parameter.name,
                         fmt::format("the parameter '{}' of {} cannot be '{}'; it is one of: {} (did you mean '{}'?)",
                                     parameter.name, info.name, text, listed(choices), nearest(text, choices)));
  }
  return value;
}

}  // namespace

const std::vector<TaskEntry>& all_tasks() {
  // clang-format off: one task a line
  static const std::vector<TaskEntry> entries = {
      addition_task(),
      arithmetic_task(),
      associative_recall_task(),
      binary_addition_task(),
      binary_multiplication_task(),
      bipartiteness_task(),
      boolean_and_task(),
      boolean_functions_task(),
      bucket_sort_task(),
      component_count_task(),
      compute_sqrt_task(),
      connected_nodes_task(),
      connectivity_task(),
      context_free_membership_task(),
      copy_repeat_task(),
      copy_unique_task(),
      count_task(),
      cycle_check_task(),
      cycle_navigation_task(),
      delayed_recall_task(),
      diameter_task(),
      duplicate_string_task(),
      dyck_task(),
      dyck_membership_task(),
      edge_count_task(),
      edge_existence_task(),
      edit_distance_task(),
      equations_task(),
      even_pairs_task(),
      file_task(),
      first_task(),
      flip_flop_task(),
      fuzzy_recall_task(),
      hinted_parity_task(),
      in_context_recall_task(),
      induction_heads_task(),
      k_hop_task(),
      longest_increasing_subsequence_task(),
      m_local_task(),
      majority_task(),
      majority_alphabet_task(),
      majority_interleaved_task(),
      matrix_chain_task(),
      memorization_task(),
      missing_duplicate_task(),
      mode_task(),
      modular_arithmetic_task(),
      modular_arithmetic_brackets_task(),
      multi_query_recall_task(),
      multiplication_task(),
      node_count_task(),
      node_degree_task(),
      noisy_recall_task(),
      odds_first_task(),
      parity_task(),
      parity_check_task(),
      reachability_task(),
      reverse_task(),
      reverse_string_task(),
      selective_copying_task(),
      shortest_path_task(),
      shortest_path_length_task(),
      solve_equation_task(),
      sort_task(),
      stack_manipulation_task(),
      triangle_count_task(),
      whole_graph_connectivity_task(),
      word_problem_task(),
  };
  // clang-format on
  return entries;
}

const TaskEntry& find_task(const std::string& name) {
  std::vector<std::string> names;
  for (const TaskEntry& entry : all_tasks()) {
    if (entry.info.name == name) return entry;
    names.push_back(entry.info.name);
  }
  throw std::invalid_argument(fmt::format("there is no task '{}'; did you mean '{}'?", name, nearest(name, names)));
}

ParameterValues complete_parameters(const TaskInfo& info, const ParameterValues& values) {
  ParameterValues complete;
  for (const ParameterInfo& parameter : info.parameters) complete.emplace(parameter.name, parameter.default_value);
  for (const auto& [key, value] : values) complete[key] = checked(info, find_parameter(info, key), value);
  return complete;
}

TaskInfo described(const TaskEntry& entry, const ParameterValues& values) {
  return entry.describe ? entry.describe(complete_parameters(entry.info, values)) : entry.info;
}

std::unique_ptr<Task> make_task(const std::string& name, const ParameterValues& values, int largest) {
  const TaskEntry& entry = find_task(name);
  const ParameterValues complete = complete_parameters(entry.info, values);
  const TaskInfo info = described(entry, complete);
  if (largest < info.smallest || largest > info.largest) {
    throw ParameterError(info.size_name, fmt::format("the {} of {} must lie within {}..{}, but {} was asked for",
                                                     info.size_name, name, info.smallest, info.largest, largest));
  }
  return entry.make(complete, largest);
}

}  // namespace fathom
