/* db: from the columns of a stream to those of a table. */
#include "base/die.h"
#include "db/db_load_impl.h"
#include "num/num.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* ---- the slots ---- */

static struct db_slot *
add(struct db_load *l, const char *name, enum kind_type type, enum db_from from)
{
	struct db_slot *s = &l->slot[l->nslots++];

	s->name = name;
	s->type = type;
	s->from = from;
	s->col = -1;
	s->key = kind_is_key(l->db->kind, name);
	return s;
}

static void
add_cell(struct db_load *l, int col)
{
	struct db *db = l->db;
	const char *name =
	    arena_str(&l->arena, l->in->name[col].p, l->in->name[col].n);
	enum kind_type type = kind_is_scope(db->kind, name)
				  ? KIND_TEXT
				  : kind_column(db->kind, name);
	struct db_slot *s;
	int at = db_set_find(db, name);

	if (!name[0])
		die(FAIL, "%s:1: column %d has no name", l->in->file, col + 1);
	if (db_is_own(name))
		die(FAIL,
		    "%s:1: column '%s': names that begin with csf_ are the "
		    "database's own",
		    l->in->file, name);
	if (!str_utf8(name, strlen(name)))
		die(FAIL, "%s:1: column %d: its name is not UTF-8", l->in->file,
		    col + 1);
	rec_use(l->in, col); /* dies of a name that stands there twice */
	if (at < 0) {
		at = (int)db_set_add(db, name, type);
		l->changed = l->fresh = 1;
	}
	s = add(l, name, db->col[at].type, DB_CELL);
	s->col = col;
	s->set = (size_t)at;
	s->given = db_given(db, name);
	if (!s->key)
		s->given = NULL;
}

/* A column of the key that the stream lacks. */
static void
add_missing(struct db_load *l, const char *name, enum kind_type type)
{
	const char *given = db_given(l->db, name);

	if (rec_find(l->in, name) >= 0)
		return;
	if (type == KIND_AT) {
		add(l, name, type, DB_AT);
		return;
	}
	if (kind_is_scope(l->db->kind, name)) {
		if (!given)
			die(FAIL, "%s: no column '%s', and no --%s says it",
			    l->in->file, name, name);
		add(l, name, type, DB_GIVEN)->given = given;
		return;
	}
	rec_need(l->in, name);
}

void
db_slot_make(struct db_load *l)
{
	const struct kind *k = l->db->kind;
	int i;

	l->slot = NEW(
	    &l->arena, struct db_slot, (size_t)l->in->ncols + KIND_KEYS + 8);
	l->nslots = 0;
	l->fresh = l->db->unmade;
	for (i = 0; k->scope[i]; i++)
		add_missing(l, k->scope[i], KIND_TEXT);
	for (i = 0; i < KIND_KEYS && k->key[i].name; i++)
		add_missing(l, k->key[i].name, k->key[i].type);
	l->timecol = k->timed ? rec_need(l->in, "time") : -1;
	l->ncol = rec_find(l->in, "n");
	for (i = 0; i < l->in->ncols; i++)
		add_cell(l, i);
	if (k->timed)
		add(l, "csf_date", KIND_TIME, DB_DATE);
	if (k->seq)
		add(l, "csf_seq", KIND_TIME, DB_SEQ);
	db_form_scope(l);
}

/* ---- a row ---- */

static int bad(struct db_load *l, int col, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

static int
bad(struct db_load *l, int col, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(l->whybuf, sizeof l->whybuf, fmt, ap);
	va_end(ap);
	l->why = l->whybuf;
	l->whycol = col;
	return -1;
}

/* As much of a cell as a message shows. */
#define SHOW(s) (int)((s).n > 60 ? 60 : (s).n), (s).p

static int
read_time(struct db_load *l)
{
	struct str text = rec_text(l->in, l->timecol);
	const char *why;

	if (!text.p)
		return bad(l, l->timecol, "is empty");
	why = cal_parse(text.p, text.n, &l->time);
	if (why)
		return bad(l, l->timecol, "'%.*s' %s", SHOW(text), why);
	if (l->has_last && l->time.is_date != l->last.is_date)
		return bad(l, l->timecol, "'%.*s' is %s", SHOW(text),
		    l->time.is_date ? "a date among instants"
				    : "an instant among dates");
	if (l->has_last && l->time.ns < l->last.ns)
		return bad(l, l->timecol,
		    "'%.*s' goes back: it is before the row above", SHOW(text));
	return 0;
}

static int
read_number(struct db_load *l, struct db_slot *s, struct str text)
{
	if (rec_kind(l->in, s->col) == REC_BOOL)
		s->v.d = rec_num(l->in, s->col);
	else if (num_parse(text.p, text.n, &s->v.d) != NUM_OK)
		return bad(l, s->col, "'%.*s' is not a number", SHOW(text));
	s->v.is = SQL_REAL;
	s->v.d += 0.0; /* no minus zero */
	return 0;
}

/* Text, a date, C or P. */
static int
read_text(struct db_load *l, struct db_slot *s, struct str text)
{
	int day;

	if (s->type == KIND_DAY && cal_parse_date(text.p, text.n, &day) < 0)
		return bad(l, s->col, "'%.*s' is not a date", SHOW(text));
	if (s->type == KIND_SIDE && !str_eq(text, "C") && !str_eq(text, "P"))
		return bad(l, s->col, "'%.*s': it is C or P", SHOW(text));
	if (s->given && !str_eq(text, s->given))
		return bad(l, s->col, "'%.*s', and --%s says '%s'", SHOW(text),
		    s->name, s->given);
	if (s->type != KIND_JSON && rec_kind(l->in, s->col) == REC_NESTED)
		return bad(l, s->col, "a nested value in a column of %ss",
		    kind_type_name(s->type));
	if (s->type == KIND_JSON && rec_kind(l->in, s->col) != REC_NESTED &&
	    text.p[0] != '{' && text.p[0] != '[')
		return bad(l, s->col, "'%.*s' in a column of nested values",
		    SHOW(text));
	if (!str_utf8(text.p, text.n))
		return bad(l, s->col, "it is not UTF-8");
	s->v.is = SQL_TEXT;
	s->v.s = text;
	return 0;
}

/* What a column holds, by the first cell that is filled. */
static enum kind_type
type_of(struct db_load *l, int col, struct str text)
{
	int kind = rec_kind(l->in, col);
	double v;

	if (kind == REC_NESTED)
		return KIND_JSON;
	if (kind == REC_TEXT && l->in->form == REC_JSON)
		return KIND_TEXT;
	return kind == REC_BOOL || num_parse(text.p, text.n, &v) == NUM_OK
		   ? KIND_NUMBER
		   : KIND_TEXT;
}

/* The row is good: all columns that it is the first to fill have a type now. */
static void
learn(struct db_load *l)
{
	struct str text;
	size_t i;

	l->db->sql.driver->put->done(l);
	for (i = 0; i < l->nslots; i++) {
		struct db_slot *s = &l->slot[i];

		if (s->type != KIND_UNKNOWN)
			continue;
		text = rec_text(l->in, s->col);
		if (!text.p)
			continue;
		s->type = type_of(l, s->col, text);
		db_set_type(l->db, s->set, s->type);
	}
	db_set_real(l->db);
	l->fresh = 0;
	l->changed = 1;
}

static int
read_cell(struct db_load *l, struct db_slot *s)
{
	struct str text;

	s->v.is = SQL_NULL;
	if (s->type == KIND_TIME) {
		s->v.is = SQL_INT;
		s->v.i = l->time.ns;
		return 0;
	}
	text = rec_text(l->in, s->col);
	if (!text.p) {
		if (!s->key)
			return 0;
		if (!s->given)
			return bad(l, s->col, "is empty");
		text = str_of(s->given);
	}
	if (s->type == KIND_NUMBER)
		return read_number(l, s, text);
	if (s->type != KIND_UNKNOWN)
		return read_text(l, s, text);
	if (!str_utf8(text.p, text.n))
		return bad(l, s->col, "it is not UTF-8");
	l->fresh = 1;
	return 0;
}

/* What numbers a row of a ledger: n, else its time. */
static int
read_at(struct db_load *l, struct db_slot *s)
{
	struct str text = rec_text_if(l->in, l->ncol);
	double n;

	s->v.is = SQL_INT;
	s->v.i = l->time.ns;
	if (!text.p)
		return 0;
	if (num_parse(text.p, text.n, &n) != NUM_OK || n < 0 || n > 1e15)
		return bad(l, l->ncol, "'%.*s' is not a number", SHOW(text));
	s->v.i = (int64_t)n;
	return 0;
}

static int
read_slot(struct db_load *l, struct db_slot *s)
{
	switch (s->from) {
	case DB_CELL:
		return read_cell(l, s);
	case DB_AT:
		return read_at(l, s);
	case DB_GIVEN:
		s->v.is = SQL_TEXT;
		s->v.s = str_of(s->given);
		return 0;
	case DB_DATE:
		s->v.i = l->time.is_date;
		break;
	case DB_SEQ:
		s->v.i = l->seq;
		break;
	}
	s->v.is = SQL_INT;
	return 0;
}

static int
read_slots(struct db_load *l)
{
	size_t i;

	for (i = 0; i < l->nslots; i++) {
		if (read_slot(l, &l->slot[i]) < 0)
			return -1;
	}
	return 0;
}

int
db_slot_read(struct db_load *l)
{
	if (l->in->nextra > 0)
		return bad(l, -1, "'%.*s' is no column of the first row",
		    SHOW(l->in->extra[0]));
	if ((l->timecol >= 0 && read_time(l) < 0) || read_slots(l) < 0 ||
	    (l->scope[0] && db_form_check(l) < 0))
		return -1;
	if (l->fresh) {
		learn(l);
		read_slots(l);
	}
	if (!l->has_last)
		l->first = l->time;
	l->last = l->time;
	l->has_last = 1;
	return 0;
}

/* ---- a row whose key is there ---- */

int
db_slot_is_value(const struct db_slot *s)
{
	return s->type != KIND_UNKNOWN && !s->key && s->from != DB_SEQ;
}

enum sql_is
db_slot_is(const struct db_slot *s)
{
	if (s->type == KIND_TIME || s->type == KIND_AT)
		return SQL_INT;
	return s->type == KIND_NUMBER ? SQL_REAL : SQL_TEXT;
}

int
db_slot_same(const struct sql_value *a, const struct sql_value *b)
{
	if (a->is != b->is)
		return 0;
	switch (a->is) {
	case SQL_INT:
		return a->i == b->i;
	case SQL_REAL:
		return a->d == b->d;
	case SQL_TEXT:
		return a->s.n == b->s.n && memcmp(a->s.p, b->s.p, a->s.n) == 0;
	case SQL_NULL:
		break;
	}
	return 1;
}

const char *
db_slot_shown(struct db_load *l, const struct sql_value *v)
{
	char p[NUM_MAX];

	if (v->is == SQL_NULL)
		return "nothing";
	if (v->is == SQL_REAL)
		return arena_fmt(&l->arena, "'%.*s'", (int)num_put(p, v->d), p);
	return arena_fmt(&l->arena, "'%.*s'", SHOW(v->s));
}

void
db_slot_differs(struct db_load *l, const struct db_slot *s, long line,
    const struct sql_value *was, const struct sql_value *now)
{
	static const char right[] =
	    "--replace takes the new, --keep leaves what is stored";

	if (s->from == DB_DATE)
		die(FAIL,
		    "%s:%ld: column 'time': %s is stored at this time; %s",
		    l->in->file, line, was->i ? "a date" : "an instant", right);
	die(FAIL, "%s:%ld: column '%s': %s is stored, and this is %s; %s",
	    l->in->file, line, s->name, db_slot_shown(l, was),
	    db_slot_shown(l, now), right);
}
