#include "base/die.h"
#include "expr/expr_impl.h"
#include "num/num.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { MANY = 100, FIELD = 64 << 20, PATTERN = 1000, SQL = 1 << 20 };

static const struct expr_func funcs[] = {
	{ "abs", "n", 1, 1, 'n' },
	{ "acos", "n", 1, 1, 'r' },
	{ "acosh", "n", 1, 1, 'r' },
	{ "asin", "n", 1, 1, 'r' },
	{ "asinh", "n", 1, 1, 'r' },
	{ "atan", "n", 1, 1, 'r' },
	{ "atan2", "n", 2, 2, 'r' },
	{ "atanh", "n", 1, 1, 'r' },
	{ "ceil", "n", 1, 1, 'n' },
	{ "ceiling", "n", 1, 1, 'n' },
	{ "coalesce", "s", 2, MANY, 's' },
	{ "cos", "n", 1, 1, 'r' },
	{ "cosh", "n", 1, 1, 'r' },
	{ "degrees", "n", 1, 1, 'r' },
	{ "exp", "n", 1, 1, 'r' },
	{ "floor", "n", 1, 1, 'n' },
	{ "glob", "t", 2, 2, 'i' },
	{ "ifnull", "s", 2, 2, 's' },
	{ "iif", "cs", 3, 3, 's' },
	{ "instr", "t", 2, 2, 'i' },
	{ "length", "t", 1, 1, 'i' },
	{ "like", "t", 2, 3, 'i' },
	{ "ln", "n", 1, 1, 'r' },
	{ "log", "n", 1, 2, 'r' },
	{ "log10", "n", 1, 1, 'r' },
	{ "log2", "n", 1, 1, 'r' },
	{ "lower", "t", 1, 1, 't' },
	{ "ltrim", "t", 1, 2, 't' },
	{ "max", "s", 2, MANY, 's' },
	{ "min", "s", 2, MANY, 's' },
	{ "mod", "n", 2, 2, 'r' },
	{ "nullif", "s", 2, 2, '1' },
	{ "pi", "", 0, 0, 'r' },
	{ "pow", "n", 2, 2, 'r' },
	{ "power", "n", 2, 2, 'r' },
	{ "radians", "n", 1, 1, 'r' },
	{ "replace", "t", 3, 3, 't' },
	{ "round", "n", 1, 2, 'r' },
	{ "rtrim", "t", 1, 2, 't' },
	{ "sign", "n", 1, 1, 'i' },
	{ "sin", "n", 1, 1, 'r' },
	{ "sinh", "n", 1, 1, 'r' },
	{ "sqrt", "n", 1, 1, 'r' },
	{ "substr", "tn", 2, 3, 't' },
	{ "substring", "tn", 2, 3, 't' },
	{ "tan", "n", 1, 1, 'r' },
	{ "tanh", "n", 1, 1, 'r' },
	{ "trim", "t", 1, 2, 't' },
	{ "trunc", "n", 1, 1, 'n' },
	{ "typeof", "a", 1, 1, 't' },
	{ "upper", "t", 1, 1, 't' },
};

#define CLOCK                                                                  \
	"no clock and no UTC dates; there are time, ny_date, ny_time, "        \
	"ny_dow, ny_min"
#define CHANCE "no chance: the same input gives the same output"
#define OTHERS "looks at other rows; use an indicator"
#define BLOB   "there are no blobs"

static const struct {
	const char *name, *why;
} refused[] = {
	{ "now", CLOCK },
	{ "date", CLOCK },
	{ "time", CLOCK },
	{ "datetime", CLOCK },
	{ "julianday", CLOCK },
	{ "strftime", CLOCK },
	{ "timediff", CLOCK },
	{ "unixepoch", CLOCK },
	{ "localtime", CLOCK },
	{ "random", CHANCE },
	{ "randomblob", CHANCE },
	{ "avg", OTHERS },
	{ "count", OTHERS },
	{ "group_concat", OTHERS },
	{ "string_agg", OTHERS },
	{ "sum", OTHERS },
	{ "total", OTHERS },
	{ "cume_dist", OTHERS },
	{ "dense_rank", OTHERS },
	{ "first_value", OTHERS },
	{ "lag", OTHERS },
	{ "last_value", OTHERS },
	{ "lead", OTHERS },
	{ "nth_value", OTHERS },
	{ "ntile", OTHERS },
	{ "percent_rank", OTHERS },
	{ "rank", OTHERS },
	{ "row_number", OTHERS },
	{ "hex", BLOB },
	{ "unhex", BLOB },
	{ "quote", BLOB },
	{ "zeroblob", BLOB },
};

static sqlite3 *db; /* kept open: SQLite's memory stays reachable */
static int selects, ticks;

const struct expr_func *
expr_func_find(const char *p, int n)
{
	size_t i;

	for (i = 0; i < sizeof funcs / sizeof *funcs; i++) {
		if (expr_lex_is(p, n, funcs[i].name))
			return &funcs[i];
	}
	return NULL;
}

const char *
expr_func_why(const char *p, int n)
{
	static char list[480];
	char *end = list;
	size_t i;

	for (i = 0; i < sizeof refused / sizeof *refused; i++) {
		if (expr_lex_is(p, n, refused[i].name))
			return refused[i].why;
	}
	end = stpcpy(end, "not one of");
	for (i = 0; i < sizeof funcs / sizeof *funcs; i++) {
		*end++ = ' ';
		end = stpcpy(end, funcs[i].name);
	}
	return list;
}

/* ---- functions of ours ---- */

/*
 * y = x * 10^n and its rounding error from fma decide together: exact, except
 * that y/10^n rounds once more, to the double nearest to that decimal.
 */
static double
round_to(double x, int n)
{
	double ten = 1, y, t, err;
	int i;

	for (i = 0; i < n; i++)
		ten *= 10;
	y = x * ten;
	if (!(fabs(y) < 0x1p53)) /* decimals lie closer than doubles */
		return x;
	err = fma(x, ten, -y);
	t = trunc(y);
	/* t + half, give or take err: away from zero at or above the half */
	y = fabs(y - t);
	err = x < 0 ? -err : err;
	if (y > 0.5 || (y == 0.5 && err >= 0) || (y == 0 && err >= 0.5))
		t += x < 0 ? -1 : 1;
	return t / ten;
}

static void
sql_round(sqlite3_context *c, int argc, sqlite3_value **argv)
{
	double digits = 0;

	if (sqlite3_value_type(argv[0]) == SQLITE_NULL ||
	    (argc == 2 && sqlite3_value_type(argv[1]) == SQLITE_NULL))
		return;
	if (argc == 2)
		digits = sqlite3_value_double(argv[1]);
	if (!(digits >= 0 && digits <= 15)) {
		sqlite3_result_error(c, "round: digits are 0 to 15", -1);
		return;
	}
	sqlite3_result_double(
	    c, round_to(sqlite3_value_double(argv[0]), (int)digits));
}

static void
sql_text(sqlite3_context *c, int argc, sqlite3_value **argv)
{
	char s[NUM_MAX];
	size_t n;

	(void)argc;
	switch (sqlite3_value_type(argv[0])) {
	case SQLITE_INTEGER:
		n = num_put_int(s, sqlite3_value_int64(argv[0]));
		break;
	case SQLITE_FLOAT:
		n = num_put(s, sqlite3_value_double(argv[0]));
		break;
	default:
		sqlite3_result_value(c, argv[0]);
		return;
	}
	if (n > 0)
		sqlite3_result_text(c, s, (int)n, SQLITE_TRANSIENT);
}

static void
sql_real(sqlite3_context *c, int argc, sqlite3_value **argv)
{
	enum { LONG = 400 };
	char s[LONG + 8] = { 0 }, why[80];
	const void *p;
	double v;
	int n;

	(void)argc;
	if (sqlite3_value_type(argv[0]) == SQLITE_NULL)
		return;
	if (sqlite3_value_type(argv[0]) != SQLITE_TEXT) {
		sqlite3_result_double(c, sqlite3_value_double(argv[0]));
		return;
	}
	p = sqlite3_value_text(argv[0]);
	n = sqlite3_value_bytes(argv[0]);
	if (n == 0)
		return;
	if (p && n <= LONG) {
		memcpy(s, p, (size_t)n);
		if (num_parse(s, (size_t)n, &v) == NUM_OK) {
			sqlite3_result_double(c, v);
			return;
		}
	}
	snprintf(why, sizeof why, "'%.60s' is not a number", s);
	sqlite3_result_error(c, why, -1);
}

/* True, and SQLite does not know that it always is. */
static void
sql_one(sqlite3_context *c, int argc, sqlite3_value **argv)
{
	(void)argc, (void)argv;
	sqlite3_result_int(c, 1);
}

static const struct {
	const char *name;
	int nargs, flags;
	void (*fn)(sqlite3_context *c, int argc, sqlite3_value **argv);
} own[] = {
	{ "round", 1, SQLITE_DETERMINISTIC, sql_round },
	{ "round", 2, SQLITE_DETERMINISTIC, sql_round },
	{ "csf_text", 1, SQLITE_DETERMINISTIC, sql_text },
	{ "csf_real", 1, SQLITE_DETERMINISTIC, sql_real },
	{ "csf_one", 0, 0, sql_one },
};

/* ---- SQLite's door ---- */

static int
authorize(void *ctx, int action, const char *a, const char *b, const char *c,
    const char *d)
{
	size_t i;

	(void)ctx, (void)a, (void)c, (void)d;
	if (action == SQLITE_SELECT)
		return ++selects == 1 ? SQLITE_OK : SQLITE_DENY;
	if (action != SQLITE_FUNCTION || !b)
		return SQLITE_DENY;
	for (i = 0; i < sizeof own / sizeof *own; i++) {
		if (strcmp(b, own[i].name) == 0)
			return SQLITE_OK;
	}
	return expr_func_find(b, (int)strlen(b)) ? SQLITE_OK : SQLITE_DENY;
}

/* Called every EXPR_STEPS steps of a statement's whole life, so once by chance
 * within a row; twice is a row of more than EXPR_STEPS. */
static int
progress(void *ctx)
{
	(void)ctx;
	return ++ticks > 1;
}

void
expr_func_row(void)
{
	ticks = 0;
}

static void
limit(void)
{
	static const int limits[][2] = {
		{ SQLITE_LIMIT_LENGTH, FIELD },
		{ SQLITE_LIMIT_SQL_LENGTH, SQL },
		{ SQLITE_LIMIT_EXPR_DEPTH, 10 * EXPR_DEPTH },
		{ SQLITE_LIMIT_COMPOUND_SELECT, 1 },
		{ SQLITE_LIMIT_VDBE_OP, EXPR_STEPS },
		{ SQLITE_LIMIT_FUNCTION_ARG, MANY },
		{ SQLITE_LIMIT_ATTACHED, 0 },
		{ SQLITE_LIMIT_LIKE_PATTERN_LENGTH, PATTERN },
		{ SQLITE_LIMIT_VARIABLE_NUMBER, EXPR_BYTES },
		{ SQLITE_LIMIT_TRIGGER_DEPTH, 0 },
		{ SQLITE_LIMIT_WORKER_THREADS, 0 },
	};
	static const int off[] = { SQLITE_DBCONFIG_DQS_DML,
		SQLITE_DBCONFIG_DQS_DDL, SQLITE_DBCONFIG_TRUSTED_SCHEMA,
		SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION };
	size_t i;

	for (i = 0; i < sizeof limits / sizeof *limits; i++)
		sqlite3_limit(db, limits[i][0], limits[i][1]);
	for (i = 0; i < sizeof off / sizeof *off; i++)
		sqlite3_db_config(db, off[i], 0, NULL);
	sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_progress_handler(db, EXPR_STEPS, progress, NULL);
	sqlite3_set_authorizer(db, authorize, NULL);
}

static void
open_db(void)
{
	const int flags =
	    SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
	size_t i;
	int bad;

	/* Both fail where the program uses SQLite already; only speed. */
	sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	bad = sqlite3_open_v2(":memory:", &db, flags, NULL);
	for (i = 0; !bad && i < sizeof own / sizeof *own; i++)
		bad = sqlite3_create_function(db, own[i].name, own[i].nargs,
		    SQLITE_UTF8 | SQLITE_INNOCUOUS | own[i].flags, NULL,
		    own[i].fn, NULL, NULL);
	if (bad)
		die(FAIL, "cannot start SQLite: %s", sqlite3_errmsg(db));
	limit();
}

sqlite3_stmt *
expr_func_prepare(const char *sql, const char **why)
{
	sqlite3_stmt *st = NULL;
	const char *tail = "";
	int bad;

	if (!db)
		open_db();
	selects = 0;
	bad = sqlite3_prepare_v3(
	    db, sql, -1, SQLITE_PREPARE_PERSISTENT, &st, &tail);
	if (bad == SQLITE_NOMEM)
		die(FAIL, "out of memory");
	if (bad) {
		*why = sqlite3_errmsg(db);
		return NULL;
	}
	if (st && !*tail && selects == 1 && sqlite3_column_count(st) == 1)
		return st;
	sqlite3_finalize(st);
	*why = "it is not one expression";
	return NULL;
}
