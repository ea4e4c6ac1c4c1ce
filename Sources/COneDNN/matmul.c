// Matrix product.
#include "handles.h"

dn_primitive *dn_matmul(
    const dn_desc *source, const dn_desc *weights, const dn_desc *bias,
    const dn_desc *destination) {
  dnnl_primitive_attr_t attributes = dn_attributes(NULL);
  dnnl_primitive_desc_t made = NULL;
  dnnl_status_t status = dnnl_matmul_primitive_desc_create(
      &made, dn_engine(), dn_description_of(source), dn_description_of(weights),
      bias ? dn_description_of(bias) : NULL, dn_description_of(destination), attributes);
  return dn_primitive_make(status, made, attributes);
}
