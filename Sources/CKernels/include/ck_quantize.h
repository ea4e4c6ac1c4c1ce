// Between 32-bit floats and the bytes that convolutions in 8 bits are made of.
#ifndef CK_QUANTIZE_H
#define CK_QUANTIZE_H

#include <stdbool.h>
#include <stdint.h>

#include "ck_parallel.h"

#pragma clang assume_nonnull begin

/// How numbers are stored: as they are, or times `scale`, rounded and clamped to -127...127 in signed
/// bytes or 0...255 in bytes.
typedef struct {
  enum { CK_FLOATS, CK_SIGNED_BYTES, CK_BYTES } number;
  float scale;
} ck_storage;

/// Pictures [pictures, maps, pixels] as [pictures, pixels, maps].
void ck_quantize(int64_t pictures, int64_t maps, int64_t pixels, const float *in,
                 ck_storage storage, void *out, ck_parallel parallel);

/// Filters [filters, count] as whole numbers -127...127, and what each one's are to be multiplied by.
void ck_quantize_filters(int64_t filters, int64_t count, const float *in, float *out,
                         float *scales);

/// Sums [pictures, rows, columns, maps], pooled over touching squares of side `window`.
typedef struct {
  int64_t pictures, rows, columns, maps, window;
  bool averages, rectifies;
} ck_sums;

/// out[n, y, x, c] = the largest, or the mean, over a square of r(sum * factors[c] + biases[c]), where
/// r is ReLU or nothing; factors are positive. A rest that fills no square is left out.
void ck_requantize(ck_sums sums, const float *in, const float *factors, const float *biases,
                   ck_storage storage, void *out, ck_parallel parallel);

#pragma clang assume_nonnull end

#endif
