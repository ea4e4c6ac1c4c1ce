// Opens oneDNN, and sets how its threads wait and what memory is kept.
#define _GNU_SOURCE
#define DN_LIBRARY_ITSELF
#include "library.h"

#include <dlfcn.h>
#include <malloc.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "include/COneDNN.h"

#define DN_TEXT_OF(text) #text
#define DN_TEXT(number) DN_TEXT_OF(number)

static const char soname[] = "libdnnl.so." DN_TEXT(DNNL_VERSION_MAJOR);
/// About ten microseconds, which bridge the steps of a program.
static const char spins[] = "5000";
/// The largest piece of memory that is kept, and the most that is kept unused at the end: the memory
/// of a picture, which the system would clear page by page for the next one.
enum { kept_memory = 4 << 20 };

static pthread_once_t once = PTHREAD_ONCE_INIT;
static dn_functions functions;
static void *library;
static const char *failure;

static int refuse(void) { return dnnl_runtime_error; }

/// Opens the library with the spins in the environment, where the user says nothing of waiting.
static void *load(void) {
  const bool is_ours = !getenv("OMP_WAIT_POLICY") && !getenv("GOMP_SPINCOUNT");
  if (is_ours) {
    setenv("OMP_WAIT_POLICY", "passive", 1);
    setenv("GOMP_SPINCOUNT", spins, 1);
  }
  void *opened = dlopen(soname, RTLD_LAZY | RTLD_LOCAL);
  if (is_ours) {
    unsetenv("OMP_WAIT_POLICY");
    unsetenv("GOMP_SPINCOUNT");
  }
  return opened;
}

static void *find(const char *name) {
  void *found = library ? dlsym(library, name) : NULL;
  if (!found && !failure) failure = strdup(dlerror());
  return found ? found : (void *)refuse;
}

static void open_library(void) {
  if (!getenv("MALLOC_MMAP_THRESHOLD_")) mallopt(M_MMAP_THRESHOLD, kept_memory);
  if (!getenv("MALLOC_TRIM_THRESHOLD_")) mallopt(M_TRIM_THRESHOLD, kept_memory);
  library = load();
  if (!library) failure = strdup(dlerror());
#define DN_FIND(name) functions.name = (__typeof__(functions.name))find(#name);
  DN_FUNCTIONS_OF_ALL(DN_FIND) DN_FUNCTIONS_OF_VERSION(DN_FIND)
#undef DN_FIND
}

const dn_functions *dn_opened(void) {
  pthread_once(&once, open_library);
  return &functions;
}

void *dn_symbol(const char *name) {
  dn_opened();
  return library ? dlsym(library, name) : NULL;
}

const char *dn_failure(void) {
  dn_opened();
  return failure;
}
