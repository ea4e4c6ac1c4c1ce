// The copy of a value from one layout into another.
#include "handles.h"

dn_primitive *dn_reorder(const dn_desc *from, const dn_desc *to) {
  dnnl_primitive_attr_t attributes = dn_attributes(NULL);
  dnnl_primitive_desc_t made = NULL;
  dnnl_engine_t engine = dn_engine();
  dnnl_status_t status = dnnl_reorder_primitive_desc_create(
      &made, dn_description_of(from), engine, dn_description_of(to), engine, attributes);
  return dn_primitive_make(status, made, attributes);
}
