// The few vector loops that oneDNN has no primitive for.
//
// Arrays are 32-bit floats in row-major order. Each hot loop is compiled for several x86-64 levels
// and chosen when the program is loaded.
#ifndef CKERNELS_H
#define CKERNELS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ck_norm_pool.h"
#include "ck_edges.h"
#include "ck_latent_search.h"
#include "ck_matrix_vector.h"
#include "ck_nearest_search.h"
#include "ck_parallel.h"
#include "ck_quantize.h"

#pragma clang assume_nonnull begin

/// The most dimensions of a broadcast or a permutation.
#define CK_MAX_RANK 8

// Maps ------------------------------------------------------------------------
typedef enum {
  CK_EXP, CK_LOG, CK_SQRT, CK_TANH, CK_COS, CK_SIN, CK_SIGMOID, CK_SOFTPLUS, CK_SQUARE,
  CK_RECIPROCAL, CK_ABSOLUTE, CK_STEP, CK_ERF, CK_CEILING,
} ck_unary_kind;

/// out[i] = f(in[i]); CK_STEP is 1 where in[i] > 0 and 0 elsewhere.
void ck_unary(ck_unary_kind kind, size_t count, const float *in, float *out,
              ck_parallel parallel);

/// out[i] = scale * in[i] + shift.
void ck_affine(size_t count, float scale, float shift, const float *in, float *out,
               ck_parallel parallel);

typedef enum { CK_ADD, CK_SUBTRACT, CK_MULTIPLY, CK_DIVIDE, CK_MINIMUM, CK_MAXIMUM } ck_binary_kind;

/// out = f(a, b) over `dimensions`; a stride of 0 repeats an operand along its dimension.
void ck_binary(ck_binary_kind kind, int rank, const int64_t *dimensions, const int64_t *a_strides,
               const int64_t *b_strides, const float *a, const float *b, float *out,
               ck_parallel parallel);

// Reductions over the middle of [outer, axis, inner] --------------------------
typedef enum { CK_SUM, CK_LARGEST, CK_LEAST, CK_LOG_SUM_EXP } ck_reduction_kind;

/// out: [outer, inner]. An axis of -infinity only gives -infinity under CK_LOG_SUM_EXP; what is not
/// a number is the least and the largest of any.
void ck_reduce(ck_reduction_kind kind, size_t outer, size_t axis, size_t inner, const float *in,
               float *out, ck_parallel parallel);

/// gradient[o, a, i] = upstream[o, i] * exp(in[o, a, i] - result[o, i]).
void ck_log_sum_exp_gradient(size_t outer, size_t axis, size_t inner, const float *in,
                             const float *result, const float *upstream, float *gradient,
                             ck_parallel parallel);

/// gradient[o, a, i] = upstream[o, i] at the first a where in equals result, 0 elsewhere.
void ck_selection_gradient(size_t outer, size_t axis, size_t inner, const float *in,
                           const float *result, const float *upstream, float *gradient);

/// marks[r, i] = 1 at the `count` largest of in[r, :], of equals the first, 0 elsewhere.
void ck_mark_largest(size_t rows, size_t length, size_t count, const float *in, float *marks);

// Movement --------------------------------------------------------------------
/// out (row-major over `dimensions`) = in read at `strides`.
void ck_gather_strided(int rank, const int64_t *dimensions, const int64_t *strides,
                       const float *in, float *out);

/// out = 0, then out[column] += ... : the adjoint pair of a sparse map given by rows.
/// Forward: out[b, r] = sum over e in row r of value[e] * in[b, column[e]].
void ck_sparse_map(size_t batch, size_t rows, size_t columns, const int32_t *row_start,
                   const int32_t *column, const float *value, const float *in, float *out);
/// Adjoint: out[b, c] = sum over e with column c of value[e] * in[b, row of e].
void ck_sparse_adjoint(size_t batch, size_t rows, size_t columns, const int32_t *row_start,
                       const int32_t *column, const float *value, const float *in, float *out);

// Optimizers and running averages over flat arrays ----------------------------
/// One step of AdamW with decoupled decay: `decay` is already multiplied by the rate.
void ck_adamw(size_t count, float *parameters, const float *gradients, float *first, float *second,
              float rate, float beta1, float beta2, float correction1, float correction2,
              float epsilon, float decay);
/// One step of gradient descent with momentum: v = momentum v + g + decay w; w -= rate v (Nesterov:
/// w -= rate (g + decay w + momentum v)).
void ck_sgd(size_t count, float *parameters, const float *gradients, float *velocity, float rate,
            float momentum, float decay, bool nesterov);
/// average = kept * average + (1 - kept) * values.
void ck_average(size_t count, float *average, const float *values, float kept);

#pragma clang assume_nonnull end
#endif
