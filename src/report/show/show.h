/*
 * show: the report on stdout: text of ASCII in at most 80 columns, JSON, CSV.
 * Text goes through stdio and ends with show_close, which checks that all of it
 * was written.
 */
#ifndef CSF_REPORT_SHOW_H
#define CSF_REPORT_SHOW_H

#include "report/stat/boot.h"
#include "report/stat/package.h"
#include "report/stat/pair.h"
#include "report/stat/stat.h"

enum show_form { SHOW_TEXT, SHOW_JSON, SHOW_CSV, SHOW_HTML };

struct show {
	const struct ledger *ledger;
	const char *id;		   /* this book alone; NULL: all */
	const struct stats *stats; /* of each book */
	const struct boot *boot;   /* of each book; NULL: none */
	const struct pair *pair;   /* NULL: there are not two books */
	struct boot_options boot_by;
	int has[BLOCKS];       /* a book has the block */
	int last;	       /* trades listed */
	int few;	       /* fewer trades than this: said */
	unsigned known;	       /* of trades: GROUP_VIX ... */
	const char *benchmark; /* FILE:COLUMN of it; NULL: the index */
	size_t trials;	       /* behind the deflated Sharpe ratio */
	const char *sort;      /* figure, "-" in front: least first; NULL */
};

/* Fill in has[], before anything is shown; show_report does it itself. */
void show_ready(struct show *s);

/* The report on the books, as main ends: 0. */
int show_report(struct show *s, enum show_form form);

/* The figures there are, as -l lists; 0. */
int show_list(enum show_form form);

/* Dies (MISUSE) when there is no figure to sort by of that name. */
void show_check_sort(const char *sort);

/* ---- values and words ---- */

/* A value in the unit, for people: "12.3 %", "1,234.50", "2020-03-16"; "-"
 * for NaN.  The text is static, good for the next seven calls. */
const char *show_value(enum stat_unit unit, double v);

/* "1 trade", "2 trades", of English words; as show_value. */
const char *show_count(size_t n, const char *what);

/* A value in dollars beside others, as finely as `range` asks for. */
const char *show_money(double v, double range);

/* Text from the ledger: what is not printable ASCII becomes "?". */
void show_word(const char *z);

/* A title over the width. */
void show_rule(const char *title);

/* printf of at most 400 bytes, wrapped at the width; what is not printable
 * ASCII becomes "?".  A note's lines behind the first are indented; a notice is
 * a paragraph. */
void show_note(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
void show_notice(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* A note of any length, of ASCII. */
void show_paragraph(const char *text);

/* Notes and notices go to the function from now on, as they are, each whole;
 * NULL: to stdout. */
void show_divert(void (*take)(const char *text));

/* `n` values at equal distances (NaN: none) in a frame, marks at the ends. */
void show_frame(const double *low, const double *high, int n);

int show_close(void);

/* ---- text, of one book ---- */

/* One book, whole: notices, equity plot, figures, tables, last trades. */
void show_text(const struct show *s, size_t book);

/* The figures alone; why those of a range are undefined; the tables alone
 * (tables.c). */
void show_figures(const struct stats *s);
void show_undefined(const struct stats *s, enum stat_id from, enum stat_id to);
void show_tables(const struct show *s, const struct ledger_book *b);

enum { SHOW_DRAWDOWNS = 10 };

/* Months and twelve months, drawdowns, P/L of trades (course.c). */
void show_course(const struct show *s, const struct ledger_book *b);

/* What limits the book, a paragraph each (notes.c). */
void show_notices(const struct show *s, size_t book);

/* The blocks a book has (blocks.c); what the benchmark is, "of" naming the
 * book. */
void show_reruns(const struct stats *s);
void show_benchmark(const struct show *o, size_t book);
void show_benchmark_note(const struct show *o, const char *of);
void show_skips(const struct stats *s, const struct ledger_book *b);
void show_shocks(const struct stats *s, const struct ledger_book *b);

/* The first book that has a benchmark, as many as there are: none; the
 * benchmark's own value of a figure, NaN where it has none (books.c). */
size_t show_benchmarked(const struct show *s);
double show_benchmark_of(
    const struct show *s, size_t book, enum stat_id figure);

/* What is to be known of their numbers. */
void show_reruns_note(void);
void show_stale_note(const struct stats *s);
void show_shocks_note(const struct ledger_book *b);

/* The equity of the book as rows of characters. */
void show_plot(const struct ledger_book *b);

/* What limits a book, each kind a letter and a word: "MF", "model+few"
 * (notes.c); the letters' meaning, of all books. */
const char *show_letters(const struct show *s, size_t book);
const char *show_notes(const struct show *s, size_t book);
void show_legend(const struct show *s);

/* ---- all books ---- */

/* Books in the order asked for: indexes. */
const size_t *show_order(const struct show *s);

/* Several books, a line each. */
void show_table(const struct show *s);

/* The figures of that table; what is to be known of it. */
enum { SHOW_COLUMNS = 6 };
void show_columns(const struct show *s, enum stat_id *shown);
void show_table_notes(const struct show *s);

/* Two books, the second against the first; the same in a sentence of ASCII, but
 * for their names, until the next call (pair.c). */
void show_pair(const struct show *s);
void show_pair_notes(const struct show *s);
const char *show_verdict(const struct pair *p);

/* One book as one JSON object on one line. */
void show_json(const struct show *s, size_t book);

/* Rows: a book each, instead of show_close. */
int show_csv(const struct show *s);

/* ---- a package at expiry, in the form; 0 ---- */

int show_package(const struct package *p, enum show_form form);

#endif
