/* Until the source has answered: outages, and whose clock is right. */
#include "base/die.h"
#include "fetch/follow/follow.h"
#include "time/now.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum { MOST_PAUSE = 60 };		/* s between two tries */
enum { WARN_SKEW = 2, MOST_SKEW = 60 }; /* s */

static int64_t skew; /* ns; 0 while nobody says that we are wrong */

/* ---- the clock ---- */

int64_t
follow_now(void)
{
	return now_ns() + skew;
}

static void
take_skew(int64_t said)
{
	static int is_told;
	double s = (double)said / CAL_SEC;

	if (said == INT64_MIN || follow_given.clock_local)
		return;
	if (s > MOST_SKEW || s < -MOST_SKEW)
		die(FAIL,
		    "our clock is %.0f s %s that of the source: set it, or "
		    "believe it with --clock local",
		    s > 0 ? s : -s, s > 0 ? "behind" : "before");
	skew = s > WARN_SKEW || s < -WARN_SKEW ? said : 0;
	if (skew != 0 && !is_told++)
		warn("our clock is %.1f s %s that of the source, which counts",
		    s > 0 ? s : -s, s > 0 ? "behind" : "before");
}

/* ---- outages ---- */

/* The last line of what it said, without the program's name. */
static const char *
why(struct follow_answer *a)
{
	char *p = a->words.p, *line;
	size_t n = a->words.n;

	while (n > 0 && p[n - 1] == '\n')
		p[--n] = '\0';
	line = strrchr(p, '\n');
	line = line ? line + 1 : p;
	n = strlen(die_prog);
	if (strncmp(line, die_prog, n) == 0 && strncmp(line + n, ": ", 2) == 0)
		line += n + 2;
	return *line ? line : "it ended without a word";
}

static const char *
text(int64_t ns, char buf[CAL_TEXT_MAX])
{
	buf[cal_put_utc(buf, ns / CAL_SEC * CAL_SEC)] = '\0';
	return buf;
}

int
follow_get(struct follow_answer *a, int (*batch)(void), int is_loud)
{
	char buf[CAL_TEXT_MAX];
	int64_t since = 0, pause = 1;
	int n;

	for (n = 0; !follow_stop; n++) {
		follow_ask(a, batch, is_loud);
		if (follow_stop)
			break;
		if (a->code == 0) {
			take_skew(a->skew);
			if (a->words.n > 0)
				fputs(a->words.p, stderr);
			return n;
		}
		if (a->code != RETRY)
			die(a->code, "%s", why(a));
		if (n == 0) {
			since = now_ns();
			warn("source down since %s: %s", text(since, buf),
			    why(a));
		}
		if (follow_given.max_outage > 0 &&
		    now_ns() - since >= follow_given.max_outage)
			die(RETRY,
			    "source down since %s, longer than --max-outage: "
			    "%s",
			    text(since, buf), why(a));
		now_sleep(
		    now_ns() + (a->retry_after > (double)pause
				       ? (int64_t)(a->retry_after * CAL_SEC)
				       : pause * CAL_SEC),
		    &follow_stop);
		pause = pause * 2 > MOST_PAUSE ? MOST_PAUSE : pause * 2;
	}
	return -1;
}
