/*
 * Files on disk, of csf's own layout or of somebody else's: one stream in the
 * order of time, whatever the order of the files.
 */
#include "base/die.h"
#include "base/map.h"
#include "fetch/csv/cell.h"
#include "fetch/csv/feed.h"
#include "fetch/source.h"
#include "plug/plug_list.h"
#include "row/paths.h"
#include "run/progress.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { KEEP_OPEN = 64 }; /* with more files, those that can be are reopened */

static struct arena arena;
static struct feed *feed; /* the operands; sorted by their first rows */
static int nfeeds;
static struct feed **live; /* open, at a row */
static int nlive;

static struct map columns;	 /* of the output, in order of appearance */
static const struct take **cell; /* nfeeds times LAYOUT_SPLIT rows of them */
static int is_date = -1;

static const struct feed *last; /* whose row was written */
static int64_t before;		/* and its time */
static long twins;		/* rows of the time of another file's */

static void
add_columns(const struct feed *f)
{
	int part, i;

	for (part = 0; part < LAYOUT_SPLIT; part++) {
		for (i = 0; i < f->takes.n[part]; i++)
			map_put(&columns, str_of(f->takes.list[part][i].ours));
	}
}

static int
can_reopen(const char *file)
{
	struct stat st;

	return strcmp(file, "-") != 0 && stat(file, &st) == 0 &&
	       S_ISREG(st.st_mode);
}

/* ---- which rows there are ---- */

/* Look at each file's header and first row. */
static void
open_all(int argc, char *argv[])
{
	const char **path;
	struct feed *f;
	size_t n, i;

	path = paths_of(&arena, (const char *const *)argv, argc, &n);
	feed = NEW(&arena, struct feed, n);
	for (i = 0; i < n; i++) {
		f = &feed[nfeeds];
		f->file = path[i];
		f->order = (int)i;
		feed_open(f);
		add_columns(f);
		f->has_row = feed_next(f);
		f->first = f->time.ns;
		f->is_open =
		    f->has_row && (n <= KEEP_OPEN || !can_reopen(f->file));
		if (!f->is_open)
			feed_close(f);
		nfeeds += f->has_row;
	}
}

static int
by_first(const void *a, const void *b)
{
	const struct feed *f = a, *g = b;

	if (f->first != g->first)
		return f->first < g->first ? -1 : 1;
	return f->order < g->order ? -1 : 1;
}

/* ---- rows, merged ---- */

static const struct take **
cells_of(const struct feed *f, int part)
{
	size_t at = (size_t)(f - feed) * LAYOUT_SPLIT + (size_t)part;

	return cell + at * columns.n;
}

static void
activate(struct feed *f)
{
	const struct take *t;
	struct map_item *it;
	int part, i;

	if (!f->is_open) {
		feed_open(f);
		if (!feed_next(f) || f->time.ns != f->first)
			rec_die(&f->in, "the file has changed meanwhile");
	}
	for (part = 0; part < LAYOUT_SPLIT; part++) {
		for (i = 0; i < f->takes.n[part]; i++) {
			t = &f->takes.list[part][i];
			it = map_get(&columns, str_of(t->ours));
			cells_of(f, part)[it - columns.item] = t;
		}
	}
	live[nlive++] = f;
}

/* The live one whose row is first in time; at equal times, in the order of the
 * operands. */
static int
earliest(void)
{
	int i, best = -1;

	for (i = 0; i < nlive; i++) {
		if (best < 0 || live[i]->time.ns < live[best]->time.ns ||
		    (live[i]->time.ns == live[best]->time.ns &&
			live[i]->order < live[best]->order))
			best = i;
	}
	return best;
}

static void
write_row(struct feed *f)
{
	const struct take **t;
	size_t c;
	int part;

	twins += last && last != f && f->time.ns == before;
	last = f;
	before = f->time.ns;
	if (is_date < 0)
		is_date = f->time.is_date;
	if (f->time.is_date != is_date && f->takes.time < 0)
		rec_die(&f->in, "dates and instants in one stream");
	if (f->time.is_date != is_date)
		rec_bad(&f->in, f->takes.time,
		    "%s here, %s in the rows before (%s)",
		    is_date ? "an instant" : "a date",
		    is_date ? "dates" : "instants",
		    "--bar 1d makes dates of them all");
	for (part = 0; part < LAYOUT_SPLIT; part++) {
		if (f->takes.n[part] == 0)
			continue;
		t = cells_of(f, part);
		for (c = 0; c < columns.n; c++) {
			if (t[c])
				cell_put(&f->in, t[c], &f->time, &fetch.out);
			else
				out_null(&fetch.out);
		}
		out_end(&fetch.out);
	}
}

static void
merge(void)
{
	int next = 0, i = -1;

	while (next < nfeeds || nlive > 0) {
		i = earliest();
		while (next < nfeeds &&
		       (i < 0 || feed[next].first <= live[i]->time.ns)) {
			activate(&feed[next++]);
			i = earliest();
		}
		write_row(live[i]);
		if (!feed_next(live[i])) {
			feed_close(live[i]);
			live[i] = live[--nlive];
		}
	}
}

/* A bar that two files have would be two. */
static void
tell_twins(void)
{
	int i, symbols = 0;

	for (i = 0; i < nfeeds; i++)
		symbols |= feed[i].takes.symbol >= 0;
	if (twins > 0 && (!symbols || fetch.symbol) &&
	    map_get(&columns, str_of("open")) &&
	    map_get(&columns, str_of("high")) &&
	    map_get(&columns, str_of("low")))
		warn("%ld bars have the time of one in another file: the "
		     "files overlap (csf-bars check names them)",
		    twins);
}

static void
check(int argc, char *argv[])
{
	int i, stdins = 0;

	if (argc == 0)
		die(MISUSE, "csv: no file given; - is stdin");
	for (i = 0; i < argc; i++)
		stdins += strcmp(argv[i], "-") == 0;
	if (stdins > 1)
		die(MISUSE, "csv: stdin (-) given twice");
	feed_options();
}

/* Of all files; 0 where one of them has no size. */
static int64_t
bytes_of_all(void)
{
	struct stat st;
	int64_t sum = 0;
	int i;

	for (i = 0; i < nfeeds; i++) {
		if (stat(feed[i].file, &st) != 0 || !S_ISREG(st.st_mode))
			return 0;
		sum += st.st_size;
	}
	return sum;
}

static int
run(int argc, char *argv[])
{
	size_t c;

	check(argc, argv);
	open_all(argc, argv);
	if (nfeeds == 0 && fetch.symbol)
		warn("no row of symbol '%s'", fetch.symbol);
	for (c = 0; c < columns.n; c++)
		out_col(&fetch.out, columns.item[c].key.p, NULL);
	out_start(&fetch.out);
	qsort(feed, (size_t)nfeeds, sizeof *feed, by_first);
	live = NEW(&arena, struct feed *, (size_t)nfeeds + 1);
	cell = NEW(&arena, const struct take *,
	    ((size_t)nfeeds + 1) * LAYOUT_SPLIT * columns.n);
	progress_out(bytes_of_all());
	merge();
	tell_twins();
	return out_close(&fetch.out);
}

static void
list(void)
{
	const struct layout *l;
	int i;

	plug_list_start(&fetch.out);
	for (i = 0; (l = layout_at(i)); i++) {
		out_str(&fetch.out, l->name);
		out_str(&fetch.out, "csv");
		out_str(&fetch.out, l->summary);
		out_str(&fetch.out, l->header);
		out_null(&fetch.out);
		out_null(&fetch.out);
		out_str(&fetch.out, "builtin");
		out_end(&fetch.out);
	}
}

static const struct opt opts[] = {
	{ 0, "dates", "mdy|dmy|ymd",
	    "order of dates in numbers (default: year or month first)",
	    OPT_TEXT(&fetch.dates) },
	{ 0, "layout", "name", "whose columns these are (default auto)",
	    OPT_TEXT(&fetch.layout) },
	{ 0, "map", "name=column",
	    "take the column under this name; may be repeated",
	    OPT_EACH(&fetch.nmap, fetch.map) },
	{ 0, "quote", "1545|eod",
	    "which quote of a datashop-eod file (default 1545)",
	    OPT_TEXT(&fetch.quote) },
	{ 0, "set", "name=text",
	    "root, time, expiry, underlying_price of chains",
	    OPT_EACH(&fetch.nset, fetch.set) },
	{ 0, "sort", NULL, "put rows in the order of time",
	    OPT_FLAG(&fetch.sort) },
	{ 0, "stamp", "start|end",
	    "what the time marks (bars: start, quotes: end)",
	    OPT_TEXT(&fetch.stamp) },
	{ 0, "tz", "zone",
	    "of times without offset: ny (default), utc, +hh:mm, a name",
	    OPT_TEXT(&fetch.zone) },
	{ 0 },
};

const struct source source_csv = {
	.verb = { "csv",
	    "csf-fetch csv [-hqv] [-o format] [--bar length] "
	    "[--dates mdy|dmy|ymd] [--from time] "
	    "[--layout name] [--map name=column] [--quote 1545|eod] "
	    "[--set name=text] [--sort] [--stamp start|end] [--symbol symbol] "
	    "[--to time] [--tz zone] file ...",
	    opts, run },
	.operands = "file ...",
	.summary = "files of rows, of csf's layout or somebody else's",
	.list = list,
};
