// The oneDNN calls that Tensors uses, the same on oneDNN 2.x and 3.x.
//
// Every function returns NULL or a non-zero status where oneDNN refuses, never aborts.
// One CPU engine and one in-order stream serve the process; call from one thread at a time.
#ifndef CONEDNN_H
#define CONEDNN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

/// The most dimensions a descriptor has.
#define DN_MAX_DIMENSIONS 6

/// What a memory is to a primitive.
typedef enum {
  DN_SOURCE, DN_SOURCE_1, DN_WEIGHTS, DN_BIAS, DN_DESTINATION, DN_MEAN, DN_VARIANCE,
  DN_SCALE, DN_SHIFT, DN_WORKSPACE, DN_SCRATCHPAD,
  DN_DIFF_SOURCE, DN_DIFF_WEIGHTS, DN_DIFF_BIAS, DN_DIFF_DESTINATION, DN_DIFF_SCALE, DN_DIFF_SHIFT,
} dn_role;

/// The mean is that of what lies inside the picture, or of the whole window, zeros around it counted.
typedef enum { DN_POOL_MAX, DN_POOL_AVERAGE, DN_POOL_AVERAGE_PADDED } dn_pool_kind;

typedef enum {
  DN_RELU, DN_CLIP, DN_SIGMOID, DN_SWISH, DN_HARD_SWISH, DN_GELU,
} dn_eltwise_kind;

/// A function of each element. The clip is to [alpha, beta], the swish x / (1 + e^(-alpha x)), the hard
/// swish x min(max(alpha x + beta, 0), 1) of alpha 1/6 and beta 1/2.
typedef struct {
  dn_eltwise_kind kind;
  float alpha, beta;
} dn_eltwise;

/// How a number is stored. Bytes hold whole numbers.
typedef enum { DN_FLOAT, DN_SIGNED_BYTE, DN_BYTE } dn_number;

/// The shape and physical layout of numbers, 32-bit floats unless said (or of an opaque workspace).
typedef struct dn_desc dn_desc;
/// A prepared operation.
typedef struct dn_primitive dn_primitive;
/// A descriptor bound to an address.
typedef struct dn_memory dn_memory;

/// A two-dimensional convolution or pooling window; a dilation of 0 is none.
typedef struct {
  int64_t kernel[2], stride[2], dilation[2], padding_before[2], padding_after[2];
} dn_window;

// Descriptors -----------------------------------------------------------------
/// Row-major floats.
dn_desc *_Nullable dn_desc_plain(int rank, const int64_t *dimensions);
/// Floats of pictures [N, C, H, W] in blocks of 16 channels, [N, C / 16, H, W, 16]: what oneDNN
/// itself prefers where vectors have 16 lanes.
dn_desc *_Nullable dn_desc_blocked(const int64_t *dimensions);
/// Floats at the given strides (in elements).
dn_desc *_Nullable dn_desc_strided(int rank, const int64_t *dimensions, const int64_t *strides);
/// Pictures [N, C, H, W] with the channels of each pixel side by side, [N, H, W, C].
dn_desc *_Nullable dn_desc_channels_last(const int64_t *dimensions, dn_number number);
/// A layout for the primitive to choose.
dn_desc *_Nullable dn_desc_any(int rank, const int64_t *dimensions, dn_number number);
/// A copy of its own, which the caller frees.
dn_desc *_Nullable dn_desc_copy(const dn_desc *desc);
/// Whether two values lie alike, so that no reorder is needed between them.
bool dn_desc_equal(const dn_desc *a, const dn_desc *b);
/// The bytes that a value takes, padding included.
size_t dn_desc_bytes(const dn_desc *desc);
void dn_desc_free(dn_desc *desc);

// Memories --------------------------------------------------------------------
/// The data stay the caller's and must outlive the memory; the descriptor need not.
dn_memory *_Nullable dn_memory_create(const dn_desc *desc, void *data);
void dn_memory_free(dn_memory *memory);

// Primitives ------------------------------------------------------------------
/// The descriptor that the primitive uses for a role; NULL where it has none. The caller frees it.
dn_desc *_Nullable dn_primitive_desc(const dn_primitive *primitive, dn_role role);
/// The implementation's name, as oneDNN reports it.
const char *dn_primitive_implementation(const dn_primitive *primitive);
/// Runs and waits; allocates nothing. Returns 0 on success. What the primitive has a descriptor
/// for must be passed, its scratchpad among it.
int dn_execute(const dn_primitive *primitive, int count, const dn_role *roles,
               dn_memory *_Nonnull const *_Nonnull memories);
void dn_primitive_free(dn_primitive *primitive);

/// destination = source, in another layout of the same shape.
dn_primitive *_Nullable dn_reorder(const dn_desc *from, const dn_desc *to);

/// bias may be NULL. What `behind` points to is fused behind (inference only). Source and weights may
/// be bytes, the weights signed ones; weights of rank 5 are those of groups of maps.
dn_primitive *_Nullable dn_convolution_forward(
    const dn_desc *source, const dn_desc *weights, const dn_desc *_Nullable bias,
    const dn_desc *destination, const dn_window *window, bool training,
    const dn_eltwise *_Nullable behind);
dn_primitive *_Nullable dn_convolution_backward_data(
    const dn_desc *diff_source, const dn_desc *weights, const dn_desc *diff_destination,
    const dn_window *window);
/// diff_bias may be NULL.
dn_primitive *_Nullable dn_convolution_backward_weights(
    const dn_desc *source, const dn_desc *diff_weights, const dn_desc *_Nullable diff_bias,
    const dn_desc *diff_destination, const dn_window *window);

/// The source's layout must be given. Max pooling in training has a workspace (ask for its
/// descriptor).
dn_primitive *_Nullable dn_pooling_forward(
    const dn_desc *source, const dn_desc *destination, const dn_window *window, dn_pool_kind kind,
    bool training);
dn_primitive *_Nullable dn_pooling_backward(
    const dn_desc *diff_source, const dn_desc *diff_destination, const dn_window *window,
    dn_pool_kind kind, const dn_primitive *forward);

/// Batch statistics are computed (outputs mean, variance: [C]); scale and shift are [C] each.
/// With `relu`, ReLU is fused behind and a workspace keeps its mask.
dn_primitive *_Nullable dn_batch_normalization_forward(
    const dn_desc *source, float epsilon, bool relu);
/// On oneDNN 2.x the shift is an argument here too; where it is not, it has no descriptor.
dn_primitive *_Nullable dn_batch_normalization_backward(
    const dn_desc *diff_source, const dn_desc *source, float epsilon, bool relu,
    const dn_primitive *forward);

/// A function of each element and its gradient, in any layout. ReLU's result may stand for its source
/// in the gradient.
dn_primitive *_Nullable dn_eltwise_forward(const dn_desc *source, const dn_eltwise *function);
dn_primitive *_Nullable dn_eltwise_backward(
    const dn_desc *source, const dn_desc *diff_destination, const dn_eltwise *function);

/// Matrix product of rank 2 or 3 (leading dimension the batch, 1 broadcasts); bias may be NULL.
dn_primitive *_Nullable dn_matmul(
    const dn_desc *source, const dn_desc *weights, const dn_desc *_Nullable bias,
    const dn_desc *destination);

/// destination = source + source_1, all of one descriptor's shape.
dn_primitive *_Nullable dn_add(
    const dn_desc *source, const dn_desc *source_1, const dn_desc *destination);

/// Why oneDNN cannot be called, as the system says it; NULL where it can.
const char *_Nullable dn_failure(void);
/// "2.6.3", the cores to use where nothing is said, and the threads in use.
const char *dn_version(void);
int dn_cores(void);
int dn_threads(void);
void dn_set_threads(int count);

/// Runs `body` for each part 0 ..< parts on the threads that oneDNN uses, at once, and waits.
void dn_parallel(void (*body)(void *context, int part, int parts), void *context);

/// Whether bytes are multiplied here without being widened or saturated first.
bool dn_multiplies_bytes(void);

/// Whether vectors have 16 lanes here, so that oneDNN lays pictures out in blocks of 16 channels.
bool dn_has_wide_vectors(void);

#pragma clang assume_nonnull end
#endif
