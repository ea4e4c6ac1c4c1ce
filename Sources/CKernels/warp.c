#include "CKernels.h"

#include <math.h>
#include <string.h>

/// The four neighbours of a place and their weights; a neighbour outside has weight 0.
typedef struct {
  size_t at[4];
  float weight[4], slope_x[4], slope_y[4];
} corners;

static corners corners_of(ck_warp size, const float *m, size_t row, size_t column, float *u,
                          float *v) {
  // Centres of places in units where the map spans -1...1.
  *u = (2.0f * (float)column + 1) / (float)size.width - 1;
  *v = (2.0f * (float)row + 1) / (float)size.height - 1;
  float x = ((m[0] * *u + m[1] * *v + m[2] + 1) * (float)size.width - 1) / 2;
  float y = ((m[3] * *u + m[4] * *v + m[5] + 1) * (float)size.height - 1) / 2;
  float left = floorf(x), top = floorf(y), fx = x - left, fy = y - top;
  corners found;
  for (int k = 0; k < 4; ++k) {
    float cx = left + (float)(k & 1), cy = top + (float)(k >> 1);
    int inside = cx >= 0 && cy >= 0 && cx < (float)size.width && cy < (float)size.height;
    float wx = (k & 1) ? fx : 1 - fx, wy = (k >> 1) ? fy : 1 - fy;
    found.at[k] = inside ? (size_t)cy * size.width + (size_t)cx : 0;
    found.weight[k] = inside ? wx * wy : 0;
    found.slope_x[k] = inside ? ((k & 1) ? wy : -wy) * (float)size.width / 2 : 0;
    found.slope_y[k] = inside ? ((k >> 1) ? wx : -wx) * (float)size.height / 2 : 0;
  }
  return found;
}

void ck_warp_forward(ck_warp size, const float *in, const float *transforms, float *out) {
  size_t area = size.height * size.width, volume = size.channels * area;
  for (size_t p = 0; p < size.transforms; ++p)
    for (size_t place = 0; place < area; ++place) {
      float u, v;
      corners c = corners_of(size, transforms + 6 * p, place / size.width, place % size.width, &u, &v);
      for (size_t n = 0; n < size.images; ++n)
        for (size_t ch = 0; ch < size.channels; ++ch) {
          const float *map = in + n * volume + ch * area;
          float sum = 0;
          for (int k = 0; k < 4; ++k) sum += c.weight[k] * map[c.at[k]];
          out[(n * size.transforms + p) * volume + ch * area + place] = sum;
        }
    }
}

void ck_warp_adjoint(ck_warp size, const float *upstream, const float *transforms,
                     float *gradient) {
  size_t area = size.height * size.width, volume = size.channels * area;
  memset(gradient, 0, size.images * volume * sizeof *gradient);
  for (size_t p = 0; p < size.transforms; ++p)
    for (size_t place = 0; place < area; ++place) {
      float u, v;
      corners c = corners_of(size, transforms + 6 * p, place / size.width, place % size.width, &u, &v);
      for (size_t n = 0; n < size.images; ++n)
        for (size_t ch = 0; ch < size.channels; ++ch) {
          float g = upstream[(n * size.transforms + p) * volume + ch * area + place];
          float *map = gradient + n * volume + ch * area;
          for (int k = 0; k < 4; ++k) map[c.at[k]] += c.weight[k] * g;
        }
    }
}

void ck_warp_transform_gradient(ck_warp size, const float *in, const float *upstream,
                                const float *transforms, float *gradient) {
  size_t area = size.height * size.width, volume = size.channels * area;
  memset(gradient, 0, size.transforms * 6 * sizeof *gradient);
  for (size_t p = 0; p < size.transforms; ++p)
    for (size_t place = 0; place < area; ++place) {
      float u, v, gx = 0, gy = 0;
      corners c = corners_of(size, transforms + 6 * p, place / size.width, place % size.width, &u, &v);
      for (size_t n = 0; n < size.images; ++n)
        for (size_t ch = 0; ch < size.channels; ++ch) {
          const float *map = in + n * volume + ch * area;
          float g = upstream[(n * size.transforms + p) * volume + ch * area + place];
          for (int k = 0; k < 4; ++k) {
            gx += g * c.slope_x[k] * map[c.at[k]];
            gy += g * c.slope_y[k] * map[c.at[k]];
          }
        }
      float *t = gradient + 6 * p;
      t[0] += gx * u; t[1] += gx * v; t[2] += gx;
      t[3] += gy * u; t[4] += gy * v; t[5] += gy;
    }
}
