#include "ck_nearest_search.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "ck_lanes.h"
#include "ck_matrix_vector.h"
#include "ck_share.h"

// Bytes that are multiplied in one go.
#define BYTES 32
// The fewest questions that threads share.
#define LEAST_SHARED 8
// In how many steps the bar is raised below which categories are asked about.
#define STEPS 4

// What rounding of the norms over the grid, held at a share of their mean, and of the sums can add.
static const float safety = 1.001f, margin = 1e-5f;

typedef int8_t byte_row __attribute__((ext_vector_type(BYTES), aligned(1)));
typedef int16_t short_row __attribute__((ext_vector_type(BYTES), aligned(2)));
typedef int32_t wide_row __attribute__((ext_vector_type(BYTES)));
typedef int32_t pair_sums __attribute__((ext_vector_type(BYTES / 2)));

typedef struct {
  const ck_nearest_bank *bank;
  const ck_nearest_workspace *workspace;
  const float *features;
  int64_t wanted;
  float *found;
  // Questions that have been gathered.
  int64_t count;
  ck_parallel parallel;
} nearest_job;

// Products of neighbours are summed at once: processors have an instruction for that.
CK_INLINE int32_t dot(int64_t count, const int8_t *left, const int16_t *right) {
  pair_sums sums = 0;
  int64_t i = 0;
  for (; i + BYTES <= count; i += BYTES) {
    short_row bytes = __builtin_convertvector(*(const byte_row *)(left + i), short_row);
    wide_row products = __builtin_convertvector(bytes, wide_row) *
                        __builtin_convertvector(*(const short_row *)(right + i), wide_row);
    sums += products.even + products.odd;
  }
  int32_t sum = __builtin_reduce_add(sums);
  for (; i < count; i++) sum += (int32_t)left[i] * right[i];
  return sum;
}

// The length of the projection of a sample's features on the span of a stack, at most.
CK_INLINE float projection(const nearest_job *job, int64_t sample, int64_t stack) {
  const ck_nearest_bank *bank = job->bank;
  const int16_t *query = job->workspace->queries + sample * bank->features;
  ck_rounding rounding = job->workspace->roundings[sample];
  float squares = 0;
  for (int64_t j = 0; j < bank->size.components; j++) {
    int64_t row = stack * bank->size.components + j;
    const int8_t *direction = bank->directions + row * bank->features;
    float product = (float)dot(bank->features, direction, query) * bank->steps[row];
    squares += product * product;
  }
  return rounding.step * sqrtf(squares) + bank->slacks[stack] * rounding.length + rounding.rest;
}

// Samples in the inner loop: a category's directions serve them all while they are near.
CK_MULTIVERSION static void bound_categories(const nearest_job *job, ck_range mine) {
  ck_search_size size = job->bank->size;
  for (int64_t k = mine.first; k < mine.end; k++) {
    for (int64_t s = 0; s < size.samples; s++) {
      float most = 0;
      for (int64_t stack = k * size.cells; stack < (k + 1) * size.cells; stack++) {
        float length = projection(job, s, stack);
        most = length > most ? length : most;
      }
      job->workspace->bounds[s * size.categories + k] =
          job->bank->floors[k] - safety * most - margin;
    }
  }
}

static void bound_part(void *context, int part, int parts) {
  const nearest_job *job = context;
  bound_categories(job, ck_share(job->bank->size.categories, part, parts));
}

// Features as whole numbers, small enough that no sum of products with bytes overflows.
static ck_rounding rounded(int64_t count, const float *features, int16_t *query) {
  ck_rounding rounding = {0, 0, 0};
  float most = 0, limit = fminf(32767, 16777216.0f / (float)count);
  for (int64_t i = 0; i < count; i++) most = fmaxf(most, fabsf(features[i]));
  rounding.step = most / limit;
  for (int64_t i = 0; i < count; i++) {
    // What is no number, or divides by nothing, is left to the rest.
    float scaled = features[i] / rounding.step;
    query[i] = fabsf(scaled) < limit + 0.5f ? (int16_t)rintf(scaled) : 0;
    float rest = features[i] - (float)query[i] * rounding.step;
    rounding.rest += rest * rest;
    rounding.length += features[i] * features[i];
  }
  rounding.rest = sqrtf(rounding.rest);
  rounding.length = sqrtf(rounding.length) + rounding.rest;
  return rounding;
}

static void alone(void (*body)(void *context, int part, int parts), void *context) {
  body(context, 0, 1);
}

// What has been found of a sample, `wanted` rows.
static float *found_of(const nearest_job *job, int64_t sample) {
  return job->found + sample * job->wanted * 3;
}

static float *bounds_of(const nearest_job *job, int64_t sample) {
  return job->workspace->bounds + sample * job->bank->size.categories;
}

// The energy that a category has to have for a place among the found.
static float limit_of(const nearest_job *job, int64_t sample) {
  return found_of(job, sample)[3 * (job->wanted - 1) + 1];
}

// Whether a category comes before one that was found: the first among equals.
static bool precedes(float energy, float category, const float *other) {
  return energy < other[1] || (energy == other[1] && category < other[0]);
}

static void insert(const nearest_job *job, const ck_question *answered) {
  float *found = found_of(job, answered->sample), category = (float)answered->category;
  int64_t at = job->wanted;
  while (at > 0 && precedes(answered->energy, category, found + 3 * (at - 1))) at--;
  if (at == job->wanted) return;
  float *row = found + 3 * at;
  memmove(row + 3, row, (size_t)(job->wanted - 1 - at) * 3 * sizeof(float));
  row[0] = category;
  row[1] = answered->energy;
  row[2] = answered->place;
}

// Looks at every pose of a category.
static void ask(const nearest_job *job, ck_question *question, float *products) {
  const ck_nearest_bank *bank = job->bank;
  ck_search_size size = bank->size, one = {1, 1, size.cells, size.components, size.views};
  int64_t category = question->category, rows = size.cells * size.components;
  ck_matrix_vector(rows, bank->features, bank->rows + category * rows * bank->features,
                   job->features + question->sample * bank->features, NULL, products, alone);
  ck_latent_search(one, products, bank->basis,
                   bank->inverse_norms + category * size.cells * size.views,
                   bank->priors + category * size.components, bank->biases + category, bank->beta,
                   &question->energy, &question->place, alone);
}

static void ask_part(void *context, int part, int parts) {
  const nearest_job *job = context;
  int64_t rows = job->bank->size.cells * job->bank->size.components;
  ck_range mine = ck_share(job->count, part, parts);
  for (int64_t i = mine.first; i < mine.end; i++) {
    ask(job, job->workspace->questions + i, job->workspace->products + i * rows);
  }
}

// Asks what has been gathered.
static void ask_all(nearest_job *job) {
  // To share a few takes longer than to answer them.
  (job->count < LEAST_SHARED ? alone : job->parallel)(ask_part, job);
  for (int64_t i = 0; i < job->count; i++) insert(job, &job->workspace->questions[i]);
  job->count = 0;
}

// Gathers a category, which is not asked about again: what is no number is below nothing.
static void gather(nearest_job *job, int64_t sample, int64_t category) {
  bounds_of(job, sample)[category] = NAN;
  job->workspace->questions[job->count++] = (ck_question){sample, category, 0, 0};
  if (job->count == CK_QUESTIONS) ask_all(job);
}

static int64_t least_bound(const float *bounds, int64_t count) {
  int64_t least = 0;
  float low = INFINITY;
  for (int64_t k = 0; k < count; k++) {
    if (!(bounds[k] < low)) continue;
    low = bounds[k];
    least = k;
  }
  return least;
}

// The first category from one on whose bound is not above a limit; `count` if there is none.
CK_MULTIVERSION static int64_t next_below(const float *bounds, int64_t from, int64_t count,
                                          float limit) {
  int64_t k = from;
  while (k + CK_LANES <= count && !__builtin_reduce_or(*block(bounds + k) <= limit)) k += CK_LANES;
  while (k < count && !(bounds[k] <= limit)) k++;
  return k;
}

// Asks about every category, of every sample, whose bound is at most a share of the way up from the
// least to what the category has to have.
static void ask_below(nearest_job *job, float share) {
  int64_t count = job->bank->size.categories;
  for (int64_t s = 0; s < job->bank->size.samples; s++) {
    const float *bounds = bounds_of(job, s);
    float limit = limit_of(job, s);
    if (share < 1) limit += (bounds[least_bound(bounds, count)] - limit) * (1 - share);
    for (int64_t k = next_below(bounds, 0, count, limit); k < count;
         k = next_below(bounds, k + 1, count, limit)) {
      gather(job, s, k);
    }
  }
  ask_all(job);
}

static void prune(nearest_job *job) {
  int64_t samples = job->bank->size.samples, categories = job->bank->size.categories;
  for (int64_t row = 0; row < samples * job->wanted; row++) {
    memcpy(job->found + 3 * row, (float[]){0, INFINITY, 0}, 3 * sizeof(float));
  }
  // The most promising first: what they are found to have prunes the rest.
  for (int64_t i = 0; i < job->wanted; i++) {
    for (int64_t s = 0; s < samples; s++) {
      gather(job, s, least_bound(bounds_of(job, s), categories));
    }
  }
  ask_all(job);
  for (int step = 1; step <= STEPS; step++) ask_below(job, (float)step / STEPS);
}

void ck_nearest_search(const ck_nearest_bank *bank, const float *features, int64_t wanted,
                       const ck_nearest_workspace *workspace, float *found, ck_parallel parallel) {
  nearest_job job = {bank, workspace, features, wanted, found, 0, parallel};
  for (int64_t s = 0; s < bank->size.samples; s++) {
    int64_t start = s * bank->features;
    workspace->roundings[s] =
        rounded(bank->features, features + start, workspace->queries + start);
  }
  parallel(bound_part, &job);
  prune(&job);
}
