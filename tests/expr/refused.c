/* refused: what is an error, with its code and what it says. */
#include "expr/expr_impl.h"
#include "helper.h"

static const char bars[] = "time,symbol,close,volume,dup,dup,y_up,note\n"
			   "2024-03-08T14:30:00Z,SPX,12.5,,1,1,1,\n"
			   "2024-03-11T13:30:00Z,SPX,13,100,1,1,1,hot\n";

/* Decided by the text alone: exit 2. */
static const struct {
	const char *sql, *why;
} text[] = {
	{ "", "empty" },
	{ " \t\n", "empty" },
	{ "close >", "ends where a value" },
	{ "(close", "ends where ')'" },
	{ "close)", "')' where an operator or the end" },
	{ "close close", "'close' where an operator" },
	{ "close > 'abc", "a quote is not closed" },
	{ "\"close", "a quote is not closed" },
	{ "12abc", "'12abc' is not a number" },
	{ "0x10", "'0x10' is not a number" },
	{ "1e400", "too big" },
	{ "close NOT 3", "'3' where IN, LIKE" },
	{ "close NOT", "ends where IN, LIKE" },
	{ "x'00'", "'00'' where an operator" },
	/* clock and chance */
	{ "date('now')", "'date': no clock" },
	{ "TIME('now')", "'TIME': no clock" },
	{ "datetime(time)", "no clock" },
	{ "julianday(time)", "no clock" },
	{ "strftime('%H', time)", "no clock" },
	{ "unixepoch()", "no clock" },
	{ "now()", "no clock" },
	{ "localtime()", "no clock" },
	{ "current_date", "no clock" },
	{ "current_time", "no clock" },
	{ "CURRENT_TIMESTAMP", "no clock" },
	{ "random()", "no chance" },
	{ "randomblob(4)", "no chance" },
	/* other rows */
	{ "sum(close)", "'sum': looks at other rows" },
	{ "count(*)", "other rows" },
	{ "avg(close)", "other rows" },
	{ "total(close)", "other rows" },
	{ "group_concat(symbol)", "other rows" },
	{ "max(close)", "max of one argument looks at other rows" },
	{ "min(close)", "min of one argument looks at other rows" },
	{ "lag(close) OVER ()", "other rows" },
	{ "row_number() OVER (ORDER BY close)", "other rows" },
	{ "max(close, 1) OVER ()", "'OVER' is not allowed" },
	{ "max(close, 1) FILTER (WHERE 1)", "'FILTER'" },
	/* SQLite's own business */
	{ "load_extension('x')", "'load_extension': not one of abs" },
	{ "sqlite_version()", "not one of" },
	{ "sqlite_compileoption_get(1)", "not one of" },
	{ "last_insert_rowid()", "not one of" },
	{ "changes()", "not one of" },
	{ "printf('%999999999d', 1)", "not one of" },
	{ "format('%s', 1)", "not one of" },
	{ "zeroblob(1000000000)", "no blobs" },
	{ "hex(symbol)", "no blobs" },
	{ "quote(symbol)", "no blobs" },
	{ "char(65, 66)", "not one of" },
	{ "json('1')", "not one of" },
	{ "fts3_tokenizer('x')", "not one of" },
	{ "likelihood(close, 0.5)", "not one of" },
	{ "csf_text(1)", "not one of" },
	{ "csf_one()", "not one of" },
	{ "nosuch(1)", "'nosuch': not one of abs acos" },
	{ "close (1)", "'close': not one of" },
	{ "\"abs\"(1)", "'(' where an operator" },
	/* clauses that are let in */
	{ "1) --", "'--': a comment" },
	{ "1 -- 2", "'--': a comment" },
	{ "close--1", "write '- -'" },
	{ "1 /* 2", "comments" },
	{ "1) FROM (SELECT 1", "')' where" },
	{ "1) UNION SELECT (1", "')' where" },
	{ "1, 2", "',' where" },
	{ "(1, 2) = (1, 2)", "',' where ')'" },
	{ "(SELECT 1)", "'SELECT' is not allowed" },
	{ "(VALUES (1))", "'VALUES' is not allowed" },
	{ "(WITH a AS (SELECT 1) SELECT 1)", "'WITH' is not allowed" },
	{ "EXISTS (SELECT 1)", "'EXISTS' is not allowed" },
	{ "close IN (SELECT 1)", "'SELECT' is not allowed" },
	{ "close IN sqlite_master", "'sqlite_master' where the list" },
	{ "close IN ()", "')' where a value" },
	{ "RAISE(IGNORE)", "'RAISE' is not allowed" },
	{ "1; DROP TABLE x", "';'" },
	{ "ATTACH 'x' AS y", "'ATTACH' is not allowed" },
	{ "PRAGMA user_version", "'PRAGMA' is not allowed" },
	{ "close ORDER BY 1", "'ORDER' where an operator" },
	{ "close AS x", "'AS' where an operator" },
	{ "symbol MATCH 'x'", "'MATCH'" },
	{ "symbol REGEXP 'x'", "'REGEXP'" },
	{ "?1", "'?': parameters" },
	{ ":a", "':': parameters" },
	{ "@a", "'@': parameters" },
	{ "$a", "'$': parameters" },
	{ "main.close", "'.': there are no tables" },
	{ "[close]", "double quotes" },
	{ "`close`", "double quotes" },
	{ "close -> 1", "JSON" },
	{ "close ->> 1", "JSON" },
	{ "\001", "byte 0x01" },
	{ "*", "'*' where a value" },
	/* silently something else */
	{ "1/2", "'1/2' divides whole numbers: write 1.0/2" },
	{ "length(symbol) / 2", "divides whole numbers" },
	{ "coalesce(close, 1) / 2", "divides whole numbers" },
	{ "(close > 1) / 2", "divides whole numbers" },
	{ "1 < close < 20", "'1 < close < 20' compares a comparison" },
	{ "close = volume = 1", "compares a comparison" },
	{ "close = NULL", "'close = NULL' is never true: write IS NULL" },
	{ "NULL <> close", "is never true" },
	{ "close IN (1, NULL)", "NULL in a list" },
	{ "CASE close WHEN NULL THEN 1 END", "never true" },
	{ "close > 1 & volume > 1", "'&': write AND" },
	{ "close > 1 && volume > 1", "'&&': write AND" },
	{ "close > 1 | volume > 1", "'|': write OR" },
	{ "!close", "'!': write NOT" },
	{ "~1", "bit" },
	{ "1 << 2", "bit" },
	{ "1 > 'a'", "'1 > 'a'' compares a number with text" },
	{ "1 BETWEEN 'a' AND 'b'", "compares a number with text" },
	{ "1 IN (1, 'a')", "compares a number with text" },
	{ "'a' + 1", "''a' + 1' calculates with text" },
	{ "-'a'", "calculates with text" },
	{ "abs('a')", "calculates with text" },
	{ "'a' AND 1", "text where a condition" },
	{ "NOT 'a'", "text where a condition" },
	{ "'a' || 1", "joins a number: write cast(x AS text)" },
	{ "1 LIKE '1'", "needs text" },
	{ "length(1)", "needs text" },
	{ "iif(close, 'a', 1)", "mixes numbers and text" },
	{ "coalesce(1, 'a')", "mixes numbers and text" },
	{ "CASE WHEN close THEN 1 ELSE 'a' END", "mixes numbers and text" },
	{ "cast('1' AS integer)", "write cast(x AS real)" },
	{ "cast(close AS blob)", "'blob' where REAL, INTEGER or TEXT" },
	{ "ny_time > '9:31'", "''9:31'' is not a clock time" },
	{ "ny_time = '09:31:00'", "is not a clock time" },
	{ "'2024-3-8' < ny_date", "is not a date" },
	{ "ny_min > '570'", "compares a number with text" },
	{ "y_up > 0", "'y_up' is a target" },
	{ "\"y_up\" > 0", "is a target" },
	{ "symbol COLLATE x", "'x' where NOCASE" },
	{ "round(1, 2, 3)", "round takes 1 to 2 arguments, not 3" },
	{ "pi(1)", "pi takes 0 arguments, not 1" },
	{ "sqrt()", "sqrt takes 1 argument, not 0" },
	{ "coalesce(1)", "coalesce takes 2 or more arguments, not 1" },
	{ "abs(DISTINCT close)", "'DISTINCT' where a value" },
};

/* Decided by the header or by a cell: exit 1. */
static const struct {
	const char *rows, *sql, *why;
} data[] = {
	{ bars, "rsi_14 < 30",
	    "exit 1: csf: rows: x: no column 'rsi_14'; there are time, "
	    "symbol, close, volume, dup, dup, y_up, note, ny_date, ..." },
	{ bars, "Close > 1", "exit 1:...no column 'Close'" },
	/* a double-quoted string would be a text in plain SQLite */
	{ bars, "symbol = \"SPX\"", "exit 1:...no column 'SPX'" },
	{ bars, "now", "exit 1:...no column 'now'" },
	{ bars, "rowid", "exit 1:...no column 'rowid'" },
	{ bars, "dup > 0",
	    "exit 1:...column 'dup' stands in the header twice" },
	{ bars, "symbol > 1",
	    "exit 1: csf: rows: x: 'symbol > 1' compares a number with text..." },
	{ bars, "symbol + 1", "exit 1:...calculates with text" },
	{ bars, "time || 1 ", "exit 2: csf: x: ...joins a number" },
	{ bars, "close > '30'",
	    "exit 1: csf: rows:2: column 'close': '12.5' is a number, and x: "
	    "'close > '30'' compares a number with text..." },
	{ bars, "volume > 1 AND note > 1",
	    "exit 1: csf: rows:3: column 'note': 'hot' is text, and x: 'note "
	    "> 1' compares a number with text..." },
	{ bars, "close || 'x'",
	    "exit 1: csf: rows:2:...write cast(x AS text)" },
	{ bars, "close || 'x'", "exit 1: csf: rows:2:...'12.5' is a number" },
	{ bars, "note / 2.0", "exit 1: csf: rows:3:...calculates with text" },
	{ bars, "close > note", "exit 1: csf: rows:3:...compares a number" },
	{ bars, "iif(1, note, close)", "exit 1: csf: rows:3:...mixes" },
	{ bars, "cast(note AS real)",
	    "exit 1: csf: rows:3: x: 'hot' is not a number..." },
	{ bars, "cast(note AS integer)", "exit 1: csf: rows:3:...integer" },
	{ bars, "round(close, 16)", "exit 1: csf: rows:2:...0 to 15" },
	{ "a\n5\nn/a\n", "a > 4", "exit 1: csf: rows:3: column 'a': ...'n/a'" },
	{ "a\nNaN\n", "a > 4", "exit 1: csf: rows:2: column 'a': ...'NaN'" },
	{ "a\n1e309\n", "a > 4", "exit 1: csf: rows:2: column 'a': ...1e309" },
	{ "{\"a\":5}\n{\"a\":[1]}\n", "a > 4", "exit 1: csf: rows:2:...'a'" },
	{ "a\n5\n", "ny_min > 1", "exit 1:...'time'" },
	{ "time,ny_min\n2024-03-08,1\n", "ny_min > 1",
	    "exit 1:...in double quotes" },
	{ "a,true\n5,6\n", "\"b\"\"c\"", "exit 1:...no column 'b\"c'" },
};

/* A condition must not be text. */
static const char *const conditions[] = { "symbol", "'a'", "ny_date", "note",
	"symbol || 'x'" };

/* Behind the parser stands SQLite's own door. */
static const char *const door[] = {
	"SELECT random()",
	"SELECT date('now')",
	"SELECT current_timestamp",
	"SELECT load_extension('x')",
	"SELECT printf('%d', 1)",
	"SELECT randomblob(1)",
	"SELECT sum(1)",
	"SELECT (SELECT 1)",
	"SELECT 1 UNION SELECT 2",
	"SELECT 1 FROM sqlite_master",
	"SELECT 1 FROM pragma_function_list",
	"SELECT \"a string\"",
	"SELECT 1, 2",
	"SELECT 1; SELECT 2",
	"SELECT 1 WHERE (max(1))",
	"SELECT 1 WHERE (row_number() OVER ())",
	"SELECT (VALUES (1), (2))",
	"PRAGMA user_version",
	"ATTACH ':memory:' AS x",
	"CREATE TABLE t (a)",
	"BEGIN",
	"",
};

static void
limits(void)
{
	static char sql[EXPR_BYTES + 100], got[4096];
	int i, n;

	memset(sql, ' ', sizeof sql);
	memcpy(sql, "close", 5);
	sql[EXPR_BYTES] = 0;
	try(got, bars, sql, EXPR_VALUE, CAL_POINT);
	same("10,000 bytes", got, "12.5|13");
	sql[EXPR_BYTES] = ' ';
	sql[EXPR_BYTES + 1] = 0;
	try(got, bars, sql, EXPR_VALUE, CAL_POINT);
	same("10,001 bytes", got,
	    "exit 2: csf: x: 10001 bytes; the limit is 10000\n");
	for (n = 90; n <= 4000; n += 3910) {
		memset(sql, '(', (size_t)n);
		sql[n] = '1';
		memset(sql + n + 1, ')', (size_t)n);
		sql[2 * n + 1] = 0;
		try(got, bars, sql, EXPR_VALUE, CAL_POINT);
		same("parentheses", got,
		    n == 90 ? "1|1" : "exit 2:...nested deeper than 91");
	}
	/* SQLite's parser has a stack of 100, three places of it each time */
	for (n = 30; n <= 60; n += 30) {
		*sql = 0;
		for (i = 0; i < n; i++)
			add(sql, "1+(");
		add(sql, "1");
		for (i = 0; i < n; i++)
			add(sql, ")");
		try(got, bars, sql, EXPR_VALUE, CAL_POINT);
		same("sums in sums", got,
		    n == 30 ? "31|31"
			    : "exit 2:...nested deeper than 91 parentheses");
	}
	/* a chain is as deep as it is long */
	for (n = 99; n <= 100; n++) {
		*sql = 0;
		add(sql, "1");
		for (i = 0; i < n; i++)
			add(sql, "+1");
		try(got, bars, sql, EXPR_VALUE, CAL_POINT);
		same("a chain", got,
		    n == 99 ? "100|100" : "exit 2:...nested deeper than 100");
	}
	*sql = 0;
	add(sql, "coalesce(1");
	for (i = 0; i < 100; i++)
		add(sql, ",1");
	add(sql, ")");
	try(got, bars, sql, EXPR_VALUE, CAL_POINT);
	same("101 arguments", got, "exit 2:...not 101");
	*sql = 0;
	add(sql, "symbol LIKE '");
	for (i = 0; i < 600; i++)
		add(sql, "%a");
	add(sql, "'");
	try(got, bars, sql, EXPR_VALUE, CAL_POINT);
	same("a long pattern", got, "exit 1: csf: rows:2: x: ...too complex");
	/* 16 times itself, 7 times over: 268 MB */
	*sql = 0;
	add(sql, "symbol");
	for (i = 0; i < 7; i++) {
		memmove(sql + 8, sql, strlen(sql) + 1);
		memcpy(sql, "replace(", 8);
		add(sql, ", 'S', 'SSSSSSSSSSSSSSSS')");
	}
	try(got, bars, sql, EXPR_VALUE, CAL_POINT);
	same("a text that grows", got, "exit 1: csf: rows:2: x: ...too big");
}

int
main(void)
{
	char got[4096], want[200];
	const char *why;
	size_t i;

	for (i = 0; i < sizeof text / sizeof *text; i++) {
		try(got, bars, text[i].sql, EXPR_VALUE, CAL_POINT);
		snprintf(
		    want, sizeof want, "exit 2: csf: x: ...%s", text[i].why);
		same(text[i].sql, got, want);
	}
	for (i = 0; i < sizeof data / sizeof *data; i++) {
		try(got, data[i].rows, data[i].sql, EXPR_VALUE, CAL_POINT);
		same(data[i].sql, got, data[i].why);
	}
	for (i = 0; i < sizeof conditions / sizeof *conditions; i++) {
		try(got, bars, conditions[i], EXPR_CONDITION, CAL_POINT);
		same(conditions[i], got,
		    i == 1 || i == 2 || i == 4
			? "exit 2:...text where a condition"
			: "exit 1:...text where a condition");
	}
	for (i = 0; i < sizeof door / sizeof *door; i++) {
		if (expr_func_prepare(door[i], &why))
			same(door[i], "prepared", "refused");
	}
	if (!expr_func_prepare("SELECT (abs(?1) LIKE 'x')", &why))
		same("SELECT abs", why, "prepared");
	limits();
	if (!bad)
		printf("ok refused\n");
	return bad;
}
