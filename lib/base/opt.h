/*
 * opt: one table of options gives parsing, -h, --version and completion.
 *
 *	static const char usage[] = "csf-ind [-hlqv] [-f file] indicator ...";
 *	static const struct opt opts[] = {
 *		{ 'f', "file", "file", "read this", OPT_TEXT(&file) },
 *		{ 'l', "list", NULL, "list them", OPT_FLAG(&list) },
 *		{ 0, "map", "name=column", "...", OPT_EACH(&n, map) },
 *		{ 0, "last", "n", "the last n", OPT_INT(&last, 0, 1000) },
 *		{ 0, "rate", "rate", "a year", OPT_REAL(&rate, -1, 1) },
 *		{ 0, "fill", "rule", "...", OPT_WORD(&same, "next same") },
 *		{ 0, "from", "date", "...", OPT_READ(cal_option_date, &day) },
 *		{ 0 },
 *	};
 *	opt_parse(&argc, &argv, usage, opts);
 *
 * Every program has -h (usage and options to stdout, exit 0), -q, -v and
 * --version besides.  -lv bundles; -ffile, -f file, --file file, --file=file
 * give a value (the last one counts); options and operands mix; "--" ends the
 * options and "-" is an operand.  Long names must be whole.  Mistakes die
 * (MISUSE).  With -v --version names the compiler, too (built.h).  The hidden
 * --opts prints the table, tabs between: -f, --file, file, help, the words that
 * OPT_WORD takes or OPT_HINT names; then the usage.  It is for the completion
 *of shells (share/completion), as is --opts of the scripts.
 *
 * Values are read when all of the line was parsed, in the order of the table;
 * a variable keeps its default where the option is not given.
 */
#ifndef CSF_OPT_H
#define CSF_OPT_H

enum {
	OPT_LIST = 64, /* most values of a repeatable option */
	OPT_ROWS = 64, /* most rows of a table */
};

struct opt {
	char c;		     /* one letter, or 0 */
	const char *name;    /* the long word */
	const char *argname; /* of its value, for -h; NULL: it takes none */
	const char *help;

	/* where it goes: by the macros below */
	int *flag;
	const char **text;
	int *whole;
	long long *wide;
	double *real;
	void (*read)(const char *name, const char *text, void *to);
	void *to;
	const char *words;
	double lo, hi;
};

/* Counted up each time (int). */
#define OPT_FLAG(var) .flag = (var)

/* The text (const char *); beside another: its text, too. */
#define OPT_TEXT(var) .text = (var)

/* Text that may begin with one of the words, which shells offer. */
#define OPT_HINT(var, list) .text = (var), .words = (list)

/* May be repeated: the texts go to list[0..OPT_LIST), n of them. */
#define OPT_EACH(n, list) .flag = (n), .text = (list)

/* A number in the range, both ends in it: int, long long, double. */
#define OPT_INT(var, least, most)  .whole = (var), .lo = (least), .hi = (most)
#define OPT_LONG(var, least, most) .wide = (var), .lo = (least), .hi = (most)
#define OPT_REAL(var, least, most) .real = (var), .lo = (least), .hi = (most)

/* One of the words, blanks between (int: which, from 0). */
#define OPT_WORD(var, list) .whole = (var), .words = (list)

/* What the function makes of the text: it gets "--from", or "-s" where there is
 * a letter, for its message, and dies (MISUSE) of what it cannot read. */
#define OPT_READ(function, var) .read = (function), .to = (var)

/* -v: how often it was given. */
extern int opt_verbose;

/*
 * Parse; afterwards argv holds the operands alone and argc their number.
 * usage is the whole line, its first word the program's name (die_prog).
 */
void opt_parse(
    int *argc, char ***argv, const char *usage, const struct opt *opts);

/* Is the argument an option of the table, or of all programs, whose value is
 * the next argument? */
int opt_swallows(const struct opt *opts, const char *arg);

/* A value as a number within a range; dies (MISUSE): "--decimals 'x' is not a
 * whole number in 0..15".  name is "--decimals". */
long long opt_int(
    const char *name, const char *text, long long lo, long long hi);
double opt_real(const char *name, const char *text, double lo, double hi);

/* Which of the words, blanks between, the value is, from 0: the first for NULL;
 * dies (MISUSE): "--side 'last': it is mid, bid or ask". */
int opt_word(const char *name, const char *text, const char *words);

#endif
