#include "report/ledger.h"
#include "die.h"
#include "rec.h"

#include <math.h>
#include <string.h>

static struct arena arena;
static struct rec in;

static const char *const names[] = { "n", "strategy", "entry_time", "exit_time",
	"root", "expiry", "put_long", "put_short", "call_short", "call_long",
	"qty", "credit", "debit", "pnl", "fees", "slippage", "margin",
	"max_loss", "mae", "mfe", "dte", "days", "reason", "flags", "equity",
	"open_pnl", "open_risk", "n_open", "stale", "kind", "id" };
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
	KIND,
	ID,
	COLUMNS
};
static int col[COLUMNS];

static const char *
text(enum column c)
{
	struct str s = rec_text(&in, col[c]);

	return s.p ? arena_str(&arena, s.p, s.n) : "";
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

static struct book *
find(struct ledger *l)
{
	struct str id = rec_text(&in, col[ID]);
	static size_t last;
	struct book *b;
	size_t i;

	for (i = 0; i < l->nbooks; i++) {
		b = &l->book[(last + i) % l->nbooks];
		if (id.p && str_eq(id, b->id)) {
			last = (last + i) % l->nbooks;
			return b;
		}
	}
	if (!id.p)
		rec_bad(&in, col[ID], "no id");
	l->book = grow(l->book, &l->capbooks, l->nbooks + 1, sizeof *l->book);
	last = l->nbooks++;
	b = &l->book[last];
	b->id = arena_str(&arena, id.p, id.n);
	b->start = NAN;
	return b;
}

static int
has_flag(const char *flags, const char *word)
{
	const char *p = strstr(flags, word);

	return p && (p == flags || p[-1] == ' ');
}

static void
read_trade(struct book *b)
{
	struct trade *t;
	int i;

	b->trade =
	    grow(b->trade, &b->captrades, b->ntrades + 1, sizeof *b->trade);
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
		t->strike[i] = num(PUT_LONG + (enum column)i);
	t->qty = num(QTY);
	t->credit = num(CREDIT);
	t->debit = num(DEBIT);
	t->pnl = num(PNL);
	t->fees = num(FEES);
	t->slippage = num(SLIPPAGE);
	t->margin = num(MARGIN);
	t->max_loss = num(MAX_LOSS);
	t->mae = num(MAE);
	t->mfe = num(MFE);
	t->dte = num(DTE);
	t->days = num(DAYS);
	if (isnan(t->pnl))
		rec_bad(&in, col[PNL], "a trade without profit or loss");
	b->nmodel += (size_t)has_flag(t->flags, "model");
	if (has_flag(t->flags, "settle=")) {
		b->stand_in++;
		b->stand_in_pnl += t->pnl;
	}
}

/* Before the first mark: what the trades closed until then have realised is
 * taken off again. */
static double
start_of(const struct book *b, double equity, double open_pnl)
{
	double realised = 0;
	size_t i;

	for (i = 0; i < b->ntrades; i++)
		realised += b->trade[i].pnl;
	return equity - realised - (isnan(open_pnl) ? 0 : open_pnl);
}

static void
read_mark(struct book *b, double start)
{
	struct mark *m;
	int day = cal_ny_date(in.time);

	if (b->nmarks == 0 || b->mark[b->nmarks - 1].day != day) {
		b->mark =
		    grow(b->mark, &b->capmarks, b->nmarks + 1, sizeof *b->mark);
		b->nmarks++;
	}
	m = &b->mark[b->nmarks - 1];
	m->day = day;
	m->equity = num(EQUITY);
	m->open_pnl = num(OPEN_PNL);
	m->margin = num(MARGIN);
	m->open_risk = num(OPEN_RISK);
	m->n_open = num(N_OPEN);
	m->stale = num(STALE);
	if (isnan(m->equity))
		rec_bad(&in, col[EQUITY], "a mark without equity");
	if (isnan(b->start))
		b->start =
		    isnan(start) ? start_of(b, m->equity, m->open_pnl) : start;
}

void
ledger_read(struct ledger *l, const char *file, double start)
{
	struct str kind;
	int i;

	rec_open(&in, file);
	for (i = 0; i < COLUMNS; i++)
		col[i] = rec_need(&in, names[i]);
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
}

double
trade_width(const struct trade *t)
{
	double put = t->strike[LEG_PUT_SHORT] - t->strike[LEG_PUT_LONG];
	double call = t->strike[LEG_CALL_LONG] - t->strike[LEG_CALL_SHORT];

	return fmax(put, call); /* fmax passes a NaN over */
}
