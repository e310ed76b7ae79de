/* Reading the arguments: nodes, their names, and what is wrong with them. */
#include "column/plan_impl.h"
#include "base/die.h"
#include "column/ahead.h"
#include "column/param.h"
#include "expr/expr.h"
#include "plug/plug.h"

#include <stdio.h>
#include <string.h>

static struct node *
add(struct plan *p)
{
	struct node *n;

	p->node = arena_grow(p->node, &p->cap, p->n + 1, sizeof *p->node);
	n = &p->node[p->n++];
	memset(n, 0, sizeof *n);
	n->shared = n->late = -1;
	return n;
}

/* ---- one of them ---- */

static int
weighs(const struct node *n)
{
	return plan_is_ahead(n) && n->column->ahead->weighs;
}

static void
no_target(const struct node *n)
{
	int i = 0;

	if (weighs(n)) {
		if (!n->spec.in || !rec_is_target(n->in[i++]))
			die(MISUSE,
			    "%s: of which target? its column, y_NAME, stands "
			    "behind '@'",
			    n->spec.text);
	}
	for (; i < n->nin; i++)
		rec_no_target(n->spec.text, n->in[i]);
}

/* What is read in place of the default; "@none": nothing. */
static const char *
default_input(struct plan *p, const struct node *n, int i)
{
	const struct column_ahead *a = n->column->ahead;
	const char *name = n->column->in[i];

	if (a && a->reads && !a->reads(n->p, i))
		return "@none";
	if (!a || !p->pick || strncmp(name, "pick_", 5) != 0)
		return name;
	p->picked = 1;
	return arena_fmt(&p->arena, "%s%s", p->pick, name + 5);
}

/* Is it one that `@` may replace? */
static int
replaceable(const char *name)
{
	return name[0] != '@' || strcmp(name, "@1") == 0;
}

static void __attribute__((noreturn)) not_fed(const struct node *n)
{
	char list[256] = "";
	size_t len = 0;
	int i;

	for (i = 0; i < n->nin; i++)
		len += (size_t)snprintf(list + len, sizeof list - len,
		    "%s%.60s", i > 0 ? "," : "@", n->column->in[i]);
	die(MISUSE,
	    "%s: it reads what '@' names, %s%s: columns, or earlier arguments",
	    n->spec.text, n->spec.full, list);
}

static void
inputs(struct plan *p, struct node *n)
{
	const struct column *c = n->column;
	int i, given = 0, wanted = 0, few = c->ahead ? c->ahead->few : 0;

	n->nin = column_reads(c, n->p);
	if (c->fed && !n->spec.in)
		not_fed(n);
	n->in = NEW(&p->arena, const char *, (size_t)n->nin + 1);
	for (i = 0; i < n->nin; i++) {
		n->in[i] = default_input(p, n, i);
		if (!replaceable(c->in[i]))
			continue;
		wanted++;
		if (given < n->spec.nin)
			n->in[i] = n->spec.in[given++];
	}
	if (n->spec.in && n->spec.nin != wanted && n->spec.nin != few)
		die(MISUSE, "%s: %d inputs; %s reads %d%s", n->spec.text,
		    n->spec.nin, n->spec.full, wanted,
		    few > 0 ? ", or the first ones alone" : "");
	no_target(n);
}

/* "give it a name of its own: x=rsi:14" */
static const char *
hint(struct plan *p, const struct node *n)
{
	const char *text = n->spec.text;

	if (n->spec.alias)
		text += strlen(n->spec.alias) + 1;
	return arena_fmt(&p->arena,
	    "give it a name of its own: %s=%s, or --as x_ for all",
	    n->spec.alias ? "y" : "x", text);
}

static void
one(struct plan *p, const struct column *c, const struct spec *s)
{
	struct node *n = add(p);
	const char *why;
	int i;

	n->spec = *s;
	n->column = c;
	param_read(c, s, n->p);
	n->nout = column_makes(c, n->p);
	for (i = 0; i < n->nout; i++)
		n->whole[i] = c->out[i].type != COLUMN_REAL;
	n->nshow = p->brief && *column_suffix(c, n->p, 0) == '\0' ? 1 : n->nout;
	why = c->refuse ? c->refuse(n->p) : NULL;
	if (why)
		die(MISUSE, "%s: %s", s->text, why);
	inputs(p, n);
	n->col = column_names(&p->arena, c, s, n->p, p->prefix);
	n->hint = hint(p, n);
}

static void
expression(struct plan *p, const struct spec *s)
{
	struct node *n = add(p);

	n->spec = *s;
	n->expr = expr_new(&p->arena, s->alias, s->expr, EXPR_VALUE, MISUSE);
	n->nout = n->nshow = 1;
	n->in = NEW(&p->arena, const char *, 1);
	n->col = NEW(&p->arena, const char *, 1);
	n->col[0] =
	    arena_fmt(&p->arena, "%s%s", p->prefix ? p->prefix : "", s->alias);
	n->hint = hint(p, n);
}

/* ---- all.GROUP, all.ta.GROUP ---- */

static int
in_space(const struct column *c, const char *space)
{
	return space ? c->space && strcmp(c->space, space) == 0 : !c->space;
}

static void __attribute__((noreturn))
no_group(const struct table *t, const struct spec *s)
{
	const char *space = s->space[3] ? s->space + 4 : NULL, *last = "";
	char list[256] = "";
	size_t i, n = 0;

	for (i = 0; i < t->n; i++) {
		if (!in_space(t->entry[i].column, space) ||
		    strcmp(t->entry[i].group, last) == 0)
			continue;
		last = t->entry[i].group;
		n += (size_t)snprintf(list + n, sizeof list - n, "%s%s",
		    n > 0 ? ", " : "", t->entry[i].group);
		if (n >= sizeof list - 40)
			break;
	}
	die(MISUSE, "no group '%s' in '%s'; the groups: %s", s->name, s->full,
	    list);
}

static void
group(struct plan *p, const struct spec *s)
{
	const char *space = s->space[3] ? s->space + 4 : NULL;
	const struct table_entry *e = p->table->entry;
	size_t i, from = p->n;
	struct spec member;

	if (s->alias || s->nargs > 0 || s->in)
		die(MISUSE,
		    "%s: a group is taken with its defaults; --as names the "
		    "columns",
		    s->text);
	for (i = 0; i < p->table->n; i++) {
		if (strcmp(e[i].group, s->name) != 0 ||
		    !in_space(e[i].column, space) || e[i].column->fed)
			continue;
		if (column_asks(e[i].column)) {
			warn("%s: left out, it needs a file: %s", s->full,
			    e[i].column->name);
			continue;
		}
		spec_parse(
		    &member, &p->arena, column_name(&p->arena, e[i].column));
		one(p, e[i].column, &member);
		p->node[p->n - 1].all = s->full;
	}
	if (p->n == from)
		no_group(p->table, s);
}

/* ---- all of them ---- */

static int
is_group(const struct spec *s)
{
	return s->space && strncmp(s->space, "all", 3) == 0 &&
	       (s->space[3] == '\0' || s->space[3] == '.');
}

static void
plug_in(struct plan *p, const struct spec *s)
{
	const char *path = NULL;
	struct node *n;

	if (!s->space)
		path = plug_find(&p->arena, p->table->program, s->name);
	if (!path)
		table_unknown(p->table, s);
	if (p->by)
		die(MISUSE, "%s is a plug-in; --by does not reach it", s->full);
	n = add(p);
	n->spec = *s;
	plan_plug(p, n, path);
	n->hint = hint(p, n);
	no_target(n);
	p->plugs++;
}

static void
argument(struct plan *p, const char *text)
{
	const struct column *c;
	struct spec s;

	spec_parse(&s, &p->arena, text);
	if (s.expr) {
		expression(p, &s);
		return;
	}
	if (is_group(&s)) {
		group(p, &s);
		return;
	}
	c = table_find(p->table, s.space, s.name);
	if (c)
		one(p, c, &s);
	else
		plug_in(p, &s);
}

static void
no_twins(const struct plan *p)
{
	size_t i, k;
	int a, b;

	for (i = 0; i < p->n; i++) {
		const struct node *n = &p->node[i];

		for (a = 0; a < n->nout; a++) {
			for (k = 0; k <= i; k++) {
				const struct node *m = &p->node[k];
				int end = k < i ? m->nout : a;

				for (b = 0; b < end; b++) {
					if (strcmp(n->col[a], m->col[b]) == 0)
						die(MISUSE,
						    "two new columns called "
						    "'%s'; %s",
						    n->col[a], n->hint);
				}
			}
		}
	}
}

/* "y_" begins the names of targets, and of nothing else: it is put there. */
static void
no_disguise(const struct plan *p)
{
	const struct node *n;
	int i;

	for (n = p->node; n < p->node + p->n; n++) {
		if (plan_is_ahead(n) && n->spec.alias &&
		    rec_is_target(n->spec.alias))
			die(MISUSE, "%s: y_ is put before it: call it %s",
			    n->spec.text, n->spec.text + 2);
		for (i = 0; i < n->nout && !plan_is_ahead(n); i++) {
			if (rec_is_target(n->col[i]))
				die(MISUSE,
				    "%s: a column '%s': names that begin with "
				    "y_ are of targets, which nothing may read",
				    n->spec.text, n->col[i]);
		}
	}
}

static int
reads(const struct node *n, const char *name)
{
	int i;

	if (n->expr)
		return expr_uses(n->expr, name);
	for (i = 0; i < n->nin; i++) {
		if (strcmp(n->in[i], name) == 0)
			return 1;
	}
	return 0;
}

/* An input made by a later argument, or by itself. */
static void
no_later(const struct plan *p)
{
	size_t i, k;
	int a;

	for (i = 0; i < p->n; i++) {
		const struct node *n = &p->node[i];

		for (k = 0; k < p->n; k++) {
			struct node *m = &p->node[k];

			for (a = 0; a < m->nout; a++) {
				if (!reads(n, m->col[a]))
					continue;
				if (k >= i)
					die(MISUSE,
					    "%s: its input '%s' is made by %s",
					    n->spec.text, m->col[a],
					    k > i ? "a later argument"
						  : "itself");
				m->read = 1;
			}
		}
	}
}

void
plan_parse(struct plan *p, int argc, char *argv[])
{
	int i;

	if (p->by)
		p->keys = keys_parse(&p->arena, p->by, p->max_keys);
	for (i = 0; i < argc; i++)
		argument(p, argv[i]);
	if (p->pick && !p->picked)
		die(MISUSE, "--from is for target.spread, which is not asked "
			    "for");
	no_twins(p);
	no_disguise(p);
	no_later(p);
}
