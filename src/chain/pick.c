/* csf-chain pick: append what each row's order would trade. */
#include "base/die.h"
#include "base/spec.h"
#include "base/text.h"
#include "base/sandbox.h"
#include "chain/chain.h"
#include "chain/offer.h"
#include "quotes/feed.h"
#include "run/progress.h"
#include "time/session.h"
#include "trade/row.h"
#include "trade/want.h"

#include <stdio.h>
#include <string.h>

static struct arena arena;
static struct rec in;
static struct row row;
static struct feed feed;
static struct chain chain = { .rate = 0.02, .div = 0.018, .strict = 1 };
static struct out out;
static struct fees schedule;
static struct fill_terms terms = FILL_USUAL;

static const char *file, *form, *barname, *fees = "retail", *prefix = "pick_",
					  *signals = "signal";
static int decimals = -1;
static double rate = 0.02, scale = 1;
static const struct opt opts[] = {
	{ 0, "as", "prefix", "put this before the new names (pick)",
	    OPT_READ(spec_option_prefix, &prefix) },
	{ 0, "bar", "length", "of the rows: 1d, 5m, point",
	    OPT_TEXT(&barname) },
	FEED_CHAIN(feed),
	{ 0, "decimals", "n",
	    "digits after the point (default: all that matter)",
	    OPT_INT(&decimals, 0, 15) },
	{ 0, "div", "yield", "dividend yield (0.018)",
	    OPT_REAL(&chain.div, -1, 1) },
	{ 0, "fees", "schedule", "retail, pro, none, dollars, or a file",
	    OPT_TEXT(&fees) },
	{ 'f', "file", "file", "read this instead of stdin", OPT_TEXT(&file) },
	FEED_GREEKS(feed),
	{ 'o', "output", "format", "csv or json", OPT_TEXT(&form) },
	FILL_PRICE(terms),
	{ 0, "rate", "rate", "without a column rate (0.02)",
	    OPT_REAL(&rate, -1, 1) },
	FEED_ROOT(feed),
	{ 0, "scale", "factor", "on the model's at-the-money vol (1)",
	    OPT_REAL(&scale, 0.01, 100) },
	{ 0, "signal", "column", "of orders (signal)", OPT_TEXT(&signals) },
	FILL_SLIP(terms),
	FEED_STAMP(feed),
	FILL_TICK(terms),
	{ 0 },
};

/* ---- orders ---- */

/* A text read once. */
struct plan {
	struct str text;
	struct want want;
};

enum { PLANS = 256 }; /* that are kept */

static struct arena kept;
static struct map plans = { .arena = &kept };
static struct wants wants;

/* Orders that differ row by row, as those with strikes of a plug-in, must not
 * pile up. */
static void
forget(void)
{
	map_clear(&plans);
	want_forget(&wants);
	arena_clear(&kept);
}

static struct plan *
plan_new(struct str s)
{
	struct plan *p = NEW(&kept, struct plan, 1);
	const struct order_text *t;
	const struct order *o;
	struct fill_terms own;
	const char *why = order_parse(&kept, s.p, s.n, &t);

	if (why)
		rec_die(&in, "%s: %s", signals, why);
	if (order_count(t) != 1)
		rec_die(&in,
		    "%s: %zu orders: one order a row, without lists and ';'",
		    signals, order_count(t));
	o = order_expand(&kept, t);
	if (o->expiry == ORDER_EXP_ALL)
		rec_die(&in,
		    "%s: %s: expiry=all is an order for each expiry: one "
		    "order a row",
		    signals, o->id);
	fill_order(&own, &terms, o);
	why = want_init(&p->want, &wants, &chain, o, &own);
	if (why)
		rec_die(&in, "%s: %s: %s", signals, o->id, why);
	p->text = s;
	return p;
}

/* That of the row; NULL: it has none, or its days and times are others. */
static const struct plan *
plan_of_row(void)
{
	static struct plan *p; /* of the order before: mostly the same */
	struct str s = row_signal(&row, 0);
	const struct order *o;
	struct map_item *it;
	struct clock_gate due;
	int day, sec;

	if (!s.p || s.n == 0)
		return NULL;
	if (!p || p->text.n != s.n || memcmp(p->text.p, s.p, s.n) != 0) {
		if (plans.n == PLANS)
			forget();
		it = map_put(&plans, s);
		if (!it->value)
			it->value = plan_new(it->key);
		p = it->value;
	}
	o = p->want.o;
	due = (struct clock_gate){
		.days = o->days, .time = o->time, .n = o->ntime
	};
	if (row.before) {
		cal_to_ny(row.before, &day, &sec);
		clock_row(&due, day, sec);
	}
	cal_to_ny(row.known, &day, &sec);
	return clock_row(&due, day, sec) ? p : NULL;
}

/* ---- quotes ---- */

static struct synth_state model = { .vix9d = NAN, .vix3m = NAN };
static int64_t quoted; /* the newest moment of the file that is behind us */
static double rate_before = NAN; /* of the row before */
static long outside, outside_line, bare, bare_line;

static void
load(double r)
{
	chain.rate = isnan(r) ? rate : r;
	chain_load(&chain);
}

/* May the row act on quotes of that time? */
static int
reaches(int64_t t)
{
	int day, sec;

	if (row.bar != CAL_DAILY)
		return row.known - t <= (row.bar > 0 ? row.bar * CAL_SEC : 0);
	cal_to_ny(t, &day, &sec);
	return day == row.day;
}

/* Up to the row; quotes that it could act on, and has no order for, stay for
 * the next one.  A day without quotes at its close takes the first behind it.
 */
static void
advance_file(int wanted)
{
	int64_t t, close = session_close_ns(row.day);

	while ((t = chain_next(&chain)) <= row.known) {
		if (!reaches(t))
			chain_skip(&chain);
		else if (!wanted)
			return;
		else
			load(t < row.known ? rate_before : row.rate);
		quoted = t;
	}
	if (wanted && row.bar == CAL_DAILY && quoted < close && t > close &&
	    t <= session_quotes_end_ns(row.day)) {
		load(row.rate);
		quoted = t;
	}
}

static void
advance_model(int wanted)
{
	switch (row_quotes(&row, &model)) {
	case ROW_OUTSIDE:
		if (outside++ == 0)
			outside_line = in.line;
		break;
	case ROW_QUOTES:
		model.r = isnan(row.rate) ? rate : row.rate;
		break;
	case ROW_BARE:
		if (bare++ == 0)
			bare_line = in.line;
		break;
	}
	if (wanted && model.now > 0 && model.now != chain.now)
		chain_model_at(&chain, &model);
}

/* ---- rows ---- */

static long orders, counts[SKIP_N];

static enum skip
try(struct offer *f, const struct want *w)
{
	const struct expiries *e;
	struct chain_series *s;
	enum skip why;

	if (!row_reaches(&row, &chain))
		return SKIP_LAPSED;
	why = want_day(w, chain.day);
	if (why != SKIP_NONE)
		return why;
	e = expiries_take(w->expiries, &chain);
	s = e->n > 0 ? chain_series(&chain, e->at[0].root, e->at[0].expiry)
		     : NULL;
	if (!s)
		return SKIP_EXPIRY;
	offer_make(
	    f, &chain, s, w->o, &w->terms, shape_choose(w->shape, &chain, s));
	return f->why;
}

static void
work(void)
{
	const struct plan *p = plan_of_row();
	struct offer f = { 0 };

	if (chain.from_file)
		advance_file(p != NULL);
	else
		advance_model(p != NULL);
	if (p) {
		f.why = try(&f, &p->want);
		orders++;
		counts[f.why]++;
	}
	offer_write(&out, p ? &f : NULL, &schedule);
	out_end(&out);
	rate_before = row.rate;
}

/* ---- the whole ---- */

static void
tell(void)
{
	static struct text t;
	char n[32];
	int i;

	for (i = SKIP_NONE + 1; i < SKIP_N; i++) {
		if (counts[i] == 0)
			continue;
		snprintf(n, sizeof n, "%s%ld ", t.n ? ", " : "", counts[i]);
		text_add(&t, n);
		text_add(&t, skip_name[i]);
	}
	if (t.n > 0)
		warn("of %ld orders %ld are not ok: %s", orders,
		    orders - counts[SKIP_NONE], t.p);
	if (bare > 0)
		warn("%ld rows have no close or no volatility: the model does "
		     "not quote then, first %s:%ld",
		    bare, in.file, bare_line);
	if (outside > 0)
		warn("%ld rows of no session: the model does not quote then, "
		     "first %s:%ld",
		    outside, in.file, outside_line);
	if (chain.outside > 0)
		warn("%ld quotes of no session were left aside, first %s:%ld",
		    chain.outside, chain.outside_file, chain.outside_line);
}

/* Rows and quotes of other times make a column of "lapsed". */
static void
check_span(void)
{
	if (chain.from_file && orders > 0 && counts[SKIP_LAPSED] == orders)
		die(FAIL, "%s: no quotes at the time of any order of %s",
		    chain.days.name, in.file);
}

static void
check(int argc, char *argv[])
{
	file = chain_input(argc, argv, file);
	chain_output(&out, form, decimals);
	row_length(&row, barname);
	if (strchr(signals, ','))
		die(MISUSE, "--signal '%s': one column of orders", signals);
	rec_no_target("--signal", signals);
	feed_check(&feed, &chain, file);
}

static int
run(int argc, char *argv[])
{
	check(argc, argv);

	want_open(&wants, &kept, &arena);
	fees_open(&schedule, fees);
	chain.wants = CHAIN_GREEKS | CHAIN_SIZES;
	feed_open(&feed, &chain, feed_late(&feed));
	model.q = chain.div;
	model.scale = scale;
	rec_open(&in, file);
	progress_open(&in, chain.from_file ? &chain.in : NULL);
	row_bind(&row, &in, signals, NULL, !chain.from_file);
	out_pass(&out, &in);
	offer_columns(&out, &arena, prefix);
	out_start(&out);
	sandbox_enter();
	while (row_next(&row))
		work();
	tell();
	check_span();
	return out_close(&out);
}

const struct verb verb_pick = {
	"pick",
	"csf-chain pick [-hqv] [-f file] [-o format] [--as prefix] "
	"[--bar length] [--chain file] [--decimals n] [--div yield] "
	"[--fees schedule] [--greeks prefix] [--price share] [--rate rate] "
	"[--root name=am|pm] [--scale factor] [--signal column] "
	"[--slip points] [--stamp start] [--tick points] [file]",
	opts,
	run,
};
