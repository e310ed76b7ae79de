#include "fetch/csv/lead_json.h"
#include "base/die.h"
#include "fetch/csv/stamp.h"
#include "num/num.h"

#include <jansson.h>
#include <string.h>

enum { HEAD = 4096, DELAY = 15 * 60 }; /* its quotes are as old, in seconds */

static const char *const keys[] = { "option", "bid", "bid_size", "ask",
	"ask_size", "iv", "open_interest", "volume", "delta", "gamma", "theta",
	"vega", "last_trade_price" };
enum { NKEYS = sizeof keys / sizeof *keys };

static int
has(const char *p, size_t n, const char *word)
{
	size_t k = strlen(word);

	for (; n >= k; p++, n--) {
		if (memcmp(p, word, k) == 0)
			return 1;
	}
	return 0;
}

static void
put_row(struct text *text, const char *file, size_t at, json_t *row)
{
	json_t *v;
	int i;

	if (!json_is_object(row))
		die(FAIL, "%s: data.options[%zu]: it is no object", file, at);
	text_add(text, "\n");
	for (i = 0; i < NKEYS; i++) {
		v = json_object_get(row, keys[i]);
		if (i > 0)
			text_add(text, ",");
		if (json_is_string(v))
			text_add(text, json_string_value(v));
		else if (json_is_number(v))
			text_num(text, json_number_value(v));
		else if (v && !json_is_null(v))
			die(FAIL,
			    "%s: data.options[%zu]: %s: neither a number, a "
			    "text nor null",
			    file, at, keys[i]);
	}
}

static void
read_time(struct lead *l, json_t *stamp)
{
	struct stamps utc = { .zone = { .kind = ZONE_FIXED } };
	const char *s = json_string_value(stamp);

	if (!s || stamp_parse(s, strlen(s), &utc, 0, &l->time) ||
	    l->time.is_date)
		return;
	l->time.ns -= DELAY * CAL_SEC;
	l->has_time = 1;
}

long
lead_json(struct lead *l, struct text *text, const char *file, const char *p,
    size_t n, int at_end)
{
	size_t head = n < HEAD ? n : HEAD;
	json_t *all, *data, *rows, *price;
	json_error_t why;
	size_t i;

	if (n < HEAD && !at_end && !memchr(p, '\n', n))
		return LEAD_MORE;
	if (!has(p, head, "\"data\"") || !has(p, head, "\"options\""))
		return 0;
	l->is_whole = 1;
	if (!at_end)
		return LEAD_MORE;
	all = json_loadb(p, n, JSON_REJECT_DUPLICATES, &why);
	if (!all)
		die(FAIL, "%s:%d: not JSON: %s", file, why.line, why.text);
	data = json_object_get(all, "data");
	rows = json_object_get(data, "options");
	if (!json_is_array(rows))
		die(FAIL, "%s: no array data.options: not Cboe's chain", file);
	price = json_object_get(data, "current_price");
	if (json_is_number(price))
		l->last[num_put(l->last, json_number_value(price))] = '\0';
	read_time(l, json_object_get(all, "timestamp"));
	l->is_table = 1;
	for (i = 0; i < NKEYS; i++) {
		text_add(text, i > 0 ? "," : "");
		text_add(text, keys[i]);
	}
	for (i = 0; i < json_array_size(rows); i++)
		put_row(text, file, i, json_array_get(rows, i));
	text_add(text, "\n");
	json_decref(all);
	return (long)n;
}
