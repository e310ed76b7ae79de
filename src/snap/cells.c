#include "snap/cells.h"
#include "base/json.h"
#include "num/num.h"

enum { EXACT = 15 }; /* digits that every double has */

void
cells_bind(struct cells *c, struct rec *in)
{
	int i, first = 1;
	char *key;
	size_t n;

	c->in = in;
	c->time = rec_need(in, "time");
	c->cell = NEW(&c->arena, struct cell, (size_t)in->ncols);
	for (i = 0; i < in->ncols; i++) {
		const struct str name = in->name[i];

		if (rec_is_target(arena_str(&c->arena, name.p, name.n))) {
			c->ahead++;
			continue;
		}
		rec_use(in, i);
		key = arena_get(&c->arena, JSON_ROOM(name.n) + 3, 1);
		n = json_put(key + 1, name.p, name.n);
		if (n == 0)
			rec_die(in, "a column's name is not UTF-8");
		key[0] = first ? '{' : ',';
		key[n + 1] = ':';
		c->cell[i].key = (struct str){ key, n + 2 };
		first = 0;
	}
}

static void
put_time(struct cells *c)
{
	const struct cal_time t = c->in->time;
	char s[CAL_TEXT_MAX + 2];
	size_t n = t.is_date ? cal_put_date(s + 1, (int)(t.ns / CAL_DAY))
			     : cal_put_utc(s + 1, t.ns);

	s[0] = s[n + 1] = '"';
	text_addn(&c->line, s, n + 2);
}

static void
put_text(struct cells *c, int col, struct str s)
{
	struct text *t = &c->line;
	size_t n;

	t->p = arena_grow(t->p, &t->cap, t->n + JSON_ROOM(s.n) + 1, 1);
	n = json_put(t->p + t->n, s.p, s.n);
	if (n == 0)
		rec_bad(c->in, col, "it is not UTF-8, which JSON must be");
	t->n += n;
}

/* Digits alone, and how many. */
static size_t
digits(struct str s)
{
	size_t i;

	for (i = 0; i < s.n && s.p[i] >= '0' && s.p[i] <= '9'; i++)
		;
	return i == s.n ? i : 0;
}

static double
put_number(struct cells *c, int col, struct str s, double v)
{
	const size_t n = digits(s);

	if (c->cell[col].want == CELLS_WORD)
		rec_bad(c->in, col, "a number, where a word should be");
	if (c->cell[col].want == CELLS_ANY && n > 1 && *s.p == '0') {
		put_text(c, col, s);
		return NAN;
	}
	if (n > EXACT && *s.p != '0')
		text_addn(&c->line, s.p, s.n);
	else
		text_num(&c->line, v);
	return v;
}

static double
put_cell(struct cells *c, int col)
{
	struct str s = rec_text(c->in, col);
	double v = NAN;

	if (rec_kind(c->in, col) == REC_BOOL) {
		s = str_of(*s.p == 't' ? "1" : "0");
		return put_number(c, col, s, *s.p - '0');
	}
	if (!s.p || s.n == 0) {
		text_add(&c->line, "null");
		return NAN;
	}
	if (c->cell[col].want == CELLS_NUMBER)
		v = rec_num(c->in, col);
	else if (num_parse(s.p, s.n, &v) != NUM_OK)
		v = NAN;
	if (!isnan(v))
		return put_number(c, col, s, v);
	put_text(c, col, s);
	return NAN;
}

void
cells_want(struct cells *c, int col, enum cells_want want)
{
	if (col >= 0)
		c->cell[col].want = want;
}

void
cells_take(struct cells *c)
{
	struct cell *e;
	int i;

	c->line.n = 0;
	for (i = 0; i < c->in->ncols; i++) {
		e = &c->cell[i];
		if (!e->key.p)
			continue;
		text_addn(&c->line, e->key.p, e->key.n);
		e->at = c->line.n;
		e->num = NAN;
		if (i == c->time)
			put_time(c);
		else
			e->num = put_cell(c, i);
		e->n = c->line.n - e->at;
	}
	text_add(&c->line, "}");
}

struct str
cells_json(const struct cells *c, int col)
{
	if (col < 0 || !c->cell[col].key.p)
		return (struct str){ "null", 4 };
	return (struct str){ c->line.p + c->cell[col].at, c->cell[col].n };
}

double
cells_num(const struct cells *c, int col)
{
	return col < 0 || !c->cell[col].key.p ? NAN : c->cell[col].num;
}
