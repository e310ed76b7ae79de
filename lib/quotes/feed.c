#include "quotes/feed.h"
#include "base/die.h"

#include <string.h>

static void
check_stamp(struct feed *f)
{
	int bad;

	if (!f->stamp)
		return;
	if (f->npaths == 0)
		die(MISUSE, "--stamp '%s': there is no --chain", f->stamp);
	if (strcmp(f->stamp, "start") == 0) {
		f->stamp_sec = -1;
		return;
	}
	bad = cal_parse_bar(f->stamp, strlen(f->stamp), &f->stamp_sec) != 0;
	if (bad || f->stamp_sec < 0)
		die(MISUSE, "--stamp '%s': start, or a length like 1m",
		    f->stamp);
}

void
feed_check(struct feed *f, struct chain *c, const char *rows)
{
	int i;

	for (i = 0; i < f->npaths; i++) {
		if (strcmp(f->path[i], "-") == 0 && strcmp(rows, "-") == 0)
			die(MISUSE, "--chain -: standard input has the rows");
	}
	if (f->greeks && f->npaths == 0)
		die(MISUSE, "--greeks '%s': there is no --chain", f->greeks);
	if (f->greeks)
		rec_no_target(
		    "--greeks", arena_fmt(&c->arena, "%s_iv", f->greeks));
	if (f->nroots > 0 && f->npaths == 0)
		die(MISUSE, "--root '%s': there is no --chain", f->root[0]);
	chain_root_options(c, f->root, f->nroots);
	check_stamp(f);
}

int64_t
feed_late(const struct feed *f)
{
	return f->stamp_sec < 0 ? chain_interval(f->path, f->npaths)
				: f->stamp_sec * CAL_SEC;
}

void
feed_open(const struct feed *f, struct chain *c, int64_t late)
{
	if (f->npaths > 0)
		chain_files(c, f->path, f->npaths, f->greeks, late);
	else
		chain_model(c);
}
