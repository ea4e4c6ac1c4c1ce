// Batch norm, ReLU and max pooling in one pass.
#include "include/CKernels.h"
#include "ck_lanes.h"
#include "ck_share.h"

#include <math.h>

/// One instruction, unlike fmax; a NaN, which the norm spreads over its channel, stays one.
#define LARGER(a, b) ((a) < (b) ? (b) : (a))

/// What a channel's number is multiplied by and what is added: the norm as a line.
typedef struct {
  lanes slope, offset;
} line;

CK_INLINE line norm_line(const float *scale, const float *shift, const float *mean,
                         const float *variance, float epsilon, int64_t index) {
  lanes slope;
  for (int lane = 0; lane < CK_LANES; lane++) {
    slope[lane] = scale[index * CK_LANES + lane] /
                  sqrtf(variance[index * CK_LANES + lane] + epsilon);
  }
  return (line){slope, block(shift)[index] - block(mean)[index] * slope};
}

// Statistics ------------------------------------------------------------------

typedef struct {
  ck_maps size;
  const float *maps;
  float *partials;
} statistics_job;

/// Mean and summed squared deviation of one plane; the second pass finds it in the cache.
/// Even and odd pixels have sums of their own, for the processor to add side by side.
CK_MULTIVERSION
static void plane_statistics(int64_t pixels, const float *plane, float *partials) {
  lanes even = 0, odd = 0;
  for (int64_t pixel = 0; pixel < pixels; pixel += 2) {
    even += block(plane)[pixel];
    odd += block(plane)[pixel + 1];
  }
  lanes mean = (even + odd) / (float)pixels;
  even = odd = 0;
  for (int64_t pixel = 0; pixel < pixels; pixel += 2) {
    lanes first = block(plane)[pixel] - mean, second = block(plane)[pixel + 1] - mean;
    even += first * first;
    odd += second * second;
  }
  ((lanes *)partials)[0] = mean;
  ((lanes *)partials)[1] = even + odd;
}

static void statistics_part(void *context, int part, int parts) {
  statistics_job *job = context;
  int64_t pixels = job->size.rows * job->size.columns;
  ck_range mine = ck_share(job->size.samples * job->size.blocks, part, parts);
  for (int64_t plane = mine.first; plane < mine.end; plane++) {
    plane_statistics(pixels, job->maps + plane * pixels * CK_LANES,
                     job->partials + plane * 2 * CK_LANES);
  }
}

void ck_norm_statistics(ck_maps size, const float *maps, float *mean, float *variance,
                        float *partials, ck_parallel parallel) {
  statistics_job job = {size, maps, partials};
  parallel(statistics_part, &job);
  double pixels = (double)(size.rows * size.columns), samples = (double)size.samples;
  for (int64_t channel = 0; channel < size.blocks * CK_LANES; channel++) {
    const float *first = partials + channel / CK_LANES * 2 * CK_LANES + channel % CK_LANES;
    int64_t stride = size.blocks * 2 * CK_LANES;
    double sum = 0, squares = 0;
    for (int64_t sample = 0; sample < size.samples; sample++) sum += first[sample * stride];
    double centre = sum / samples;
    for (int64_t sample = 0; sample < size.samples; sample++) {
      double deviation = first[sample * stride] - centre;
      squares += first[sample * stride + CK_LANES] + pixels * deviation * deviation;
    }
    mean[channel] = (float)centre;
    variance[channel] = (float)(squares / (pixels * samples));
  }
}

// Forward ---------------------------------------------------------------------

typedef struct {
  ck_maps size;
  const float *maps, *scale, *shift, *mean, *variance;
  float epsilon;
  float *pooled;
} pool_job;

CK_MULTIVERSION
static void pool_plane(int64_t rows, int64_t columns, const float *plane, const line *norm,
                       float *pooled) {
  lanes slope = norm->slope, offset = norm->offset;
  for (int64_t row = 0; row < rows; row += 2) {
    const lanes *upper = block(plane) + row * columns, *lower = upper + columns;
    lanes *out = (lanes *)pooled + row / 2 * (columns / 2);
    for (int64_t column = 0; column < columns; column += 2) {
      const lanes numbers[4] = {upper[column] * slope, upper[column + 1] * slope,
                                lower[column] * slope, lower[column + 1] * slope};
      lanes top = LARGER(numbers[0], numbers[1]), bottom = LARGER(numbers[2], numbers[3]);
      lanes largest = LARGER(top, bottom) + offset;
      out[column / 2] = LARGER(largest, (lanes)0);
    }
  }
}

static void pool_part(void *context, int part, int parts) {
  pool_job *job = context;
  int64_t pixels = job->size.rows * job->size.columns;
  ck_range mine = ck_share(job->size.samples * job->size.blocks, part, parts);
  for (int64_t plane = mine.first; plane < mine.end; plane++) {
    line norm = norm_line(job->scale, job->shift, job->mean, job->variance, job->epsilon,
                          plane % job->size.blocks);
    pool_plane(job->size.rows, job->size.columns, job->maps + plane * pixels * CK_LANES, &norm,
               job->pooled + plane * (pixels / 4) * CK_LANES);
  }
}

void ck_norm_pool(ck_maps size, const float *maps, const float *scale, const float *shift,
                  const float *mean, const float *variance, float epsilon, float *pooled,
                  ck_parallel parallel) {
  pool_job job = {size, maps, scale, shift, mean, variance, epsilon, pooled};
  parallel(pool_part, &job);
}

// Backward --------------------------------------------------------------------

typedef struct {
  ck_maps size;
  const float *upstream, *maps, *scale, *shift, *mean, *variance;
  float epsilon;
  float *gradient, *scale_gradient, *shift_gradient, *partials;
} gradient_job;

/// The largest of a window and its gradient, which is zero where ReLU stopped it.
typedef struct {
  lanes gradient, number;
} winner;

CK_INLINE winner window_winner(const lanes *upper, const lanes *lower, const line *norm,
                               const lanes *upstream) {
  lanes slope = norm->slope, largest = upper[0] * slope, number = upper[0];
  const lanes others[3] = {upper[1], lower[0], lower[1]};
  for (int other = 0; other < 3; other++) {
    lanes candidate = others[other] * slope;
    number = candidate > largest ? others[other] : number;
    largest = LARGER(largest, candidate);
  }
  return (winner){largest + norm->offset > 0 ? *upstream : (lanes)0, number};
}

/// The sums over one plane of the norm's gradient, and of it times the deviation from the mean.
CK_MULTIVERSION
static void gradient_sums(int64_t rows, int64_t columns, const float *upstream, const float *plane,
                          const line *norm, const float *mean, float *partials) {
  line kept = *norm;
  lanes centre = *block(mean), sum = 0, product = 0;
  for (int64_t row = 0; row < rows; row += 2) {
    const lanes *upper = block(plane) + row * columns, *lower = upper + columns;
    const lanes *in = block(upstream) + row / 2 * (columns / 2);
    for (int64_t column = 0; column < columns; column += 2) {
      winner won = window_winner(upper + column, lower + column, &kept, in + column / 2);
      sum += won.gradient;
      product += won.gradient * (won.number - centre);
    }
  }
  ((lanes *)partials)[0] = sum;
  ((lanes *)partials)[1] = product;
}

static void gradient_sums_part(void *context, int part, int parts) {
  gradient_job *job = context;
  int64_t pixels = job->size.rows * job->size.columns;
  ck_range mine = ck_share(job->size.samples * job->size.blocks, part, parts);
  for (int64_t plane = mine.first; plane < mine.end; plane++) {
    int64_t index = plane % job->size.blocks;
    line norm = norm_line(job->scale, job->shift, job->mean, job->variance, job->epsilon, index);
    gradient_sums(job->size.rows, job->size.columns,
                  job->upstream + plane * (pixels / 4) * CK_LANES,
                  job->maps + plane * pixels * CK_LANES, &norm, job->mean + index * CK_LANES,
                  job->partials + plane * 2 * CK_LANES);
  }
}

/// d maps = slope * (d norm - level - tilt * (maps - mean)), written for one plane.
CK_MULTIVERSION
static void gradient_plane(int64_t rows, int64_t columns, const float *upstream,
                           const float *plane, const line *norm, const line *correction,
                           float *gradient) {
  lanes slope = norm->slope, offset = norm->offset;
  for (int64_t row = 0; row < rows; row += 2) {
    const lanes *upper = block(plane) + row * columns, *lower = upper + columns;
    const lanes *in = block(upstream) + row / 2 * (columns / 2);
    lanes *out = (lanes *)gradient + row * columns;
    for (int64_t column = 0; column < columns; column += 2) {
      const lanes numbers[4] = {
          upper[column], upper[column + 1], lower[column], lower[column + 1]};
      lanes largest = numbers[0] * slope;
      for (int other = 1; other < 4; other++) {
        lanes candidate = numbers[other] * slope;
        largest = LARGER(largest, candidate);
      }
      lanes left = largest + offset > 0 ? in[column / 2] * slope : (lanes)0;
      for (int corner = 0; corner < 4; corner++) {
        lanes taken = numbers[corner] * slope == largest ? left : (lanes)0;
        left -= taken;
        out[corner / 2 * columns + column + corner % 2] =
            taken - (numbers[corner] * correction->slope + correction->offset);
      }
    }
  }
}

static void gradient_part(void *context, int part, int parts) {
  gradient_job *job = context;
  int64_t pixels = job->size.rows * job->size.columns;
  float count = (float)(job->size.samples * pixels);
  ck_range mine = ck_share(job->size.samples * job->size.blocks, part, parts);
  for (int64_t plane = mine.first; plane < mine.end; plane++) {
    int64_t index = plane % job->size.blocks;
    line norm = norm_line(job->scale, job->shift, job->mean, job->variance, job->epsilon, index);
    line correction;
    for (int lane = 0; lane < CK_LANES; lane++) {
      int64_t channel = index * CK_LANES + lane;
      float inverse = 1 / sqrtf(job->variance[channel] + job->epsilon);
      float tilt = norm.slope[lane] * inverse * job->scale_gradient[channel] / count;
      correction.slope[lane] = tilt;
      correction.offset[lane] = norm.slope[lane] * job->shift_gradient[channel] / count -
                                tilt * job->mean[channel];
    }
    gradient_plane(job->size.rows, job->size.columns,
                   job->upstream + plane * (pixels / 4) * CK_LANES,
                   job->maps + plane * pixels * CK_LANES, &norm, &correction,
                   job->gradient + plane * pixels * CK_LANES);
  }
}

static void sum_gradients(const gradient_job *job) {
  for (int64_t channel = 0; channel < job->size.blocks * CK_LANES; channel++) {
    const float *first = job->partials + channel / CK_LANES * 2 * CK_LANES + channel % CK_LANES;
    double sum = 0, product = 0;
    for (int64_t sample = 0; sample < job->size.samples; sample++) {
      sum += first[sample * job->size.blocks * 2 * CK_LANES];
      product += first[sample * job->size.blocks * 2 * CK_LANES + CK_LANES];
    }
    job->shift_gradient[channel] = (float)sum;
    job->scale_gradient[channel] =
        (float)(product / sqrt((double)job->variance[channel] + job->epsilon));
  }
}

void ck_norm_pool_gradient(ck_maps size, const float *upstream, const float *maps,
                           const float *scale, const float *shift, const float *mean,
                           const float *variance, float epsilon, float *maps_gradient,
                           float *scale_gradient, float *shift_gradient, float *partials,
                           ck_parallel parallel) {
  gradient_job job = {size, upstream, maps, scale, shift, mean, variance, epsilon, maps_gradient,
                      scale_gradient, shift_gradient, partials};
  parallel(gradient_sums_part, &job);
  sum_gradients(&job);
  parallel(gradient_part, &job);
}
