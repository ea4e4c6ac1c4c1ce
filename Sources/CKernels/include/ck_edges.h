// Oriented edges whatever their contrast, without maps in between.
#ifndef CK_EDGES_H
#define CK_EDGES_H

#include <stdint.h>

#include "ck_parallel.h"

#pragma clang assume_nonnull begin

/// The side of a filter, of the window over which contrast is measured, and of a pooled square.
#define CK_EDGE_KERNEL 5
#define CK_EDGE_WINDOW 7
#define CK_EDGE_POOL 2
/// The most orientations, channels and columns that a picture may have.
#define CK_EDGE_MOST_ORIENTATIONS 16
#define CK_EDGE_MOST_CHANNELS 4
#define CK_EDGE_MOST_COLUMNS 2048

/// Pictures [samples, channels, rows, columns] seen by filters of so many `orientations`.
typedef struct {
  int64_t samples, channels, rows, columns, orientations;
} ck_edges_size;

/// out[n, o] = the mean over squares of 2 x 2 of r_o / sqrt(epsilon + mean over the window of
/// sum_o r_o^2), where r_o = max_c |filter_o * picture_c|, inside the picture only.
///
/// filters [orientations, 5, 5]; out [samples, orientations, (rows - 4) / 2, (columns - 4) / 2]. The
/// result does not depend on the number of parts.
void ck_edges(ck_edges_size size, const float *pictures, const float *filters, float epsilon,
              float *out, ck_parallel parallel);

#pragma clang assume_nonnull end

#endif
