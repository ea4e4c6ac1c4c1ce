// Work for several threads.
#ifndef CK_PARALLEL_H
#define CK_PARALLEL_H

#pragma clang assume_nonnull begin

/// Calls `body` for part 0 ..< parts, at once where it can.
typedef void (*ck_parallel)(void (*body)(void *context, int part, int parts), void *context);

#pragma clang assume_nonnull end

#endif
