/*
 * opt: one table of options gives parsing, -h, --version and completion.
 *
 *	static const char usage[] = "csf-ind [-hlqv] [-f file] indicator ...";
 *	static const struct opt opts[] = {
 *		{ 'f', "file", NULL, &file, "file", "read this, not stdin" },
 *		{ 'l', "list", &list, NULL, NULL, "list the indicators" },
 *		{ 0, "candle", &ncandles, candles, "setting", "..." },
 *		{ 0 },
 *	};
 *	opt_parse(&argc, &argv, usage, opts);
 *
 * Every program has -h (usage and options to stdout, exit 0), -q, -v and
 * --version besides.  -lv bundles; -ffile, -f file, --file file, --file=file
 * give a value (the last one counts); options and operands mix; "--" ends the
 * options and "-" is an operand.  Long names must be whole.  Mistakes die
 * (MISUSE).  The hidden --opts prints the table, tabs between: -f, --file,
 *file, help; for shell completion.
 */
#ifndef CSF_OPT_H
#define CSF_OPT_H

enum { OPT_LIST = 64 }; /* most values of a repeatable option */

struct opt {
	char c;		     /* one letter, or 0 */
	const char *name;    /* the long word */
	int *flag;	     /* counted up each time */
	const char **arg;    /* takes a value; with flag: may be repeated, the
				values go to arg[0..OPT_LIST) */
	const char *argname; /* for -h: "file" */
	const char *help;
};

/* -v: how often it was given. */
extern int opt_verbose;

/*
 * Parse; afterwards argv holds the operands alone and argc their number.
 * usage is the whole line, its first word the program's name (die_prog).
 */
void opt_parse(
    int *argc, char ***argv, const char *usage, const struct opt *opts);

/* For programs with verbs, whose tables differ: print as -h does and exit. */
void opt_help(const char *usage, const struct opt *opts)
    __attribute__((noreturn));

/* A value as a number within a range; dies (MISUSE): "--decimals 'x' is not a
 * whole number in 0..15".  name is "--decimals". */
long long opt_int(
    const char *name, const char *text, long long lo, long long hi);
double opt_real(const char *name, const char *text, double lo, double hi);

/* Which of the words, blanks between, the value is, from 0: the first for NULL;
 * dies (MISUSE): "--side 'last': it is mid, bid or ask". */
int opt_word(const char *name, const char *text, const char *words);

#endif
