#include "ck_nearest_search.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "ck_matrix_vector.h"
#include "ck_multiversion.h"
#include "ck_share.h"

// Bytes that are multiplied in one go.
#define BYTES 32

// What rounding of the norms over the grid, held at a share of their mean, and of the sums can add.
static const float safety = 1.001f, rounding = 1e-5f;

typedef int8_t byte_row __attribute__((ext_vector_type(BYTES), aligned(1)));
typedef int16_t short_row __attribute__((ext_vector_type(BYTES), aligned(2)));
typedef int32_t wide_row __attribute__((ext_vector_type(BYTES)));
typedef int32_t pair_sums __attribute__((ext_vector_type(BYTES / 2)));

typedef struct {
  const ck_nearest_bank *bank;
  const int16_t *query;
  // The features are `step` times the query but for a rest of length `rest`.
  float step, rest, length;
  float *bounds;
} bound_job;

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

// The length of the projection of the features on the span of a stack, at most.
CK_INLINE float projection(const bound_job *job, int64_t stack) {
  const ck_nearest_bank *bank = job->bank;
  float squares = 0;
  for (int64_t j = 0; j < bank->size.components; j++) {
    int64_t row = stack * bank->size.components + j;
    const int8_t *direction = bank->directions + row * bank->features;
    float product = (float)dot(bank->features, direction, job->query) * bank->steps[row];
    squares += product * product;
  }
  return job->step * sqrtf(squares) + bank->slacks[stack] * job->length + job->rest;
}

CK_MULTIVERSION static void bound_categories(const bound_job *job, ck_range mine) {
  int64_t cells = job->bank->size.cells;
  for (int64_t k = mine.first; k < mine.end; k++) {
    float most = 0;
    for (int64_t stack = k * cells; stack < (k + 1) * cells; stack++) {
      float length = projection(job, stack);
      most = length > most ? length : most;
    }
    job->bounds[k] = job->bank->floors[k] - safety * most - rounding;
  }
}

static void bound_part(void *context, int part, int parts) {
  const bound_job *job = context;
  bound_categories(job, ck_share(job->bank->size.categories, part, parts));
}

// Features as whole numbers, small enough that no sum of products with bytes overflows.
static bound_job rounded(const ck_nearest_bank *bank, const float *features, int16_t *query) {
  bound_job job = {.bank = bank, .query = query};
  float most = 0, limit = fminf(32767, 16777216.0f / (float)bank->features);
  for (int64_t i = 0; i < bank->features; i++) most = fmaxf(most, fabsf(features[i]));
  job.step = most / limit;
  for (int64_t i = 0; i < bank->features; i++) {
    // What is no number, or divides by nothing, is left to the rest.
    float scaled = features[i] / job.step;
    query[i] = fabsf(scaled) < limit + 0.5f ? (int16_t)rintf(scaled) : 0;
    float rest = features[i] - (float)query[i] * job.step;
    job.rest += rest * rest;
    job.length += features[i] * features[i];
  }
  job.rest = sqrtf(job.rest);
  job.length = sqrtf(job.length) + job.rest;
  return job;
}

static void alone(void (*body)(void *context, int part, int parts), void *context) {
  body(context, 0, 1);
}

typedef struct {
  const ck_nearest_bank *bank;
  const float *features;
  const ck_nearest_workspace *workspace;
  int64_t wanted, count;
  float *found;
} prune_job;

// The energy that a category has to have for a place among the found.
static float limit_of(const prune_job *job) {
  return job->count < job->wanted ? INFINITY : job->found[3 * (job->count - 1) + 1];
}

// Whether a category comes before one that was found: the first among equals.
static bool precedes(float energy, float category, const float *other) {
  return energy < other[1] || (energy == other[1] && category < other[0]);
}

static void insert(prune_job *job, float category, float energy, float place) {
  int64_t at = job->count;
  while (at > 0 && precedes(energy, category, job->found + 3 * (at - 1))) at--;
  if (at == job->wanted) return;
  int64_t last = job->count < job->wanted ? job->count++ : job->wanted - 1;
  float *row = job->found + 3 * at;
  memmove(row + 3, row, (size_t)(last - at) * 3 * sizeof(float));
  row[0] = category;
  row[1] = energy;
  row[2] = place;
}

// Looks at every pose of a category, once.
static void ask(prune_job *job, int64_t category) {
  const ck_nearest_bank *bank = job->bank;
  ck_search_size size = bank->size;
  int64_t stack = category * size.cells, rows = size.cells * size.components;
  ck_search_size one = {1, 1, size.cells, size.components, size.views};
  float energy, place;
  ck_matrix_vector(rows, bank->features, bank->rows + category * rows * bank->features,
                   job->features, NULL, job->workspace->products, alone);
  ck_latent_search(one, job->workspace->products, bank->basis,
                   bank->inverse_norms + stack * size.views,
                   bank->priors + category * size.components, bank->biases + category, bank->beta,
                   &energy, &place, alone);
  job->workspace->bounds[category] = INFINITY;
  insert(job, (float)category, energy, place);
}

static int64_t least_bound(const float *bounds, int64_t count) {
  int64_t least = 0;
  for (int64_t k = 1; k < count; k++) least = bounds[k] < bounds[least] ? k : least;
  return least;
}

void ck_nearest_search(const ck_nearest_bank *bank, const float *query, int64_t wanted,
                       const ck_nearest_workspace *workspace, float *found, ck_parallel parallel) {
  int64_t categories = bank->size.categories;
  float *bounds = workspace->bounds;
  bound_job bound = rounded(bank, query, workspace->query);
  bound.bounds = bounds;
  parallel(bound_part, &bound);
  prune_job job = {bank, query, workspace, wanted, 0, found};
  // The most promising first: what they are found to have prunes the rest.
  while (job.count < wanted) ask(&job, least_bound(bounds, categories));
  for (int64_t k = 0; k < categories; k++) {
    if (bounds[k] <= limit_of(&job)) ask(&job, k);
  }
}
