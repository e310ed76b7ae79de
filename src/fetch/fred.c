/*
 * FRED, of the Federal Reserve Bank of St. Louis: the file that the graph of a
 * series offers, observation_date,ID (once DATE,ID), for anyone, without a key.
 * A value that is not there is "." or nothing.  The file does not say its unit.
 */
#include "base/die.h"
#include "fetch/net/range.h"
#include "fetch/net/series.h"
#include "fetch/source.h"
#include "http/http.h"
#include "num/num.h"
#include "plug/plug_list.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

static const struct http_site site = {
	.name = "fred",
	.base = "https://fred.stlouisfed.org",
};

static struct http http;
static struct range range;
static int given_unit, strict;
static const char *unit_text;

/* ---- what is asked ---- */

static enum series_unit
unit_of(const char *id)
{
	const struct series *known = series_named(str_of(id));

	if (unit_text)
		return (enum series_unit)given_unit;
	if (known)
		return known->unit;
	die(MISUSE,
	    "fred: what is '%s' in? --unit percent, which leaves as a "
	    "fraction, or --unit points (csf-fetch -l fred has those known)",
	    id);
}

static const char *
check(int argc, char *argv[])
{
	const char *p;

	if (argc != 1)
		die(MISUSE, "fred: which series? one, as DGS3MO");
	for (p = argv[0]; isupper((unsigned char)*p) ||
			  isdigit((unsigned char)*p) || *p == '_';
	     p++)
		;
	if (*p || p == argv[0])
		die(MISUSE, "fred: '%s' is no series; it is like DGS3MO",
		    argv[0]);
	if (fetch.symbol || fetch.bar != FETCH_NO_BAR)
		die(MISUSE, "fred: a series has no --bar and no --symbol");
	return argv[0];
}

static void
put_date(struct text *url, const char *name, int has, struct cal_time t)
{
	char p[CAL_TEXT_MAX];

	p[cal_put_date(p, cal_ny_date(t))] = '\0';
	http_param(url, name, has ? p : NULL);
}

static const struct http_answer *
get(const char *id)
{
	static struct text url;
	const struct http_answer *a;

	text_add(&url, "/graph/fredgraph.csv");
	http_param(&url, "id", id);
	put_date(&url, "cosd", fetch.has_from, fetch.from);
	put_date(&url, "coed", fetch.has_to, fetch.to);
	a = http_ask(
	    &http, &(struct http_request){ .url = url.p, .type = HTTP_TEXT });
	if (a->verdict != HTTP_GOOD)
		http_die(&http, "%s%s", a->why,
		    a->status == 404 ? "; so FRED answers of a series that it "
				       "does not have"
				     : "");
	return a;
}

/* ---- its rows ---- */

static void
check_header(struct rec *r, const char *id)
{
	if (r->ncols != 2 ||
	    (!str_eq(r->name[0], "observation_date") &&
		!str_eq(r->name[0], "DATE")) ||
	    !str_eq(r->name[1], id))
		rec_die(r, "not observation_date,%s: %.100s", id, rec_names(r));
}

static struct cal_time
read_date(struct rec *r, int64_t before)
{
	struct str s = rec_text(r, 0);
	int n = (int)(s.n > 100 ? 100 : s.n), day;
	struct cal_time t = { .is_date = 1 };

	if (!s.p || cal_parse_date(s.p, s.n, &day) != 0)
		rec_bad(r, 0, "'%.*s' is no date", n, s.p ? s.p : "");
	t.ns = day * CAL_DAY;
	if (t.ns <= before)
		rec_bad(r, 0, "time goes back: '%.*s'", n, s.p);
	return t;
}

/* Percent: the point moves in the text, so that 5.24 is the double 0.0524. */
static void
write_value(struct rec *r, enum series_unit unit)
{
	struct str s = rec_text(r, 1);
	char text[64];
	double v;

	if (!s.p || str_eq(s, ".")) {
		out_null(&fetch.out);
		return;
	}
	rec_num(r, 1); /* checked; the digits of points stay */
	if (unit == SERIES_POINTS) {
		out_cell(&fetch.out, r, 1);
		return;
	}
	snprintf(text, sizeof text, "%.*se-2", (int)(s.n > 40 ? 40 : s.n), s.p);
	if (s.n > 40 || num_real(text, &v) != 0)
		rec_bad(r, 1, "'%.*s' is no percentage",
		    (int)(s.n > 40 ? 40 : s.n), s.p);
	out_num(&fetch.out, v);
}

static void
write_rows(const struct http_answer *a, const char *id, enum series_unit unit)
{
	static struct rec in;
	struct cal_time t = { INT64_MIN, 1 };

	rec_open_text(&in, a->url, a->body.p, a->body.n);
	check_header(&in, id);
	out_col(&fetch.out, "time", NULL);
	out_col(&fetch.out, "value", NULL);
	out_start(&fetch.out);
	while (rec_next(&in)) {
		t = read_date(&in, t.ns);
		if (!fetch_wanted(t))
			continue;
		range_row(&range, t);
		out_time(&fetch.out, t);
		write_value(&in, unit);
		out_end(&fetch.out);
	}
	if (unit == SERIES_PERCENT && range.n > 0)
		warn("fred: %s is in percent; value is a fraction, 0.05 for 5 "
		     "percent",
		    id);
}

static int
run(int argc, char *argv[])
{
	const char *id = check(argc, argv);
	enum series_unit unit = unit_of(id);

	http_open(&http, &site);
	fetch.out.is_held = 1;
	write_rows(get(id), id, unit);
	out_flush(&fetch.out); /* whole, though --strict may refuse them */
	range_tell(&range, "fred", strict);
	out_close(&fetch.out);
	return http_close(&http);
}

static void
list(void)
{
	struct out *o = &fetch.out;
	const struct series *s;
	int i;

	plug_list_start(o);
	for (i = 0; (s = series_at(i)); i++) {
		out_str(o, s->id);
		out_str(o, "fred");
		out_str(o, s->summary);
		out_null(o);
		out_str(o, s->unit == SERIES_PERCENT ? "--unit percent"
						     : "--unit points");
		out_null(o);
		out_str(o, "builtin");
		out_end(o);
	}
}

static const struct opt opts[] = {
	HTTP_OPTIONS,
	{ 0, "strict", NULL, "a range that is not all there is an error",
	    OPT_FLAG(&strict) },
	{ 0, "unit", "percent|points",
	    "what the series is in, where it is not known",
	    OPT_TEXT(&unit_text), OPT_WORD(&given_unit, "percent points") },
	{ 0 },
};

const struct source source_fred = {
	.verb = { "fred",
	    "csf-fetch fred [-hqv] [-o format] [--from time] [--strict] "
	    "[--to time] [--unit percent|points] " HTTP_USAGE "series",
	    opts, run },
	.operands = "series",
	.summary = "FRED: rates as fractions, the closes of indices",
	.list = list,
};
