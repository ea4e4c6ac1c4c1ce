#include "ck_latent_search.h"

#include <stdbool.h>

#include "ck_functions.h"
#include "ck_lanes.h"
#include "ck_share.h"

// Views that are looked at in one go, a multiple of lanes: their energies stay in the nearest cache.
#define BLOCK 512
// Blocks of lanes that are summed side by side, for the processor to overlap.
#define WIDTH 2
// Questions that are answered side by side: what the views are made of is read once for all.
#define GROUP 4

typedef struct {
  ck_search_size size;
  const float *products, *basis, *inverse_norms, *priors, *biases;
  float beta;
  float *marginals, *latents;
} search_job;

// One category in one picture: what the energies of a cell are made of.
typedef struct {
  const float *products, *inverse_norms, *prior;
  float bias;
} question;

// The questions of a group: of one category in several pictures, or of several categories in one.
typedef struct {
  int count;
  bool shares_category;
  // Whether no category prefers a pose.
  bool is_flat;
} group_kind;

typedef struct {
  int64_t components, views;
  const float *basis;
  question questions[GROUP];
} group_terms;

// What is known of a question so far: the least energy, the place, and sum exp(-beta (E - least)).
typedef struct {
  float least, sum;
  int64_t place;
} found;

// The energies of `width` times CK_LANES views for each question, whose sums stay in registers, and
// the least of them lane by lane.
CK_INLINE void some_energies(group_kind kind, int width, const group_terms *terms, int64_t view,
                             float *energies, lanes *least) {
#pragma clang fp contract(fast)
  const question *of = terms->questions;
  const int priors = kind.shares_category ? 1 : kind.count;
  lanes sums[GROUP][WIDTH], offsets[GROUP][WIDTH];
  for (int w = 0; w < width; w++) {
    for (int q = 0; q < kind.count; q++) sums[q][w] = 0;
    for (int q = 0; q < priors; q++) offsets[q][w] = 1.0f + of[q].bias;
  }
  for (int64_t j = 0; j < terms->components; j++) {
    const lanes *row = block(terms->basis + j * terms->views + view);
    for (int w = 0; w < width; w++) {
      for (int q = 0; q < kind.count; q++) sums[q][w] += of[q].products[j] * row[w];
      for (int q = 0; !kind.is_flat && q < priors; q++) offsets[q][w] += of[q].prior[j] * row[w];
    }
  }
  for (int q = 0; q < kind.count; q++) {
    const lanes *norms = block(of[q].inverse_norms + view);
    lanes *out = (lanes *)(energies + q * BLOCK);
    for (int w = 0; w < width; w++) {
      out[w] = offsets[q % priors][w] - sums[q][w] * norms[w];
      least[q] = out[w] < least[q] ? out[w] : least[q];
    }
  }
}

CK_INLINE float one_energy(const group_terms *terms, int q, int64_t view) {
  const question *of = &terms->questions[q];
  float sum = 0, offset = 1.0f + of->bias;
  for (int64_t j = 0; j < terms->components; j++) {
    float basis = terms->basis[j * terms->views + view];
    sum += of->products[j] * basis;
    offset += of->prior[j] * basis;
  }
  return offset - sum * of->inverse_norms[view];
}

// The energies of fewer views than lanes; behind them infinity.
CK_INLINE void few_energies(group_kind kind, const group_terms *terms, int64_t start, int64_t count,
                            float *energies, lanes *least) {
  for (int q = 0; q < kind.count; q++) {
    lanes *out = (lanes *)(energies + q * BLOCK);
    *out = INFINITY;
    for (int64_t v = 0; v < count; v++) (*out)[v] = one_energy(terms, q, start + v);
    least[q] = *out;
  }
}

// The energies of a block of views; behind them, up to whole lanes, whatever lies there.
CK_INLINE void energies_of(group_kind kind, const group_terms *terms, int64_t start, int64_t count,
                           float *energies, lanes *least) {
  if (count < CK_LANES) return few_energies(kind, terms, start, count, energies, least);
  for (int q = 0; q < kind.count; q++) least[q] = INFINITY;
  int64_t v = 0;
  for (; v + WIDTH * CK_LANES <= count; v += WIDTH * CK_LANES) {
    some_energies(kind, WIDTH, terms, start + v, energies + v, least);
  }
  for (; v < count; v += CK_LANES) {
    // The last lanes overlap those before: some views twice are faster than each by itself.
    int64_t at = v + CK_LANES <= count ? v : count - CK_LANES;
    some_energies(kind, 1, terms, start + at, energies + at, least);
  }
}

typedef float half_lanes __attribute__((ext_vector_type(CK_LANES / 2)));
typedef float quarter_lanes __attribute__((ext_vector_type(CK_LANES / 4)));

CK_INLINE float least_of(const lanes *numbers) {
  half_lanes half = numbers->lo < numbers->hi ? numbers->lo : numbers->hi;
  quarter_lanes low = half.lo < half.hi ? half.lo : half.hi;
  float left = low[0] < low[1] ? low[0] : low[1];
  float right = low[2] < low[3] ? low[2] : low[3];
  return left < right ? left : right;
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

CK_INLINE found with_block(found known, int64_t count, const float *energies, float least,
                           int64_t start, float beta) {
  if (least < known.least) {
    if (known.sum > 0) known.sum *= ck_exp(beta * (least - known.least));
    known.least = least;
    known.place = start + first_at(least, energies);
  }
  if (beta > 0) known.sum += weights_of(count, energies, known.least, beta);
  return known;
}

CK_INLINE void search_cell(group_kind kind, const group_terms *terms, int64_t cell, float beta,
                           found *known) {
  float energies[GROUP * BLOCK];
  lanes least[GROUP];
  for (int64_t start = 0; start < terms->views; start += BLOCK) {
    int64_t count = terms->views - start < BLOCK ? terms->views - start : BLOCK;
    energies_of(kind, terms, start, count, energies, least);
    for (int q = 0; q < kind.count; q++) {
      known[q] = with_block(known[q], count, energies + q * BLOCK, least_of(&least[q]),
                            cell * terms->views + start, beta);
    }
  }
}

CK_INLINE question question_of(const search_job *job, int64_t sample, int64_t category,
                               int64_t cell) {
  ck_search_size size = job->size;
  int64_t row = category * size.cells + cell;
  int64_t rows = size.categories * size.cells;
  return (question){.products = job->products + (sample * rows + row) * size.components,
                    .inverse_norms = job->inverse_norms + row * size.views,
                    .prior = job->priors + category * size.components,
                    .bias = job->biases[category]};
}

CK_INLINE bool is_zero(int64_t count, const float *numbers) {
  int64_t zeros = 0;
  for (int64_t i = 0; i < count; i++) zeros += numbers[i] == 0;
  return zeros == count;
}

// Answers a group of questions from one on; the compiler knows their kind but for the prior.
CK_INLINE void search_group(const search_job *job, group_kind kind, int64_t sample,
                            int64_t category) {
  ck_search_size size = job->size;
  found known[GROUP];
  for (int q = 0; q < kind.count; q++) known[q] = (found){INFINITY, 0, 0};
  group_terms terms = {.components = size.components, .views = size.views, .basis = job->basis};
  int64_t priors = kind.shares_category ? 1 : kind.count;
  bool is_flat = is_zero(priors * size.components, job->priors + category * size.components);
  for (int64_t cell = 0; cell < size.cells; cell++) {
    for (int q = 0; q < kind.count; q++) {
      terms.questions[q] = kind.shares_category
                               ? question_of(job, sample + q, category, cell)
                               : question_of(job, sample, category + q, cell);
    }
    // Spelled out, so that a flat prior costs nothing.
    if (is_flat) {
      search_cell((group_kind){kind.count, kind.shares_category, true}, &terms, cell, job->beta,
                  known);
    } else {
      search_cell((group_kind){kind.count, kind.shares_category, false}, &terms, cell, job->beta,
                  known);
    }
  }
  int64_t step = kind.shares_category ? size.categories : 1;
  for (int q = 0; q < kind.count; q++) {
    int64_t answer = sample * size.categories + category + q * step;
    job->latents[answer] = (float)known[q].place;
    job->marginals[answer] =
        job->beta > 0 ? known[q].least - ck_log(known[q].sum) / job->beta : known[q].least;
  }
}

CK_MULTIVERSION static void search_pictures(const search_job *job, int64_t category,
                                            int64_t first) {
  if (first + GROUP <= job->size.samples) {
    search_group(job, (group_kind){GROUP, true, false}, first, category);
  } else {
    for (int64_t s = first; s < job->size.samples; s++) {
      search_group(job, (group_kind){1, true, false}, s, category);
    }
  }
}

CK_MULTIVERSION static void search_categories(const search_job *job, int64_t sample,
                                              int64_t first) {
  if (first + GROUP <= job->size.categories) {
    search_group(job, (group_kind){GROUP, false, false}, sample, first);
  } else {
    for (int64_t k = first; k < job->size.categories; k++) {
      search_group(job, (group_kind){1, true, false}, sample, k);
    }
  }
}

static int64_t groups_of(int64_t count) { return (count + GROUP - 1) / GROUP; }

static void search_part(void *context, int part, int parts) {
  const search_job *job = context;
  ck_search_size size = job->size;
  if (size.samples < GROUP) {
    int64_t groups = groups_of(size.categories);
    ck_range mine = ck_share(size.samples * groups, part, parts);
    for (int64_t i = mine.first; i < mine.end; i++) {
      search_categories(job, i / groups, i % groups * GROUP);
    }
  } else {
    int64_t groups = groups_of(size.samples);
    ck_range mine = ck_share(size.categories * groups, part, parts);
    // Categories in the outer loop: a reference's norms serve every picture while they are near.
    for (int64_t i = mine.first; i < mine.end; i++) {
      search_pictures(job, i / groups, i % groups * GROUP);
    }
  }
}

void ck_latent_search(ck_search_size size, const float *products, const float *basis,
                      const float *inverse_norms, const float *priors, const float *biases,
                      float beta, float *marginals, float *latents, ck_parallel parallel) {
  search_job job = {size, products, basis, inverse_norms, priors, biases, beta, marginals, latents};
  parallel(search_part, &job);
}
