// Max and average pooling and their gradients.
#include "handles.h"

static dnnl_alg_kind_t algorithm(dn_pool_kind kind) {
  switch (kind) {
    case DN_POOL_MAX: return dnnl_pooling_max;
    case DN_POOL_AVERAGE: return dnnl_pooling_avg_exclude_padding;
    case DN_POOL_AVERAGE_PADDED: return dnnl_pooling_avg_include_padding;
  }
  return dnnl_alg_kind_undef;
}

dn_primitive *dn_pooling_forward(
    const dn_desc *source, const dn_desc *destination, const dn_window *window, dn_pool_kind kind,
    bool training) {
  dnnl_primitive_attr_t attributes = dn_attributes(NULL);
  dnnl_primitive_desc_t made = NULL;
  dnnl_status_t status = dnnl_pooling_forward_primitive_desc_create(
      &made, dn_engine(), training ? dnnl_forward_training : dnnl_forward_inference,
      algorithm(kind), dn_description_of(source), dn_description_of(destination), window->stride,
      window->kernel, window->dilation, window->padding_before, window->padding_after, attributes);
  return dn_primitive_make(status, made, attributes);
}

dn_primitive *dn_pooling_backward(
    const dn_desc *diff_source, const dn_desc *diff_destination, const dn_window *window,
    dn_pool_kind kind, const dn_primitive *forward) {
  dnnl_primitive_attr_t attributes = dn_attributes(NULL);
  dnnl_primitive_desc_t made = NULL;
  dnnl_status_t status = dnnl_pooling_backward_primitive_desc_create(
      &made, dn_engine(), algorithm(kind), dn_description_of(diff_source),
      dn_description_of(diff_destination), window->stride, window->kernel, window->dilation,
      window->padding_before, window->padding_after, dn_hint(forward), attributes);
  return dn_primitive_make(status, made, attributes);
}
