/* One row of a file of quotes: its columns and its cells. */
#include "base/die.h"
#include "row/unit.h"
#include "base/text.h"
#include "quotes/chain_impl.h"
#include "time/session.h"

#include <math.h>
#include <string.h>

/* The column, where the program wants such and the file has it; else -1. */
static int
wanted(struct chain *c, int wants, const char *name)
{
	return c->wants & wants ? rec_optional(&c->in, name) : -1;
}

/* All that are missing at once. */
static void
check_columns(struct rec *in)
{
	static const char *const need[] = { "time", "expiry", "strike", "right",
		"bid", "ask" };
	static struct text t;
	size_t i, n = sizeof need / sizeof *need;
	size_t missing = 0;

	if (rec_find(in, "bid") < 0 && rec_find(in, "ask") < 0 &&
	    rec_find(in, "mid") >= 0)
		n -= 2;
	for (i = 0; i < n; i++) {
		if (rec_find(in, need[i]) >= 0)
			continue;
		text_add(&t, missing++ ? "', '" : "'");
		text_add(&t, need[i]);
	}
	if (missing == n) /* is there a header? */
		rec_need(in, need[0]);
	if (missing > 0)
		die(FAIL,
		    "%s:1: no column%s %s'; there are: %.1000s; csf-fetch csv "
		    "makes such rows of other layouts",
		    in->file, missing > 1 ? "s" : "", t.p, rec_names(in));
}

static void
bind_prices(struct chain_file *f, struct rec *in)
{
	f->mid_only = rec_find(in, "bid") < 0;
	f->bid = rec_need(in, f->mid_only ? "mid" : "bid");
	f->ask = rec_need(in, f->mid_only ? "mid" : "ask");
	if (!f->mid_only)
		return;
	warn("%s: no bid and ask; mid stands for both", in->file);
}

static void
bind_greeks(struct chain *c, struct chain_file *f, const char *prefix)
{
	static const char *const greek[CHAIN_NGREEKS] = { "iv", "delta",
		"gamma", "theta", "vega" };
	const char *name;
	int i;

	for (i = 0; i < CHAIN_NGREEKS; i++) {
		name = arena_fmt(
		    &c->arena, "%s%s%s", prefix, *prefix ? "_" : "", greek[i]);
		f->greek[i] = wanted(c, CHAIN_GREEKS, name);
		if (i == CHAIN_DELTA && c->wants & CHAIN_GREEKS &&
		    f->greek[i] < 0) {
			warn("%s: no column '%s'; greeks are computed",
			    c->in.file, name);
			c->no_delta = name;
		}
	}
}

void
chain_row_bind(struct chain *c, struct chain_file *f, const char *prefix)
{
	struct rec *in = &c->in;

	check_columns(in);
	rec_ordered(in);
	f->root = rec_optional(in, "root");
	f->expiry = rec_need(in, "expiry");
	f->strike = rec_need(in, "strike");
	f->right = rec_need(in, "right");
	bind_prices(f, in);
	f->spot = rec_optional(in, "underlying_price");
	f->source = rec_optional(in, "source");
	f->bid_size = wanted(c, CHAIN_SIZES, "bid_size");
	f->ask_size = wanted(c, CHAIN_SIZES, "ask_size");
	f->oi = wanted(c, CHAIN_SIZES | CHAIN_VOLUMES, "open_interest");
	f->volume = wanted(c, CHAIN_VOLUMES, "volume");
	c->no_oi = f->oi < 0 ? "open_interest" : NULL;
	c->no_size = f->bid_size < 0   ? "bid_size"
		     : f->ask_size < 0 ? "ask_size"
				       : NULL;
	bind_greeks(c, f, prefix);
	f->lastkind = EXPIRY_SPXW;
	if (f->root < 0)
		f->lastroot = chain_root(c, "SPXW", 4);
}

/* ---- a row ---- */

static int
expiry_of(struct chain *c, struct chain_file *f)
{
	struct str s = rec_text(&c->in, f->expiry);

	if (s.n == f->lastday_n && s.n > 0 &&
	    memcmp(s.p, f->lastday_text, s.n) == 0)
		return f->lastday;
	if (!s.p || s.n > sizeof f->lastday_text ||
	    cal_parse_date(s.p, s.n, &f->lastday) != 0)
		rec_bad(&c->in, f->expiry, "'%.*s' is not a date",
		    (int)(s.n < 64 ? s.n : 64), s.p ? s.p : "");
	memcpy(f->lastday_text, s.p, s.n);
	f->lastday_n = s.n;
	return f->lastday = expiry_session(f->lastday);
}

void
chain_row_holiday(struct chain *c, struct chain_file *f)
{
	struct str s = rec_text(&c->in, f->expiry);
	size_t i;
	int day;

	if (s.n == 0 || s.n > sizeof f->noted_text ||
	    (s.n == f->noted_n && memcmp(s.p, f->noted_text, s.n) == 0))
		return;
	memcpy(f->noted_text, s.p, s.n);
	f->noted_n = s.n;
	if (cal_parse_date(s.p, s.n, &day) != 0 ||
	    session_is(expiry_session(day)))
		return;
	for (i = 0; i < f->nholidays; i++) {
		if (f->holiday[i] == day)
			return;
	}
	f->holiday = arena_grow(
	    f->holiday, &f->holidaycap, f->nholidays + 1, sizeof(int));
	f->holiday[f->nholidays++] = day;
}

static const char *
root_of(struct chain *c, struct chain_file *f)
{
	int kind, n;
	struct str s;

	if (f->root < 0)
		return f->lastroot;
	s = rec_text(&c->in, f->root);
	if (!s.p)
		rec_bad(&c->in, f->root, "a quote without a root");
	if (s.n == f->lastn && memcmp(f->lastroot, s.p, s.n) == 0)
		return f->lastroot;
	f->lastroot = chain_root(c, s.p, s.n);
	f->lastn = s.n;
	kind = chain_root_kind(c, f->lastroot);
	n = s.n < 50 ? (int)s.n : 50;
	if (kind < 0)
		rec_bad(&c->in, f->root,
		    "unknown root '%.*s'; it is SPX, SPXW or XSP, or "
		    "--root %.*s=am or --root %.*s=pm says how it settles",
		    n, s.p, n, s.p, n, s.p);
	f->lastkind = (enum expiry_root)kind;
	return f->lastroot;
}

static int
right_cell(struct chain *c, struct chain_file *f)
{
	struct str s = rec_text(&c->in, f->right);
	int right = right_of(s);

	if (right < 0)
		rec_bad(&c->in, f->right, "'%.*s' is neither C nor P",
		    (int)(s.n < 64 ? s.n : 64), s.p ? s.p : "");
	return right;
}

static double
strike_of(struct chain *c, struct chain_file *f)
{
	double v = rec_num(&c->in, f->strike);
	struct str s;

	if (v > 0)
		return v;
	s = rec_text(&c->in, f->strike);
	rec_bad(&c->in, f->strike, "'%.*s': a strike is above 0",
	    (int)(s.n < 64 ? s.n : 64), s.p ? s.p : "");
}

static struct chain_series *
series_of(struct chain *c, struct chain_file *f)
{
	const char *root = root_of(c, f);
	int expiry = expiry_of(c, f);
	struct chain_series *s = f->last;
	size_t i;

	if (s && s->expiry == expiry && s->root == root)
		return s;
	for (i = 0; i < c->nseries; i++) {
		s = c->series[i];
		if (s->expiry == expiry && s->root == root)
			return f->last = s;
	}
	return f->last = chain_add(c, root, f->lastkind, expiry);
}

/* rec_num_if without a call where there is no column, as is mostly so. */
static double
number(struct rec *in, int col)
{
	return col < 0 ? NAN : rec_num(in, col);
}

static void
read_greeks(struct rec *in, const struct chain_file *f, struct chain_greeks *g)
{
	g->iv = number(in, f->greek[CHAIN_IV]);
	g->delta = number(in, f->greek[CHAIN_DELTA]);
	unit_check_iv(in, f->greek[CHAIN_IV], g->iv, g->delta);
	unit_check_delta(in, f->greek[CHAIN_DELTA], g->delta);
	g->gamma = number(in, f->greek[CHAIN_GAMMA]);
	g->theta = number(in, f->greek[CHAIN_THETA]);
	g->vega = number(in, f->greek[CHAIN_VEGA]);
}

/* Vendors write sizes, or the call's delta at the put; said once. */
static void
check_side(struct chain *c, struct chain_file *f, int right, double delta)
{
	if (f->upside_down ||
	    !(right == RIGHT_PUT ? delta > 0.01 : delta < -0.01))
		return;
	f->upside_down = 1;
	warn("%s:%ld: a %s of delta %g: a put's is below 0, a call's above; "
	     "strikes go by its size, sums of it are wrong",
	    c->in.file, c->in.line, right == RIGHT_PUT ? "put" : "call", delta);
}

const struct chain_series *
chain_row_read(struct chain *c, struct chain_file *f)
{
	struct rec *in = &c->in;
	struct chain_series *s = series_of(c, f);
	int right = right_cell(c, f);
	size_t n = s->n[right]++;
	struct chain_quote *q;
	double v;

	s->q[right] = arena_grow(s->q[right], &s->cap[right], n + 1, sizeof *q);
	q = &s->q[right][n];
	q->strike = strike_of(c, f);
	if (n > 0 && !(q[-1].strike < q->strike))
		s->tangled[right] = 1;
	q->bid = rec_num(in, f->bid);
	q->ask = rec_num(in, f->ask);
	if (isnan(q->bid))
		q->bid = 0;
	if (c->strict && (q->bid < 0 || q->ask < 0))
		rec_bad(in, q->bid < 0 ? f->bid : f->ask, "a quote below 0");
	q->bid_size = number(in, f->bid_size);
	q->ask_size = number(in, f->ask_size);
	q->oi = number(in, f->oi);
	read_greeks(in, f, &q->column);
	check_side(c, f, right, q->column.delta);
	q->line = in->line;
	q->at = c->nrows++;
	q->mid_only = f->mid_only;
	q->modelled =
	    f->source >= 0 && str_eq(rec_text(in, f->source), "model");
	q->has_vol = q->has_own = 0;
	q->priced = 1;
	if (isnan(s->spot) && (v = number(in, f->spot)) > 0)
		s->spot = v;
	if ((v = number(in, f->volume)) > 0)
		s->volume[right] += v;
	if (c->each)
		c->each();
	return s;
}

const char *
chain_row_root(struct chain *c)
{
	return root_of(c, c->file);
}

double
chain_row_spot(struct chain *c)
{
	double v = number(&c->in, c->file->spot);

	return v > 0 ? v : NAN;
}
