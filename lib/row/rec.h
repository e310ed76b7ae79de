/*
 * rec: rows in.  A stream is CSV with a header (RFC 4180) or NDJSON (one flat
 * object a line); the first non-blank byte tells which.  csf-rows(5) says what
 * each oddity of the input does; whatever is refused dies with file, line and
 * column.
 *
 *	struct rec in;                 static, or zeroed
 *	rec_open(&in, "-");            reads up to the header
 *	close = rec_need(&in, "close");
 *	rec_ordered(&in);              time is checked and decoded
 *	while (rec_next(&in))
 *		use(rec_num(&in, close));
 *
 * Rows are read in blocks and stay where they were read: a row's bytes and
 * every struct str taken from it are valid until the next rec_next.  Before a
 * read that may block, `wait` is called and all finished rows of every struct
 * out are written.
 */
#ifndef CSF_REC_H
#define CSF_REC_H

#include "base/arena.h"
#include "base/map.h"
#include "base/str.h"
#include "time/cal.h"

#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

struct out;

enum rec_form { REC_CSV, REC_JSON };

enum rec_kind {	  /* of a JSON value; CSV cells are NULL or TEXT */
	REC_NULL, /* empty, "", null, or a key that is absent */
	REC_TEXT, /* CSV bytes, or a JSON string (decoded by rec_text) */
	REC_NUMBER,
	REC_BOOL,
	REC_NESTED,
};

struct rec_cell {	     /* a JSON value */
	const char *p, *end; /* its bytes, quotes of a string included */
	const char *text;    /* decoded, when it has escapes */
	size_t ntext;
	long row; /* the row it belongs to: absent keys keep an older one */
	int kind, escaped;
};

struct rec {
	/* to read */
	const char *file; /* name for messages: "stdin" or the path */
	long line;	  /* first line of the current row; the header is 1 */
	long rows;	  /* rows seen */
	enum rec_form form;
	int ncols;
	struct str *name;     /* column names, decoded; arena */
	struct cal_time time; /* of the current row, after rec_ordered */
	int gap;	      /* empty lines just before the current row */
	char why[256];	      /* after REC_FAULT: what is wrong */
	int64_t got;	      /* bytes read so far, and how many there are: */
	int64_t size;	      /* 0 when that is not known (no regular file) */

	/* to set before the first rec_next */
	struct out *pass; /* set by out_pass: empty lines are copied to it */
	int gaps;	  /* 1: rec_next returns REC_GAP at empty lines */
	int faults;	  /* 1: rec_next returns REC_FAULT at faulty rows */
	void (*wait)(struct rec *r); /* called before a read that may block, and
				      * before an empty line is copied: rows put
				      * aside (out_keep) leave; NULL: nothing */
	void *tap; /* rec_tap's own, NULL when the stream begins */

	/* private to rec*.c */
	struct arena arena;
	ssize_t (*fill)(void *ctx, char *buf, size_t n);
	void *ctx;
	int fd, eof, bom;
	struct str text; /* rec_open_text: what is left */
	char *buf;
	size_t cap, pos, end; /* unread bytes are buf[pos..end) */
	size_t special;	      /* offset of the next byte that needs care */
	size_t plain;	      /* no care is needed before: special or end */
	long nextline;
	const char *row, *rowend; /* the row without its line end */
	int eol;		  /* bytes of the line end: 0, 1 or 2 */
	struct str head;	  /* the header's bytes; headeol its line end */
	int headeol, lead;	  /* lead: empty lines before it */
	struct map names; /* of columns; its value: the first so called */
	char *twin;	  /* columns whose name stands there twice */
	int *used;	  /* columns somebody asked for */
	int timecol;
	char lasttime[CAL_TEXT_MAX];
	size_t lastlen;
	int64_t lastbase; /* midnight UTC of lasttime's own date text */
	int *edge; /* CSV: from the row's start; field i ends at edge[i + 1] and
		    * begins behind edge[i]; edge[0] is -1 */
	size_t edgecap, nfields;
	size_t usual; /* CSV: fields of a row; never met where it is one */
	struct rec_quoted *quoted; /* CSV: a row with quotes, by libcsv */
	int isquoted;
	struct rec_walk {     /* CSV: how far a row with quotes is walked */
		ptrdiff_t at; /* bytes of it */
		long lines;   /* newlines in its quotes */
		/* a field, or what is behind a fault in quotes */
		enum { REC_BEFORE, REC_PLAIN, REC_QUOTED, REC_SPOILT } in;
	} walk;
	struct rec_cell *cell; /* JSON: the row's values by column */
	struct str *extra;     /* JSON: the row's keys that are no column */
	size_t nextra, extracap;
	int plainkeys;	   /* JSON: no column's name needs an escape */
	int held;	   /* JSON: the first row waits to be returned */
	int jsonempty;	   /* JSON: the row's object has no member */
	const char *brace; /* JSON: the closing brace */
	char *scratch;	   /* JSON: decoded strings of the row */
	size_t scratchcap, nscratch;
};

enum { REC_END, REC_ROW, REC_GAP, REC_FAULT };

/*
 * Open a file ("-" is stdin) and read up to the header (NDJSON: the first row,
 * which rec_next then returns).  Dies when it cannot be opened, has no header
 * or a bad one.
 */
void rec_open(struct rec *r, const char *file);

/* The same over a read function (as read(2): bytes, 0 at the end, -1 errno). */
void rec_open_with(struct rec *r, const char *name,
    ssize_t (*fill)(void *ctx, char *buf, size_t n), void *ctx);

/* The same over n bytes in memory, which must stay. */
void rec_open_text(struct rec *r, const char *name, const char *text, size_t n);

/* When set, it is given all bytes of every rec as they are read; n is 0 at the
 * end. */
extern void (*rec_tap)(struct rec *r, const char *p, size_t n);

/* When set, it is called behind each read of every rec: a good moment to tell
 * how far the work is. */
extern void (*rec_look)(const struct rec *r);

/* Read to the end what is left; it need not be rows. */
void rec_drain(struct rec *r);

/* Bytes of those read that stand before the current row. */
int64_t rec_before(const struct rec *r);

/* And how many up to its end, the line end among them. */
int64_t rec_after(const struct rec *r);

/* Close the descriptor and free the buffers; for programs that read many
 * files.  The struct may be opened again. */
void rec_close(struct rec *r);

/* Index of the column, or -1. */
int rec_find(const struct rec *r, const char *name);

/* Index of the column; dies with the names that exist when there is none, and
 * when the name stands in the header twice. */
int rec_need(struct rec *r, const char *name);

/* The same; the message goes on with what else can be done, "; ...". */
int rec_need_or(struct rec *r, const char *name, const char *else_);

/* As rec_need, by index of a column that rec_find or a loop gave. */
int rec_use(struct rec *r, int col);

/* As rec_need, of a column that may be missing: -1 then.  One of that name in
 * other case is warned of. */
int rec_optional(struct rec *r, const char *name);

/*
 * A column y_NAME is a target: it looks ahead, and nothing that decides or
 * predicts may read it.  rec_input is rec_need of a column that is read for
 * that, and dies when it is a target; so does rec_no_target (MISUSE, `what` in
 * front) of a name that was typed, before a stream is open.
 */
int rec_is_target(const char *name);
void rec_no_target(const char *what, const char *name);
int rec_input(struct rec *r, const char *name);

/* The stream must have a `time` column (dies otherwise); from now on each row's
 * time is decoded into r->time, and a time that goes back dies. */
void rec_ordered(struct rec *r);

/*
 * The next row: REC_ROW, or REC_END (0); REC_GAP for an empty line if asked.
 *
 * A row of too few or too many cells, text behind a closing quote, a line that
 * is no JSON object or has a key twice die, or are REC_FAULT if asked: r->why
 * then says what is wrong, rec_bytes has the row, it has no cells, and the
 * next row begins behind the line's end.  What nothing can be said behind dies
 * all the same: a quote that is never closed, a NUL byte.
 */
int rec_next(struct rec *r);

/* The bytes of the row without its line's end. */
static inline struct str
rec_bytes(const struct rec *r)
{
	return (struct str){ r->row, (size_t)(r->rowend - r->row) };
}

/* The next row stood in that line: of rows put in another order. */
void rec_line_is(struct rec *r, long line);

/* The cell as a number: NaN when undefined; dies when it is not a number.
 * JSON true and false are 1 and 0. */
double rec_num(struct rec *r, int col);

/* The cell's text, decoded; p is NULL when it is undefined.  JSON numbers,
 * booleans and nested values are their own bytes. */
struct str rec_text(struct rec *r, int col);

/* The same, of a column that rec_optional found or did not: undefined then. */
static inline double
rec_num_if(struct rec *r, int col)
{
	return col < 0 ? NAN : rec_num(r, col);
}

static inline struct str
rec_text_if(struct rec *r, int col)
{
	return col < 0 ? (struct str){ NULL, 0 } : rec_text(r, col);
}

/* The cell as a date (day number), as a time; dies when it is none, and when it
 * is undefined. */
int rec_date(struct rec *r, int col);
struct cal_time rec_moment(struct rec *r, int col);

/* REC_NULL and so on. */
int rec_kind(struct rec *r, int col);

/* die(FAIL) with "file:line: " or "file:line: column 'x': " in front. */
void rec_die(const struct rec *r, const char *fmt, ...)
    __attribute__((noreturn, format(printf, 2, 3)));
void rec_bad(const struct rec *r, int col, const char *fmt, ...)
    __attribute__((noreturn, format(printf, 3, 4)));

/* Dies of a key that the first row has not, where rows are made of its columns:
 * it would be lost. */
void rec_no_extra(const struct rec *r);

/* "time, open, close" for messages; arena memory. */
const char *rec_names(struct rec *r);

#endif
