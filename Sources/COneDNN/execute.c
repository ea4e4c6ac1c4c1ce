// Running a primitive.
#include "handles.h"

/// More arguments than any primitive here has.
enum { MAX_ARGUMENTS = 16 };

int dn_execute(
    const dn_primitive *primitive, int count, const dn_role *roles, dn_memory *const *memories) {
  dnnl_stream_t stream = dn_stream();
  if (!stream || count < 0 || count > MAX_ARGUMENTS) return dnnl_invalid_arguments;
  dnnl_exec_arg_t arguments[MAX_ARGUMENTS];
  for (int index = 0; index < count; index++) {
    arguments[index].arg = dn_argument(roles[index]);
    arguments[index].memory = dn_memory_of(memories[index]);
  }
  dnnl_status_t status =
      dnnl_primitive_execute(dn_primitive_of(primitive), stream, count, arguments);
  return status == dnnl_success ? dnnl_stream_wait(stream) : status;
}
