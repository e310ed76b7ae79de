/*
 * plain: what SQLite alone answers in silence, and what we do.  Each line shows
 * both, so that a rule that is no longer needed, or no longer kept, fails.
 */
#include "helper.h"

#include <sqlite3.h>

static const char rows[] = "time,symbol,a,close,n,Close,flag\n"
			   "2024-03-08T01:30:00Z,abc,7,12.5,,8,yes\n";
/* the same row as most people bind it */
static const char from[] =
    "FROM (SELECT '2024-03-08T01:30:00Z' AS time, 'abc' AS symbol, 7 AS a,"
    " 12.5 AS close, NULL AS n, 'yes' AS flag)";

static const struct {
	const char *sql, *plain, *ours;
} cases[] = {
	/* E1 */
	{ "a / 2", "3", "3.5" },
	{ "1/2", "0", "exit 2:...write 1.0/2" },
	{ "close % 5", "2.0", "2.5" },
	{ "typeof(a)", "integer", "'real'" },
	{ "close > '30'", "0", "exit 1:...compares a number with text" },
	{ "close < '1'", "1", "exit 1:...compares a number with text" },
	{ "symbol > 1000", "1", "exit 1:...compares a number with text" },
	{ "symbol + 1", "1", "exit 1:...calculates with text" },
	{ "abs(symbol)", "0.0", "exit 1:...calculates with text" },
	{ "cast(symbol AS real)", "0.0", "exit 1:...is not a number" },
	{ "max(close, symbol)", "abc", "exit 1:...mixes" },
	{ "a IN ('7')", "0", "exit 1:...compares a number with text" },
	{ "(0.1 + 0.2) || ''", "0.3", "exit 2:...joins a number" },
	{ "cast(0.1 + 0.2 AS text)", "0.3", "'0.30000000000000004'" },
	/* E2 */
	{ "strftime('%H', time)", "01", "exit 2:...no clock" },
	{ "date(time)", "2024-03-08", "exit 2:...no clock" },
	{ "ny_date", NULL, "'2024-03-07'" },
	{ "random() IS NOT NULL", "1", "exit 2:...no chance" },
	{ "date('now') > '2000'", "1", "exit 2:...no clock" },
	{ "current_date > '2000'", "1", "exit 2:...no clock" },
	{ "typeof(randomblob(2))", "blob", "exit 2:...no chance" },
	{ "length(sqlite_version()) > 1", "1", "exit 2:...not one of" },
	/* E3 */
	{ "symbol = \"xyz\"", "0", "exit 1:...no column 'xyz'" },
	{ "\"symbl\" IS NOT NULL", "1", "exit 1:...no column 'symbl'" },
	{ "count(*)", "1", "exit 2:...other rows" },
	{ "sum(close)", "12.5", "exit 2:...other rows" },
	{ "max(close)", "12.5", "exit 2:...other rows" },
	{ "row_number() OVER ()", "1", "exit 2:...other rows" },
	{ "(SELECT count(*) FROM sqlite_master)", "0",
	    "exit 2:...'SELECT' is not allowed" },
	{ "EXISTS (SELECT 1)", "1", "exit 2:...'EXISTS' is not allowed" },
	{ "a > 1) FROM (SELECT 9 AS a) --", "1", "exit 2:...'--'" },
	{ "?1 IS NULL", "1", "exit 2:...parameters" },
	{ "10 < close < 11", "1", "exit 2:...compares a comparison" },
	{ "a > 7 & close > 1", "0", "exit 2:...write AND" },
	/* E4 */
	{ "symbol = NULL", NULL, "exit 2:...write IS NULL" },
	{ "1e308 * 10", "Inf", "-" },
	{ "-1e308 * close", "-Inf", "-" },
	/* literals and rounding are a last digit off */
	{ "9007199254740993.0000000000000000000001 - 9007199254740992.0", "0.0",
	    "2" },
	{ "round(0.49999999999999994)", "1.0", "0" },
	/* names */
	{ "CLOSE", "12.5", "exit 1:...no column 'CLOSE'" },
};

static void
plain(sqlite3 *db, const char *sql, const char *want)
{
	char whole[1000];
	sqlite3_stmt *st;
	const char *got;

	snprintf(whole, sizeof whole, "SELECT (%s) %s", sql, from);
	if (sqlite3_prepare_v2(db, whole, -1, &st, NULL) != SQLITE_OK) {
		if (want)
			same(sql, sqlite3_errmsg(db), want);
		return;
	}
	if (sqlite3_step(st) != SQLITE_ROW)
		same(sql, sqlite3_errmsg(db), "a row");
	got = (const char *)sqlite3_column_text(st, 0);
	if (want || got)
		same(sql, got ? got : "NULL", want ? want : "NULL");
	sqlite3_finalize(st);
}

int
main(void)
{
	static char got[4096];
	sqlite3 *db;
	size_t i;

	if (sqlite3_open(":memory:", &db) != SQLITE_OK)
		return 1;
	sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DML, 1, NULL);
	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		plain(db, cases[i].sql, cases[i].plain);
		try(got, rows, cases[i].sql, EXPR_VALUE, CAL_POINT);
		same(cases[i].sql, got, cases[i].ours);
	}
	sqlite3_close(db);
	if (!bad)
		printf("ok plain\n");
	return bad;
}
