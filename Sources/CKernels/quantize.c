#include "ck_quantize.h"

#include <math.h>

#include "ck_lanes.h"
#include "ck_share.h"

typedef uint8_t byte_lanes __attribute__((ext_vector_type(CK_LANES), aligned(1)));
typedef int8_t signed_lanes __attribute__((ext_vector_type(CK_LANES), aligned(1)));

// Vectors are passed by their addresses: how they are passed by value depends on the processor.

// The nearest whole number in a range, of one number or CK_LANES; what is no number is the least.
#define WHOLE(type, value, low, high)                                              \
  __builtin_elementwise_rint(__builtin_elementwise_min(                            \
      (value) > (type)(low) ? (value) : (type)(low), (type)(high)))

// Writes a number at a place.
CK_INLINE void store(float value, ck_storage storage, void *out, int64_t place) {
  float scaled = value * storage.scale;
  if (storage.number == CK_BYTES) {
    ((uint8_t *)out)[place] = (uint8_t)WHOLE(float, scaled, 0.0f, 255.0f);
  } else if (storage.number == CK_SIGNED_BYTES) {
    ((int8_t *)out)[place] = (int8_t)WHOLE(float, scaled, -127.0f, 127.0f);
  } else {
    ((float *)out)[place] = value;
  }
}

// Writes CK_LANES numbers from a place on.
CK_INLINE void store_lanes(const lanes *values, ck_storage storage, void *out, int64_t place) {
  lanes scaled = *values * storage.scale;
  if (storage.number == CK_BYTES) {
    *(byte_lanes *)((uint8_t *)out + place) =
        __builtin_convertvector(WHOLE(lanes, scaled, 0.0f, 255.0f), byte_lanes);
  } else if (storage.number == CK_SIGNED_BYTES) {
    *(signed_lanes *)((int8_t *)out + place) =
        __builtin_convertvector(WHOLE(lanes, scaled, -127.0f, 127.0f), signed_lanes);
  } else {
    *(lanes *)((float *)out + place) = *values;
  }
}

typedef struct {
  int64_t pictures, maps, pixels;
  const float *in;
  ck_storage storage;
  void *out;
} quantize_job;

CK_MULTIVERSION static void quantize_picture(const quantize_job *job, int64_t picture) {
  const float *in = job->in + picture * job->maps * job->pixels;
  int64_t place = picture * job->maps * job->pixels;
  for (int64_t i = 0; i < job->pixels; i++) {
    for (int64_t c = 0; c < job->maps; c++) {
      store(in[c * job->pixels + i], job->storage, job->out, place++);
    }
  }
}

static void quantize_part(void *context, int part, int parts) {
  const quantize_job *job = context;
  ck_range mine = ck_share(job->pictures, part, parts);
  for (int64_t picture = mine.first; picture < mine.end; picture++) {
    quantize_picture(job, picture);
  }
}

void ck_quantize(int64_t pictures, int64_t maps, int64_t pixels, const float *in,
                 ck_storage storage, void *out, ck_parallel parallel) {
  quantize_job job = {pictures, maps, pixels, in, storage, out};
  parallel(quantize_part, &job);
}

void ck_quantize_filters(int64_t filters, int64_t count, const float *in, float *out,
                         float *scales) {
  for (int64_t f = 0; f < filters; f++, in += count, out += count) {
    float largest = 0;
    for (int64_t i = 0; i < count; i++) largest = fmaxf(largest, fabsf(in[i]));
    // A filter of zeros is multiplied by something all the same.
    scales[f] = largest > 0 ? largest / 127 : 1;
    for (int64_t i = 0; i < count; i++) {
      float scaled = in[i] / scales[f];
      out[i] = WHOLE(float, scaled, -127.0f, 127.0f);
    }
  }
}

typedef struct {
  ck_sums sums;
  const float *in, *factors, *biases;
  ck_storage storage;
  void *out;
} requantize_job;

// ReLU or nothing, of one number or CK_LANES.
#define RECTIFIED(type, value) \
  (sums.rectifies ? ((value) > (type)0.0f ? (value) : (type)0.0f) : (value))

// What one square becomes, of one map or of CK_LANES.
#define DEFINE_POOL(name, type)                                                        \
  CK_INLINE void name(const requantize_job *job, const float *corner, int64_t map, type *out) { \
    ck_sums sums = job->sums;                                                          \
    type factor = *(const type *)(job->factors + map);                                 \
    type bias = *(const type *)(job->biases + map);                                    \
    type pooled = sums.averages ? (type)0.0f : (type)-INFINITY;                        \
    for (int64_t v = 0; v < sums.window; v++) {                                        \
      for (int64_t u = 0; u < sums.window; u++) {                                      \
        type sum = *(const type *)(corner + (v * sums.columns + u) * sums.maps + map); \
        if (sums.averages) {                                                           \
          type value = sum * factor + bias;                                            \
          pooled += RECTIFIED(type, value);                                            \
        } else {                                                                       \
          pooled = sum > pooled ? sum : pooled;                                        \
        }                                                                              \
      }                                                                                \
    }                                                                                  \
    /* The largest of what grows with the sums is that of the largest sum. */          \
    type value = pooled * factor + bias;                                               \
    *out = sums.averages ? pooled / (float)(sums.window * sums.window)                 \
                         : RECTIFIED(type, value);                                     \
  }

DEFINE_POOL(pool_map, float)
DEFINE_POOL(pool_maps, lanes)

CK_MULTIVERSION static void requantize_row(const requantize_job *job, int64_t picture, int64_t y) {
  ck_sums sums = job->sums;
  int64_t rows = sums.rows / sums.window, columns = sums.columns / sums.window;
  for (int64_t x = 0; x < columns; x++) {
    const float *corner =
        job->in +
        ((picture * sums.rows + y * sums.window) * sums.columns + x * sums.window) * sums.maps;
    int64_t place = ((picture * rows + y) * columns + x) * sums.maps, map = 0;
    for (; map + CK_LANES <= sums.maps; map += CK_LANES) {
      lanes pooled;
      pool_maps(job, corner, map, &pooled);
      store_lanes(&pooled, job->storage, job->out, place + map);
    }
    for (; map < sums.maps; map++) {
      float pooled;
      pool_map(job, corner, map, &pooled);
      store(pooled, job->storage, job->out, place + map);
    }
  }
}

static void requantize_part(void *context, int part, int parts) {
  const requantize_job *job = context;
  int64_t rows = job->sums.rows / job->sums.window;
  ck_range mine = ck_share(job->sums.pictures * rows, part, parts);
  for (int64_t i = mine.first; i < mine.end; i++) requantize_row(job, i / rows, i % rows);
}

void ck_requantize(ck_sums sums, const float *in, const float *factors, const float *biases,
                   ck_storage storage, void *out, ck_parallel parallel) {
  requantize_job job = {sums, in, factors, biases, storage, out};
  parallel(requantize_part, &job);
}
