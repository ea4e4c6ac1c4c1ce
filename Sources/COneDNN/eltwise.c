// Elementwise primitives, for values in oneDNN's own layouts: ReLU, its gradient, and the sum.
#include "handles.h"

dn_primitive *dn_relu_forward(const dn_desc *source) {
  dnnl_primitive_attr_t attributes = dn_attributes(false);
  dnnl_primitive_desc_t made = NULL;
  dnnl_status_t status = dnnl_eltwise_forward_primitive_desc_create(
      &made, dn_engine(), dnnl_forward_training, dnnl_eltwise_relu, dn_description_of(source),
      dn_description_of(source), 0, 0, attributes);
  return dn_primitive_make(status, made, attributes);
}

dn_primitive *dn_relu_backward(const dn_desc *source, const dn_desc *diff_destination) {
  dn_primitive *forward = dn_relu_forward(source);
  if (!forward) return NULL;
  dnnl_primitive_attr_t attributes = dn_attributes(false);
  dnnl_primitive_desc_t made = NULL;
  dnnl_status_t status = dnnl_eltwise_backward_primitive_desc_create(
      &made, dn_engine(), dnnl_eltwise_relu, dn_description_of(diff_destination),
      dn_description_of(diff_destination), dn_description_of(source), 0, 0, dn_hint(forward),
      attributes);
  dn_primitive_free(forward);
  return dn_primitive_make(status, made, attributes);
}

dn_primitive *dn_add(const dn_desc *source, const dn_desc *source_1, const dn_desc *destination) {
  dnnl_primitive_attr_t attributes = dn_attributes(false);
  dnnl_primitive_desc_t made = NULL;
  dnnl_status_t status = dnnl_binary_primitive_desc_create(
      &made, dn_engine(), dnnl_binary_add, dn_description_of(source), dn_description_of(source_1),
      dn_description_of(destination), attributes);
  return dn_primitive_make(status, made, attributes);
}
