// The calls of oneDNN 3.x that 2.x lacks, made of those it has.
//
// 3.x made memory descriptors opaque, and describes a primitive in one call where 2.x first fills
// an operation descriptor.
#ifndef DN_VERSION2_H
#define DN_VERSION2_H

#include "library.h"
#include <stdlib.h>

typedef dnnl_memory_desc_t dn_description;

static inline dnnl_status_t dn_description_keep(
    dn_description **made, const dn_description *filled, dnnl_status_t status) {
  if (status != dnnl_success) return status;
  *made = malloc(sizeof **made);
  if (!*made) return dnnl_out_of_memory;
  **made = *filled;
  return dnnl_success;
}

static inline dnnl_status_t dnnl_memory_desc_create_with_strides(
    dn_description **made, int rank, const dnnl_dims_t dimensions, dnnl_data_type_t type,
    const dnnl_dims_t strides) {
  dn_description filled;
  dnnl_status_t status =
      dnnl_memory_desc_init_by_strides(&filled, rank, dimensions, type, strides);
  return dn_description_keep(made, &filled, status);
}

static inline dnnl_status_t dnnl_memory_desc_create_with_tag(
    dn_description **made, int rank, const dnnl_dims_t dimensions, dnnl_data_type_t type,
    dnnl_format_tag_t tag) {
  dn_description filled;
  dnnl_status_t status = dnnl_memory_desc_init_by_tag(&filled, rank, dimensions, type, tag);
  return dn_description_keep(made, &filled, status);
}

static inline dnnl_status_t dnnl_memory_desc_clone(
    dn_description **made, const dn_description *description) {
  return dn_description_keep(made, description, dnnl_success);
}

static inline dnnl_status_t dnnl_memory_desc_destroy(dn_description *description) {
  free(description);
  return dnnl_success;
}

/// Defines the body of a one-call description: `initialize` fills an operation descriptor of the
/// type, and the description is made of it.
#define DN_DESCRIBE(type, initialize, hint)                                                \
  type operation;                                                                          \
  dnnl_status_t status = initialize;                                                       \
  if (status != dnnl_success) return status;                                               \
  return dnnl_primitive_desc_create(made, &operation, attributes, engine, hint)

static inline dnnl_status_t dnnl_convolution_forward_primitive_desc_create(
    dnnl_primitive_desc_t *made, dnnl_engine_t engine, dnnl_prop_kind_t kind,
    dnnl_alg_kind_t algorithm, const dn_description *source, const dn_description *weights,
    const dn_description *bias, const dn_description *destination, const dnnl_dims_t strides,
    const dnnl_dims_t dilation, const dnnl_dims_t before, const dnnl_dims_t after,
    const_dnnl_primitive_attr_t attributes) {
  DN_DESCRIBE(
      dnnl_convolution_desc_t,
      dnnl_dilated_convolution_forward_desc_init(
          &operation, kind, algorithm, source, weights, bias, destination, strides, dilation,
          before, after),
      NULL);
}

static inline dnnl_status_t dnnl_convolution_backward_data_primitive_desc_create(
    dnnl_primitive_desc_t *made, dnnl_engine_t engine, dnnl_alg_kind_t algorithm,
    const dn_description *diff_source, const dn_description *weights,
    const dn_description *diff_destination, const dnnl_dims_t strides, const dnnl_dims_t dilation,
    const dnnl_dims_t before, const dnnl_dims_t after, const_dnnl_primitive_desc_t hint,
    const_dnnl_primitive_attr_t attributes) {
  DN_DESCRIBE(
      dnnl_convolution_desc_t,
      dnnl_dilated_convolution_backward_data_desc_init(
          &operation, algorithm, diff_source, weights, diff_destination, strides, dilation, before,
          after),
      hint);
}

static inline dnnl_status_t dnnl_convolution_backward_weights_primitive_desc_create(
    dnnl_primitive_desc_t *made, dnnl_engine_t engine, dnnl_alg_kind_t algorithm,
    const dn_description *source, const dn_description *diff_weights,
    const dn_description *diff_bias, const dn_description *diff_destination,
    const dnnl_dims_t strides, const dnnl_dims_t dilation, const dnnl_dims_t before,
    const dnnl_dims_t after, const_dnnl_primitive_desc_t hint,
    const_dnnl_primitive_attr_t attributes) {
  DN_DESCRIBE(
      dnnl_convolution_desc_t,
      dnnl_dilated_convolution_backward_weights_desc_init(
          &operation, algorithm, source, diff_weights, diff_bias, diff_destination, strides,
          dilation, before, after),
      hint);
}

static inline dnnl_status_t dnnl_pooling_forward_primitive_desc_create(
    dnnl_primitive_desc_t *made, dnnl_engine_t engine, dnnl_prop_kind_t kind,
    dnnl_alg_kind_t algorithm, const dn_description *source, const dn_description *destination,
    const dnnl_dims_t strides, const dnnl_dims_t kernel, const dnnl_dims_t dilation,
    const dnnl_dims_t before, const dnnl_dims_t after, const_dnnl_primitive_attr_t attributes) {
  DN_DESCRIBE(
      dnnl_pooling_v2_desc_t,
      dnnl_pooling_v2_forward_desc_init(
          &operation, kind, algorithm, source, destination, strides, kernel, dilation, before,
          after),
      NULL);
}

static inline dnnl_status_t dnnl_pooling_backward_primitive_desc_create(
    dnnl_primitive_desc_t *made, dnnl_engine_t engine, dnnl_alg_kind_t algorithm,
    const dn_description *diff_source, const dn_description *diff_destination,
    const dnnl_dims_t strides, const dnnl_dims_t kernel, const dnnl_dims_t dilation,
    const dnnl_dims_t before, const dnnl_dims_t after, const_dnnl_primitive_desc_t hint,
    const_dnnl_primitive_attr_t attributes) {
  DN_DESCRIBE(
      dnnl_pooling_v2_desc_t,
      dnnl_pooling_v2_backward_desc_init(
          &operation, algorithm, diff_source, diff_destination, strides, kernel, dilation, before,
          after),
      hint);
}

static inline dnnl_status_t dnnl_batch_normalization_forward_primitive_desc_create(
    dnnl_primitive_desc_t *made, dnnl_engine_t engine, dnnl_prop_kind_t kind,
    const dn_description *source, const dn_description *destination, float epsilon, unsigned flags,
    const_dnnl_primitive_attr_t attributes) {
  (void)destination;  // 2.x leaves the destination as the source lies.
  DN_DESCRIBE(
      dnnl_batch_normalization_desc_t,
      dnnl_batch_normalization_forward_desc_init(&operation, kind, source, epsilon, flags), NULL);
}

static inline dnnl_status_t dnnl_batch_normalization_backward_primitive_desc_create(
    dnnl_primitive_desc_t *made, dnnl_engine_t engine, dnnl_prop_kind_t kind,
    const dn_description *diff_source, const dn_description *diff_destination,
    const dn_description *source, float epsilon, unsigned flags, const_dnnl_primitive_desc_t hint,
    const_dnnl_primitive_attr_t attributes) {
  (void)diff_destination;  // 2.x reads it as it leaves the source's gradient.
  DN_DESCRIBE(
      dnnl_batch_normalization_desc_t,
      dnnl_batch_normalization_backward_desc_init(
          &operation, kind, diff_source, source, epsilon, flags),
      hint);
}

static inline dnnl_status_t dnnl_eltwise_forward_primitive_desc_create(
    dnnl_primitive_desc_t *made, dnnl_engine_t engine, dnnl_prop_kind_t kind,
    dnnl_alg_kind_t algorithm, const dn_description *source, const dn_description *destination,
    float alpha, float beta, const_dnnl_primitive_attr_t attributes) {
  (void)destination;  // 2.x leaves the destination as the source lies.
  DN_DESCRIBE(
      dnnl_eltwise_desc_t,
      dnnl_eltwise_forward_desc_init(&operation, kind, algorithm, source, alpha, beta), NULL);
}

static inline dnnl_status_t dnnl_eltwise_backward_primitive_desc_create(
    dnnl_primitive_desc_t *made, dnnl_engine_t engine, dnnl_alg_kind_t algorithm,
    const dn_description *diff_source, const dn_description *diff_destination,
    const dn_description *source, float alpha, float beta, const_dnnl_primitive_desc_t hint,
    const_dnnl_primitive_attr_t attributes) {
  (void)diff_source;  // 2.x leaves it as it reads the destination's gradient.
  DN_DESCRIBE(
      dnnl_eltwise_desc_t,
      dnnl_eltwise_backward_desc_init(
          &operation, algorithm, diff_destination, source, alpha, beta),
      hint);
}

static inline dnnl_status_t dnnl_matmul_primitive_desc_create(
    dnnl_primitive_desc_t *made, dnnl_engine_t engine, const dn_description *source,
    const dn_description *weights, const dn_description *bias, const dn_description *destination,
    const_dnnl_primitive_attr_t attributes) {
  DN_DESCRIBE(
      dnnl_matmul_desc_t,
      dnnl_matmul_desc_init(&operation, source, weights, bias, destination), NULL);
}

static inline dnnl_status_t dnnl_binary_primitive_desc_create(
    dnnl_primitive_desc_t *made, dnnl_engine_t engine, dnnl_alg_kind_t algorithm,
    const dn_description *source, const dn_description *source_1,
    const dn_description *destination, const_dnnl_primitive_attr_t attributes) {
  DN_DESCRIBE(
      dnnl_binary_desc_t,
      dnnl_binary_desc_init(&operation, algorithm, source, source_1, destination), NULL);
}

#undef DN_DESCRIBE

#endif
