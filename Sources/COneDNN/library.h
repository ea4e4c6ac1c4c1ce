// oneDNN, opened when it is first called.
//
// It computes with OpenMP's threads, and how these wait is read from the environment when their
// library is loaded: so it is loaded by us, with what is wanted in the environment, and not before
// `main`. What needs no tensors starts without it.
#ifndef DN_LIBRARY_H
#define DN_LIBRARY_H

#include <dnnl.h>

#define DN_FUNCTIONS_OF_ALL(F) \
  F(dnnl_engine_create) F(dnnl_stream_create) F(dnnl_stream_wait) F(dnnl_version) \
  F(dnnl_get_effective_cpu_isa) F(dnnl_memory_create) F(dnnl_memory_destroy) \
  F(dnnl_memory_desc_equal) F(dnnl_memory_desc_get_size) F(dnnl_post_ops_create) \
  F(dnnl_post_ops_destroy) F(dnnl_post_ops_append_eltwise) F(dnnl_primitive_attr_create) \
  F(dnnl_primitive_attr_destroy) F(dnnl_primitive_attr_set_post_ops) \
  F(dnnl_primitive_attr_set_scratchpad_mode) F(dnnl_primitive_create) \
  F(dnnl_primitive_destroy) F(dnnl_primitive_desc_destroy) F(dnnl_primitive_desc_query) \
  F(dnnl_primitive_desc_query_md) F(dnnl_primitive_execute) \
  F(dnnl_primitive_get_primitive_desc) F(dnnl_reorder_primitive_desc_create)

#if DNNL_VERSION_MAJOR >= 3
#define DN_FUNCTIONS_OF_VERSION(F) \
  F(dnnl_memory_desc_clone) F(dnnl_memory_desc_destroy) F(dnnl_memory_desc_create_with_tag) \
  F(dnnl_memory_desc_create_with_strides) F(dnnl_matmul_primitive_desc_create) \
  F(dnnl_eltwise_forward_primitive_desc_create) F(dnnl_eltwise_backward_primitive_desc_create) \
  F(dnnl_binary_primitive_desc_create) F(dnnl_pooling_forward_primitive_desc_create) \
  F(dnnl_pooling_backward_primitive_desc_create) \
  F(dnnl_convolution_forward_primitive_desc_create) \
  F(dnnl_convolution_backward_weights_primitive_desc_create) \
  F(dnnl_convolution_backward_data_primitive_desc_create) \
  F(dnnl_batch_normalization_forward_primitive_desc_create) \
  F(dnnl_batch_normalization_backward_primitive_desc_create)
#else
#define DN_FUNCTIONS_OF_VERSION(F) \
  F(dnnl_primitive_desc_create) F(dnnl_memory_desc_init_by_strides) \
  F(dnnl_memory_desc_init_by_tag) F(dnnl_matmul_desc_init) F(dnnl_eltwise_forward_desc_init) \
  F(dnnl_eltwise_backward_desc_init) F(dnnl_binary_desc_init) \
  F(dnnl_pooling_v2_forward_desc_init) F(dnnl_pooling_v2_backward_desc_init) \
  F(dnnl_dilated_convolution_forward_desc_init) \
  F(dnnl_dilated_convolution_backward_weights_desc_init) \
  F(dnnl_dilated_convolution_backward_data_desc_init) \
  F(dnnl_batch_normalization_forward_desc_init) F(dnnl_batch_normalization_backward_desc_init)
#endif

typedef struct {
#define DN_FUNCTION(name) __typeof__(&name) name;
  DN_FUNCTIONS_OF_ALL(DN_FUNCTION) DN_FUNCTIONS_OF_VERSION(DN_FUNCTION)
#undef DN_FUNCTION
} dn_functions;

/// oneDNN's functions; where it cannot be opened, functions that refuse.
const dn_functions *dn_opened(void);
/// A function of oneDNN's or of what it was linked with; NULL where there is none.
void *dn_symbol(const char *name);

#ifndef DN_LIBRARY_ITSELF
#define dnnl_engine_create dn_opened()->dnnl_engine_create
#define dnnl_stream_create dn_opened()->dnnl_stream_create
#define dnnl_stream_wait dn_opened()->dnnl_stream_wait
#define dnnl_version dn_opened()->dnnl_version
#define dnnl_get_effective_cpu_isa dn_opened()->dnnl_get_effective_cpu_isa
#define dnnl_memory_create dn_opened()->dnnl_memory_create
#define dnnl_memory_destroy dn_opened()->dnnl_memory_destroy
#define dnnl_memory_desc_equal dn_opened()->dnnl_memory_desc_equal
#define dnnl_memory_desc_get_size dn_opened()->dnnl_memory_desc_get_size
#define dnnl_post_ops_create dn_opened()->dnnl_post_ops_create
#define dnnl_post_ops_destroy dn_opened()->dnnl_post_ops_destroy
#define dnnl_post_ops_append_eltwise dn_opened()->dnnl_post_ops_append_eltwise
#define dnnl_primitive_attr_create dn_opened()->dnnl_primitive_attr_create
#define dnnl_primitive_attr_destroy dn_opened()->dnnl_primitive_attr_destroy
#define dnnl_primitive_attr_set_post_ops dn_opened()->dnnl_primitive_attr_set_post_ops
#define dnnl_primitive_attr_set_scratchpad_mode dn_opened()->dnnl_primitive_attr_set_scratchpad_mode
#define dnnl_primitive_create dn_opened()->dnnl_primitive_create
#define dnnl_primitive_destroy dn_opened()->dnnl_primitive_destroy
#define dnnl_primitive_desc_destroy dn_opened()->dnnl_primitive_desc_destroy
#define dnnl_primitive_desc_query dn_opened()->dnnl_primitive_desc_query
#define dnnl_primitive_desc_query_md dn_opened()->dnnl_primitive_desc_query_md
#define dnnl_primitive_execute dn_opened()->dnnl_primitive_execute
#define dnnl_primitive_get_primitive_desc dn_opened()->dnnl_primitive_get_primitive_desc
#define dnnl_reorder_primitive_desc_create dn_opened()->dnnl_reorder_primitive_desc_create
#if DNNL_VERSION_MAJOR >= 3
#define dnnl_memory_desc_clone dn_opened()->dnnl_memory_desc_clone
#define dnnl_memory_desc_destroy dn_opened()->dnnl_memory_desc_destroy
#define dnnl_memory_desc_create_with_tag dn_opened()->dnnl_memory_desc_create_with_tag
#define dnnl_memory_desc_create_with_strides dn_opened()->dnnl_memory_desc_create_with_strides
#define dnnl_matmul_primitive_desc_create dn_opened()->dnnl_matmul_primitive_desc_create
#define dnnl_eltwise_forward_primitive_desc_create dn_opened()->dnnl_eltwise_forward_primitive_desc_create
#define dnnl_eltwise_backward_primitive_desc_create dn_opened()->dnnl_eltwise_backward_primitive_desc_create
#define dnnl_binary_primitive_desc_create dn_opened()->dnnl_binary_primitive_desc_create
#define dnnl_pooling_forward_primitive_desc_create dn_opened()->dnnl_pooling_forward_primitive_desc_create
#define dnnl_pooling_backward_primitive_desc_create dn_opened()->dnnl_pooling_backward_primitive_desc_create
#define dnnl_convolution_forward_primitive_desc_create dn_opened()->dnnl_convolution_forward_primitive_desc_create
#define dnnl_convolution_backward_weights_primitive_desc_create dn_opened()->dnnl_convolution_backward_weights_primitive_desc_create
#define dnnl_convolution_backward_data_primitive_desc_create dn_opened()->dnnl_convolution_backward_data_primitive_desc_create
#define dnnl_batch_normalization_forward_primitive_desc_create dn_opened()->dnnl_batch_normalization_forward_primitive_desc_create
#define dnnl_batch_normalization_backward_primitive_desc_create dn_opened()->dnnl_batch_normalization_backward_primitive_desc_create
#else
#define dnnl_primitive_desc_create dn_opened()->dnnl_primitive_desc_create
#define dnnl_memory_desc_init_by_strides dn_opened()->dnnl_memory_desc_init_by_strides
#define dnnl_memory_desc_init_by_tag dn_opened()->dnnl_memory_desc_init_by_tag
#define dnnl_matmul_desc_init dn_opened()->dnnl_matmul_desc_init
#define dnnl_eltwise_forward_desc_init dn_opened()->dnnl_eltwise_forward_desc_init
#define dnnl_eltwise_backward_desc_init dn_opened()->dnnl_eltwise_backward_desc_init
#define dnnl_binary_desc_init dn_opened()->dnnl_binary_desc_init
#define dnnl_pooling_v2_forward_desc_init dn_opened()->dnnl_pooling_v2_forward_desc_init
#define dnnl_pooling_v2_backward_desc_init dn_opened()->dnnl_pooling_v2_backward_desc_init
#define dnnl_dilated_convolution_forward_desc_init dn_opened()->dnnl_dilated_convolution_forward_desc_init
#define dnnl_dilated_convolution_backward_weights_desc_init dn_opened()->dnnl_dilated_convolution_backward_weights_desc_init
#define dnnl_dilated_convolution_backward_data_desc_init dn_opened()->dnnl_dilated_convolution_backward_data_desc_init
#define dnnl_batch_normalization_forward_desc_init dn_opened()->dnnl_batch_normalization_forward_desc_init
#define dnnl_batch_normalization_backward_desc_init dn_opened()->dnnl_batch_normalization_backward_desc_init
#endif
#endif

#endif
