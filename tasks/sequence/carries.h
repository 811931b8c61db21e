// SPDX-License-Identifier: Apache-2.0
// The carries of an addition: what they are, how far they run, and pairs of numbers drawn for a chain of them.
#pragma once

#include "tasks/sequence/digits.h"

namespace fathom {

// A sum digit by digit, as it is done by hand.
struct Addition {
  Digits sum;      // [places + 1], leading zeros kept
  Digits carries;  // [places]; 1 where the place's pair and the carry into it reach the base
};
// Over the places 0 .. places - 1, outside of which both numbers are 0.
Addition add_by_hand(const Digits& a, const Digits& b, int places, int base);

// A chain begins at a pair of digits whose sum reaches the base, and runs through the pairs above it whose sum is
// base - 1: there the carry out depends on the carry in.
struct CarryCount {
  int carries = 0;        // places with a carry
  int longest_chain = 0;  // places of the longest chain; a window of w pairs finds every carry where it is at most w
};
CarryCount count_carries(const Digits& a, const Digits& b, int base);

// Two numbers of up to `digits` digits whose addition has one chain, of `length` places from `place` on, and no other
// carry: the digit a is uniform among those that its pair allows, and b given a (Cho et al.'s generator of hard
// carries, with pairs that do not carry around the chain).
NumberPair draw_carry_chain(Stream& stream, int digits, int base, int place, int length);

}  // namespace fathom
