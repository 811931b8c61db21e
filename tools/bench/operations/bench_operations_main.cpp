// SPDX-License-Identifier: Apache-2.0
// `make bench-operations`: each operation at the sizes of the benchmark's shapes, forward and back, against a roofline.
// Options are Google Benchmark's: --benchmark_filter=attention, --benchmark_out=FILE --benchmark_out_format=csv.
#include <benchmark/benchmark.h>

#include "experiments/machine.h"
#include "tools/bench/operations/operation_bench.h"

int main(int count, char** arguments) {
  benchmark::Initialize(&count, arguments);
  if (benchmark::ReportUnrecognizedArguments(count, arguments)) return 2;
  fathom::run_on({fathom::allowed_processors().back()});
  for (const fathom::StepShape& shape : fathom::step_shapes) {
    fathom::add_matrix_operations(shape);
    fathom::add_attention(shape);
    fathom::add_row_operations(shape);
  }
  fathom::add_graph_operations();
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
}
