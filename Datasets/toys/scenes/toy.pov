// One toy on a plain ground, seen from one view.
//
// The renderer writes views.inc, which declares Category, Instance, and Views: elevation, azimuth and
// lighting of each frame. The camera stands at azimuth 0 in front of the toy and moves anticlockwise,
// seen from above; the lights go with it, as when a toy is turned on a table.
#version 3.7;
global_settings { assumed_gamma 1.0 max_trace_level 3 }

#include "views.inc"
#include "paints.inc"
#include "parts.inc"
#include "drawn.inc"
#include concat(Category, ".inc")
#include "studio.inc"

#local Shot = max(frame_number, 1) - 1;  // a single frame is number 0
LookAt(Toy, Views[Shot][0], Views[Shot][1], 0.80)
Studio(Views[Shot][2])
object { Toy }
plane { y, -0.001 texture { pigment { color rgb 0.62 } finish { ambient 0.25 diffuse 0.62 } } }
