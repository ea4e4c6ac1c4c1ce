#include "CCodecs.h"

#include <png.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/// The bytes being read, and where a failure is told.
typedef struct {
  const uint8_t *bytes;
  size_t count, place;
  char *message;
  cc_status status;
} reading;

static void fail(png_structp png, png_const_charp text) {
  reading *source = png_get_error_ptr(png);
  if (source->status == CC_OK) {
    source->status = CC_CORRUPT;
    snprintf(source->message, CC_MESSAGE_SIZE, "%s", text);
  }
  png_longjmp(png, 1);
}

/// libpng goes on where a chunk's checksum is wrong; where the deflate stream's own is, pixels are.
static void warn(png_structp png, png_const_charp text) {
  if (strstr(text, "incorrect data check")) fail(png, text);
}

static void read_bytes(png_structp png, png_bytep out, size_t count) {
  reading *source = png_get_io_ptr(png);
  if (source->count - source->place < count) {
    source->status = CC_TRUNCATED;
    snprintf(source->message, CC_MESSAGE_SIZE, "the data ends after %zu bytes", source->count);
    png_error(png, "truncated");
  }
  memcpy(out, source->bytes + source->place, count);
  source->place += count;
}

/// Prepares reading up to the header, with bounds on chunks so that none can ask for much memory.
static void open_png(png_structp png, png_infop info, reading *source) {
  png_set_read_fn(png, source, read_bytes);
  png_set_user_limits(png, 0x7fffffff, 0x7fffffff);
  png_set_chunk_cache_max(png, 128);
  png_set_chunk_malloc_max(png, 8 << 20);
  png_set_crc_action(png, PNG_CRC_ERROR_QUIT, PNG_CRC_WARN_DISCARD);
  png_read_info(png, info);
}

static void describe(png_structp png, png_infop info, cc_header *header) {
  int type = png_get_color_type(png, info);
  header->width = header->output_width = png_get_image_width(png, info);
  header->height = header->output_height = png_get_image_height(png, info);
  header->channels = type & PNG_COLOR_MASK_COLOR ? 3 : 1;
  header->has_alpha = (type & PNG_COLOR_MASK_ALPHA) || png_get_valid(png, info, PNG_INFO_tRNS);
}

typedef void (*png_work)(png_structp png, png_infop info, reading *source, void *context);

/// Runs work between the making and the freeing of libpng's structures.
static cc_status with_png(const uint8_t *bytes, size_t count, char *message, png_work work,
                          void *context) {
  reading source = {bytes, count, 0, message, CC_OK};
  png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, &source, fail, warn);
  png_infop info = png ? png_create_info_struct(png) : NULL;
  if (!info) {
    png_destroy_read_struct(&png, NULL, NULL);
    return CC_OUT_OF_MEMORY;
  }
  if (setjmp(png_jmpbuf(png)) == 0) {
    open_png(png, info, &source);
    work(png, info, &source, context);
  }
  png_destroy_read_struct(&png, &info, NULL);
  return source.status;
}

static void header_work(png_structp png, png_infop info, reading *source, void *context) {
  (void)source;
  describe(png, info, context);
}

cc_status cc_png_header(const uint8_t *bytes, size_t count, cc_header *header, char *message) {
  return with_png(bytes, count, message, header_work, header);
}

typedef struct {
  uint8_t *pixels;
  size_t bytes;
} destination;

static void decode_work(png_structp png, png_infop info, reading *source, void *context) {
  destination *out = context;
  (void)source;
  // A wrong checksum of a chunk of pixels harms nothing while the stream inside it is whole.
  png_set_crc_action(png, PNG_CRC_WARN_USE, PNG_CRC_WARN_DISCARD);
  png_set_expand(png);
  png_set_strip_16(png);
  int passes = png_set_interlace_handling(png);
  png_read_update_info(png, info);
  size_t row = png_get_rowbytes(png, info);
  uint32_t height = png_get_image_height(png, info);
  if (row == 0 || out->bytes / row != height || out->bytes % row != 0)
    png_error(png, "the rows do not have the size that the header gives");
  for (int pass = 0; pass < passes; ++pass)
    for (uint32_t y = 0; y < height; ++y) png_read_row(png, out->pixels + y * row, NULL);
  png_read_end(png, NULL);
}

cc_status cc_png_decode(const uint8_t *bytes, size_t count, uint8_t *pixels, size_t pixel_bytes,
                        char *message) {
  destination out = {pixels, pixel_bytes};
  return with_png(bytes, count, message, decode_work, &out);
}

/// Bytes being written, grown by doubling.
typedef struct {
  uint8_t *bytes;
  size_t count, capacity;
} writing;

static void write_bytes(png_structp png, png_bytep data, size_t count) {
  writing *out = png_get_io_ptr(png);
  if (out->count + count > out->capacity) {
    size_t capacity = 2 * (out->count + count);
    uint8_t *grown = realloc(out->bytes, capacity);
    if (!grown) png_error(png, "out of memory");
    out->bytes = grown;
    out->capacity = capacity;
  }
  memcpy(out->bytes + out->count, data, count);
  out->count += count;
}

static void flush_bytes(png_structp png) { (void)png; }

cc_status cc_png_encode(const uint8_t *pixels, uint32_t width, uint32_t height, int channels,
                        uint8_t **out, size_t *out_count, char *message) {
  reading state = {NULL, 0, 0, message, CC_OK};
  writing sink = {NULL, 0, 0};
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, &state, fail, warn);
  png_infop info = png ? png_create_info_struct(png) : NULL;
  if (!info) {
    png_destroy_write_struct(&png, NULL);
    return CC_OUT_OF_MEMORY;
  }
  if (setjmp(png_jmpbuf(png)) == 0) {
    png_set_write_fn(png, &sink, write_bytes, flush_bytes);
    png_set_IHDR(png, info, width, height, 8, channels == 1 ? PNG_COLOR_TYPE_GRAY : PNG_COLOR_TYPE_RGB,
                 PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_write_info(png, info);
    for (uint32_t y = 0; y < height; ++y)
      png_write_row(png, pixels + (size_t)y * width * (size_t)channels);
    png_write_end(png, info);
  }
  png_destroy_write_struct(&png, &info);
  if (state.status != CC_OK) {
    free(sink.bytes);
    return state.status;
  }
  *out = sink.bytes;
  *out_count = sink.count;
  return CC_OK;
}
