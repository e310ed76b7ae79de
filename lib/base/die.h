/*
 * die: the only complaints.  One line on stderr, "csf-NAME: " first, then the
 * place, then what is wrong; no full stop, the offending text in single quotes.
 * A format that ends in ':' gets " " and strerror(errno) appended.
 */
#ifndef CSF_DIE_H
#define CSF_DIE_H

/* Exit codes of every program (csf(7)). */
enum {
	FAIL = 1,   /* bad data, I/O or internal failure */
	MISUSE = 2, /* the command line is wrong; stdout is empty */
	RETRY = 3,  /* try again later: fetch, snap, dbload only */
};

/* Name printed before each message, "csf-ind"; opt_parse sets it. */
extern const char *die_prog;

/* "grid:3", while what a file says is read as if it had been typed: it stands
 * before each message; NULL: nothing does. */
extern const char *die_where;

/* Set by -q: warn() is silent; die() never is. */
extern int die_quiet;

/*
 * Print the message and exit with code.  Whole rows written before the error
 * leave first: the functions given to die_before run, newest first, unless the
 * code is MISUSE.
 */
void die(int code, const char *fmt, ...)
    __attribute__((noreturn, format(printf, 2, 3)));

/* Print the message and go on; rare. */
void warn(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* Print the message whatever -q says (errors that do not end the program). */
void die_complain(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* When set, it is called before a message is printed: a line of progress is
 * taken off the terminal. */
extern void (*die_clear)(void);

/* Register a function to run before the program dies of bad data. */
void die_before(void (*fn)(void));

#endif
