#include "libraries.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>

#include "CDrawing.h"

static cd_functions functions;
static char failure[CD_MESSAGE_SIZE];
static pthread_once_t once = PTHREAD_ONCE_INIT;

// A look-up by the first library's handle also finds what its dependencies define.
static bool find(void *library, const char *name, void *function) {
  *(void **)function = dlsym(library, name);
  if (*(void **)function) return true;
  snprintf(failure, sizeof failure, "%s has no %s: wanted Cairo 1.16 and Pango 1.44 or newer",
           CD_LIBRARY, name);
  return false;
}

static void open_libraries(void) {
  void *library = dlopen(CD_LIBRARY, RTLD_NOW | RTLD_LOCAL);
  if (!library) {
    snprintf(failure, sizeof failure, "%s", dlerror());
    return;
  }
#define CD_FIND(result, name, arguments) \
  if (!find(library, #name, &functions.name)) return;
  CD_FUNCTIONS(CD_FIND)
#undef CD_FIND
}

const cd_functions *cd_open(char *message) {
  pthread_once(&once, open_libraries);
  if (!failure[0]) return &functions;
  snprintf(message, CD_MESSAGE_SIZE, "%s", failure);
  return NULL;
}
