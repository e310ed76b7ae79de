/* --candle NAME=range,period,factor: a threshold of the candle patterns. */
#include "ind/plan.h"
#include "base/die.h"
#include "base/near.h"
#include "base/opt.h"

#include <string.h>
#include <strings.h>

static const char *const ranges[] = { "body", "range", "shadows" };

static struct ind_candle_setting *
find(const char *name)
{
	struct near near = { .word = name };
	int i;

	for (i = 0; i < CANDLE_SETTINGS; i++) {
		if (strcasecmp(ind_candle[i].name, name) == 0)
			return &ind_candle[i];
	}
	for (i = 0; i < CANDLE_SETTINGS; i++)
		near_try(&near, ind_candle[i].name);
	die(MISUSE, "--candle: no setting '%s'%s", name, near_text(&near));
}

void
candle_option(struct arena *a, const char *text)
{
	size_t n = strcspn(text, "=");
	struct ind_candle_setting *c = find(arena_str(a, text, n));
	char *range, *period, *factor;
	int i;

	range = arena_str(a, text + n + (text[n] == '='),
	    strlen(text + n + (text[n] == '=')));
	period = strchr(range, ',');
	factor = period ? strchr(period + 1, ',') : NULL;
	if (!factor)
		die(MISUSE,
		    "--candle '%s': it is like BodyLong=body,10,1: body, "
		    "range or shadows, a number of bars, a factor",
		    text);
	*period++ = *factor++ = '\0';
	for (i = 0; i < 3 && strcasecmp(ranges[i], range) != 0; i++)
		;
	if (i == 3)
		die(MISUSE, "--candle '%s': '%s' is not body, range or shadows",
		    text, range);
	c->range = i;
	c->period = (int)opt_int("--candle", period, 0, 1000);
	c->factor = opt_real("--candle", factor, 0, 1e6);
}
