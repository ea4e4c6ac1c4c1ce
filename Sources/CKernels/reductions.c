#include "CKernels.h"

#include "ck_functions.h"
#include "ck_lanes.h"
#include "ck_share.h"

// What is not a number stays: it is less, and larger, than anything.
#define LESS(x, least) ((x) < (least) || (x) != (x) ? (x) : (least))
#define LARGER(x, largest) ((x) > (largest) || (x) != (x) ? (x) : (largest))

CK_INLINE float row_sum(size_t length, const float *row) {
#pragma clang fp reassociate(on)
  float total = 0;
  for (size_t i = 0; i < length; ++i) total += row[i];
  return total;
}

// A comparison does not reassociate by itself: lane by lane, then across.
CK_INLINE float row_extreme(size_t length, const float *row, int sign) {
  float best = row[0];
  size_t i = 1;
  if (length >= CK_LANES) {
    float lanes[CK_LANES];
    for (int l = 0; l < CK_LANES; ++l) lanes[l] = row[l];
    for (i = CK_LANES; i + CK_LANES <= length; i += CK_LANES) {
      for (int l = 0; l < CK_LANES; ++l) {
        float x = row[i + l];
        lanes[l] = sign > 0 ? LARGER(x, lanes[l]) : LESS(x, lanes[l]);
      }
    }
    best = lanes[0];
    for (int l = 1; l < CK_LANES; ++l) {
      best = sign > 0 ? LARGER(lanes[l], best) : LESS(lanes[l], best);
    }
  }
  for (; i < length; ++i) best = sign > 0 ? LARGER(row[i], best) : LESS(row[i], best);
  return best;
}

CK_INLINE float row_log_sum_exp(size_t length, const float *row) {
#pragma clang fp reassociate(on)
  float largest = row_extreme(length, row, 1);
  float shift = isinf(largest) ? 0.0f : largest;
  float total = 0;
  for (size_t i = 0; i < length; ++i) total += ck_exp(row[i] - shift);
  return ck_log(total) + shift;
}

typedef struct {
  ck_reduction_kind kind;
  size_t outer, axis, inner;
  const float *in;
  float *out;
} reduction_job;

CK_MULTIVERSION static void reduce_rows(const reduction_job *job, ck_range rows) {
  for (int64_t r = rows.first; r < rows.end; ++r) {
    const float *row = job->in + (size_t)r * job->axis;
    switch (job->kind) {
      case CK_SUM: job->out[r] = row_sum(job->axis, row); break;
      case CK_LARGEST: job->out[r] = row_extreme(job->axis, row, 1); break;
      case CK_LEAST: job->out[r] = row_extreme(job->axis, row, -1); break;
      case CK_LOG_SUM_EXP: job->out[r] = row_log_sum_exp(job->axis, row); break;
    }
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
      for (size_t i = 0; i < inner; ++i) out[i] = LARGER(row[i], out[i]);
      return;
    case CK_LEAST:
      for (size_t i = 0; i < inner; ++i) out[i] = LESS(row[i], out[i]);
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

static void reduce_columns(const reduction_job *job, size_t outer, ck_range columns) {
  const float *block = job->in + outer * job->axis * job->inner + columns.first;
  float *result = job->out + outer * job->inner + columns.first;
  size_t count = (size_t)(columns.end - columns.first);
  memcpy(result, block, count * sizeof *result);
  for (size_t a = 1; a < job->axis; ++a) combine(job->kind, count, block + a * job->inner, result);
}

static void reduce_part(void *context, int part, int parts) {
  const reduction_job *job = context;
  if (job->inner == 1) return reduce_rows(job, ck_share((int64_t)job->outer, part, parts));
  if (job->outer == 1) {
    return reduce_columns(job, 0, ck_share((int64_t)job->inner, part, parts));
  }
  ck_range mine = ck_share((int64_t)job->outer, part, parts);
  for (int64_t o = mine.first; o < mine.end; ++o) {
    reduce_columns(job, (size_t)o, (ck_range){0, (int64_t)job->inner});
  }
}

void ck_reduce(ck_reduction_kind kind, size_t outer, size_t axis, size_t inner, const float *in,
               float *out, ck_parallel parallel) {
  reduction_job job = {kind, outer, axis, inner, in, out};
  parallel(reduce_part, &job);
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

typedef struct {
  size_t outer, axis, inner;
  const float *in, *result, *upstream;
  float *gradient;
} gradient_job;

static void log_sum_exp_gradient_part(void *context, int part, int parts) {
  const gradient_job *job = context;
  size_t axis = job->axis, inner = job->inner;
  ck_range mine = ck_share((int64_t)job->outer, part, parts);
  for (size_t o = (size_t)mine.first; o < (size_t)mine.end; ++o) {
    const float *r = job->result + o * inner, *u = job->upstream + o * inner;
    const float *block = job->in + o * axis * inner;
    float *g = job->gradient + o * axis * inner;
    if (inner == 1) {
      weighted_exp(axis, block, r, 0, u, g);
      continue;
    }
    for (size_t a = 0; a < axis; ++a) weighted_exp(inner, block + a * inner, r, 1, u, g + a * inner);
  }
}

void ck_log_sum_exp_gradient(size_t outer, size_t axis, size_t inner, const float *in,
                             const float *result, const float *upstream, float *gradient,
                             ck_parallel parallel) {
  gradient_job job = {outer, axis, inner, in, result, upstream, gradient};
  parallel(log_sum_exp_gradient_part, &job);
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
