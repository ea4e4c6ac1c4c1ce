// Primitives: attributes, creation, and what they want of memory.
#include "handles.h"

static dnnl_status_t fuse(dnnl_primitive_attr_t attributes, const dn_eltwise *function) {
  dnnl_post_ops_t behind = NULL;
  dnnl_status_t status = dnnl_post_ops_create(&behind);
  if (status != dnnl_success) return status;
#if DNNL_VERSION_MAJOR >= 3
  status = dnnl_post_ops_append_eltwise(
      behind, dn_eltwise_algorithm(function->kind), function->alpha, function->beta);
#else
  status = dnnl_post_ops_append_eltwise(
      behind, 1, dn_eltwise_algorithm(function->kind), function->alpha, function->beta);
#endif
  if (status == dnnl_success) status = dnnl_primitive_attr_set_post_ops(attributes, behind);
  dnnl_post_ops_destroy(behind);
  return status;
}

dnnl_primitive_attr_t dn_attributes(const dn_eltwise *behind) {
  dnnl_primitive_attr_t made = NULL;
  if (dnnl_primitive_attr_create(&made) != dnnl_success) return NULL;
  dnnl_status_t status = dnnl_primitive_attr_set_scratchpad_mode(made, dnnl_scratchpad_mode_user);
  if (status == dnnl_success && behind) status = fuse(made, behind);
  if (status == dnnl_success) return made;
  dnnl_primitive_attr_destroy(made);
  return NULL;
}

dn_primitive *dn_primitive_make(
    dnnl_status_t status, dnnl_primitive_desc_t description, dnnl_primitive_attr_t attributes) {
  dnnl_primitive_t made = NULL;
  if (!attributes) status = dnnl_out_of_memory;
  if (status == dnnl_success) status = dnnl_primitive_create(&made, description);
  if (description) dnnl_primitive_desc_destroy(description);
  dnnl_primitive_attr_destroy(attributes);
  return status == dnnl_success ? (dn_primitive *)made : NULL;
}

const_dnnl_primitive_desc_t dn_hint(const dn_primitive *primitive) {
  const_dnnl_primitive_desc_t description = NULL;
  dnnl_primitive_get_primitive_desc(dn_primitive_of(primitive), &description);
  return description;
}

int dn_argument(dn_role role) {
  switch (role) {
    case DN_SOURCE: return DNNL_ARG_SRC_0;
    case DN_SOURCE_1: return DNNL_ARG_SRC_1;
    case DN_WEIGHTS: return DNNL_ARG_WEIGHTS;
    case DN_BIAS: return DNNL_ARG_BIAS;
    case DN_DESTINATION: return DNNL_ARG_DST;
    case DN_MEAN: return DNNL_ARG_MEAN;
    case DN_VARIANCE: return DNNL_ARG_VARIANCE;
    case DN_SCALE: return DNNL_ARG_SCALE;
    case DN_SHIFT: return DNNL_ARG_SHIFT;
    case DN_WORKSPACE: return DNNL_ARG_WORKSPACE;
    case DN_SCRATCHPAD: return DNNL_ARG_SCRATCHPAD;
    case DN_DIFF_SOURCE: return DNNL_ARG_DIFF_SRC;
    case DN_DIFF_WEIGHTS: return DNNL_ARG_DIFF_WEIGHTS;
    case DN_DIFF_BIAS: return DNNL_ARG_DIFF_BIAS;
    case DN_DIFF_DESTINATION: return DNNL_ARG_DIFF_DST;
    case DN_DIFF_SCALE: return DNNL_ARG_DIFF_SCALE;
    case DN_DIFF_SHIFT: return DNNL_ARG_DIFF_SHIFT;
  }
  return 0;
}

dn_desc *dn_primitive_desc(const dn_primitive *primitive, dn_role role) {
  const dn_description *wanted =
      dnnl_primitive_desc_query_md(dn_hint(primitive), dnnl_query_exec_arg_md, dn_argument(role));
  if (!wanted || dnnl_memory_desc_get_size(wanted) == 0) return NULL;
  dn_description *made = NULL;
  return dnnl_memory_desc_clone(&made, wanted) == dnnl_success ? dn_desc_of(made) : NULL;
}

const char *dn_primitive_implementation(const dn_primitive *primitive) {
  const char *name = "";
  dnnl_primitive_desc_query(dn_hint(primitive), dnnl_query_impl_info_str, 0, (void *)&name);
  return name;
}

void dn_primitive_free(dn_primitive *primitive) {
  dnnl_primitive_destroy(dn_primitive_of(primitive));
}
