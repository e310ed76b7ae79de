/* The figures as rows, a book each; undefined is empty. */
#include "out.h"
#include "report/show.h"

#include <math.h>
#include <string.h>

static struct arena arena;
static struct out out;

static void
columns(const struct show *s)
{
	enum stat_id id;
	int k;

	out_col(&out, "id", NULL);
	out_col(&out, "from", NULL);
	out_col(&out, "to", NULL);
	out_col(&out, "model_trades", NULL);
	for (id = 0; id < STATS; id++)
		out_col(&out, stat_info[id].name, NULL);
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
row(const struct show *s, size_t i)
{
	const struct book *b = &s->ledger->book[i];
	enum stat_id id;
	int k;

	out_str(&out, b->id);
	day(b->nmarks > 0 ? b->mark[0].day : NAN);
	day(b->nmarks > 0 ? b->mark[b->nmarks - 1].day : NAN);
	out_int(&out, (long long)b->nmodel);
	for (id = 0; id < STATS; id++) {
		if (stat_info[id].unit == UNIT_DATE)
			day(s->stats[i].v[id]);
		else
			out_num(&out, s->stats[i].v[id]);
	}
	for (k = 0; s->boot && k < BOOT_STATS; k++) {
		out_num(&out, s->boot[i].lo[k]);
		out_num(&out, s->boot[i].hi[k]);
	}
	out_end(&out);
}

int
show_csv(const struct show *s, const char *id)
{
	const size_t *order = show_order(s);
	size_t i;

	out_open(&out, NULL);
	out_form(&out, REC_CSV);
	columns(s);
	out_start(&out);
	for (i = 0; i < s->ledger->nbooks; i++) {
		if (!id || strcmp(s->ledger->book[order[i]].id, id) == 0)
			row(s, order[i]);
	}
	return out_close(&out);
}
