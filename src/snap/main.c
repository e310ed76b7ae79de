/* csf-snap: what an interval has come to, as one JSON document. */
#include "base/die.h"
#include "base/opt.h"
#include "row/out.h"
#include "http/http.h"
#include "run/progress.h"
#include "snap/feed.h"
#include "snap/queue.h"
#include "snap/settings.h"
#include "snap/sink.h"
#include "snap/stream.h"
#include "snap/score.h"

#include <string.h>

static struct stream stream;
static struct out out;
static int list, nsinks, nmodels, lazy;
static const char *file = "-", *every, *length, *day, *since, *replay;
static struct cal_time from;
static const char *sink[OPT_LIST], *model[OPT_LIST], *signals[OPT_LIST],
    *settings[OPT_LIST];
static int nsettings;

static const char usage[] =
    "csf-snap [-hlqv] [-f file] [-m model] [--bar length] [--day date] "
    "[--each type] [--events columns] [--every length] [--flush] "
    "[--fsync always|no] [--give-up seconds] [--last] [--linger seconds] "
    "[--max-age seconds] [--max-spool n] [--order broker] [--outbox dir] "
    "[--partial] [--qty n] [--replay time] [--revision n] [--settings file] "
    "[--signal column] [--since time] [--sink kind:where] [--stream name] "
    "[--text] [--timeout seconds] [--wait seconds]";
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
	{ 0, "each", "type", "every row is a document, of this type",
	    OPT_TEXT(&stream.doc.each) },
	{ 0, "events", "columns",
	    "a,b: these are events (those with a _lag behind)",
	    OPT_TEXT(&stream.given.events) },
	{ 0, "every", "length", "a document each 1d (default), 1h, 5m ...",
	    OPT_TEXT(&every) },
	{ 0, "flush", NULL, "send what --outbox has, read no rows",
	    OPT_FLAG(&queue_given.flush) },
	{ 0, "fsync", "always|no", "files are safe before rows are waited for",
	    OPT_WORD(&lazy, "always no") },
	{ 0, "give-up", "seconds",
	    "try a document no longer (86400; without --outbox 300)",
	    OPT_REAL(&queue_given.give_up, 0.01, 1e8) },
	{ 0, "last", NULL, "only the last document", OPT_FLAG(&stream.last) },
	{ 0, "linger", "seconds",
	    "at the end, while no sink takes what --outbox has (5)",
	    OPT_REAL(&queue_given.linger, 0, 1e6) },
	{ 0, "max-age", "seconds", "alert nobody of what is older",
	    OPT_LONG(&stream.max_age, 1, 1000000000) },
	{ 0, "max-spool", "n", "of documents that wait for a sink (10000)",
	    OPT_INT(&queue_given.spool, 1, 10000000) },
	{ 0, "order", "broker",
	    "tradier or occ: print the newest order, nothing else",
	    OPT_WORD(&stream.ticket, "none tradier occ") },
	{ 0, "outbox", "dir", "documents for sinks are safe there",
	    OPT_TEXT(&queue_given.outbox) },
	{ 0, "partial", NULL, "the last interval even if it is not over",
	    OPT_FLAG(&stream.partial) },
	{ 0, "qty", "n", "packages of --order (default: the order's)",
	    OPT_INT(&stream.qty, 1, 1000000) },
	{ 0, "replay", "time", "--flush, what was sent since then once more",
	    OPT_TEXT(&replay), OPT_READ(cal_option_time, &from) },
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
	{ 0, "timeout", "seconds", "of one answer of a sink (20)",
	    OPT_REAL(&http_given.timeout, 0.01, 86400) },
	{ 0, "wait", "seconds", "before a sink is tried again, then longer (1)",
	    OPT_REAL(&queue_given.wait, 0.001, 3600) },
	{ 0 },
};

static void
check(int argc, char *argv[])
{
	if (argc > 0)
		die(MISUSE, "'%s': rows come from stdin or -f; usage: %s",
		    argv[0], usage);
	if (replay)
		queue_given.flush = 1;
	if (queue_given.flush && (nsinks == 0 || !queue_given.outbox))
		die(MISUSE, "--flush and --replay: of which --outbox, to which "
			    "--sink?");
	if (queue_given.outbox && nsinks == 0)
		die(MISUSE, "--outbox: it is of --sink, and there is none");
	stream.given.signal = signals;
	if (stream.doc.each && (every || nmodels > 0 || stream.given.events ||
				   stream.given.nsignals > 0 || nsettings > 0 ||
				   stream.partial || stream.ticket))
		die(MISUSE,
		    "--each: a document is a row as it stands: no --every, "
		    "--events, --model, --order, --partial, --settings or "
		    "--signal with it");
	stream_check(&stream, every ? every : "1d", length);
	if (stream.ticket && (nsinks > 0 || stream.text || stream.last))
		die(MISUSE, "--order prints an order and no document: no "
			    "--sink, --text or --last with it");
	if (stream.qty && !stream.ticket)
		die(MISUSE, "--qty is of --order");
	stream.has_day = day != NULL;
	stream.has_since = since != NULL;
	sink_lazy = lazy;
}

/* What the outboxes have, and no rows. */
static int
send_old(void)
{
	sink_open(sink, nsinks);
	if (replay)
		sink_replay(&from);
	return sink_close();
}

int
main(int argc, char *argv[])
{
	static struct feed feed;
	int status;

	http_given.timeout = 20;
	opt_parse(&argc, &argv, usage, opts);
	out_open(&out, NULL);
	if (list) {
		sink_list(&out);
		return out_close(&out);
	}
	check(argc, argv);
	if (queue_given.flush)
		return send_old();
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
	progress_open(&stream.in, NULL);
	stream_bind(
	    &stream, stream.text || stream.ticket || nsinks == 0 ? &out : NULL);
	while (rec_next(&stream.in))
		stream_row(&stream);
	stream_end(&stream);
	status = sink_close();
	return out_close(&out) ? FAIL : status;
}
