/* exec: a plug-in csf-snap-NAME (csf-plugins(7)); what stands behind another
 * colon is its argument. */
#include "base/die.h"
#include "plug/plug.h"
#include "snap/child.h"

#include <string.h>

static void
open_(struct sink_end *e)
{
	const char *colon = strchr(e->operand, ':');
	size_t n = colon ? (size_t)(colon - e->operand) : strlen(e->operand);
	char *name = arena_str(&e->arena, e->operand, n);
	char **argv = NEW(&e->arena, char *, 3);
	const char *path = plug_find(&e->arena, "csf-snap", name);

	e->shown = arena_fmt(&e->arena, "exec:%s", name);
	if (!path)
		die(MISUSE,
		    "--sink exec:%s: there is no csf-snap-%s in CSF_EXEC_PATH, "
		    "libexec or PATH",
		    name, name);
	argv[0] = arena_str(&e->arena, path, strlen(path));
	if (colon)
		argv[1] = arena_str(&e->arena, colon + 1, strlen(colon + 1));
	child_open(e, &(struct child_given){ .argv = argv });
}

const struct sink sink_exec = {
	.name = "exec",
	.operand = "name or name:where",
	.summary = "a program csf-snap-NAME, csf-plugins(7)",
	.open = open_,
	.put = queue_put,
	.settle = queue_settle,
	.close = queue_close,
};
