#include "trade/row.h"
#include "base/die.h"
#include "row/unit.h"
#include "time/session.h"

#include <math.h>
#include <string.h>

enum { BY_IV, BY_VIX, BY_PROXY, BY_OWN };

static void
bind_vol(struct row *w)
{
	static const char *const name[] = { "iv", "vix", "ivproxy" };
	int i;

	for (i = 0; i < 3; i++) {
		w->col.vol = rec_optional(w->in, name[i]);
		w->vol_by = i;
		if (w->col.vol >= 0)
			return;
	}
	w->vol_by = BY_OWN;
	if (w->model)
		warn("no column iv, vix or ivproxy: the model uses realised "
		     "volatility in its place");
}

void
row_length(struct row *w, const char *text)
{
	barlen_option(&w->length, text);
}

static void
bind_signals(struct row *w, const char *names)
{
	char *name = arena_str(&w->arena, names, strlen(names)), *comma;

	for (; name; name = comma) {
		comma = strchr(name, ',');
		if (comma)
			*comma++ = '\0';
		if (w->nsignals == ROW_SIGNALS)
			die(MISUSE, "--signal: more than %d columns",
			    ROW_SIGNALS);
		if (rec_find(w->in, name) < 0)
			rec_die(w->in, "no column '%s': csf-signal appends it",
			    name);
		w->col.signal[w->nsignals++] = rec_input(w->in, name);
	}
}

void
row_bind(struct row *w, struct rec *in, const char *signals,
    const char *cash_rate, int model)
{
	w->in = in;
	w->model = model;
	rec_ordered(in);
	barlen_columns(&w->length, in);
	w->col.close = rec_need(in, "close");
	w->col.open = rec_optional(in, "open");
	w->col.high = rec_optional(in, "high");
	w->col.low = rec_optional(in, "low");
	w->col.settle = rec_optional(in, "settle");
	w->col.settle_am = rec_optional(in, "settle_am");
	w->col.rate = rec_optional(in, "rate");
	w->col.vix = rec_optional(in, "vix");
	w->col.symbol = rec_optional(in, "symbol");
	w->col.cash_rate = cash_rate ? rec_input(in, cash_rate) : -1;
	bind_signals(w, signals);
	bind_vol(w);
	w->days[0].day = w->days[1].day = w->session.day = NO_DAY;
	w->session.vol = NAN;
}

struct str
row_signal(const struct row *w, int i)
{
	return rec_text(w->in, w->col.signal[i]);
}

int
row_reaches(const struct row *w, const struct chain *c)
{
	uint64_t bar = w->bar > 0 ? (uint64_t)w->bar * CAL_SEC : 0;

	if (c->seq == 0)
		return 0;
	if (w->bar == CAL_DAILY)
		return c->day == w->day;
	return c->now <= w->known && cal_since(c->now, w->known) <= bar;
}

enum row_quotes
row_quotes(const struct row *w, struct synth_state *at)
{
	if (isnan(w->close) || isnan(w->vol))
		return ROW_BARE;
	if (session_is_outside(w->known))
		return ROW_OUTSIDE;
	at->now = w->known;
	at->S = w->close;
	at->vix = w->vol;
	return ROW_QUOTES;
}

const struct row_day *
row_day(const struct row *w, int day)
{
	return w->days[0].day == day   ? &w->days[0]
	       : w->days[1].day == day ? &w->days[1]
				       : NULL;
}

static void
one_symbol(struct row *w)
{
	struct str s, *first = &w->symbol;

	if (w->col.symbol < 0)
		return;
	s = rec_text(w->in, w->col.symbol);
	if (w->in->rows == 1 || !first->p) {
		first->p = arena_str(&w->arena, s.p ? s.p : "", s.n);
		first->n = s.n;
	} else if (s.n != first->n ||
		   (s.n > 0 && memcmp(s.p, first->p, s.n) != 0)) {
		rec_bad(w->in, w->col.symbol,
		    "'%.*s' after '%.*s': one underlying a run", (int)s.n,
		    s.p ? s.p : "", (int)first->n, first->p);
	}
}

static void
note_day(struct row *w)
{
	struct row_day *d = w->days;
	double v;

	if (d->day != w->day) {
		w->days[1] = w->days[0];
		*d = (struct row_day){ w->day, NAN, NAN, NAN, NAN, 0 };
	}
	if (isnan(d->open) &&
	    (w->bar == CAL_DAILY || w->time.ns >= session_open_ns(w->day)))
		d->open = isnan(w->open) ? w->close : w->open;
	if (w->known <= session_close_ns(w->day) && !isnan(w->close)) {
		d->close = w->close;
		d->close_known = w->known;
	}
	v = rec_num_if(w->in, w->col.settle);
	if (!isnan(v))
		d->settle = v;
	v = rec_num_if(w->in, w->col.settle_am);
	if (!isnan(v))
		d->settle_am = v;
}

/* Of rows within the day: what the sessions before it tell. */
static double
own_intraday(struct row *w)
{
	struct row_session *d = &w->session;

	if (w->day != d->day) {
		if (d->day != NO_DAY)
			d->vol =
			    proxy_day(&w->proxy, d->high, d->low, d->close);
		d->day = w->day;
		d->high = d->low = NAN;
	}
	d->high = fmax(fmax(d->high, w->high), w->close);
	d->low = fmin(fmin(d->low, w->low), w->close);
	d->close = w->close;
	return d->vol;
}

static double
volatility(struct row *w)
{
	if (w->vol_by == BY_OWN && w->bar != CAL_DAILY)
		return own_intraday(w);
	if (w->vol_by == BY_OWN)
		return proxy_day(&w->proxy, w->high, w->low, w->close);
	if (w->vol_by == BY_VIX)
		return unit_num(w->in, w->col.vol, UNIT_VIX) / 100;
	return unit_num(w->in, w->col.vol, UNIT_VOL);
}

int
row_next(struct row *w)
{
	struct rec *in = w->in;
	int sec;

	if (!rec_next(in))
		return 0;
	w->before = in->rows > 1 ? w->known : 0;
	one_symbol(w);
	w->time = in->time;
	barlen_row(&w->length, in->time);
	w->bar = w->length.bar;
	w->known = session_known(in->time, w->bar);
	w->day = cal_ny_date(in->time);
	if (w->bar == CAL_DAILY) /* whatever clock stamps it */
		cal_to_ny(w->known, &w->day, &sec);
	if (in->rows > 1 && w->known < w->before)
		rec_die(in, "the row is known before the row above it");
	w->open = rec_num_if(in, w->col.open);
	w->high = rec_num_if(in, w->col.high);
	w->low = rec_num_if(in, w->col.low);
	w->close = rec_num_if(in, w->col.close);
	if (w->close <= 0)
		rec_bad(in, w->col.close, "an index level is above 0");
	w->rate = unit_num(in, w->col.rate, UNIT_RATE);
	w->cash_rate = unit_num(in, w->col.cash_rate, UNIT_RATE);
	w->vix = unit_num(in, w->col.vix, UNIT_VIX);
	if (w->model)
		w->vol = volatility(w);
	note_day(w);
	return 1;
}
