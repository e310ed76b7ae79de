/*
 * What happens, in the order of time.  Rows drive it: each row brings first
 * all that happens before it is known, then its own instant.  Nothing is done
 * behind the last row, so that more rows only add to the ledger.
 */
#include "bt/bt.h"
#include "run/progress.h"
#include "time/session.h"

#include <math.h>

int64_t instant;
struct seen seen = { NAN, NAN, NAN, NAN };

static int64_t mark_at = INT64_MAX; /* end of the session that has data */
static int marked_day = NO_DAY;
static int64_t last_quotes; /* of the file, looked at or not */

/* The session of the moment will have a mark at its end; at once, when all
 * its data come later. */
static void
note_session(int64_t at)
{
	int day, sec;
	int64_t end;

	if (at < mark_at && mark_at != INT64_MAX)
		return;
	cal_to_ny(at, &day, &sec);
	end = session_close_ns(day);
	if (day != marked_day)
		mark_at = at <= end ? end : at;
}

static int
need_quotes(void)
{
	size_t i;

	if (conf.same || conf.settle == SETTLE_CHAIN || entry_waiting())
		return 1;
	for (i = 0; i < nbooks; i++) {
		if (books[i]->npos > 0)
			return 1;
	}
	return 0;
}

static double
rate_now(void)
{
	return isnan(seen.rate) ? conf.rate : seen.rate;
}

static struct synth_state model;

/* The model quotes at each row that shows a price and a volatility. */
static int
model_now(int64_t at, int own)
{
	if (!own || isnan(row.close) || isnan(row.vol) || model.now >= at)
		return 0;
	model = (struct synth_state){ .now = at,
		.S = row.close,
		.vix = row.vol,
		.vix9d = NAN,
		.vix3m = NAN,
		.r = rate_now(),
		.q = conf.div };
	return 1;
}

static int
file_now(int64_t at)
{
	if (chain_next(&chain) != at)
		return 0;
	if (!need_quotes()) {
		chain_skip(&chain);
		return 0;
	}
	chain.rate = rate_now();
	chain.div = conf.div;
	chain_load(&chain);
	return 1;
}

static void
enter_world(int w, int quotes)
{
	world = w;
	if (chain.from_file || model.now == 0 || (!quotes && nworlds == 1))
		return;
	model.scale = conf.scale * world_scale[w];
	chain_model_at(&chain, &model);
}

/* In one world; own: the row is known at this moment. */
static void
work(int64_t at, int own, int quotes)
{
	if (quotes)
		settle_spot();
	settle_due(at);
	if (quotes) {
		account_mark_all();
		exit_quotes();
		entry_due();
	}
	if (own) {
		exit_rows();
		entry_signals();
		/* what was bought at a day's last quotes, known at its end */
		settle_due(at);
	}
}

static void
look_at_row(void)
{
	if (!isnan(row.close))
		seen.close = row.close;
	if (!isnan(row.vix))
		seen.vix = row.vix;
	seen.rate = row.rate;
	seen.cash_rate = row.cash_rate;
	entry_read();
}

/* A day without quotes at its close takes the first behind it. */
static int
close_to_come(int day)
{
	int64_t end = session_close_ns(day);

	return chain.from_file && last_quotes < end &&
	       chain_next(&chain) <= end + LATE_QUOTES * CAL_SEC;
}

static void
end_session(int64_t at)
{
	int day, sec;

	cal_to_ny(at, &day, &sec);
	if (close_to_come(day)) {
		mark_at = chain_next(&chain);
		return;
	}
	if (!conf.marks_all)
		ledger_marks(at);
	marked_day = day;
	mark_at = INT64_MAX;
}

/* own: the row is known.  Did it act?  A daily one waits for the quotes of its
 * close. */
static int
at_instant(int64_t at, int own)
{
	int quoted = chain.from_file && chain_next(&chain) == at, quotes, w;

	progress_tick();
	instant = at;
	note_session(at);
	if (quoted)
		last_quotes = at;
	quotes = chain.from_file ? file_now(at) : model_now(at, own);
	if (row.bar == CAL_DAILY && own)
		own = !close_to_come(row.day);
	/* The chain is left in world 0, for the marks. */
	for (w = nworlds - 1; w >= 0; w--) {
		enter_world(w, quotes);
		work(at, own, quotes);
	}
	if (chain.from_file && quotes && !isnan(chain.spot))
		seen.close = chain.spot;
	if (conf.marks_all && (quoted || quotes))
		ledger_marks(at);
	if (mark_at == at)
		end_session(at);
	return own;
}

static int64_t
next_event(void)
{
	int64_t t = settle_next();

	if (chain.from_file && chain_next(&chain) < t)
		t = chain_next(&chain);
	return mark_at < t ? mark_at : t;
}

void
engine_row(void)
{
	int64_t t;

	while ((t = next_event()) < row.known)
		at_instant(t, 0);
	instant = row.known;
	look_at_row();
	for (t = row.known; !at_instant(t, 1); t = chain_next(&chain))
		;
}
