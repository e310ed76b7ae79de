/*
 * reset: given to each file of a fuzz target by -include: its variables stand
 * in two sections that fuzz.c copies once and puts back behind every run.
 * (Tables that are the same whoever fills them keep their place: FUZZ_KEEP of
 * the Makefile.)
 */
#ifndef FUZZ_KEEP
#pragma clang section bss = "csf_bss" data = "csf_data"
#endif
