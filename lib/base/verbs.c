#include "base/verbs.h"
#include "base/die.h"
#include "base/near.h"
#include "base/text.h"

#include <assert.h>
#include <string.h>

static const struct verb *
find(const struct verbs *v, const char *name)
{
	const struct verb *const *p;
	const char *const *other;

	for (other = v->alias; other && *other; other += 2) {
		if (strcmp(other[0], name) == 0)
			name = other[1];
	}
	for (p = v->verb; *p && strcmp((*p)->name, name) != 0; p++)
		;
	return *p;
}

static int
swallows(const struct verbs *v, const char *arg)
{
	const struct verb *const *p;

	for (p = v->verb; *p; p++) {
		if ((*p)->opts && opt_swallows((*p)->opts, arg))
			return 1;
	}
	if (v->plain && v->plain->opts && opt_swallows(v->plain->opts, arg))
		return 1;
	return v->opts && opt_swallows(v->opts, arg);
}

/* Where the first operand is; argc: nowhere. */
static int
first(const struct verbs *v, int argc, char **argv)
{
	int i;

	for (i = 1; i < argc; i++) {
		if (strcmp(argv[i], "--") == 0)
			return i + 1;
		if (argv[i][0] != '-' || argv[i][1] == '\0')
			return i;
		i += swallows(v, argv[i]);
	}
	return argc;
}

/* A verb's table and that of all of them. */
static const struct opt *
joined(const struct opt *own, const struct opt *shared)
{
	static struct opt all[OPT_ROWS + 1];
	size_t n = 0;

	for (; own && own->name; own++) {
		assert(n < OPT_ROWS);
		all[n++] = *own;
	}
	for (; shared && shared->name; shared++) {
		assert(n < OPT_ROWS);
		all[n++] = *shared;
	}
	return all;
}

/* A line for each verb. */
static const char *
usage(const struct verbs *v)
{
	static struct text t;
	const struct verb *const *p;

	if (v->plain)
		text_add(&t, v->plain->usage);
	for (p = v->verb; *p; p++) {
		text_add(&t, t.n == 0 ? "" : "\n       ");
		text_add(&t, (*p)->usage);
	}
	if (v->usage) {
		text_add(&t, "\n       ");
		text_add(&t, v->usage);
	}
	return t.p;
}

const struct verb *
verbs_parse(const struct verbs *v, int *argc, char ***argv)
{
	int at = first(v, *argc, *argv);
	const struct verb *verb = at < *argc ? find(v, (*argv)[at]) : NULL;

	if (!verb) {
		opt_parse(argc, argv, usage(v),
		    joined(v->plain ? v->plain->opts : NULL, v->opts));
		return NULL;
	}
	for (--*argc; at <= *argc; at++)
		(*argv)[at] = (*argv)[at + 1];
	opt_parse(argc, argv, verb->usage, joined(verb->opts, v->opts));
	return verb;
}

/* "check, join or resample" */
static const char *
names(const struct verbs *v)
{
	static struct text t;
	const struct verb *const *p;

	for (p = v->verb; *p; p++) {
		if (p > v->verb)
			text_add(&t, p[1] ? ", " : " or ");
		text_add(&t, (*p)->name);
	}
	return t.p;
}

static void __attribute__((noreturn))
unknown(const struct verbs *v, const char *name)
{
	struct near near = { .word = name };
	const struct verb *const *p;
	const char *hint;

	for (p = v->verb; *p; p++)
		near_try(&near, (*p)->name);
	hint = near_text(&near);
	die(MISUSE, "no verb '%s'%s%s", name, *hint ? hint : "; it is ",
	    *hint ? "" : names(v));
}

int
verbs_run(const struct verbs *v, int argc, char *argv[])
{
	const struct verb *verb;
	int at = first(v, argc, argv);

	die_prog = v->program;
	if (at < argc && !find(v, argv[at]))
		unknown(v, argv[at]);
	verb = verbs_parse(v, &argc, &argv);
	if (!verb)
		verb = v->plain;
	if (!verb)
		die(MISUSE, "no verb given: %s", names(v));
	return verb->run(argc, argv);
}
