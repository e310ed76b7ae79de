/* An argument that is a plug-in: its parameters, inputs and columns. */
#include "column/plan_impl.h"
#include "base/die.h"

#include <string.h>

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

/* The columns' common name: an alias, or the name and parameters. */
static const char *
base_name(struct plan *p, const struct node *n)
{
	const struct plug *g = n->plug->plug;
	const char *name = n->spec.name, *z;
	char *to;
	int i;

	if (n->spec.alias)
		name = n->spec.alias;
	for (i = 0; i < g->nparams && !n->spec.alias; i++) {
		const struct plug_param *q = &g->param[i];
		const char *value = n->plug->value[i];

		if (q->quiet && strcmp(value, q->def) == 0)
			continue;
		name = arena_fmt(
		    &p->arena, "%s_%s%s", name, q->quiet ? q->name : "", value);
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

static void
values(struct plug_call *c, const struct spec *s)
{
	const struct plug_param *q;
	const char *value, *why;
	int i;

	for (i = 0; i < s->nargs; i++) {
		q = find_param(c->plug, s, i);
		value = plug_call_value(q, s->arg[i].value, &why);
		if (!value)
			die(MISUSE, "%s: %s=%s %s", s->full, q->name,
			    s->arg[i].value, why);
		c->value[q - c->plug->param] = value;
	}
}

void
plan_plug(struct plan *p, struct node *n, const char *path)
{
	struct plug_call *c = NEW(&p->arena, struct plug_call, 1);
	const struct plug *g =
	    plug_describe(&p->arena, p->table->program, n->spec.name, path);

	*c = plug_call(&p->arena, g);
	n->plug = c;
	values(c, &n->spec);
	if (n->spec.in) {
		c->in = n->spec.in;
		c->nin = n->spec.nin;
	}
	if (c->nin != g->nin)
		die(MISUSE, "%s: %d inputs; %s reads %d", n->spec.text, c->nin,
		    n->spec.full, g->nin);
	n->in = c->in;
	n->nin = c->nin;
	plug_call_as(c, &p->arena, base_name(p, n));
	n->col = c->col;
	n->nout = n->nshow = g->nout;
}
