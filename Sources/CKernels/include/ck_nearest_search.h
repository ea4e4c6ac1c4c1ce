// The categories of least energy alone, by bound and prune.
//
// The cosine of unit features with a reference, however its components are weighed, is at most the
// length of the features' projection on the components' span. So a category whose projection is
// short is left out without a look at any of its poses.
#ifndef CK_NEAREST_SEARCH_H
#define CK_NEAREST_SEARCH_H

#include <stdint.h>

#include "ck_latent_search.h"
#include "ck_parallel.h"

#pragma clang assume_nonnull begin

/// An orthonormal basis of the span of each stack of components, rounded to bytes.
///
/// `stacks` of `components` of `features` numbers each: a direction is `step` times its bytes, and
/// `slacks` says how long the rounded part of a stack's directions is, taken together. Where a
/// component lies in the span of those before it there is no direction: zeros.
///
/// rows and directions [stacks, components, features], steps [stacks, components], slacks [stacks],
/// workspace [components, features].
void ck_directions(int64_t stacks, int64_t components, int64_t features, const float *rows,
                   int8_t *directions, float *steps, float *slacks, float *workspace);

/// What the energies of categories are made of, as ck_latent_search has it, and their bounds.
typedef struct {
  ck_search_size size;
  int64_t features;
  const float *rows, *basis, *inverse_norms, *priors, *biases;
  /// Of the free energies over poses; zero for the least energies.
  float beta;
  const int8_t *directions;
  const float *steps, *slacks;
  /// The least that a category's energy can be where no feature matches, [categories].
  const float *floors;
} ck_nearest_bank;

/// Unit features in whole numbers: `step` times them, but for a rest of length `rest`.
typedef struct {
  float step, rest, length;
} ck_rounding;

/// A category that is asked about in a sample, and what it answers.
typedef struct {
  int64_t sample, category;
  float energy, place;
} ck_question;

/// How many are asked about in one go.
#define CK_QUESTIONS 128

/// Memory for a search.
typedef struct {
  /// [samples, categories].
  float *bounds;
  /// [CK_QUESTIONS, cells, components].
  float *products;
  /// [CK_QUESTIONS].
  ck_question *questions;
  /// [samples].
  ck_rounding *roundings;
  /// [samples, features].
  int16_t *queries;
} ck_nearest_workspace;

/// The `wanted` categories of least energy of unit features, rising, the first among equals.
///
/// features [samples, features]; found [samples, wanted, 3]: the category, its energy, and its place
/// as ck_latent_search gives it. The same to the last bit as the least of all its answers for each
/// sample alone; `wanted` is at most the number of categories. An energy that is no number is not
/// among them: then there are infinite ones.
void ck_nearest_search(const ck_nearest_bank *bank, const float *features, int64_t wanted,
                       const ck_nearest_workspace *workspace, float *found, ck_parallel parallel);

#pragma clang assume_nonnull end

#endif
