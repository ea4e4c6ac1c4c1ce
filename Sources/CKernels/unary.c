#include "CKernels.h"

#include "ck_functions.h"
#include "ck_share.h"

#define MAP(name, expression)                                               \
  CK_MULTIVERSION static void name(size_t count, const float *in, float *out) { \
    for (size_t i = 0; i < count; ++i) {                                    \
      float x = in[i];                                                      \
      out[i] = (expression);                                                \
    }                                                                       \
  }

MAP(map_exp, ck_exp(x))
MAP(map_log, ck_log(x))
MAP(map_sqrt, __builtin_elementwise_sqrt(x))
MAP(map_tanh, ck_tanh(x))
MAP(map_cos, ck_sine(x, 1))
MAP(map_sin, ck_sine(x, 0))
MAP(map_sigmoid, ck_sigmoid(x))
MAP(map_softplus, ck_softplus(x))
MAP(map_square, x * x)
MAP(map_reciprocal, 1.0f / x)
MAP(map_absolute, x < 0 ? -x : x)
MAP(map_erf, ck_erf(x))
MAP(map_ceiling, __builtin_elementwise_ceil(x))
MAP(map_step, x > 0 ? 1.0f : 0.0f)

typedef void (*map_function)(size_t, const float *, float *);

static map_function map_for(ck_unary_kind kind) {
  switch (kind) {
    case CK_EXP: return map_exp;
    case CK_LOG: return map_log;
    case CK_SQRT: return map_sqrt;
    case CK_TANH: return map_tanh;
    case CK_COS: return map_cos;
    case CK_SIN: return map_sin;
    case CK_SIGMOID: return map_sigmoid;
    case CK_SOFTPLUS: return map_softplus;
    case CK_SQUARE: return map_square;
    case CK_RECIPROCAL: return map_reciprocal;
    case CK_ABSOLUTE: return map_absolute;
    case CK_STEP: return map_step;
    case CK_ERF: return map_erf;
    case CK_CEILING: return map_ceiling;
  }
  return map_exp;
}

typedef struct {
  map_function map;
  size_t count;
  const float *in;
  float *out;
} map_job;

static void map_part(void *context, int part, int parts) {
  const map_job *job = context;
  ck_range mine = ck_share((int64_t)job->count, part, parts);
  job->map((size_t)(mine.end - mine.first), job->in + mine.first, job->out + mine.first);
}

void ck_unary(ck_unary_kind kind, size_t count, const float *in, float *out,
              ck_parallel parallel) {
  map_job job = {map_for(kind), count, in, out};
  parallel(map_part, &job);
}

typedef struct {
  size_t count;
  float scale, shift;
  const float *in;
  float *out;
} affine_job;

CK_MULTIVERSION static void affine(const affine_job *job, ck_range mine) {
  for (int64_t i = mine.first; i < mine.end; ++i) job->out[i] = job->scale * job->in[i] + job->shift;
}

static void affine_part(void *context, int part, int parts) {
  const affine_job *job = context;
  affine(job, ck_share((int64_t)job->count, part, parts));
}

void ck_affine(size_t count, float scale, float shift, const float *in, float *out,
               ck_parallel parallel) {
  affine_job job = {count, scale, shift, in, out};
  parallel(affine_part, &job);
}
