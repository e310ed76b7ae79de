/* Finding indicators by name, and their parameters. */
#include "ind/plan.h"
#include "base/die.h"
#include "base/near.h"
#include "num/num.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

static int
same(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

const struct ind *
ind_find(const char *space, const char *name)
{
	size_t i;

	for (i = 0; i < ind_count; i++) {
		if (strcmp(ind_all[i].ind->name, name) == 0 &&
		    same(ind_all[i].ind->space, space))
			return ind_all[i].ind;
	}
	return NULL;
}

int
ind_nparams(const struct ind *ind)
{
	int n = 0;

	while (n < IND_PARAMS && ind->param[n].name)
		n++;
	return n;
}

int
ind_ninputs(const struct ind *ind)
{
	int n = 0;

	while (n < IND_INPUTS && ind->in[n])
		n++;
	return n;
}

int
ind_noutputs(const struct ind *ind)
{
	int n = 0;

	while (n < IND_OUTPUTS && ind->out[n].name)
		n++;
	return n;
}

int
ind_warmup(const struct ind *ind, const double *p)
{
	return ind->warmup ? ind->warmup(ind, p) : 0;
}

const char *
ind_fullname(struct arena *a, const struct ind *ind)
{
	if (!ind->space)
		return ind->name;
	return arena_fmt(a, "%s.%s", ind->space, ind->name);
}

void
ind_unknown(const struct spec *s)
{
	static struct arena arena;
	struct near near = { .word = s->full };
	size_t i;

	for (i = 0; i < ind_count; i++) {
		const struct ind *ind = ind_all[i].ind;

		near_try(&near, ind_fullname(&arena, ind));
		if (!s->space && ind->space && strcmp(ind->name, s->name) == 0)
			near_try(&near, ind_fullname(&arena, ind));
	}
	die(MISUSE, "no indicator '%s'%s (-l lists them)", s->full,
	    near_text(&near));
}

/* ---- parameters ---- */

void
ind_value(char text[64], const struct ind_param *q, double v)
{
	size_t n;

	if (q->type == IND_WORD) {
		snprintf(text, 64, "%s", q->words[(int)v]);
		return;
	}
	n = num_put(text, v);
	text[n] = '\0';
}

static double
truth(const char *z)
{
	if (strcasecmp(z, "true") == 0 || strcmp(z, "1") == 0)
		return 1;
	if (strcasecmp(z, "false") == 0 || strcmp(z, "0") == 0)
		return 0;
	return NAN;
}

static double
word(const struct ind_param *q, const char *z)
{
	int i;

	for (i = 0; q->words[i]; i++) {
		if (strcasecmp(q->words[i], z) == 0)
			return i;
	}
	return NAN;
}

static void __attribute__((noreturn))
bad_word(const struct spec *s, const struct ind_param *q, const char *z)
{
	char list[512] = "";
	size_t n = 0;
	int i;

	for (i = 0; q->words[i] && n < sizeof list - 80; i++)
		n += (size_t)snprintf(list + n, sizeof list - n, "%s%.60s",
		    i > 0 ? ", " : "", q->words[i]);
	die(MISUSE, "%s: %s=%s is none of %s", s->full, q->name, z, list);
}

static double
value(const struct spec *s, const struct ind_param *q, const char *z)
{
	char lo[64], hi[64];
	double v;

	if (*z == '\0' || strcasecmp(z, "none") == 0)
		return q->def;
	if (q->type == IND_BOOL) {
		v = truth(z);
		if (isnan(v))
			die(MISUSE, "%s: %s=%s is not true or false", s->full,
			    q->name, z);
		return v;
	}
	if (q->type == IND_WORD) {
		v = word(q, z);
		if (isnan(v))
			bad_word(s, q, z);
		return v;
	}
	num_real(z, &v);
	if (v >= q->min && v <= q->max && (q->type == IND_REAL || v == rint(v)))
		return v;
	ind_value(lo, q, q->min);
	ind_value(hi, q, q->max);
	die(MISUSE, "%s: %s=%s is not a %s in %s..%s", s->full, q->name, z,
	    q->type == IND_INT ? "whole number" : "number", lo, hi);
}

static void __attribute__((noreturn))
no_param(const struct ind *ind, const struct spec *s, const char *name)
{
	char list[512] = "none";
	size_t n = 0;
	int i, count = ind_nparams(ind);

	for (i = 0; i < count && n < sizeof list - 80; i++)
		n += (size_t)snprintf(list + n, sizeof list - n, "%s%.60s",
		    i > 0 ? ", " : "", ind->param[i].name);
	if (name)
		die(MISUSE, "%s: no parameter '%s'; it has: %s", s->full, name,
		    list);
	die(MISUSE, "%s: %d parameters, it has %d: %s", s->full, s->nargs,
	    count, list);
}

static int
param_index(const struct ind *ind, const struct spec *s, const char *name)
{
	int i, n = ind_nparams(ind);

	for (i = 0; i < n; i++) {
		if (strcmp(ind->param[i].name, name) == 0)
			return i;
	}
	no_param(ind, s, name);
}

void
ind_params(const struct ind *ind, const struct spec *s, double *p)
{
	int i, k, n = ind_nparams(ind), given[IND_PARAMS] = { 0 };

	for (i = 0; i < n; i++)
		p[i] = ind->param[i].def;
	for (i = 0; i < s->nargs; i++) {
		k = i;
		if (s->arg[i].name)
			k = param_index(ind, s, s->arg[i].name);
		else if (k >= n)
			no_param(ind, s, NULL);
		if (given[k]++)
			die(MISUSE, "%s: parameter '%s' twice", s->full,
			    ind->param[k].name);
		p[k] = value(s, &ind->param[k], s->arg[i].value);
	}
}

/* ---- names of columns ---- */

/* Contract N2. */
static void
add_number(char *name, size_t *n, const char *value)
{
	for (; *value; value++) {
		if (*value == '.')
			name[(*n)++] = '_';
		else if (*value == '-')
			name[(*n)++] = 'm';
		else if (*value != '+')
			name[(*n)++] = *value;
	}
}

static const char *
suffix(const struct ind *ind, int i)
{
	if (ind_noutputs(ind) == 1 || strcmp(ind->out[i].name, ind->name) == 0)
		return NULL;
	return ind->out[i].name;
}

static const char *
column(struct arena *a, const struct ind *ind, const struct spec *s,
    const double *p, int i)
{
	char name[2048], text[64];
	const char *end = suffix(ind, i);
	size_t n;
	int k;

	if (s->alias)
		return arena_fmt(
		    a, "%s%s%s", s->alias, end ? "_" : "", end ? end : "");
	n = (size_t)snprintf(name, 512, "%s%s%s%s%s",
	    ind->space ? ind->space : "", ind->space ? "_" : "", ind->name,
	    end ? "_" : "", end ? end : "");
	for (k = 0; k < ind_nparams(ind); k++) {
		const struct ind_param *q = &ind->param[k];

		if (q->quiet && p[k] == q->def)
			continue;
		name[n++] = '_';
		if (q->quiet)
			n += (size_t)snprintf(name + n, 64, "%s", q->name);
		ind_value(text, q, p[k]);
		add_number(name, &n, text);
	}
	return arena_str(a, name, n);
}

const char **
ind_columns(struct arena *a, const struct ind *ind, const struct spec *s,
    const double *p, const char *prefix)
{
	int i, n = ind_noutputs(ind);
	const char **col = NEW(a, const char *, (size_t)n + 1);

	for (i = 0; i < n; i++) {
		col[i] = column(a, ind, s, p, i);
		if (prefix)
			col[i] = arena_fmt(a, "%s%s", prefix, col[i]);
	}
	return col;
}
