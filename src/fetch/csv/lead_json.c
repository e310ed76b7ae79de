#include "fetch/csv/lead_json.h"
#include "base/die.h"
#include "base/jansson.h"
#include "fetch/cboe/options.h"
#include "num/num.h"

#include <math.h>
#include <string.h>

enum { HEAD = 4096 };

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
put_header(struct text *text)
{
	int i;

	text_add(text, "option");
	for (i = 0; i < QUOTE_CELLS; i++) {
		text_add(text, ",");
		text_add(text, options_cells[i]);
	}
	text_add(text, "\n");
}

static void
put_row(struct text *text, const struct options *o)
{
	int i;

	text_add(text, o->at.name);
	for (i = 0; i < QUOTE_CELLS; i++) {
		text_add(text, ",");
		if (!isnan(o->cell[i]))
			text_num(text, o->cell[i]);
	}
	text_add(text, "\n");
}

long
lead_json(struct lead *l, struct text *text, const char *file, const char *p,
    size_t n, int at_end)
{
	size_t head = n < HEAD ? n : HEAD;
	const struct value_at at = { .file = file };
	struct options options;
	json_error_t why;
	int64_t published;
	json_t *all;

	if (n < HEAD && !at_end && !memchr(p, '\n', n))
		return LEAD_MORE;
	if (!has(p, head, "\"data\"") || !has(p, head, "\"options\""))
		return 0;
	l->is_whole = 1;
	if (!at_end)
		return LEAD_MORE;
	all = jansson_load(p, n, JSON_REJECT_DUPLICATES, &why);
	if (!all)
		die(FAIL, "%s:%d: not JSON: %s", file, why.line, why.text);
	options_open(&options, &at, all);
	if (!isnan(options.price))
		l->last[num_put(l->last, options.price)] = '\0';
	published = options_published(&at, all);
	l->has_time = published != INT64_MIN;
	l->time.ns = published - l->has_time * OPTIONS_DELAY * CAL_SEC;
	l->is_table = 1;
	put_header(text);
	while (options_next(&options))
		put_row(text, &options);
	json_decref(all);
	return (long)n;
}
