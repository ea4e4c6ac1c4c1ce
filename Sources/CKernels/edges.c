#include "ck_edges.h"

#include <math.h>
#include <string.h>

#include "ck_lanes.h"
#include "ck_share.h"

// Rows that are held at a time, a power of two: those that a window covers and one more.
#define RING 8
#define REACH (CK_EDGE_WINDOW / 2)

typedef struct {
  ck_edges_size size;
  const float *pictures, *filters;
  float epsilon;
  float *out;
} edges_job;

// The rows of one picture that are needed at a time; each starts with room for a window's reach.
typedef struct {
  int64_t width, pitch, orientations;
  float *pixels, *responses, *energies, *sums, *shares, *products;
} strip;

CK_INLINE float *pixel_row(const strip *s, int64_t channel, int64_t y) {
  return s->pixels + (channel * RING + (y & (RING - 1))) * s->pitch;
}

CK_INLINE float *response_row(const strip *s, int64_t y, int64_t orientation) {
  return s->responses + ((y & (RING - 1)) * s->orientations + orientation) * s->pitch;
}

CK_INLINE float *energy_row(const strip *s, int64_t y) {
  return s->energies + (y & (RING - 1)) * s->pitch;
}

// |filter * picture| in every orientation at CK_LANES places, the strongest of the channels.
CK_INLINE void strongest(const edges_job *job, const strip *s, int64_t y, int64_t x,
                         int orientations, lanes *best) {
#pragma clang fp contract(fast)
  for (int64_t c = 0; c < job->size.channels; c++) {
    lanes sums[CK_EDGE_MOST_ORIENTATIONS];
    for (int o = 0; o < orientations; o++) sums[o] = 0;
    for (int u = 0; u < CK_EDGE_KERNEL; u++) {
      const float *row = pixel_row(s, c, y + u) + x;
      for (int v = 0; v < CK_EDGE_KERNEL; v++) {
        lanes pixels = *block(row + v);
        const float *weight = job->filters + u * CK_EDGE_KERNEL + v;
        for (int o = 0; o < orientations; o++) {
          sums[o] += weight[o * CK_EDGE_KERNEL * CK_EDGE_KERNEL] * pixels;
        }
      }
    }
    for (int o = 0; o < orientations; o++) {
      lanes size = __builtin_elementwise_abs(sums[o]);
      best[o] = c == 0 || size > best[o] ? size : best[o];
    }
  }
}

CK_INLINE void respond(const edges_job *job, const strip *s, int64_t y, int orientations) {
  float *energies = energy_row(s, y) + REACH;
  for (int64_t x = 0; x < s->width; x += CK_LANES) {
    lanes best[CK_EDGE_MOST_ORIENTATIONS], energy = 0;
    strongest(job, s, y, x, orientations, best);
    for (int o = 0; o < orientations; o++) {
      *(lanes *)(response_row(s, y, o) + x) = best[o];
      energy += best[o] * best[o];
    }
    *(lanes *)(energies + x) = energy;
  }
  // What lies beyond the picture has no energy.
  memset(energies + s->width, 0, (size_t)(s->pitch - REACH - s->width) * sizeof(float));
}

// One over the number of places of a window round a place that lie among `count`.
CK_INLINE float share(int64_t place, int64_t count) {
  int64_t first = place < REACH ? 0 : place - REACH;
  int64_t last = place + REACH < count ? place + REACH : count - 1;
  return 1.0f / (float)(last - first + 1);
}

// One over the contrast round every place of a row.
CK_INLINE void contrast(const edges_job *job, const strip *s, int64_t y, int64_t height) {
  int64_t first = y < REACH ? 0 : y - REACH;
  int64_t last = y + REACH < height ? y + REACH : height - 1;
  for (int64_t x = 0; x + CK_LANES <= s->pitch; x += CK_LANES) {
    lanes sum = 0;
    for (int64_t row = first; row <= last; row++) sum += *block(energy_row(s, row) + x);
    *(lanes *)(s->sums + x) = sum;
  }
  float rows = share(y, height);
  for (int64_t x = 0; x < s->width; x += CK_LANES) {
    lanes sum = 0;
    for (int d = 0; d < CK_EDGE_WINDOW; d++) sum += *block(s->sums + x + d);
    lanes mean = sum * rows * *block(s->shares + x) + job->epsilon;
    *(lanes *)(s->products + x) = 1.0f / __builtin_elementwise_sqrt(mean);
  }
}

// A row of quotients, halved in both directions: the second row of a pair adds to the first.
CK_INLINE void pool(const edges_job *job, const strip *s, int64_t y, int64_t height, float *out) {
  int64_t columns = s->width / CK_EDGE_POOL, rows = height / CK_EDGE_POOL;
  for (int64_t o = 0; o < job->size.orientations; o++) {
    const float *responses = response_row(s, y, o), *scales = s->products;
    float *row = out + (o * rows + y / CK_EDGE_POOL) * columns;
    int adds = y % CK_EDGE_POOL != 0;
    for (int64_t x = 0; x < columns; x++) {
      float sum = responses[2 * x] * scales[2 * x] + responses[2 * x + 1] * scales[2 * x + 1];
      row[x] = (adds ? row[x] : 0) + 0.25f * sum;
    }
  }
}

CK_INLINE void picture(const edges_job *job, const strip *s, int64_t sample, int orientations) {
  ck_edges_size size = job->size;
  int64_t height = size.rows - CK_EDGE_KERNEL + 1;
  const float *pixels = job->pictures + sample * size.channels * size.rows * size.columns;
  float *out = job->out + sample * size.orientations * (height / CK_EDGE_POOL) *
                              (s->width / CK_EDGE_POOL);
  int64_t read = 0;
  for (int64_t y = 0; y < height + REACH; y++) {
    for (; read < size.rows && read < y + CK_EDGE_KERNEL; read++) {
      for (int64_t c = 0; c < size.channels; c++) {
        memcpy(pixel_row(s, c, read), pixels + (c * size.rows + read) * size.columns,
               (size_t)size.columns * sizeof(float));
      }
    }
    if (y < height) respond(job, s, y, orientations);
    int64_t done = y - REACH;
    if (done < 0 || done >= height / CK_EDGE_POOL * CK_EDGE_POOL) continue;
    contrast(job, s, done, height);
    pool(job, s, done, height, out);
  }
}

CK_MULTIVERSION static void pictures(const edges_job *job, ck_range mine) {
  int64_t width = job->size.columns - CK_EDGE_KERNEL + 1;
  // Whole lanes behind every row, for the last loads and the window's reach.
  int64_t pitch = (job->size.columns + 3 * CK_LANES) / CK_LANES * CK_LANES;
  float pixels[job->size.channels * RING * pitch], energies[RING * pitch];
  float responses[RING * job->size.orientations * pitch];
  float sums[pitch], shares[pitch], products[pitch];
  memset(pixels, 0, sizeof pixels);
  memset(energies, 0, sizeof energies);
  memset(sums, 0, sizeof sums);
  memset(shares, 0, sizeof shares);
  for (int64_t x = 0; x < width; x++) shares[x] = share(x, width);
  strip s = {width, pitch, job->size.orientations, pixels, responses, energies, sums, shares, products};
  for (int64_t sample = mine.first; sample < mine.end; sample++) {
    if (job->size.orientations == 6) {
      picture(job, &s, sample, 6);
    } else {
      picture(job, &s, sample, (int)job->size.orientations);
    }
  }
}

static void edges_part(void *context, int part, int parts) {
  const edges_job *job = context;
  pictures(job, ck_share(job->size.samples, part, parts));
}

void ck_edges(ck_edges_size size, const float *pictures, const float *filters, float epsilon,
              float *out, ck_parallel parallel) {
  edges_job job = {size, pictures, filters, epsilon, out};
  parallel(edges_part, &job);
}
