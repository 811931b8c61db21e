# SPDX-License-Identifier: Apache-2.0
# A thin front door to CMake. `make help` says what there is.
VARIANT ?= release
JOBS ?= $(shell nproc)
PORTABLE ?= 0
FAST_GEMM ?= 1
SCALE ?=
ifeq ($(origin CXX),default)
  CXX := g++
endif

options.release := -DCMAKE_BUILD_TYPE=Release
options.debug   := -DCMAKE_BUILD_TYPE=Debug
options.asan    := -DCMAKE_BUILD_TYPE=Debug -DFATHOM_SANITIZE=address,undefined
# What libxsmm generates at run time is unknown to the thread sanitizer.
options.tsan    := -DCMAKE_BUILD_TYPE=Debug -DFATHOM_SANITIZE=thread -DFATHOM_FAST_GEMM=OFF

options := $(options.$(VARIANT))
ifeq ($(strip $(options)),)
  $(error VARIANT=$(VARIANT) is unknown: release, debug, asan or tsan)
endif
folder := build/$(VARIANT)
ifneq ($(CXX),g++)
  folder := $(folder)-$(notdir $(CXX))
endif
ifeq ($(PORTABLE),1)
  folder := $(folder)-portable
  options += -DFATHOM_NATIVE=OFF
endif
ifeq ($(FAST_GEMM),0)
  folder := $(folder)-eigen
  options += -DFATHOM_FAST_GEMM=OFF
endif
fuzz_variant := VARIANT=asan CXX=clang++ PORTABLE=1 FAST_GEMM=0
fuzz_folder := build/asan-clang++-portable-eigen
FUZZ_RUNS ?= 100000
demo_folder := runs/quickstart$(addprefix -,$(SCALE))
figures_folder := runs/figures$(addprefix -,$(SCALE))

# Targets name steps in the order in which they must happen; the parallel work is Ninja's and ctest's.
.NOTPARALLEL:
.PHONY: build demo figures test test-exhaustive fuzz step-counts bench bench-operations format format-check lint clean help dependencies configure

build: configure
	@ninja -C $(folder) -j $(JOBS)

configure:
	@cmake -S . -B $(folder) -G Ninja -DCMAKE_CXX_COMPILER=$(CXX) $(options) --log-level=NOTICE

dependencies:
	@tools/install-dependencies

demo: dependencies configure
	@ninja -C $(folder) -j $(JOBS) fathom
	@$(folder)/fathom run experiments/quickstart.yaml $(addprefix --scale ,$(SCALE)) --out $(demo_folder) --jobs $(JOBS)

figures: dependencies configure
	@ninja -C $(folder) -j $(JOBS) fathom
	@$(folder)/fathom run experiments $(addprefix --scale ,$(SCALE)) --out $(figures_folder) --jobs $(JOBS)

test: dependencies build
	@ctest --test-dir $(folder) --output-on-failure --no-tests=error -j $(JOBS) -LE exhaustive

test-exhaustive: dependencies build
	@ctest --test-dir $(folder) --output-on-failure --no-tests=error -j $(JOBS)
	@tools/mutate-backward.py --jobs $(JOBS)

# Each fuzzer begins from what the repository has of its kind; what it finds on its way stays in the build folder.
fuzz: dependencies
	@$(MAKE) --no-print-directory configure $(fuzz_variant)
	@ninja -C $(fuzz_folder) -j $(JOBS) study_fuzz record_fuzz
	@tools/run-fuzzer $(fuzz_folder)/study_fuzz $(FUZZ_RUNS) $$(git ls-files 'experiments/*.yaml')
	@tools/run-fuzzer $(fuzz_folder)/record_fuzz $(FUZZ_RUNS) $$(git ls-files 'results/measured/*.jsonl' 'results/published/*.csv')

# Valgrind knows neither AVX-512 nor what libxsmm generates.
step-counts: dependencies
	@$(MAKE) --no-print-directory configure PORTABLE=1 FAST_GEMM=0 CXX=g++
	@ninja -C build/release-portable-eigen -j $(JOBS) step_counts
	@tools/check-step-counts build/release-portable-eigen/step_counts

bench: dependencies configure
	@ninja -C $(folder) -j $(JOBS) bench
	@$(folder)/bench --out build/bench $(BENCH)

bench-operations: dependencies configure
	@ninja -C $(folder) -j $(JOBS) bench_operations
	@$(folder)/bench_operations $(BENCH)

format:
	@git ls-files --cached --others --exclude-standard '*.cpp' '*.h' | xargs -r clang-format -i

format-check:
	@git ls-files --cached --others --exclude-standard '*.cpp' '*.h' | xargs -r clang-format --dry-run --Werror

# A folder of its own: clang-tidy cannot read the headers that GCC has precompiled.
lint: format-check
	@tools/check-layout
	@cmake -S . -B build/lint -G Ninja -DCMAKE_CXX_COMPILER=$(CXX) -DCMAKE_DISABLE_PRECOMPILE_HEADERS=ON --log-level=NOTICE
	@tools/check-code build/lint $(JOBS)

clean:
	@rm -rf build

help:
	@echo 'make                  build the fathom program and the tests in build/$$VARIANT'
	@echo 'make demo             install what is missing, build, run experiments/quickstart.yaml into runs/quickstart'
	@echo 'make figures          the same for every study in experiments/, into runs/figures(-$$SCALE)/STUDY'
	@echo 'make test             install what is missing, build, run the tests'
	@echo 'make test-exhaustive  the same with the tests that take longer'
	@echo 'make fuzz             build the fuzzers of everything that is read and run each on FUZZ_RUNS inputs'
	@echo 'make step-counts      hold the cost of a training step, in counts and instructions, against what is written down'
	@echo 'make bench            build and run the benchmark: the training step against the peak, PyTorch and JAX, and all around it'
	@echo 'make bench-operations the same for each operation by itself, against a roofline'
	@echo 'make format           lay out the sources with clang-format'
	@echo 'make lint             check the layout of the sources and of the tree, and run clang-tidy'
	@echo 'make clean            remove build/'
	@echo
	@echo 'VARIANT=release|debug|asan|tsan   PORTABLE=1 (any x86-64)   FAST_GEMM=0 (Eigen alone)   CXX=clang++'
	@echo 'BENCH=... (options of the benchmark: make bench BENCH=--help)'
	@echo 'SCALE=smoke|laptop|paper (demo, figures)   JOBS=N (default: every core)'
