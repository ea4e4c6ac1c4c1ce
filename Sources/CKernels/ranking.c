#include <stdint.h>
#include <string.h>

#include "include/CKernels.h"

// The place of a float's bits in the order of the floats; what is not a number is beyond the infinities.
static uint32_t rank_of(float value) {
  uint32_t bits;
  memcpy(&bits, &value, sizeof bits);
  return bits & 0x80000000u ? ~bits : bits | 0x80000000u;
}

static size_t count_from(uint32_t rank, size_t length, const float *row) {
  size_t count = 0;
  for (size_t i = 0; i < length; ++i) count += rank_of(row[i]) >= rank;
  return count;
}

// The highest rank that at least `count` elements reach, found bit by bit, without memory of its own.
static uint32_t rank_reached(size_t count, size_t length, const float *row) {
  uint32_t rank = 0;
  for (uint32_t bit = 0x80000000u; bit != 0; bit >>= 1) {
    if (count_from(rank | bit, length, row) >= count) rank |= bit;
  }
  return rank;
}

void ck_mark_largest(size_t rows, size_t length, size_t count, const float *in, float *marks) {
  for (size_t r = 0; r < rows; ++r) {
    const float *row = in + r * length;
    float *out = marks + r * length;
    uint32_t least = rank_reached(count, length, row);
    size_t above = least == UINT32_MAX ? 0 : count_from(least + 1, length, row);
    size_t equals = count > above ? count - above : 0;
    for (size_t i = 0; i < length; ++i) {
      uint32_t rank = rank_of(row[i]);
      int is_marked = rank > least || (rank == least && equals > 0);
      if (rank == least && equals > 0) --equals;
      out[i] = is_marked ? 1.0f : 0.0f;
    }
  }
}
