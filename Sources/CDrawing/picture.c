#include <limits.h>

#include "canvas.h"

// Cairo keeps a pixel as a 32-bit number whose colours are already multiplied by the opacity.
static void copy_row(const uint8_t *rgba, size_t columns, uint32_t *row) {
  for (size_t x = 0; x < columns; ++x, rgba += 4) {
    uint32_t alpha = rgba[3];
    uint32_t red = (rgba[0] * alpha + 127) / 255, green = (rgba[1] * alpha + 127) / 255;
    uint32_t blue = (rgba[2] * alpha + 127) / 255;
    row[x] = alpha << 24 | red << 16 | green << 8 | blue;
  }
}

static cairo_surface_t *picture(cd_canvas *canvas, const uint8_t *rgba, int columns, int rows) {
  const cd_functions *lib = canvas->lib;
  cairo_surface_t *surface = lib->cairo_image_surface_create(CAIRO_FORMAT_ARGB32, columns, rows);
  unsigned char *data = lib->cairo_image_surface_get_data(surface);
  if (!data) return surface;
  size_t stride = (size_t)lib->cairo_image_surface_get_stride(surface);
  lib->cairo_surface_flush(surface);
  for (size_t y = 0; y < (size_t)rows; ++y)
    copy_row(rgba + 4 * y * (size_t)columns, (size_t)columns, (uint32_t *)(data + y * stride));
  lib->cairo_surface_mark_dirty(surface);
  return surface;
}

void cd_draw_picture(cd_canvas *canvas, const uint8_t *rgba, size_t columns, size_t rows,
                     cd_point corner, double width, double height, bool smooth) {
  const cd_functions *lib = canvas->lib;
  if (columns == 0 || rows == 0 || columns > INT16_MAX || rows > INT16_MAX) return;
  cairo_surface_t *surface = picture(canvas, rgba, (int)columns, (int)rows);
  lib->cairo_save(canvas->cairo);
  lib->cairo_translate(canvas->cairo, corner.x, corner.y);
  lib->cairo_scale(canvas->cairo, width / (double)columns, height / (double)rows);
  // A picture that could not be made leaves its error in the canvas here.
  lib->cairo_set_source_surface(canvas->cairo, surface, 0, 0);
  cairo_pattern_t *pattern = lib->cairo_get_source(canvas->cairo);
  lib->cairo_pattern_set_filter(pattern, smooth ? CAIRO_FILTER_GOOD : CAIRO_FILTER_NEAREST);
  // Else the border would be mixed with transparency.
  if (smooth) lib->cairo_pattern_set_extend(pattern, CAIRO_EXTEND_PAD);
  lib->cairo_new_path(canvas->cairo);
  lib->cairo_rectangle(canvas->cairo, 0, 0, (double)columns, (double)rows);
  lib->cairo_fill(canvas->cairo);
  lib->cairo_restore(canvas->cairo);
  lib->cairo_surface_destroy(surface);
}
