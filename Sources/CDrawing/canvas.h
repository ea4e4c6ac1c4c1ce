#ifndef CD_CANVAS_H
#define CD_CANVAS_H

#include "CDrawing.h"
#include "libraries.h"

/// The bytes of a file under way.
typedef struct {
  uint8_t *bytes;
  size_t count, capacity;
} cd_buffer;

struct cd_canvas {
  const cd_functions *lib;
  cairo_surface_t *surface;
  cairo_t *cairo;
  /// One layout for every text, so that fonts are looked up once.
  PangoLayout *layout;
  PangoFontDescription *font;
  /// Where an SVG is written while it is drawn.
  cd_buffer file;
  bool is_svg;
};

#endif
