// One source, several instruction sets.
#ifndef CK_MULTIVERSION_H
#define CK_MULTIVERSION_H

#if defined(__x86_64__) && defined(__ELF__)
#define CK_MULTIVERSION \
  __attribute__((target_clones("default", "arch=x86-64-v3", "arch=x86-64-v4")))
#else
#define CK_MULTIVERSION
#endif

#define CK_INLINE static inline __attribute__((always_inline))

#endif
