/* What was said, and in. */
#include "base/sandbox_impl.h"

#include "base/die.h"

#include <stdlib.h>
#include <string.h>

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

#ifndef SANDBOX

int
sandbox_filter(void)
{
	return 0;
}

int
sandbox_paths(void)
{
	return 0;
}

#endif

void
sandbox_enter(void)
{
	static int inside;
	const char *how = getenv("CSF_SANDBOX");
	int version, filter;

	if (how && !*how)
		how = NULL;
	if (how && strcmp(how, "off") != 0 && strcmp(how, "tell") != 0)
		die(MISUSE, "CSF_SANDBOX='%s': it is off or tell", how);
	if (inside++ || (how && strcmp(how, "off") == 0))
		return;
	version = sandbox_paths();
	filter = sandbox_filter();
	if (!how)
		return;
	if (filter)
		die_complain("sandbox: seccomp, %s",
		    version ? "Landlock" : "no Landlock");
	else
		die_complain("sandbox: none, as the kernel or the build has none");
}
