#include "ledger/ledger.h"
#include "base/die.h"
#include "base/map.h"
#include "ledger/ledger_impl.h"
#include "option/right.h"
#include "row/rec.h"
#include "run/progress.h"

#include <math.h>
#include <string.h>

static struct arena arena;
static struct rec in;
static int col[LEDGER_COLUMNS];

/* Words repeat from trade to trade: each is kept once, and is most often that
 * of the trade before. */
static const char *
text(enum ledger_column c)
{
	static struct map words = { .arena = &arena };
	static const char *before[LEDGER_COLUMNS];
	struct str s = rec_text(&in, col[c]);

	if (!s.p)
		return "";
	if (!before[c] || !str_eq(s, before[c]))
		before[c] = map_put(&words, s)->key.p;
	return before[c];
}

static double
num(enum ledger_column c)
{
	return rec_num(&in, col[c]);
}

static int64_t
moment(enum ledger_column c, int *day)
{
	struct cal_time t = rec_moment(&in, col[c]);

	*day = cal_ny_date(t);
	return t.ns;
}

/* Books of several files with one id are told apart by their files. */
static void
rename_book(struct ledger_book *b, const char *id)
{
	if (strcmp(b->id, id) == 0)
		b->id = arena_fmt(&arena, "%s:%s", b->file, id);
}

/* The row's book: of its id, in this file, whose books begin at `first`. */
static struct ledger_book *
book(struct ledger *l, size_t first, const char *file)
{
	static struct map all = { .arena = &arena }; /* the first of an id */
	static struct map here = { .arena = &arena };
	struct str id = rec_text(&in, col[LEDGER_ID]);
	struct map_item *it, *other;
	struct ledger_book *b;
	size_t i;

	if (!id.p)
		rec_bad(&in, col[LEDGER_ID], "no id");
	if (l->nbooks == first)
		map_clear(&here);
	it = map_put(&here, id);
	i = first + (size_t)(it - here.item);
	if (i < l->nbooks)
		return &l->book[i];
	l->book =
	    arena_grow(l->book, &l->capbooks, l->nbooks + 1, sizeof *l->book);
	b = &l->book[l->nbooks++];
	other = map_put(&all, id);
	b->id = other->key.p;
	b->file = file;
	b->start = b->interest = NAN;
	if (other->value) {
		rename_book(&l->book[(size_t)other->value - 1], b->id);
		rename_book(b, b->id);
	} else {
		other->value = (void *)l->nbooks;
	}
	return b;
}

/* One strike, or several of the same right and sign with "+" between. */
static void
read_strike(struct ledger_trade *t, int i)
{
	enum ledger_column c = LEDGER_PUT_LONG + (enum ledger_column)i;
	struct str s = rec_text(&in, col[c]);

	t->strike[i] = NAN;
	if (!s.p)
		return;
	t->sides |= 1U << (i < LEG_CALL_SHORT ? RIGHT_PUT : RIGHT_CALL);
	if (!memchr(s.p + 1, '+', s.n - 1)) {
		t->strike[i] = num(c);
		return;
	}
	if (!t->several)
		t->several = NEW(&arena, const char *, LEGS);
	t->several[i] = text(c);
}

static struct ledger_trade *
read_trade(struct ledger_book *b)
{
	struct ledger_trade *t;
	int i;

	b->trade = arena_grow(
	    b->trade, &b->captrades, b->ntrades + 1, sizeof *b->trade);
	t = &b->trade[b->ntrades++];
	t->strategy = text(LEDGER_STRATEGY);
	t->root = text(LEDGER_ROOT);
	t->reason = text(LEDGER_REASON);
	t->flags = text(LEDGER_FLAGS);
	t->entry_ns = moment(LEDGER_ENTRY_TIME, &t->entry);
	t->exit_ns = moment(LEDGER_EXIT_TIME, &t->exit);
	moment(LEDGER_EXPIRY, &t->expiry);
	for (i = 0; i < LEGS; i++)
		read_strike(t, i);
	t->qty = num(LEDGER_QTY);
	t->credit = num(LEDGER_CREDIT);
	t->debit = num(LEDGER_DEBIT);
	t->pnl = num(LEDGER_PNL);
	t->fees = num(LEDGER_FEES);
	t->slippage = num(LEDGER_SLIPPAGE);
	t->max_loss = num(LEDGER_MAX_LOSS);
	t->mae = num(LEDGER_MAE);
	t->mfe = num(LEDGER_MFE);
	t->dte = num(LEDGER_DTE);
	t->days = num(LEDGER_DAYS);
	if (isnan(t->qty) || isnan(t->credit) || isnan(t->debit))
		rec_bad(&in,
		    col[isnan(t->qty)	   ? LEDGER_QTY
			: isnan(t->credit) ? LEDGER_CREDIT
					   : LEDGER_DEBIT],
		    "a trade without it");
	if (isnan(t->pnl))
		rec_bad(&in, col[LEDGER_PNL], "a trade without profit or loss");
	t->vix = rec_num_if(&in, col[LEDGER_VIX]);
	t->pop = rec_num_if(&in, col[LEDGER_POP]);
	b->nmodel += (size_t)ledger_flag(t, "model");
	if (ledger_flag(t, "settle=")) {
		b->stand_in++;
		b->stand_in_pnl += t->pnl;
	}
	return t;
}

static void
note_known(struct ledger *l, const struct ledger_trade *t)
{
	l->vix |= !isnan(t->vix);
	l->pop |= !isnan(t->pop);
}

static void
count_marked(struct ledger_book *b)
{
	size_t i;

	for (i = 0; i < b->nmarks; i++)
		b->nmarked += (size_t)!b->mark[i].carried;
}

static void
check_new(const struct ledger *l, const char *file)
{
	size_t i;

	for (i = 0; i < l->nbooks; i++) {
		if (strcmp(l->book[i].file, file) == 0)
			die(MISUSE, "'%s' is given twice", file);
	}
}

/* All that `in` has. */
static void
read_rows(struct ledger *l, const char *file, double start)
{
	struct str kind;
	size_t first = l->nbooks;

	progress_open(&in, NULL);
	rec_need(&in, "time");
	if (rec_find(&in, "kind") < 0)
		rec_die(&in, "no column 'kind': it is no ledger, as csf-bt "
			     "makes them");
	layout_bind(&in, &layout_ledger, col);
	l->skips |= col[LEDGER_SKIPS] >= 0;
	rec_ordered(&in);
	while (rec_next(&in)) {
		kind = rec_text(&in, col[LEDGER_KIND]);
		if (str_eq(kind, "trade"))
			note_known(l, read_trade(book(l, first, file)));
		else if (str_eq(kind, "mark"))
			ledger_mark(book(l, first, file), &in, col, start);
		else
			rec_bad(&in, col[LEDGER_KIND],
			    "'%.*s' is neither trade nor mark", (int)kind.n,
			    kind.p ? kind.p : "");
	}
	ledger_span(l->book + first, l->nbooks - first);
	for (; first < l->nbooks; first++)
		count_marked(&l->book[first]);
	rec_close(&in);
}

void
ledger_read(struct ledger *l, const char *file, double start)
{
	check_new(l, file);
	rec_open(&in, file);
	read_rows(l, file, start);
}

void
ledger_read_with(struct ledger *l, const char *name,
    ssize_t (*fill)(void *ctx, char *buf, size_t n), void *ctx, double start)
{
	check_new(l, name);
	rec_open_with(&in, name, fill, ctx);
	read_rows(l, name, start);
}

int
ledger_flag(const struct ledger_trade *t, const char *flag)
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

const char *
ledger_several(const struct ledger_trade *t, int leg)
{
	return t->several ? t->several[leg] : NULL;
}

double
ledger_width(const struct ledger_trade *t)
{
	double put = t->strike[LEG_PUT_SHORT] - t->strike[LEG_PUT_LONG];
	double call = t->strike[LEG_CALL_LONG] - t->strike[LEG_CALL_SHORT];

	return fmax(put, call); /* fmax passes a NaN over */
}
