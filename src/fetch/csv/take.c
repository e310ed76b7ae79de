#include "fetch/csv/take.h"
#include "base/die.h"
#include "base/opt.h"
#include "fetch/csv/cell.h"
#include "num/num.h"

#include <string.h>

static struct arena arena;
static struct field map[OPT_LIST + 1]; /* of --map */

static const char *const settable[] = { "root", "time", "underlying_price" };
enum { NSETTABLE = sizeof settable / sizeof settable[0] };
static const char *set[NSETTABLE];

const struct layout take_mapped = {
	.name = "map",
	.field = { map },
	.bar = FETCH_NO_BAR,
};

/* ---- options ---- */

static enum field_kind
kind_of(const char *name)
{
	static const char *const numbers[] = { "open", "high", "low", "close",
		"volume", "value" };
	size_t i;

	if (strcmp(name, "time") == 0)
		return FIELD_TIME;
	for (i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
		if (strcmp(name, numbers[i]) == 0)
			return FIELD_NUMBER;
	}
	return FIELD_TEXT;
}

static void
parse_map(void)
{
	const char *eq;
	int i, k;

	for (i = 0; i < fetch.nmap; i++) {
		eq = strchr(fetch.map[i], '=');
		if (!eq || eq == fetch.map[i] || !eq[1])
			die(MISUSE, "--map '%s': it is name=column",
			    fetch.map[i]);
		map[i].ours = arena_str(
		    &arena, fetch.map[i], (size_t)(eq - fetch.map[i]));
		map[i].theirs = eq + 1;
		map[i].kind = kind_of(map[i].ours);
		for (k = 0; k < i; k++) {
			if (strcmp(map[k].ours, map[i].ours) == 0)
				die(MISUSE, "--map gives '%s' twice",
				    map[i].ours);
		}
	}
}

static void
check_set(const char *name, const char *text)
{
	char slack[64 + NUM_SLACK];
	struct cal_time t;
	const char *why;
	size_t n = strlen(text);
	double v = 0;

	if (strcmp(name, "root") == 0 && !cell_is_root(str_of(text)))
		die(MISUSE, "--set root=%s: a root is like SPX or SPXW", text);
	if (strcmp(name, "time") == 0 && (why = cal_parse(text, n, &t)) != NULL)
		die(MISUSE, "--set time=%s: it %s", text, why);
	if (strcmp(name, "underlying_price") != 0)
		return;
	if (n < 64)
		memcpy(slack, text, n + 1);
	if (n >= 64 || num_parse(slack, n, &v) != NUM_OK || v <= 0)
		die(MISUSE, "--set underlying_price=%s: it is not a price",
		    text);
}

static void
parse_set(void)
{
	const char *eq;
	size_t n;
	int i, k;

	for (i = 0; i < fetch.nset; i++) {
		eq = strchr(fetch.set[i], '=');
		n = eq ? (size_t)(eq - fetch.set[i]) : 0;
		for (k = 0; k < NSETTABLE; k++) {
			if (strlen(settable[k]) == n &&
			    memcmp(settable[k], fetch.set[i], n) == 0)
				break;
		}
		if (k == NSETTABLE)
			die(MISUSE,
			    "--set '%s': it is root=, time= or "
			    "underlying_price=text",
			    fetch.set[i]);
		if (set[k])
			die(MISUSE, "--set gives '%s' twice", settable[k]);
		set[k] = eq + 1;
		check_set(settable[k], set[k]);
	}
}

void
take_options(void)
{
	parse_map();
	parse_set();
}

static int
map_index(const char *ours)
{
	int i;

	for (i = 0; i < fetch.nmap; i++) {
		if (strcmp(map[i].ours, ours) == 0)
			return i;
	}
	return -1;
}

int
take_is_mapped(const char *ours)
{
	return map_index(ours) >= 0;
}

const char *
take_set(const char *ours)
{
	int k;

	for (k = 0; k < NSETTABLE; k++) {
		if (strcmp(settable[k], ours) == 0)
			return set[k];
	}
	return NULL;
}

/* ---- columns ---- */

static void
add(struct takes *t, int part, struct take one)
{
	t->list[part] = arena_grow(t->list[part], &t->cap[part],
	    (size_t)t->n[part] + 1, sizeof *t->list[part]);
	t->list[part][t->n[part]++] = one;
	if (one.kind == FIELD_TIME)
		t->time = one.col[0];
}

static void
add_col(
    struct takes *t, int part, const char *ours, enum field_kind kind, int col)
{
	add(t, part, (struct take){ ours, kind, { col, -1, -1 }, NULL });
}

static void
add_mapped(struct takes *t, struct rec *r, int part)
{
	int k;

	for (k = 0; k < fetch.nmap; k++)
		add_col(t, part, map[k].ours, map[k].kind,
		    rec_need(r, map[k].theirs));
}

/* Every column under its own name; a mapped one under the name given. */
static void
take_all(struct takes *t, struct rec *r)
{
	int i, k, col[OPT_LIST] = { 0 };
	const char *name;

	for (k = 0; k < fetch.nmap; k++)
		col[k] = rec_need(r, map[k].theirs);
	for (i = 0; i < r->ncols; i++) {
		for (k = 0; k < fetch.nmap && col[k] != i; k++)
			;
		if (k < fetch.nmap) {
			add_col(t, 0, map[k].ours, map[k].kind, i);
			continue;
		}
		name = arena_str(&r->arena, r->name[i].p, r->name[i].n);
		if (map_index(name) >= 0)
			continue;
		rec_use(r, i);
		add_col(t, 0, name,
		    strcmp(name, "time") == 0 ? FIELD_TIME : FIELD_TEXT, i);
	}
	t->symbol = rec_find(r, "symbol");
}

/* The columns of the field; .col[0] is -1 when the file has none. */
static struct take
of_field(struct rec *r, const struct layout *l, const struct field *d)
{
	struct take t = { d->ours, d->kind, { -1, -1, -1 }, NULL };
	const char *p = d->theirs;
	size_t n;
	int i;

	if (d->kind == FIELD_FIXED) {
		t.text = d->theirs;
	} else if (!l->chain) {
		t.col[0] = layout_column(r, l, d);
	} else {
		t.text = take_set(d->ours);
		for (i = 0; i < TAKE_COLS && *p; i++) {
			n = strcspn(p, ",");
			t.col[i] = layout_find(r, p, n);
			p += n + (p[n] == ',');
		}
	}
	for (i = 0; i < TAKE_COLS; i++) {
		if (t.col[i] >= 0)
			rec_use(r, t.col[i]);
	}
	return t;
}

static void
take_fields(struct takes *t, struct rec *r, const struct layout *l, int part)
{
	const struct field *d;
	struct take one;
	int k;

	for (d = l->field[part]; d->ours; d++) {
		if (map_index(d->ours) >= 0 ||
		    (d->kind == FIELD_CLOCK && map_index("time") >= 0))
			continue;
		one = of_field(r, l, d);
		if (one.col[0] < 0 && d->optional)
			continue;
		if (d->kind == FIELD_CLOCK)
			t->clock = one.col[0];
		if (d->kind == FIELD_SYMBOL)
			t->symbol = one.col[0];
		if (*d->ours)
			add(t, part, one);
	}
	add_mapped(t, r, part);
	k = map_index("symbol");
	if (k >= 0 && !l->chain)
		t->symbol = rec_need(r, map[k].theirs);
}

static void
find_root(struct takes *t, const struct rec *r, const struct layout *l)
{
	const struct take *root = t->list[0];

	while (strcmp(root->ours, "root") != 0)
		root++;
	if (root->col[0] < 0 && !root->text)
		die(FAIL,
		    "%s:1: layout '%s' does not tell the root; say "
		    "--set root=SPX (settles on the opening) or "
		    "--set root=SPXW",
		    r->file, l->name);
	t->root = (int)(root - t->list[0]);
}

void
take_columns(struct takes *t, struct rec *r, const struct layout *l)
{
	const struct take name = { "symbol", FIELD_FIXED, { -1, -1, -1 },
		fetch.symbol };
	int part;

	memset(t->n, 0, sizeof t->n);
	t->time = t->clock = t->symbol = -1;
	if (!l->field[0])
		take_all(t, r);
	for (part = 0; part < LAYOUT_SPLIT; part++) {
		if (l->field[part])
			take_fields(t, r, l, part);
		if (l->chain && part == 0)
			find_root(t, r, l);
		if (!l->chain && fetch.symbol && t->symbol < 0 &&
		    t->n[part] > 0)
			add(t, part, name);
	}
}
