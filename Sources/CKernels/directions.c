#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "ck_lanes.h"
#include "ck_nearest_search.h"

// What is left of a component below this share of its length is rounding.
static const float least_share = 1e-6f;

CK_INLINE float dot(int64_t count, const float *left, const float *right) {
#pragma clang fp reassociate(on) contract(fast)
  float sum = 0;
  for (int64_t i = 0; i < count; i++) sum += left[i] * right[i];
  return sum;
}

CK_INLINE void subtract(int64_t count, float factor, const float *other, float *out) {
#pragma clang fp contract(fast)
  for (int64_t i = 0; i < count; i++) out[i] -= factor * other[i];
}

// Makes row `j` a unit vector orthogonal to those before it, or zeros where it lies in their span.
CK_INLINE void orthonormalize(int64_t count, int64_t j, float *rows) {
  float *row = rows + j * count;
  float length = sqrtf(dot(count, row, row));
  // Twice is enough (Giraud, Langou & Rozloznik, 2005).
  for (int pass = 0; pass < 2; pass++) {
    for (int64_t k = 0; k < j; k++) {
      const float *other = rows + k * count;
      subtract(count, dot(count, row, other), other, row);
    }
  }
  float rest = sqrtf(dot(count, row, row));
  bool is_new = rest > least_share * length;
  for (int64_t i = 0; i < count; i++) row[i] = is_new ? row[i] / rest : 0;
}

// Rounds a row to bytes; returns the square of what is lost.
CK_INLINE float round_row(int64_t count, const float *row, int8_t *out, float *step) {
#pragma clang fp reassociate(on)
  float most = 0, lost = 0;
  for (int64_t i = 0; i < count; i++) most = fabsf(row[i]) > most ? fabsf(row[i]) : most;
  *step = most / 127;
  float scale = most > 0 ? 127 / most : 0;
  for (int64_t i = 0; i < count; i++) {
    float whole = rintf(row[i] * scale);
    out[i] = (int8_t)whole;
    float rest = row[i] - whole * *step;
    lost += rest * rest;
  }
  return lost;
}

CK_MULTIVERSION static float stack_directions(int64_t components, int64_t features, float *rows,
                                              int8_t *directions, float *steps) {
  float lost = 0;
  for (int64_t j = 0; j < components; j++) {
    orthonormalize(features, j, rows);
    lost += round_row(features, rows + j * features, directions + j * features, &steps[j]);
  }
  return sqrtf(lost);
}

void ck_directions(int64_t stacks, int64_t components, int64_t features, const float *rows,
                   int8_t *directions, float *steps, float *slacks, float *workspace) {
  int64_t count = components * features;
  for (int64_t s = 0; s < stacks; s++) {
    memcpy(workspace, rows + s * count, (size_t)count * sizeof(float));
    slacks[s] = stack_directions(components, features, workspace, directions + s * count,
                                 steps + s * components);
  }
}
