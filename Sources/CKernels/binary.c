#include "CKernels.h"

#include "ck_multiversion.h"

// The innermost run: each operand either moves along or stays.
#define ROW(name, expression)                                                              \
  CK_MULTIVERSION static void name(size_t count, const float *a, int64_t a_step,           \
                                   const float *b, int64_t b_step, float *out) {           \
    if (a_step == 1 && b_step == 1) {                                                      \
      for (size_t i = 0; i < count; ++i) { float x = a[i], y = b[i]; out[i] = (expression); } \
    } else if (a_step == 1 && b_step == 0) {                                               \
      float y = *b;                                                                        \
      for (size_t i = 0; i < count; ++i) { float x = a[i]; out[i] = (expression); }        \
    } else if (a_step == 0 && b_step == 1) {                                               \
      float x = *a;                                                                        \
      for (size_t i = 0; i < count; ++i) { float y = b[i]; out[i] = (expression); }        \
    } else {                                                                               \
      for (size_t i = 0; i < count; ++i) {                                                 \
        float x = a[(int64_t)i * a_step], y = b[(int64_t)i * b_step];                      \
        out[i] = (expression);                                                             \
      }                                                                                    \
    }                                                                                      \
  }

ROW(row_add, x + y)
ROW(row_subtract, x - y)
ROW(row_multiply, x * y)
ROW(row_divide, x / y)
ROW(row_minimum, y < x ? y : x)
ROW(row_maximum, y > x ? y : x)

typedef void (*row_function)(size_t, const float *, int64_t, const float *, int64_t, float *);

static row_function row_for(ck_binary_kind kind) {
  switch (kind) {
    case CK_ADD: return row_add;
    case CK_SUBTRACT: return row_subtract;
    case CK_MULTIPLY: return row_multiply;
    case CK_DIVIDE: return row_divide;
    case CK_MINIMUM: return row_minimum;
    case CK_MAXIMUM: return row_maximum;
  }
  return row_add;
}

void ck_binary(ck_binary_kind kind, int rank, const int64_t *dimensions, const int64_t *a_strides,
               const int64_t *b_strides, const float *a, const float *b, float *out) {
  row_function row = row_for(kind);
  if (rank == 0) return row(1, a, 1, b, 1, out);
  int64_t index[CK_MAX_RANK] = {0};
  size_t length = (size_t)dimensions[rank - 1], rows = 1;
  for (int d = 0; d < rank - 1; ++d) rows *= (size_t)dimensions[d];
  if (length == 0) return;
  for (size_t r = 0; r < rows; ++r) {
    row(length, a, a_strides[rank - 1], b, b_strides[rank - 1], out);
    out += length;
    for (int d = rank - 2; d >= 0; --d) {
      a += a_strides[d];
      b += b_strides[d];
      if (++index[d] < dimensions[d]) break;
      a -= a_strides[d] * dimensions[d];
      b -= b_strides[d] * dimensions[d];
      index[d] = 0;
    }
  }
}
