#include "ck_matrix_vector.h"

#include "ck_lanes.h"
#include "ck_share.h"

// Rows that are read side by side, each a stream for the processor to fetch ahead.
#define ROWS 4

typedef struct {
  int64_t rows, columns;
  const float *matrix, *vector, *bias;
  float *out;
} product_job;

// The end of a row's product: the lanes that were summed, the columns that fill none, the bias.
CK_INLINE float product_row(const product_job *job, int64_t row, const lanes *sum) {
#pragma clang fp reassociate(on)
  const float *matrix = job->matrix + row * job->columns;
  float rest = job->bias ? job->bias[row] : 0;
  for (int64_t i = job->columns / CK_LANES * CK_LANES; i < job->columns; i++) {
    rest += matrix[i] * job->vector[i];
  }
  for (int l = 0; l < CK_LANES; l++) rest += (*sum)[l];
  return rest;
}

CK_INLINE void some_rows(const product_job *job, int64_t row, int count) {
#pragma clang fp contract(fast)
  int64_t columns = job->columns;
  const float *matrix = job->matrix + row * columns;
  lanes sums[ROWS] = {0};
  for (int64_t i = 0; i + CK_LANES <= columns; i += CK_LANES) {
    for (int r = 0; r < count; r++) {
      sums[r] += *block(matrix + r * columns + i) * *block(job->vector + i);
    }
  }
  for (int r = 0; r < count; r++) job->out[row + r] = product_row(job, row + r, &sums[r]);
}

CK_MULTIVERSION static void product_rows(const product_job *job, ck_range rows) {
  int64_t row = rows.first;
  for (; row + ROWS <= rows.end; row += ROWS) some_rows(job, row, ROWS);
  for (; row < rows.end; row++) some_rows(job, row, 1);
}

static void product_part(void *context, int part, int parts) {
  const product_job *job = context;
  // Whole groups, so that a row is summed alike whatever the number of parts.
  ck_range groups = ck_share((job->rows + ROWS - 1) / ROWS, part, parts);
  int64_t end = groups.end * ROWS < job->rows ? groups.end * ROWS : job->rows;
  product_rows(job, (ck_range){groups.first * ROWS, end});
}

void ck_matrix_vector(int64_t rows, int64_t columns, const float *matrix, const float *vector,
                      const float *bias, float *out, ck_parallel parallel) {
  product_job job = {rows, columns, matrix, vector, bias, out};
  parallel(product_part, &job);
}
