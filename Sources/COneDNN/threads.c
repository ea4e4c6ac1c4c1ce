// The threads that oneDNN uses.
//
// oneDNN has no calls for them. Those of its OpenMP runtime are found at run time, because a build
// of oneDNN on another runtime brings none; then there is one thread as far as we know.
#define _GNU_SOURCE
#include "handles.h"

#include <pthread.h>
#include <sched.h>
#include <stdlib.h>
#include <unistd.h>

static pthread_once_t once = PTHREAD_ONCE_INIT;
static int (*most_threads)(void);
static void (*set_threads)(int);
static int (*team_part)(void);
static int (*team_parts)(void);
/// GNU's entry point to a parallel region, which LLVM's runtime has too.
static void (*fork_team)(void (*)(void *), void *, unsigned, unsigned);

static void find(void) {
  most_threads = (int (*)(void))dn_symbol("omp_get_max_threads");
  set_threads = (void (*)(int))dn_symbol("omp_set_num_threads");
  team_part = (int (*)(void))dn_symbol("omp_get_thread_num");
  team_parts = (int (*)(void))dn_symbol("omp_get_num_threads");
  fork_team =
      (void (*)(void (*)(void *), void *, unsigned, unsigned))dn_symbol("GOMP_parallel");
}

int dn_cores(void) {
  const char *wanted = getenv("OMP_NUM_THREADS");
  const int said = wanted ? atoi(wanted) : 0;
  if (said > 0) return said;
  cpu_set_t usable;
  if (sched_getaffinity(0, sizeof usable, &usable) == 0) return CPU_COUNT(&usable);
  const long online = sysconf(_SC_NPROCESSORS_ONLN);
  return online > 0 ? (int)online : 1;
}

int dn_threads(void) {
  pthread_once(&once, find);
  return most_threads ? most_threads() : 1;
}

void dn_set_threads(int count) {
  pthread_once(&once, find);
  if (set_threads) set_threads(count < 1 ? 1 : count);
}

typedef struct {
  void (*body)(void *context, int part, int parts);
  void *context;
} job;

static void run_part(void *pointer) {
  const job *shared = pointer;
  shared->body(shared->context, team_part(), team_parts());
}

void dn_parallel(void (*body)(void *context, int part, int parts), void *context) {
  pthread_once(&once, find);
  job shared = {body, context};
  if (fork_team && team_part && team_parts) {
    fork_team(run_part, &shared, 0, 0);
  } else {
    body(context, 0, 1);
  }
}
