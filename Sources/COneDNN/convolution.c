// Convolution and its gradients.
#include "handles.h"

static dn_description *optional(const dn_desc *desc) {
  return desc ? dn_description_of(desc) : NULL;
}

// oneDNN 2.6 left to itself often takes an algorithm that takes two to ten times as long as another.
// What follows was measured with AVX-512, one and two threads, pictures of 6 to 64 pixels and batches
// of 1 to 64. oneDNN 3.x has no Winograd.
#if DNNL_VERSION_MAJOR >= 3
static bool has_few_maps(const dn_desc *source) {
  (void)source;
  return false;
}

static dnnl_alg_kind_t forward_algorithm(
    const dn_desc *source, const dn_desc *weights, const dn_desc *destination,
    const dn_window *window, bool training) {
  (void)source, (void)weights, (void)destination, (void)window, (void)training;
  return dnnl_convolution_auto;
}

static dnnl_alg_kind_t weights_algorithm(
    const dn_desc *source, const dn_desc *weights, const dn_window *window) {
  (void)source, (void)weights, (void)window;
  return dnnl_convolution_auto;
}
#else
/// Whether a picture has fewer maps than a vector has lanes: Winograd's algorithm pads them.
static bool has_few_maps(const dn_desc *source) {
  const dn_description *from = dn_description_of(source);
  return from->data_type == dnnl_f32 && from->dims[1] < 16;
}

static bool is_3x3(const dn_desc *weights, const dn_window *window) {
  return dn_description_of(weights)->ndims == 4 && window->kernel[0] == 3 &&
         window->kernel[1] == 3 && window->stride[0] == 1 && window->stride[1] == 1 &&
         window->dilation[0] == 0 && window->dilation[1] == 0;
}

static dnnl_alg_kind_t forward_algorithm(
    const dn_desc *source, const dn_desc *weights, const dn_desc *destination,
    const dn_window *window, bool training) {
  const dn_description *from = dn_description_of(source);
  if (has_few_maps(source)) return dnnl_convolution_direct;
  if (training || from->data_type != dnnl_f32) return dnnl_convolution_auto;
  // To transform the filters takes milliseconds, once: too long where one picture is asked about.
  bool pays = from->dims[0] >= 4 && from->dims[2] >= 8 && from->dims[1] >= 32 &&
              dn_description_of(destination)->dims[1] >= 32;
  return pays && is_3x3(weights, window) ? dnnl_convolution_winograd : dnnl_convolution_auto;
}

static dnnl_alg_kind_t weights_algorithm(
    const dn_desc *source, const dn_desc *weights, const dn_window *window) {
  int64_t maps = dn_description_of(source)->dims[1];
  if (!is_3x3(weights, window) || (maps > 4 && maps < 16)) return dnnl_convolution_auto;
  return maps <= 4 ? dnnl_convolution_direct : dnnl_convolution_winograd;
}
#endif

static dn_primitive *forward(
    dnnl_alg_kind_t algorithm, const dn_desc *source, const dn_desc *weights, const dn_desc *bias,
    const dn_desc *destination, const dn_window *window, bool training,
    const dn_eltwise *behind) {
  dnnl_primitive_attr_t attributes = dn_attributes(behind);
  dnnl_primitive_desc_t made = NULL;
  // Of few maps the implementation for training is the faster one for inference, too.
  dnnl_prop_kind_t kind =
      training || has_few_maps(source) ? dnnl_forward_training : dnnl_forward_inference;
  dnnl_status_t status = dnnl_convolution_forward_primitive_desc_create(
      &made, dn_engine(), kind, algorithm, dn_description_of(source), dn_description_of(weights),
      optional(bias), dn_description_of(destination), window->stride, window->dilation,
      window->padding_before, window->padding_after, attributes);
  return dn_primitive_make(status, made, attributes);
}

dn_primitive *dn_convolution_forward(
    const dn_desc *source, const dn_desc *weights, const dn_desc *bias, const dn_desc *destination,
    const dn_window *window, bool training,
    const dn_eltwise *behind) {
  dnnl_alg_kind_t algorithm = forward_algorithm(source, weights, destination, window, training);
  dn_primitive *made =
      forward(algorithm, source, weights, bias, destination, window, training, behind);
  if (made || algorithm == dnnl_convolution_auto) return made;
  return forward(
      dnnl_convolution_auto, source, weights, bias, destination, window, training, behind);
}

dn_primitive *dn_convolution_backward_data(
    const dn_desc *diff_source, const dn_desc *weights, const dn_desc *diff_destination,
    const dn_window *window) {
  dn_primitive *forward = dn_convolution_forward(
      diff_source, weights, NULL, diff_destination, window, true, NULL);
  if (!forward) return NULL;
  dnnl_primitive_attr_t attributes = dn_attributes(NULL);
  dnnl_primitive_desc_t made = NULL;
  dnnl_status_t status = dnnl_convolution_backward_data_primitive_desc_create(
      &made, dn_engine(), dnnl_convolution_auto, dn_description_of(diff_source),
      dn_description_of(weights), dn_description_of(diff_destination), window->stride, window->dilation,
      window->padding_before, window->padding_after, dn_hint(forward), attributes);
  dn_primitive_free(forward);
  return dn_primitive_make(status, made, attributes);
}

static dn_primitive *backward_weights(
    dnnl_alg_kind_t algorithm, const dn_desc *source, const dn_desc *diff_weights,
    const dn_desc *diff_bias, const dn_desc *diff_destination, const dn_window *window,
    const dn_primitive *forward) {
  dnnl_primitive_attr_t attributes = dn_attributes(NULL);
  dnnl_primitive_desc_t made = NULL;
  dnnl_status_t status = dnnl_convolution_backward_weights_primitive_desc_create(
      &made, dn_engine(), algorithm, dn_description_of(source), dn_description_of(diff_weights),
      optional(diff_bias), dn_description_of(diff_destination), window->stride, window->dilation,
      window->padding_before, window->padding_after, dn_hint(forward), attributes);
  return dn_primitive_make(status, made, attributes);
}

dn_primitive *dn_convolution_backward_weights(
    const dn_desc *source, const dn_desc *diff_weights, const dn_desc *diff_bias,
    const dn_desc *diff_destination, const dn_window *window) {
  dn_primitive *forward = dn_convolution_forward(
      source, diff_weights, diff_bias, diff_destination, window, true, NULL);
  if (!forward) return NULL;
  dnnl_alg_kind_t algorithm = weights_algorithm(source, diff_weights, window);
  dn_primitive *made = backward_weights(
      algorithm, source, diff_weights, diff_bias, diff_destination, window, forward);
  if (!made && algorithm != dnnl_convolution_auto) {
    made = backward_weights(
        dnnl_convolution_auto, source, diff_weights, diff_bias, diff_destination, window, forward);
  }
  dn_primitive_free(forward);
  return made;
}
