#include "fetch/csv/take.h"
#include "base/die.h"
#include "base/opt.h"
#include "fetch/csv/take_impl.h"

#include <string.h>

static void
add(struct takes *t, int part, struct take one)
{
	t->list[part] = arena_grow(t->list[part], &t->cap[part],
	    (size_t)t->n[part] + 1, sizeof *t->list[part]);
	one.lead = t->lead;
	t->list[part][t->n[part]++] = one;
	if (one.kind == FIELD_TIME)
		t->time = one.col[0];
}

static void
add_col(
    struct takes *t, int part, const char *ours, enum field_kind kind, int col)
{
	add(t, part,
	    (struct take){
		.ours = ours, .kind = kind, .col = { col, -1, -1 } });
}

static int
mapped_column(struct rec *r, int k)
{
	int col =
	    layout_find(r, take_map[k].theirs, strlen(take_map[k].theirs));

	return col >= 0 ? rec_use(r, col) : rec_need(r, take_map[k].theirs);
}

/* Those that --map names; of quotes, no bid is none unless there is an ask. */
static void
add_mapped(struct takes *t, struct rec *r, const struct layout *l, int part)
{
	struct take *one;
	int k, i, ask = take_map_index("ask");

	for (k = 0; k < fetch.nmap; k++) {
		add_col(t, part, take_map[k].ours,
		    take_kind(take_map[k].ours, l->chain), mapped_column(r, k));
		one = &t->list[part][t->n[part] - 1];
		one->stamps = t->stamps;
		one->text = l->chain ? take_set(one->ours) : NULL;
		if (one->kind != FIELD_BID)
			continue;
		for (i = 0; i < t->n[part]; i++) {
			if (strcmp(t->list[part][i].ours, "ask") == 0)
				one->col[1] = t->list[part][i].col[0];
		}
		if (ask >= 0)
			one->col[1] = mapped_column(r, ask);
	}
}

/* The i-th column's name among ours: known ones are read without case. */
static const char *
our_name(struct rec *r, int i, const int *at)
{
	int k = take_known_index(str_trim(r->name[i]));

	if (k < 0)
		return arena_str(&r->arena, r->name[i].p, r->name[i].n);
	if (at[k] != i && take_map_index(take_known[k].name) < 0)
		die(FAIL,
		    "%s:1: columns '%.*s' and '%.*s' could both be '%s'; "
		    "choose by --map %s=COLUMN",
		    r->file, (int)r->name[at[k]].n, r->name[at[k]].p,
		    (int)r->name[i].n, r->name[i].p, take_known[k].name,
		    take_known[k].name);
	return take_known[k].name;
}

/* Every column under its own name; a mapped one under the name given. */
static void
take_all(struct takes *t, struct rec *r)
{
	int i, k, col[OPT_LIST] = { 0 }, at[TAKE_NKNOWN];
	const char *name;

	for (k = 0; k < TAKE_NKNOWN; k++)
		at[k] = -1;
	for (i = r->ncols - 1; i >= 0; i--) {
		k = take_known_index(str_trim(r->name[i]));
		if (k >= 0)
			at[k] = i;
	}

	for (k = 0; k < fetch.nmap; k++)
		col[k] = mapped_column(r, k);
	for (i = 0; i < r->ncols; i++) {
		for (k = 0; k < fetch.nmap && col[k] != i; k++)
			;
		if (k < fetch.nmap) {
			add_col(t, 0, take_map[k].ours,
			    take_kind(take_map[k].ours, 0), i);
			continue;
		}
		name = our_name(r, i, at);
		if (take_map_index(name) >= 0)
			continue;
		rec_use(r, i);
		add_col(t, 0, name, take_kind(name, 0), i);
		if (strcmp(name, "symbol") == 0)
			t->symbol = i;
	}
}

/* The columns of the field; .col[0] is -1 when the file has none. */
static struct take
of_field(struct rec *r, const struct layout *l, const struct field *d)
{
	struct take t = {
		.ours = d->ours, .kind = d->kind, .col = { -1, -1, -1 }
	};
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
		if (take_map_index(d->ours) >= 0 ||
		    (!*d->ours && take_map_index("time") >= 0))
			continue;
		one = of_field(r, l, d);
		one.stamps = t->stamps;
		if (one.col[0] < 0 && d->optional)
			continue;
		if (d->kind == FIELD_CLOCK || d->kind == FIELD_MILLIS)
			t->clock = one.col[0];
		t->has_millis |= d->kind == FIELD_MILLIS;
		if (d->kind == FIELD_SYMBOL)
			t->symbol = one.col[0];
		if (*d->ours)
			add(t, part, one);
	}
	add_mapped(t, r, l, part);
	k = take_map_index("symbol");
	if (k >= 0 && !l->chain)
		t->symbol = mapped_column(r, k);
}

/* What a chain cannot do without, of --set, when --map names its columns. */
static void
add_set(struct takes *t)
{
	static const struct {
		const char *name;
		enum field_kind kind;
	} wanted[] = { { "root", FIELD_ROOT },
		{ "underlying_price", FIELD_PRICE } };
	int i;

	for (i = 0; i < 2; i++) {
		if (take_is_mapped(wanted[i].name))
			continue;
		add_col(t, 0, wanted[i].name, wanted[i].kind, -1);
		t->list[0][t->n[0] - 1].text = take_set(wanted[i].name);
	}
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
	const struct take name = { .ours = "symbol",
		.kind = FIELD_FIXED,
		.col = { -1, -1, -1 },
		.text = fetch.symbol };
	int part;

	memset(t->n, 0, sizeof t->n);
	t->time = t->clock = t->symbol = -1;
	t->has_millis = 0;
	if (!l->field[0])
		take_all(t, r);
	for (part = 0; part < LAYOUT_SPLIT; part++) {
		if (l->field[part])
			take_fields(t, r, l, part);
		if (l == &take_mapped && l->chain && part == 0)
			add_set(t);
		if (l->chain && part == 0)
			find_root(t, r, l);
		if (!l->chain && fetch.symbol && t->symbol < 0 &&
		    t->n[part] > 0)
			add(t, part, name);
	}
}
