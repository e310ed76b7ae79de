/*
 * out: rows out, CSV or NDJSON, to stdout or to a file that appears only when
 * it is complete.
 *
 * A row-for-row filter:            A maker of rows:
 *	out_open(&o, NULL);              out_open(&o, "fills.csv");
 *	out_pass(&o, &in);               out_form(&o, REC_CSV);
 *	out_col(&o, "rsi_14");           out_col(&o, "time"); ...
 *	out_start(&o);                   out_start(&o);
 *	while (rec_next(&in)) {          out_utc(&o, ns); ...
 *		out_num(&o, v);              out_end(&o);
 *		out_end(&o);             return out_close(&o);
 *	}
 *	return out_close(&o);
 *
 * A filter's output is each row's bytes as they came, with the new cells
 * appended; with another form asked for (-o) the row is converted as
 * csf-rows(5) says.  Cells are given in the order of the columns, exactly as
 * many as there are (asserted).
 */
#ifndef CSF_OUT_H
#define CSF_OUT_H

#include "base/map.h"
#include "row/rec.h"

#include <stdint.h>

/* Rows of the input put aside, with the bytes they had; owned by the program,
 * zeroed to begin with. */
struct out_kept {
	struct out_row {
		const char *p;
		size_t at, head, tail; /* bytes before and behind new cells */
		int empty;	       /* JSON: an object without members */
	} * row;
	size_t first, n, rowcap; /* row[first..n) are kept */
	char *buf;
	size_t nbuf, cap;
};

struct out {
	/* to set before out_start */
	int decimals; /* digits after the point; -1 (out_open): shortest */

	/* Rows wait for out_flush or out_close, in memory; those that still do
	 * when the program dies are not written: of an answer that is found to
	 * be bad at its end nothing leaves. */
	int is_held;

	void *tap; /* out_tap's own, NULL to begin with */

	/* private */
	struct arena arena;
	struct out *next;
	struct rec *in;
	const struct out_row *from; /* the next row is this kept one */
	int fd, form, formset, started, ncols;
	int open, left; /* a row is being written; its cells to come */
	int copies;	/* rows go out in the form they came in */
	const char **name;
	struct map names; /* the same, to find them */
	struct str *key;  /* JSON: `,"name":` */
	size_t namecap, keycap;
	const char *path, *tmp; /* NULL for stdout */
	char *buf;
	size_t n, cap; /* bytes in buf; those before `whole` are whole rows */
	size_t whole;
	size_t cells; /* bytes that a number in every new cell may take */
	int64_t utc;  /* the last one written, */
	char utctext[CAL_TEXT_MAX]; /* and its text */
	size_t utclen;
	size_t comma; /* 1: a comma goes before the next cell */
};

/* path NULL or "-" is stdout.  Dies when the file cannot be made. */
void out_open(struct out *o, const char *path);

/* Text of -o: "csv" or "json"; dies (MISUSE) otherwise.  NULL: no choice, a
 * filter answers in the form of its input, a maker in CSV. */
void out_option(struct out *o, const char *form);
void out_form(struct out *o, enum rec_form form);

/* Make it a filter over the opened rec. */
void out_pass(struct out *o, struct rec *in);

/* One more column.  Dies when the input has the name already, proposing
 * `hint` (may be NULL), e.g. "give it a name of its own: x=rsi:14". */
void out_col(struct out *o, const char *name, const char *hint);

/* Write the header; after this no columns are added. */
void out_start(struct out *o);

/* The next cell of the row. */
void out_num(struct out *o, double v); /* NaN and inf: undefined */
void out_int(struct out *o, long long v);
void out_text(struct out *o, const char *p, size_t n); /* n 0: undefined */
/* The same of a few bytes that need no quotes: a time, a word. */
void out_plain(struct out *o, const char *p, size_t n);
void out_str(struct out *o, const char *z); /* NULL: undefined */
void out_null(struct out *o);
void out_nulls(struct out *o, int n);
void out_date(struct out *o, int day);		 /* 2020-03-16 */
void out_utc(struct out *o, int64_t ns);	 /* 2020-03-16T19:45:00Z */
void out_time(struct out *o, struct cal_time t); /* whichever it is */
/* A cell of a row that came in, as it stands (converted between forms). */
void out_cell(struct out *o, struct rec *in, int col);
/* The same of a row that is gone: its rec's form, its rec_kind and a copy of
 * its rec_text. */
void out_value(struct out *o, enum rec_form form, int kind, struct str s);

/* Empty cells up to the row's col-th, from 0, which is not behind what is
 * written (asserted); returns o: out_num(out_at(o, LEDGER_PNL), pnl). */
static inline struct out *
out_at(struct out *o, int col)
{
	int at = o->open ? o->ncols - o->left : 0;

	if (at != col)
		out_nulls(o, col - at);
	return o;
}

/* The row is complete. */
void out_end(struct out *o);

/* A whole row: out_num for each column, then out_end. */
void out_row(struct out *o, const double *v);

/*
 * For a filter that cannot answer before later rows are seen: put the current
 * row aside; make the i-th of those kept the one that the next cells and
 * out_end belong to; forget them all; forget the first n, so that the one
 * behind them is the 0th (O(1) a row on average: memory is that of the most
 * ever kept).
 */
void out_keep(struct out *o, struct out_kept *k);
void out_kept(struct out *o, struct out_kept *k, size_t i);
void out_drop(struct out_kept *k);
void out_forget(struct out_kept *k, size_t n);

/* An empty line: the end of a snapshot; not written in NDJSON. */
void out_blank(struct out *o);

/* In place of out_start and rows: text as it stands, of a file that has none.
 */
void out_bytes(struct out *o, const char *p, size_t n);

/* When set, it is called for every out at out_start (n is 0), and with all
 * bytes as they are written. */
extern void (*out_tap)(struct out *o, const char *p, size_t n);

/* The path, or "stdout". */
const char *out_name(const struct out *o);

/* Write what is complete, now: of one, of all but those held (rec calls this).
 */
void out_flush(struct out *o);
void out_flush_all(void);

/* Last call: header (of an empty stream) and rows written, checked, closed,
 * the file renamed into place.  Returns 0; dies when anything failed. */
int out_close(struct out *o);

#endif
