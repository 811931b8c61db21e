// SPDX-License-Identifier: Apache-2.0
// What tasks share that ask something of a list of symbols:  <bos> list <sep> answer <eos>
#pragma once

#include <utility>
#include <vector>

#include "tasks/next_token_task.h"
#include "tasks/number_list.h"

namespace fathom {

// The instance is a NumberList, and symbol i is token i.
class ListTask : public NextTokenTask {
 protected:
  ListTask(TaskInfo info, Vocabulary vocabulary, TraceEnd trace_end = {})
      : NextTokenTask(std::move(info), std::move(vocabulary), std::move(trace_end)),
        bos_(id(special::bos)),
        sep_(id(special::sep)) {}

  std::vector<int> prompt(const Instance& instance) const final {
    const std::vector<int>& symbols = numbers_of(instance);
    std::vector<int> tokens;
    tokens.reserve(symbols.size() + 2);
    tokens.push_back(bos_);
    tokens.insert(tokens.end(), symbols.begin(), symbols.end());
    tokens.push_back(sep_);
    return tokens;
  }

 private:
  int bos_, sep_;
};

}  // namespace fathom
