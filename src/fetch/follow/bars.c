/*
 * Bars: what is new of each answer goes out.  The bar that the calendar has
 * behind the last one is waited for; when it is overdue the source is asked
 * again and again, until the next one is.
 */
#include "base/die.h"
#include "fetch/follow/follow.h"
#include "fetch/source.h"
#include "time/now.h"
#include "time/session.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { GIVE_UP = 15 * 60, DAY_SETTLE = 20 * 60 }; /* s */

static const int pauses[] = { 1, 2, 4, 8, 15 }; /* s, between asking */
enum { NPAUSES = sizeof pauses / sizeof *pauses };

static struct out out;
static struct rec in;
static struct follow_answer answer;
static int bar;		/* its length */
static int64_t late_ns; /* behind its end, when a bar is believed */

static struct cal_time
    last;	     /* the row written last; or what it stands behind */
static int has_last; /* else `last` is the first day wanted */
static int silent;   /* it is said that nothing comes */
static long written, missing, late, revised;

/* ---- what was seen: its time and its bytes ---- */

static struct seen {
	int64_t ns;
	uint64_t hash;
} * seen;
static size_t nseen, cap;
static int64_t before; /* what is not behind it was never asked for */

static uint64_t
hash_of(void)
{
	return str_hash(rec_bytes(&in));
}

static void
remember(int64_t ns, uint64_t hash)
{
	size_t i, most = (size_t)follow_given.overlap;

	if (nseen > 0 && nseen >= most)
		memmove(seen, seen + 1, --nseen * sizeof *seen);
	seen = arena_grow(seen, &cap, nseen + 1, sizeof *seen);
	for (i = nseen; i > 0 && seen[i - 1].ns > ns; i--)
		seen[i] = seen[i - 1];
	seen[i] = (struct seen){ ns, hash };
	nseen++;
}

/* A row that is no news: the same as before, another one, or one that came
 * when its place was past. */
static void
compare(int64_t ns)
{
	uint64_t hash = hash_of();
	size_t i;

	for (i = 0; i < nseen; i++) {
		if (seen[i].ns != ns)
			continue;
		revised += seen[i].hash != hash;
		seen[i].hash = hash;
		return;
	}
	if (nseen == 0 || ns < seen[0].ns || ns <= before)
		return;
	late++;
	remember(ns, hash);
}

/* ---- a bar ---- */

static int64_t
due(struct cal_time t)
{
	return session_known(t, bar) + late_ns;
}

static const char *
text(struct cal_time t, char *buf)
{
	size_t n = t.is_date ? cal_put_date(buf, (int)(t.ns / CAL_DAY))
			     : cal_put_utc(buf, t.ns);

	buf[n] = '\0';
	return buf;
}

/* How many bars the calendar has between the last one and this. */
static long
hole(struct cal_time t)
{
	struct cal_time b = last;
	long n = 0;

	while ((b = follow_next(b, bar)).ns < t.ns)
		n++;
	return n;
}

/* The first bar behind the last one, or of the day wanted. */
static struct cal_time
next_bar(void)
{
	struct cal_time t = last;

	if (!has_last)
		t.ns -= bar == CAL_DAILY ? CAL_DAY : 1;
	return follow_next(t, bar);
}

static void
write_bar(struct cal_time t, int is_live)
{
	char a[CAL_TEXT_MAX], b[CAL_TEXT_MAX];
	long n = has_last ? hole(t) : 0;

	missing += n;
	if (n > 0 && is_live)
		warn("no bar between %s and %s: %ld missing", text(last, a),
		    text(t, b), n);
	if (is_live && opt_verbose)
		die_complain("%s is here %.1f s behind its end", text(t, a),
		    (double)(follow_now() - session_known(t, bar)) / CAL_SEC);
	out_end(&out);
	written++;
	remember(t.ns, hash_of());
	last = t;
	has_last = 1;
	silent = 0;
}

/* ---- an answer ---- */

static int
is_new(struct cal_time t)
{
	return has_last ? t.ns > last.ns : t.ns >= last.ns;
}

static void
open_rows(void)
{
	rec_open_text(&in, "the source's rows", answer.rows.p, answer.rows.n);
	if (!out.in) {
		out_pass(&out, &in);
		out_start(&out);
	}
	if (rec_find(&in, "strike") >= 0 && rec_find(&in, "expiry") >= 0)
		die(MISUSE, "--follow: these are quotes: --every 1m says how "
			    "often");
	rec_ordered(&in);
}

/*
 * The rows of the answer that are news, as far as they are finished and, but
 * for --hold, without a hole.  When those behind a hole may go: the moment, or
 * INT64_MAX where none waits.
 */
static int64_t
take(int is_live)
{
	int64_t now = follow_now(), held = INT64_MAX, hold;
	long was = written;

	hold = (int64_t)(follow_given.hold * CAL_SEC);
	open_rows();
	while (held == INT64_MAX && rec_next(&in)) {
		struct cal_time t = in.time;

		if (t.is_date != (bar == CAL_DAILY))
			rec_die(&in, "--follow: a row that is no bar of the "
				     "length asked for");
		if (!is_new(t))
			compare(t.ns);
		else if (due(t) > now)
			continue;
		else if (has_last && now < due(t) + hold && hole(t) > 0)
			held = due(t) + hold;
		else
			write_bar(t, is_live);
	}
	out_flush(&out);
	arena_clear(&in.arena);
	rec_close(&in);
	if (was == 0 && written > 0 && opt_verbose)
		die_complain(
		    "history: %ld bars, %ld missing inside", written, missing);
	return held;
}

/* ---- the loop ---- */

/* From where to ask: rows seen are asked for again. */
static struct cal_time
ask_from(void)
{
	struct cal_time t = last;

	if (nseen > 0)
		t.ns = seen[0].ns;
	else if (!follow_given.since && !t.is_date)
		t.ns -= bar * CAL_SEC; /* some answer what is behind it */
	return t;
}

/* No bar for a quarter of an hour while the exchange should be open. */
static void
tell_silence(int64_t now)
{
	char buf[CAL_TEXT_MAX];
	struct cal_time t = next_bar();

	if (silent || bar == CAL_DAILY || now < due(t) + GIVE_UP * CAL_SEC ||
	    now - late_ns >= session_close_ns(cal_ny_date(t)))
		return;
	silent = 1;
	warn("no bar of %s, nor any behind it; halted, or a holiday?",
	    text(t, buf));
}

/* Wait until asking is of use; 0: all is done. */
static int
wait_for_more(struct cal_time *expect, int *tries, int64_t held, int64_t end)
{
	int64_t now = follow_now(), at, next, pause;
	struct cal_time e = is_new(*expect) ? *expect : next_bar();

	next = due(follow_next(e, bar));
	while (now >= next || now >= due(e) + GIVE_UP * CAL_SEC) {
		e = follow_next(e, bar);
		next = due(follow_next(e, bar));
		*tries = 0;
	}
	*expect = e;
	if (session_known(e, bar) > end)
		return 0;
	at = due(e);
	if (now < at) {
		if (follow_given.closed_exit &&
		    now < session_open_ns(cal_ny_date(e)))
			return 0;
		*tries = 0;
	} else if (silent) {
		at = next;
	} else {
		pause = pauses[*tries < NPAUSES ? *tries : NPAUSES - 1];
		(*tries)++;
		at = now + pause * CAL_SEC;
		at = at < next ? at : next;
	}
	if (held < at)
		at = held > now ? held : now;
	now_sleep(at - (now - now_ns()), &follow_stop);
	return !follow_stop;
}

static void
start(struct follow_live live)
{
	double settle = follow_given.settle;
	const struct cal_time *from = &follow_given.from;
	int64_t now = now_ns();

	bar = fetch.bar;
	if (settle < 0)
		settle = live.settle + live.delay;
	if (follow_given.settle < 0 && bar == CAL_DAILY)
		settle = DAY_SETTLE + live.delay;
	late_ns = (int64_t)(settle * CAL_SEC);
	if (follow_given.settle < 0 && !now_simulated()) /* not all at once */
		late_ns += getpid() % 2000 * (CAL_SEC / 1000);
	if (!follow_given.since)
		last.ns = session_open_ns(follow_day(now)); /* today's */
	else
		last.ns = from->is_date && bar != CAL_DAILY
			      ? cal_from_ny((int)(from->ns / CAL_DAY), 0)
			      : from->ns;
	if (!follow_given.since && bar == CAL_DAILY)
		last.ns = follow_day(now) * CAL_DAY;
	has_last = follow_given.since && !from->is_date;
	last.is_date = bar == CAL_DAILY;
	before = has_last ? last.ns : last.ns - 1;
	out_open(&out, NULL);
	out_option(&out, fetch.form);
	fetch.form = NULL;
}

static int
finish(void)
{
	if (late > 0 || revised > 0 || missing > 0)
		warn("bars missing: %ld, too late: %ld, other than before: "
		     "%ld",
		    missing, late, revised);
	free(seen);
	return out.in ? out_close(&out) : 0;
}

int
follow_bars(int (*batch)(void), struct follow_live live)
{
	struct cal_time expect = { INT64_MIN, 0 };
	int64_t end = INT64_MAX, held;
	long was;
	int tries = 0, is_live = 0, vain, day = follow_day(now_ns());

	if (follow_given.until)
		end = cal_from_ny(day, clock_at(follow_given.end, day));
	start(live);
	do {
		fetch_from(ask_from());
		vain = follow_get(&answer, batch, !is_live);
		if (vain < 0)
			break;
		was = written;
		held = take(is_live);
		if (vain > 0)
			warn("back, %ld bars filled", written - was);
		tell_silence(follow_now());
		is_live = 1;
	} while (wait_for_more(&expect, &tries, held, end));
	return finish();
}
