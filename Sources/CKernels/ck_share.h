// What a part of the threads takes of some items.
#ifndef CK_SHARE_H
#define CK_SHARE_H

#include <stdint.h>

#include "ck_multiversion.h"

typedef struct {
  int64_t first, end;
} ck_range;

CK_INLINE ck_range ck_share(int64_t count, int part, int parts) {
  return (ck_range){count * part / parts, count * (part + 1) / parts};
}

#endif
