/* The report for programs: an object a book, a line each. */
#include "base/text.h"
#include "report/show/show.h"
#include "report/stat/episode.h"
#include "report/stat/group.h"
#include "report/stat/histogram.h"
#include "report/stat/rolling.h"
#include "time/cal.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static struct text t; /* the object so far */

static void
put(const char *z)
{
	text_add(&t, z);
}

static void
date(double day)
{
	char text[CAL_TEXT_MAX];

	if (!isnan(day))
		text[cal_put_date(text, (int)day)] = '\0';
	text_json(&t, isnan(day) ? NULL : text);
}

static void
member(const char *before, const char *name)
{
	put(before);
	text_json(&t, name);
	put(":");
}

static void
numbered(const char *before, const char *name, double v)
{
	member(before, name);
	text_num(&t, v);
}

static void
reasons(const struct stats *s)
{
	const char *before = "";
	enum stat_id id;
	int k;

	member(",", "undefined");
	put("{");
	for (id = 0; id < STATS; id++) {
		for (k = 0; k < BLOCKS && id >= stat_block[k].to; k++)
			;
		if (!isnan(s->v[id]) || !s->why[id] ||
		    (id >= STATS_MAIN && !s->has[k]))
			continue;
		member(before, stat_info[id].name);
		text_json(&t, s->why[id]);
		before = ",";
	}
	put("}");
}

static void
figures(const char *before, const struct stats *s, enum stat_id from,
    enum stat_id to)
{
	for (; from < to; from++) {
		member(before, stat_info[from].name);
		if (stat_info[from].unit == UNIT_DATE)
			date(s->v[from]);
		else
			text_num(&t, s->v[from]);
		before = ",";
	}
}

static void
skips(const struct ledger_book *b)
{
	static const char *const what[] = { "entries", "exits" };
	const struct skips_item *why;
	size_t i, n;
	int exits;

	for (exits = 0; exits < 2; exits++) {
		n = skips_sorted(&b->skips, exits, &why);
		member(",", what[exits]);
		put("{");
		for (i = 0; i < n; i++)
			numbered(i > 0 ? "," : "", why[i].why, why[i].n);
		put("}");
	}
}

static void
blocks(const struct stats *s, const struct ledger_book *b)
{
	int k;

	for (k = 0; k < BLOCKS; k++) {
		member(",", stat_block[k].name);
		if (!s->has[k]) {
			put("null");
			continue;
		}
		figures("{", s, stat_block[k].from, stat_block[k].to);
		if (k == BLOCK_SKIPS)
			skips(b);
		put("}");
	}
}

static void
intervals(const struct show *o, const struct boot *b)
{
	int k;

	member(",", "bootstrap");
	numbered("{", "replicates", o->boot_by.n);
	numbered(",", "seed", (double)o->boot_by.seed);
	numbered(",", "block", o->boot_by.block);
	numbered(",", "level", o->boot_by.level);
	for (k = 0; k < BOOT_STATS; k++) {
		member(",", stat_info[boot_stat[k]].name);
		put("[");
		text_num(&t, b->lo[k]);
		put(",");
		text_num(&t, b->hi[k]);
		put("]");
	}
	put("}");
}

/* The book against the one before it, which has the member, too: each object
 * of a report has the same. */
static void
against(const struct show *o, const struct ledger_book *b)
{
	const struct pair *p = o->pair;
	const struct pair_figure *f;
	int k;

	member(",", "against");
	if (p->book != b) {
		put("null");
		return;
	}
	member("{", "id");
	text_json(&t, p->against->id);
	member(",", "verdict");
	text_json(&t, show_verdict(p));
	numbered(",", "sessions", (double)p->days);
	numbered(",", "replicates", p->n);
	numbered(",", "seed", (double)o->boot_by.seed);
	numbered(",", "block", o->boot_by.block);
	numbered(",", "level", o->boot_by.level);
	for (k = 0; k < PAIR_STATS && !p->why; k++) {
		f = &p->figure[k];
		member(",", stat_info[pair_stat[k]].name);
		numbered("{", "difference", f->difference);
		numbered(",", "from", f->lo);
		numbered(",", "to", f->hi);
		numbered(",", "chance", f->chance);
		numbered(",", "better", f->better);
		put("}");
	}
	put("}");
}

/* Of months, or of years. */
static void
months(const struct ledger_book *b, int years)
{
	const struct month *m;
	size_t i, n = group_months(b, &m);
	const char *before = "";
	char name[32];

	member(",", years ? "years" : "months");
	put("{");
	for (i = 0; i < n; i++) {
		if ((m[i].month == 0) != years)
			continue;
		snprintf(name, sizeof name, years ? "%04d" : "%04d-%02d",
		    m[i].year, m[i].month);
		member(before, name);
		text_num(&t, m[i].r);
		before = ",";
	}
	put("}");
}

static void
rolling(const struct curve *c, double risk_free)
{
	const struct rolling *w;
	size_t i, n = rolling_list(c, risk_free, &w);
	char name[32];

	member(",", "twelve_months");
	put("{");
	for (i = 0; i < n; i++) {
		snprintf(name, sizeof name, "%04d-%02d", w[i].year, w[i].month);
		member(i > 0 ? "," : "", name);
		numbered("{", "return", w[i].r);
		numbered(",", "sharpe", w[i].sharpe);
		put("}");
	}
	put("}");
}

static void
drawdowns(const struct curve *c)
{
	const struct episode *e;
	size_t i, n = episode_list(c, SHOW_DRAWDOWNS, &e);

	member(",", "drawdowns");
	put("[");
	for (i = 0; i < n; i++) {
		member(i > 0 ? ",{" : "{", "peak");
		date(e[i].peak);
		member(",", "trough");
		date(e[i].trough);
		member(",", "recovered");
		date(e[i].end < 0 ? NAN : e[i].end);
		numbered(",", "depth", e[i].depth);
		numbered(",", "sessions", (double)e[i].sessions);
		put("}");
	}
	put("]");
}

static void
histogram(const struct ledger_book *b)
{
	struct histogram h;
	int i;

	histogram_pnl(&h, b);
	member(",", "pnl_histogram");
	put("[");
	for (i = 0; i < h.bins; i++) {
		numbered(i > 0 ? ",{" : "{", "from", h.low + i * h.width);
		numbered(",", "to", h.low + (i + 1) * h.width);
		numbered(",", "trades", (double)h.n[i]);
		put("}");
	}
	put("]");
}

static void
course(const struct show *o, const struct ledger_book *b)
{
	static struct curve c;

	months(b, 0);
	months(b, 1);
	if (b->nmarks > 0) {
		curve_book(&c, b);
		rolling(&c, o->boot_by.risk_free);
		drawdowns(&c);
	}
	histogram(b);
}

static void
groups(const struct ledger_book *b, const struct grouping *by)
{
	const struct group *g;
	size_t i, n = group_trades(b, by, &g);

	put("{");
	for (i = 0; i < n; i++) {
		member(i > 0 ? "," : "", g[i].name);
		numbered("{", "trades", (double)g[i].n);
		numbered(",", "wins", (double)g[i].wins);
		numbered(",", "pnl", g[i].pnl);
		numbered(",", "worst", g[i].worst);
		put("}");
	}
	put("}");
}

static void
open_book(const struct ledger_now *n)
{
	member(",", "open");
	numbered("{", "n_open", n->n_open);
	numbered(",", "open_pnl", n->open_pnl);
	numbered(",", "margin", n->margin);
	numbered(",", "open_risk", n->open_risk);
	numbered(",", "delta", n->delta);
	numbered(",", "gamma", n->gamma);
	numbered(",", "theta", n->theta);
	numbered(",", "vega", n->vega);
	put("}");
}

void
show_json(const struct show *o, size_t i)
{
	const struct ledger_book *b = &o->ledger->book[i];
	const struct stats *s = &o->stats[i];
	const struct grouping *by;
	char name[32];

	member("{", "id");
	text_json(&t, b->id);
	member(",", "from");
	date(b->nmarks > 0 ? b->mark[0].day : NAN);
	member(",", "to");
	date(b->nmarks > 0 ? b->mark[b->nmarks - 1].day : NAN);
	numbered(",", "model_trades", (double)b->nmodel);
	numbered(",", "stale_marks", (double)b->nstale);
	numbered(",", "marked_sessions", (double)b->nmarked);
	numbered(",", "unlisted_sessions", b->unlisted);
	member(",", "notes");
	text_json(&t, *show_notes(o, i) ? show_notes(o, i) : NULL);
	numbered(",", "trials", (double)o->trials);
	figures(",", s, 0, STATS_MAIN);
	reasons(s);
	if (o->boot)
		intervals(o, &o->boot[i]);
	if (o->pair)
		against(o, b);
	course(o, b);
	for (by = group_list; by->name; by++) {
		if (by->needs & ~o->known)
			continue;
		snprintf(name, sizeof name, "by_%s", by->name);
		member(",", name);
		groups(b, by);
	}
	if (b->nmarks > 0)
		open_book(&b->now);
	blocks(s, b);
	put("}\n");
	text_print(&t);
}
