/* csf-snap: what an interval has come to, as one JSON document. */
#include "base/die.h"
#include "base/opt.h"
#include "row/out.h"
#include "snap/feed.h"
#include "snap/settings.h"
#include "snap/sink.h"
#include "snap/stream.h"
#include "snap/score.h"

#include <string.h>

static struct stream stream;
static struct out out;
static int list, nsinks, nmodels, lazy;
static const char *file = "-", *every = "1d", *length, *day, *since;
static const char *sink[OPT_LIST], *model[OPT_LIST], *signals[OPT_LIST],
    *settings[OPT_LIST];
static int nsettings;

static const char usage[] =
    "csf-snap [-hlqv] [-f file] [-m model] [--bar length] [--day date] "
    "[--events columns] [--every length] [--fsync always|no] [--last] "
    "[--order broker] [--partial] [--qty n] [--revision n] "
    "[--settings file] [--signal column] [--since time] [--sink kind:where] "
    "[--stream name] [--text]";
static const struct opt opts[] = {
	{ 'f', "file", "file", "read this instead of stdin", OPT_TEXT(&file) },
	{ 'l', "list", NULL, "list the kinds of sinks", OPT_FLAG(&list) },
	{ 'm', "model", "model",
	    "the model of column p; prefix=model: of prefix_p",
	    OPT_EACH(&nmodels, model) },
	{ 0, "bar", "length", "of the rows: 1m, 5m, 1h, 1d, point",
	    OPT_TEXT(&length) },
	{ 0, "day", "date", "only the documents of this session",
	    OPT_TEXT(&day), OPT_READ(cal_option_date, &stream.day) },
	{ 0, "events", "columns",
	    "a,b: these are events (those with a _lag behind)",
	    OPT_TEXT(&stream.given.events) },
	{ 0, "every", "length", "a document each 1d (default), 1h, 5m ...",
	    OPT_TEXT(&every) },
	{ 0, "fsync", "always|no", "files are safe before rows are waited for",
	    OPT_WORD(&lazy, "always no") },
	{ 0, "last", NULL, "only the last document", OPT_FLAG(&stream.last) },
	{ 0, "order", "broker",
	    "tradier or occ: print the newest order, nothing else",
	    OPT_WORD(&stream.ticket, "none tradier occ") },
	{ 0, "partial", NULL, "the last interval even if it is not over",
	    OPT_FLAG(&stream.partial) },
	{ 0, "qty", "n", "packages of --order (default: the order's)",
	    OPT_INT(&stream.qty, 1, 1000000) },
	{ 0, "revision", "n", "of data that were mended: other ids (0)",
	    OPT_INT(&stream.doc.revision, 0, 1000000) },
	{ 0, "settings", "file", "their sum goes into the documents",
	    OPT_EACH(&nsettings, settings) },
	{ 0, "signal", "column",
	    "of orders (signal); column=prefix: and of its pick (pick)",
	    OPT_EACH(&stream.given.nsignals, signals) },
	{ 0, "since", "time", "only documents of intervals that end later",
	    OPT_TEXT(&since), OPT_READ(cal_option_time, &stream.since) },
	{ 0, "sink", "kind:where", "send them there, not to stdout",
	    OPT_EACH(&nsinks, sink) },
	{ 0, "stream", "name", "of the series of documents (symbol.every)",
	    OPT_TEXT(&stream.doc.stream) },
	{ 0, "text", NULL, "lines for people, to stdout",
	    OPT_FLAG(&stream.text) },
	{ 0 },
};

static void
check(int argc, char *argv[])
{
	if (argc > 0)
		die(MISUSE, "'%s': rows come from stdin or -f; usage: %s",
		    argv[0], usage);
	stream.given.signal = signals;
	stream_check(&stream, every, length);
	if (stream.ticket && (nsinks > 0 || stream.text || stream.last))
		die(MISUSE, "--order prints an order and no document: no "
			    "--sink, --text or --last with it");
	if (stream.qty && !stream.ticket)
		die(MISUSE, "--qty is of --order");
	stream.has_day = day != NULL;
	stream.has_since = since != NULL;
	sink_lazy = lazy;
}

int
main(int argc, char *argv[])
{
	static struct feed feed;
	int status;

	opt_parse(&argc, &argv, usage, opts);
	out_open(&out, NULL);
	if (list) {
		sink_list(&out);
		return out_close(&out);
	}
	check(argc, argv);
	stream_day(&stream);
	score_open(model, nmodels);
	stream.given.score = score_prefixes();
	stream.given.nscores = nmodels;
	stream.doc.settings = settings_sum(&stream, settings, nsettings);
	feed_open(&feed, file);
	if (nsinks > 0)
		sink_open(sink, nsinks);

	out_bytes(&out, "", 0); /* what goes there is no table */
	rec_open_with(&stream.in, feed.name, feed_read, &feed);
	stream_bind(
	    &stream, stream.text || stream.ticket || nsinks == 0 ? &out : NULL);
	while (rec_next(&stream.in))
		stream_row(&stream);
	stream_end(&stream);
	status = sink_close();
	return out_close(&out) ? FAIL : status;
}
