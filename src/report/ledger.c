#include "report/ledger.h"
#include "base/die.h"
#include "report/markrow.h"
#include "row/rec.h"

#include <math.h>
#include <string.h>

static struct arena arena;
static struct rec in;

static const char *const names[] = { "n", "strategy", "entry_time", "exit_time",
	"root", "expiry", "put_long", "put_short", "call_short", "call_long",
	"qty", "credit", "debit", "pnl", "fees", "slippage", "margin",
	"max_loss", "mae", "mfe", "dte", "days", "reason", "flags", "equity",
	"open_pnl", "open_risk", "n_open", "stale", "delta", "gamma", "theta",
	"vega", "kind", "id" };
enum column {
	N,
	STRATEGY,
	ENTRY_TIME,
	EXIT_TIME,
	ROOT,
	EXPIRY,
	PUT_LONG,
	PUT_SHORT,
	CALL_SHORT,
	CALL_LONG,
	QTY,
	CREDIT,
	DEBIT,
	PNL,
	FEES,
	SLIPPAGE,
	MARGIN,
	MAX_LOSS,
	MAE,
	MFE,
	DTE,
	DAYS,
	REASON,
	FLAGS,
	EQUITY,
	OPEN_PNL,
	OPEN_RISK,
	N_OPEN,
	STALE,
	DELTA,
	GAMMA,
	THETA,
	VEGA,
	KIND,
	ID,
	COLUMNS
};
static int col[COLUMNS], vix; /* vix: -1 in older ledgers */
static int seen_vix;

/* Words repeat from trade to trade: each column keeps its last few. */
static const char *
text(enum column c)
{
	enum { KEPT = 8 };
	static const char *kept[COLUMNS][KEPT];
	static unsigned turn[COLUMNS];
	struct str s = rec_text(&in, col[c]);
	int i;

	if (!s.p)
		return "";
	for (i = 0; i < KEPT; i++) {
		if (kept[c][i] && str_eq(s, kept[c][i]))
			return kept[c][i];
	}
	i = (int)(turn[c]++ % KEPT);
	return kept[c][i] = arena_str(&arena, s.p, s.n);
}

static double
num(enum column c)
{
	return rec_num(&in, col[c]);
}

static int64_t
moment(enum column c, int *day)
{
	struct str s = rec_text(&in, col[c]);
	struct cal_time t;
	const char *why = s.p ? cal_parse(s.p, s.n, &t) : "is missing";

	if (why)
		rec_bad(
		    &in, col[c], "'%.*s' %s", (int)s.n, s.p ? s.p : "", why);
	*day = cal_ny_date(t);
	return t.ns;
}

/* ---- books by id ---- */

static size_t *slot; /* 0: free; else the book's number + 1 */
static size_t nslots;

static size_t *
slot_of(const struct ledger *l, struct str id)
{
	size_t i = str_hash(id) & (nslots - 1);

	while (slot[i] && !str_eq(id, l->book[slot[i] - 1].id))
		i = (i + 1) & (nslots - 1);
	return &slot[i];
}

static void
rehash(const struct ledger *l)
{
	size_t i;

	nslots = nslots > 0 ? 4 * nslots : 256;
	slot = NEW(&arena, size_t, nslots);
	for (i = 0; i < l->nbooks; i++)
		*slot_of(l, str_of(l->book[i].id)) = i + 1;
}

static struct book *
find(struct ledger *l)
{
	struct str id = rec_text(&in, col[ID]);
	struct book *b;
	size_t *at;

	if (!id.p)
		rec_bad(&in, col[ID], "no id");
	if (2 * l->nbooks >= nslots)
		rehash(l);
	at = slot_of(l, id);
	if (*at)
		return &l->book[*at - 1];
	l->book =
	    arena_grow(l->book, &l->capbooks, l->nbooks + 1, sizeof *l->book);
	b = &l->book[l->nbooks++];
	*at = l->nbooks;
	b->id = arena_str(&arena, id.p, id.n);
	b->start = b->interest = NAN;
	return b;
}

/* ---- rows ---- */

/* One strike, or several of the same right and sign with "+" between. */
static void
read_strike(struct trade *t, int i)
{
	int c = col[PUT_LONG + i];
	struct str s = rec_text(&in, c);

	t->strikes[i] = NULL;
	t->strike[i] = NAN;
	if (!s.p)
		return;
	t->sides |= i < LEG_CALL_SHORT ? SIDE_PUT : SIDE_CALL;
	if (memchr(s.p + 1, '+', s.n - 1))
		t->strikes[i] = text(PUT_LONG + (enum column)i);
	else
		t->strike[i] = rec_num(&in, c);
}

static void
read_trade(struct book *b)
{
	struct trade *t;
	int i;

	b->trade = arena_grow(
	    b->trade, &b->captrades, b->ntrades + 1, sizeof *b->trade);
	t = &b->trade[b->ntrades++];
	t->n = text(N);
	t->strategy = text(STRATEGY);
	t->root = text(ROOT);
	t->reason = text(REASON);
	t->flags = text(FLAGS);
	t->entry_ns = moment(ENTRY_TIME, &t->entry);
	t->exit_ns = moment(EXIT_TIME, &t->exit);
	moment(EXPIRY, &t->expiry);
	for (i = 0; i < LEGS; i++)
		read_strike(t, i);
	t->qty = num(QTY);
	t->credit = num(CREDIT);
	t->debit = num(DEBIT);
	t->pnl = num(PNL);
	t->fees = num(FEES);
	t->slippage = num(SLIPPAGE);
	t->max_loss = num(MAX_LOSS);
	t->mae = num(MAE);
	t->mfe = num(MFE);
	t->dte = num(DTE);
	t->days = num(DAYS);
	if (isnan(t->qty) || isnan(t->credit) || isnan(t->debit))
		rec_bad(&in,
		    col[isnan(t->qty)	   ? QTY
			: isnan(t->credit) ? CREDIT
					   : DEBIT],
		    "a trade without it");
	if (isnan(t->pnl))
		rec_bad(&in, col[PNL], "a trade without profit or loss");
	t->vix = vix < 0 ? NAN : rec_num(&in, vix);
	seen_vix |= !isnan(t->vix);
	b->nmodel += (size_t)trade_flag(t, "model");
	if (trade_flag(t, "settle=")) {
		b->stand_in++;
		b->stand_in_pnl += t->pnl;
	}
}

/*
 * Equity before the first mark: what the trades have made until then is taken
 * off again; of the open ones that is the unrealised part and, since open risk
 * holds the fees paid and margin does not, the fees.
 */
static double
start_of(const struct book *b, double equity, const struct now *n)
{
	double made = isnan(n->open_pnl) ? 0 : n->open_pnl;
	double fees = n->n_open > 0 ? n->open_risk - n->margin : 0;
	size_t i;

	for (i = 0; i < b->ntrades; i++)
		made += b->trade[i].pnl;
	made -= fees > 0 ? fees : 0;
	return round((equity - made) * 100) / 100;
}

static void
read_now(struct now *n)
{
	n->open_pnl = num(OPEN_PNL);
	n->margin = num(MARGIN);
	n->open_risk = num(OPEN_RISK);
	n->n_open = num(N_OPEN);
	n->stale = num(STALE);
	n->delta = num(DELTA);
	n->gamma = num(GAMMA);
	n->theta = num(THETA);
	n->vega = num(VEGA);
}

static void
read_mark(struct book *b, double start)
{
	struct mark *m;
	int day = cal_ny_date(in.time);

	if (b->nmarks == 0 || b->mark[b->nmarks - 1].day != day) {
		b->mark = arena_grow(
		    b->mark, &b->capmarks, b->nmarks + 1, sizeof *b->mark);
		m = &b->mark[b->nmarks++];
		m->day = day;
	}
	m = &b->mark[b->nmarks - 1];
	read_now(&b->now);
	m->equity = num(EQUITY);
	if (isnan(m->equity))
		rec_bad(&in, col[EQUITY], "a mark without equity");
	m->open_risk = fmax(m->open_risk, b->now.open_risk);
	m->open |= b->now.n_open > 0;
	b->nstale += b->now.stale > 0;
	if (isnan(b->start))
		b->start =
		    isnan(start) ? start_of(b, m->equity, &b->now) : start;
	markrow_read(&in, b);
}

void
ledger_read(struct ledger *l, const char *file, double start)
{
	struct str kind;
	int i;

	rec_open(&in, file);
	rec_need(&in, "time");
	if (rec_find(&in, "kind") < 0)
		rec_die(&in, "no column 'kind': it is no ledger, as csf-bt "
			     "makes them");
	for (i = 0; i < COLUMNS; i++)
		col[i] = rec_need(&in, names[i]);
	vix = rec_find(&in, "vix");
	if (vix >= 0)
		rec_use(&in, vix);
	l->skips = markrow_open(&in);
	rec_ordered(&in);
	while (rec_next(&in)) {
		kind = rec_text(&in, col[KIND]);
		if (kind.p && str_eq(kind, "trade"))
			read_trade(find(l));
		else if (kind.p && str_eq(kind, "mark"))
			read_mark(find(l), start);
		else
			rec_bad(&in, col[KIND],
			    "'%.*s' is neither trade nor "
			    "mark",
			    (int)kind.n, kind.p ? kind.p : "");
	}
	l->vix = seen_vix;
}

int
trade_flag(const struct trade *t, const char *flag)
{
	size_t n = strlen(flag), k;
	const char *p = t->flags;
	int any = n > 0 && flag[n - 1] == '=';

	for (; *p; p += k) {
		p += strspn(p, " ,;+");
		k = strcspn(p, " ,;+");
		if ((any ? k >= n : k == n) && memcmp(p, flag, n) == 0)
			return 1;
	}
	return 0;
}

double
trade_width(const struct trade *t)
{
	double put = t->strike[LEG_PUT_SHORT] - t->strike[LEG_PUT_LONG];
	double call = t->strike[LEG_CALL_LONG] - t->strike[LEG_CALL_SHORT];

	return fmax(put, call); /* fmax passes a NaN over */
}
