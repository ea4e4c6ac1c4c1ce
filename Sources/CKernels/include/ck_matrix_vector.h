// The product of a matrix with one vector, which memory alone limits.
#ifndef CK_MATRIX_VECTOR_H
#define CK_MATRIX_VECTOR_H

#include <stdint.h>

#include "ck_parallel.h"

#pragma clang assume_nonnull begin

/// out[r] = sum_c matrix[r, c] * vector[c] + bias[r], of a row-major matrix; `bias` may be null.
///
/// The result does not depend on the number of parts.
void ck_matrix_vector(int64_t rows, int64_t columns, const float *matrix, const float *vector,
                      const float *_Nullable bias, float *out, ck_parallel parallel);

#pragma clang assume_nonnull end

#endif
