// Sixteen numbers that are worked on together, whatever the width of the processor's registers.
#ifndef CK_LANES_H
#define CK_LANES_H

#include "ck_multiversion.h"
#include "ck_norm_pool.h"

/// CK_LANES numbers, at any float's address.
typedef float lanes __attribute__((ext_vector_type(CK_LANES), aligned(sizeof(float))));

CK_INLINE const lanes *block(const float *pointer) { return (const lanes *)pointer; }

#endif
