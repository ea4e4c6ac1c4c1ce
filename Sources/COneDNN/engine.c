// The process's engine and stream.
#include "handles.h"

#include <pthread.h>
#include <stdio.h>

static pthread_once_t once = PTHREAD_ONCE_INIT;
static dnnl_engine_t engine;
static dnnl_stream_t stream;
static char version[32];

static void start(void) {
  const dnnl_version_t *linked = dnnl_version();
  snprintf(version, sizeof version, "%d.%d.%d", linked->major, linked->minor, linked->patch);
  if (dnnl_engine_create(&engine, dnnl_cpu, 0) != dnnl_success) return;
  dnnl_stream_create(&stream, engine, dnnl_stream_in_order);
}

dnnl_engine_t dn_engine(void) {
  pthread_once(&once, start);
  return engine;
}

dnnl_stream_t dn_stream(void) {
  pthread_once(&once, start);
  return stream;
}

const char *dn_version(void) {
  pthread_once(&once, start);
  return version;
}

bool dn_has_wide_vectors(void) {
#if defined(__x86_64__)
  return __builtin_cpu_supports("avx512f");
#else
  return false;
#endif
}

bool dn_multiplies_bytes(void) {
#if defined(__x86_64__)
  // By oneDNN's own bound too, which one lowers to see another machine's answers.
  return (dnnl_get_effective_cpu_isa() & dnnl_cpu_isa_avx512_core_vnni) ==
         dnnl_cpu_isa_avx512_core_vnni;
#else
  return false;
#endif
}
