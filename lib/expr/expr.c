#include "time/cal.h"
#include "base/die.h"
#include "base/near.h"
#include "expr/expr_impl.h"
#include "num/num.h"
#include "time/session.h"

#include <assert.h>
#include <math.h>
#include <string.h>

/* Room behind the text for num_parse's reads. */
enum { SLACK = 8 };

static void fail(const struct expr *e, const char *why)
    __attribute__((noreturn));

static void
fail(const struct expr *e, const char *why)
{
	if (e->rec)
		rec_die(e->rec, "%s: %s", e->label, why);
	die(FAIL, "%s: %s", e->label, why);
}

static sqlite3_stmt *
prepare(struct expr *e, const char *before, const char *after)
{
	const char *why = "";
	sqlite3_stmt *st =
	    expr_func_prepare(expr_lex_emit(e, before, after), &why);

	if (!st)
		expr_fail(e, "%s", why);
	return st;
}

/*
 * In a WHERE first: SQLite itself then refuses aggregates and windows.  A
 * condition stays there, since AND and OR stop early in a WHERE.
 */
static void
compile(struct expr *e)
{
	sqlite3_stmt *where = prepare(e, "SELECT 1 WHERE (", ")");
	int i;

	if (!where)
		return;
	if (e->kind == EXPR_CONDITION) {
		e->stmt = where;
	} else {
		sqlite3_finalize(where);
		e->stmt = prepare(e, "SELECT (", ")");
	}
	for (i = 0; e->stmt && i < e->nlit; i++)
		sqlite3_bind_double(e->stmt, e->lit[i].param, e->lit[i].v);
}

struct expr *
expr_new(struct arena *a, const char *label, const char *sql,
    enum expr_kind kind, int code)
{
	struct expr *e = NEW(a, struct expr, 1);
	size_t n = strlen(sql) + 1;
	char *text = arena_get(a, n + SLACK, 1);

	memcpy(text, sql, n);
	e->arena = a;
	e->label = arena_str(a, label, strlen(label));
	e->sql = text;
	e->kind = kind;
	e->row = -1;
	if (expr_lex(e) == 0) {
		e->use = NEW(a, struct expr_use, e->ntok);
		e->lit = NEW(a, struct expr_lit, e->ntok);
		if (expr_type(e) == 0)
			compile(e);
	}
	if (e->why[0])
		die(code, "%s: %s", e->label, e->why);
	return e;
}

int
expr_uses(const struct expr *e, const char *name)
{
	int i;

	for (i = 0; i < e->nuse; i++) {
		if (strcmp(e->use[i].name, name) == 0)
			return 1;
	}
	return 0;
}

/* ---- names ---- */

static void stop(const struct expr *e, const char *why)
    __attribute__((noreturn));

/* Wrong before the first row: no line to name. */
static void
stop(const struct expr *e, const char *why)
{
	if (e->rec)
		die(FAIL, "%s: %s: %s", e->rec->file, e->label, why);
	die(FAIL, "%s: %s", e->label, why);
}

static int
is_text_column(const char *name)
{
	static const char *const text[] = { "time", "symbol", "root", "right",
		"expiry", "source", "signal" };
	const char *end = strrchr(name, '_');
	size_t i;

	for (i = 0; i < sizeof text / sizeof *text; i++) {
		if (strcmp(name, text[i]) == 0)
			return 1;
	}
	return end && (strcmp(end, "_status") == 0 || strcmp(end, "_id") == 0);
}

static void unknown(struct expr *e, const struct expr_scope *s,
    const char *name) __attribute__((noreturn));

static void
unknown(struct expr *e, const struct expr_scope *s, const char *name)
{
	const char *names = s->rec ? rec_names(s->rec) : "";
	struct near near = { .word = name };
	size_t i;
	int c;

	for (i = 0; i < s->nextra; i++) {
		names = arena_fmt(e->arena, "%s%s%s", names, *names ? ", " : "",
		    s->extra[i].name);
		near_try(&near, s->extra[i].name);
	}
	for (c = 0; s->rec && c < s->rec->ncols; c++)
		near_try(&near,
		    arena_str(e->arena, s->rec->name[c].p, s->rec->name[c].n));
	if (s->bar)
		names =
		    arena_fmt(e->arena, "%s%sny_date, ny_time, ny_dow, ny_min",
			names, *names ? ", " : "");
	stop(e, arena_fmt(e->arena, "no column '%s'; there are %s%s", name,
		    names, near_text(&near)));
}

static void
bind_name(struct expr *e, const struct expr_scope *s, struct expr_use *u)
{
	int col = s->rec ? rec_find(s->rec, u->name) : -1;
	const struct expr_extra *x = NULL;
	size_t i;

	for (i = 0; i < s->nextra; i++) {
		if (strcmp(s->extra[i].name, u->name) == 0)
			x = &s->extra[i];
	}
	if (col >= 0 && x)
		stop(e,
		    arena_fmt(e->arena,
			"the column '%s' hides a value of that name", u->name));
	if (x) {
		u->src = SRC_EXTRA;
		u->num = x->num;
		u->text = x->text;
		u->type = x->text ? TY_TEXT : TY_REAL;
		return;
	}
	if (col < 0)
		unknown(e, s, u->name);
	u->src = SRC_COLUMN;
	u->col = rec_use(s->rec, col);
	u->type = is_text_column(u->name) ? TY_TEXT : 0;
}

static void
bind_clock(struct expr *e, const struct expr_scope *s, struct expr_use *u)
{
	if (!s->rec || !s->bar)
		unknown(e, s, u->name);
	if (rec_find(s->rec, u->name) >= 0)
		stop(e, arena_fmt(e->arena,
			    "'%s' is New York's clock and a column; the "
			    "column is \"%s\" in double quotes",
			    u->name, u->name));
	rec_ordered(s->rec);
}

void
expr_bind(struct expr *e, const struct expr_scope *s)
{
	struct expr_use *u;

	e->rec = s->rec;
	e->bar = s->bar;
	e->row = -1;
	for (u = e->use; u < e->use + e->nuse; u++) {
		if (u->src == SRC_COLUMN || u->src == SRC_EXTRA)
			bind_name(e, s, u);
		else
			bind_clock(e, s, u);
	}
	if (expr_type(e) != 0)
		stop(e, e->why);
}

/* ---- a row ---- */

static void
bind_num(struct expr *e, int param, double v)
{
	/* SQLite makes NaN NULL. */
	sqlite3_bind_double(e->stmt, param, isfinite(v) ? v : NAN);
}

static void
bind_text(struct expr *e, int param, struct str s)
{
	if (!s.p)
		sqlite3_bind_null(e->stmt, param);
	else if (sqlite3_bind_text64(e->stmt, param, s.p, s.n, SQLITE_STATIC,
		     SQLITE_UTF8) != SQLITE_OK)
		fail(e, "text is too long");
}

/* The first cell that is not empty says what the column is; the expression is
 * read again with it. */
static void
learn(struct expr *e, struct expr_use *u)
{
	struct str s;
	double v;

	switch (rec_kind(e->rec, u->col)) {
	case REC_NULL:
		return;
	case REC_NUMBER:
	case REC_BOOL:
		u->type = TY_REAL;
		break;
	default:
		s = rec_text(e->rec, u->col);
		if (!s.p)
			return;
		u->type = num_parse(s.p, s.n, &v) == NUM_OK ? TY_REAL : TY_TEXT;
	}
	if (expr_type(e) == 0)
		return;
	s = rec_text(e->rec, u->col);
	rec_bad(e->rec, u->col, "'%.*s' is %s, and %s: %s",
	    s.n < 60 ? (int)s.n : 60, s.p,
	    u->type == TY_TEXT ? "text" : "a number", e->label, e->why);
}

static void
bind_columns(struct expr *e)
{
	struct expr_use *u;

	for (u = e->use; u < e->use + e->nuse; u++) {
		if (u->src != SRC_COLUMN)
			continue;
		if (u->type == 0)
			learn(e, u);
		if (u->type == 0)
			sqlite3_bind_null(e->stmt, u->param);
		else if (u->type == TY_TEXT)
			bind_text(e, u->param, rec_text(e->rec, u->col));
		else
			bind_num(e, u->param, rec_num(e->rec, u->col));
	}
}

static void
bind_now(struct expr *e)
{
	int have = 0, day = 0, sec = 0;
	struct expr_use *u;

	for (u = e->use; u < e->use + e->nuse; u++) {
		if (u->src == SRC_COLUMN || u->src == SRC_EXTRA)
			continue;
		if (!have++)
			cal_to_ny(
			    session_known(e->rec->time, *e->bar), &day, &sec);
		if (u->src == SRC_NY_DATE)
			bind_text(e, u->param,
			    (struct str){
				e->date, cal_put_date(e->date, day) });
		else if (u->src == SRC_NY_TIME)
			bind_text(e, u->param,
			    (struct str){
				e->clock, cal_put_clock(e->clock, sec) });
		else if (u->src == SRC_NY_DOW)
			bind_num(e, u->param, cal_dow(day));
		else
			bind_num(e, u->param, (sec - sec % 60) / 60.0);
	}
}

static void
bind_extra(struct expr *e)
{
	struct expr_use *u;

	for (u = e->use; u < e->use + e->nuse; u++) {
		if (u->src != SRC_EXTRA)
			continue;
		if (u->text)
			bind_text(e, u->param, *u->text);
		else
			bind_num(e, u->param, *u->num);
	}
}

/* One step: 1 with a row, 0 without. */
static int
step(struct expr *e)
{
	int rc;

	sqlite3_reset(e->stmt);
	if (e->rec && e->row != e->rec->rows) {
		bind_columns(e);
		bind_now(e);
		e->row = e->rec->rows;
	}
	bind_extra(e);
	expr_func_row();
	rc = sqlite3_step(e->stmt);
	if (rc == SQLITE_INTERRUPT)
		fail(e, "takes over a million steps");
	if (rc != SQLITE_ROW && rc != SQLITE_DONE)
		fail(e, sqlite3_errmsg(sqlite3_db_handle(e->stmt)));
	return rc == SQLITE_ROW;
}

int
expr_true(struct expr *e)
{
	assert(e->kind == EXPR_CONDITION);
	return step(e);
}

void
expr_get(struct expr *e, struct expr_result *v)
{
	assert(e->kind == EXPR_VALUE);
	*v = (struct expr_result){ EXPR_UNDEFINED, NAN, { NULL, 0 } };
	if (!step(e))
		return;
	switch (sqlite3_column_type(e->stmt, 0)) {
	case SQLITE_INTEGER:
	case SQLITE_FLOAT:
		v->num = sqlite3_column_double(e->stmt, 0);
		if (isfinite(v->num))
			v->type = EXPR_NUMBER;
		else
			v->num = NAN;
		break;
	case SQLITE_TEXT:
		v->text.p = (const char *)sqlite3_column_text(e->stmt, 0);
		v->text.n = (size_t)sqlite3_column_bytes(e->stmt, 0);
		v->type = v->text.n > 0 ? EXPR_TEXT : EXPR_UNDEFINED;
		break;
	default:
		break;
	}
}
