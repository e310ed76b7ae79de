/* check: what is wrong with a stream of bars; its kinds: check.h. */
#include "bars/check.h"
#include "bars/bars.h"
#include "base/die.h"
#include "base/map.h"
#include "base/sandbox.h"
#include "num/num.h"

#include <limits.h>
#include <math.h>
#include <string.h>

enum { OPEN, HIGH, LOW, CLOSE, NPRICES };
static const char *const price_name[NPRICES] = { "open", "high", "low",
	"close" };

struct series { /* one key */
	const char *key;
	struct cal_time last;
	int has_last;
	double close; /* of the row before; NaN: none */
	struct sessions sessions;
	struct streak empty[NPRICES], zero, stale;
};

static struct map keys = { .arena = &bars.arena }; /* to struct series */
static int price[NPRICES], volume, timecol, keycol = -1, symbolcol;

static double jump = INFINITY;
static const char *by;
static int max_keys; /* 0: not given */
static const struct opt opts[] = {
	{ 0, "by", "column", "each value of the column is a series of its own",
	    OPT_TEXT(&by) },
	{ 0, "jump", "fraction", "report closes that change by more",
	    OPT_REAL(&jump, 0, 1e9) },
	{ 0, "max-keys", "n", "most series of --by (default: 10000)",
	    OPT_INT(&max_keys, 1, INT_MAX) },
	{ 0 },
};

const char *
check_text(struct cal_time t)
{
	char p[CAL_TEXT_MAX];
	size_t k = t.is_date ? cal_put_date(p, (int)(t.ns / CAL_DAY))
			     : cal_put_utc(p, t.ns);

	return arena_str(&bars.arena, p, k);
}

static void
cell(const struct series *s, const char *kind, const char *column,
    struct str text, const char *detail)
{
	struct finding f = { .time = s->last,
		.timed = s->has_last,
		.key = s->key,
		.kind = kind,
		.column = column,
		.detail = detail,
		.line = bars.in.line };

	if (text.n > 0)
		f.value =
		    arena_str(&bars.arena, text.p, text.n > 200 ? 200 : text.n);
	finding_add(&f);
}

/* ---- time ---- */

/* The row's time into s->last; 0 when the row cannot be placed. */
static int
read_time(struct series *s)
{
	struct str text = rec_text(&bars.in, timecol);
	struct cal_time t = { 0 };
	const char *why = "is empty";

	if (text.p)
		why = cal_parse(text.p, text.n, &t);
	if (!why && s->has_last && t.is_date != s->last.is_date)
		why = t.is_date ? "a date among instants"
				: "an instant among dates";
	if (why) {
		cell(s, "time_bad", "time", text, why);
		return 0;
	}
	if (s->has_last && t.ns < s->last.ns) {
		cell(s, "time_back", "time", text,
		    arena_fmt(&bars.arena, "after %s", check_text(s->last)));
		return 0;
	}
	if (s->has_last && t.ns == s->last.ns) {
		cell(s, "duplicate", "time", text, NULL);
		return 0;
	}
	s->last = t;
	s->has_last = 1;
	return 1;
}

/* ---- prices ---- */

/* NaN when there is none or it is not a number (reported). */
static double
number(struct series *s, int col, const char *name)
{
	struct str text = rec_text(&bars.in, col);
	int kind = rec_kind(&bars.in, col);
	double v = NAN;

	if (kind == REC_NULL)
		return NAN;
	if (kind == REC_BOOL || kind == REC_NESTED ||
	    num_parse(text.p, text.n, &v) != NUM_OK)
		cell(s, "not_number", name, text, NULL);
	return v;
}

static void
one_price(struct series *s, int i, double *v)
{
	*v = NAN;
	if (price[i] < 0)
		return;
	*v = number(s, price[i], price_name[i]);
	if (rec_kind(&bars.in, price[i]) == REC_NULL)
		streak_add(&s->empty[i], s->last, bars.in.line);
	else
		streak_end(&s->empty[i], s->key, "empty", price_name[i], 1);
	if (*v <= 0)
		cell(s, "not_positive", price_name[i],
		    rec_text(&bars.in, price[i]), NULL);
}

/* The first other price that the high is below, or the low above. */
static void
order(struct series *s, const double *v, int i, int sign)
{
	static const int others[] = { OPEN, CLOSE, LOW };
	size_t k;

	/* a high below the low is one finding, the high's */
	for (k = 0; k < (i == HIGH ? 3U : 2U); k++) {
		if (!(sign * (v[others[k]] - v[i]) > 0))
			continue;
		cell(s, "ohlc", price_name[i], rec_text(&bars.in, price[i]),
		    arena_fmt(&bars.arena, "%s %s %.*s",
			sign > 0 ? "below" : "above", price_name[others[k]],
			(int)rec_text(&bars.in, price[others[k]]).n,
			rec_text(&bars.in, price[others[k]]).p));
		return;
	}
}

static void
changes(struct series *s, const double *v)
{
	char text[NUM_FIXED_MAX + 1];
	double r = v[CLOSE] / s->close - 1;
	size_t n;

	if (v[OPEN] == s->close)
		streak_add(&s->stale, s->last, bars.in.line);
	else
		streak_end(
		    &s->stale, s->key, "open_stale", "open", CHECK_STALE);
	if (s->close > 0 && fabs(r) > jump) {
		n = num_put_fixed(text, r, 4);
		cell(s, "jump", "close", rec_text(&bars.in, price[CLOSE]),
		    arena_fmt(&bars.arena, "by %.*s", (int)n, text));
	}
	if (!isnan(v[CLOSE]))
		s->close = v[CLOSE];
}

static void
one_row(struct series *s)
{
	double v[NPRICES], size;
	int i;

	if (!read_time(s))
		return;
	sessions_row(&s->sessions, s->key, s->last, bars.in.line);
	for (i = 0; i < NPRICES; i++)
		one_price(s, i, &v[i]);
	order(s, v, HIGH, 1);
	order(s, v, LOW, -1);
	size = volume < 0 ? NAN : number(s, volume, "volume");
	if (size < 0)
		cell(s, "volume_negative", "volume", rec_text(&bars.in, volume),
		    NULL);
	if (size == 0)
		streak_add(&s->zero, s->last, bars.in.line);
	else
		streak_end(&s->zero, s->key, "volume_zero", "volume", 1);
	changes(s, v);
}

static void
ends(struct series *s)
{
	int i;

	sessions_end(&s->sessions, s->key);
	for (i = 0; i < NPRICES; i++)
		streak_end(&s->empty[i], s->key, "empty", price_name[i], 1);
	streak_end(&s->zero, s->key, "volume_zero", "volume", 1);
	streak_end(&s->stale, s->key, "open_stale", "open", CHECK_STALE);
}

/* ---- keys ---- */

static struct series *
series_new(const char *key)
{
	struct series *s = NEW(&bars.arena, struct series, 1);

	s->key = key;
	s->close = NAN;
	s->sessions.bar = bars.bar.bar;
	return s;
}

/* The row's. */
static struct series *
series_now(void)
{
	static struct series *alone; /* without --by */
	struct map_item *it;
	struct str s;

	if (keycol < 0) {
		if (!alone)
			alone = map_put(&keys, str_of(""))->value =
			    series_new("");
		return alone;
	}
	s = rec_text(&bars.in, keycol);
	it = map_put(&keys, s);
	if (!it->value && keys.n > (size_t)max_keys)
		rec_bad(&bars.in, keycol,
		    "'%.*s' is one more than %d keys of --by; --max-keys "
		    "allows more",
		    s.n < 50 ? (int)s.n : 50, s.p ? s.p : "", max_keys);
	if (!it->value)
		it->value = series_new(it->key.p);
	return it->value;
}

static void
check_symbol(void)
{
	static struct bars_kept before;
	struct str s;

	if (symbolcol < 0 || keycol >= 0)
		return;
	s = rec_text(&bars.in, symbolcol);
	if (bars.in.rows > 1 &&
	    (s.n != before.n || (s.n && memcmp(s.p, before.p, s.n) != 0)))
		rec_bad(&bars.in, symbolcol,
		    "'%.*s' after '%.*s'; say --by symbol", (int)s.n, s.p,
		    (int)before.n, before.p);
	bars_kept_take(&before, &bars.in, symbolcol);
}

/* ---- the verb ---- */

static void
open_stream(void)
{
	static const char *const columns[] = { "kind", "column", "value",
		"line", "detail" };
	struct rec *in = &bars.in;
	size_t k;
	int i;

	bars_open();
	timecol = rec_need(in, "time");
	if (by)
		keycol = rec_need(in, by);
	symbolcol = rec_find(in, "symbol");
	for (i = 0; i < NPRICES; i++)
		price[i] = rec_optional(in, price_name[i]);
	volume = rec_optional(in, "volume");
	if (!bars.form)
		out_form(&bars.out, in->form);
	out_col(&bars.out, "time", NULL);
	if (by)
		out_col(&bars.out, by, NULL);
	for (k = 0; k < sizeof columns / sizeof columns[0]; k++)
		out_col(&bars.out, columns[k], NULL);
	out_start(&bars.out);
}

static int
run(int argc, char *argv[])
{
	size_t i;

	bars_options();
	if (max_keys > 0 && !by)
		die(MISUSE, "--max-keys %d: there is no --by", max_keys);
	if (max_keys == 0)
		max_keys = 10000;
	if (by)
		rec_no_target("--by", by);
	if (argc > 0)
		die(MISUSE, "check '%s': it takes no operand; -f is a file",
		    argv[0]);
	open_stream();
	sandbox_enter();
	while (rec_next(&bars.in)) {
		check_symbol();
		one_row(series_now());
	}
	for (i = keys.n; i > 0; i--) /* the newest key first */
		ends(keys.item[i - 1].value);
	finding_write(by);
	return out_close(&bars.out);
}

const struct verb verb_check = {
	"check",
	"csf-bars check [-hqv] [-f file] [-o format] [--bar length] "
	"[--by column] [--jump fraction] [--max-keys n]",
	opts,
	run,
};
