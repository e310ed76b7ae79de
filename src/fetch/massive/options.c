/* Options, in chains and lists of contracts. */
#include "base/die.h"
#include "fetch/massive/massive.h"
#include "fetch/source.h"
#include "num/num.h"

#include <string.h>

static struct arena arena;
static struct map seen = { .arena = &arena };
static long others, wanted;

static void
put_number(struct text *url, const char *name, double v)
{
	char number[NUM_MAX + 1];

	number[num_put(number, v)] = '\0';
	http_param(url, name, number);
}

static void
put_date(struct text *url, const char *name, int day)
{
	char date[CAL_TEXT_MAX];

	date[cal_put_date(date, day)] = '\0';
	http_param(url, name, date);
}

struct text
massive_options_path(const char *path, int most)
{
	const struct which *w = &massive.which;
	struct text url = { 0 };

	text_add(&url, path);
	if (w->has_expiry) {
		put_date(&url, "expiration_date.gte", w->first);
		put_date(&url, "expiration_date.lte", w->last);
	}
	if (w->has_strike) {
		put_number(&url, "strike_price.gte", w->lo);
		put_number(&url, "strike_price.lte", w->hi);
	}
	if (w->right)
		http_param(
		    &url, "contract_type", w->right == 'C' ? "call" : "put");
	put_number(&url, "limit", most);
	return url;
}

static void
check_symbol(const struct value_at *at, const json_t *details,
    const struct occ *o, const char *type)
{
	const char *expiry = value_need(at, details, "expiration_date");
	double strike, said = value_num(at, details, "strike_price");
	int day;

	if (num_real(o->strike, &strike) != 0 || said != strike)
		value_die(at, "its strike_price is another");
	if (cal_parse_date(expiry, strlen(expiry), &day) != 0 || day != o->day)
		value_die(
		    at, "its expiration_date is another: '%.20s'", expiry);
	if (strcmp(type, o->right == 'C' ? "call" : "put") != 0)
		value_die(at, "its contract_type is another: '%.20s'", type);
}

int
massive_option(struct value_at *at, const json_t *details, struct occ *o)
{
	const char *ticker, *type;
	struct map_item *it;

	at->name = NULL;
	ticker = value_need(at, details, "ticker");
	it = map_put(
	    &seen, str_of(strncmp(ticker, "O:", 2) == 0 ? ticker + 2 : ticker));
	at->name = it->key.p;
	if (it->value)
		value_die(at, "it is there twice");
	it->value = &seen;
	type = value_need(at, details, "contract_type");
	if (strcmp(type, "other") == 0) {
		others++;
		return 0;
	}
	if (occ_parse(it->key, o) != 0)
		value_die(at, "it is no option symbol");
	check_symbol(at, details, o, type);
	if (!which_wants(&massive.which, o))
		return 0;
	wanted++;
	return 1;
}

void
massive_check_under(const struct value_at *at, const json_t *object,
    const char *key, const struct massive_symbol *s)
{
	const char *is = value_text(at, object, key);

	if (is && strcmp(is, s->ticker) != 0 && strcmp(is, s->name) != 0)
		value_die(at, "it is of '%.40s', not of '%s'", is, s->ticker);
}

void
massive_options_end(const struct massive_symbol *s)
{
	if (others > 0)
		warn("massive: neither calls nor puts, left out: %ld", others);
	if (wanted == 0)
		massive_tell("%s: there is no such option", s->ticker);
	map_free(&seen);
	arena_clear(&arena);
}
