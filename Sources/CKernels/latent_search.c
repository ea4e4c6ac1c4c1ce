#include "ck_latent_search.h"

#include "ck_functions.h"
#include "ck_share.h"

// Views that are looked at in one go: their energies stay in the nearest cache.
#define BLOCK 512

typedef struct {
  ck_search_size size;
  const float *products, *basis, *inverse_norms, *offsets;
  float beta;
  float *marginals, *latents;
} search_job;

// What is known of a category so far: its least energy, the place, and sum exp(-beta (E - least)).
typedef struct {
  float least, sum;
  int64_t place;
} found;

CK_INLINE void energies_of(int64_t count, int64_t components, int64_t views, const float *products,
                           const float *basis, const float *inverse_norms, const float *offsets,
                           float *energies) {
  for (int64_t v = 0; v < count; v++) energies[v] = 0;
  for (int64_t j = 0; j < components; j++) {
    float product = products[j];
    const float *row = basis + j * views;
    for (int64_t v = 0; v < count; v++) energies[v] += product * row[v];
  }
  for (int64_t v = 0; v < count; v++) {
    energies[v] = 1.0f - energies[v] * inverse_norms[v] + offsets[v];
  }
}

CK_INLINE float least_of(int64_t count, const float *energies) {
#pragma clang fp reassociate(on)
  float least = energies[0];
  for (int64_t v = 1; v < count; v++) least = energies[v] < least ? energies[v] : least;
  return least;
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
    int64_t place = 0;
    while (place < count - 1 && energies[place] != least) place++;
    if (known.sum > 0) known.sum *= ck_exp(beta * (least - known.least));
    known.least = least;
    known.place = start + place;
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
    const float *products =
        job->products + (sample * size.categories * size.cells + row) * size.components;
    for (int64_t start = 0; start < size.views; start += BLOCK) {
      int64_t count = size.views - start < BLOCK ? size.views - start : BLOCK;
      energies_of(count, size.components, size.views, products, job->basis + start,
                  job->inverse_norms + row * size.views + start,
                  job->offsets + category * size.views + start, energies);
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
                    const float *inverse_norms, const float *offsets, float beta,
                    float *marginals, float *latents, ck_parallel parallel) {
  search_job job = {size, products, basis, inverse_norms, offsets, beta, marginals, latents};
  parallel(search_part, &job);
}
