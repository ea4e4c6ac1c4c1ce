// Convolution and its gradients.
#include "handles.h"

static const dnnl_dims_t undilated = {0};

static dn_description *optional(const dn_desc *desc) {
  return desc ? dn_description_of(desc) : NULL;
}

/// The least pictures, maps and rows from which Winograd's algorithm is the faster one for 3x3 kernels.
typedef struct { int64_t pictures, maps, rows; } least_sizes;

/// Whether a convolution is one for Winograd's algorithm.
///
/// oneDNN 2.6 chooses the direct one for inference, and with two threads for the filters' gradient,
/// which took twice as long (AVX-512, pictures of 6 to 48 pixels, batches of 1 to 64). oneDNN 3.x has
/// no Winograd.
static bool suits_winograd(
    const dn_desc *source, const dn_desc *destination, const dn_window *window, least_sizes least) {
#if DNNL_VERSION_MAJOR >= 3
  (void)source, (void)destination, (void)window, (void)least;
  return false;
#else
  const dnnl_dim_t *from = dn_description_of(source)->dims;
  const dnnl_dim_t *to = dn_description_of(destination)->dims;
  return dn_description_of(source)->data_type == dnnl_f32 && from[0] >= least.pictures && from[1] >= least.maps && to[1] >= least.maps &&
         from[2] >= least.rows && window->kernel[0] == 3 && window->kernel[1] == 3 &&
         window->stride[0] == 1 && window->stride[1] == 1;
#endif
}

static dn_primitive *forward(
    dnnl_alg_kind_t algorithm, const dn_desc *source, const dn_desc *weights, const dn_desc *bias,
    const dn_desc *destination, const dn_window *window, bool training, bool relu) {
  dnnl_primitive_attr_t attributes = dn_attributes(relu);
  dnnl_primitive_desc_t made = NULL;
  dnnl_status_t status = dnnl_convolution_forward_primitive_desc_create(
      &made, dn_engine(), training ? dnnl_forward_training : dnnl_forward_inference, algorithm,
      dn_description_of(source), dn_description_of(weights), optional(bias),
      dn_description_of(destination), window->stride, undilated, window->padding_before,
      window->padding_after, attributes);
  return dn_primitive_make(status, made, attributes);
}

dn_primitive *dn_convolution_forward(
    const dn_desc *source, const dn_desc *weights, const dn_desc *bias, const dn_desc *destination,
    const dn_window *window, bool training, bool relu) {
  dn_primitive *made = NULL;
  // For training it chooses well. To transform the filters takes milliseconds, once: too long where
  // there is one picture.
  if (!training && suits_winograd(source, destination, window, (least_sizes){16, 32, 8})) {
    made = forward(
        dnnl_convolution_winograd, source, weights, bias, destination, window, training, relu);
  }
  if (made) return made;
  return forward(
      dnnl_convolution_auto, source, weights, bias, destination, window, training, relu);
}

dn_primitive *dn_convolution_backward_data(
    const dn_desc *diff_source, const dn_desc *weights, const dn_desc *diff_destination,
    const dn_window *window) {
  dn_primitive *forward = dn_convolution_forward(
      diff_source, weights, NULL, diff_destination, window, true, false);
  if (!forward) return NULL;
  dnnl_primitive_attr_t attributes = dn_attributes(false);
  dnnl_primitive_desc_t made = NULL;
  dnnl_status_t status = dnnl_convolution_backward_data_primitive_desc_create(
      &made, dn_engine(), dnnl_convolution_auto, dn_description_of(diff_source),
      dn_description_of(weights), dn_description_of(diff_destination), window->stride, undilated,
      window->padding_before, window->padding_after, dn_hint(forward), attributes);
  dn_primitive_free(forward);
  return dn_primitive_make(status, made, attributes);
}

static dn_primitive *backward_weights(
    dnnl_alg_kind_t algorithm, const dn_desc *source, const dn_desc *diff_weights,
    const dn_desc *diff_bias, const dn_desc *diff_destination, const dn_window *window,
    const dn_primitive *forward) {
  dnnl_primitive_attr_t attributes = dn_attributes(false);
  dnnl_primitive_desc_t made = NULL;
  dnnl_status_t status = dnnl_convolution_backward_weights_primitive_desc_create(
      &made, dn_engine(), algorithm, dn_description_of(source), dn_description_of(diff_weights),
      optional(diff_bias), dn_description_of(diff_destination), window->stride, undilated,
      window->padding_before, window->padding_after, dn_hint(forward), attributes);
  return dn_primitive_make(status, made, attributes);
}

dn_primitive *dn_convolution_backward_weights(
    const dn_desc *source, const dn_desc *diff_weights, const dn_desc *diff_bias,
    const dn_desc *diff_destination, const dn_window *window) {
  dn_primitive *forward = dn_convolution_forward(
      source, diff_weights, diff_bias, diff_destination, window, true, false);
  if (!forward) return NULL;
  dn_primitive *made = NULL;
  if (suits_winograd(source, diff_destination, window, (least_sizes){1, 16, 1})) {
    made = backward_weights(
        dnnl_convolution_winograd, source, diff_weights, diff_bias, diff_destination, window,
        forward);
  }
  if (!made) {
    made = backward_weights(
        dnnl_convolution_auto, source, diff_weights, diff_bias, diff_destination, window, forward);
  }
  dn_primitive_free(forward);
  return made;
}
