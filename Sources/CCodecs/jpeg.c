#include "CCodecs.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>

#include <jerror.h>
#include <jpeglib.h>

/// libjpeg's error manager with a way back, and a bound on the scans of a progressive file.
typedef struct {
  struct jpeg_error_mgr base;
  jmp_buf back;
  char *message;
  cc_status status;
} failure;

static void fail_with(j_common_ptr state, cc_status status) {
  failure *error = (failure *)state->err;
  char text[JMSG_LENGTH_MAX];
  error->base.format_message(state, text);
  snprintf(error->message, CC_MESSAGE_SIZE, "%s", text);
  error->status = status;
  longjmp(error->back, 1);
}

static void fail(j_common_ptr state) {
  int code = state->err->msg_code;
  bool unsupported = code == JERR_SOF_UNSUPPORTED || code == JERR_BAD_PRECISION ||
                     code == JERR_ARITH_NOTIMPL || code == JERR_CONVERSION_NOTIMPL;
  fail_with(state, code == JERR_OUT_OF_MEMORY ? CC_OUT_OF_MEMORY
                   : unsupported              ? CC_UNSUPPORTED
                                              : CC_CORRUPT);
}

/// Warnings are libjpeg's way of going on with damaged data: a premature end is an error here,
/// damage inside the data is too; stray bytes between markers are let pass.
static void warn(j_common_ptr state, int level) {
  if (level >= 0) return;
  int code = state->err->msg_code;
  if (code == JWRN_JPEG_EOF) fail_with(state, CC_TRUNCATED);
  if (code == JWRN_HIT_MARKER || code == JWRN_HUFF_BAD_CODE || code == JWRN_MUST_RESYNC)
    fail_with(state, CC_CORRUPT);
}

/// The most scans of a progressive file: more is an attack on the decoder's time.
enum { most_scans = 200 };

static void bound_scans(j_common_ptr state) {
  if (!state->is_decompressor) return;
  j_decompress_ptr jpeg = (j_decompress_ptr)state;
  if (jpeg->input_scan_number <= most_scans) return;
  failure *error = (failure *)state->err;
  snprintf(error->message, CC_MESSAGE_SIZE, "more than %d scans", (int)most_scans);
  error->status = CC_CORRUPT;
  longjmp(error->back, 1);
}

/// Reads the header and chooses scale and colour space.
static void open_jpeg(j_decompress_ptr jpeg, const uint8_t *bytes, size_t count,
                      uint32_t target_side) {
  // A progressive picture is held whole in coefficients: bound that, too.
  jpeg->mem->max_memory_to_use = 512l << 20;
  jpeg_mem_src(jpeg, bytes, count);
  jpeg_read_header(jpeg, TRUE);
  jpeg->scale_num = 1;
  jpeg->scale_denom = 1;
  uint32_t side = jpeg->image_width < jpeg->image_height ? jpeg->image_width : jpeg->image_height;
  while (target_side > 0 && jpeg->scale_denom < 8 && side / (jpeg->scale_denom * 2) >= target_side)
    jpeg->scale_denom *= 2;
  jpeg_calc_output_dimensions(jpeg);
}

typedef void (*jpeg_work)(j_decompress_ptr jpeg, void *context);

/// Runs work between the making and the freeing of libjpeg's structures.
static cc_status with_jpeg(const uint8_t *bytes, size_t count, uint32_t target_side, char *message,
                           jpeg_work work, void *context) {
  struct jpeg_decompress_struct jpeg;
  struct jpeg_progress_mgr progress = {.progress_monitor = bound_scans};
  failure error = {.message = message, .status = CC_OK};
  jpeg.err = jpeg_std_error(&error.base);
  error.base.error_exit = fail;
  error.base.emit_message = warn;
  if (setjmp(error.back) == 0) {
    jpeg_create_decompress(&jpeg);
    jpeg.progress = &progress;
    open_jpeg(&jpeg, bytes, count, target_side);
    work(&jpeg, context);
  }
  jpeg_destroy_decompress(&jpeg);
  return error.status;
}

static void header_work(j_decompress_ptr jpeg, void *context) {
  cc_header *header = context;
  header->width = jpeg->image_width;
  header->height = jpeg->image_height;
  header->channels = jpeg->jpeg_color_space == JCS_GRAYSCALE ? 1 : 3;
  header->has_alpha = false;
  header->output_width = jpeg->output_width;
  header->output_height = jpeg->output_height;
}

cc_status cc_jpeg_header(const uint8_t *bytes, size_t count, uint32_t target_side,
                         cc_header *header, char *message) {
  return with_jpeg(bytes, count, target_side, message, header_work, header);
}

typedef struct {
  uint8_t *pixels;
  size_t bytes;
  int channels;
} destination;

/// Inks to light: Adobe's files store CMYK inverted, so that k·c/255 is the light that is left.
static void convert_inks(const uint8_t *inks, uint32_t width, bool inverted, int channels,
                         uint8_t *out) {
  for (uint32_t x = 0; x < width; ++x, inks += 4) {
    uint8_t light[3];
    for (int c = 0; c < 3; ++c) {
      int ink = inverted ? inks[c] : 255 - inks[c], black = inverted ? inks[3] : 255 - inks[3];
      light[c] = (uint8_t)((ink * black + 127) / 255);
    }
    if (channels == 3)
      for (int c = 0; c < 3; ++c) *out++ = light[c];
    else
      *out++ = (uint8_t)((19595 * light[0] + 38470 * light[1] + 7471 * light[2] + 32768) >> 16);
  }
}

static void decode_work(j_decompress_ptr jpeg, void *context) {
  destination *out = context;
  bool inks = jpeg->jpeg_color_space == JCS_CMYK || jpeg->jpeg_color_space == JCS_YCCK;
  bool gray = out->channels == 1;
  bool direct = jpeg->jpeg_color_space == JCS_GRAYSCALE || jpeg->jpeg_color_space == JCS_YCbCr;
  jpeg->out_color_space = inks ? JCS_CMYK : (gray && direct ? JCS_GRAYSCALE : JCS_RGB);
  if (gray && !inks && !direct) jpeg->out_color_space = JCS_GRAYSCALE;
  jpeg_start_decompress(jpeg);
  size_t row = (size_t)jpeg->output_width * (size_t)out->channels;
  if (out->bytes != row * jpeg->output_height)
    ERREXIT(jpeg, JERR_BAD_BUFFER_MODE);
  JSAMPARRAY line = jpeg->mem->alloc_sarray((j_common_ptr)jpeg, JPOOL_IMAGE,
                                            jpeg->output_width * (JDIMENSION)jpeg->output_components, 1);
  bool inverted = jpeg->saw_Adobe_marker;
  while (jpeg->output_scanline < jpeg->output_height) {
    uint8_t *target = out->pixels + (size_t)jpeg->output_scanline * row;
    if (!inks) line[0] = target;
    jpeg_read_scanlines(jpeg, line, 1);
    if (inks) convert_inks(line[0], jpeg->output_width, inverted, out->channels, target);
  }
  jpeg_finish_decompress(jpeg);
}

cc_status cc_jpeg_decode(const uint8_t *bytes, size_t count, uint32_t target_side, int channels,
                         uint8_t *pixels, size_t pixel_bytes, char *message) {
  destination out = {pixels, pixel_bytes, channels};
  return with_jpeg(bytes, count, target_side, message, decode_work, &out);
}
