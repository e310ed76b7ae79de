/* The other files: fills, skips, events, open positions. */
#include "bt/bt.h"
#include "base/die.h"
#include "base/text.h"
#include "ledger/layout.h"
#include "order/strategy.h"

#include <math.h>
#include <stdio.h>

static struct out fills, skips, events;
static int with_fills, with_skips, with_events;
static long count[SKIP_N], unclosed[SKIP_N];

static int
start(struct out *o, const char *path, const char *form,
    const struct layout *columns)
{
	if (!path)
		return 0;
	out_open(o, path);
	if (form)
		out_option(o, form);
	else
		out_form(o, in.form);
	layout_start(o, columns);
	return 1;
}

void
files_open(const char *fillpath, const char *skippath, const char *eventpath,
    const char *form)
{
	with_fills = start(&fills, fillpath, form, &layout_fills);
	with_skips = start(&skips, skippath, form, &layout_skips);
	with_events = start(&events, eventpath, form, &layout_events);
}

static const char *
leg_name(const struct pos *p, const struct leg *l)
{
	const struct order *o = p->plan->o;
	static const char *const name[2][2] = { { "put_long", "put_short" },
		{ "call_long", "call_short" } };

	if (o->nleg)
		return o->leg[l - p->leg].name;
	return name[l->opt->right][l->qty < 0];
}

/* What the market was: index, vol of the leg, vol at the money. */
static void
leg_market(struct out *o, const struct pos *p, struct option *opt)
{
	struct chain_series *s = chain_series(&chain, p->root, p->expiry);
	struct chain_greeks g;

	out_num(
	    o, isnan(chain.spot) && s ? chain_forward(&chain, s) : chain.spot);
	out_num(
	    o, option_greeks(opt, p->plan->o->greeks, &g) == 0 ? g.iv : NAN);
	out_num(o, s ? chain_atm(&chain, s) : NAN);
}

/* A settled leg has no quote. */
void
files_leg(const struct pos *p, const struct leg *l, const struct leg_fill *f)
{
	const struct chain_quote *q = &l->opt->q;
	struct out *o = &fills;
	int quoted;

	if (!with_fills || p->book->rerun)
		return;
	quoted = f->sign != 0 && option_look(l->opt);
	out_utc(o, f->sign == 0 ? p->settle : chain.now);
	out_str(o, p->book->id);
	out_int(o, p->n);
	out_str(o, p->root);
	out_date(o, p->expiry);
	out_str(o, leg_name(p, l));
	out_str(o, l->opt->right == CHAIN_PUT ? "P" : "C");
	out_num(o, l->opt->strike);
	out_int(o, (long long)(l->qty < 0 ? -l->qty : l->qty) * p->qty);
	out_str(o, f->sign > 0 ? "buy" : f->sign < 0 ? "sell" : "settle");
	out_num(o, quoted ? q->bid : NAN);
	out_num(o, quoted ? q->ask : NAN);
	out_num(o, quoted ? points_clean(chain_mid(q)) : NAN);
	out_num(o, points_clean(f->price));
	out_num(o, points_clean(f->fee));
	out_str(o, f->why);
	out_str(o, f->sign == 0	     ? NULL
		   : chain.from_file ? chain.in.file
				     : "model");
	if (quoted && chain.from_file)
		out_int(o, q->line);
	else
		out_null(o);
	out_num(o, points_clean(f->net));
	if (quoted) {
		leg_market(o, p, l->opt);
	} else {
		out_num(o, p->settled);
		out_null(o);
		out_null(o);
	}
	out_end(o);
}

void
files_event(const struct pos *p, const char *what, double net, const char *why)
{
	struct out *o = &events;

	if (!with_events || p->book->rerun)
		return;
	out_utc(o, instant);
	out_str(o, what);
	out_str(o, p->book->id);
	out_int(o, p->n);
	out_str(o, p->plan->o->strategy->name);
	out_str(o, p->root);
	out_date(o, p->expiry);
	ledger_strikes(o, p);
	out_int(o, p->qty);
	out_num(o, points_clean(net));
	out_str(o, why);
	out_end(o);
}

static void
skip_row(enum skip why, const struct book *b, const char *detail)
{
	if (!with_skips)
		return;
	out_utc(&skips, instant);
	out_str(&skips, b->id);
	out_str(&skips, skip_name[why]);
	out_str(&skips, detail);
	out_end(&skips);
}

static void
note(struct book *b, const char *rule, enum skip why)
{
	struct missed *m = b->missed;
	size_t i;

	for (i = 0; i < b->nmissed; i++) {
		if (m[i].why == why && m[i].rule == rule) {
			m[i].n++;
			return;
		}
	}
	m = arena_grow(m, &b->missedcap, b->nmissed + 1, sizeof *m);
	m[b->nmissed++] = (struct missed){ rule, why, 1 };
	b->missed = m;
}

const char *
files_missed(struct book *b)
{
	static struct text t;
	const struct missed *m;
	size_t i;

	t.n = 0;
	for (i = 0; i < b->nmissed; i++) {
		m = &b->missed[i];
		if (i > 0)
			text_add(&t, "+");
		if (m->rule) {
			text_add(&t, m->rule);
			text_add(&t, ": ");
		}
		text_add(&t, skip_name[m->why]);
		text_add(&t, "=");
		text_num(&t, m->n);
	}
	b->nmissed = 0;
	return i > 0 ? t.p : NULL;
}

void
files_skip(enum skip why, struct book *b, const char *detail)
{
	if (b->rerun)
		return;
	count[why]++;
	note(b, NULL, why);
	skip_row(why, b, detail);
}

void
files_unclosed(enum skip why, struct book *b, const char *rule)
{
	if (b->rerun)
		return;
	unclosed[why]++;
	note(b, rule, why);
	skip_row(why, b, rule);
}

static void
open_row(struct out *o, const struct pos *p)
{
	char flags[128];

	out_str(o, p->book->id);
	out_int(o, p->n);
	out_str(o, p->plan->o->strategy->name);
	out_time(o, p->signal);
	out_utc(o, p->entered);
	out_str(o, p->root);
	out_date(o, p->expiry);
	ledger_strikes(o, p);
	out_int(o, p->qty);
	out_num(o, points_clean(p->credit));
	out_num(o, pos_mark_points(p));
	out_num(o, pos_mid(p));
	out_num(o, points_clean(p->open_pnl));
	out_num(o, p->pnl);
	out_num(o, p->margin);
	out_num(o, isfinite(p->max_loss) ? p->max_loss : NAN);
	out_num(o, points_clean(p->mae));
	out_num(o, points_clean(p->mfe));
	out_int(o, p->expiry - p->entry_day);
	out_int(o, p->stale);
	out_str(o, flags_text(p, flags));
	out_end(o);
}

void
files_open_positions(const char *path, const char *form)
{
	static struct out o;
	size_t i, j;

	if (!start(&o, path, form, &layout_open))
		return;
	for (i = 0; i < nbooks; i++) {
		for (j = 0; !books[i]->rerun && j < books[i]->npos; j++)
			open_row(&o, books[i]->pos[j]);
	}
	out_close(&o);
}

void
files_close(void)
{
	int i;

	if (with_fills)
		out_close(&fills);
	if (with_skips)
		out_close(&skips);
	if (with_events)
		out_close(&events);
	for (i = 1; i < SKIP_N; i++) {
		if (count[i] > 0)
			warn("%ld times no fill: %s", count[i], skip_name[i]);
		if (unclosed[i] > 0)
			warn("%ld exits fired and were not filled then: %s",
			    unclosed[i], skip_name[i]);
	}
}
