/* CSV rows with quotes: walked byte by byte, decoded by libcsv, whose
 * disagreement is an error. */
#include "base/die.h"
#include "num/num.h"
#include "row/rec_impl.h"

#include <csv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct rec_quoted {
	struct csv_parser parser;
	char *text;
	size_t ntext, captext;
	size_t *end; /* offset in text behind field i */
	size_t nend, capend;
};

static int
space(unsigned char c)
{
	(void)c;
	return 0;
}

static int
newline(unsigned char c)
{
	return c == '\n';
}

static void
on_field(void *field, size_t n, void *ctx)
{
	struct rec_quoted *q = ctx;

	q->text = arena_grow(q->text, &q->captext, q->ntext + n + NUM_SLACK, 1);
	if (n > 0)
		memcpy(q->text + q->ntext, field, n);
	q->ntext += n;
	q->end = arena_grow(q->end, &q->capend, q->nend + 1, sizeof *q->end);
	q->end[q->nend++] = q->ntext;
}

void
rec_quoted_decode(struct rec *r)
{
	struct rec_quoted *q = r->quoted;
	size_t n = (size_t)(r->rowend - r->row);

	if (!q) {
		q = r->quoted = NEW(&r->arena, struct rec_quoted, 1);
		if (csv_init(&q->parser, 0) != 0)
			die(FAIL, "libcsv does not start");
		csv_set_space_func(&q->parser, space);
		csv_set_term_func(&q->parser, newline);
	}
	q->ntext = q->nend = 0;
	csv_set_blk_size(&q->parser, n + 1); /* grows once, not by 128 bytes */
	if (csv_parse(&q->parser, r->row, n, on_field, NULL, q) != n ||
	    csv_parse(&q->parser, "\n", 1, on_field, NULL, q) != 1 ||
	    q->nend != r->nfields)
		rec_die(r, "libcsv reads this row another way (%s)",
		    csv_strerror(csv_error(&q->parser)));
	r->isquoted = 1;
}

/* The closing quote of the field that p is inside of, or a NUL; NULL: the data
 * end before it does. */
static const char *
walk_quoted(struct rec *r, const char *p, const char *end)
{
	for (;; p++) {
		while (p < end && *p != '"' && *p != '\n' && *p != '\0')
			p++;
		r->walk.at = p - r->buf - (ptrdiff_t)r->pos;
		if (p == end || (*p == '"' && p + 1 == end && !r->eof))
			return NULL;
		if (*p == '\n')
			r->walk.lines++;
		else if (*p == '"' && p + 1 < end && p[1] == '"')
			p++;
		else
			return p;
	}
}

/* Behind a fault: the end of the line. */
static const char *
walk_spoilt(struct rec *r, const char *p, const char *end)
{
	r->walk.in = REC_SPOILT;
	while (p < end && *p != '\n' && *p != '\0')
		p++;
	r->walk.at = p - r->buf - (ptrdiff_t)r->pos;
	return p;
}

static const char *
text_behind(struct rec *r, const char *p, const char *end)
{
	static const char what[] =
	    "column %zu: text after a closing quote: '%.1s'; "
	    "a quote inside a quoted field is doubled";

	if (!r->faults)
		rec_die(r, what, r->nfields, p);
	snprintf(r->why, sizeof r->why, what, r->nfields, p);
	return walk_spoilt(r, p, end);
}

/* The end of the field at p, from its beginning or where the data ended last
 * time.  NULL: they end before the field does. */
static const char *
walk_field(struct rec *r, const char *p, const char *end)
{
	struct rec_walk *w = &r->walk;

	if (w->in == REC_SPOILT)
		return walk_spoilt(r, p, end);
	if (w->in == REC_BEFORE && p < end)
		w->in = *p == '"' ? REC_QUOTED : REC_PLAIN;
	else if (w->in == REC_QUOTED)
		p--; /* the opening quote is behind us */
	if (w->in != REC_QUOTED) {
		while (p < end && *p != ',' && *p != '\n' && *p != '\0')
			p++;
		w->at = p - r->buf - (ptrdiff_t)r->pos;
		return p;
	}
	p = walk_quoted(r, p + 1, end);
	if (!p || *p == '\0')
		return p;
	p++;
	if (p < end && *p != ',' && *p != '\n' && *p != '\0' &&
	    !(*p == '\r' && (p + 1 == end || p[1] == '\n')))
		return text_behind(r, p, end);
	if (p < end && *p == '\r')
		p++;
	return p;
}

const char *
rec_quoted_walk(struct rec *r, const char *row)
{
	const char *p = row + r->walk.at, *end = r->buf + r->end;

	for (;; p++) {
		p = walk_field(r, p, end);
		if (!p && r->eof)
			rec_die(r, "column %zu: a quote that is never closed",
			    r->nfields);
		if (!p || (p == end && !r->eof))
			return NULL;
		if (p < end && *p == '\0') {
			r->line += r->walk.lines;
			rec_die(r, "a NUL byte; rows are text, and what gzip "
				   "or zstd has packed comes by -dc of theirs");
		}
		if (p == end || *p == '\n')
			break;
		rec_edge_room(r, r->nfields);
		r->edge[r->nfields++] = (int)(p - row);
		r->walk.in = REC_BEFORE;
		r->walk.at = p + 1 - row;
	}
	r->nextline += r->walk.lines;
	return p;
}

struct str
rec_quoted_text(const struct rec *r, int col)
{
	const struct rec_quoted *q = r->quoted;
	size_t from = col > 0 ? q->end[col - 1] : 0, n = q->end[col] - from;

	return (struct str){ n > 0 ? q->text + from : NULL, n };
}

void
rec_quoted_close(struct rec *r)
{
	struct rec_quoted *q = r->quoted;

	if (!q)
		return;
	csv_free(&q->parser);
	free(q->text);
	free(q->end);
}
