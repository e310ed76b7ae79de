/* Snapshots of a chain. */
#include "base/die.h"
#include "fetch/follow/follow.h"
#include "fetch/source.h"
#include "time/now.h"
#include "time/session.h"

static struct out out;
static struct rec in;
static struct follow_answer answer;
static int64_t last = INT64_MIN; /* the time of the snapshot written last */

/* The rows of the answer, unless they are of no later time: not all sources
 * have a chain for each tick. */
static void
write_rows(void)
{
	int64_t t = INT64_MIN;

	rec_open_text(&in, "the source's rows", answer.rows.p, answer.rows.n);
	if (!out.in) {
		out_pass(&out, &in);
		out_start(&out);
	}
	rec_need(&in, "strike");
	rec_need(&in, "expiry");
	rec_ordered(&in);
	while (rec_next(&in)) {
		t = in.time.ns;
		if (t <= last)
			continue;
		out_end(&out);
	}
	if (t > last) {
		out_blank(&out);
		last = t;
	}
	out_flush(&out);
	arena_clear(&in.arena);
	rec_close(&in);
}

/* The first tick at or behind the moment: from the open to the end of the
 * quotes, of the day that *day is then. */
static int64_t
tick_at(int64_t ns, int *day)
{
	int64_t step = follow_given.tick, open, at;

	for (;; ns = session_open_ns(*day = session_next(*day))) {
		open = session_open_ns(*day);
		at = ns <= open ? open
				: open + (ns - open + step - 1) / step * step;
		if (at <= session_quotes_end_ns(*day))
			return at;
	}
}

int
follow_chain(int (*batch)(void), struct follow_live live)
{
	int64_t late = live.delay * CAL_SEC, at, end = INT64_MAX, now;
	int day = follow_day(now_ns() - late);

	if (follow_given.settle >= 0)
		late = (int64_t)(follow_given.settle * CAL_SEC);
	if (follow_given.until)
		end = cal_from_ny(day, clock_at(follow_given.end, day));
	out_open(&out, NULL);
	out_option(&out, fetch.form);
	fetch.form = NULL;
	for (now = now_ns(); !follow_stop;) {
		at = tick_at(now - late, &day);
		if (at > end || (follow_given.closed_exit && at > now - late &&
				    at == session_open_ns(day)))
			break;
		now_sleep(at + late, &follow_stop);
		if (follow_stop || follow_get(&answer, batch, !out.in) < 0)
			break;
		write_rows();
		now = now_ns();
		if (now <= at + late)
			now = at + late + 1;
	}
	return out.in ? out_close(&out) : 0;
}
