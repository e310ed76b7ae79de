/* An argument that is a plug-in: its parameters, inputs and columns. */
#include "column/plan_impl.h"
#include "base/die.h"
#include "num/num.h"
#include "plug/plug.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const struct plug_param *
find_param(const struct plug *g, const struct spec *s, int i)
{
	int k;

	if (!s->arg[i].name && i < g->nparams)
		return &g->param[i];
	for (k = 0; k < g->nparams && s->arg[i].name; k++) {
		if (strcmp(g->param[k].name, s->arg[i].name) == 0)
			return &g->param[k];
	}
	if (s->arg[i].name)
		die(MISUSE, "%s: no parameter '%s' (--describe %s tells them)",
		    s->full, s->arg[i].name, s->name);
	die(MISUSE, "%s: %d parameters, it has %d", s->full, s->nargs,
	    g->nparams);
}

static void
check_number(const struct spec *s, const struct plug_param *q, const char *z)
{
	double v;

	num_real(z, &v);
	if (isnan(v) || v < q->min || v > q->max ||
	    (q->type == PLUG_INT && v != rint(v)))
		die(MISUSE, "%s: %s=%s is not a %s its description allows",
		    s->full, q->name, z,
		    q->type == PLUG_INT ? "whole number" : "number");
}

static const char *
checked(const struct spec *s, const struct plug_param *q, const char *z)
{
	int i;

	if (*z == '\0' || strcasecmp(z, "none") == 0)
		return q->def;
	if (q->type == PLUG_INT || q->type == PLUG_REAL)
		check_number(s, q, z);
	if (q->type == PLUG_BOOL) {
		if (strcasecmp(z, "true") == 0)
			z = "1";
		else if (strcasecmp(z, "false") == 0)
			z = "0";
		if (strcmp(z, "0") != 0 && strcmp(z, "1") != 0)
			die(MISUSE, "%s: %s=%s is not true or false", s->full,
			    q->name, z);
	}
	for (i = 0; q->values; i++) {
		if (!q->values[i])
			die(MISUSE, "%s: %s=%s is none of its words", s->full,
			    q->name, z);
		if (strcmp(q->values[i], z) == 0)
			break;
	}
	return z;
}

/* The columns' common name: an alias, or the name and parameters (N1). */
static const char *
base_name(struct plan *p, const struct node *n, const char **value)
{
	const struct plug *g = n->plug;
	const char *name = n->spec.name, *z;
	char *to;
	int i;

	if (n->spec.alias)
		name = n->spec.alias;
	for (i = 0; i < g->nparams && !n->spec.alias; i++) {
		const struct plug_param *q = &g->param[i];

		if (q->quiet && strcmp(value[i], q->def) == 0)
			continue;
		name = arena_fmt(&p->arena, "%s_%s%s", name,
		    q->quiet ? q->name : "", value[i]);
	}
	name = to =
	    arena_fmt(&p->arena, "%s%s", p->prefix ? p->prefix : "", name);
	for (z = name; *z; z++) {
		if (*z == '.')
			*to++ = '_';
		else if (*z == '-')
			*to++ = 'm';
		else if (*z != '+')
			*to++ = *z;
	}
	*to = '\0';
	return name;
}

static const char *
input_list(struct plan *p, struct node *n)
{
	const char *list = "";
	int i;

	n->nin = n->spec.in ? n->spec.nin : n->plug->nin;
	n->in = n->spec.in ? n->spec.in : n->plug->in;
	if (n->nin != n->plug->nin)
		die(MISUSE, "%s: %d inputs; %s reads %d", n->spec.text, n->nin,
		    n->spec.full, n->plug->nin);
	for (i = 0; i < n->nin; i++)
		list = arena_fmt(
		    &p->arena, "%s%s%s", list, i > 0 ? "," : "", n->in[i]);
	return list;
}

/*
 * The plug-in's command line up to its form: path n=3 --in=close --as=foo_3 -o.
 * The columns are named foo_3, or foo_3_SUFFIX.
 */
void
plan_plug(struct plan *p, struct node *n, const char *path)
{
	struct plug *g =
	    plug_describe(&p->arena, p->table->program, n->spec.name, path);
	const char **value =
	    NEW(&p->arena, const char *, (size_t)g->nparams + 1);
	char **argv = NEW(&p->arena, char *, (size_t)g->nparams + 6);
	const char *base;
	int i, k = 0;

	n->plug = g;
	for (i = 0; i < g->nparams; i++)
		value[i] = g->param[i].def;
	for (i = 0; i < n->spec.nargs; i++) {
		const struct plug_param *q = find_param(g, &n->spec, i);

		value[q - g->param] =
		    checked(&n->spec, q, n->spec.arg[i].value);
	}
	base = base_name(p, n, value);
	argv[k++] = arena_fmt(&p->arena, "%s", path);
	for (i = 0; i < g->nparams; i++)
		argv[k++] =
		    arena_fmt(&p->arena, "%s=%s", g->param[i].name, value[i]);
	argv[k++] = arena_fmt(&p->arena, "--in=%s", input_list(p, n));
	argv[k++] = arena_fmt(&p->arena, "--as=%s", base);
	argv[k++] = arena_fmt(&p->arena, "-o");
	n->argv = argv;
	n->argc = k;
	n->nout = g->nout;
	n->col = NEW(&p->arena, const char *, (size_t)g->nout + 1);
	for (i = 0; i < g->nout; i++)
		n->col[i] = arena_fmt(&p->arena, "%s%s%s", base,
		    g->out[i].suffix[0] ? "_" : "", g->out[i].suffix);
}
