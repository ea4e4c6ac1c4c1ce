// Descriptors: shapes and physical layouts.
#include "handles.h"

dn_desc *dn_desc_strided(int rank, const int64_t *dimensions, const int64_t *strides) {
  if (rank < 1 || rank > DN_MAX_DIMENSIONS) return NULL;
  dn_description *made = NULL;
  dnnl_status_t status =
      dnnl_memory_desc_create_with_strides(&made, rank, dimensions, dnnl_f32, strides);
  return status == dnnl_success ? dn_desc_of(made) : NULL;
}

dn_desc *dn_desc_plain(int rank, const int64_t *dimensions) {
  if (rank < 1 || rank > DN_MAX_DIMENSIONS) return NULL;
  int64_t strides[DN_MAX_DIMENSIONS];
  int64_t stride = 1;
  for (int axis = rank - 1; axis >= 0; axis--) {
    strides[axis] = stride;
    stride *= dimensions[axis];
  }
  return dn_desc_strided(rank, dimensions, strides);
}

static dnnl_data_type_t type_of(dn_number number) {
  switch (number) {
    case DN_SIGNED_BYTE: return dnnl_s8;
    case DN_BYTE: return dnnl_u8;
    case DN_FLOAT: break;
  }
  return dnnl_f32;
}

static dn_desc *tagged(
    int rank, const int64_t *dimensions, dn_number number, dnnl_format_tag_t tag) {
  if (rank < 1 || rank > DN_MAX_DIMENSIONS) return NULL;
  dn_description *made = NULL;
  dnnl_status_t status =
      dnnl_memory_desc_create_with_tag(&made, rank, dimensions, type_of(number), tag);
  return status == dnnl_success ? dn_desc_of(made) : NULL;
}

dn_desc *dn_desc_any(int rank, const int64_t *dimensions, dn_number number) {
  return tagged(rank, dimensions, number, dnnl_format_tag_any);
}

dn_desc *dn_desc_blocked(const int64_t *dimensions) {
  return tagged(4, dimensions, DN_FLOAT, dnnl_nChw16c);
}

dn_desc *dn_desc_channels_last(const int64_t *dimensions, dn_number number) {
  return tagged(4, dimensions, number, dnnl_nhwc);
}

dn_desc *dn_desc_copy(const dn_desc *desc) {
  dn_description *made = NULL;
  dnnl_status_t status = dnnl_memory_desc_clone(&made, dn_description_of(desc));
  return status == dnnl_success ? dn_desc_of(made) : NULL;
}

bool dn_desc_equal(const dn_desc *a, const dn_desc *b) {
  return dnnl_memory_desc_equal(dn_description_of(a), dn_description_of(b)) != 0;
}

size_t dn_desc_bytes(const dn_desc *desc) {
  return dnnl_memory_desc_get_size(dn_description_of(desc));
}

void dn_desc_free(dn_desc *desc) { dnnl_memory_desc_destroy(dn_description_of(desc)); }
