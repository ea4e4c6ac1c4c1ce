// Rendering of pictures as normalised planes.
#ifndef CPICTUREKERNELS_H
#define CPICTUREKERNELS_H

#include <stddef.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

/// A wave of displacement along a picture, in pixels.
typedef struct {
  float height, per_pixel, phase;
} cp_wave;

/// How a square picture becomes planes: where each output pixel reads, and how values change.
typedef struct {
  /// The side of picture and planes, in pixels; 1 or 3 channels.
  size_t side;
  size_t channels;
  /// Output pixel (x, y) reads at (m0 x + m1 y + m2, m3 x + m4 y + m5), in pixels of the input;
  /// outside the picture, its border is repeated.
  float map[6];
  /// Where it bends, the place read moves right by wave 0 of x and wave 1 of y, down by wave 2 of x and
  /// wave 3 of y; a wave is its height in pixels times sin(per pixel * place + phase).
  int bends;
  cp_wave waves[4];
  /// Each channel's value v (0...255) becomes v * scale + shift.
  float scale[3], shift[3];
  /// Where it mixes colours, channel c becomes the sum of colour[3 c + k] times channel k.
  int mixes_colour;
  float colour[9];
} cp_rendering;

/// planes: [channels, side, side] from interleaved bytes.
void cp_render(const cp_rendering *rendering, const uint8_t *pixels, float *planes);

/// Separable resampling of interleaved bytes: each output is a weighted run of inputs.
typedef struct {
  size_t first, count;
  const float *weights;
} cp_run;

/// Columns of pixels in rows of `row_length` bytes resampled to `runs`, as floats [out_height,
/// row_length].
void cp_resample_columns(const uint8_t *pixels, size_t row_length, const cp_run *runs,
                         size_t out_height, float *out);
/// Rows of those floats, [height, width, channels], resampled to bytes [height, out_width,
/// channels], rounded and clamped; 1 or 3 channels.
void cp_resample_rows(const float *columns, size_t width, size_t height, size_t channels,
                      const cp_run *runs, size_t out_width, uint8_t *out);

#pragma clang assume_nonnull end
#endif
