#include "label/outcome.h"
#include "base/die.h"
#include "ledger/layout.h"
#include "ledger/skips.h"
#include "num/num.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *outcome_ledger;
int outcome_wanted;
const char *const outcome_reasons[] = { "settlement", "stop", "touch", "delta",
	"trailing", "target", "btc", "expression", "dte", "date", "days",
	"time", "oldest", NULL };

static struct arena arena;
static struct map books = { .arena = &arena };
static struct rec in;
static int col[LEDGER_COLUMNS];

/* ---- reading ---- */

static unsigned
reason(void)
{
	struct str s = rec_text(&in, col[LEDGER_REASON]);
	unsigned i;

	for (i = 0; outcome_reasons[i]; i++) {
		if (str_eq(s, outcome_reasons[i]))
			return i;
	}
	rec_bad(&in, col[LEDGER_REASON], "'%.*s' is no rule that ends a trade",
	    (int)s.n, s.p ? s.p : "");
}

/* "model+rolled+from=12" */
static void
flags(struct outcome *t)
{
	struct str s = rec_text(&in, col[LEDGER_FLAGS]), one;
	const char *plus;
	double from;

	for (; s.n > 0; s.p += one.n + 1, s.n -= one.n + (plus != NULL)) {
		plus = memchr(s.p, '+', s.n);
		one = (struct str){ s.p, plus ? (size_t)(plus - s.p) : s.n };
		t->rolled |= str_eq(one, "rolled");
		if (one.n > 5 && memcmp(one.p, "from=", 5) == 0 &&
		    num_parse(one.p + 5, one.n - 5, &from) == NUM_OK)
			t->from = (int32_t)from;
	}
}

static double
need(enum ledger_column c)
{
	double v = rec_num(&in, col[c]);

	if (isnan(v))
		rec_bad(&in, col[c], "a trade without it");
	return v;
}

static void
read_trade(void)
{
	struct str id = rec_text(&in, col[LEDGER_ID]);
	struct map_item *it;
	struct outcome_book *b;
	struct outcome *t;

	if (!id.p)
		rec_bad(&in, col[LEDGER_ID], "no id");
	it = map_put(&books, id);
	if (!it->value) {
		it->value = b = NEW(&arena, struct outcome_book, 1);
		b->id = it->key.p;
		b->hit = -1;
	}
	b = it->value;
	b->trade = arena_grow(b->trade, &b->cap, b->n + 1, sizeof *t);
	t = &b->trade[b->n++];
	*t = (struct outcome){ .line = in.line, .reason = reason() & 31 };
	t->signal = rec_moment(&in, col[LEDGER_SIGNAL_TIME]).ns;
	t->exit = rec_moment(&in, col[LEDGER_EXIT_TIME]).ns;
	t->pnl = need(LEDGER_PNL);
	t->mae = rec_num(&in, col[LEDGER_MAE]);
	t->days = need(LEDGER_DAYS);
	t->n = (int32_t)need(LEDGER_N);
	flags(t);
}

/* Orders that a run of --independent would have taken. */
static void
tell_missing(const struct skips *s)
{
	static const char *const full[] = { "full", "max.day", "max.expiry",
		"every", "cooldown", "conflict", "no capital", NULL };
	double n = 0;
	size_t i, k;

	for (i = 0; i < s->n; i++) {
		for (k = 0; full[k]; k++)
			n +=
			    strcmp(s->of[i].why, full[k]) == 0 ? s->of[i].n : 0;
	}
	if (n > 0)
		warn("%s: of a run without --independent: %.0f orders have no "
		     "trade, as the book was full",
		    outcome_ledger, n);
}

/* ---- a trade and what it was rolled into ---- */

static int
by_number(const void *a, const void *b)
{
	const struct outcome *s = a, *t = b;

	return (s->n > t->n) - (s->n < t->n);
}

static int
by_signal(const void *a, const void *b)
{
	const struct outcome *s = a, *t = b;

	if (s->signal != t->signal)
		return s->signal < t->signal ? -1 : 1;
	return (s->line > t->line) - (s->line < t->line);
}

static struct outcome *
number(const struct outcome_book *b, int32_t n)
{
	struct outcome key = { .n = n };

	return bsearch(&key, b->trade, b->n, sizeof key, by_number);
}

static void
link_rolled(struct outcome_book *b)
{
	struct outcome *t, *from;

	for (t = b->trade; t < b->trade + b->n; t++) {
		if (t > b->trade && t[-1].n == t->n)
			die(FAIL, "%s:%ld: '%s' has a trade %d already",
			    outcome_ledger, t->line, b->id, (int)t->n);
		if (t->from == 0)
			continue;
		from = number(b, t->from);
		if (!from || t->from >= t->n)
			die(FAIL,
			    "%s:%ld: rolled from trade %d of '%s', which is "
			    "not there",
			    outcome_ledger, t->line, (int)t->from, b->id);
		from->next = t->n;
	}
}

/* The first of them takes what all have made. */
static void
add_rolled(const struct outcome_book *b, struct outcome *first)
{
	struct outcome *t = first;
	double worst;

	while (t->rolled) {
		t = t->next ? number(b, t->next) : NULL;
		if (!t) {
			first->exit = INT64_MAX;
			return;
		}
		worst = first->pnl + t->mae;
		first->mae = worst < first->mae ? worst : first->mae;
		first->pnl += t->pnl;
		first->days += t->days;
		first->reason = t->reason;
		first->exit = t->exit;
	}
}

static void
finish(struct outcome_book *b)
{
	size_t i, n = 0;

	qsort(b->trade, b->n, sizeof *b->trade, by_number);
	link_rolled(b);
	for (i = 0; i < b->n; i++) {
		if (b->trade[i].from == 0)
			add_rolled(b, &b->trade[i]);
	}
	for (i = 0; i < b->n; i++) {
		if (b->trade[i].from == 0)
			b->trade[n++] = b->trade[i];
	}
	b->n = n;
	qsort(b->trade, b->n, sizeof *b->trade, by_signal);
	for (i = 1; i < b->n; i++) {
		if (b->trade[i].signal == b->trade[i - 1].signal)
			die(FAIL,
			    "%s:%ld: '%s' has two trades of one signal_time, "
			    "the first in line %ld",
			    outcome_ledger, b->trade[i].line, b->id,
			    b->trade[i - 1].line);
	}
}

static void
read_ledger(void)
{
	struct skips skips = { 0 };
	struct str kind;
	size_t i;

	rec_open(&in, outcome_ledger);
	if (rec_find(&in, "kind") < 0)
		rec_die(&in, "no column 'kind': it is no ledger, as csf-bt "
			     "makes them");
	layout_bind(&in, &layout_ledger, col);
	rec_need(&in, "signal_time");
	while (rec_next(&in)) {
		kind = rec_text(&in, col[LEDGER_KIND]);
		if (str_eq(kind, "trade"))
			read_trade();
		else if (!str_eq(kind, "mark"))
			rec_bad(&in, col[LEDGER_KIND],
			    "'%.*s' is neither trade nor mark", (int)kind.n,
			    kind.p ? kind.p : "");
		else if (col[LEDGER_SKIPS] >= 0)
			skips_add(&skips, &in, col[LEDGER_SKIPS]);
	}
	tell_missing(&skips);
	free(skips.of);
	rec_close(&in);
	for (i = 0; i < books.n; i++)
		finish(books.item[i].value);
}

void
outcome_check(void)
{
	if (!outcome_ledger)
		return;
	if (!outcome_wanted)
		die(MISUSE,
		    "--ledger is for target.trade, which is not asked for");
	read_ledger();
}

/* ---- asking ---- */

static void __attribute__((noreturn)) no_book(const char *id)
{
	char list[512] = "";
	size_t i, n = 0;

	for (i = 0; i < books.n && n < sizeof list - 80; i++)
		n += (size_t)snprintf(list + n, sizeof list - n, "%s%.60s",
		    i > 0 ? ", " : "", books.item[i].key.p);
	if (books.n == 0)
		die(FAIL, "%s: no trades", outcome_ledger);
	if (*id)
		die(FAIL, "%s: no trades of '%s'; there are: %s",
		    outcome_ledger, id, list);
	die(FAIL, "%s: which book? target.trade:ID with one of: %s",
	    outcome_ledger, list);
}

struct outcome_book *
outcome_book(const char *id)
{
	struct map_item *it;
	struct outcome_book *b;

	if (*id == '\0' && books.n == 1)
		id = books.item[0].key.p;
	it = map_get(&books, str_of(id));
	if (!it)
		no_book(id);
	b = it->value;
	b->asked = 1;
	return b;
}

static void __attribute__((noreturn)) no_row(const struct outcome_book *b)
{
	const struct outcome *t = &b->trade[b->next];

	die(FAIL, "%s:%ld: no row has the signal_time of trade %d of '%s'",
	    outcome_ledger, t->line, (int)t->n, b->id);
}

static void
find(struct outcome_book *b, struct rec *r)
{
	int64_t now = r->time.ns;

	if (b->next > 0 && b->last == now && b->hit >= 0)
		rec_die(r,
		    "a second row of this time: which one asked for trade %d "
		    "of '%s'?",
		    (int)b->trade[b->hit].n, b->id);
	b->hit = -1;
	if (b->next == b->n || b->trade[b->next].signal > now)
		return;
	if (b->trade[b->next].signal < now)
		no_row(b);
	b->hit = (long long)b->next++;
	b->last = now;
}

void
outcome_row(struct rec *r)
{
	struct outcome_book *b;
	size_t i;

	for (i = 0; i < books.n; i++) {
		b = books.item[i].value;
		if (b->asked)
			find(b, r);
	}
}

void
outcome_end(void)
{
	const struct outcome_book *b;
	size_t i;

	for (i = 0; i < books.n; i++) {
		b = books.item[i].value;
		if (b->asked && b->next < b->n)
			no_row(b);
	}
}
