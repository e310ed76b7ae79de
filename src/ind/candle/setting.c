#include "ind/candle/setting.h"
#include "base/arena.h"
#include "base/die.h"
#include "base/near.h"
#include "base/opt.h"

#include <string.h>
#include <strings.h>

const struct candle_setting candle_default[CANDLE_SETTINGS] = {
	[CANDLE_BODY_LONG] = { "BodyLong", 0, 10, 1.0 },
	[CANDLE_BODY_VERY_LONG] = { "BodyVeryLong", 0, 10, 3.0 },
	[CANDLE_BODY_SHORT] = { "BodyShort", 0, 10, 1.0 },
	[CANDLE_BODY_DOJI] = { "BodyDoji", 1, 10, 0.1 },
	[CANDLE_SHADOW_LONG] = { "ShadowLong", 0, 0, 1.0 },
	[CANDLE_SHADOW_VERY_LONG] = { "ShadowVeryLong", 0, 0, 2.0 },
	[CANDLE_SHADOW_SHORT] = { "ShadowShort", 2, 10, 1.0 },
	[CANDLE_SHADOW_VERY_SHORT] = { "ShadowVeryShort", 1, 10, 0.1 },
	[CANDLE_NEAR] = { "Near", 1, 5, 0.2 },
	[CANDLE_FAR] = { "Far", 1, 5, 0.6 },
	[CANDLE_EQUAL] = { "Equal", 1, 5, 0.05 },
};

static const char *const ranges[] = { "body", "range", "shadows" };

static struct candle_setting *
find(struct candle_setting *set, const char *option, const char *name)
{
	struct near near = { .word = name };
	int i;

	for (i = 0; i < CANDLE_SETTINGS; i++) {
		if (strcasecmp(set[i].name, name) == 0)
			return &set[i];
	}
	for (i = 0; i < CANDLE_SETTINGS; i++)
		near_try(&near, set[i].name);
	die(MISUSE, "%s: no setting '%s'%s", option, name, near_text(&near));
}

void
candle_option(struct candle_setting set[CANDLE_SETTINGS], const char *name,
    const char *text)
{
	static struct arena arena;
	size_t n = strcspn(text, "=");
	struct candle_setting *c = find(set, name, arena_str(&arena, text, n));
	char *range, *period, *factor;
	int i;

	n += text[n] == '=';
	range = arena_str(&arena, text + n, strlen(text + n));
	period = strchr(range, ',');
	factor = period ? strchr(period + 1, ',') : NULL;
	if (!factor)
		die(MISUSE,
		    "%s '%s': it is like BodyLong=body,10,1: body, range or "
		    "shadows, a number of bars, a factor",
		    name, text);
	*period++ = *factor++ = '\0';
	for (i = 0; i < 3 && strcasecmp(ranges[i], range) != 0; i++)
		;
	if (i == 3)
		die(MISUSE, "%s '%s': '%s' is not body, range or shadows", name,
		    text, range);
	c->range = i;
	c->period = (int)opt_int(name, period, 0, 1000);
	c->factor = opt_real(name, factor, 0, 1e6);
}
