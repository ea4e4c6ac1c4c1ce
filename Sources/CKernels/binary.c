#include "CKernels.h"

#include "ck_share.h"

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

typedef struct {
  row_function row;
  int rank;
  const int64_t *dimensions, *a_strides, *b_strides;
  const float *a, *b;
  float *out;
} binary_job;

// The rows of a part: the outer dimensions counted through from where it begins.
static void binary_rows(const binary_job *job, ck_range rows) {
  int last = job->rank - 1;
  const float *a = job->a, *b = job->b;
  int64_t index[CK_MAX_RANK] = {0}, rest = rows.first;
  for (int d = last - 1; d >= 0; --d) {
    index[d] = rest % job->dimensions[d];
    rest /= job->dimensions[d];
    a += index[d] * job->a_strides[d];
    b += index[d] * job->b_strides[d];
  }
  size_t length = (size_t)job->dimensions[last];
  float *out = job->out + rows.first * (int64_t)length;
  for (int64_t r = rows.first; r < rows.end; ++r) {
    job->row(length, a, job->a_strides[last], b, job->b_strides[last], out);
    out += length;
    for (int d = last - 1; d >= 0; --d) {
      a += job->a_strides[d];
      b += job->b_strides[d];
      if (++index[d] < job->dimensions[d]) break;
      a -= job->a_strides[d] * job->dimensions[d];
      b -= job->b_strides[d] * job->dimensions[d];
      index[d] = 0;
    }
  }
}

static void binary_part(void *context, int part, int parts) {
  const binary_job *job = context;
  int last = job->rank - 1;
  int64_t rows = 1;
  for (int d = 0; d < last; ++d) rows *= job->dimensions[d];
  if (rows > 1) return binary_rows(job, ck_share(rows, part, parts));
  ck_range mine = ck_share(job->dimensions[last], part, parts);
  int64_t a_step = job->a_strides[last], b_step = job->b_strides[last];
  job->row((size_t)(mine.end - mine.first), job->a + mine.first * a_step, a_step,
           job->b + mine.first * b_step, b_step, job->out + mine.first);
}

void ck_binary(ck_binary_kind kind, int rank, const int64_t *dimensions, const int64_t *a_strides,
               const int64_t *b_strides, const float *a, const float *b, float *out,
               ck_parallel parallel) {
  row_function row = row_for(kind);
  if (rank == 0) return row(1, a, 1, b, 1, out);
  binary_job job = {row, rank, dimensions, a_strides, b_strides, a, b, out};
  parallel(binary_part, &job);
}
