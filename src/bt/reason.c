#include "bt/reason.h"
#include "num/num.h"

#include <string.h>

const char *const reason_name[REASON_N] = {
	[REASON_NONE] = "",
	[REASON_SETTLEMENT] = "settlement",
	[REASON_STOP] = "stop",
	[REASON_TOUCH] = "touch",
	[REASON_DELTA] = "delta",
	[REASON_TRAILING] = "trailing",
	[REASON_TARGET] = "target",
	[REASON_BTC] = "btc",
	[REASON_EXPRESSION] = "expression",
	[REASON_DTE] = "dte",
	[REASON_DATE] = "date",
	[REASON_DAYS] = "days",
	[REASON_TIME] = "time",
	[REASON_OLDEST] = "oldest",
};

static const struct {
	unsigned flag;
	const char *text;
} flag_name[] = {
	{ FLAG_MODEL, "model" },
	{ FLAG_SAME, "same" },
	{ FLAG_MID_ONLY, "mid_only" },
	{ FLAG_SETTLE_OPEN, "settle=open" },
	{ FLAG_SETTLE_LAST, "settle=last" },
	{ FLAG_SETTLE_CHAIN, "settle=chain" },
	{ FLAG_LIMIT, "limit" },
	{ FLAG_WAITED, "waited" },
	{ FLAG_LATE_TOUCH, "late_touch" },
	{ FLAG_ROLLED, "rolled" },
};

enum { NFLAGS = sizeof flag_name / sizeof *flag_name };

static size_t
add(char *buf, size_t n, const char *text)
{
	size_t k = strlen(text);

	if (n > 0)
		buf[n++] = '+';
	memcpy(buf + n, text, k);
	return n + k;
}

const char *
reason_flags(unsigned flags, long from, char buf[REASON_FLAGS_MAX])
{
	size_t n = 0;
	int i;

	for (i = 0; i < NFLAGS; i++) {
		if (flags & flag_name[i].flag)
			n = add(buf, n, flag_name[i].text);
	}
	if (from) {
		n = add(buf, n, "from=");
		n += num_put_int(buf + n, from);
	}
	buf[n] = '\0';
	return buf;
}
