#include <limits.h>
#include <math.h>

#include "canvas.h"

// The layout keeps the text until the next one; returns where it lies in it.
static PangoRectangle lay_out(cd_canvas *canvas, cd_text text) {
  const cd_functions *lib = canvas->lib;
  int count = text.count < INT_MAX ? (int)text.count : INT_MAX;
  PangoRectangle extents;
  lib->pango_font_description_set_weight(canvas->font,
                                         text.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  lib->pango_font_description_set_absolute_size(canvas->font, text.size * PANGO_SCALE);
  lib->pango_layout_set_font_description(canvas->layout, canvas->font);
  lib->pango_layout_set_width(canvas->layout, -1);
  lib->pango_layout_set_ellipsize(canvas->layout, PANGO_ELLIPSIZE_NONE);
  // An empty text need not have an address.
  lib->pango_layout_set_text(canvas->layout, count > 0 ? text.bytes : "", count);
  lib->pango_layout_get_extents(canvas->layout, NULL, &extents);
  double most = text.max_width * PANGO_SCALE;
  if (most > 0 && extents.width > most) {
    lib->pango_layout_set_ellipsize(canvas->layout, PANGO_ELLIPSIZE_END);
    lib->pango_layout_set_width(canvas->layout, (int)most);
    lib->pango_layout_get_extents(canvas->layout, NULL, &extents);
  }
  return extents;
}

double cd_text_width(cd_canvas *canvas, cd_text text) {
  return (double)lay_out(canvas, text).width / PANGO_SCALE;
}

void cd_draw_text(cd_canvas *canvas, cd_text text, cd_point start, cd_colour c) {
  const cd_functions *lib = canvas->lib;
  PangoRectangle extents = lay_out(canvas, text);
  lib->cairo_set_source_rgba(canvas->cairo, c.red, c.green, c.blue, c.alpha);
  // A right-to-left line that was cut lies at the right end of its width.
  double x = start.x - (double)extents.x / PANGO_SCALE;
  double y = start.y - (double)lib->pango_layout_get_baseline(canvas->layout) / PANGO_SCALE;
  lib->cairo_move_to(canvas->cairo, x, y);
  lib->pango_cairo_update_layout(canvas->cairo, canvas->layout);
  lib->pango_cairo_show_layout(canvas->cairo, canvas->layout);
}
