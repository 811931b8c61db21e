// SPDX-License-Identifier: Apache-2.0
// The tape: values flow forward, every operation leaves a closure, backward() runs the closures in reverse.
#pragma once

#include <algorithm>
#include <cstdint>
#include <new>
#include <type_traits>
#include <utility>

#include "core/numeric/arena.h"
#include "core/numeric/matrix.h"
#include "core/numeric/precision.h"
#include "core/numeric/random.h"
#include "core/numeric/work_counts.h"
#include "core/ops/weight_layouts.h"

namespace fathom {

// A matrix on the tape and, once backward() has reached it, its gradient. A handle: copying it copies a pointer. Valid
// until the tape's arena is reset. Row-major [rows, cols] without gaps.
template <class T>
class Tensor {
 public:
  Tensor() = default;
  int rows() const { return node_->rows; }
  int cols() const { return node_->cols; }
  std::size_t size() const { return static_cast<std::size_t>(node_->rows) * static_cast<std::size_t>(node_->cols); }
  Matrix<T> value() const { return {node_->value, node_->rows, node_->cols}; }
  // Null data where nothing downstream depends on this tensor (or before backward()).
  Matrix<T> gradient() const { return {node_->gradient, node_->rows, node_->cols}; }
  explicit operator bool() const { return node_ != nullptr; }

 private:
  template <class>
  friend class Tape;
  struct Node {
    T* value;
    T* gradient;
    bool shared;  // the gradient's memory also serves another tensor: copy before writing
    int rows, cols;
  };
  explicit Tensor(Node* node) : node_(node) {}
  Node* node_ = nullptr;
};

// Where an operation's backward writes: `accumulate` is false for the first writer, whose write makes the gradient.
template <class T>
struct GradientTarget {
  Matrix<T> matrix;
  bool accumulate;
};

// A named block of a parameter buffer, row-major [rows, cols]; a vector is [1, cols].
struct Parameter {
  std::size_t offset = 0;
  int rows = 0;
  int cols = 0;
  std::size_t size() const { return static_cast<std::size_t>(rows) * static_cast<std::size_t>(cols); }
};

// What keys the random numbers of a training step's dropout: `first_example` is where the rows of a tape begin in the
// batch.
struct DropoutKey {
  std::uint64_t seed = 0;
  std::uint64_t step = 0;
  std::uint32_t first_example = 0;
};

template <class T>
class Tape {
 public:
  // `parameters` is read; `gradients`, of the same layout, is added to by backward(). Without gradients the tape
  // records nothing (evaluation).
  Tape(Arena& arena, const T* parameters, T* gradients)
      : arena_(arena), parameters_(parameters), gradients_(gradients) {}

  // What linear layers round the factors of their products to.
  void set_precision(Precision precision) { precision_ = precision; }
  Precision precision() const { return precision_; }
  // Where layouts of weights are kept from one tape to the next. Null: each operation makes its own.
  void set_layouts(WeightLayouts<T>* layouts) { layouts_ = layouts; }
  WeightLayouts<T>* layouts() const { return layouts_; }

  bool recording() const { return gradients_ != nullptr; }

  // Uninitialised values [rows, cols].
  Tensor<T> tensor(int rows, int cols) {
    using Node = typename Tensor<T>::Node;
    Node* node = arena_.allocate<Node>(1);
    const auto count = static_cast<std::size_t>(rows) * static_cast<std::size_t>(cols);
    *node = {arena_.allocate<T>(count), nullptr, false, rows, cols};
    return Tensor<T>(node);
  }
  template <class Value = T>
  Value* scratch(std::size_t count) {
    return arena_.allocate<Value>(count);
  }

  Matrix<const T> value(Parameter p) const { return {parameters_ + p.offset, p.rows, p.cols}; }
  // Gradients of parameters are always added to.
  Matrix<T> gradient(Parameter p) const { return {gradients_ + p.offset, p.rows, p.cols}; }

  // For an operation's backward: where to put the gradient of one of its inputs.
  GradientTarget<T> target(Tensor<T> x) {
    auto* node = x.node_;
    const T* before = node->gradient;
    if (before == nullptr || node->shared) node->gradient = arena_.allocate<T>(x.size());
    if (node->shared) std::copy_n(before, x.size(), node->gradient);
    node->shared = false;
    return {x.gradient(), before != nullptr};
  }

  // For an operation whose input's gradient is `gradient` [x.rows, x.cols] as it stands, and that writes to it no more:
  // the first such gradient is taken over without a copy.
  void pass_gradient(T* gradient, Tensor<T> x) {
    if (x.node_->gradient == nullptr) {
      x.node_->gradient = gradient;
      x.node_->shared = true;
      return;
    }
    T* to = target(x).matrix.data;
    for (std::size_t i = 0; i < x.size(); ++i) to[i] += gradient[i];
  }

  // Adds an operation's backward. The closure holds handles and sizes only; it lies in the arena.
  template <class Backward>
  void record(Backward backward) {
    static_assert(std::is_trivially_destructible_v<Backward>, "a closure on the tape captures handles, not containers");
    if (!recording()) return;
    auto* entry = arena_.allocate<Closure<Backward>>(1);
    new (entry) Closure<Backward>(std::move(backward));
    entry->before = last_;
    last_ = entry;
    ++recorded_;
    ++work_counts().operations;
  }
  int recorded() const { return recorded_; }

  // Runs all closures in reverse from the gradient `seed` [output.rows, output.cols] of `output`, or from ones: a loss
  // is [1, 1]. Once a tape: an operation may write over what it kept.
  void backward(Tensor<T> output, Matrix<const T> seed) {
    const GradientTarget<T> to = target(output);
    for (int i = 0; i < output.rows(); ++i) {
      for (int j = 0; j < output.cols(); ++j) {
        to.matrix.row(i)[j] = (to.accumulate ? to.matrix.row(i)[j] : T(0)) + seed.row(i)[j];
      }
    }
    for (Entry* entry = last_; entry != nullptr; entry = entry->before) entry->run(entry);
  }
  void backward(Tensor<T> output) {
    T* ones = scratch(output.size());
    std::fill_n(ones, output.size(), T(1));
    backward(output, Matrix<const T>(ones, output.rows(), output.cols()));
  }

  // Dropout is active exactly while a key is set. Each dropout of a step draws from its own number of blocks.
  void set_dropout(const DropoutKey& key) {
    dropout_ = key;
    dropping_ = true;
  }
  bool dropping() const { return dropping_; }
  const DropoutKey& dropout_key() const { return dropout_; }
  std::uint32_t next_dropout() { return dropouts_++; }

 private:
  struct Entry {
    Entry* before;
    void (*run)(Entry*);
  };
  template <class Backward>
  struct Closure : Entry {
    explicit Closure(Backward f)
        : Entry{nullptr, [](Entry* self) { static_cast<Closure*>(self)->function(); }}, function(f) {}
    Backward function;
  };

  Arena& arena_;
  const T* parameters_;
  T* gradients_;
  Entry* last_ = nullptr;
  int recorded_ = 0;
  Precision precision_ = Precision::fp32;
  WeightLayouts<T>* layouts_ = nullptr;
  DropoutKey dropout_;
  bool dropping_ = false;
  std::uint32_t dropouts_ = 0;
};

}  // namespace fathom
