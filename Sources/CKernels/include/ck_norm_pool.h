// Batch norm, ReLU and 2x2 max pooling in one pass over maps in blocks of 16.
//
// Between them the three primitives of oneDNN read and write the largest maps of a network nine
// times in a training step; these kernels read them four times and write them once.
#ifndef CK_NORM_POOL_H
#define CK_NORM_POOL_H

#include <stdint.h>

#include "ck_parallel.h"

#pragma clang assume_nonnull begin

/// The channels of a block.
#define CK_LANES 16

/// Maps [samples, blocks * 16, rows, columns], in memory [samples, blocks, rows, columns, 16]; rows
/// and columns are even.
typedef struct {
  int64_t samples, blocks, rows, columns;
} ck_maps;

/// Mean and (biased) variance of each channel; `partials` is 2 * samples * blocks * 16 floats of
/// working memory. The result does not depend on the number of parts.
void ck_norm_statistics(ck_maps size, const float *maps, float *mean, float *variance,
                        float *partials, ck_parallel parallel);

/// pooled = max(0, max over a window of scale * (maps - mean) / sqrt(variance + epsilon) + shift).
void ck_norm_pool(ck_maps size, const float *maps, const float *scale, const float *shift,
                  const float *mean, const float *variance, float epsilon, float *pooled,
                  ck_parallel parallel);

/// The gradients of ck_norm_pool, through mean and variance too; the first largest number of a
/// window takes the window's gradient. `partials` as above.
void ck_norm_pool_gradient(ck_maps size, const float *upstream, const float *maps,
                           const float *scale, const float *shift, const float *mean,
                           const float *variance, float epsilon, float *maps_gradient,
                           float *scale_gradient, float *shift_gradient, float *partials,
                           ck_parallel parallel);

#pragma clang assume_nonnull end
#endif
