/* csf-chain model: bars with a volatility index in, a synthetic chain out. */
#include "option/synth.h"
#include "base/arena.h"
#include "base/die.h"
#include "base/sandbox.h"
#include "chain/chain.h"
#include "option/expiry.h"
#include "row/barlen.h"
#include "row/unit.h"
#include "run/progress.h"
#include "time/clock.h"
#include "time/session.h"

#include <math.h>
#include <string.h>

enum { MAX_EXPIRIES = 1024, MAX_ROOTS = 8 };

static struct rec in;
static struct out out;
static struct barlen bar;
static struct clock times[CLOCK_SET];
static struct clock_gate gate = { .days = 0x7f, .time = times };
static enum expiry_root roots[MAX_ROOTS];
static int nroots;
static double dte_lo = 0, dte_hi = 60, near_ = 0.75, far_ = 1.25;
static double r = 0.02, q = 0.018, scale = 1;

static int close_, symbol, vol, vol9d = -1, vol3m = -1, ratecol;
static double vol_unit;
static long empty;

static double *strikes;
static struct synth_quote *quotes;
static size_t strikecap, quotecap;

static const char *file, *form, *at, *barname, *dte, *moneyness,
    *rootlist = "SPX,SPXW", *vix9d, *vix3m;
static int decimals = -1;
static const struct opt opts[] = {
	{ 0, "at", "times",
	    "New York times (10:00,close-15m): the first bar known at each",
	    OPT_TEXT(&at) },
	{ 0, "bar", "length", "length of the bars: 1m, 5m, 1h, 1d, point",
	    OPT_TEXT(&barname) },
	{ 0, "decimals", "n",
	    "digits after the point (default: all that matter)",
	    OPT_INT(&decimals, 0, 15) },
	{ 0, "div", "yield", "dividend yield (0.018)", OPT_REAL(&q, -0.5, 1) },
	{ 0, "dte", "lo..hi", "days to expiry (0..60)", OPT_TEXT(&dte) },
	{ 'f', "file", "file", "read this instead of stdin", OPT_TEXT(&file) },
	{ 0, "moneyness", "lo..hi", "strikes over the index (0.75..1.25)",
	    OPT_TEXT(&moneyness) },
	{ 'o', "output", "format", "csv or json", OPT_TEXT(&form) },
	{ 0, "rate", "rate", "interest rate without a column rate (0.02)",
	    OPT_REAL(&r, -0.5, 1) },
	{ 0, "root", "roots", "SPX, SPXW or both (both)", OPT_TEXT(&rootlist) },
	{ 0, "scale", "factor", "on every at-the-money vol (1)",
	    OPT_REAL(&scale, 0.01, 100) },
	{ 0, "vix3m", "column", "the 93-day index, in points",
	    OPT_TEXT(&vix3m) },
	{ 0, "vix9d", "column", "the 9-day index, in points",
	    OPT_TEXT(&vix9d) },
	{ 0 },
};

/* ---- what was typed ---- */

static void
parse_roots(const char *list)
{
	const char *p = list, *end;
	int i, root;

	for (;; p = end + 1) {
		end = p + strcspn(p, ",");
		root = expiry_root(p, (size_t)(end - p));
		if (root != EXPIRY_SPX && root != EXPIRY_SPXW)
			die(MISUSE,
			    "--root '%.*s': the model is of SPX and SPXW",
			    (int)(end - p), p);
		for (i = 0; i < nroots; i++) {
			if ((int)roots[i] == root)
				die(MISUSE, "--root '%s': twice", list);
		}
		roots[nroots++] = (enum expiry_root)root;
		if (!*end)
			return;
	}
}

static void
parse_times(void)
{
	const char *bad = clock_set(times, &gate.n, at, strlen(at), ",+");

	if (bad && gate.n == CLOCK_SET)
		die(MISUSE, "--at: more than %d times", CLOCK_SET);
	if (bad)
		die(MISUSE,
		    "--at '%.*s': a time is written 10:00, open+5m or "
		    "close-15m",
		    (int)strcspn(bad, ","), bad);
}

static void
parse(void)
{
	barlen_option(&bar, barname);
	parse_roots(rootlist);
	if (dte)
		chain_range("--dte", dte, 0, 5000, &dte_lo, &dte_hi);
	if (dte_lo != floor(dte_lo) || dte_hi != floor(dte_hi))
		die(MISUSE, "--dte '%s': whole days", dte);
	if (moneyness)
		chain_range("--moneyness", moneyness, 0.01, 100, &near_, &far_);
	if (vix9d)
		rec_no_target("--vix9d", vix9d);
	if (vix3m)
		rec_no_target("--vix3m", vix3m);
	if (!vix9d != !vix3m)
		die(MISUSE, "--vix9d and --vix3m go together");
	if (at)
		parse_times();
}

/* ---- columns ---- */

static void
bind(void)
{
	static const struct {
		const char *name;
		double unit;
	} source[] = { { "vix", 100 }, { "ivproxy", 1 }, { "iv", 1 } };
	size_t i;

	rec_ordered(&in);
	barlen_columns(&bar, &in);
	close_ = rec_need(&in, "close");
	symbol = chain_optional(&in, "symbol");
	ratecol = chain_optional(&in, "rate");
	for (i = 0; i < sizeof source / sizeof *source; i++) {
		vol = chain_optional(&in, source[i].name);
		vol_unit = source[i].unit;
		if (vol >= 0)
			break;
	}
	if (vol < 0)
		die(FAIL,
		    "%s:1: no column 'vix', 'ivproxy' or 'iv'; there are: "
		    "%.1000s",
		    in.file, rec_names(&in));
	if (vix9d) {
		vol9d = rec_need(&in, vix9d);
		vol3m = rec_need(&in, vix3m);
	}
}

static void
columns(void)
{
	static const char *const name[] = { "time", "root", "underlying_price",
		"expiry", "strike", "right", "bid", "ask", "iv", "delta",
		"gamma", "theta", "vega", "source" };
	size_t i;

	for (i = 0; i < sizeof name / sizeof *name; i++)
		out_col(&out, name[i], NULL);
	out_start(&out);
}

/* ---- rows ---- */

static void
check_symbol(void)
{
	struct str s;

	if (symbol < 0)
		return;
	s = rec_text(&in, symbol);
	if (s.p && !synth_symbol(s.p, s.n))
		rec_bad(&in, symbol, "'%.*s': the model is of SPX",
		    (int)(s.n > 50 ? 50 : s.n), s.p);
}

static void __attribute__((noreturn)) wrong(int col, const char *what)
{
	struct str s = rec_text(&in, col);

	rec_bad(&in, col, "'%.*s' %s", (int)s.n, s.p ? s.p : "", what);
}

/* A number above 0; NaN when the cell is empty. */
static double
positive(int col)
{
	double v = col < 0 ? NAN : rec_num(&in, col);

	if (v <= 0)
		wrong(col, "is not above 0");
	return v;
}

/* An index in points or a fraction, whichever the column holds; one taken for
 * the other would pass unnoticed. */
static double
volatility(void)
{
	positive(vol);
	return unit_num(&in, vol, vol_unit > 1 ? UNIT_VIX : UNIT_VOL) /
	       vol_unit;
}

static void
write_quote(const struct synth_slice *m, enum right right, double strike,
    const struct synth_quote *k)
{
	struct price_greeks g;

	price_greeks(&g, right, m->at.S, strike, m->T, m->at.r, m->at.q, k->iv);
	if (bar.bar == CAL_DAILY || in.time.is_date)
		out_date(&out, session_date(in.time, bar.bar));
	else
		out_utc(&out, m->at.now);
	out_str(&out, expiry_root_name(m->root));
	out_num(&out, m->at.S);
	out_date(&out, m->expiry);
	out_num(&out, strike);
	out_str(&out, right == RIGHT_CALL ? "C" : "P");
	out_num(&out, k->bid);
	out_num(&out, k->ask);
	out_num(&out, k->iv);
	out_num(&out, k->delta);
	out_num(&out, g.gamma);
	out_num(&out, g.theta / PRICE_DAYS);
	out_num(&out, g.vega / PRICE_VOL_POINTS);
	out_str(&out, "model");
	out_end(&out);
}

static void
write_slice(const struct synth_slice *m)
{
	double lo = near_ * m->at.S, hi = far_ * m->at.S;
	size_t n = synth_strikes(m, lo, hi, strikes, strikecap), i;

	if (n > strikecap) {
		strikes = arena_grow(strikes, &strikecap, n, sizeof *strikes);
		synth_strikes(m, lo, hi, strikes, strikecap);
	}
	quotes = arena_grow(quotes, &quotecap, 2 * n + 1, sizeof *quotes);
	synth_quotes(m, RIGHT_CALL, strikes, n, quotes);
	synth_quotes(m, RIGHT_PUT, strikes, n, quotes + n);
	for (i = 0; i < n; i++) {
		write_quote(m, RIGHT_CALL, strikes[i], &quotes[i]);
		write_quote(m, RIGHT_PUT, strikes[i], &quotes[n + i]);
	}
}

static void
write_chain(const struct synth_state *s)
{
	struct synth_slice m;
	int expiry[MAX_EXPIRIES], day, sec, i, k, n;

	cal_to_ny(s->now, &day, &sec);
	for (k = 0; k < nroots; k++) {
		n = expiry_list(roots[k], day, day + (int)dte_lo,
		    day + (int)dte_hi, expiry, MAX_EXPIRIES);
		for (i = 0; i < n && i < MAX_EXPIRIES; i++) {
			if (s->now >= expiry_last_trade(roots[k], expiry[i]))
				continue;
			if (synth_slice(&m, s, roots[k], expiry[i]) == 0)
				write_slice(&m);
		}
	}
}

static void
row(void)
{
	struct synth_state s = { .r = r, .q = q, .scale = scale };
	int day, sec;
	double v;

	barlen_row(&bar, in.time);
	s.now = session_known(in.time, bar.bar);
	if (at && (in.time.is_date || bar.bar == CAL_DAILY))
		rec_die(&in, "--at needs the index at that time: intraday "
			     "bars, not daily ones");
	cal_to_ny(s.now, &day, &sec);
	if (at && !clock_row(&gate, day, sec))
		return;
	check_symbol();
	s.S = positive(close_);
	s.vix = volatility();
	s.vix9d = unit_num(&in, vol9d, UNIT_VIX) / 100;
	s.vix3m = unit_num(&in, vol3m, UNIT_VIX) / 100;
	v = unit_num(&in, ratecol, UNIT_RATE);
	if (!isnan(v))
		s.r = v;
	if (isnan(s.S) || isnan(s.vix))
		empty++;
	else
		write_chain(&s);
}

static int
run(int argc, char *argv[])
{
	chain_output(&out, form, decimals);
	parse();
	file = chain_input(argc, argv, file);

	rec_open(&in, file);
	progress_open(&in, NULL);
	if (!form)
		out_form(&out, in.form);
	bind();
	columns();
	sandbox_enter();
	while (rec_next(&in))
		row();
	if (empty > 0)
		warn("%ld bars have no close or no volatility: no quotes",
		    empty);
	return out_close(&out);
}

const struct verb verb_model = {
	"model",
	"csf-chain model [-hqv] [-f file] [-o format] [--at times] "
	"[--bar length] [--decimals n] [--div yield] [--dte lo..hi] "
	"[--moneyness lo..hi] [--rate rate] [--root roots] [--scale factor] "
	"[--vix3m column] [--vix9d column] [file]",
	opts,
	run,
};
