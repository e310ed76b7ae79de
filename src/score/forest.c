#include "score/forest.h"

#include <math.h>
#include <string.h>

enum { ROWS = 64 }; /* that go down a tree beside each other */

/* ---- from the document ---- */

static long long
whole(const json_t *tree, const char *key, size_t i)
{
	const json_t *v = json_array_get(json_object_get(tree, key), i);

	return json_is_boolean(v) ? json_is_true(v) : json_integer_value(v);
}

/* The nodes of a tree from t->root on, in the order of their depth: node i of
 * it is number[i] in the document.  Where the next tree begins. */
static uint32_t
plant(struct forest_node *node, struct forest_tree *t, uint32_t *number,
    const json_t *tree)
{
	const json_t *splits = json_object_get(tree, "split_conditions");
	uint32_t at, end = t->root + 1, deeper = end;
	long long left;
	float v;

	number[0] = 0;
	for (at = t->root; at < end; at++) {
		uint32_t from = number[at - t->root];

		if (at == deeper) {
			t->depth++;
			deeper = end;
		}
		left = whole(tree, "left_children", from);
		v = (float)json_number_value(json_array_get(splits, from));
		if (left < 0) {
			node[at] =
			    (struct forest_node){ INFINITY, v, at, 0, 0 };
			continue;
		}
		node[at].split = v;
		node[at].left = end;
		node[at].feature = (uint16_t)whole(tree, "split_indices", from);
		node[at].nan_right = !whole(tree, "default_left", from);
		number[end++ - t->root] = (uint32_t)left;
		number[end++ - t->root] =
		    (uint32_t)whole(tree, "right_children", from);
	}
	return end;
}

static size_t
nodes_of(const json_t *tree)
{
	return json_array_size(json_object_get(tree, "left_children"));
}

/* As the library turns the probability into a margin. */
static float
base_margin(const struct xgbdoc *d)
{
	float base = (float)d->base;

	return d->objective == XGBDOC_LOGISTIC ? -logf(1 / base - 1) : base;
}

int
forest_of(struct forest *f, const json_t *doc, const struct xgbdoc *d)
{
	const json_t *booster = json_object_get(
	    json_object_get(doc, "learner"), "gradient_booster");
	const json_t *model = json_object_get(booster, "model"), *trees, *info;
	size_t i, most = 0, all = 0, here;
	uint32_t *number, end = 0;

	if (strcmp(json_string_value(json_object_get(booster, "name")),
		"gbtree") != 0)
		return 0;
	trees = json_object_get(model, "trees");
	info = json_object_get(model, "tree_info");
	f->n = json_array_size(trees);
	f->each = f->n / (size_t)d->rounds;
	f->k = d->k;
	f->groups = d->groups;
	f->base = base_margin(d);
	for (i = 0; i < f->n; i++) {
		here = nodes_of(json_array_get(trees, i));
		all += here;
		most = here > most ? here : most;
	}
	f->node = NEW(&f->arena, struct forest_node, all);
	f->tree = NEW(&f->arena, struct forest_tree, f->n);
	number = NEW(&f->arena, uint32_t, most);
	for (i = 0; i < f->n; i++) {
		f->tree[i].root = end;
		f->tree[i].group =
		    (uint32_t)json_integer_value(json_array_get(info, i));
		end = plant(
		    f->node, &f->tree[i], number, json_array_get(trees, i));
	}
	return 1;
}

/* ---- asking ---- */

/* n rows from the root to their leaves, which are put down in at[]: all by one
 * node at a time, so that none waits for another, and no branch hangs on a
 * number.  nans: there may be NaN. */
static inline __attribute__((always_inline)) void
descend(const struct forest *f, const struct forest_tree *t, const float *x,
    size_t n, uint32_t *at, int nans)
{
	const struct forest_node *node = f->node;
	size_t i, k = f->k;
	uint32_t level, right;

	for (i = 0; i < n; i++)
		at[i] = t->root;
	for (level = 0; level < t->depth; level++) {
		const float *row = x;

		for (i = 0; i < n; i++, row += k) {
			const struct forest_node *p = &node[at[i]];
			float v = row[p->feature];

			right = !(v < p->split);
			if (nans)
				right &= (v == v) | p->nan_right;
			at[i] = p->left + right;
		}
	}
}

__attribute__((noinline)) static void
with_nans(const struct forest *f, const struct forest_tree *t, const float *x,
    size_t n, uint32_t *at)
{
	descend(f, t, x, n, at, 1);
}

__attribute__((noinline)) static void
without_nans(const struct forest *f, const struct forest_tree *t,
    const float *x, size_t n, uint32_t *at)
{
	descend(f, t, x, n, at, 0);
}

static int
has_nan(const float *x, size_t n)
{
	size_t i;
	int nan = 0;

	for (i = 0; i < n; i++)
		nan |= x[i] != x[i];
	return nan;
}

/* One margin of each of n rows. */
static void
ask(const struct forest *f, const float *x, size_t n, size_t trees,
    uint32_t group, double *margin)
{
	int nans = has_nan(x, n * f->k);
	uint32_t at[ROWS] = { 0 };
	float sum[ROWS];
	size_t i, t;

	for (i = 0; i < n; i++)
		sum[i] = f->base;
	for (t = 0; t < trees; t++) {
		if (f->tree[t].group != group)
			continue;
		(nans ? with_nans : without_nans)(f, &f->tree[t], x, n, at);
		for (i = 0; i < n; i++)
			sum[i] += f->node[at[i]].value;
	}
	for (i = 0; i < n; i++)
		margin[i * f->groups + group] = sum[i];
}

void
forest_margin(const struct forest *f, const float *x, size_t n, size_t rounds,
    double *margin)
{
	size_t trees = rounds > 0 ? rounds * f->each : f->n, from, rows;
	uint32_t g;

	for (from = 0; from < n; from += rows) {
		rows = n - from < ROWS ? n - from : ROWS;
		for (g = 0; g < f->groups; g++)
			ask(f, x + from * f->k, rows, trees, g,
			    margin + from * f->groups);
	}
}

void
forest_drop(struct forest *f)
{
	arena_clear(&f->arena);
	memset(f, 0, sizeof *f);
}
