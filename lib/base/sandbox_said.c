/* What was said before the sandbox is entered. */
#include "base/sandbox_impl.h"

struct sandbox_said sandbox_said;

static void
add(const char **list, int *n, const char *path)
{
	if (*n < SANDBOX_PATHS)
		list[*n] = path;
	(*n)++;
}

void
sandbox_reads(const char *path)
{
	add(sandbox_said.reads, &sandbox_said.nreads, path);
}

void
sandbox_moves(const char *path)
{
	add(sandbox_said.moves, &sandbox_said.nmoves, path);
}

void
sandbox_forks(void)
{
	sandbox_said.forks = 1;
}
