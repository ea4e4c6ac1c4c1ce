#include "ck_nearest_search.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "ck_lanes.h"
#include "ck_matrix_vector.h"
#include "ck_share.h"

// Bytes that are multiplied in one go.
#define BYTES 32
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

// What has been found of a sample.
typedef struct {
  const nearest_job *job;
  int64_t sample, count;
  float *found;
} finding;

// The energy that a category has to have for a place among the found.
static float limit_of(const finding *of) {
  return of->count < of->job->wanted ? INFINITY : of->found[3 * (of->count - 1) + 1];
}

// Whether a category comes before one that was found: the first among equals.
static bool precedes(float energy, float category, const float *other) {
  return energy < other[1] || (energy == other[1] && category < other[0]);
}

static void insert(finding *of, float category, float energy, float place) {
  int64_t at = of->count, wanted = of->job->wanted;
  while (at > 0 && precedes(energy, category, of->found + 3 * (at - 1))) at--;
  if (at == wanted) return;
  int64_t last = of->count < wanted ? of->count++ : wanted - 1;
  float *row = of->found + 3 * at;
  memmove(row + 3, row, (size_t)(last - at) * 3 * sizeof(float));
  row[0] = category;
  row[1] = energy;
  row[2] = place;
}

// Looks at every pose of a category, once.
static void ask(finding *of, int64_t category) {
  const ck_nearest_bank *bank = of->job->bank;
  const ck_nearest_workspace *workspace = of->job->workspace;
  ck_search_size size = bank->size, one = {1, 1, size.cells, size.components, size.views};
  int64_t rows = size.cells * size.components;
  float *products = workspace->products + of->sample * rows;
  float energy, place;
  ck_matrix_vector(rows, bank->features, bank->rows + category * rows * bank->features,
                   of->job->features + of->sample * bank->features, NULL, products, alone);
  ck_latent_search(one, products, bank->basis,
                   bank->inverse_norms + category * size.cells * size.views,
                   bank->priors + category * size.components, bank->biases + category, bank->beta,
                   &energy, &place, alone);
  workspace->bounds[of->sample * size.categories + category] = INFINITY;
  insert(of, (float)category, energy, place);
}

static int64_t least_bound(const float *bounds, int64_t count) {
  int64_t least = 0;
  for (int64_t k = 1; k < count; k++) least = bounds[k] < bounds[least] ? k : least;
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

// Asks about every category whose bound is no higher than a bar, nor than what it has to have.
static void ask_below(finding *of, const float *bounds, float bar) {
  int64_t count = of->job->bank->size.categories;
  for (int64_t k = 0; k < count; k++) {
    float limit = limit_of(of);
    k = next_below(bounds, k, count, bar < limit ? bar : limit);
    if (k < count) ask(of, k);
  }
}

static void prune(const nearest_job *job, int64_t sample) {
  int64_t categories = job->bank->size.categories;
  const float *bounds = job->workspace->bounds + sample * categories;
  finding of = {job, sample, 0, job->found + sample * job->wanted * 3};
  while (of.count < job->wanted) ask(&of, least_bound(bounds, categories));
  // The most promising first: what they are found to have prunes the rest.
  float low = bounds[least_bound(bounds, categories)], high = limit_of(&of), bar = low;
  for (int step = 1; step < STEPS && bar <= limit_of(&of); step++) {
    bar = low + (high - low) * (float)step / STEPS;
    ask_below(&of, bounds, bar);
  }
  ask_below(&of, bounds, INFINITY);
}

static void prune_part(void *context, int part, int parts) {
  const nearest_job *job = context;
  ck_range mine = ck_share(job->bank->size.samples, part, parts);
  for (int64_t s = mine.first; s < mine.end; s++) prune(job, s);
}

void ck_nearest_search(const ck_nearest_bank *bank, const float *features, int64_t wanted,
                       const ck_nearest_workspace *workspace, float *found, ck_parallel parallel) {
  nearest_job job = {bank, workspace, features, wanted, found};
  for (int64_t s = 0; s < bank->size.samples; s++) {
    int64_t start = s * bank->features;
    workspace->roundings[s] =
        rounded(bank->features, features + start, workspace->queries + start);
  }
  parallel(bound_part, &job);
  (bank->size.samples > 1 ? parallel : alone)(prune_part, &job);
}
