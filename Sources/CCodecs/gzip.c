#include "CCodecs.h"

#include <stdio.h>
#include <stdlib.h>
#include <zlib.h>

void cc_free(void *pointer) { free(pointer); }

static cc_status tell(char *message, cc_status status, const char *text) {
  snprintf(message, CC_MESSAGE_SIZE, "%s", text);
  return status;
}

/// Inflates into a buffer grown by doubling, never beyond the limit.
static cc_status inflate_all(z_stream *stream, size_t limit, uint8_t **out, size_t *out_count,
                             char *message) {
  size_t capacity = 1 << 16, count = 0;
  uint8_t *bytes = NULL;
  for (;;) {
    uint8_t *grown = realloc(bytes, capacity);
    if (!grown) {
      free(bytes);
      return tell(message, CC_OUT_OF_MEMORY, "out of memory");
    }
    bytes = grown;
    stream->next_out = bytes + count;
    stream->avail_out = (uInt)(capacity - count);
    int result = inflate(stream, Z_NO_FLUSH);
    count = capacity - stream->avail_out;
    if (result == Z_STREAM_END) break;
    bool full = stream->avail_out == 0;
    if (result != Z_OK || (!full && stream->avail_in == 0) || (full && capacity >= limit)) {
      free(bytes);
      if (result == Z_OK && full) return tell(message, CC_UNSUPPORTED, "larger than the limit");
      if (result == Z_OK || result == Z_BUF_ERROR)
        return tell(message, CC_TRUNCATED, "the gzip data ends early");
      return tell(message, CC_CORRUPT, stream->msg ? stream->msg : "damaged gzip data");
    }
    if (full) capacity = capacity * 2 < limit ? capacity * 2 : limit;
  }
  *out = bytes;
  *out_count = count;
  return CC_OK;
}

cc_status cc_gunzip(const uint8_t *bytes, size_t count, size_t limit, uint8_t **out,
                    size_t *out_count, char *message) {
  z_stream stream = {0};
  if (inflateInit2(&stream, 15 + 16) != Z_OK) return CC_OUT_OF_MEMORY;
  stream.next_in = (uint8_t *)bytes;
  stream.avail_in = (uInt)count;
  cc_status status = inflate_all(&stream, limit, out, out_count, message);
  inflateEnd(&stream);
  return status;
}
