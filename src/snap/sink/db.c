/* db: a database, by csf-dbload load snapshots.  A URL may have a password: it
 * goes by the environment, and messages have its scheme alone. */
#include "base/die.h"
#include "http/http.h"
#include "plug/plug.h"
#include "snap/child.h"

#include <string.h>

static char load[] = "load", kind[] = "snapshots", quiet[] = "-q";

static void
open_(struct sink_end *e)
{
	const char *url = e->operand, *path;
	char **argv = NEW(&e->arena, char *, 5);

	if (*url == '@') {
		url = http_credential(&e->arena, url + 1);
		if (!url)
			die(FAIL, "--sink %s: no URL: there is no %s", e->shown,
			    e->operand + 1);
	} else {
		e->shown = arena_fmt(
		    &e->arena, "db:%.*s", (int)strcspn(url, ":"), url);
	}
	if (*url && strncmp(url, "sqlite:", 7) != 0 &&
	    strncmp(url, "postgresql:", 11) != 0 &&
	    strncmp(url, "postgres:", 9) != 0)
		die(*e->operand == '@' ? FAIL : MISUSE,
		    "--sink %s: a database is written sqlite:PATH or "
		    "postgresql://user@host/name",
		    *e->operand == '@' ? e->shown : "db:...");
	path = plug_find(&e->arena, "csf", "dbload");
	if (!path)
		die(FAIL, "--sink %s: there is no csf-dbload in PATH",
		    e->shown);
	argv[0] = arena_str(&e->arena, path, strlen(path));
	argv[1] = load;
	argv[2] = kind;
	argv[3] = quiet;
	child_open(e, &(struct child_given){ .argv = argv,
			  .env = *url ? "CSF_DB" : NULL,
			  .value = url,
			  .is_ours = 1 });
}

const struct sink sink_db = {
	.keeps = 1,
	.name = "db",
	.operand = "url, @NAME or nothing",
	.summary = "csf-dbload load snapshots; nothing: into $CSF_DB",
	.open = open_,
	.put = queue_put,
	.settle = queue_settle,
	.close = queue_close,
};
