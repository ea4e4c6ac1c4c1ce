// libpng, libjpeg and zlib behind a few functions; setjmp never crosses into Swift.
//
// Every function returns 0 on success; else it leaves a message and touches nothing else.
#ifndef CCODECS_H
#define CCODECS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "CPictureKernels.h"

#pragma clang assume_nonnull begin

#define CC_MESSAGE_SIZE 200

/// Why a file could not be decoded.
typedef enum { CC_OK, CC_CORRUPT, CC_TRUNCATED, CC_UNSUPPORTED, CC_OUT_OF_MEMORY } cc_status;

/// What the header says, and what the decoder will make of it.
typedef struct {
  /// The stored size, in pixels.
  uint32_t width, height;
  /// 1 where the file is gray, else 3.
  int channels;
  /// Whether there is transparency.
  bool has_alpha;
  /// The size that decoding yields, at the scale asked for (JPEG) or as stored.
  uint32_t output_width, output_height;
} cc_header;

/// Reads a PNG's header.
cc_status cc_png_header(const uint8_t *bytes, size_t count, cc_header *header, char *message);
/// Decodes a PNG to 8 bits: gray or RGB as the header says, with alpha as a last channel where it
/// has any. 16-bit samples are cut to their high byte; gamma is ignored.
cc_status cc_png_decode(const uint8_t *bytes, size_t count, uint8_t *pixels, size_t pixel_bytes,
                        char *message);
/// Encodes 8-bit gray (1) or RGB (3) rows; the caller frees *out with cc_free.
cc_status cc_png_encode(const uint8_t *pixels, uint32_t width, uint32_t height, int channels,
                        uint8_t *_Nullable *_Nonnull out, size_t *out_count, char *message);

/// Reads a JPEG's header; the picture is scaled down by 2, 4 or 8 while both its sides stay at
/// least `target_side` (0 for full size).
cc_status cc_jpeg_header(const uint8_t *bytes, size_t count, uint32_t target_side,
                         cc_header *header, char *message);
/// Decodes a JPEG to gray (1) or RGB (3), at the scale that the header chose for `target_side`.
/// CMYK and YCCK are converted; a premature end of the data is an error.
cc_status cc_jpeg_decode(const uint8_t *bytes, size_t count, uint32_t target_side, int channels,
                         uint8_t *pixels, size_t pixel_bytes, char *message);

/// Inflates gzip data of at most `limit` bytes; the caller frees *out with cc_free.
cc_status cc_gunzip(const uint8_t *bytes, size_t count, size_t limit,
                    uint8_t *_Nullable *_Nonnull out, size_t *out_count, char *message);

void cc_free(void *_Nullable pointer);

#pragma clang assume_nonnull end
#endif
