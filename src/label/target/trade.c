/*
 * What became of the very order that the row asked for: csf-bt's ledger
 * (csf-ledger(5)), joined by the row's time and the book.  A row's label is
 * known at the first row that is known when the trade has ended.
 */
#include "column/ahead.h"
#include "column/param.h"
#include "kern/heap.h"
#include "label/outcome.h"

struct trade {
	struct outcome_book *book;
	struct heap ends; /* of the book's trades that wait, by exit */
};

static const char *
refuse(const double *p)
{
	(void)p;
	outcome_wanted = 1;
	return outcome_ledger ? NULL : "it reads a ledger: --ledger file";
}

/* The time is looked up in the ledger where the row is at hand. */
static double
read_time(struct rec *r, int col)
{
	(void)col;
	outcome_row(r);
	return 0;
}

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct trade *s = NEW(a, struct trade, 1);

	(void)self;
	s->book = outcome_book(param_text(p[0]));
	return s;
}

static void
give(struct ahead *a, const struct outcome *o)
{
	ahead_give(a, o->row,
	    (double[]){ o->pnl > 0, o->pnl, o->reason, o->days, o->mae });
}

/* in: time, @moment */
static void
look(void *state, const double *in, struct ahead *a)
{
	struct trade *s = state;
	struct outcome *o;

	if (s->book->hit < 0) {
		ahead_none(a, a->row);
	} else {
		o = &s->book->trade[s->book->hit];
		o->row = a->row;
		if (o->exit == INT64_MAX)
			ahead_none(a, a->row);
		else
			heap_push(&s->ends, ahead_micro(o->exit), s->book->hit);
	}
	while (heap_due(&s->ends, in[1])) {
		give(a, &s->book->trade[s->ends.item[0].id]);
		heap_pop(&s->ends);
	}
}

static const char *
sum(struct arena *a, void *const *state, size_t n)
{
	(void)a, (void)state, (void)n;
	outcome_end();
	return NULL;
}

static const struct column_ahead ahead = {
	.look = look,
	.read = { read_time },
	.sum = sum,
};

const struct column label_target_trade = {
	.space = "target",
	.name = "trade",
	.summary =
	    "Did the trade that the row asked for win?  1 or 0, from the "
	    "ledger of csf-bt --independent",
	.formula = "pnl > 0",
	.source = "csf-ledger(5)",
	.param = { { "id", 0, 0, 0, NULL, COLUMN_TEXT, 1, NULL } },
	.in = { "time", "@moment" },
	.out = { { "trade", COLUMN_BOOL }, { "pnl", COLUMN_REAL },
	    { .name = "reason", .type = COLUMN_WORD, .words = outcome_reasons },
	    { "days", COLUMN_INT }, { "mae", COLUMN_REAL },
	    { "known", COLUMN_TIME } },
	.refuse = refuse,
	.init = init,
	.ahead = &ahead,
};
