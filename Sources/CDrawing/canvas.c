#include "canvas.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int append(void *closure, const unsigned char *bytes, unsigned count) {
  cd_buffer *file = closure;
  if (file->count + count > file->capacity) {
    size_t capacity = 2 * file->capacity + count;
    uint8_t *larger = realloc(file->bytes, capacity);
    if (!larger) return CAIRO_STATUS_NO_MEMORY;
    file->bytes = larger;
    file->capacity = capacity;
  }
  memcpy(file->bytes + file->count, bytes, count);
  file->count += count;
  return CAIRO_STATUS_SUCCESS;
}

static cd_status tell(const cd_canvas *canvas, int status, char *message) {
  if (status == CAIRO_STATUS_SUCCESS) return CD_OK;
  snprintf(message, CD_MESSAGE_SIZE, "%s", canvas->lib->cairo_status_to_string(status));
  return status == CAIRO_STATUS_NO_MEMORY ? CD_OUT_OF_MEMORY : CD_FAILED;
}

// Without hinting a text is as wide at every scale, in a PNG and in an SVG.
static void prepare_text(cd_canvas *canvas) {
  const cd_functions *lib = canvas->lib;
  canvas->layout = lib->pango_cairo_create_layout(canvas->cairo);
  PangoContext *context = lib->pango_layout_get_context(canvas->layout);
  cairo_font_options_t *options = lib->cairo_font_options_create();
  lib->cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
  lib->cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  lib->cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  lib->pango_cairo_context_set_font_options(context, options);
  lib->cairo_font_options_destroy(options);
  lib->pango_context_set_round_glyph_positions(context, false);
  lib->pango_layout_set_single_paragraph_mode(canvas->layout, true);
  canvas->font = lib->pango_font_description_new();
  // Debian's fontconfig always brings DejaVu, so pictures are alike on all such machines.
  lib->pango_font_description_set_family(canvas->font, "DejaVu Sans, sans-serif");
}

static cd_canvas *allocate(char *message, cd_status *status) {
  const cd_functions *lib = cd_open(message);
  if (!lib) {
    *status = CD_NO_LIBRARY;
    return NULL;
  }
  cd_canvas *canvas = calloc(1, sizeof *canvas);
  *status = canvas ? CD_OK : CD_OUT_OF_MEMORY;
  if (canvas) canvas->lib = lib;
  return canvas;
}

static cd_status start(cd_canvas *made, double scale, cd_canvas **canvas, char *message) {
  cd_status status = tell(made, made->lib->cairo_surface_status(made->surface), message);
  if (status == CD_OK) {
    made->cairo = made->lib->cairo_create(made->surface);
    status = tell(made, made->lib->cairo_status(made->cairo), message);
  }
  if (status != CD_OK) {
    cd_destroy(made);
    return status;
  }
  made->lib->cairo_scale(made->cairo, scale, scale);
  prepare_text(made);
  *canvas = made;
  return CD_OK;
}

cd_status cd_create_png(double width, double height, double scale, bool opaque,
                        cd_canvas **canvas, char *message) {
  cd_status status;
  cd_canvas *made = allocate(message, &status);
  if (!made) return status;
  made->surface = made->lib->cairo_image_surface_create(
      opaque ? CAIRO_FORMAT_RGB24 : CAIRO_FORMAT_ARGB32, (int)ceil(width * scale),
      (int)ceil(height * scale));
  return start(made, scale, canvas, message);
}

cd_status cd_create_svg(double width, double height, cd_canvas **canvas, char *message) {
  cd_status status;
  cd_canvas *made = allocate(message, &status);
  if (!made) return status;
  made->is_svg = true;
  made->surface =
      made->lib->cairo_svg_surface_create_for_stream(append, &made->file, width, height);
  made->lib->cairo_svg_surface_set_document_unit(made->surface, CAIRO_SVG_UNIT_PX);
  return start(made, 1, canvas, message);
}

void cd_destroy(cd_canvas *canvas) {
  const cd_functions *lib = canvas->lib;
  if (canvas->font) lib->pango_font_description_free(canvas->font);
  if (canvas->layout) lib->g_object_unref(canvas->layout);
  if (canvas->cairo) lib->cairo_destroy(canvas->cairo);
  // An SVG surface still writes to the buffer here, so that goes last.
  if (canvas->surface) lib->cairo_surface_destroy(canvas->surface);
  free(canvas->file.bytes);
  free(canvas);
}

cd_status cd_finish(cd_canvas *canvas, uint8_t **bytes, size_t *count, char *message) {
  const cd_functions *lib = canvas->lib;
  int status = lib->cairo_status(canvas->cairo);
  if (status == CAIRO_STATUS_SUCCESS && canvas->is_svg) {
    lib->cairo_surface_finish(canvas->surface);
    status = lib->cairo_surface_status(canvas->surface);
  } else if (status == CAIRO_STATUS_SUCCESS) {
    status = lib->cairo_surface_write_to_png_stream(canvas->surface, append, &canvas->file);
  }
  if (status != CAIRO_STATUS_SUCCESS) return tell(canvas, status, message);
  *bytes = canvas->file.bytes;
  *count = canvas->file.count;
  canvas->file = (cd_buffer){0};
  return CD_OK;
}

void cd_free(void *pointer) { free(pointer); }
