// SPDX-License-Identifier: Apache-2.0
#include "tasks/sequence/carries.h"

#include <algorithm>

namespace fathom {

Addition add_by_hand(const Digits& a, const Digits& b, int places, int base) {
  Addition addition;
  addition.sum.reserve(static_cast<std::size_t>(places) + 1);
  addition.carries.reserve(static_cast<std::size_t>(places));
  int carry = 0;
  for (int place = 0; place < places; ++place) {
    const int total = digit_at(a, place) + digit_at(b, place) + carry;
    carry = total >= base;
    addition.sum.push_back(static_cast<std::uint8_t>(carry ? total - base : total));
    addition.carries.push_back(static_cast<std::uint8_t>(carry));
  }
  addition.sum.push_back(static_cast<std::uint8_t>(carry));
  return addition;
}

CarryCount count_carries(const Digits& a, const Digits& b, int base) {
  CarryCount count;
  int chain = 0;  // the places so far of the chain that reaches this one
  for (int place = 0; place < static_cast<int>(std::max(a.size(), b.size())); ++place) {
    const int pair = digit_at(a, place) + digit_at(b, place);
    chain = pair >= base ? 1 : pair == base - 1 && chain > 0 ? chain + 1 : 0;
    count.carries += chain > 0;
    count.longest_chain = std::max(count.longest_chain, chain);
  }
  return count;
}

NumberPair draw_carry_chain(Stream& stream, int digits, int base, int place, int length) {
  Digits a, b;
  for (int i = 0; i < digits; ++i) {
    int left = 0, right = 0;
    if (i == place) {
      left = stream.between(1, base - 1);
      right = stream.between(base - left, base - 1);
    } else if (i > place && i < place + length) {
      left = stream.between(0, base - 1);
      right = base - 1 - left;
    } else {
      const int most = i == place + length ? base - 2 : base - 1;  // the pair that ends the chain absorbs its carry
      left = stream.between(0, most);
      right = stream.between(0, most - left);
    }
    a.push_back(static_cast<std::uint8_t>(left));
    b.push_back(static_cast<std::uint8_t>(right));
  }
  drop_leading_zeros(a);
  drop_leading_zeros(b);
  return {std::move(a), std::move(b), digits};
}

}  // namespace fathom
