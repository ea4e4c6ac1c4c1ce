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
static inline __attribute__((always_inline)) void places(const cp_rendering *r, size_t y, size_t side,
                                                         int32_t *at, float *fx, float *fy) {
  float high = (float)(side - 1);
  for (size_t x = 0; x < side; ++x) {
    float u = clamp(r->map[0] * (float)x + r->map[1] * (float)y + r->map[2], high);
    float v = clamp(r->map[3] * (float)x + r->map[4] * (float)y + r->map[5], high);
    int32_t left = (int32_t)u, top = (int32_t)v;
    int32_t most = (int32_t)side - 2;
    left = left > most ? most : left;
    top = top > most ? most : top;
    at[x] = top * (int32_t)side + left;
    fx[x] = u - (float)left;
    fy[x] = v - (float)top;
  }
}

static inline __attribute__((always_inline)) void row(const cp_rendering *r, const uint8_t *pixels,
                                                      size_t y, size_t channels, float *planes) {
  enum { most = 1024 };
  int32_t at[most];
  float fx[most], fy[most];
  size_t side = r->side, area = side * side, pitch = side * channels;
  places(r, y, side, at, fx, fy);
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
  if (channels == 3 && r->grayness > 0) {
    for (size_t i = 0; i < area; ++i) {
      float gray = 0.299f * planes[i] + 0.587f * planes[area + i] + 0.114f * planes[2 * area + i];
      for (size_t c = 0; c < 3; ++c)
        planes[c * area + i] += r->grayness * (gray - planes[c * area + i]);
    }
  }
  for (size_t c = 0; c < channels; ++c) {
    float scale = r->scale[c], shift = r->shift[c];
    float *plane = planes + c * area;
    for (size_t i = 0; i < area; ++i) plane[i] = plane[i] * scale + shift;
  }
}

CP_MULTIVERSION void cp_render(const cp_rendering *r, const uint8_t *pixels, float *planes) {
  if (r->channels == 1) {
    for (size_t y = 0; y < r->side; ++y) row(r, pixels, y, 1, planes);
    finish(r, 1, planes);
  } else {
    for (size_t y = 0; y < r->side; ++y) row(r, pixels, y, 3, planes);
    finish(r, 3, planes);
  }
}

CP_MULTIVERSION void cp_resample_rows(const uint8_t *pixels, size_t width, size_t height,
                                      size_t channels, const cp_run *runs, size_t out_width,
                                      float *out) {
  for (size_t y = 0; y < height; ++y) {
    const uint8_t *line = pixels + y * width * channels;
    for (size_t x = 0; x < out_width; ++x) {
      const cp_run run = runs[x];
      for (size_t c = 0; c < channels; ++c) {
        const uint8_t *p = line + run.first * channels + c;
        float sum = 0;
        for (size_t k = 0; k < run.count; ++k) sum += run.weights[k] * (float)p[k * channels];
        *out++ = sum;
      }
    }
  }
}

CP_MULTIVERSION void cp_resample_columns(const float *rows, size_t row_length, const cp_run *runs,
                                         size_t out_height, uint8_t *out) {
  for (size_t y = 0; y < out_height; ++y) {
    const cp_run run = runs[y];
    for (size_t i = 0; i < row_length; ++i) {
      float sum = 0;
      for (size_t k = 0; k < run.count; ++k) sum += run.weights[k] * rows[(run.first + k) * row_length + i];
      float rounded = floorf(sum + 0.5f);
      *out++ = (uint8_t)(rounded < 0 ? 0 : (rounded > 255 ? 255 : rounded));
    }
  }
}
