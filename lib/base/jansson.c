#include "base/jansson.h"
#include "base/die.h"

#include <stdlib.h>
#include <string.h>

static void *
get(size_t n)
{
	void *p = malloc(n);

	if (!p)
		die(FAIL, "out of memory: %zu bytes", n);
	return p;
}

void
jansson_memory(void)
{
	json_set_alloc_funcs(get, free);
}

json_t *
jansson_load(const char *p, size_t n, size_t flags, json_error_t *e)
{
	jansson_memory();
	return json_loadb(p, n, flags, e);
}

json_t *
jansson_load_file(const char *file, size_t flags, json_error_t *e)
{
	jansson_memory();
	return strcmp(file, "-") == 0 ? json_loadf(stdin, flags, e)
				      : json_load_file(file, flags, e);
}
