#include "quotes/feed.h"
#include "base/die.h"

#include <string.h>

static void
check_stamp(struct feed *f)
{
	int bad;

	if (!f->stamp)
		return;
	if (!f->path)
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
	if (f->path && strcmp(f->path, "-") == 0 && strcmp(rows, "-") == 0)
		die(MISUSE, "--chain -: standard input has the rows");
	if (f->greeks && !f->path)
		die(MISUSE, "--greeks '%s': there is no --chain", f->greeks);
	if (f->greeks)
		rec_no_target(
		    "--greeks", arena_fmt(&c->arena, "%s_iv", f->greeks));
	if (f->nroots > 0 && !f->path)
		die(MISUSE, "--root '%s': there is no --chain", f->root[0]);
	chain_root_options(c, f->root, f->nroots);
	check_stamp(f);
}

int64_t
feed_late(const struct feed *f)
{
	return f->stamp_sec < 0 ? chain_interval(f->path)
				: f->stamp_sec * CAL_SEC;
}

void
feed_open(const struct feed *f, struct chain *c, int64_t late)
{
	if (f->path)
		chain_file(c, f->path, f->greeks, late);
	else
		chain_model(c);
}
