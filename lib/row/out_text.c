/* Rows out: text and numbers that came in as cells, and the header. */
#include "row/out_impl.h"
#include "base/die.h"
#include "base/json.h"
#include "base/map.h"
#include "num/num.h"
#include "row/rec_impl.h"

#include <assert.h>
#include <string.h>

/* ---- text of cells ---- */

static void
csv_text(struct out *o, const char *p, size_t n)
{
	static const char odd[256] = {
		['"'] = 1, [','] = 1, ['\n'] = 1, ['\r'] = 1
	};
	size_t i, quotes = 0;
	int quote = 0;
	char *to;

	for (i = 0; i < n; i++)
		quote |= odd[(unsigned char)p[i]];
	if (!quote) {
		out_add(o, p, n);
		return;
	}
	for (i = 0; i < n; i++)
		quotes += p[i] == '"';
	to = out_room(o, n + quotes + 2);
	*to++ = '"';
	for (i = 0; i < n; i++) {
		if (p[i] == '"')
			*to++ = '"';
		*to++ = p[i];
	}
	*to++ = '"';
	o->n = (size_t)(to - o->buf);
}

void
out_put_json(struct out *o, const char *p, size_t n)
{
	size_t k = json_put(out_room(o, JSON_ROOM(n)), p, n);

	if (k == 0 && o->in)
		rec_die(o->in, "not UTF-8, which JSON must be: '%.*s'",
		    (int)(n > 200 ? 200 : n), p);
	if (k == 0)
		die(FAIL, "not UTF-8, which JSON must be: '%.*s'",
		    (int)(n > 200 ? 200 : n), p);
	o->n += k;
}

void
out_put_text(struct out *o, const char *p, size_t n)
{
	if (o->form == REC_JSON)
		out_put_json(o, p, n);
	else
		csv_text(o, p, n);
}

/* A number as JSON has it: no plus, no leading zero, digits about a point. */
static int
json_number(const char *p, size_t n)
{
	const char *e = p + n, *d;

	p += p < e && *p == '-';
	for (d = p; p < e && *p >= '0' && *p <= '9'; p++)
		;
	if (p == d || (*d == '0' && p > d + 1))
		return 0;
	if (p < e && *p == '.') {
		for (d = ++p; p < e && *p >= '0' && *p <= '9'; p++)
			;
		if (p == d)
			return 0;
	}
	if (p < e && (*p == 'e' || *p == 'E')) {
		p++;
		p += p < e && (*p == '+' || *p == '-');
		for (d = p; p < e && *p >= '0' && *p <= '9'; p++)
			;
		if (p == d)
			return 0;
	}
	return p == e;
}

/* CSV to JSON: what is a JSON number stays one, empty is null, else a string.
 * JSON to CSV: booleans are 1 and 0, all else its text. */
void
out_put_cell(struct out *o, enum rec_form form, int kind, struct str s)
{
	if (o->form == REC_CSV) {
		if (kind == REC_BOOL)
			out_add(o, *s.p == 't' ? "1" : "0", 1);
		else
			csv_text(o, s.p, s.n);
	} else if (kind == REC_NULL) {
		out_add(o, "null", 4);
	} else if ((form == REC_JSON && kind != REC_TEXT) ||
		   (form == REC_CSV && json_number(s.p, s.n))) {
		out_add(o, s.p, s.n);
	} else {
		out_put_json(o, s.p, s.n);
	}
}

/* ---- rows ---- */

void
out_put_end(struct out *o, int eol)
{
	char *p = out_room(o, 2);

	if (eol == 2)
		*p++ = '\r';
	*p++ = '\n';
	o->whole = o->n = (size_t)(p - o->buf);
}

/* The bytes of a JSON key, with the comma that may go before it. */
static void
make_keys(struct out *o)
{
	struct str *k;
	int i, n = o->ncols + (o->in ? o->in->ncols : 0);

	o->key = NEW(&o->arena, struct str, (size_t)n);
	for (i = 0; i < n; i++) {
		size_t at = o->n;
		int own = i - (n - o->ncols);

		k = &o->key[i];
		out_add(o, ",", 1);
		if (own < 0)
			out_put_json(o, o->in->name[i].p, o->in->name[i].n);
		else
			out_put_json(o, o->name[own], strlen(o->name[own]));
		out_add(o, ":", 1);
		k->n = o->n - at;
		k->p = arena_str(&o->arena, o->buf + at, k->n);
		o->n = at;
	}
}

/* An object has a name once, and no reader wants one that is empty. */
static void
check_keys(struct out *o)
{
	struct str *s;
	int i;

	for (i = 0; i < o->ncols; i++) {
		if (!*o->name[i])
			die(FAIL, "a column has no name: JSON wants one");
	}
	if (!o->in || o->in->form != REC_CSV)
		return;
	for (i = 0; i < o->in->ncols; i++) {
		s = &o->in->name[i];
		if (s->n == 0)
			die(FAIL, "%s:1: column %d has no name: JSON wants one",
			    o->in->file, i + 1);
		if (map_get(&o->in->names, *s)->value != s)
			die(FAIL,
			    "%s:1: column '%.*s' stands in the header twice: "
			    "JSON wants each name once",
			    o->in->file, (int)s->n, s->p);
	}
}

static void
csv_header(struct out *o)
{
	struct rec *in = o->in;
	int i, eol = 1;

	if (in && in->form == REC_CSV) {
		for (i = 0; i < in->lead; i++)
			out_put_end(o, 1);
		if (in->bom)
			out_add(o, "\xef\xbb\xbf", 3);
		out_add(o, in->head.p, in->head.n);
		eol = in->headeol;
	} else if (in) {
		for (i = 0; i < in->ncols; i++) {
			if (i > 0)
				out_add(o, ",", 1);
			csv_text(o, in->name[i].p, in->name[i].n);
		}
	}
	for (i = 0; i < o->ncols; i++) {
		if (i > 0 || in)
			out_add(o, ",", 1);
		csv_text(o, o->name[i], strlen(o->name[i]));
	}
	out_put_end(o, eol);
}

void
out_start(struct out *o)
{
	int i, own = o->in ? o->in->ncols : 0;

	assert(!o->started);
	o->started = 1;
	if (out_tap)
		out_tap(o, NULL, 0);
	if (o->form == REC_JSON) {
		check_keys(o);
		make_keys(o);
		for (i = 0; o->in && i < o->in->lead; i++)
			out_blank(o);
	} else {
		csv_header(o);
	}
	o->copies = o->in && o->in->form == (enum rec_form)o->form;
	o->cells = 8; /* the end of the line */
	for (i = 0; i < o->ncols; i++)
		o->cells += NUM_FIXED_MAX + (o->key ? o->key[own + i].n : 1);
}
