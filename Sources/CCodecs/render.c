#include "CPictureKernels.h"

#include <math.h>

#if defined(__x86_64__) && defined(__ELF__)
#define CP_MULTIVERSION \
  __attribute__((target_clones("default", "arch=x86-64-v3", "arch=x86-64-v4")))
#else
#define CP_MULTIVERSION
#endif

static inline __attribute__((always_inline)) float clamp(float value, float high) {
  // Written so that what is not a number becomes 0.
  return value > 0 ? (value < high ? value : high) : 0;
}

/// Where a row's pixels read, and with which fractions: one pass that vectorises.
enum { most_side = 1024 };

/// How far the waves move the places that are read: right and down, by column and by row.
typedef struct {
  float right[most_side], down[most_side];
} bend;

static float wave(const cp_rendering *r, size_t index, size_t place) {
  if (!r->bends) return 0;
  return r->waves[index].height *
         sinf(r->waves[index].per_pixel * (float)place + r->waves[index].phase);
}

static void bend_columns(const cp_rendering *r, bend *columns) {
  for (size_t x = 0; x < r->side; ++x) {
    columns->right[x] = wave(r, 0, x);
    columns->down[x] = wave(r, 2, x);
  }
}

static inline __attribute__((always_inline)) void places(const cp_rendering *r, const bend *columns,
                                                         size_t y, size_t side, int32_t *at,
                                                         float *fx, float *fy) {
  float high = (float)(side - 1);
  float right = r->map[1] * (float)y + r->map[2] + wave(r, 1, y);
  float down = r->map[4] * (float)y + r->map[5] + wave(r, 3, y);
  for (size_t x = 0; x < side; ++x) {
    float u = clamp(r->map[0] * (float)x + right + columns->right[x], high);
    float v = clamp(r->map[3] * (float)x + down + columns->down[x], high);
    int32_t left = (int32_t)u, top = (int32_t)v;
    int32_t most = (int32_t)side - 2;
    left = left > most ? most : left;
    top = top > most ? most : top;
    at[x] = top * (int32_t)side + left;
    fx[x] = u - (float)left;
    fy[x] = v - (float)top;
  }
}

static inline __attribute__((always_inline)) void row(const cp_rendering *r, const bend *columns,
                                                      const uint8_t *pixels, size_t y,
                                                      size_t channels, float *planes) {
  int32_t at[most_side];
  float fx[most_side], fy[most_side];
  size_t side = r->side, area = side * side, pitch = side * channels;
  places(r, columns, y, side, at, fx, fy);
  for (size_t c = 0; c < channels; ++c) {
    float *out = planes + c * area + y * side;
    for (size_t x = 0; x < side; ++x) {
      const uint8_t *p = pixels + (size_t)at[x] * channels + c;
      float top = (float)p[0] + fx[x] * ((float)p[channels] - (float)p[0]);
      float bottom = (float)p[pitch] + fx[x] * ((float)p[pitch + channels] - (float)p[pitch]);
      out[x] = top + fy[x] * (bottom - top);
    }
  }
}

static inline __attribute__((always_inline)) void finish(const cp_rendering *r, size_t channels,
                                                         float *planes) {
  size_t area = r->side * r->side;
  if (channels == 3 && r->mixes_colour) {
    const float *m = r->colour;
    float *red = planes, *green = planes + area, *blue = planes + 2 * area;
    for (size_t i = 0; i < area; ++i) {
      float x = red[i], y = green[i], z = blue[i];
      red[i] = m[0] * x + m[1] * y + m[2] * z;
      green[i] = m[3] * x + m[4] * y + m[5] * z;
      blue[i] = m[6] * x + m[7] * y + m[8] * z;
    }
  }
  for (size_t c = 0; c < channels; ++c) {
    float scale = r->scale[c], shift = r->shift[c];
    float *plane = planes + c * area;
    for (size_t i = 0; i < area; ++i) plane[i] = plane[i] * scale + shift;
  }
}

/// Whether every pixel is read where it lies.
static int stays(const cp_rendering *r) {
  const float *m = r->map;
  return !r->bends && m[0] == 1 && m[1] == 0 && m[2] == 0 && m[3] == 0 && m[4] == 1 && m[5] == 0;
}

static inline __attribute__((always_inline)) void separate(const uint8_t *pixels, size_t area,
                                                           size_t channels, float *planes) {
  for (size_t c = 0; c < channels; ++c) {
    for (size_t i = 0; i < area; ++i) planes[c * area + i] = (float)pixels[i * channels + c];
  }
}

static inline __attribute__((always_inline)) void render(const cp_rendering *r,
                                                         const uint8_t *pixels, size_t channels,
                                                         float *planes) {
  if (stays(r)) {
    separate(pixels, r->side * r->side, channels, planes);
  } else {
    bend columns;
    bend_columns(r, &columns);
    for (size_t y = 0; y < r->side; ++y) row(r, &columns, pixels, y, channels, planes);
  }
  finish(r, channels, planes);
}

CP_MULTIVERSION void cp_render(const cp_rendering *r, const uint8_t *pixels, float *planes) {
  // Two copies, so that the compiler knows the distance between pixels.
  if (r->channels == 1) {
    render(r, pixels, 1, planes);
  } else {
    render(r, pixels, 3, planes);
  }
}

CP_MULTIVERSION void cp_resample_columns(const uint8_t *pixels, size_t row_length,
                                         const cp_run *runs, size_t out_height, float *out) {
  for (size_t y = 0; y < out_height; ++y, out += row_length) {
    const cp_run run = runs[y];
    for (size_t i = 0; i < row_length; ++i) out[i] = 0;
    for (size_t k = 0; k < run.count; ++k) {
      const uint8_t *line = pixels + (run.first + k) * row_length;
      float weight = run.weights[k];
      for (size_t i = 0; i < row_length; ++i) out[i] += weight * (float)line[i];
    }
  }
}

static inline uint8_t byte_of(float value) {
  float rounded = floorf(value + 0.5f);
  return (uint8_t)(rounded < 0 ? 0 : (rounded > 255 ? 255 : rounded));
}

static inline __attribute__((always_inline)) void resample_row(const float *line, size_t channels,
                                                               const cp_run *runs,
                                                               size_t out_width, uint8_t *out) {
  for (size_t x = 0; x < out_width; ++x) {
    const cp_run run = runs[x];
    const float *p = line + run.first * channels;
    float sums[3] = {0};
    for (size_t k = 0; k < run.count; ++k) {
      for (size_t c = 0; c < channels; ++c) sums[c] += run.weights[k] * p[k * channels + c];
    }
    for (size_t c = 0; c < channels; ++c) *out++ = byte_of(sums[c]);
  }
}

CP_MULTIVERSION void cp_resample_rows(const float *columns, size_t width, size_t height,
                                      size_t channels, const cp_run *runs, size_t out_width,
                                      uint8_t *out) {
  for (size_t y = 0; y < height; ++y) {
    const float *line = columns + y * width * channels;
    uint8_t *row = out + y * out_width * channels;
    if (channels == 1) {
      resample_row(line, 1, runs, out_width, row);
    } else {
      resample_row(line, 3, runs, out_width, row);
    }
  }
}
