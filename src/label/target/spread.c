/*
 * What becomes of a spread that is sold at a row and held to expiry, from bars
 * alone.  Its strikes and credit stand in the columns of csf-chain pick.
 * Settlement and last trading day: the exchange's contract specifications of
 * SPX (on the opening, traded until the day before) and SPXW and XSP (on the
 * close).
 *
 * The path is the rows behind its own: of one that settles on the close to that
 * close, of one that settles on the opening to the last row before that day.
 * The opening value stands in for the official one, which bars do not have.
 * Without a row of the expiry's session there is no label.
 */
#include "column/ahead.h"
#include "kern/heap.h"
#include "kern/ring.h"
#include "kern/suffix.h"
#include "option/expiry.h"
#include "time/session.h"

enum { /* inputs */
	ROOT,
	EXPIRY,
	PUT_LONG,
	PUT_SHORT,
	CALL_SHORT,
	CALL_LONG,
	CREDIT,
	MOMENT,
	OPEN,
	HIGH,
	LOW,
	CLOSE,
};
enum { /* outputs */
	WIN,
	TOUCHED,
	WORTHLESS,
	PNL,
	SIDE,
	PATH_LOW,
	PATH_HIGH,
	OUTPUTS,
};
enum { PUT, CALL, BOTH }; /* sides */
static const char *const sides[] = { "put", "call", "both", NULL };

struct sold {
	double strike[CALL_LONG + 1], credit;
	double open, settle; /* of its last session; when it settles */
	int64_t row;	     /* -1: it has its label, or never was one */
	int64_t touch[2];    /* the row that first touched it; -1 */
	int am;
};

struct spread {
	struct ring sold;	 /* a row's own */
	struct heap due;	 /* by settlement */
	struct heap put, call;	 /* by short strike; put: -strike */
	struct suffix low, high; /* low: of -low */
	double close, moment;	 /* of the row before */
	int64_t on_open;	 /* settled on the opening */
};

/* ---- inputs ---- */

/* 1: it settles on the opening. */
static double
read_root(struct rec *r, int col)
{
	struct str s = rec_text(r, col);
	int root = s.p ? expiry_root(s.p, s.n) : -1;

	if (s.p && root < 0)
		rec_bad(r, col, "'%.*s' is not SPX, SPXW or XSP",
		    (int)(s.n < 40 ? s.n : 40), s.p);
	return s.p ? expiry_root_am((enum expiry_root)root) : NAN;
}

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct spread *s = NEW(a, struct spread, 1);

	(void)self, (void)p;
	s->close = s->moment = NAN;
	s->sold.size = sizeof(struct sold);
	return s;
}

/* ---- those that wait ---- */

static struct sold *
sold_of(const struct spread *s, int64_t i)
{
	return ring_at(&s->sold, i);
}

static int
waits(void *ctx, int64_t i)
{
	const struct spread *s = ctx;

	return i >= s->sold.first && sold_of(s, i)->row >= 0;
}

static void
forget(struct spread *s)
{
	struct ring *r = &s->sold;

	while (r->first < r->next && sold_of(s, r->first)->row < 0)
		r->first++;
	suffix_forget(&s->low, r->first + 1);
	suffix_forget(&s->high, r->first + 1);
}

static void
push(struct spread *s, struct heap *h, double key, int64_t i)
{
	if (isnan(key))
		return;
	if (h->n > 64 && h->n > 2 * (size_t)(s->sold.next - s->sold.first))
		heap_filter(h, waits, s);
	heap_push(h, key, i);
}

/* ---- what becomes of one ---- */

/* What the short strike and its wing cost at S; none: 0. */
static double
cost(double sold, double wing, double S, int sign)
{
	double one = fmax(0, sign * (S - sold)),
	       two = fmax(0, sign * (S - wing));

	return (isnan(sold) ? 0 : one) - (isnan(wing) ? 0 : two);
}

static void
settle(struct spread *s, struct ahead *a, int64_t i, double S)
{
	struct sold *p = sold_of(s, i);
	const double *k = p->strike;
	double loss = cost(k[PUT_SHORT], k[PUT_LONG], S, -1) +
		      cost(k[CALL_SHORT], k[CALL_LONG], S, 1);
	int64_t put = p->touch[PUT], call = p->touch[CALL];
	double v[OUTPUTS] = {
		[WIN] = p->credit - loss > 0,
		[TOUCHED] = put >= 0 || call >= 0,
		[WORTHLESS] = loss == 0,
		[PNL] = p->credit - loss,
		[SIDE] = NAN,
		[PATH_LOW] = -suffix_from(&s->low, i + 1),
		[PATH_HIGH] = suffix_from(&s->high, i + 1),
	};

	if (put >= 0 && (call < 0 || put < call))
		v[SIDE] = PUT;
	else if (call >= 0)
		v[SIDE] = put == call ? BOTH : CALL;
	s->on_open += p->am;
	ahead_give(a, p->row, v);
	p->row = -1;
}

/* Those that settled before the row is known. */
static void
settle_before(struct spread *s, struct ahead *a, const double *in)
{
	while (s->due.n > 0 && s->due.item[0].key < in[MOMENT]) {
		int64_t i = s->due.item[0].id;
		struct sold *p = sold_of(s, i);

		heap_pop(&s->due);
		if (p->am && in[MOMENT] <= p->settle + 86400e6 / 2) {
			settle(s, a, i, in[OPEN]);
		} else if (!p->am && s->moment > p->open) {
			settle(s, a, i, s->close);
		} else {
			ahead_none(a, p->row);
			p->row = -1;
		}
	}
}

/* Those that settle with the row's close. */
static void
settle_now(struct spread *s, struct ahead *a, const double *in)
{
	int64_t i;

	while (heap_due(&s->due, in[MOMENT]) &&
	       !sold_of(s, s->due.item[0].id)->am) {
		i = s->due.item[0].id;
		heap_pop(&s->due);
		settle(s, a, i, in[CLOSE]);
	}
}

/* The strikes of one side that the row reaches. */
static void
touch(struct spread *s, struct heap *h, double key, int side, int64_t row)
{
	while (heap_due(h, key)) {
		int64_t i = h->item[0].id;

		heap_pop(h);
		if (waits(s, i))
			sold_of(s, i)->touch[side] = row;
	}
}

static void
sell(struct spread *s, struct ahead *a, const double *in)
{
	enum expiry_root root = in[ROOT] == 1 ? EXPIRY_SPX : EXPIRY_SPXW;
	int64_t i = s->sold.next;
	struct sold *p = ring_push(&s->sold);
	int k, day;

	*p = (struct sold){
		.row = -1, .credit = in[CREDIT], .touch = { -1, -1 }
	};
	if (!isnan(in[ROOT]) && !isnan(in[EXPIRY])) {
		day = (int)in[EXPIRY];
		p->am = in[ROOT] == 1;
		p->settle = ahead_micro(expiry_settle(root, day));
		p->open = ahead_micro(session_open_ns(expiry_session(day)));
	}
	if (!(p->settle > in[MOMENT]) || isnan(p->credit) ||
	    (isnan(in[PUT_SHORT]) && isnan(in[CALL_SHORT]))) {
		ahead_none(a, a->row);
		return;
	}
	for (k = PUT_LONG; k <= CALL_LONG; k++)
		p->strike[k] = in[k];
	p->row = a->row;
	heap_push(&s->due, p->settle, i);
	push(s, &s->put, -in[PUT_SHORT], i);
	push(s, &s->call, in[CALL_SHORT], i);
}

static void
look(void *state, const double *in, struct ahead *a)
{
	struct spread *s = state;
	int64_t row = s->sold.next;

	settle_before(s, a, in);
	touch(s, &s->put, -in[LOW], PUT, row);
	touch(s, &s->call, in[HIGH], CALL, row);
	suffix_push(&s->low, row, -in[LOW]);
	suffix_push(&s->high, row, in[HIGH]);
	settle_now(s, a, in);
	sell(s, a, in);
	forget(s);
	s->close = in[CLOSE];
	s->moment = in[MOMENT];
}

static const char *
sum(struct arena *a, void *const *state, size_t n)
{
	int64_t count = 0;
	size_t i;

	for (i = 0; i < n; i++)
		count += ((const struct spread *)state[i])->on_open;
	if (count == 0)
		return NULL;
	return arena_fmt(a,
	    "%lld settled on the opening: the open of that day's bar stands "
	    "in for the official value",
	    (long long)count);
}

static const struct column_ahead ahead = {
	.must = 1 << OPEN | 1 << HIGH | 1 << LOW | 1 << CLOSE,
	.look = look,
	.read = { [ROOT] = read_root, [EXPIRY] = ahead_date },
	.sum = sum,
};

const struct column label_target_spread = {
	.space = "target",
	.name = "spread",
	.summary = "Does the spread of the row win, held to expiry?  1 or 0, "
		   "from bars alone",
	.formula = "pnl = credit - what it costs at settlement, points",
	.source = "contract specifications of SPX and SPXW",
	.in = { "pick_root", "pick_expiry", "pick_put_long", "pick_put_short",
	    "pick_call_short", "pick_call_long", "pick_credit", "@moment",
	    "open", "high", "low", "close" },
	.out = { { "spread", COLUMN_BOOL }, { "touched", COLUMN_BOOL },
	    { "worthless", COLUMN_BOOL }, { "pnl", COLUMN_REAL },
	    { .name = "side", .type = COLUMN_WORD, .words = sides },
	    { "low", COLUMN_REAL }, { "high", COLUMN_REAL },
	    { "known", COLUMN_TIME } },
	.init = init,
	.ahead = &ahead,
};
