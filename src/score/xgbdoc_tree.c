#include "base/arena.h"
#include "score/xgbdoc_impl.h"

#include <stdlib.h>
#include <string.h>

struct tree {
	size_t n; /* nodes */
	const json_t *left, *right, *parent, *split;
	size_t *node; /* those found, from the root; owned */
	int *depth;   /* of them; owned */
	char *seen;   /* of all; owned */
	size_t cap[3];
};

static long long
at(const struct xgbdoc_at *c, const json_t *list, size_t i, const char *what)
{
	const json_t *v = json_array_get(list, i);

	if (json_is_boolean(v)) /* 1.0 wrote default_left so */
		return json_is_true(v);
	if (!json_is_integer(v))
		xgbdoc_bad(c, "'%s', item %zu is not a whole number", what, i);
	return json_integer_value(v);
}

static void
wholes(const struct xgbdoc_at *c, const json_t *o, const char *key, size_t n,
    long long lo, long long hi)
{
	const json_t *list = xgbdoc_list(c, o, key, n);
	size_t i;

	for (i = 0; i < n; i++) {
		long long v = at(c, list, i, key);

		if (v < lo || v > hi)
			xgbdoc_bad(c,
			    "'%s', item %zu is %lld, not in "
			    "%lld..%lld",
			    key, i, v, lo, hi);
	}
}

/* Put the child in the queue of those to be looked at. */
static void
child(const struct xgbdoc_at *c, struct tree *t, size_t *found, size_t from,
    int depth, long long node)
{
	if (node < 1 || (size_t)node >= t->n)
		xgbdoc_bad(c, "node %zu has child %lld, of %zu nodes", from,
		    node, t->n);
	if (t->seen[node])
		xgbdoc_bad(
		    c, "node %lld is the child of two, or of itself", node);
	if (at(c, t->parent, (size_t)node, "parents") != (long long)from)
		xgbdoc_bad(
		    c, "node %lld names another parent than %zu", node, from);
	if (depth > XGBDOC_DEPTH)
		xgbdoc_bad(c, "it is deeper than %d", XGBDOC_DEPTH);
	t->seen[node] = 1;
	t->node[*found] = (size_t)node;
	t->depth[(*found)++] = depth;
}

/* From the root: each node once, each split's feature one that there is. */
static size_t
reached(const struct xgbdoc_at *c, struct tree *t, size_t k)
{
	size_t i, found = 1;

	t->node[0] = 0;
	t->depth[0] = 0;
	memset(t->seen, 0, t->n);
	t->seen[0] = 1;
	for (i = 0; i < found; i++) {
		size_t node = t->node[i];
		long long l = at(c, t->left, node, "left_children");
		long long r = at(c, t->right, node, "right_children");
		long long f = at(c, t->split, node, "split_indices");

		if (f < 0 || (size_t)f >= k)
			xgbdoc_bad(c, "node %zu splits feature %lld, of %zu",
			    node, f, k);
		if (l == -1 && r == -1)
			continue;
		child(c, t, &found, node, t->depth[i] + 1, l);
		child(c, t, &found, node, t->depth[i] + 1, r);
	}
	return found;
}

/* What is not reached was pruned: a leaf with that mark. */
static void
pruned(const struct xgbdoc_at *c, const struct tree *t)
{
	size_t i;

	for (i = 0; i < t->n; i++)
		if (!t->seen[i] &&
		    (at(c, t->split, i, "split_indices") != XGBDOC_DELETED ||
			at(c, t->left, i, "left_children") != -1))
			xgbdoc_bad(c, "node %zu has no parent", i);
}

static void
tree_check(struct tree *t, const struct xgbdoc_at *c, const json_t *o, size_t k)
{
	static const char *const reals[] = { "split_conditions", "base_weights",
		"loss_changes", "sum_hessian" };
	static const char *const category[] = { "categories",
		"categories_nodes", "categories_segments", "categories_sizes" };
	json_t *param = xgbdoc_member(c, o, "tree_param", JSON_OBJECT);
	const json_t *id = json_object_get(o, "id");
	size_t i, deleted;

	t->n = (size_t)xgbdoc_whole(c, param, "num_nodes", 1, XGBDOC_DELETED);
	if (xgbdoc_whole(c, param, "num_feature", 1, XGBDOC_FEATURES) !=
	    (long)k)
		xgbdoc_bad(c, "'num_feature' is not %zu", k);
	deleted =
	    (size_t)xgbdoc_whole(c, param, "num_deleted", 0, XGBDOC_DELETED);
	if (xgbdoc_whole(c, param, "size_leaf_vector", 0, 2) > 1)
		xgbdoc_bad(c, "its leaves have several values");
	json_object_set_new(param, "size_leaf_vector", json_string("0"));
	if (!json_is_integer(id) || json_integer_value(id) != c->tree)
		xgbdoc_bad(c, "'id' is not its place");

	/* the lists first: there are as many nodes as they say */
	for (i = 0; i < sizeof(reals) / sizeof(*reals); i++)
		xgbdoc_reals(c, o, reals[i], t->n);
	wholes(c, o, "default_left", t->n, 0, 1);
	if (json_object_get(o, "split_type")) /* since 1.5 */
		wholes(c, o, "split_type", t->n, 0, 0);
	for (i = 0; i < sizeof(category) / sizeof(*category); i++)
		if (json_array_size(json_object_get(o, category[i])) > 0)
			xgbdoc_bad(c, "it has categorical splits");
	t->left = xgbdoc_list(c, o, "left_children", t->n);
	t->right = xgbdoc_list(c, o, "right_children", t->n);
	t->parent = xgbdoc_list(c, o, "parents", t->n);
	t->split = xgbdoc_list(c, o, "split_indices", t->n);
	wholes(c, o, "parents", t->n, -1, XGBDOC_DELETED);
	wholes(c, o, "right_children", t->n, -1, XGBDOC_DELETED);

	t->node = arena_grow(t->node, &t->cap[0], t->n, sizeof(*t->node));
	t->depth = arena_grow(t->depth, &t->cap[1], t->n, sizeof(*t->depth));
	t->seen = arena_grow(t->seen, &t->cap[2], t->n, 1);
	i = reached(c, t, k);
	pruned(c, t);
	if (t->n - i != deleted)
		xgbdoc_bad(c, "%zu nodes are unreachable, 'num_deleted' is %zu",
		    t->n - i, deleted);
}

static size_t
trees(struct xgbdoc *d, const struct xgbdoc_at *c, const json_t *booster)
{
	struct tree scratch = { 0 };
	struct xgbdoc_at each = *c;
	const json_t *model = xgbdoc_member(c, booster, "model", JSON_OBJECT);
	const json_t *list, *v;
	json_t *param =
	    xgbdoc_member(c, model, "gbtree_model_param", JSON_OBJECT);
	size_t i, n;
	long parallel;

	n = (size_t)xgbdoc_whole(c, param, "num_trees", 1, XGBDOC_DELETED);
	parallel = xgbdoc_whole(c, param, "num_parallel_tree", 1, 100000);
	json_object_set_new(param, "size_leaf_vector", json_string("0"));
	list = xgbdoc_list(c, model, "trees", n);
	wholes(c, model, "tree_info", n, 0, (long long)d->groups - 1);
	if (n % (d->groups * (size_t)parallel) != 0)
		xgbdoc_bad(c, "%zu trees are no whole rounds of %zu", n,
		    d->groups * (size_t)parallel);
	d->rounds = (long)(n / (d->groups * (size_t)parallel));
	for (i = 0; i < n; i++) {
		v = json_array_get(list, i);
		each.tree = (long)i;
		if (!json_is_object(v))
			xgbdoc_bad(&each, "it is not an object");
		tree_check(&scratch, &each, v, d->k);
	}
	free(scratch.node);
	free(scratch.depth);
	free(scratch.seen);
	return n;
}

static void
linear(struct xgbdoc *d, const struct xgbdoc_at *c, const json_t *booster)
{
	const json_t *model = xgbdoc_member(c, booster, "model", JSON_OBJECT);
	const json_t *rounds = json_object_get(model, "boosted_rounds");

	xgbdoc_reals(c, model, "weights", (d->k + 1) * d->groups);
	if (rounds &&
	    (!json_is_integer(rounds) || json_integer_value(rounds) < 0 ||
		json_integer_value(rounds) > XGBDOC_DELETED))
		xgbdoc_bad(c, "'boosted_rounds' is not a whole number");
	d->linear = 1;
}

void
xgbdoc_booster(
    struct xgbdoc *d, const struct xgbdoc_at *c, const json_t *booster)
{
	const char *name =
	    json_string_value(xgbdoc_member(c, booster, "name", JSON_STRING));
	const json_t *inner;

	if (strcmp(name, "gbtree") == 0) {
		trees(d, c, booster);
	} else if (strcmp(name, "gblinear") == 0) {
		linear(d, c, booster);
	} else if (strcmp(name, "dart") == 0) {
		inner = xgbdoc_member(c, booster, "gbtree", JSON_OBJECT);
		xgbdoc_reals(c, booster, "weight_drop", trees(d, c, inner));
	} else {
		xgbdoc_bad(c,
		    "booster '%.40s': gbtree, dart and gblinear are "
		    "known",
		    name);
	}
}
