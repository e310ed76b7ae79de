#include "fetch/cboe/options.h"
#include "fetch/csv/stamp.h"

#include <math.h>
#include <string.h>

const char *const options_cells[QUOTE_CELLS] = { "bid", "ask", "bid_size",
	"ask_size", "last_trade_price", "volume", "open_interest", "iv",
	"delta", "gamma", "theta", "vega" };

int64_t
options_published(const struct value_at *at, const json_t *all)
{
	struct stamps utc = { .zone = { .kind = ZONE_FIXED } };
	const char *s = value_text(at, all, "timestamp");
	struct cal_time t;

	if (!s)
		return INT64_MIN;
	if (stamp_parse(s, strlen(s), &utc, 0, &t) || t.is_date)
		value_die(at, "timestamp: '%.60s' is no time", s);
	return t.ns;
}

void
options_open(struct options *o, const struct value_at *at, const json_t *all)
{
	const json_t *data = json_object_get(all, "data");

	*o = (struct options){ .at = *at };
	o->rows = json_object_get(data, "options");
	if (!json_is_array(o->rows))
		value_die(at, "no array data.options: no chain");
	o->n = json_array_size(o->rows);
	if (o->n == 0)
		value_die(at, "a chain without an option");
	o->price = value_num(at, data, "current_price");
	if (!(o->price > 0))
		o->price = NAN;
	o->at.list = "data.options";
	o->seen.arena = &o->arena;
}

int
options_next(struct options *o)
{
	const json_t *row;
	struct map_item *it;
	int i;

	if (o->at.i == o->n) {
		map_free(&o->seen);
		arena_clear(&o->arena);
		return 0;
	}
	row = json_array_get(o->rows, o->at.i);
	o->at.name = NULL;
	o->at.name = value_need(&o->at, row, "option");
	if (occ_parse(str_of(o->at.name), &o->occ) != 0)
		value_die(&o->at, "it is no option symbol");
	it = map_put(&o->seen, str_of(o->at.name));
	if (it->value)
		value_die(&o->at, "it is there twice");
	it->value = o;
	for (i = 0; i < QUOTE_CELLS; i++)
		o->cell[i] = value_num(&o->at, row, options_cells[i]);
	quote_zeros(o->cell);
	o->at.i++;
	return 1;
}
