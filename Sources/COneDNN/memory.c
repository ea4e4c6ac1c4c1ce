// Memories: descriptors bound to addresses of the caller's.
#include "handles.h"

dn_memory *dn_memory_create(const dn_desc *desc, void *data) {
  dnnl_engine_t engine = dn_engine();
  dnnl_memory_t made = NULL;
  if (!engine) return NULL;
  dnnl_status_t status = dnnl_memory_create(&made, dn_description_of(desc), engine, data);
  return status == dnnl_success ? (dn_memory *)made : NULL;
}

void dn_memory_free(dn_memory *memory) { dnnl_memory_destroy(dn_memory_of(memory)); }
