#include "CKernels.h"

#include "ck_functions.h"

CK_MULTIVERSION static void sum_rows(size_t rows, size_t length, const float *in, float *out) {
#pragma clang fp reassociate(on)
  for (size_t r = 0; r < rows; ++r) {
    const float *row = in + r * length;
    float total = 0;
    for (size_t i = 0; i < length; ++i) total += row[i];
    out[r] = total;
  }
}

CK_INLINE float extreme(size_t length, const float *row, int sign) {
#pragma clang fp reassociate(on)
  float best = row[0];
  for (size_t i = 1; i < length; ++i) {
    float x = row[i];
    best = sign > 0 ? (x > best ? x : best) : (x < best ? x : best);
  }
  return best;
}

CK_MULTIVERSION static void largest_rows(size_t rows, size_t length, const float *in, float *out) {
  for (size_t r = 0; r < rows; ++r) out[r] = extreme(length, in + r * length, 1);
}

CK_MULTIVERSION static void least_rows(size_t rows, size_t length, const float *in, float *out) {
  for (size_t r = 0; r < rows; ++r) out[r] = extreme(length, in + r * length, -1);
}

CK_MULTIVERSION static void log_sum_exp_rows(size_t rows, size_t length, const float *in,
                                             float *out) {
#pragma clang fp reassociate(on)
  for (size_t r = 0; r < rows; ++r) {
    const float *row = in + r * length;
    float largest = extreme(length, row, 1);
    float shift = isinf(largest) ? 0.0f : largest;
    float total = 0;
    for (size_t i = 0; i < length; ++i) total += ck_exp(row[i] - shift);
    out[r] = ck_log(total) + shift;
  }
}

// Where the axis is not the last, whole rows of `inner` are combined.
CK_MULTIVERSION static void combine(ck_reduction_kind kind, size_t inner, const float *row,
                                    float *out) {
  switch (kind) {
    case CK_SUM:
      for (size_t i = 0; i < inner; ++i) out[i] += row[i];
      return;
    case CK_LARGEST:
      for (size_t i = 0; i < inner; ++i) out[i] = row[i] > out[i] ? row[i] : out[i];
      return;
    case CK_LEAST:
      for (size_t i = 0; i < inner; ++i) out[i] = row[i] < out[i] ? row[i] : out[i];
      return;
    case CK_LOG_SUM_EXP:
      for (size_t i = 0; i < inner; ++i) {
        float large = row[i] > out[i] ? row[i] : out[i];
        float small = row[i] > out[i] ? out[i] : row[i];
        float sum = large + ck_log(1.0f + ck_exp(small - large));
        out[i] = small == -INFINITY || large == INFINITY ? large : sum;
      }
      return;
  }
}

void ck_reduce(ck_reduction_kind kind, size_t outer, size_t axis, size_t inner, const float *in,
               float *out) {
  if (inner == 1) {
    switch (kind) {
      case CK_SUM: return sum_rows(outer, axis, in, out);
      case CK_LARGEST: return largest_rows(outer, axis, in, out);
      case CK_LEAST: return least_rows(outer, axis, in, out);
      case CK_LOG_SUM_EXP: return log_sum_exp_rows(outer, axis, in, out);
    }
  }
  for (size_t o = 0; o < outer; ++o) {
    const float *block = in + o * axis * inner;
    float *result = out + o * inner;
    memcpy(result, block, inner * sizeof *result);
    for (size_t a = 1; a < axis; ++a) combine(kind, inner, block + a * inner, result);
  }
}

CK_MULTIVERSION static void weighted_exp(size_t count, const float *in, const float *result,
                                         size_t step, const float *upstream, float *out) {
  // A result of -infinity has only terms of weight 0 behind it.
  if (step == 0) {
    float shift = *result == -INFINITY ? 0.0f : *result, factor = *upstream;
    for (size_t i = 0; i < count; ++i) out[i] = factor * ck_exp(in[i] - shift);
  } else {
    for (size_t i = 0; i < count; ++i) {
      float shift = result[i] == -INFINITY ? 0.0f : result[i];
      out[i] = upstream[i] * ck_exp(in[i] - shift);
    }
  }
}

void ck_log_sum_exp_gradient(size_t outer, size_t axis, size_t inner, const float *in,
                             const float *result, const float *upstream, float *gradient) {
  for (size_t o = 0; o < outer; ++o) {
    const float *r = result + o * inner, *u = upstream + o * inner;
    const float *block = in + o * axis * inner;
    float *g = gradient + o * axis * inner;
    if (inner == 1) {
      weighted_exp(axis, block, r, 0, u, g);
      continue;
    }
    for (size_t a = 0; a < axis; ++a) weighted_exp(inner, block + a * inner, r, 1, u, g + a * inner);
  }
}

void ck_selection_gradient(size_t outer, size_t axis, size_t inner, const float *in,
                           const float *result, const float *upstream, float *gradient) {
  memset(gradient, 0, outer * axis * inner * sizeof *gradient);
  for (size_t o = 0; o < outer; ++o)
    for (size_t i = 0; i < inner; ++i)
      for (size_t a = 0; a < axis; ++a) {
        size_t at = (o * axis + a) * inner + i;
        if (in[at] != result[o * inner + i]) continue;
        gradient[at] = upstream[o * inner + i];
        break;
      }
}
