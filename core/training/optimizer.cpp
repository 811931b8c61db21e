// SPDX-License-Identifier: Apache-2.0
#include "core/training/optimizer.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace fathom {
namespace {

// Everything of an Adam step that is the same for all parameters.
template <class T>
struct AdamStep {
  T beta1, beta2, rest1, rest2;  // rest = 1 - beta
  T root;                        // sqrt(1 - beta2^t)
  T epsilon;
  T size;    // lr / (1 - beta1^t)
  T shrink;  // decoupled: lr wd; otherwise wd
  T scale;
};

// Kingma and Ba 2015, algorithm 1, with torch.optim's placement of epsilon:
//   m = beta1 m + (1 - beta1) g;  v = beta2 v + (1 - beta2) g^2
//   p -= lr / (1 - beta1^t) m / (sqrt(v) / sqrt(1 - beta2^t) + epsilon)
// Decoupled (AdamW): p *= 1 - lr wd first. Otherwise: g += wd p first.
template <bool decoupled, class T>
void adam(std::size_t count, const AdamStep<T>& step, T* __restrict p, const T* __restrict g, const T* __restrict decay,
          T* __restrict m, T* __restrict v) {
  const AdamStep<T> s = step;
  for (std::size_t i = 0; i < count; ++i) {
    T parameter = p[i];
    T gradient = s.scale * g[i];
    if constexpr (decoupled) {
      parameter *= T(1) - s.shrink * decay[i];
    } else {
      gradient += s.shrink * decay[i] * parameter;
    }
    m[i] = s.beta1 * m[i] + s.rest1 * gradient;
    v[i] = s.beta2 * v[i] + s.rest2 * gradient * gradient;
    p[i] = parameter - s.size * m[i] / (std::sqrt(v[i]) / s.root + s.epsilon);
  }
}

// torch.optim.SGD without dampening: g += wd p;  v = momentum v + g;  p -= lr v.
template <class T>
void sgd(std::size_t count, T rate, T momentum, T weight_decay, T scale, T* __restrict p, const T* __restrict g,
         const T* __restrict decay, T* __restrict v) {
  for (std::size_t i = 0; i < count; ++i) {
    const T gradient = scale * g[i] + weight_decay * decay[i] * p[i];
    v[i] = momentum * v[i] + gradient;
    p[i] -= rate * v[i];
  }
}

template <class T>
AdamStep<T> adam_step(const OptimizerConfig& config, std::int64_t steps, double rate, double scale) {
  const double t = static_cast<double>(steps);
  const bool decoupled = config.kind == OptimizerKind::adamw;
  return {.beta1 = static_cast<T>(config.beta1),
          .beta2 = static_cast<T>(config.beta2),
          .rest1 = static_cast<T>(1.0 - config.beta1),
          .rest2 = static_cast<T>(1.0 - config.beta2),
          .root = static_cast<T>(std::sqrt(1.0 - std::pow(config.beta2, t))),
          .epsilon = static_cast<T>(config.epsilon),
          .size = static_cast<T>(rate / (1.0 - std::pow(config.beta1, t))),
          .shrink = static_cast<T>(decoupled ? rate * config.weight_decay : config.weight_decay),
          .scale = static_cast<T>(scale)};
}

void require(bool good, const char* field, double value, const char* range) {
  if (!good) throw std::invalid_argument(fmt::format("optimizer: {} is {}, but must be {}", field, value, range));
}

}  // namespace

double clipping_scale(double norm, double largest) {
  return largest > 0.0 ? std::min(1.0, largest / (norm + 1e-6)) : 1.0;
}

template <class T>
Optimizer<T>::Optimizer(const OptimizerConfig& config, std::size_t parameters)
    : config_(config), first_(parameters, T(0)), second_(config.kind == OptimizerKind::sgd ? 0 : parameters, T(0)) {
  require(config.beta1 >= 0.0 && config.beta1 < 1.0, "beta1", config.beta1, "in [0, 1)");
  require(config.beta2 >= 0.0 && config.beta2 < 1.0, "beta2", config.beta2, "in [0, 1)");
  require(config.momentum >= 0.0 && config.momentum < 1.0, "momentum", config.momentum, "in [0, 1)");
  require(config.epsilon >= 0.0, "epsilon", config.epsilon, "zero or more");
  require(config.weight_decay >= 0.0, "weight_decay", config.weight_decay, "zero or more");
}

template <class T>
void Optimizer<T>::update(WorkerPool& pool, std::span<T> parameters, std::span<const T> gradients,
                          std::span<const T> decay, double learning_rate, double scale) {
  const std::size_t count = first_.size();
  if (parameters.size() != count || gradients.size() != count || decay.size() != count) {
    throw std::invalid_argument(fmt::format(
        "optimizer: holds moments of {} parameters, but was given {} parameters, {} gradients and {} decay factors",
        count, parameters.size(), gradients.size(), decay.size()));
  }
  ++steps_;
  const AdamStep<T> step = adam_step<T>(config_, steps_, learning_rate, scale);
  for_shares(pool, count, [&](std::size_t begin, std::size_t end) {
    T* const p = parameters.data() + begin;
    const T *const g = gradients.data() + begin, *const d = decay.data() + begin;
    T* const m = first_.data() + begin;
    T* const v = second_.empty() ? nullptr : second_.data() + begin;
    switch (config_.kind) {
      case OptimizerKind::adamw:
        adam<true>(end - begin, step, p, g, d, m, v);
        break;
      case OptimizerKind::adam:
        adam<false>(end - begin, step, p, g, d, m, v);
        break;
      case OptimizerKind::sgd:
        sgd(end - begin, static_cast<T>(learning_rate), static_cast<T>(config_.momentum),
            static_cast<T>(config_.weight_decay), static_cast<T>(scale), p, g, d, m);
        break;
    }
  });
}

template class Optimizer<float>;
template class Optimizer<double>;

}  // namespace fathom
