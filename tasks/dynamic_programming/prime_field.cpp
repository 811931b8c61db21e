// SPDX-License-Identifier: Apache-2.0
#include "tasks/dynamic_programming/prime_field.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace fathom {
namespace {

constexpr int largest_prime = 997;

bool is_prime(std::int64_t number) {
  for (std::int64_t divisor = 2; divisor * divisor <= number; ++divisor) {
    if (number % divisor == 0) return false;
  }
  return number >= 2;
}

}  // namespace

PrimeField::PrimeField(int prime) : prime_(prime), inverse_(static_cast<std::size_t>(std::max(prime, 2)), 0) {
  if (!is_prime(prime)) throw std::invalid_argument(fmt::format("{} is no prime", prime));
  // The inverse of a from that of the smaller number prime mod a: prime = (prime / a) a + prime mod a.
  inverse_[1] = 1;
  for (int a = 2; a < prime; ++a) {
    inverse_[static_cast<std::size_t>(a)] =
        subtract(0, multiply(prime / a, inverse_[static_cast<std::size_t>(prime % a)]));
  }
}

ParameterInfo prime_parameter() {
  return {.name = "prime",
          .default_value = std::int64_t{11},
          .documentation = fmt::format("the modulus, a prime up to {}; the papers take 11", largest_prime)};
}

PrimeField prime_field(const ParameterValues& values, const std::string& task) {
  const std::int64_t prime = std::get<std::int64_t>(values.at("prime"));
  if (prime > largest_prime || !is_prime(prime)) {
    throw ParameterError("prime",
                         fmt::format("the parameter 'prime' of {} is a prime within 2..{}, but {} was asked for", task,
                                     largest_prime, prime));
  }
  return PrimeField(static_cast<int>(prime));
}

}  // namespace fathom
