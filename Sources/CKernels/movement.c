#include "CKernels.h"

#include <string.h>

#include "ck_multiversion.h"

void ck_gather_strided(int rank, const int64_t *dimensions, const int64_t *strides,
                       const float *in, float *out) {
  if (rank == 0) {
    *out = *in;
    return;
  }
  int64_t index[CK_MAX_RANK] = {0};
  size_t length = (size_t)dimensions[rank - 1], rows = 1;
  int64_t step = strides[rank - 1];
  for (int d = 0; d < rank - 1; ++d) rows *= (size_t)dimensions[d];
  for (size_t r = 0; r < rows; ++r) {
    if (step == 1) {
      memcpy(out, in, length * sizeof *out);
    } else {
      for (size_t i = 0; i < length; ++i) out[i] = in[(int64_t)i * step];
    }
    out += length;
    for (int d = rank - 2; d >= 0; --d) {
      in += strides[d];
      if (++index[d] < dimensions[d]) break;
      in -= strides[d] * dimensions[d];
      index[d] = 0;
    }
  }
}

void ck_sparse_map(size_t batch, size_t rows, size_t columns, const int32_t *row_start,
                   const int32_t *column, const float *value, const float *in, float *out) {
  for (size_t b = 0; b < batch; ++b) {
    const float *source = in + b * columns;
    for (size_t r = 0; r < rows; ++r) {
      float sum = 0;
      for (int32_t e = row_start[r]; e < row_start[r + 1]; ++e) sum += value[e] * source[column[e]];
      *out++ = sum;
    }
  }
}

void ck_sparse_adjoint(size_t batch, size_t rows, size_t columns, const int32_t *row_start,
                       const int32_t *column, const float *value, const float *in, float *out) {
  memset(out, 0, batch * columns * sizeof *out);
  for (size_t b = 0; b < batch; ++b) {
    float *target = out + b * columns;
    for (size_t r = 0; r < rows; ++r, ++in)
      for (int32_t e = row_start[r]; e < row_start[r + 1]; ++e) target[column[e]] += value[e] * *in;
  }
}
