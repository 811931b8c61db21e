// SPDX-License-Identifier: Apache-2.0
// libFuzzer's entry for the readers of records: lines of runs, of history and of environments. A record that was read
// is written and read again: it must come out the same.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <stdexcept>
#include <string>

#include "results/csv.h"
#include "results/metric_name.h"
#include "results/record.h"

namespace {

// Reads by `read`, which may refuse with std::invalid_argument and with nothing else.
template <class Read>
void attempt(const Read& read) {
  try {
    read();
  } catch (const std::invalid_argument&) {
  }
}

}  // namespace

// NOLINTNEXTLINE: the name is libFuzzer's.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(bytes), size);
  attempt([&] { fathom::parse_csv(text); });
  if (const auto name = fathom::parse_metric_name(text); name && fathom::parse_metric_name(to_string(*name)) != name) {
    std::abort();
  }
  const fathom::Json json = fathom::Json::parse(text, nullptr, false);
  if (json.is_discarded()) return 0;
  attempt([&] { fathom::history_from_json(json); });
  attempt([&] { fathom::environment_from_json(json); });
  attempt([&] {
    const fathom::RunRecord record = fathom::record_from_json(json);
    const fathom::Json written = to_json(record);
    if (to_json(fathom::record_from_json(written)) != written) std::abort();
  });
  return 0;
}
