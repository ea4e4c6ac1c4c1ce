#include "ck_latent_search.h"

#include "ck_functions.h"
#include "ck_lanes.h"
#include "ck_share.h"

// Views that are looked at in one go, a multiple of lanes: their energies stay in the nearest cache.
#define BLOCK 512
// Blocks of lanes that are summed side by side, for the processor to overlap.
#define WIDTH 4
// Pictures that are asked about one category in one go: what the views are made of is read once.
#define PICTURES 4

typedef struct {
  ck_search_size size;
  const float *products, *basis, *inverse_norms, *priors, *biases;
  float beta;
  float *marginals, *latents;
} search_job;

// What the energies of one cell of a category are made of. A picture's products lie `stride` behind
// those of the picture before.
typedef struct {
  int64_t components, views, stride;
  const float *products, *basis, *inverse_norms, *prior;
  float bias;
} pose_terms;

// What is known of a category so far: its least energy, the place, and sum exp(-beta (E - least)).
typedef struct {
  float least, sum;
  int64_t place;
} found;

// The energies of `width` times CK_LANES views for each picture, whose sums stay in registers.
CK_INLINE void some_energies(int pictures, int width, const pose_terms *terms, int64_t view,
                             float *energies) {
#pragma clang fp contract(fast)
  lanes sums[PICTURES][WIDTH], offsets[WIDTH];
  for (int w = 0; w < width; w++) {
    offsets[w] = 1.0f + terms->bias;
    for (int p = 0; p < pictures; p++) sums[p][w] = 0;
  }
  for (int64_t j = 0; j < terms->components; j++) {
    const lanes *row = block(terms->basis + j * terms->views + view);
    for (int w = 0; w < width; w++) {
      offsets[w] += terms->prior[j] * row[w];
      for (int p = 0; p < pictures; p++) {
        sums[p][w] += terms->products[p * terms->stride + j] * row[w];
      }
    }
  }
  const lanes *norms = block(terms->inverse_norms + view);
  for (int p = 0; p < pictures; p++) {
    lanes *out = (lanes *)(energies + p * BLOCK);
    for (int w = 0; w < width; w++) out[w] = offsets[w] - sums[p][w] * norms[w];
  }
}

CK_INLINE float one_energy(const pose_terms *terms, const float *products, int64_t view) {
  float sum = 0, offset = 1.0f + terms->bias;
  for (int64_t j = 0; j < terms->components; j++) {
    float basis = terms->basis[j * terms->views + view];
    sum += products[j] * basis;
    offset += terms->prior[j] * basis;
  }
  return offset - sum * terms->inverse_norms[view];
}

// The energies of a block of views; behind them, up to whole lanes, infinity.
CK_INLINE void energies_of(int pictures, const pose_terms *terms, int64_t start, int64_t count,
                           float *energies) {
  const int width = pictures > 1 ? 2 : WIDTH;
  int64_t v = 0;
  for (; v + width * CK_LANES <= count; v += width * CK_LANES) {
    some_energies(pictures, width, terms, start + v, energies + v);
  }
  for (; v + CK_LANES <= count; v += CK_LANES) {
    some_energies(pictures, 1, terms, start + v, energies + v);
  }
  for (int p = 0; p < pictures; p++) {
    const float *products = terms->products + p * terms->stride;
    int64_t end = v;
    for (; end < count; end++) energies[p * BLOCK + end] = one_energy(terms, products, start + end);
    for (; end % CK_LANES != 0; end++) energies[p * BLOCK + end] = INFINITY;
  }
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

// Finds a category in `pictures` samples from the first on; the compiler knows how many.
CK_INLINE void search_samples(const search_job *job, int64_t category, int64_t first,
                              int pictures) {
  ck_search_size size = job->size;
  float energies[PICTURES * BLOCK];
  found known[PICTURES];
  for (int p = 0; p < pictures; p++) known[p] = (found){INFINITY, 0, 0};
  int64_t stride = size.categories * size.cells * size.components;
  for (int64_t cell = 0; cell < size.cells; cell++) {
    int64_t row = category * size.cells + cell;
    pose_terms terms = {
        .components = size.components, .views = size.views, .stride = stride, .basis = job->basis,
        .products = job->products + first * stride + row * size.components,
        .inverse_norms = job->inverse_norms + row * size.views,
        .prior = job->priors + category * size.components, .bias = job->biases[category]};
    for (int64_t start = 0; start < size.views; start += BLOCK) {
      int64_t count = size.views - start < BLOCK ? size.views - start : BLOCK;
      energies_of(pictures, &terms, start, count, energies);
      for (int p = 0; p < pictures; p++) {
        known[p] = with_block(
            known[p], count, energies + p * BLOCK, cell * size.views + start, job->beta);
      }
    }
  }
  for (int p = 0; p < pictures; p++) {
    int64_t answer = (first + p) * size.categories + category;
    job->latents[answer] = (float)known[p].place;
    job->marginals[answer] =
        job->beta > 0 ? known[p].least - ck_log(known[p].sum) / job->beta : known[p].least;
  }
}

// The same in a group, of which the last may be smaller.
CK_MULTIVERSION static void search_group(const search_job *job, int64_t category, int64_t first) {
  if (first + PICTURES <= job->size.samples) {
    search_samples(job, category, first, PICTURES);
  } else {
    for (int64_t s = first; s < job->size.samples; s++) search_samples(job, category, s, 1);
  }
}

static void search_part(void *context, int part, int parts) {
  const search_job *job = context;
  int64_t groups = (job->size.samples + PICTURES - 1) / PICTURES;
  ck_range mine = ck_share(job->size.categories * groups, part, parts);
  // Categories in the outer loop: a reference's norms serve every picture while they are near.
  for (int64_t i = mine.first; i < mine.end; i++) {
    search_group(job, i / groups, i % groups * PICTURES);
  }
}

void ck_latent_search(ck_search_size size, const float *products, const float *basis,
                      const float *inverse_norms, const float *priors, const float *biases,
                      float beta, float *marginals, float *latents, ck_parallel parallel) {
  search_job job = {size, products, basis, inverse_norms, priors, biases, beta, marginals, latents};
  parallel(search_part, &job);
}
