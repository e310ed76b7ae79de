/*
 * setting: what counts as long, short, near ... for the candle patterns:
 * TA-Lib's thresholds, changed by --candle.
 */
#ifndef CSF_IND_SETTING_H
#define CSF_IND_SETTING_H

enum candle_set {
	CANDLE_BODY_LONG,
	CANDLE_BODY_VERY_LONG,
	CANDLE_BODY_SHORT,
	CANDLE_BODY_DOJI,
	CANDLE_SHADOW_LONG,
	CANDLE_SHADOW_VERY_LONG,
	CANDLE_SHADOW_SHORT,
	CANDLE_SHADOW_VERY_SHORT,
	CANDLE_NEAR,
	CANDLE_FAR,
	CANDLE_EQUAL,
	CANDLE_SETTINGS,
};

struct candle_setting {
	const char *name; /* "BodyLong" */
	int range;	  /* 0 real body, 1 high-low, 2 shadows */
	int period;	  /* bars before the candle; 0: the candle itself */
	double factor;
};

/* TA-Lib's defaults, and those that hold where the frame is given no other
 * (column_shared's settings). */
extern const struct candle_setting candle_default[CANDLE_SETTINGS];

/*
 * Change a setting by the text of an option, "BodyLong=body,10,1"; name is
 * "--candle".  Dies (MISUSE).
 */
void candle_option(struct candle_setting set[CANDLE_SETTINGS], const char *name,
    const char *text);

#endif
