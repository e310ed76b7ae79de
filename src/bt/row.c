/* The stream of rows: bars or instants, with the orders wanted at them. */
#include "row/barlen.h"
#include "base/die.h"
#include "bt/bt.h"
#include "option/proxy.h"
#include "time/session.h"

#include <math.h>
#include <string.h>

enum { MAX_SIGNALS = 64 };

enum { BY_IV, BY_VIX, BY_PROXY, BY_OWN };

struct row row;
int64_t row_before;
int nsignals;

static int open_, high, low, close_, settle, settle_am, rate, cash_rate, vol,
    vix;
static int signal_[MAX_SIGNALS], symbol, vol_by;
static struct barlen bar;
static struct proxy proxy;
static struct day days[2]; /* of the row, and the one before */
static struct str first_symbol;

static void
bind_vol(void)
{
	static const char *const name[] = { "iv", "vix", "ivproxy" };
	int i;

	for (i = 0; i < 3; i++) {
		vol = rec_optional(&in, name[i]);
		vol_by = i;
		if (vol >= 0)
			return;
	}
	vol_by = BY_OWN;
	if (!chain.from_file)
		warn("no column iv, vix or ivproxy: the model uses realised "
		     "volatility in its place");
}

void
row_length(const char *text)
{
	barlen_option(&bar, text);
}

static void
bind_signals(const char *names)
{
	char *name = arena_str(&arena, names, strlen(names)), *comma;

	for (; name; name = comma) {
		comma = strchr(name, ',');
		if (comma)
			*comma++ = '\0';
		if (nsignals == MAX_SIGNALS)
			die(MISUSE, "--signal: more than %d columns",
			    MAX_SIGNALS);
		if (rec_find(&in, name) < 0)
			rec_die(
			    &in, "no column '%s': csf-signal appends it", name);
		signal_[nsignals++] = rec_need(&in, name);
	}
}

void
row_bind(const char *signals)
{
	rec_ordered(&in);
	barlen_columns(&bar, &in);
	close_ = rec_need(&in, "close");
	open_ = rec_optional(&in, "open");
	high = rec_optional(&in, "high");
	low = rec_optional(&in, "low");
	settle = rec_optional(&in, "settle");
	settle_am = rec_optional(&in, "settle_am");
	rate = rec_optional(&in, "rate");
	vix = rec_optional(&in, "vix");
	symbol = rec_optional(&in, "symbol");
	cash_rate = conf.cash_rate ? rec_need(&in, conf.cash_rate) : -1;
	bind_signals(signals);
	bind_vol();
	days[0].day = days[1].day = NO_DAY;
}

struct str
row_signal(int i)
{
	struct str none = { NULL, 0 };

	return i < nsignals ? rec_text(&in, signal_[i]) : none;
}

const struct day *
row_day(int day)
{
	return days[0].day == day   ? &days[0]
	       : days[1].day == day ? &days[1]
				    : NULL;
}

static void
one_symbol(void)
{
	struct str s;

	if (symbol < 0)
		return;
	s = rec_text(&in, symbol);
	if (in.rows == 1 || !first_symbol.p) {
		first_symbol.p = arena_str(&arena, s.p ? s.p : "", s.n);
		first_symbol.n = s.n;
	} else if (s.n != first_symbol.n ||
		   (s.n > 0 && memcmp(s.p, first_symbol.p, s.n) != 0)) {
		rec_bad(&in, symbol,
		    "'%.*s' after '%.*s': one underlying a run", (int)s.n,
		    s.p ? s.p : "", (int)first_symbol.n, first_symbol.p);
	}
}

static void
note_day(void)
{
	struct day *d = days;
	double v;
	int64_t end;

	if (d->day != row.day) {
		days[1] = days[0];
		*d = (struct day){ row.day, NAN, NAN, NAN, NAN, 0 };
	}
	end = session_close_ns(row.day);
	if (isnan(d->open) &&
	    (row.bar == CAL_DAILY || row.time.ns >= session_open_ns(row.day)))
		d->open = isnan(row.open) ? row.close : row.open;
	if (row.known <= end && !isnan(row.close)) {
		d->close = row.close;
		d->close_known = row.known;
	}
	v = rec_num_if(&in, settle);
	if (!isnan(v))
		d->settle = v;
	v = rec_num_if(&in, settle_am);
	if (!isnan(v))
		d->settle_am = v;
}

/* Of rows within the day: what the sessions before it tell. */
static double
own_intraday(void)
{
	static struct {
		int day;
		double high, low, close, vol;
	} d = { .day = NO_DAY, .vol = NAN };

	if (row.day != d.day) {
		if (d.day != NO_DAY)
			d.vol = proxy_day(&proxy, d.high, d.low, d.close);
		d.day = row.day;
		d.high = d.low = NAN;
	}
	d.high = fmax(fmax(d.high, row.high), row.close);
	d.low = fmin(fmin(d.low, row.low), row.close);
	d.close = row.close;
	return d.vol;
}

static double
volatility(void)
{
	double v;

	if (vol_by == BY_OWN && row.bar != CAL_DAILY)
		return own_intraday();
	if (vol_by == BY_OWN)
		return proxy_day(&proxy, row.high, row.low, row.close);
	v = rec_num(&in, vol);
	if (vol_by == BY_VIX)
		v /= 100;
	if (v <= 0)
		rec_bad(&in, vol, "a volatility is above 0");
	return v;
}

int
row_next(void)
{
	int sec;

	if (!rec_next(&in))
		return 0;
	row_before = in.rows > 1 ? row.known : 0;
	one_symbol();
	row.time = in.time;
	barlen_row(&bar, in.time);
	row.bar = bar.bar;
	row.known = session_known(in.time, row.bar);
	row.day = cal_ny_date(in.time);
	if (row.bar == CAL_DAILY) /* whatever clock stamps it */
		cal_to_ny(row.known, &row.day, &sec);
	if (in.rows > 1 && row.known < row_before)
		rec_die(&in, "the row is known before the row above it");
	row.open = rec_num_if(&in, open_);
	row.high = rec_num_if(&in, high);
	row.low = rec_num_if(&in, low);
	row.close = rec_num_if(&in, close_);
	if (row.close <= 0)
		rec_bad(&in, close_, "an index level is above 0");
	row.rate = rec_num_if(&in, rate);
	row.cash_rate = rec_num_if(&in, cash_rate);
	row.vix = rec_num_if(&in, vix);
	if (!chain.from_file)
		row.vol = volatility();
	note_day();
	return 1;
}
