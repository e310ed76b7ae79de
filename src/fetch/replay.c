/*
 * A file of rows, each at the moment at which it was known, by the clock: of
 * CSF_CLOCK, which plays days in seconds.  What the clock has behind it leaves
 * at once.  The rows go out byte by byte as they came.
 */
#include "base/die.h"
#include "fetch/source.h"
#include "time/now.h"
#include "time/session.h"

static struct rec in;

/* Rows of one moment leave together, and a snapshot's empty line with it. */
static int
play(int bar)
{
	struct out *o = &fetch.out;
	int64_t at = INT64_MIN, known;

	rec_ordered(&in);
	out_pass(o, &in);
	out_start(o);
	while (!follow_stop && rec_next(&in)) {
		known = session_known(in.time, bar);
		if (known > at && known > now_ns()) {
			out_flush(o);
			now_sleep(known, &follow_stop);
			if (follow_stop)
				break;
		}
		at = known;
		out_end(o);
	}
	return out_close(o);
}

static int
run(int argc, char *argv[])
{
	if (argc != 1)
		die(MISUSE, "replay: which file? one; - is standard input");
	if (fetch.has_from || fetch.has_to || fetch.symbol)
		die(MISUSE, "replay: all of the file is played: there is no "
			    "--from, --symbol or --to");
	if (fetch.bar == FETCH_NO_BAR)
		die(MISUSE, "replay: when is a row known? --bar 1m, 1d or "
			    "point");
	if (!now_simulated())
		die(MISUSE, "replay: CSF_CLOCK is not set: it would all be "
			    "past");
	rec_open(&in, argv[0]);
	follow_signals();
	return play(fetch.bar);
}

const struct source source_replay = {
	.verb = { "replay",
	    "csf-fetch replay [-hqv] [-o format] --bar length file", NULL,
	    run },
	.operands = "file",
	.summary = "rows of a file as if they happened now, by CSF_CLOCK",
};
