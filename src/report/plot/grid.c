/* Plot of a figure by two keys of a grid, whose values stand in the books' ids:
 * pcs.dte45.delta0.16. */
#include "base/arena.h"
#include "base/die.h"
#include "math/sum.h"
#include "num/num.h"
#include "order/order.h"
#include "report/plot/cells.h"
#include "report/plot/plot_impl.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- values of a key ---- */

/* The length of the key's name at s, the longest there is; 0. */
static size_t
key_at(const char *s)
{
	size_t n, i, len, found = 0, side;
	const struct order_key *k = order_keys(&n);

	side = strncmp(s, "put.", 4) == 0    ? 4
	       : strncmp(s, "call.", 5) == 0 ? 5
					     : 0;
	for (i = 0; i < n; i++) {
		len = strlen(k[i].name);
		if (strncmp(s + side, k[i].name, len) == 0 &&
		    side + len > found)
			found = side + len;
	}
	return found;
}

/* The value of the key in the id; n is 0 where it has none. */
static struct str
value_of(const char *id, const char *key)
{
	const char *p = id, *end;
	size_t n = strlen(key);

	while ((p = strchr(p, '.')) != NULL) {
		p++;
		if (strncmp(p, key, n) != 0 || key_at(p) != n)
			continue;
		for (end = p + n; *end && !(*end == '.' && key_at(end + 1));
		     end++)
			;
		return (struct str){ p + n, (size_t)(end - p) - n };
	}
	return (struct str){ NULL, 0 };
}

struct values {
	struct str *v; /* in order */
	size_t n, cap;
};

static int
order_of(const void *a, const void *b)
{
	const struct str *s = a, *t = b;
	char text[2][NUM_MAX + NUM_SLACK] = { { 0 } };
	double x[2] = { NAN, NAN };
	size_t n = s->n < t->n ? s->n : t->n;
	int k, c;

	for (k = 0; k < 2; k++) {
		const struct str *u = k ? t : s;

		if (u->n > NUM_MAX)
			continue;
		memcpy(text[k], u->p, u->n);
		if (num_parse(text[k], u->n, &x[k]) != NUM_OK)
			x[k] = NAN;
	}
	if (x[0] < x[1] || x[0] > x[1])
		return x[0] < x[1] ? -1 : 1;
	if (isnan(x[0]) != isnan(x[1]))
		return isnan(x[0]) ? 1 : -1;
	c = memcmp(s->p, t->p, n);
	return c ? c : (s->n > t->n) - (s->n < t->n);
}

static void
collect(struct values *to, const struct plot_of *of, const char *key)
{
	const struct ledger *l = of->show->ledger;
	size_t i, n = 0;

	to->v = arena_grow(to->v, &to->cap, l->nbooks + 1, sizeof *to->v);
	to->n = 0;
	for (i = 0; i < l->nbooks; i++) {
		struct str v = value_of(l->book[i].id, key);

		if (v.n > 0)
			to->v[n++] = v;
	}
	if (n == 0)
		return;
	qsort(to->v, n, sizeof *to->v, order_of);
	for (i = 0; i < n; i++) {
		if (to->n == 0 || order_of(&to->v[to->n - 1], &to->v[i]) != 0)
			to->v[to->n++] = to->v[i];
	}
}

static size_t
index_of(const struct values *in, struct str v)
{
	const struct str *p =
	    bsearch(&v, in->v, in->n, sizeof *in->v, order_of);

	return (size_t)(p - in->v);
}

/* ---- the table ---- */

static struct table {
	struct values across, up;
	double *v;   /* median of each cell; NaN: none */
	size_t most; /* books in a cell */
	enum stat_id id;
} table;

struct entry {
	size_t cell;
	double v;
};

static int
by_cell(const void *a, const void *b)
{
	const struct entry *p = a, *q = b;

	if (p->cell != q->cell)
		return p->cell < q->cell ? -1 : 1;
	return p->v < q->v ? -1 : p->v > q->v;
}

static double
median(const struct entry *e, size_t n)
{
	return (e[(n - 1) / 2].v + e[n / 2].v) / 2;
}

/* The figure of every book into its cell, of several the median. */
static void
fill(const struct plot_of *of)
{
	static struct entry *e;
	static size_t cap, vcap;
	const struct show *o = of->show;
	const char *sort = o->sort;
	size_t i, j, n = 0, cells;

	table.id =
	    sort ? (enum stat_id)stat_find(sort + (*sort == '-')) : STAT_SHARPE;
	collect(&table.across, of, of->key[0]);
	collect(&table.up, of, of->key[1]);
	cells = table.across.n * table.up.n;
	table.v = arena_grow(table.v, &vcap, cells + 1, sizeof *table.v);
	for (i = 0; i < cells; i++)
		table.v[i] = NAN;
	e = arena_grow(e, &cap, o->ledger->nbooks + 1, sizeof *e);
	for (i = 0; i < o->ledger->nbooks; i++) {
		const char *id = o->ledger->book[i].id;
		struct str a = value_of(id, of->key[0]);
		struct str b = value_of(id, of->key[1]);
		double v = o->stats[i].v[table.id];

		if (a.n == 0 || b.n == 0 || isnan(v))
			continue;
		e[n++] =
		    (struct entry){ index_of(&table.up, b) * table.across.n +
					index_of(&table.across, a),
			    v };
	}
	qsort(e, n, sizeof *e, by_cell);
	table.most = 0;
	for (i = 0; i < n; i = j) {
		for (j = i + 1; j < n && e[j].cell == e[i].cell; j++)
			;
		table.v[e[i].cell] = median(e + i, j - i);
		table.most = j - i > table.most ? j - i : table.most;
	}
}

static const char *
grid_lacks(const struct plot_of *of)
{
	static struct arena arena;
	int k;

	fill(of);
	for (k = 0; k < 2; k++) {
		if ((k ? table.up : table.across).n == 0)
			return arena_fmt(&arena,
			    "no book's id has a '.%s' with a value",
			    of->key[k]);
	}
	if (table.across.n > 40 || table.up.n > 40)
		return "more than 40 values of a key";
	return table.most == 0 ? "no book has both keys and the figure" : NULL;
}

static void
say_cell(struct text *t, const struct plot_of *of, size_t i)
{
	struct str a = table.across.v[i % table.across.n];
	struct str b = table.up.v[i / table.across.n];

	plot_say(t, "%s at %s %.*s, %s %.*s",
	    show_value(stat_info[table.id].unit, table.v[i]), of->key[0],
	    (int)a.n, a.p, of->key[1], (int)b.n, b.p);
}

static void
grid_alt(const struct plot_of *of, struct text *t)
{
	size_t i, least = 0, most = 0, n;

	fill(of);
	n = table.across.n * table.up.n;
	for (i = 0; i < n; i++) {
		if (!(table.v[i] >= table.v[least]))
			least = isnan(table.v[i]) ? least : i;
		if (!(table.v[i] <= table.v[most]))
			most = isnan(table.v[i]) ? most : i;
	}
	plot_say(t, "%s by %s and %s%s: greatest ",
	    stat_info[table.id].label + strspn(stat_info[table.id].label, " "),
	    of->key[0], of->key[1],
	    table.most > 1 ? ", the median of the books in a cell" : "");
	say_cell(t, of, most);
	text_add(t, ", least ");
	say_cell(t, of, least);
	text_add(t, ".");
}

static void
axis(struct sheet *s, char which, const struct values *in)
{
	char text[24];
	size_t i, n;

	sheet_put(s, "set %stics (", which == 'x' ? "x" : "y");
	for (i = 0; i < in->n; i++) {
		n = in->v[i].n < sizeof text - 1 ? in->v[i].n : sizeof text - 1;
		memcpy(text, in->v[i].p, n);
		text[n] = '\0';
		sheet_put(
		    s, "%s%s %d", i > 0 ? ", " : "", sheet_mark(text), (int)i);
	}
	sheet_put(s, ")\nset %srange [-0.5:%g]\n", which == 'x' ? "x" : "y",
	    (double)in->n - 0.5);
}

static const char *
word_of(enum stat_unit unit, double v)
{
	if (unit == UNIT_DATE)
		return show_value(unit, v);
	if (unit == UNIT_DOLLARS)
		return sheet_value(
		    unit, v, fabs(v) >= 1000 ? 100 : 1, fabs(v) * 10);
	if (unit == UNIT_SHARE)
		return sheet_value(UNIT_RATIO, v * 100, 0.1, 0);
	return sheet_value(unit, v, unit == UNIT_COUNT ? 1 : 0.01, 0);
}

/* What the cells are of: the page's heading does not say it. */
static const char *
title(void)
{
	const struct stat_info *i = &stat_info[table.id];
	static struct text t;

	t.n = 0;
	plot_say(&t, "%s%s%s", i->label + strspn(i->label, " "),
	    i->unit == UNIT_SHARE ? ", %" : "",
	    table.most > 1 ? ", median of a cell's books" : "");
	return t.p;
}

/* Of a terminal: the columns that a table needs whose words are apart, and the
 * margin left of it. */
static int
columns(const struct cells *c, size_t n, int *left)
{
	size_t i, word = 0;

	*left = 0;
	for (i = 0; i < n; i++)
		word = strlen(c[i].word) > word ? strlen(c[i].word) : word;
	for (i = 0; i < table.across.n; i++)
		word = table.across.v[i].n > word ? table.across.v[i].n : word;
	for (i = 0; i < table.up.n; i++)
		*left =
		    (int)table.up.v[i].n > *left ? (int)table.up.v[i].n : *left;
	*left += 3;
	return *left + (int)((word + 1) * table.across.n);
}

/* The keys' names: on the axes, or, where characters are few, in the title. */
static void
heading(
    struct sheet *s, const struct plot_of *of, const struct cells *c, size_t n)
{
	int left, need = columns(c, n, &left);
	static struct text t;

	t.n = 0;
	if (s->chars > 0) {
		if (need > s->chars)
			die(FAIL,
			    "--plot grid: %zu values of %s need %d columns, "
			    "the terminal has %d",
			    table.across.n, of->key[0], need, s->chars);
		sheet_put(s, "set lmargin %d\nset rmargin 0\n", left);
		plot_say(&t, "%s up: ", of->key[1]);
	} else
		sheet_put(s, "set ylabel %s tc %s\n", sheet_text(of->key[1]),
		    sheet_rgb(SHEET_DIM));
	text_add(&t, title());
	if (s->chars > 0 && t.n >= (size_t)s->chars)
		t.p[s->chars - 1] = '\0';
	sheet_put(s, "set xlabel %s tc %s\nset title %s tc %s\n",
	    sheet_text(of->key[0]), sheet_rgb(SHEET_DIM), sheet_text(t.p),
	    sheet_rgb(SHEET_INK));
}

static void
grid_draw(const struct plot_of *of, struct sheet *s)
{
	static struct cells *cell;
	static size_t cap;
	size_t x, y, i = 0, n = 0;

	fill(of);
	cell = arena_grow(
	    cell, &cap, table.across.n * table.up.n + 1, sizeof *cell);
	for (y = 0; y < table.up.n; y++) {
		for (x = 0; x < table.across.n; x++, i++) {
			if (!isnan(table.v[i]))
				cells_set(&cell[n++], (double)x, (double)y,
				    table.v[i],
				    word_of(
					stat_info[table.id].unit, table.v[i]));
		}
	}
	s->rows = 2 * (int)table.up.n + 9;
	s->high = 60 + (int)table.up.n * 30;
	s->high = s->high < SHEET_HIGH ? SHEET_HIGH : s->high;
	axis(s, 'x', &table.across);
	axis(s, 'y', &table.up);
	heading(s, of, cell, n);
	cells_draw(s, cell, n, table.across.n > 8 ? 8 : 11);
}

const struct plot plot_grid = {
	.name = "grid",
	.title = "Books by two keys",
	.all = 1,
	.keys = 1,
	.lacks = grid_lacks,
	.alt = grid_alt,
	.draw = grid_draw,
};
