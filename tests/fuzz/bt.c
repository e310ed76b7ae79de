/*
 * Orders through csf-bt: the first line is the text of a row's signal, at every
 * row of three days; what is behind it, if anything, is the chain's file in
 * place of the one here.  If the first byte is "@" the two behind it stand for
 * options.  The books balance: account, positions, fills and the ledger that is
 * written tell the same money, and the ledger is read by its reader.
 */
#include "bt/fills.h"
#include "bt/holdings.h"
#include "bt/run.h"
#include "fuzz/fuzz.h"
#include "ledger/ledger.h"
#include "time/session.h"
#include "trade/points.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MANY = 32 }; /* variants of a text */

static const int level[] = { 5600, 5590, 5650, 5560, 5480, 5620 };
enum { MOMENTS = sizeof level / sizeof *level };

static struct run run;
static struct text quotes, rows, written;
static struct str chain;

/* ---- the market: 16 to 18 September 2024, at 10:00 and 15:45 ---- */

static void
quote(int moment, const char *expiry, int days, int strike, char right)
{
	double in =
	    right == 'C' ? level[moment] - strike : strike - level[moment];
	double far = fabs(in) / (30 + 20 * days);
	double mid = (in > 0 ? in : 0) + (8 + 6 * days) * exp(-far);
	char line[128];

	mid = floor(mid * 20) / 20 + 0.05;
	snprintf(line, sizeof line, "2024-09-%dT%sZ,%s,%d,%c,%.2f,%.2f,%d\n",
	    16 + moment / 2, moment % 2 ? "19:45:00" : "14:00:00", expiry,
	    strike, right, mid - 0.05, mid + 0.05, level[moment]);
	text_add(&quotes, line);
}

void
fuzz_start(void)
{
	int m, k, day;

	session_is(0);
	text_add(
	    &quotes, "time,expiry,strike,right,bid,ask,underlying_price\n");
	for (m = 0; m < MOMENTS; m++) {
		day = m / 2;
		for (k = 5450; k <= 5750; k += 50) {
			if (day <= 1) {
				quote(m, "2024-09-17", 1 - day, k, 'P');
				quote(m, "2024-09-17", 1 - day, k, 'C');
			}
			quote(m, "2024-09-20", 4 - day, k, 'P');
			quote(m, "2024-09-20", 4 - day, k, 'C');
		}
	}
}

static void
add_row(const char *time, int close, const char *order)
{
	char line[64];

	snprintf(line, sizeof line, "%s,%d,%.1f,\"", time, close,
	    14 + (close % 7) / 2.0);
	text_add(&rows, line);
	for (; *order; order++) {
		text_add(&rows, *order == '"' ? "\"" : "");
		text_addn(&rows, order, 1);
	}
	text_add(&rows, "\"\n");
}

/* A row at each moment of quotes, one at each close. */
static void
make_rows(const char *order)
{
	static const char *const clock[] = { "14:00:00", "19:45:00",
		"20:00:00" };
	char time[64];
	int day, i;

	text_add(&rows, "time,close,vix,signal\n");
	for (day = 0; day < 3; day++) {
		for (i = 0; i < 3; i++) {
			snprintf(time, sizeof time, "2024-09-%dT%sZ", 16 + day,
			    clock[i]);
			add_row(
			    time, level[2 * day + (i > 0)] + (i == 2), order);
		}
	}
}

/* ---- in place of quotes/days.c: the chain is one file in memory ---- */

void __wrap_days_open(
    struct days *d, struct rec *in, const char *const *name, int n);
int __wrap_days_next(struct days *d, struct rec *in);

void
__wrap_days_open(struct days *d, struct rec *in, const char *const *name, int n)
{
	d->name = *name;
	d->n = (size_t)n;
	rec_open_text(in, *name, chain.p, chain.n);
}

int
__wrap_days_next(struct days *d, struct rec *in)
{
	(void)d;
	(void)in;
	return 0;
}

/* ---- what fills bring, apart from all that the program adds up ---- */

static struct sum {
	const struct account *account;
	double cash, all; /* all: without signs */
} * sum;
static size_t nsums, sumcap;

static struct sum *
sum_of(const struct account *a)
{
	size_t i;

	for (i = 0; i < nsums; i++) {
		if (sum[i].account == a)
			return &sum[i];
	}
	sum = arena_grow(sum, &sumcap, nsums + 1, sizeof *sum);
	sum[nsums] = (struct sum){ a, 0, 0 };
	return &sum[nsums++];
}

static void
sum_add(struct sum *s, double dollars)
{
	s->cash += dollars;
	s->all += fabs(dollars);
}

void __real_fills_add(struct run *r, const struct pos *p,
    const struct pos_leg *l, const struct fills_leg *f);
void __wrap_fills_add(struct run *r, const struct pos *p,
    const struct pos_leg *l, const struct fills_leg *f);

/* net is of the package, or of the part: it counts at its first leg. */
void
__wrap_fills_add(struct run *r, const struct pos *p, const struct pos_leg *l,
    const struct fills_leg *f)
{
	struct sum *s = sum_of(p->book->account);
	int enters = f->sign == (l->qty > 0 ? 1 : -1);
	const struct pos_leg *first = p->leg;

	while (!enters && first->part != l->part)
		first++;
	if (l == first)
		sum_add(
		    s, (enters ? f->net : -f->net) * p->qty * POINTS_DOLLARS);
	sum_add(s, -f->fee);
	__real_fills_add(r, p, l, f);
}

/* ---- laws ---- */

static int
near(double a, double b, double size)
{
	return !isfinite(a) || !isfinite(b) ||
	       fabs(a - b) <= 0.005 + 1e-9 * size;
}

/* An account against the positions of its books. */
static void
hold_account(const struct account *a)
{
	double paid = 0, open = 0, margin = 0;
	const struct sum *s = sum_of(a);
	const struct pos *p;
	size_t i, j, n = 0;
	int k;

	for (i = 0; i < run.books.n; i++) {
		if (run.books.all[i]->account != a)
			continue;
		for (j = 0; j < run.books.all[i]->npos; j++, n++) {
			p = run.books.all[i]->pos[j];
			paid += p->pnl;
			margin += p->margin;
			for (k = 0; k < p->nparts; k++)
				open += p->part[k].open
					    ? p->part[k].credit * p->qty *
						  POINTS_DOLLARS
					    : 0;
		}
	}
	FUZZ_HOLD("realised: of closed trades and of open ones",
	    near(a->realised, a->closed + paid, s->all));
	FUZZ_HOLD("margin: of open trades",
	    near(a->margin, margin, s->all) && !(a->margin < -0.005));
	FUZZ_HOLD("none without a trade", n > 0 || a->shared || a->margin == 0);
	FUZZ_HOLD(
	    "realised: what fills brought, less what is open was sold for",
	    near(a->realised, s->cash - open, s->all));
}

static void
hold_trade(const struct ledger_trade *t)
{
	double gain = (t->credit - t->debit) * t->qty * POINTS_DOLLARS;

	FUZZ_HOLD("a trade's money",
	    near(t->pnl, gain - t->fees,
		(fabs(t->credit) + fabs(t->debit)) * t->qty * POINTS_DOLLARS));
	FUZZ_HOLD("a trade's time", t->entry_ns <= t->exit_ns);
	FUZZ_HOLD("a trade's size", t->qty >= 1 && t->fees >= 0);
	FUZZ_HOLD("a trade's extremes", !(t->mae > t->mfe));
}

static void
hold_book(const struct ledger_book *l)
{
	struct map_item *it = map_get(&run.books.by_id, str_of(l->id));
	const struct book *b = it ? it->value : NULL;
	double made = 0, size = 0;
	size_t i;

	FUZZ_HOLD("a book of the ledger is one", b != NULL);
	FUZZ_HOLD("each trade that ended is written once",
	    l->ntrades + b->npos == (size_t)b->trades);
	for (i = 0; i < l->ntrades; i++) {
		hold_trade(&l->trade[i]);
		made += l->trade[i].pnl;
		size += fabs(l->trade[i].pnl);
	}
	FUZZ_HOLD("the ledger has what was made",
	    b->account->shared || near(made, b->account->closed, size));
}

static ssize_t
take(void *ctx, char *to, size_t n)
{
	struct str *s = ctx;

	n = n < s->n ? n : s->n;
	memcpy(to, s->p, n);
	s->p += n;
	s->n -= n;
	return (ssize_t)n;
}

static void
hold_ledger(void)
{
	static struct ledger l;
	struct str all = { written.p, written.n };
	size_t i;

	ledger_read_with(&l, "ledger", take, &all, run.conf.start);
	for (i = 0; i < l.nbooks; i++)
		hold_book(&l.book[i]);
}

/* ---- a run ---- */

static void
tap(struct out *o, const char *p, size_t n)
{
	if (o == &run.files.ledger.out && n > 0)
		text_addn(&written, p, n);
}

static void
options(int a, int b)
{
	struct conf *c = &run.conf;

	c->same = a & 1;
	c->shared = (a & 2) != 0;
	c->independent = (a & 4) != 0;
	c->react_next = (a & 8) != 0;
	c->marks = (a & 16) != 0;
	c->rerun = (a >> 5) % 3;
	c->terms.zero_bid = (b & 3) % 3;
	c->terms.price = b & 4 ? 1 : 0.5;
	c->terms.slip = b & 8 ? 0.1 : 0;
	c->terms.tick = b & 16 ? 0 : 0.05;
	c->start = b & 32 ? 2000 : 100000;
	c->settle = b & 64 ? SETTLE_CHAIN : SETTLE_BARS;
}

static void
start(void)
{
	static const char *const file = "chain";

	row_length(&run.row, "point");
	fees_open(&run.fees, "retail");
	run.chain.wants = CHAIN_GREEKS | CHAIN_SIZES;
	run.chain.strict = 1;
	chain_files(&run.chain, &file, 1, NULL, 0);
	want_open(&run.wants, &run.arena, &run.arena);
	engine_open(&run);
	marks_open(&run);
	settle_open(&run);
	rec_open_text(&run.in, "rows", rows.p, rows.n);
	row_bind(&run.row, &run.in, "signal", NULL, 0);
	badbar_bind(&run.bad, &run.in, 0);
	ledger_form(&run, NULL, -1);
	out_tap = tap;
	ledger_open(&run, NULL);
	span_begin(&run);
}

void
fuzz_one(const char *p, size_t n)
{
	const struct order_text *t;
	static struct arena arena;
	const char *order;
	size_t i;

	run.conf = (struct conf)CONF_USUAL;
	if (n > 2 && *p == '@') {
		options(p[1], p[2]);
		p += 3, n -= 3;
	}
	order = fuzz_line(&p, &n);
	if (order_parse(&arena, order, strlen(order), &t) != NULL ||
	    order_count(t) > MANY)
		return;
	chain =
	    n > 0 ? (struct str){ p, n } : (struct str){ quotes.p, quotes.n };
	make_rows(order);
	start();
	while (row_next(&run.row)) {
		engine_row(&run);
		span_row(&run);
	}
	span_end(&run);
	fuzz_law("what was run is told, and the ledger is read");
	for (i = 0; i < run.books.n; i++)
		hold_account(run.books.all[i]->account);
	files_close(&run);
	span_warn(&run);
	marks_close(&run);
	ledger_close(&run);
	hold_ledger();
}
