/*
 * built: BUILT, "gcc 12.2.0", and what is unusual about a build: what decides
 * whether it gives the same bits as another one, and as fast.  No flags: they
 * hold the paths of the machine that built it.
 */
#ifndef CSF_BUILT_H
#define CSF_BUILT_H

#ifdef __clang__
#define BUILT_BY "clang "
#else
#define BUILT_BY "gcc "
#endif

#ifdef __OPTIMIZE__
#define BUILT_SLOW ""
#else
#define BUILT_SLOW ", not optimised"
#endif

#ifdef __FAST_MATH__
#define BUILT_MATH ", with -ffast-math: figures of its own"
#else
#define BUILT_MATH ""
#endif

#ifdef __SANITIZE_ADDRESS__
#define BUILT_CHECKS ", with sanitizers"
#else
#define BUILT_CHECKS ""
#endif

#define BUILT BUILT_BY __VERSION__ BUILT_SLOW BUILT_MATH BUILT_CHECKS

#endif
