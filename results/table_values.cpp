// SPDX-License-Identifier: Apache-2.0
#include "results/table_values.h"

#include <algorithm>

namespace fathom {

Selection selection_of_metric(const Selection& selection, const std::string& metric) {
  Selection narrowed = selection;
  std::erase_if(narrowed.where, [&](const auto& filter) {
    return is_bucket_key(filter.first) && keys_of_metric({filter.first}, metric).empty();
  });
  return narrowed;
}

TableValueGroups::TableValueGroups(const std::vector<RunRecord>& records, const std::vector<RunRecord>& planned,
                                   const Selection& selection, const std::vector<std::string>& keys,
                                   const std::string& metric)
    : metric_(metric) {
  const std::vector<std::string> own = keys_of_metric(keys, metric);
  for (const std::string& key : keys) owned_.push_back(std::ranges::find(own, key) != own.end());
  groups_ = group_runs(records, selection_of_metric(selection, metric), own, metric, planned);
  for (std::size_t i = 0; i < groups_.size(); ++i) at_[groups_[i].keys] = i;
}

bool TableValueGroups::varies_with(std::size_t key) const { return owned_[key]; }

TableKeys TableValueGroups::own(const TableKeys& all) const {
  TableKeys reduced;
  for (std::size_t i = 0; i < all.size(); ++i)
    if (owned_[i]) reduced.push_back(all[i]);
  return reduced;
}

TableKeys TableValueGroups::widened(const TableKeys& own) const {
  TableKeys all;
  std::size_t next = 0;
  for (const bool owned : owned_) all.push_back(owned ? own[next++] : Json());
  return all;
}

const Group* TableValueGroups::find(const TableKeys& all) const {
  const auto found = at_.find(own(all));
  return found == at_.end() ? nullptr : &groups_[found->second];
}

}  // namespace fathom
