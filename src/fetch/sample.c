/*
 * The embedded series: daily S&P 500 bars 2000-01-03 to 2020-04-17, for
 * pipelines that run at once and offline.  Origin: NOTICE.
 */
#include "fetch/source.h"
#include "base/die.h"

#include <string.h>

/* Made by make from share/sample/spx.csv, a string literal a line. */
static const char spx[] =
#include "sample_spx.h"
    ;

static int
run(int argc, char *argv[])
{
	static struct rec in;
	int i;

	if (argc != 1 || strcmp(argv[0], "spx") != 0)
		die(MISUSE, "sample: which one? there is: spx");
	if (fetch.bar != FETCH_NO_BAR)
		die(MISUSE, "sample: takes --from, --to and --symbol only");
	rec_open_text(&in, "sample:spx", spx, sizeof spx - 1);
	rec_ordered(&in);
	for (i = 0; i < in.ncols; i++)
		out_col(&fetch.out,
		    arena_str(&in.arena, in.name[i].p, in.name[i].n), NULL);
	if (fetch.symbol)
		out_col(&fetch.out, "symbol", NULL);
	out_start(&fetch.out);
	while (rec_next(&in)) {
		if (!fetch_wanted(in.time))
			continue;
		for (i = 0; i < in.ncols; i++)
			out_cell(&fetch.out, &in, i);
		if (fetch.symbol)
			out_str(&fetch.out, fetch.symbol);
		out_end(&fetch.out);
	}
	return out_close(&fetch.out);
}

const struct source source_sample = {
	.verb = { "sample",
	    "csf-fetch sample [-hqv] [-o format] [--from time] "
	    "[--symbol symbol] [--to time] spx",
	    NULL, run },
	.operands = "spx",
	.summary = "the embedded daily S&P 500, 2000-01-03 to 2020-04-17",
};
