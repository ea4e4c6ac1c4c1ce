// The functions of Cairo, Pango and GObject that are used.
//
// They are opened when the first canvas is made, not linked: linked, they and what they load in turn
// (fontconfig, FreeType, HarfBuzz, GLib, X11) made every start of the command take about 22 ms more
// (28 to 51 ms for `--help`). Their headers are not needed either: the sonames fix the signatures.
#ifndef CD_LIBRARIES_H
#define CD_LIBRARIES_H

#include <stdbool.h>
#include <stddef.h>

#define CD_LIBRARY "libpangocairo-1.0.so.0"

typedef struct cairo cairo_t;
typedef struct cairo_surface cairo_surface_t;
typedef struct cairo_pattern cairo_pattern_t;
typedef struct cairo_font_options cairo_font_options_t;
typedef struct pango_layout PangoLayout;
typedef struct pango_context PangoContext;
typedef struct pango_font PangoFontDescription;

typedef struct {
  int x, y, width, height;
} PangoRectangle;

/// Takes bytes of a file; returns a cairo status.
typedef int cairo_write_func(void *closure, const unsigned char *bytes, unsigned count);

enum {
  CAIRO_STATUS_SUCCESS = 0,
  CAIRO_STATUS_NO_MEMORY = 1,
  CAIRO_FORMAT_ARGB32 = 0,
  CAIRO_FORMAT_RGB24 = 1,
  CAIRO_SVG_UNIT_PX = 3,
  CAIRO_LINE_CAP_BUTT = 0,
  CAIRO_LINE_CAP_ROUND = 1,
  CAIRO_LINE_JOIN_ROUND = 1,
  CAIRO_FILTER_GOOD = 1,
  CAIRO_FILTER_NEAREST = 3,
  CAIRO_EXTEND_PAD = 3,
  CAIRO_ANTIALIAS_GRAY = 2,
  CAIRO_HINT_STYLE_NONE = 1,
  CAIRO_HINT_METRICS_OFF = 1,
  PANGO_SCALE = 1024,
  PANGO_WEIGHT_NORMAL = 400,
  PANGO_WEIGHT_BOLD = 700,
  PANGO_ELLIPSIZE_NONE = 0,
  PANGO_ELLIPSIZE_END = 3,
};

// Enumerations are passed as `int` and gboolean is `int`, as the libraries' ABI has them.
#define CD_FUNCTIONS(F)                                                                       \
  F(cairo_surface_t *, cairo_image_surface_create, (int format, int width, int height))       \
  F(cairo_surface_t *, cairo_svg_surface_create_for_stream,                                   \
    (cairo_write_func *, void *closure, double width, double height))                         \
  F(void, cairo_svg_surface_set_document_unit, (cairo_surface_t *, int unit))                 \
  F(int, cairo_surface_write_to_png_stream,                                                   \
    (cairo_surface_t *, cairo_write_func *, void *closure))                                   \
  F(unsigned char *, cairo_image_surface_get_data, (cairo_surface_t *))                       \
  F(int, cairo_image_surface_get_stride, (cairo_surface_t *))                                 \
  F(void, cairo_surface_flush, (cairo_surface_t *))                                           \
  F(void, cairo_surface_mark_dirty, (cairo_surface_t *))                                      \
  F(void, cairo_surface_finish, (cairo_surface_t *))                                          \
  F(int, cairo_surface_status, (cairo_surface_t *))                                           \
  F(void, cairo_surface_destroy, (cairo_surface_t *))                                         \
  F(cairo_t *, cairo_create, (cairo_surface_t *))                                             \
  F(void, cairo_destroy, (cairo_t *))                                                         \
  F(int, cairo_status, (cairo_t *))                                                           \
  F(const char *, cairo_status_to_string, (int status))                                       \
  F(void, cairo_save, (cairo_t *))                                                            \
  F(void, cairo_restore, (cairo_t *))                                                         \
  F(void, cairo_clip, (cairo_t *))                                                            \
  F(void, cairo_scale, (cairo_t *, double x, double y))                                       \
  F(void, cairo_translate, (cairo_t *, double x, double y))                                   \
  F(void, cairo_rotate, (cairo_t *, double angle))                                            \
  F(void, cairo_new_path, (cairo_t *))                                                        \
  F(void, cairo_move_to, (cairo_t *, double x, double y))                                     \
  F(void, cairo_line_to, (cairo_t *, double x, double y))                                     \
  F(void, cairo_close_path, (cairo_t *))                                                      \
  F(void, cairo_rectangle, (cairo_t *, double x, double y, double width, double height))      \
  F(void, cairo_arc, (cairo_t *, double x, double y, double radius, double from, double to))  \
  F(void, cairo_arc_negative,                                                                 \
    (cairo_t *, double x, double y, double radius, double from, double to))                   \
  F(void, cairo_set_source_rgba, (cairo_t *, double, double, double, double))                 \
  F(void, cairo_set_source_surface, (cairo_t *, cairo_surface_t *, double x, double y))       \
  F(cairo_pattern_t *, cairo_get_source, (cairo_t *))                                         \
  F(void, cairo_pattern_set_filter, (cairo_pattern_t *, int filter))                          \
  F(void, cairo_pattern_set_extend, (cairo_pattern_t *, int extend))                          \
  F(void, cairo_set_line_width, (cairo_t *, double))                                          \
  F(void, cairo_set_line_cap, (cairo_t *, int))                                               \
  F(void, cairo_set_line_join, (cairo_t *, int))                                              \
  F(void, cairo_set_dash, (cairo_t *, const double *lengths, int count, double offset))       \
  F(void, cairo_stroke, (cairo_t *))                                                          \
  F(void, cairo_fill, (cairo_t *))                                                            \
  F(cairo_font_options_t *, cairo_font_options_create, (void))                                \
  F(void, cairo_font_options_set_antialias, (cairo_font_options_t *, int))                    \
  F(void, cairo_font_options_set_hint_style, (cairo_font_options_t *, int))                   \
  F(void, cairo_font_options_set_hint_metrics, (cairo_font_options_t *, int))                 \
  F(void, cairo_font_options_destroy, (cairo_font_options_t *))                               \
  F(PangoLayout *, pango_cairo_create_layout, (cairo_t *))                                    \
  F(void, pango_cairo_update_layout, (cairo_t *, PangoLayout *))                              \
  F(void, pango_cairo_show_layout, (cairo_t *, PangoLayout *))                                \
  F(void, pango_cairo_context_set_font_options, (PangoContext *, const cairo_font_options_t *)) \
  F(PangoContext *, pango_layout_get_context, (PangoLayout *))                                \
  F(void, pango_context_set_round_glyph_positions, (PangoContext *, int))                     \
  F(void, pango_layout_set_text, (PangoLayout *, const char *, int count))                    \
  F(void, pango_layout_set_font_description, (PangoLayout *, const PangoFontDescription *))   \
  F(void, pango_layout_set_single_paragraph_mode, (PangoLayout *, int))                       \
  F(void, pango_layout_set_width, (PangoLayout *, int))                                       \
  F(void, pango_layout_set_ellipsize, (PangoLayout *, int))                                   \
  F(int, pango_layout_get_baseline, (PangoLayout *))                                          \
  F(void, pango_layout_get_extents, (PangoLayout *, PangoRectangle *, PangoRectangle *))      \
  F(PangoFontDescription *, pango_font_description_new, (void))                               \
  F(void, pango_font_description_set_family, (PangoFontDescription *, const char *))          \
  F(void, pango_font_description_set_weight, (PangoFontDescription *, int))                   \
  F(void, pango_font_description_set_absolute_size, (PangoFontDescription *, double))         \
  F(void, pango_font_description_free, (PangoFontDescription *))                              \
  F(void, g_object_unref, (void *))

#define CD_MEMBER(result, name, arguments) result(*name) arguments;
/// The functions once they are opened.
typedef struct {
  CD_FUNCTIONS(CD_MEMBER)
} cd_functions;
#undef CD_MEMBER

/// The opened functions, or null with a message.
const cd_functions *cd_open(char *message);

#endif
