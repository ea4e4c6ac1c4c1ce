#include "CKernels.h"

#include "ck_functions.h"

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
MAP(map_step, x > 0 ? 1.0f : 0.0f)

void ck_unary(ck_unary_kind kind, size_t count, const float *in, float *out) {
  switch (kind) {
    case CK_EXP: return map_exp(count, in, out);
    case CK_LOG: return map_log(count, in, out);
    case CK_SQRT: return map_sqrt(count, in, out);
    case CK_TANH: return map_tanh(count, in, out);
    case CK_COS: return map_cos(count, in, out);
    case CK_SIN: return map_sin(count, in, out);
    case CK_SIGMOID: return map_sigmoid(count, in, out);
    case CK_SOFTPLUS: return map_softplus(count, in, out);
    case CK_SQUARE: return map_square(count, in, out);
    case CK_RECIPROCAL: return map_reciprocal(count, in, out);
    case CK_ABSOLUTE: return map_absolute(count, in, out);
    case CK_STEP: return map_step(count, in, out);
  }
}

CK_MULTIVERSION void ck_affine(size_t count, float scale, float shift, const float *in,
                               float *out) {
  for (size_t i = 0; i < count; ++i) out[i] = scale * in[i] + shift;
}
