/*
 * paths: the files that names on a command line mean.  A name with one of *?[
 * is a pattern of glob(3), which the user has quoted, unless there is a file of
 * just that name; any other name is itself.
 */
#ifndef CSF_PATHS_H
#define CSF_PATHS_H

#include "base/arena.h"

#include <stddef.h>

/* The files of n names, those of a pattern in the order of their bytes; *count
 * of them, in the arena.  Dies (FAIL) of a pattern that no file matches, and of
 * a folder that cannot be read. */
const char **paths_of(
    struct arena *a, const char *const *name, int n, size_t *count);

#endif
