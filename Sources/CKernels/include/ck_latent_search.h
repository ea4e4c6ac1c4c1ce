// The search over references and poses, without ever holding the energies of a whole batch.
#ifndef CK_LATENT_SEARCH_H
#define CK_LATENT_SEARCH_H

#include <stdint.h>

#include "ck_parallel.h"

#pragma clang assume_nonnull begin

/// `samples` pictures against `categories`, each of `cells` stacks of `components`, over `views`.
typedef struct {
  int64_t samples, categories, cells, components, views;
} ck_search_size;

/// For every sample and category the least of its energies over cells c and views v,
///
///   E = 1 - (sum_j products[c, j] * basis[j, v]) * inverse_norms[c, v]
///         + sum_j priors[j] * basis[j, v] + bias,
///
/// in `latents` the first place c * views + v that has it, and in `marginals` that energy, or where
/// `beta` is above zero the free energy -1/beta * log(sum exp(-beta E)).
///
/// products [samples, categories, cells, components], basis [components, views], inverse_norms
/// [categories, cells, views], priors [categories, components], biases [categories]; results
/// [samples, categories]. A place is held exactly up to 2^24. The result does not depend on the
/// number of parts.
void ck_latent_search(ck_search_size size, const float *products, const float *basis,
                      const float *inverse_norms, const float *priors, const float *biases,
                      float beta, float *marginals, float *latents, ck_parallel parallel);

#pragma clang assume_nonnull end

#endif
