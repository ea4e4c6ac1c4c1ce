// How long oneDNN's convolutions take in 32-bit floats, bfloat16 and bytes: why there is inference in 8 bits
// and no training in 16.
//
//   cc -O2 Benchmarks/precision.c -ldnnl -o .build/precision && OMP_NUM_THREADS=1 .build/precision
//
// For oneDNN 2.x. Milliseconds, the least of seven rounds; the layers of the default extractor at 48 pixels,
// 64 pictures; "-" where oneDNN has none.
#include <dnnl.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

typedef struct {
  int64_t from, to, side, kernel;
} layer;

enum { PICTURES = 64, ROUNDS = 7 };
typedef enum { MAPS, PICTURE_GRADIENT, FILTER_GRADIENT } pass;

static dnnl_engine_t engine;
static dnnl_stream_t stream;

static double seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static dnnl_memory_t memory(const_dnnl_primitive_desc_t description, dnnl_query_t what) {
  const dnnl_memory_desc_t *desc = dnnl_primitive_desc_query_md(description, what, 0);
  dnnl_memory_t made;
  void *data;
  dnnl_memory_create(&made, desc, engine, DNNL_MEMORY_ALLOCATE);
  dnnl_memory_get_data_handle(made, &data);
  memset(data, 0, dnnl_memory_desc_get_size(desc));
  return made;
}

static double least_time(dnnl_primitive_t primitive, const dnnl_exec_arg_t *arguments) {
  double least = 1e9;
  for (int round = 0; round <= ROUNDS; round++) {
    double start = seconds();
    int runs = 0;
    while (seconds() - start < 0.05) {
      dnnl_primitive_execute(primitive, stream, 3, arguments);
      dnnl_stream_wait(stream);
      runs++;
    }
    double time = (seconds() - start) / runs;
    // The first round warms up.
    if (round > 0 && time < least) least = time;
  }
  return least * 1000;
}

static dnnl_status_t describe(
    layer l, pass p, dnnl_data_type_t number, dnnl_alg_kind_t algorithm, dnnl_primitive_desc_t *made) {
  int64_t pad = l.kernel / 2;
  dnnl_dims_t pictures = {PICTURES, l.from, l.side, l.side}, maps = {PICTURES, l.to, l.side, l.side};
  dnnl_dims_t filters = {l.to, l.from, l.kernel, l.kernel}, one = {1, 1}, around = {pad, pad};
  dnnl_memory_desc_t source, weights, destination;
  dnnl_data_type_t filter = number == dnnl_u8 ? dnnl_s8 : number;
  dnnl_memory_desc_init_by_tag(&source, 4, pictures, number, dnnl_format_tag_any);
  dnnl_memory_desc_init_by_tag(&weights, 4, filters, filter, dnnl_format_tag_any);
  dnnl_memory_desc_init_by_tag(&destination, 4, maps, number, dnnl_format_tag_any);
  dnnl_convolution_desc_t operation;
  dnnl_status_t status = dnnl_convolution_forward_desc_init(
      &operation, p == MAPS ? dnnl_forward_inference : dnnl_forward_training,
      p == MAPS ? algorithm : dnnl_convolution_auto, &source, &weights, NULL, &destination, one, around,
      around);
  if (status == dnnl_success) status = dnnl_primitive_desc_create(made, &operation, NULL, engine, NULL);
  if (status != dnnl_success || p == MAPS) return status;
  dnnl_primitive_desc_t forward = *made;
  status = p == PICTURE_GRADIENT
               ? dnnl_convolution_backward_data_desc_init(
                     &operation, algorithm, &source, &weights, &destination, one, around, around)
               : dnnl_convolution_backward_weights_desc_init(
                     &operation, algorithm, &source, &weights, NULL, &destination, one, around, around);
  if (status == dnnl_success) status = dnnl_primitive_desc_create(made, &operation, NULL, engine, forward);
  dnnl_primitive_desc_destroy(forward);
  return status;
}

static void show(layer l, pass p, dnnl_data_type_t number, dnnl_alg_kind_t algorithm) {
  dnnl_primitive_desc_t description;
  dnnl_primitive_t primitive;
  if (describe(l, p, number, algorithm, &description) != dnnl_success ||
      dnnl_primitive_create(&primitive, description) != dnnl_success) {
    printf(" %9s", "-");
    return;
  }
  dnnl_exec_arg_t arguments[3] = {
      {p == PICTURE_GRADIENT ? DNNL_ARG_DIFF_SRC : DNNL_ARG_SRC,
       memory(description, p == PICTURE_GRADIENT ? dnnl_query_diff_src_md : dnnl_query_src_md)},
      {p == FILTER_GRADIENT ? DNNL_ARG_DIFF_WEIGHTS : DNNL_ARG_WEIGHTS,
       memory(description, p == FILTER_GRADIENT ? dnnl_query_diff_weights_md : dnnl_query_weights_md)},
      {p == MAPS ? DNNL_ARG_DST : DNNL_ARG_DIFF_DST,
       memory(description, p == MAPS ? dnnl_query_dst_md : dnnl_query_diff_dst_md)}};
  printf(" %9.2f", least_time(primitive, arguments));
  fflush(stdout);
  for (int i = 0; i < 3; i++) dnnl_memory_destroy(arguments[i].memory);
  dnnl_primitive_destroy(primitive);
  dnnl_primitive_desc_destroy(description);
}

int main(void) {
  static const layer layers[] = {{3, 32, 48, 5}, {32, 64, 24, 3}, {64, 64, 12, 3}, {64, 128, 6, 3}};
  static const char *const passes[] = {"maps", "gradient to pictures", "gradient to filters"};
  if (dnnl_engine_create(&engine, dnnl_cpu, 0) != dnnl_success ||
      dnnl_stream_create(&stream, engine, dnnl_stream_default_flags) != dnnl_success) {
    fputs("precision: oneDNN has no CPU engine here\n", stderr);
    return 1;
  }
  printf("%-38s %9s %9s %9s %9s\n", "milliseconds", "direct", "Winograd", "bfloat16", "bytes");
  for (pass p = MAPS; p <= FILTER_GRADIENT; p++) {
    for (unsigned i = 0; i < sizeof layers / sizeof *layers; i++) {
      layer l = layers[i];
      printf("%-20s %3d to %3d at %2d px", passes[p], (int)l.from, (int)l.to, (int)l.side);
      show(l, p, dnnl_f32, dnnl_convolution_direct);
      show(l, p, dnnl_f32, dnnl_convolution_winograd);
      show(l, p, dnnl_bf16, dnnl_convolution_direct);
      if (p == MAPS) show(l, p, dnnl_u8, dnnl_convolution_direct);
      printf("\n");
    }
  }
  return 0;
}
