/* onnx: the state of the kind onnx, from a file's bytes, which must stay. */
#ifndef CSF_ONNX_H
#define CSF_ONNX_H

#include "base/arena.h"

#include <stddef.h>

void *onnx_state(
    struct arena *a, const char *file, const void *bytes, size_t n);

#endif
