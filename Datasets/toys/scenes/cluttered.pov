// One toy, or none, shifted, scaled and turned, on a textured ground among other things.
//
// The renderer writes views.inc, which declares Category ("none" for no toy), Instance, and Views:
// elevation, azimuth, lighting, turn (degrees, anticlockwise on the picture), scale (1 as in the plain
// set), shift to the right and down in pixels of 96, and the seed of everything else.
#version 3.7;
global_settings { assumed_gamma 1.0 max_trace_level 3 }

#include "views.inc"
#include "paints.inc"
#include "parts.inc"
#include "drawn.inc"
#if (strcmp(Category, "none"))
  #include concat(Category, ".inc")
#else
  #declare Toy = sphere { y, 1 }
#end
#include "studio.inc"
#include "clutter.inc"
#include "grounds.inc"

#local Shot = max(frame_number, 1) - 1;
#macro View(Place) Views[Shot][Place] #end
#declare Dice = seed(View(7));

LookAtShifted(Toy, View(0), View(1), 0.80 * View(4), View(3), View(5) / 48, View(6) / 48)
Studio(View(2))
#if (strcmp(Category, "none")) object { Toy } #end
plane { y, -0.001 texture { Ground(Dice) scale Reach * 0.5 translate -0.0007 * y } }
Surround(Dice, (strcmp(Category, "none") ? 0 : 1))
