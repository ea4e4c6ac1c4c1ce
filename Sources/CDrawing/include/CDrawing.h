// Cairo and Pango behind a few functions: shapes, text and pictures on a canvas that becomes a PNG
// or an SVG. Lengths are in points, y grows downwards, angles are in radians, clockwise.
//
// A canvas is used by one thread at a time. What goes wrong while drawing is kept in the canvas and
// told by cd_finish.
#ifndef CDRAWING_H
#define CDRAWING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

#define CD_MESSAGE_SIZE 300

typedef enum { CD_OK, CD_NO_LIBRARY, CD_OUT_OF_MEMORY, CD_FAILED } cd_status;

typedef struct cd_canvas cd_canvas;

/// Parts of red, green, blue (sRGB) and opacity, from 0 to 1.
typedef struct {
  double red, green, blue, alpha;
} cd_colour;

typedef struct {
  double x, y;
} cd_point;

/// A pen; `dash` 0 draws a whole line.
typedef struct {
  cd_colour colour;
  double width, dash, gap;
} cd_pen;

/// A line of UTF-8 text, never read as markup; cut with an ellipsis where it is wider than
/// `max_width` (0 for no bound).
typedef struct {
  const char *_Nullable bytes;
  size_t count;
  double size;
  bool bold;
  double max_width;
} cd_text;

/// A canvas for a PNG, `scale` pixels a point; opaque or with transparency.
cd_status cd_create_png(double width, double height, double scale, bool opaque,
                        cd_canvas *_Nullable *_Nonnull canvas, char *message);
/// A canvas for an SVG.
cd_status cd_create_svg(double width, double height, cd_canvas *_Nullable *_Nonnull canvas,
                        char *message);
void cd_destroy(cd_canvas *canvas);
/// Ends the drawing; the caller frees *bytes with cd_free.
cd_status cd_finish(cd_canvas *canvas, uint8_t *_Nullable *_Nonnull bytes, size_t *count,
                    char *message);
void cd_free(void *_Nullable pointer);

void cd_stroke(cd_canvas *canvas, const cd_point *points, size_t count, bool closed, cd_pen pen);
void cd_fill(cd_canvas *canvas, const cd_point *points, size_t count, cd_colour colour);
/// Part of a ring, from one angle to another; a whole disc where `inner` is 0 and the turn is whole.
void cd_fill_ring(cd_canvas *canvas, cd_point centre, double inner, double outer, double from,
                  double to, cd_colour colour);
void cd_stroke_circle(cd_canvas *canvas, cd_point centre, double radius, cd_pen pen);

/// The width of the text as it would be drawn.
double cd_text_width(cd_canvas *canvas, cd_text text);
/// Draws text from the left end of its baseline.
void cd_draw_text(cd_canvas *canvas, cd_text text, cd_point start, cd_colour colour);

/// Draws a picture of red, green, blue and opacity bytes over a rectangle; smooth, or each pixel as
/// a block.
void cd_draw_picture(cd_canvas *canvas, const uint8_t *rgba, size_t columns, size_t rows,
                     cd_point corner, double width, double height, bool smooth);

/// Keeps the clip and the axes until cd_restore.
void cd_save(cd_canvas *canvas);
void cd_restore(cd_canvas *canvas);
void cd_clip(cd_canvas *canvas, cd_point corner, double width, double height);
/// Makes `origin` the new origin and turns the axes.
void cd_turn(cd_canvas *canvas, cd_point origin, double angle);

#pragma clang assume_nonnull end
#endif
