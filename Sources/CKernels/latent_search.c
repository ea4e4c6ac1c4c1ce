#include "ck_latent_search.h"

#include "ck_functions.h"
#include "ck_lanes.h"
#include "ck_share.h"

// Views that are looked at in one go, a multiple of lanes: their energies stay in the nearest cache.
#define BLOCK 512
// Blocks of lanes that are summed side by side, for the processor to overlap.
#define WIDTH 4

typedef struct {
  ck_search_size size;
  const float *products, *basis, *inverse_norms, *priors, *biases;
  float beta;
  float *marginals, *latents;
} search_job;

// What the energies of one cell of a category are made of.
typedef struct {
  int64_t components, views;
  const float *products, *basis, *inverse_norms, *prior;
  float bias;
} pose_terms;

// What is known of a category so far: its least energy, the place, and sum exp(-beta (E - least)).
typedef struct {
  float least, sum;
  int64_t place;
} found;

// The energies of `width` times CK_LANES views, whose sums stay in registers.
CK_INLINE void some_energies(int width, const pose_terms *terms, int64_t view, float *energies) {
#pragma clang fp contract(fast)
  lanes sums[WIDTH], offsets[WIDTH];
  for (int w = 0; w < width; w++) sums[w] = 0, offsets[w] = 1.0f + terms->bias;
  for (int64_t j = 0; j < terms->components; j++) {
    const lanes *row = block(terms->basis + j * terms->views + view);
    for (int w = 0; w < width; w++) {
      sums[w] += terms->products[j] * row[w];
      offsets[w] += terms->prior[j] * row[w];
    }
  }
  const lanes *norms = block(terms->inverse_norms + view);
  for (int w = 0; w < width; w++) ((lanes *)energies)[w] = offsets[w] - sums[w] * norms[w];
}

CK_INLINE float one_energy(const pose_terms *terms, int64_t view) {
  float sum = 0, offset = 1.0f + terms->bias;
  for (int64_t j = 0; j < terms->components; j++) {
    float basis = terms->basis[j * terms->views + view];
    sum += terms->products[j] * basis;
    offset += terms->prior[j] * basis;
  }
  return offset - sum * terms->inverse_norms[view];
}

// The energies of a block of views; behind them, up to whole lanes, infinity.
CK_INLINE void energies_of(const pose_terms *terms, int64_t start, int64_t count,
                           float *energies) {
  int64_t v = 0;
  for (; v + WIDTH * CK_LANES <= count; v += WIDTH * CK_LANES) {
    some_energies(WIDTH, terms, start + v, energies + v);
  }
  for (; v + CK_LANES <= count; v += CK_LANES) some_energies(1, terms, start + v, energies + v);
  for (; v < count; v++) energies[v] = one_energy(terms, start + v);
  for (; v % CK_LANES != 0; v++) energies[v] = INFINITY;
}

// A comparison does not reassociate by itself: lane by lane, then across.
CK_INLINE float least_of(int64_t count, const float *energies) {
  lanes low = *block(energies);
  for (int64_t v = CK_LANES; v < count; v += CK_LANES) {
    lanes others = *block(energies + v);
    low = others < low ? others : low;
  }
  float least = low[0];
  for (int l = 1; l < CK_LANES; l++) least = low[l] < least ? low[l] : least;
  return least;
}

CK_INLINE int64_t first_at(float least, const float *energies) {
  int64_t place = 0;
  while (!__builtin_reduce_or(*block(energies + place) == least)) place += CK_LANES;
  while (energies[place] != least) place++;
  return place;
}

CK_INLINE float weights_of(int64_t count, const float *energies, float least, float beta) {
#pragma clang fp reassociate(on)
  float sum = 0;
  for (int64_t v = 0; v < count; v++) sum += ck_exp(beta * (least - energies[v]));
  return sum;
}

CK_INLINE found with_block(found known, int64_t count, const float *energies, int64_t start,
                           float beta) {
  float least = least_of(count, energies);
  if (least < known.least) {
    if (known.sum > 0) known.sum *= ck_exp(beta * (least - known.least));
    known.least = least;
    known.place = start + first_at(least, energies);
  }
  if (beta > 0) known.sum += weights_of(count, energies, known.least, beta);
  return known;
}

CK_MULTIVERSION static void search_category(const search_job *job, int64_t sample,
                                            int64_t category) {
  ck_search_size size = job->size;
  float energies[BLOCK];
  found known = {INFINITY, 0, 0};
  for (int64_t cell = 0; cell < size.cells; cell++) {
    int64_t row = category * size.cells + cell;
    pose_terms terms = {
        .components = size.components, .views = size.views, .basis = job->basis,
        .products = job->products + (sample * size.categories * size.cells + row) * size.components,
        .inverse_norms = job->inverse_norms + row * size.views,
        .prior = job->priors + category * size.components, .bias = job->biases[category]};
    for (int64_t start = 0; start < size.views; start += BLOCK) {
      int64_t count = size.views - start < BLOCK ? size.views - start : BLOCK;
      energies_of(&terms, start, count, energies);
      known = with_block(known, count, energies, cell * size.views + start, job->beta);
    }
  }
  int64_t answer = sample * size.categories + category;
  job->latents[answer] = (float)known.place;
  job->marginals[answer] =
      job->beta > 0 ? known.least - ck_log(known.sum) / job->beta : known.least;
}

static void search_part(void *context, int part, int parts) {
  const search_job *job = context;
  ck_range mine = ck_share(job->size.samples * job->size.categories, part, parts);
  // Categories in the outer loop: a reference's norms serve every picture while they are near.
  for (int64_t i = mine.first; i < mine.end; i++) {
    search_category(job, i % job->size.samples, i / job->size.samples);
  }
}

void ck_latent_search(ck_search_size size, const float *products, const float *basis,
                      const float *inverse_norms, const float *priors, const float *biases,
                      float beta, float *marginals, float *latents, ck_parallel parallel) {
  search_job job = {size, products, basis, inverse_norms, priors, biases, beta, marginals, latents};
  parallel(search_part, &job);
}
