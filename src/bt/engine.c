#include "bt/engine.h"
#include "bt/ledger.h"
#include "bt/run.h"
#include "run/progress.h"
#include "time/session.h"
#include "trade/points.h"

#include <math.h>

void
engine_open(struct run *r)
{
	r->nworlds = 1;
	r->seen = (struct engine_seen){ NAN, NAN, NAN, NAN, 0 };
	r->engine.model = (struct synth_state){
		.vix9d = NAN, .vix3m = NAN, .q = r->conf.div
	};
}

static int
need_quotes(const struct run *r)
{
	size_t i;

	if (r->conf.same || r->conf.settle == SETTLE_CHAIN ||
	    r->entries.ndue > 0)
		return 1;
	for (i = 0; i < r->books.n; i++) {
		if (r->books.all[i]->npos > 0)
			return 1;
	}
	return 0;
}

static double
rate_now(const struct run *r)
{
	return isnan(r->seen.rate) ? r->conf.rate : r->seen.rate;
}

/* The model quotes at each row that shows a price and a volatility. */
static int
model_now(struct run *r, int64_t at, int own)
{
	struct synth_state *model = &r->engine.model;

	if (!own || model->now >= at)
		return 0;
	switch (row_quotes(&r->row, model)) {
	case ROW_BARE:
		if (r->row.day >= r->conf.from && r->engine.bare++ == 0)
			r->engine.bare_line = r->in.line;
		return 0;
	case ROW_OUTSIDE:
		if (r->engine.outside++ == 0)
			r->engine.outside_line = r->in.line;
		return 0;
	case ROW_QUOTES:
		break;
	}
	model->r = rate_now(r);
	return 1;
}

/* What marks say of the index hangs on the file alone, not on who holds what:
 * a moment is passed over only behind one that told the index, and what is
 * guessed of it counts only behind one that did not. */
static int
file_now(struct run *r, int64_t at)
{
	struct chain *c = &r->chain;
	int untold = isnan(c->told), loads;

	if (chain_next(c) != at)
		return 0;
	loads = untold || need_quotes(r);
	if (loads) {
		c->rate = rate_now(r);
		c->div = r->conf.div;
		chain_load(c);
	} else {
		chain_skip(c);
	}
	if (!isnan(c->told))
		r->seen.close = c->told;
	else if (untold && !isnan(c->spot))
		r->seen.close = c->spot;
	if (!isnan(c->told))
		r->seen.other = !points_of_index(c->told, r->row.close);
	return loads;
}

static void
enter_world(struct run *r, int w, int quotes)
{
	struct synth_state *model = &r->engine.model;

	r->world = w;
	if (r->chain.from_file || model->now == 0 ||
	    (!quotes && r->nworlds == 1))
		return;
	model->scale = r->conf.scale * rerun_scale[w];
	chain_model_at(&r->chain, model);
}

/* In one world; own: the row is known at this moment. */
static void
work(struct run *r, int64_t at, int own, int quotes)
{
	if (quotes)
		settle_spot(r);
	settle_due(r, at);
	if (quotes) {
		pos_each(r, pos_mark);
		book_sum(&r->books);
		exit_quotes(r);
		entry_due(r);
	}
	if (own) {
		exit_rows(r);
		entry_signals(r);
		/* what was bought at a day's last quotes, known at its end */
		settle_due(r, at);
	}
}

static void
look_at_row(struct run *r)
{
	const struct row *w = &r->row;

	if (!isnan(w->close) && !r->seen.other)
		r->seen.close = w->close;
	if (!isnan(w->vix))
		r->seen.vix = w->vix;
	r->seen.rate = w->rate;
	r->seen.cash_rate = w->cash_rate;
	entry_read(r);
}

/* A day without quotes at its close takes the first behind it. */
int64_t
engine_late_quotes(struct run *r, int day)
{
	int file = r->chain.from_file;
	int64_t end = session_close_ns(day), next;

	if ((file ? r->engine.last_quotes : r->engine.model.now) >= end)
		return 0;
	next = file ? chain_next(&r->chain) : r->row.known;
	return next > end && next <= session_quotes_end_ns(day) ? next : 0;
}

/* own: the row is known.  Did it act?  A daily one waits for the quotes of its
 * close. */
static int
at_instant(struct run *r, int64_t at, int own)
{
	struct chain *c = &r->chain;
	int quoted = c->from_file && chain_next(c) == at, quotes, w;

	progress_tick();
	r->now = at;
	if (quoted)
		r->engine.last_quotes = at;
	quotes = c->from_file ? file_now(r, at) : model_now(r, at, own);
	if (r->row.bar == CAL_DAILY && own && c->from_file)
		own = engine_late_quotes(r, r->row.day) == 0;
	/* The chain is left in world 0, for the marks. */
	for (w = r->nworlds - 1; w >= 0; w--) {
		enter_world(r, w, quotes);
		work(r, at, own, quotes);
	}
	ledger_trades(r);
	marks_moment(r, at, quoted || quotes);
	return own;
}

static int64_t
next_event(struct run *r)
{
	int64_t t = r->settle.next;

	if (r->chain.from_file && chain_next(&r->chain) < t)
		t = chain_next(&r->chain);
	return r->marks.next < t ? r->marks.next : t;
}

void
engine_row(struct run *r)
{
	int64_t t;

	marks_row(r);
	while ((t = next_event(r)) < r->row.known)
		at_instant(r, t, 0);
	r->now = r->row.known;
	look_at_row(r);
	marks_books(r);
	for (t = r->row.known; !at_instant(r, t, 1); t = chain_next(&r->chain))
		;
}
