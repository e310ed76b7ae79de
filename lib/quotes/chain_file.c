/* A chain of a file of quotes, one moment of it in memory. */
#include "base/die.h"
#include "base/text.h"
#include "quotes/chain_impl.h"
#include "time/session.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { IV, DELTA, GAMMA, THETA, VEGA, NGREEKS, TEXT_MAX = 40 };

struct chain_file {
	int root, expiry, strike, right, bid, ask, spot;
	int bid_size, ask_size, oi, volume, greek[NGREEKS];
	int mid_only; /* bid and ask are the column mid */
	int64_t shift;
	int more;  /* a row is held: the first of the next moment */
	int ended; /* by an empty line, and what follows is not read yet */
	struct chain_series *last;
	const char *lastroot;
	size_t lastn;
	enum expiry_root lastkind;
	int64_t stamp, known; /* of the row before: most rows repeat it */
	char day_text[TEXT_MAX];
	size_t day_n;
	int day;
};

static int
optional(struct rec *in, const char *name)
{
	int col = rec_find(in, name);

	return col < 0 ? col : rec_use(in, col);
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
	static const char *const greek[NGREEKS] = { "iv", "delta", "gamma",
		"theta", "vega" };
	const char *name;
	int i;

	for (i = 0; i < NGREEKS; i++) {
		f->greek[i] = -1;
		if (!(c->wants & CHAIN_GREEKS))
			continue;
		name = arena_fmt(
		    &c->arena, "%s%s%s", prefix, *prefix ? "_" : "", greek[i]);
		f->greek[i] = optional(&c->in, name);
		if (i == DELTA && f->greek[i] < 0) {
			warn("%s: no column '%s'; greeks are computed",
			    c->in.file, name);
			c->no_delta = name;
		}
	}
}

static void
bind(struct chain *c, struct chain_file *f, const char *prefix)
{
	struct rec *in = &c->in;

	check_columns(in);
	rec_ordered(in);
	f->root = optional(in, "root");
	f->expiry = rec_need(in, "expiry");
	f->strike = rec_need(in, "strike");
	f->right = rec_need(in, "right");
	bind_prices(f, in);
	f->spot = optional(in, "underlying_price");
	f->bid_size = c->wants & CHAIN_SIZES ? optional(in, "bid_size") : -1;
	f->ask_size = c->wants & CHAIN_SIZES ? optional(in, "ask_size") : -1;
	f->oi = c->wants & (CHAIN_SIZES | CHAIN_VOLUMES)
		    ? optional(in, "open_interest")
		    : -1;
	f->volume = c->wants & CHAIN_VOLUMES ? optional(in, "volume") : -1;
	c->no_oi = f->oi < 0 ? "open_interest" : NULL;
	c->no_size = f->bid_size < 0   ? "bid_size"
		     : f->ask_size < 0 ? "ask_size"
				       : NULL;
	bind_greeks(c, f, prefix);
	f->lastkind = EXPIRY_SPXW;
	if (f->root < 0)
		f->lastroot = chain_root(c, "SPXW", 4);
}

static int64_t
row_known(const struct chain *c)
{
	int64_t t = session_known(
	    c->in.time, c->in.time.is_date ? CAL_DAILY : CAL_POINT);

	return c->in.time.is_date ? t : t + c->file->shift;
}

/* Hold the next row, or know that an empty line ended the snapshot: what comes
 * after it may not be there yet, and is read when it is asked for. */
static void
step(struct chain *c)
{
	struct chain_file *f = c->file;
	int what = rec_next(&c->in);

	f->ended = what == REC_GAP;
	c->blanks += f->ended;
	f->more = what == REC_ROW;
	if (f->more && (c->in.rows == 1 || c->in.time.ns != f->stamp)) {
		f->stamp = c->in.time.ns;
		f->known = row_known(c);
	}
	c->next = f->more ? f->known : INT64_MAX;
}

void
chain_file(struct chain *c, const char *path, const char *prefix, int64_t shift)
{
	c->from_file = 1;
	c->file = NEW(&c->arena, struct chain_file, 1);
	c->file->shift = shift;
	rec_open(&c->in, path);
	c->in.gaps = c->in.size <= 0; /* a file is there whole */
	bind(c, c->file, prefix ? prefix : "");
	c->file->ended = 1; /* as if a line before the rows had been */
}

int64_t
chain_interval(const char *path)
{
	static struct rec r;
	int day, before = 0, sec;
	int64_t last = 0;

	rec_open(&r, path);
	if (r.size == 0 || strcmp(path, "-") == 0)
		die(FAIL,
		    "%s: a stream cannot be read twice to find the interval of "
		    "its quotes: give its length",
		    r.file);
	rec_ordered(&r);
	while (rec_next(&r)) {
		cal_to_ny(r.time.ns, &day, &sec);
		if (!r.time.is_date && last != 0 && r.time.ns > last &&
		    day == before) {
			last = r.time.ns - last;
			rec_close(&r);
			return last;
		}
		last = r.time.ns;
		before = day;
	}
	die(FAIL, "%s: no two quote times in one session: give their length",
	    path);
}

int64_t
chain_next(struct chain *c)
{
	while (c->file && c->file->ended)
		step(c);
	return c->next;
}

void
chain_skip(struct chain *c)
{
	int64_t now = chain_next(c);

	while (c->file->more && c->next == now) {
		if (c->each)
			c->each();
		step(c);
	}
}

/* ---- a row ---- */

static int
expiry_of(struct chain *c, struct chain_file *f)
{
	struct str s = rec_text(&c->in, f->expiry);

	if (s.n == f->day_n && s.n > 0 && memcmp(s.p, f->day_text, s.n) == 0)
		return f->day;
	if (!s.p || s.n > TEXT_MAX || cal_parse_date(s.p, s.n, &f->day) != 0)
		rec_bad(&c->in, f->expiry, "'%.*s' is not a date",
		    (int)(s.n < 64 ? s.n : 64), s.p ? s.p : "");
	memcpy(f->day_text, s.p, s.n);
	f->day_n = s.n;
	return f->day = expiry_session(f->day);
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

static double
number(struct rec *in, int col)
{
	return col < 0 ? NAN : rec_num(in, col);
}

static void
read_greeks(struct rec *in, const struct chain_file *f, struct chain_greeks *g)
{
	g->iv = number(in, f->greek[IV]);
	g->delta = number(in, f->greek[DELTA]);
	g->gamma = number(in, f->greek[GAMMA]);
	g->theta = number(in, f->greek[THETA]);
	g->vega = number(in, f->greek[VEGA]);
}

static void
read_row(struct chain *c, struct chain_file *f)
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
	q->line = in->line;
	q->at = c->nrows++;
	q->mid_only = f->mid_only;
	q->has_vol = q->has_own = 0;
	q->priced = 1;
	if (isnan(s->spot) && (v = number(in, f->spot)) > 0)
		s->spot = v;
	if ((v = number(in, f->volume)) > 0)
		s->volume[right] += v;
	if (c->each)
		c->each();
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

/* ---- a moment ---- */

static int
by_strike(const void *a, const void *b)
{
	const struct chain_quote *p = a, *q = b;

	return (p->strike > q->strike) - (p->strike < q->strike);
}

static int
by_expiry(const void *a, const void *b)
{
	const struct chain_series *p = *(struct chain_series *const *)a,
				  *q = *(struct chain_series *const *)b;
	int r = strcmp(p->root, q->root);

	return r ? r : (p->expiry > q->expiry) - (p->expiry < q->expiry);
}

static void
order_side(struct chain *c, struct chain_series *s, int right)
{
	const struct chain_quote *q = s->q[right];
	size_t i;

	if (!s->tangled[right])
		return;
	qsort(s->q[right], s->n[right], sizeof *q, by_strike);
	for (i = 1; i < s->n[right]; i++) {
		if (q[i].strike == q[i - 1].strike)
			die(FAIL,
			    "%s:%ld: the option of line %ld is quoted twice at "
			    "one time",
			    c->in.file,
			    q[i].line > q[i - 1].line ? q[i].line
						      : q[i - 1].line,
			    q[i].line > q[i - 1].line ? q[i - 1].line
						      : q[i].line);
	}
}

/* The index that no row says: that of the forward of the nearest expiry at
 * least a day away; else of today's. */
static double
guess_spot(struct chain *c)
{
	struct chain_series *s, *best = NULL, *today = NULL;
	size_t i;

	for (i = 0; i < c->nseries; i++) {
		s = c->series[i];
		if (s->expiry > c->day && (!best || s->expiry < best->expiry))
			best = s;
		if (s->expiry == c->day && s->settle > c->now)
			today = s;
	}
	if (!best)
		best = today;
	return best && !isnan(chain_forward(c, best)) ? best->market.S : NAN;
}

void
chain_load(struct chain *c)
{
	struct chain_file *f = c->file;
	int64_t now = chain_next(c);
	size_t i;

	c->now = now;
	c->time = c->in.time;
	cal_to_ny(now, &c->day, &c->sec);
	c->spot = NAN;
	c->nseries = c->nrows = 0;
	c->seq++;
	f->last = NULL;
	do {
		read_row(c, f);
		if (isnan(c->spot))
			c->spot = f->last->spot;
		step(c);
	} while (f->more && c->next == now);
	if (f->more && c->next < now)
		rec_die(&c->in, "the quotes go back in time");
	for (i = 0; i < c->nseries; i++) {
		order_side(c, c->series[i], RIGHT_PUT);
		order_side(c, c->series[i], RIGHT_CALL);
	}
	qsort(c->series, c->nseries, sizeof(void *), by_expiry);
	if (isnan(c->spot))
		c->spot = guess_spot(c);
}
