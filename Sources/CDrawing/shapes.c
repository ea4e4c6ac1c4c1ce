#include <math.h>

#include "canvas.h"

static void set_colour(cd_canvas *canvas, cd_colour c) {
  canvas->lib->cairo_set_source_rgba(canvas->cairo, c.red, c.green, c.blue, c.alpha);
}

static void trace(cd_canvas *canvas, const cd_point *points, size_t count) {
  canvas->lib->cairo_new_path(canvas->cairo);
  for (size_t i = 0; i < count; ++i) {
    if (i == 0) canvas->lib->cairo_move_to(canvas->cairo, points[i].x, points[i].y);
    else canvas->lib->cairo_line_to(canvas->cairo, points[i].x, points[i].y);
  }
}

static void stroke(cd_canvas *canvas, cd_pen pen) {
  const cd_functions *lib = canvas->lib;
  double dashes[2] = {pen.dash, pen.gap};
  set_colour(canvas, pen.colour);
  lib->cairo_set_line_width(canvas->cairo, pen.width);
  // A round cap would fill the gap of a short dash.
  lib->cairo_set_line_cap(canvas->cairo, pen.dash > 0 ? CAIRO_LINE_CAP_BUTT : CAIRO_LINE_CAP_ROUND);
  lib->cairo_set_line_join(canvas->cairo, CAIRO_LINE_JOIN_ROUND);
  lib->cairo_set_dash(canvas->cairo, dashes, pen.dash > 0 ? 2 : 0, 0);
  lib->cairo_stroke(canvas->cairo);
}

void cd_stroke(cd_canvas *canvas, const cd_point *points, size_t count, bool closed, cd_pen pen) {
  trace(canvas, points, count);
  if (closed && count > 0) canvas->lib->cairo_close_path(canvas->cairo);
  stroke(canvas, pen);
}

void cd_fill(cd_canvas *canvas, const cd_point *points, size_t count, cd_colour colour) {
  trace(canvas, points, count);
  set_colour(canvas, colour);
  canvas->lib->cairo_fill(canvas->cairo);
}

void cd_fill_ring(cd_canvas *canvas, cd_point centre, double inner, double outer, double from,
                  double to, cd_colour colour) {
  const cd_functions *lib = canvas->lib;
  lib->cairo_new_path(canvas->cairo);
  lib->cairo_arc(canvas->cairo, centre.x, centre.y, outer, from, to);
  if (inner > 0) lib->cairo_arc_negative(canvas->cairo, centre.x, centre.y, inner, to, from);
  else if (to - from < 2 * M_PI) lib->cairo_line_to(canvas->cairo, centre.x, centre.y);
  set_colour(canvas, colour);
  lib->cairo_fill(canvas->cairo);
}

void cd_stroke_circle(cd_canvas *canvas, cd_point centre, double radius, cd_pen pen) {
  canvas->lib->cairo_new_path(canvas->cairo);
  canvas->lib->cairo_arc(canvas->cairo, centre.x, centre.y, radius, 0, 2 * M_PI);
  canvas->lib->cairo_close_path(canvas->cairo);
  stroke(canvas, pen);
}

void cd_save(cd_canvas *canvas) { canvas->lib->cairo_save(canvas->cairo); }

void cd_restore(cd_canvas *canvas) { canvas->lib->cairo_restore(canvas->cairo); }

void cd_clip(cd_canvas *canvas, cd_point corner, double width, double height) {
  canvas->lib->cairo_new_path(canvas->cairo);
  canvas->lib->cairo_rectangle(canvas->cairo, corner.x, corner.y, width, height);
  canvas->lib->cairo_clip(canvas->cairo);
}

void cd_turn(cd_canvas *canvas, cd_point origin, double angle) {
  canvas->lib->cairo_translate(canvas->cairo, origin.x, origin.y);
  canvas->lib->cairo_rotate(canvas->cairo, angle);
}
