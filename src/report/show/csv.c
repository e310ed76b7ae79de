/* The figures as rows, a book each; undefined is empty. */
#include "row/out.h"
#include "base/text.h"
#include "report/show/show.h"

#include <math.h>
#include <string.h>

static struct arena arena;
static struct out out;

static void
names(enum stat_id from, enum stat_id to)
{
	for (; from < to; from++)
		out_col(&out, stat_info[from].name, NULL);
}

static void
columns(const struct show *s)
{
	int k;

	out_col(&out, "id", NULL);
	out_col(&out, "from", NULL);
	out_col(&out, "to", NULL);
	out_col(&out, "model_trades", NULL);
	out_col(&out, "stale_marks", NULL);
	out_col(&out, "marked_sessions", NULL);
	out_col(&out, "unlisted_sessions", NULL);
	out_col(&out, "notes", NULL);
	names(0, STATS_MAIN);
	for (k = 0; k < BLOCKS; k++) {
		if (s->has[k])
			names(stat_block[k].from, stat_block[k].to);
	}
	if (s->has[BLOCK_SKIPS])
		out_col(&out, "skips", NULL);
	for (k = 0; s->boot && k < BOOT_STATS; k++) {
		const char *name = stat_info[boot_stat[k]].name;

		out_col(&out, arena_fmt(&arena, "%s_lo", name), NULL);
		out_col(&out, arena_fmt(&arena, "%s_hi", name), NULL);
	}
}

static void
day(double v)
{
	if (isnan(v))
		out_null(&out);
	else
		out_date(&out, (int)v);
}

static void
values(const struct stats *s, enum stat_id from, enum stat_id to)
{
	for (; from < to; from++) {
		if (stat_info[from].unit == UNIT_DATE)
			day(s->v[from]);
		else
			out_num(&out, s->v[from]);
	}
}

/* As the ledger has them: full=3+no expiry=1. */
static void
skips(const struct ledger_book *b)
{
	static struct text t;
	const struct skips_item *why;
	size_t i, n;
	int exits;

	t.n = 0;
	text_add(&t, "");
	for (exits = 0; exits < 2; exits++) {
		n = skips_sorted(&b->skips, exits, &why);
		for (i = 0; i < n; i++) {
			text_add(&t, t.n > 0 ? "+" : "");
			text_add(&t, why[i].why);
			text_add(&t, "=");
			text_num(&t, why[i].n);
		}
	}
	out_str(&out, t.n > 0 ? t.p : NULL);
}

static void
row(const struct show *s, size_t i)
{
	const struct ledger_book *b = &s->ledger->book[i];
	int k;

	out_str(&out, b->id);
	day(b->nmarks > 0 ? b->mark[0].day : NAN);
	day(b->nmarks > 0 ? b->mark[b->nmarks - 1].day : NAN);
	out_int(&out, (long long)b->nmodel);
	out_int(&out, (long long)b->nstale);
	out_int(&out, (long long)b->nmarked);
	out_num(&out, b->unlisted);
	out_str(&out, *show_notes(s, i) ? show_notes(s, i) : NULL);
	values(&s->stats[i], 0, STATS_MAIN);
	for (k = 0; k < BLOCKS; k++) {
		if (s->has[k])
			values(
			    &s->stats[i], stat_block[k].from, stat_block[k].to);
	}
	if (s->has[BLOCK_SKIPS])
		skips(b);
	for (k = 0; s->boot && k < BOOT_STATS; k++) {
		out_num(&out, s->boot[i].lo[k]);
		out_num(&out, s->boot[i].hi[k]);
	}
	out_end(&out);
}

int
show_csv(const struct show *s)
{
	const size_t *order = show_order(s);
	size_t i;

	out_open(&out, NULL);
	out_form(&out, REC_CSV);
	columns(s);
	out_start(&out);
	for (i = 0; i < s->ledger->nbooks; i++) {
		if (!s->id || strcmp(s->ledger->book[order[i]].id, s->id) == 0)
			row(s, order[i]);
	}
	return out_close(&out);
}
