#include "fetch/follow/follow.h"
#include "base/die.h"
#include "fetch/source.h"
#include "time/now.h"
#include "time/session.h"

#include <string.h>

struct follow_given follow_given = { .overlap = 3, .settle = -1, .hold = 10 };
volatile sig_atomic_t follow_stop;

/* ---- options ---- */

void
follow_option_time(const char *name, const char *text, void *ns)
{
	int s;

	if (cal_parse_bar(text, strlen(text), &s) < 0 || s <= 0)
		die(MISUSE, "%s '%s': it is like 30s, 5m or 1h", name, text);
	*(int64_t *)ns = s * CAL_SEC;
}

void
follow_option_clock(const char *name, const char *text, void *clock)
{
	size_t n = strlen(text);

	if (n == 0 || clock_parse(text, n, clock) != n)
		die(MISUSE, "%s '%s': it is like close, close-15m or 13:00",
		    name, text);
}

void
follow_check(void)
{
	const struct follow_given *g = &follow_given;

	if (!g->on &&
	    (g->since || g->every || g->until || g->closed_exit ||
		g->clock_local || g->settle >= 0 || g->max_outage > 0))
		die(MISUSE,
		    "--clock, --closed, --every, --max-outage, --settle, "
		    "--since and --until go with --follow");
	if (!g->on)
		return;
	if (fetch.has_from || fetch.has_to)
		die(MISUSE, "--follow: it is --since and --until, not --from "
			    "and --to");
	if (g->every && g->since)
		die(MISUSE, "--every: a snapshot is of now: there is no "
			    "--since");
	if (g->every && fetch.bar != FETCH_NO_BAR)
		die(MISUSE, "--bar and --every: bars, or snapshots of a chain");
	if (!g->every && fetch.bar != CAL_DAILY && fetch.bar <= 0)
		die(MISUSE, "--follow: say --bar 1m or 1d; of a chain --every "
			    "1m");
}

/* ---- the calendar ---- */

struct cal_time
follow_next(struct cal_time t, int bar)
{
	int day = cal_ny_date(t), next;
	int64_t length = bar * CAL_SEC, open, at;

	if (bar == CAL_DAILY)
		return (struct cal_time){ session_next(day) * CAL_DAY, 1 };
	next = session_is(day) ? day : session_next(day);
	open = session_open_ns(next);
	if (t.ns < open)
		return (struct cal_time){ open, 0 };
	at = open + ((t.ns - open) / length + 1) * length;
	if (at >= session_close_ns(next))
		at = session_open_ns(session_next(next));
	return (struct cal_time){ at, 0 };
}

int
follow_day(int64_t ns)
{
	int day = cal_ny_date((struct cal_time){ .ns = ns });

	return session_is(day) ? day : session_next(day);
}

/* ---- run ---- */

static void
stop(int sig)
{
	(void)sig;
	follow_stop = 1;
}

void
follow_signals(void)
{
	struct sigaction act = { .sa_handler = stop };

	sigaction(SIGINT, &act, NULL);
	sigaction(SIGTERM, &act, NULL);
}

int
follow_run(int (*batch)(void), struct follow_live live)
{
	follow_signals();
	return follow_given.every ? follow_chain(batch, live)
				  : follow_bars(batch, live);
}
