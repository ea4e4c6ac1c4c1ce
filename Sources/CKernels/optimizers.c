#include "CKernels.h"

#include "ck_multiversion.h"

CK_MULTIVERSION void ck_adamw(size_t count, float *parameters, const float *gradients,
                              float *first, float *second, float rate, float beta1, float beta2,
                              float correction1, float correction2, float epsilon, float decay) {
  for (size_t i = 0; i < count; ++i) {
    float g = gradients[i];
    float m = beta1 * first[i] + (1 - beta1) * g;
    float v = beta2 * second[i] + (1 - beta2) * g * g;
    first[i] = m;
    second[i] = v;
    float step = (m / correction1) / (__builtin_elementwise_sqrt(v / correction2) + epsilon);
    parameters[i] = parameters[i] * (1 - decay) - rate * step;
  }
}

CK_MULTIVERSION void ck_sgd(size_t count, float *parameters, const float *gradients,
                            float *velocity, float rate, float momentum, float decay,
                            bool nesterov) {
  for (size_t i = 0; i < count; ++i) {
    float g = gradients[i] + decay * parameters[i];
    float v = momentum * velocity[i] + g;
    velocity[i] = v;
    parameters[i] -= rate * (nesterov ? g + momentum * v : v);
  }
}

CK_MULTIVERSION void ck_average(size_t count, float *average, const float *values, float kept) {
  for (size_t i = 0; i < count; ++i) average[i] = kept * average[i] + (1 - kept) * values[i];
}
