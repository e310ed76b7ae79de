/* What providers answer, to each thing that csf-fetch asks them: the first byte
 * says which. */
#include "base/opt.h"
#include "fetch/net/which.h"
#include "fetch/source.h"
#include "fuzz/fuzz.h"
#include "fuzz/fuzz_net.h"
#include "http/http.h"
#include "time/session.h"

#include <stdlib.h>
#include <string.h>

enum { WORDS = 5 };

static const struct {
	const struct source *source;
	int bar, from;
	const char *word[WORDS];
} asks[] = {
	{ &source_cboe, FETCH_NO_BAR, 0, { "cboe", "--chain", "SPX" } },
	{ &source_cboe, 60, 0, { "cboe", "SPX" } },
	{ &source_cboe, FETCH_NO_BAR, 0, { "cboe", "SPX" } },
	{ &source_cboe, FETCH_NO_BAR, 0, { "cboe", "VIX" } },
	{ &source_fred, FETCH_NO_BAR, 0, { "fred", "DGS3MO" } },
	{ &source_fred, FETCH_NO_BAR, 0, { "fred", "SP500" } },
	{ &source_massive, FETCH_NO_BAR, 0, { "massive", "--chain", "SPX" } },
	{ &source_massive, FETCH_NO_BAR, 0,
	    { "massive", "--contracts", "SPX" } },
	{ &source_massive, FETCH_NO_BAR, 0, { "massive", "--status" } },
	{ &source_massive, FETCH_NO_BAR, 0, { "massive", "--holidays" } },
	{ &source_massive, 60, 1, { "massive", "SPX" } },
	{ &source_massive, FETCH_NO_BAR, 1, { "massive", "SPX" } },
	{ &source_tradier, FETCH_NO_BAR, 0, { "tradier", "--chain", "SPX" } },
	{ &source_tradier, FETCH_NO_BAR, 0, { "tradier", "--calendar" } },
	{ &source_tradier, FETCH_NO_BAR, 0,
	    { "tradier", "--expirations", "SPX" } },
	{ &source_tradier, FETCH_NO_BAR, 0,
	    { "tradier", "--quotes", "SPX", "VIX" } },
	{ &source_tradier, FETCH_NO_BAR, 0, { "tradier", "--status" } },
	{ &source_tradier, FETCH_NO_BAR, 0,
	    { "tradier", "--preview", "SPXW260925P07300000=-1",
		"SPXW260925P07250000=1" } },
	{ &source_tradier, 60, 1, { "tradier", "SPX" } },
	{ &source_tradier, FETCH_NO_BAR, 1, { "tradier", "SPX" } },
};
enum { ASKS = sizeof asks / sizeof *asks };

void
fuzz_start(void)
{
	session_is(0);
	setenv("MASSIVE_API_KEY", "secret-of-massive", 1);
	setenv("TRADIER_SANDBOX_TOKEN", "secret-of-tradier", 1);
	setenv("TRADIER_TOKEN", "secret-of-tradier", 1);
	setenv("TRADIER_ACCOUNT", "VA12345678", 1);
}

void
fuzz_one(const char *p, size_t n)
{
	char *argv[WORDS + 1] = { NULL }, **operand = argv;
	int i, argc = 0;

	if (n == 0)
		return;
	fuzz_net(p + 1, n - 1);
	i = (unsigned char)(*p - 'A') % ASKS;
	for (; argc < WORDS && asks[i].word[argc]; argc++)
		argv[argc] =
		    fuzz_text(asks[i].word[argc], strlen(asks[i].word[argc]));
	opt_parse(&argc, &operand, asks[i].source->verb.usage,
	    asks[i].source->verb.opts);
	http_given.tries = 2;
	fetch.bar = asks[i].bar;
	fetch.has_from = fetch.has_to = asks[i].from;
	fetch.from = (struct cal_time){ cal_day(2026, 9, 16) * CAL_DAY, 1 };
	fetch.to = (struct cal_time){ cal_day(2026, 9, 18) * CAL_DAY, 1 };
	out_open(&fetch.out, NULL);
	asks[i].source->verb.run(argc, operand);
}
