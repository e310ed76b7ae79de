#include "column/param.h"
#include "base/die.h"
#include "base/map.h"
#include "num/num.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static struct arena arena;
static struct map texts = { .arena = &arena }; /* a value is a number + 1 */

const char *
param_text(double v)
{
	return v > 0 ? texts.item[(size_t)v - 1].key.p : "";
}

static int
is_text(const struct column_param *q)
{
	return q->type == COLUMN_TEXT || q->type == COLUMN_DATES;
}

void
param_put(char text[64], const struct column_param *q, double v)
{
	size_t n;

	if (q->type == COLUMN_WORD) {
		snprintf(text, 64, "%s", q->words[(int)v]);
		return;
	}
	if (is_text(q)) {
		snprintf(text, 64, "%s", param_text(v));
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
word(const struct column_param *q, const char *z)
{
	int i;

	for (i = 0; q->words[i]; i++) {
		if (strcasecmp(q->words[i], z) == 0)
			return i;
	}
	return NAN;
}

static void __attribute__((noreturn))
bad_word(const struct spec *s, const struct column_param *q, const char *z)
{
	char list[512] = "";
	size_t n = 0;
	int i;

	for (i = 0; q->words && q->words[i] && n < sizeof list - 80; i++)
		n += (size_t)snprintf(list + n, sizeof list - n, "%s%.60s",
		    i > 0 ? ", " : "", q->words[i]);
	die(MISUSE, "%s: %s=%s is none of %s", s->full, q->name, z, list);
}

/* Is it the value that cannot be offered? */
static int
refused(const struct column_param *q, const char *z)
{
	return q->never &&
	       (strcasecmp(z, q->never) == 0 ||
		   (q->type == COLUMN_BOOL && truth(z) == truth(q->never)));
}

static void __attribute__((noreturn)) bad_number(
    const struct spec *s, const struct column_param *q, const char *z, double v)
{
	char lo[64], hi[64];
	int below = v < 0 && q->never && strcmp(q->never, "-") == 0;

	param_put(lo, q, q->min);
	param_put(hi, q, q->max);
	die(MISUSE, "%s: %s=%s is not a %s in %s..%s%s%s", s->full, q->name, z,
	    q->type == COLUMN_INT ? "whole number" : "number", lo, hi,
	    below ? ": it would " : "", below ? q->why : "");
}

static double
value(const struct spec *s, const struct column_param *q, const char *z)
{
	double v = q->words ? word(q, z) : NAN; /* "none" may be a word */

	if (isnan(v) && (*z == '\0' || strcasecmp(z, "none") == 0)) {
		v = q->def;
	} else if (refused(q, z)) {
		die(MISUSE, "%s: %s=%s would %s", s->full, q->name, z, q->why);
	} else if (isnan(v) && q->type == COLUMN_WORD) {
		bad_word(s, q, z);
	} else if (q->type == COLUMN_BOOL) {
		v = truth(z);
		if (isnan(v))
			die(MISUSE, "%s: %s=%s is not true or false", s->full,
			    q->name, z);
	} else if (is_text(q)) {
		v = (double)(map_put(&texts, str_of(z)) - texts.item + 1);
	} else if (isnan(v)) {
		num_real(z, &v);
		if (!(v >= q->min && v <= q->max) ||
		    (q->type == COLUMN_INT && v != rint(v)))
			bad_number(s, q, z, v);
	}
	return v;
}

static void __attribute__((noreturn))
no_param(const struct column *c, const struct spec *s, const char *name)
{
	char list[512] = "none";
	size_t n = 0;
	int i, count = column_params(c);

	for (i = 0; i < count && n < sizeof list - 80; i++)
		n += (size_t)snprintf(list + n, sizeof list - n, "%s%.60s",
		    i > 0 ? ", " : "", c->param[i].name);
	if (name)
		die(MISUSE, "%s: no parameter '%s'; it has: %s", s->full, name,
		    list);
	die(MISUSE, "%s: %d parameters, it has %d: %s", s->full, s->nargs,
	    count, list);
}

static int
param_index(const struct column *c, const struct spec *s, const char *name)
{
	int i, n = column_params(c);

	for (i = 0; i < n; i++) {
		if (strcmp(c->param[i].name, name) == 0)
			return i;
	}
	no_param(c, s, name);
}

/* Is row k + n of the table place n, from 0, of the list that begins at k:
 * stds, stds2, stds3? */
static int
in_list(const struct column *c, int k, int n)
{
	const char *name = c->param[k].name, *at;
	size_t len = strlen(name);

	at = k + n < COLUMN_PARAMS ? c->param[k + n].name : NULL;
	return at && strncmp(at, name, len) == 0 &&
	       (n > 0 ? strtol(at + len, NULL, 10) == n + 1 : at[len] == '\0');
}

/* "[1,2]", from place k on; those behind its last are 0. */
static void
list(const struct column *c, const struct spec *s, int k, const char *z,
    double *p, int *given)
{
	const char *end = z + strlen(z) - 1, *name = c->param[k].name;
	char one[64];
	size_t len;
	int n;

	if (*end != ']')
		die(MISUSE, "%s: %s=%s: a list ends in ']'", s->full, name, z);
	for (z++, n = 0; z < end; z += len + 1, n++) {
		len = strcspn(z, ",]");
		if (len >= sizeof one || !in_list(c, k, n))
			die(MISUSE, "%s: %s is a list of at most %d", s->full,
			    name, n);
		memcpy(one, z, len);
		one[len] = '\0';
		p[k + n] = value(s, &c->param[k + n], one);
		given[k + n]++;
	}
	for (; in_list(c, k, n); n++) {
		p[k + n] = 0;
		given[k + n]++;
	}
}

void
param_read(const struct column *c, const struct spec *s, double *p)
{
	int i, k, n = column_params(c), given[COLUMN_PARAMS + 1] = { 0 };

	column_defaults(c, p);
	for (i = 0; i < s->nargs; i++) {
		k = i;
		if (s->arg[i].name)
			k = param_index(c, s, s->arg[i].name);
		else if (k >= n)
			no_param(c, s, NULL);
		if (given[k]++)
			die(MISUSE, "%s: parameter '%s' twice", s->full,
			    c->param[k].name);
		if (s->arg[i].value[0] == '[' && in_list(c, k, 1))
			list(c, s, k, s->arg[i].value, p, given);
		else
			p[k] = value(s, &c->param[k], s->arg[i].value);
	}
	for (i = 0; i < n; i++) {
		if (c->param[i].type == COLUMN_DATES && p[i] == 0)
			die(MISUSE,
			    "%s: it needs %s=, the name of a file with a date "
			    "a line",
			    s->full, c->param[i].name);
	}
}
