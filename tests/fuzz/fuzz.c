#define _GNU_SOURCE /* fopencookie */
#include "fuzz/fuzz_impl.h"

#include <jansson.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int fuzz_running;

static jmp_buf end_of_run;
static int said, bad_said;
static const char *law;

void
fuzz_broken(const char *what)
{
	dprintf(2, "fuzz: broken law: %s\n", what);
	abort();
}

void
fuzz_law(const char *text)
{
	law = text;
}

/* ---- variables ---- */

extern char __start_csf_bss[] __attribute__((weak)),
    __stop_csf_bss[] __attribute__((weak));
extern char __start_csf_data[] __attribute__((weak)),
    __stop_csf_data[] __attribute__((weak));

static struct image {
	char *at, *copy;
	size_t n;
} images[2];

UNSEEN static void
copy(char *to, const char *from, size_t n)
{
	typedef long long word __attribute__((aligned(1), may_alias));
	size_t i;

	for (i = 0; i + sizeof(word) <= n; i += sizeof(word))
		*(word *)(to + i) = *(const word *)(from + i);
	for (; i < n; i++)
		to[i] = from[i];
}

static struct image
image_of(char *from, char *to)
{
	size_t n = (size_t)(to - from);
	struct image m = { from, malloc(n + 1), n };

	copy(m.copy, from, n);
	return m;
}

/* ---- the end of a run ---- */

static int tell;

static ssize_t
on_stderr(void *ctx, const char *p, size_t n)
{
	size_t i;

	(void)ctx;
	for (i = 0; i < n; i++) {
		said += p[i] == '\n';
		bad_said |=
		    ((unsigned char)p[i] < ' ' || p[i] == 127) != (i + 1 == n);
	}
	if (tell || !fuzz_running)
		__real_write(2, p, n);
	return (ssize_t)n;
}

void __wrap_exit(int code);
void __real_exit(int code) __attribute__((noreturn));

void
__wrap_exit(int code)
{
	if (!fuzz_running)
		__real_exit(code);
	if (law)
		fuzz_broken(law);
	FUZZ_HOLD("an exit code is 0 to 3", code >= 0 && code <= 3);
	FUZZ_HOLD("who fails says why", code == 0 || said > 0);
	FUZZ_HOLD(
	    "of MISUSE nothing is written", code != 2 || fuzz_written == 0);
	longjmp(end_of_run, 1);
}

static void
reset(void)
{
	struct image *m;

	fuzz_running = 0;
	FUZZ_HOLD("a message is one line", !bad_said);
	fuzz_files_close();
	fuzz_dbs_clear();
	fuzz_blocks_free();
	for (m = images; m < images + 2; m++)
		copy(m->at, m->copy, m->n);
	said = bad_said = 0;
	fuzz_written = 0;
	law = NULL;
}

char *
fuzz_text(const char *p, size_t n)
{
	char *s = __wrap_calloc(n + 16, 1);

	if (n > 0)
		memcpy(s, p, n);
	return s;
}

char *
fuzz_line(const char **p, size_t *n)
{
	const char *nl = *n > 0 ? memchr(*p, '\n', *n) : NULL;
	size_t k = nl ? (size_t)(nl - *p) : *n;
	char *line = fuzz_text(*p, k);

	k += nl != NULL;
	*p += k;
	*n -= k;
	return line;
}

/* ---- libFuzzer's ---- */

const char *__asan_default_options(void);

/* What was freed is kept from use for a run or so, and no call stack is kept of
 * whoever allocated: more costs time (ASAN_OPTIONS=malloc_context_size=9 by
 * hand). Who dies gives nothing back: that is no leak. */
const char *
__asan_default_options(void)
{
	return "detect_leaks=0:quarantine_size_mb=4:thread_local_quarantine_size_kb=64:"
	       "max_malloc_fill_size=0:malloc_context_size=0";
}

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
	const cookie_io_functions_t io = { .write = on_stderr };

	(void)argc;
	(void)argv;
	tell = getenv("FUZZ_TELL") != NULL;
	json_object_seed(1);
	json_set_alloc_funcs(__wrap_malloc, __wrap_free);
	stderr = fopencookie(NULL, "w", io);
	fuzz_dbs_start();
	fuzz_start();
	images[0] = image_of(__start_csf_bss, __stop_csf_bss);
	images[1] = image_of(__start_csf_data, __stop_csf_data);
	fuzz_blocks_keep();
	fuzz_dbs_keep();
	return 0;
}

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	fuzz_file((const char *)p, n);
	fuzz_running = 1;
	if (setjmp(end_of_run) == 0)
		fuzz_one((const char *)p, n);
	reset();
	return 0;
}
