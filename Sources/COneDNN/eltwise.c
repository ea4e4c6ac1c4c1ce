// Elementwise primitives, for values in oneDNN's own layouts: functions, their gradients, and the sum.
#include "handles.h"

dnnl_alg_kind_t dn_eltwise_algorithm(dn_eltwise_kind kind) {
  switch (kind) {
    case DN_RELU: return dnnl_eltwise_relu;
    case DN_CLIP: return dnnl_eltwise_clip;
    case DN_SIGMOID: return dnnl_eltwise_logistic;
    case DN_SWISH: return dnnl_eltwise_swish;
    case DN_HARD_SWISH: return dnnl_eltwise_hardswish;
    case DN_GELU: return dnnl_eltwise_gelu_erf;
  }
  return dnnl_alg_kind_undef;
}

dn_primitive *dn_eltwise_forward(const dn_desc *source, const dn_eltwise *function) {
  dnnl_primitive_attr_t attributes = dn_attributes(NULL);
  dnnl_primitive_desc_t made = NULL;
  dnnl_status_t status = dnnl_eltwise_forward_primitive_desc_create(
      &made, dn_engine(), dnnl_forward_training, dn_eltwise_algorithm(function->kind),
      dn_description_of(source), dn_description_of(source), function->alpha, function->beta,
      attributes);
  return dn_primitive_make(status, made, attributes);
}

dn_primitive *dn_eltwise_backward(
    const dn_desc *source, const dn_desc *diff_destination, const dn_eltwise *function) {
  dn_primitive *forward = dn_eltwise_forward(source, function);
  if (!forward) return NULL;
  dnnl_primitive_attr_t attributes = dn_attributes(NULL);
  dnnl_primitive_desc_t made = NULL;
  dnnl_status_t status = dnnl_eltwise_backward_primitive_desc_create(
      &made, dn_engine(), dn_eltwise_algorithm(function->kind),
      dn_description_of(diff_destination), dn_description_of(diff_destination),
      dn_description_of(source), function->alpha, function->beta, dn_hint(forward), attributes);
  dn_primitive_free(forward);
  return dn_primitive_make(status, made, attributes);
}

dn_primitive *dn_add(const dn_desc *source, const dn_desc *source_1, const dn_desc *destination) {
  dnnl_primitive_attr_t attributes = dn_attributes(NULL);
  dnnl_primitive_desc_t made = NULL;
  dnnl_status_t status = dnnl_binary_primitive_desc_create(
      &made, dn_engine(), dnnl_binary_add, dn_description_of(source), dn_description_of(source_1),
      dn_description_of(destination), attributes);
  return dn_primitive_make(status, made, attributes);
}
