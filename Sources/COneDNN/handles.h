// The public handles are oneDNN's own objects under names of ours; nothing is wrapped.
//
// The library's code is written once, against oneDNN 3.x; version2.h makes 2.x look like it.
#ifndef DN_HANDLES_H
#define DN_HANDLES_H

#include "include/COneDNN.h"

#include "library.h"

#if DNNL_VERSION_MAJOR >= 3
typedef struct dnnl_memory_desc dn_description;
#else
#include "version2.h"
#endif

static inline dn_description *dn_description_of(const dn_desc *desc) {
  return (dn_description *)desc;
}

static inline dn_desc *dn_desc_of(dn_description *description) { return (dn_desc *)description; }

static inline dnnl_primitive_t dn_primitive_of(const dn_primitive *primitive) {
  return (dnnl_primitive_t)primitive;
}

static inline dnnl_memory_t dn_memory_of(dn_memory *memory) { return (dnnl_memory_t)memory; }

/// The process's CPU engine; NULL where oneDNN has none.
dnnl_engine_t dn_engine(void);
/// The process's in-order stream; NULL where oneDNN has none.
dnnl_stream_t dn_stream(void);

/// oneDNN's number for an argument in this role.
int dn_argument(dn_role role);

/// oneDNN's number for a function of each element.
dnnl_alg_kind_t dn_eltwise_algorithm(dn_eltwise_kind kind);

/// Attributes of every primitive here: the caller passes the scratchpad's memory. A function that is
/// not NULL is fused behind. NULL where oneDNN refuses.
dnnl_primitive_attr_t dn_attributes(const dn_eltwise *behind);

/// The description that a primitive made here was created from; it lives as long as the primitive.
const_dnnl_primitive_desc_t dn_hint(const dn_primitive *primitive);

/// Makes the primitive of a description, which it takes over, as it does the attributes.
/// NULL where `status` is a failure or the attributes are NULL.
dn_primitive *dn_primitive_make(
    dnnl_status_t status, dnnl_primitive_desc_t description, dnnl_primitive_attr_t attributes);

#endif
