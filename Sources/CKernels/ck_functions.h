// Elementary functions without branches or calls, so that loops over them vectorise.
#ifndef CK_FUNCTIONS_H
#define CK_FUNCTIONS_H

#include <math.h>
#include <stdint.h>
#include <string.h>

#include "ck_multiversion.h"

CK_INLINE float ck_from_bits(uint32_t bits) {
  float value;
  memcpy(&value, &bits, sizeof value);
  return value;
}

CK_INLINE uint32_t ck_to_bits(float value) {
  uint32_t bits;
  memcpy(&bits, &value, sizeof bits);
  return bits;
}

/// e^x to about 2 units in the last place: x = n ln 2 + r, a polynomial in r, and n in the exponent.
CK_INLINE float ck_exp(float x) {
  float clamped = x < -87.3f ? -87.3f : (x > 88.7228f ? 88.7228f : x);
  float n = __builtin_elementwise_roundeven(clamped * 1.44269504088896341f);
  float r = (clamped - n * 0.693359375f) + n * 2.12194440e-4f;
  float p = 1.9875691500e-4f;
  p = p * r + 1.3981999507e-3f;
  p = p * r + 8.3334519073e-3f;
  p = p * r + 4.1665795894e-2f;
  p = p * r + 1.6666665459e-1f;
  p = p * r + 5.0000001201e-1f;
  p = p * r * r + r + 1.0f;
  // Two factors, since n may be 128, beyond what one exponent holds.
  int32_t whole = (int32_t)n, half = whole / 2;
  float scaled = p * ck_from_bits((uint32_t)(half + 127) << 23);
  scaled *= ck_from_bits((uint32_t)(whole - half + 127) << 23);
  scaled = x > 88.7228f ? INFINITY : scaled;
  scaled = x < -87.3f ? 0.0f : scaled;
  return x != x ? x : scaled;
}

/// The natural logarithm: exponent and mantissa apart, a polynomial in the mantissa.
CK_INLINE float ck_log(float x) {
  float safe = x < 1.17549435e-38f ? 1.17549435e-38f : x;
  uint32_t bits = ck_to_bits(safe);
  float e = (float)((int32_t)(bits >> 23) - 126);
  float m = ck_from_bits((bits & 0x007fffffu) | 0x3f000000u);
  int low = m < 0.707106781f;
  e = low ? e - 1.0f : e;
  m = (low ? m + m : m) - 1.0f;
  float z = m * m;
  float p = 7.0376836292e-2f;
  p = p * m - 1.1514610310e-1f;
  p = p * m + 1.1676998740e-1f;
  p = p * m - 1.2420140846e-1f;
  p = p * m + 1.4249322787e-1f;
  p = p * m - 1.6668057665e-1f;
  p = p * m + 2.0000714765e-1f;
  p = p * m - 2.4999993993e-1f;
  p = p * m + 3.3333331174e-1f;
  float y = p * m * z - 2.12194440e-4f * e - 0.5f * z;
  float result = m + y + 0.693359375f * e;
  result = x == 0.0f ? -INFINITY : (x < 0.0f ? NAN : result);
  return x == INFINITY || x != x ? x : result;
}

/// Sine of x + quarter turns, by reduction to an eighth of the circle.
CK_INLINE float ck_sine(float x, int quarter) {
  float n = __builtin_elementwise_roundeven(x * 0.636619772367581343f);
  float r = x - n * 1.5703125f;
  r = r - n * 4.837512969970703125e-4f;
  r = r - n * 7.54978995489188e-8f;
  int32_t q = (int32_t)n + quarter;
  float z = r * r;
  float sine = ((-1.9515295891e-4f * z + 8.3321608736e-3f) * z - 1.6666654611e-1f) * z * r + r;
  float cosine =
      ((2.443315711809948e-5f * z - 1.388731625493765e-3f) * z + 4.166664568298827e-2f) * z * z -
      0.5f * z + 1.0f;
  float value = (q & 1) ? cosine : sine;
  return (q & 2) ? -value : value;
}

/// tanh by its exponential, and by its series near zero where that cancels.
CK_INLINE float ck_tanh(float x) {
  float a = x < 0 ? -x : x;
  float large = 1.0f - 2.0f / (ck_exp(2.0f * a) + 1.0f);
  float z = a * a;
  float p = -5.70498872745e-3f;
  p = p * z + 2.06390887954e-2f;
  p = p * z - 5.37397155531e-2f;
  p = p * z + 1.33314422036e-1f;
  p = p * z - 3.33332819422e-1f;
  float small = p * z * a + a;
  float value = a < 0.625f ? small : large;
  return x != x ? x : (x < 0 ? -value : value);
}

/// The error function to about 2e-7: its series near zero, elsewhere a polynomial times e^(-x^2).
/// Source: Abramowitz & Stegun, "Handbook of Mathematical Functions", 7.1.5 and 7.1.26.
CK_INLINE float ck_erf(float x) {
  float a = x < 0 ? -x : x, z = a * a;
  float t = 1.0f / (1.0f + 0.3275911f * a);
  float p = 1.061405429f;
  p = p * t - 1.453152027f;
  p = p * t + 1.421413741f;
  p = p * t - 0.284496736f;
  p = p * t + 0.254829592f;
  float large = 1.0f - p * t * ck_exp(-z);
  float s = -7.5757576e-4f;
  s = s * z + 4.6296296e-3f;
  s = s * z - 2.3809524e-2f;
  s = s * z + 1.0e-1f;
  s = s * z - 3.3333333e-1f;
  s = s * z + 1.0f;
  float small = 1.12837917f * a * s;
  float value = a < 0.5f ? small : large;
  return x < 0 ? -value : value;
}

CK_INLINE float ck_sigmoid(float x) { return 1.0f / (1.0f + ck_exp(-x)); }

/// log(1 + e^x), without overflow.
CK_INLINE float ck_softplus(float x) {
  float e = ck_exp(x < 0 ? x : -x), sum = 1.0f + e;
  // The second term is what rounding 1 + e lost.
  return (x > 0 ? x : 0.0f) + (ck_log(sum) - ((sum - 1.0f) - e) / sum);
}

#endif
