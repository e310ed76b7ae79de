#include "snap/show.h"
#include "num/num.h"
#include "time/session.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static size_t column; /* of the line that is being put */

/* Columns of a text, a UTF-8 character being one. */
static size_t
width(const char *z)
{
	size_t n = 0;

	for (; *z; z++)
		n += ((unsigned char)*z & 0xc0) != 0x80;
	return n;
}

/* What came in shall not drive a terminal. */
static void
tame(struct text *t, size_t from)
{
	for (; from < t->n; from++) {
		if ((unsigned char)t->p[from] < ' ' || t->p[from] == 127)
			t->p[from] = '?';
	}
}

/* A word on the line, on one that goes on where there is no room; what no line
 * holds is cut. */
static void
put(struct text *t, const char *z)
{
	size_t n = width(z), from;

	if (column > 0 && column + 1 + n > SHOW_WIDTH) {
		text_add(t, "\n ");
		column = 1;
	}
	if (column > 0) {
		text_add(t, " ");
		column++;
	}
	from = t->n;
	if (column + n <= SHOW_WIDTH) {
		text_add(t, z);
		column += n;
		tame(t, from);
		return;
	}
	for (; column < SHOW_WIDTH - 1; column++) {
		do
			text_addn(t, z++, 1);
		while (((unsigned char)*z & 0xc0) == 0x80);
	}
	tame(t, from);
	text_add(t, "…");
	column++;
}

static void
end(struct text *t)
{
	text_add(t, "\n");
	column = 0;
}

/* Six digits or so, without zeros behind. */
static const char *
number(double v)
{
	static char s[NUM_FIXED_MAX + 1];
	const double a = fabs(v);
	int decimals = a >= 1000 ? 2 : a >= 10 ? 3 : a >= 0.01 ? 4 : 6;
	size_t n;

	if (isnan(v))
		return "-";
	if (a >= 1e9 || (a > 0 && a < 1e-4)) {
		s[num_put(s, v)] = '\0';
		return s;
	}
	n = num_put_fixed(s, v, decimals);
	while (n > 0 && s[n - 1] == '0')
		n--;
	if (n > 0 && s[n - 1] == '.')
		n--;
	s[n] = '\0';
	return s;
}

static void
put_named(struct text *t, const char *name, double v)
{
	char word[256];

	snprintf(word, sizeof word, "%s %s", name, number(v));
	put(t, word);
}

/* ---- parts ---- */

static void
put_head(struct text *t, const struct doc *d, const struct span *s)
{
	char when[2 * CAL_TEXT_MAX];
	size_t n = cal_put_date(when, s->day);
	int day, sec;

	cal_to_ny(s->end, &day, &sec);
	when[n++] = ' ';
	n += cal_put_clock(when + n, sec);
	when[n] = '\0';
	put(t, d->name);
	put(t, when);
	put(t, "New York,");
	put(t, s->end < session_close_ns(s->day) ? "open" : "closed");
	end(t);
}

static void
put_bar(struct text *t, const struct interval *v)
{
	static const char *const name[ROLES_BAR] = { "open", "high", "low",
		"close", "volume" };
	int i;

	put_named(t, "close", v->bar[ROLES_CLOSE]);
	for (i = 0; i < ROLES_BAR; i++) {
		if (i != ROLES_CLOSE && !isnan(v->bar[i]))
			put_named(t, name[i], v->bar[i]);
	}
	end(t);
}

static void
put_indicators(struct text *t, const struct interval *v)
{
	const struct roles *r = &v->roles;
	double value;
	int i;

	for (i = 0; i < r->nindicators; i++) {
		value = cells_num(&v->cells, r->indicator[i].col);
		if (!isnan(value))
			put_named(t, r->indicator[i].name, value);
	}
	if (column > 0)
		end(t);
}

static void
put_events(struct text *t, const struct interval *v)
{
	char word[256], clock[CAL_TEXT_MAX + 1];
	const struct interval_event *e = v->event;
	int i, day, sec;

	for (i = 0; i < v->nevents; i++, e++) {
		cal_to_ny(e->time.ns, &day, &sec);
		clock[e->time.is_date ? 0 : cal_put_clock(clock, sec)] = '\0';
		snprintf(word, sizeof word, "%s %s%s%s%s", e->name,
		    e->dir > 0 ? "up" : "down", clock[0] ? " " : "", clock,
		    i + 1 < v->nevents ? "," : "");
		if (i == 0)
			put(t, "events:");
		put(t, word);
	}
	if (v->nevents > 0)
		end(t);
}

static void
put_zones(struct text *t, const struct interval *v)
{
	const struct roles_zone *z = v->roles.zone;
	const struct cells *c = &v->cells;
	int i;

	for (i = 0; i < v->roles.nzones; i++, z++) {
		put(t, z->name);
		put_named(t, "support", cells_num(c, z->col[0][0]));
		put_named(t, "resistance", cells_num(c, z->col[1][0]));
		end(t);
	}
}

static void
put_deal(struct text *t, const struct deal *d)
{
	char word[256], date[CAL_TEXT_MAX + 1];
	const struct deal_leg *l;

	put(t, d->strategy ? d->strategy : "several orders");
	if (d->nlegs > 0) {
		date[cal_put_date(date, d->expiry)] = '\0';
		put(t, d->root);
		put(t, date);
	}
	if (d->status[0])
		put(t, d->status);
	end(t);
	for (l = d->leg; l < d->leg + d->nlegs; l++) {
		snprintf(word, sizeof word, " %s %d %s %s",
		    l->qty < 0 ? "sell" : "buy", l->qty < 0 ? -l->qty : l->qty,
		    number(l->strike), l->right == RIGHT_PUT ? "put" : "call");
		put(t, word);
		end(t);
	}
	if (isnan(d->credit))
		return;
	put_named(t, " credit", d->credit);
	put_named(t, "max loss", d->max_loss);
	put_named(t, "pop", d->pop);
	put_named(t, "ev", d->ev);
	if (!isnan(d->p))
		put_named(t, "p", d->p);
	if (strcmp(d->source, "model") == 0)
		put(t, "MODEL PRICES");
	end(t);
}

static void
put_missing(struct text *t, const struct doc *d, const struct interval *v)
{
	const long want = doc_expected(d, &v->span);
	char word[64];

	if (want > v->rows) {
		snprintf(word, sizeof word, "%ld of %ld bars are missing",
		    want - v->rows, want);
		put(t, word);
		end(t);
	}
	if (v->bad > 0) {
		snprintf(word, sizeof word, "%ld bars cannot be", v->bad);
		put(t, word);
		end(t);
	}
}

void
show_put(struct text *t, const struct doc *d, const struct interval *v)
{
	int i;

	t->n = column = 0;
	put_head(t, d, &v->span);
	put_bar(t, v);
	put_indicators(t, v);
	put_events(t, v);
	put_zones(t, v);
	for (i = 0; i < v->ndeals; i++)
		put_deal(t, &v->deal[i]);
	put_missing(t, d, v);
}

void
show_row(struct text *t, const struct doc *d, const struct cells *c)
{
	char word[256];
	struct str s, v;
	int i;

	t->n = column = 0;
	put(t, d->type);
	for (i = 0; i < c->in->ncols; i++) {
		v = cells_json(c, i);
		if (str_eq(v, "null"))
			continue;
		s = c->in->name[i];
		if (*v.p == '"') {
			v.p++;
			v.n -= 2;
		}
		snprintf(word, sizeof word, "%.*s %.*s", (int)s.n, s.p,
		    (int)v.n, v.p);
		put(t, word);
	}
	end(t);
}
