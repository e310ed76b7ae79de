#include "base/opt.h"
#include "base/built.h"
#include "base/die.h"
#include "base/near.h"
#include "base/text.h"
#include "num/num.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int opt_verbose;

static int help, version, dump;
static const struct opt common[] = {
	{ 'h', "help", NULL, "print this and exit", OPT_FLAG(&help) },
	{ 'q', "quiet", NULL, "print no warnings", OPT_FLAG(&die_quiet) },
	{ 'v', "verbose", NULL, "say on stderr what is done",
	    OPT_FLAG(&opt_verbose) },
	{ 0, "version", NULL, "print the version and exit",
	    OPT_FLAG(&version) },
	{ 0, "opts", NULL, NULL, OPT_FLAG(&dump) },
	{ 0 },
};
enum { COMMON = sizeof common / sizeof *common - 1 };

/* ---- what -h and --opts print ---- */

static void
print_help(const struct opt *o)
{
	char left[64];

	for (; o->name; o++) {
		if (!o->help)
			continue;
		snprintf(left, sizeof left, "%c%c%s --%s%s%s", o->c ? '-' : ' ',
		    o->c ? o->c : ' ', o->c ? "," : " ", o->name,
		    o->argname ? " " : "", o->argname ? o->argname : "");
		printf("  %-26s %s\n", left, o->help);
	}
}

static void
print_opts(const struct opt *o)
{
	for (; o->name; o++) {
		if (o->help)
			printf("%s%.1s\t--%s\t%s\t%s\t%s\n", o->c ? "-" : "",
			    &o->c, o->name, o->argname ? o->argname : "",
			    o->help, o->words ? o->words : "");
	}
}

static void __attribute__((noreturn)) leave(void)
{
	if (fflush(stdout) != 0 || ferror(stdout))
		die(FAIL, "cannot write 'stdout':");
	exit(0);
}

static void __attribute__((noreturn))
print_usage(const char *usage, const struct opt *opts)
{
	printf("usage: %s\n", usage);
	print_help(opts);
	print_help(common);
	leave();
}

static void __attribute__((noreturn)) print_version(void)
{
	printf("%s %s\n", die_prog, CSF_VERSION);
	if (opt_verbose)
		printf("built by %s\n", BUILT);
	leave();
}

/* ---- parsing ---- */

static void
name_program(const char *usage)
{
	static char name[64];
	size_t n = strcspn(usage, " ");

	memcpy(name, usage, n < sizeof name ? n : sizeof name - 1);
	die_prog = name;
}

/* In the program's table, or that of all. */
static const struct opt *
by_letter(const struct opt *o, char c)
{
	for (; o->name; o++) {
		if (o->c == c)
			return o;
	}
	return o == common + COMMON ? NULL : by_letter(common, c);
}

static const struct opt *
by_name(const struct opt *o, const char *s, size_t n)
{
	for (; o->name; o++) {
		if (strlen(o->name) == n && memcmp(o->name, s, n) == 0)
			return o;
	}
	return o == common + COMMON ? NULL : by_name(common, s, n);
}

int
opt_swallows(const struct opt *opts, const char *arg)
{
	const struct opt *o;

	if (arg[0] == '-' && arg[1] == '-') {
		o = by_name(opts, arg + 2, strlen(arg + 2));
		return o && o->argname;
	}
	for (arg += *arg == '-'; *arg; arg++) {
		o = by_letter(opts, *arg);
		if (o && o->argname)
			return arg[1] == '\0';
	}
	return 0;
}

static void __attribute__((noreturn))
unknown(const struct opt *opts, const char *s, size_t n)
{
	struct near near = { 0 };
	const char *hint;
	char word[64];

	snprintf(word, sizeof word, "%.*s", (int)n, s);
	near.word = word;
	for (; opts->name; opts++)
		near_try(&near, opts->name);
	for (opts = common; opts->help; opts++)
		near_try(&near, opts->name);
	hint = near_text(&near);
	die(MISUSE, "no option '--%s'%s", word,
	    *hint ? hint : "; -h lists them");
}

/* The values of typed rows, by row, until all is parsed. */
static const char *typed[OPT_ROWS];

static void
take(const struct opt *opts, const struct opt *o, const char *value)
{
	if (!o->argname) {
		++*o->flag;
		return;
	}
	if (o->whole || o->wide || o->real || o->read) {
		assert(o - opts < OPT_ROWS);
		typed[o - opts] = value;
	}
	if (o->text && !o->flag) {
		*o->text = value;
	} else if (o->text) {
		if (*o->flag == OPT_LIST)
			die(MISUSE, "more than %d times --%s", OPT_LIST,
			    o->name);
		o->text[(*o->flag)++] = value;
	}
}

static const char *
value_behind(const struct opt *o, int *i, int argc, char **argv)
{
	if (*i + 1 >= argc)
		die(MISUSE, "option --%s needs a value (%s)", o->name,
		    o->argname);
	return argv[++*i];
}

static void
long_option(const struct opt *opts, int *i, int argc, char **argv)
{
	const char *s = argv[*i] + 2;
	size_t n = strcspn(s, "=");
	const struct opt *o = by_name(opts, s, n);

	if (!o)
		unknown(opts, s, n);
	if (!o->argname && s[n])
		die(MISUSE, "option --%s takes no value", o->name);
	if (!o->argname)
		take(opts, o, NULL);
	else
		take(
		    opts, o, s[n] ? s + n + 1 : value_behind(o, i, argc, argv));
}

static void
letters(const struct opt *opts, int *i, int argc, char **argv)
{
	const char *s = argv[*i] + 1;
	const struct opt *o;

	for (; *s; s++) {
		o = by_letter(opts, *s);
		if (!o)
			die(MISUSE, "no option '-%c'; -h lists them", *s);
		if (o->argname) {
			take(opts, o,
			    s[1] ? s + 1 : value_behind(o, i, argc, argv));
			return;
		}
		take(opts, o, NULL);
	}
}

/* ---- values ---- */

long long
opt_int(const char *name, const char *text, long long lo, long long hi)
{
	long long v;

	if (num_int(text, lo, hi, &v) != 0)
		die(MISUSE, "%s '%s' is not a whole number in %lld..%lld", name,
		    text, lo, hi);
	return v;
}

int
opt_word(const char *name, const char *text, const char *words)
{
	static struct text list;
	const char *w, *end;
	int i = 0;

	if (!text)
		return 0;
	list.n = 0;
	for (w = words; *w; w = end + strspn(end, " "), i++) {
		end = w + strcspn(w, " ");
		if (strlen(text) == (size_t)(end - w) &&
		    memcmp(w, text, (size_t)(end - w)) == 0)
			return i;
		if (w > words)
			text_add(&list, *end ? ", " : " or ");
		text_addn(&list, w, (size_t)(end - w));
	}
	die(MISUSE, "%s '%s': it is %s", name, text, list.p);
}

double
opt_real(const char *name, const char *text, double lo, double hi)
{
	char from[NUM_MAX + 1] = "", to[NUM_MAX + 1] = "";
	double v;

	if (num_real(text, &v) != 0 || v < lo || v > hi) {
		from[num_put(from, lo)] = '\0';
		to[num_put(to, hi)] = '\0';
		if (hi >= 1e9)
			die(MISUSE, "%s '%s' is not a number of at least %s",
			    name, text, from);
		die(MISUSE, "%s '%s' is not a number in %s..%s", name, text,
		    from, to);
	}
	return v;
}

/* What typed rows were given. */
static void
read_values(const struct opt *opts)
{
	const struct opt *o;
	char name[64];

	for (o = opts; o->name; o++) {
		const char *text = typed[o - opts];

		if (!text)
			continue;
		snprintf(name, sizeof name, "--%s", o->name);
		if (o->c)
			snprintf(name, sizeof name, "-%c", o->c);
		if (o->words && o->whole)
			*o->whole = opt_word(name, text, o->words);
		else if (o->whole)
			*o->whole = (int)opt_int(
			    name, text, (long long)o->lo, (long long)o->hi);
		else if (o->wide)
			*o->wide = opt_int(
			    name, text, (long long)o->lo, (long long)o->hi);
		else if (o->real)
			*o->real = opt_real(name, text, o->lo, o->hi);
		else
			o->read(name, text, o->to);
	}
}

/* ---- all of it ---- */

void
opt_parse(int *argc, char ***argv, const char *usage, const struct opt *opts)
{
	char **v = *argv;
	int i, left = 0;

	name_program(usage);
	for (i = 1; i < *argc; i++) {
		if (strcmp(v[i], "--") == 0) {
			while (++i < *argc)
				v[left++] = v[i];
		} else if (v[i][0] != '-' || v[i][1] == '\0') {
			v[left++] = v[i];
		} else if (v[i][1] == '-') {
			long_option(opts, &i, *argc, v);
		} else {
			letters(opts, &i, *argc, v);
		}
	}
	v[left] = NULL;
	*argc = left;
	if (help)
		print_usage(usage, opts);
	if (version)
		print_version();
	if (dump) {
		print_opts(opts);
		print_opts(common);
		printf("usage: %s\n", usage);
		leave();
	}
	read_values(opts);
}
