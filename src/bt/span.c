#include "bt/span.h"
#include "base/die.h"
#include "bt/bt.h"

static struct {
	int64_t quote; /* known time of the first */
	int64_t known; /* of the last row; 0: no row yet */
	struct cal_time quoted, row, last;
} span;

static const char *
say(struct cal_time t, char buf[CAL_TEXT_MAX])
{
	size_t n = t.is_date ? cal_put_date(buf, (int)(t.ns / CAL_DAY))
			     : cal_put_utc(buf, t.ns);

	buf[n] = '\0';
	return buf;
}

void
span_begin(void)
{
	if (!chain.from_file)
		return;
	span.quote = chain_next(&chain);
	span.quoted = chain.in.time;
}

/* Have the quotes ended on a day before that of the first row? */
static void
first_row(void)
{
	char first[CAL_TEXT_MAX], end[CAL_TEXT_MAX], begin[CAL_TEXT_MAX];

	span.row = row.time;
	if (span.quote == INT64_MAX)
		die(FAIL, "%s: no quotes", chain.in.file);
	if (cal_ny_date(chain.in.time) >= row.day ||
	    chain_next(&chain) != INT64_MAX)
		return;
	die(FAIL,
	    "%s: the quotes, of %s to %s, end before the first row of %s, %s",
	    chain.in.file, say(span.quoted, first), say(chain.in.time, end),
	    in.file, say(span.row, begin));
}

void
span_row(void)
{
	if (!chain.from_file)
		return;
	if (in.rows == 1)
		first_row();
	span.last = row.time;
	span.known = row.known;
}

void
span_end(void)
{
	char first[CAL_TEXT_MAX], begin[CAL_TEXT_MAX], end[CAL_TEXT_MAX];

	if (span.known == 0 || span.quote <= span.known)
		return;
	die(FAIL,
	    "%s: the quotes begin at %s, after the rows of %s, of %s to %s",
	    chain.in.file, say(span.quoted, first), in.file,
	    say(span.row, begin), say(span.last, end));
}
