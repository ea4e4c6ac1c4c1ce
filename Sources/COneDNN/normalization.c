// Batch normalization in training and its gradient.
#include "handles.h"

static unsigned flags(bool relu) {
  return dnnl_use_scale | dnnl_use_shift | (relu ? dnnl_fuse_norm_relu : 0);
}

dn_primitive *dn_batch_normalization_forward(const dn_desc *source, float epsilon, bool relu) {
  dnnl_primitive_attr_t attributes = dn_attributes(NULL);
  dnnl_primitive_desc_t made = NULL;
  dnnl_status_t status = dnnl_batch_normalization_forward_primitive_desc_create(
      &made, dn_engine(), dnnl_forward_training, dn_description_of(source),
      dn_description_of(source), epsilon, flags(relu), attributes);
  return dn_primitive_make(status, made, attributes);
}

dn_primitive *dn_batch_normalization_backward(
    const dn_desc *diff_source, const dn_desc *source, float epsilon, bool relu,
    const dn_primitive *forward) {
  dnnl_primitive_attr_t attributes = dn_attributes(NULL);
  dnnl_primitive_desc_t made = NULL;
  dnnl_status_t status = dnnl_batch_normalization_backward_primitive_desc_create(
      &made, dn_engine(), dnnl_backward, dn_description_of(diff_source),
      dn_description_of(diff_source), dn_description_of(source), epsilon, flags(relu),
      dn_hint(forward), attributes);
  return dn_primitive_make(status, made, attributes);
}
