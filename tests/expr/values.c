/* values: what expressions are worth. */
#include "helper.h"

#include <math.h>
#include <sys/resource.h>

static const char bars[] = "time,symbol,open,close,volume,Close,odd name,n\n"
			   "2024-03-08T14:30:00Z,SPX,10,12.5,100,7,a,\n"
			   "2024-03-11T13:31:30Z,SPX,12,0.1,,8,,3\n"
			   "2024-11-29T18:00:00Z,XSP,-2,1e3,5,9,c,-0.5\n";

static const struct {
	const char *sql, *want;
} values[] = {
	{ "close", "12.5|0.1|1000" },
	{ "close > open", "1|0|1" },
	{ "Close", "7|8|9" },
	{ "\"Close\" + close", "19.5|8.1|1009" },
	{ "\"odd name\"", "'a'|-|'c'" },
	{ "symbol", "'SPX'|'SPX'|'XSP'" },
	{ "time", "'2024-03-08T14:30:00Z'|'2024-03-11T13:31:30Z'|"
		  "'2024-11-29T18:00:00Z'" },
	/* E1: numbers are real, also whole ones */
	{ "open / 4", "2.5|3|-0.5" },
	{ "7 / open", "0.7|0.5833333333333334|-3.5" },
	{ "1.0/2", "0.5|0.5|0.5" },
	{ "typeof(volume)", "'real'|'null'|'real'" },
	{ "volume * 9007199254740993.0", "900719925474099200|-|"
					 "45035996273704960" },
	{ "0.1 + 0.2", "0.30000000000000004|0.30000000000000004|"
		       "0.30000000000000004" },
	{ "2.2250738585072011e-308 > 0", "1|1|1" },
	{ "123456789012345678901", "123456789012345680000|"
				   "123456789012345680000|"
				   "123456789012345680000" },
	{ "cast(close AS integer)", "12|0|1000" },
	{ "cast(close AS text) || '!'", "'12.5!'|'0.1!'|'1000!'" },
	{ "cast(close / 3 AS text)", "'4.166666666666667'|"
				     "'0.03333333333333333'|"
				     "'333.3333333333333'" },
	{ "cast(substr(time, 1, 4) AS real) - 1", "2023|2023|2023" },
	{ "cast(cast(close AS text) AS real) = close", "1|1|1" },
	/* E2 */
	{ "ny_date", "'2024-03-08'|'2024-03-11'|'2024-11-29'" },
	{ "ny_time", "'09:30'|'09:31:30'|'13:00'" },
	{ "ny_dow", "5|1|5" },
	{ "ny_min", "570|571|780" },
	{ "ny_time BETWEEN '09:31' AND '12:59'", "0|1|0" },
	/* E4: NULL in, NULL out */
	{ "volume > 50", "1|-|0" },
	{ "volume + 1", "101|-|6" },
	{ "NOT volume > 50", "0|-|1" },
	{ "volume IS NULL", "0|1|0" },
	{ "volume ISNULL OR n NOT NULL", "0|1|1" },
	{ "coalesce(volume, n, 0)", "100|3|5" },
	{ "ifnull(n, close)", "12.5|3|-0.5" },
	{ "max(open, close, volume)", "100|-|1000" },
	{ "min(open, close)", "10|0.1|-2" },
	{ "n IN (3, -0.5)", "-|1|1" },
	{ "n IN (1, 2, 3)", "-|1|0" },
	{ "n NOT IN (1, 2, 3)", "-|0|1" },
	{ "symbol IN ('A', 'B', 'XSP', 'C')", "0|0|1" },
	{ "symbol COLLATE nocase IN ('a', 'b', 'xsp')", "0|0|1" },
	{ "close / 0", "-|-|-" },
	{ "exp(close * 1000) / exp(100)", "-|1|-" },
	{ "sqrt(open)", "3.1622776601683795|3.4641016151377544|-" },
	{ "ln(n)", "-|1.0986122886681098|-" },
	{ "NULL", "-|-|-" },
	{ "''", "-|-|-" },
	/* the rest of the language */
	{ "-close + +open", "-2.5|11.9|-1002" },
	{ "2 + 3 * 4 - -1", "15|15|15" },
	{ "(2 + 3) * 4 % 7", "6|6|6" },
	{ "open == 10 OR open <> 12 AND NOT symbol != 'XSP'", "1|0|1" },
	{ "close NOT BETWEEN 1 AND 100", "0|1|1" },
	{ "symbol LIKE 's%'", "1|1|0" },
	{ "symbol NOT LIKE 's_x'", "0|0|1" },
	{ "symbol GLOB 'S*'", "1|1|0" },
	{ "like('s%', symbol)", "1|1|0" },
	{ "symbol LIKE 'S!%' ESCAPE '!'", "0|0|0" },
	{ "symbol = 'spx' COLLATE NOCASE", "1|1|0" },
	{ "symbol || '-' || \"odd name\"", "'SPX-a'|-|'XSP-c'" },
	{ "lower(symbol) || 'it''s'", "'spxit's'|'spxit's'|'xspit's'" },
	{ "n IS NOT DISTINCT FROM 3", "0|1|0" },
	{ "n IS 3", "0|1|0" },
	{ "n IS NOT NULL", "0|1|1" },
	{ "close > 1 IS TRUE", "1|0|1" },
	{ "case when close > open then 'up' else 'down' end",
	    "'up'|'down'|'up'" },
	{ "CASE symbol WHEN 'SPX' THEN 1 WHEN 'XSP' THEN 0.1 END", "1|1|0.1" },
	{ "iif(open > 0, sign(open), abs(open))", "1|1|2" },
	{ "length(trim(' a '))", "1|1|1" },
	{ "instr(symbol, 'S')", "1|1|2" },
	{ "replace(symbol, 'SP', 'N')", "'NX'|'NX'|'XN'" },
	{ "nullif(open, 12) / 2", "5|-|-1" },
	{ "floor(close) + ceil(close) + trunc(close)", "37|1|3000" },
	{ "mod(close, 7)", "5.5|0.1|6" },
	{ "close % 7", "5.5|0.1|6" },
	{ "-close % 7 + 0.5", "-5|0.4|-5.5" },
	{ "2 * close % 7 % 2.5", "1.5|0.2|0" },
	{ "(close + 1) % 7 = mod(close + 1, 7)", "1|1|1" },
	{ "4742.83 % 25",
	    "17.829999999999927|17.829999999999927|17.829999999999927" },
	{ "close % 0", "-|-|-" },
	{ "pow(open, 2)", "100|144|4" },
	{ "log(100)", "2|2|2" },
	{ "round(pi(), 4)", "3.1416|3.1416|3.1416" },
	/* round: the exact binary value decides */
	{ "round(2.5) + round(-2.5)", "0|0|0" },
	{ "round(2.5)", "3|3|3" },
	{ "round(0.49999999999999994)", "0|0|0" },
	{ "round(1.005, 2)", "1|1|1" },
	{ "round(0.125, 2)", "0.13|0.13|0.13" },
	{ "round(-0.125, 2)", "-0.13|-0.13|-0.13" },
	{ "round(1.115, 2)", "1.11|1.11|1.11" },
	{ "round(2.675, 2)", "2.67|2.67|2.67" },
	{ "round(0.285, 2)", "0.28|0.28|0.28" },
	{ "round(1e300, 5) = 1e300", "1|1|1" },
	{ "round(n)", "-|3|-1" },
	{ "round(4503599627370497.5)", "4503599627370498|4503599627370498|"
				       "4503599627370498" },
};

static const struct {
	const char *rows, *sql, *want;
} rows[] = {
	/* the first cell that is not empty says what a column is */
	{ "a,b\n,x\n,y\n5,z\n", "a > 4", "-|-|1" },
	{ "a,b\n,x\nu,y\n", "a = 'u'", "-|1" },
	{ "a\nabc\n5\n", "a = '5'", "0|1" },
	{ "order_id,status\n5,1\n7,2\n", "order_id < '6'", "1|0" },
	{ "fill_status\n1\n", "fill_status || '!'", "'1!'" },
	{ "right,root\nP,5\n", "right = 'P' AND root = '5'", "1" },
	/* CSV and NDJSON are the same */
	{ "a,b\n1.5,x\n,y\n", "a * 2", "3|-" },
	{ "{\"a\":1.5,\"b\":\"x\"}\n{\"a\":null}\n{\"b\":1}\n", "a * 2",
	    "3|-|-" },
	{ "{\"a\":\"1.5\"}\n{\"a\":\"\"}\n", "a * 2", "3|-" },
	{ "{\"a\":\"\\u0031.5\"}\n{\"a\":2}\n", "a * 2", "3|4" },
	{ "{\"a\":true}\n{\"a\":false}\n", "a + 1", "2|1" },
	{ "{\"a\":\"\\u0041\\n\"}\n", "a = 'A\n'", "1" },
	{ "a\r\n\"x\"\"y\"\r\n", "a", "'x\"y'" },
	{ "a,\"b\"\"c\"\n1,2\n", "\"b\"\"c\" + a", "3" },
	{ "right,index,order\nP,2,3\n", "index * order", "6" },
	{ "true\n7\n", "\"true\" + true", "8" },
	/* a column that has the clock's name */
	{ "time,ny_min\n2024-03-08,3\n", "\"ny_min\" + 1", "4" },
	{ "time,close\n2024-03-08,3\n2024-11-29,3\n", "ny_min", "960|780" },
	{ "time,close\n2024-03-08,3\n2024-11-29,3\n", "ny_date || ny_time",
	    "'2024-03-0816:00'|'2024-11-2913:00'" },
};

static const struct {
	const char *sql, *want;
} conditions[] = {
	{ "volume > 1", "true|false|true" },
	{ "NOT volume > 1", "false|false|false" },
	{ "volume > 1 OR open = 12", "true|true|true" },
	{ "n", "false|true|true" },
	{ "0.5", "true|true|true" },
	{ "NULL", "false|false|false" },
	{ "close > 10 AND symbol = 'SPX'", "true|false|false" },
};

/* Values that the program sets; columns stay bound between them. */
static void
extras(void)
{
	static struct rec rec;
	double pnl = 0;
	struct str who = { NULL, 0 };
	const struct expr_extra extra[] = { { "pos_pnl", &pnl, NULL },
		{ "who", NULL, &who } };
	struct expr *e = expr_new(&arena, "exit",
	    "pos_pnl < close AND who IS NOT 'me'", EXPR_CONDITION, FAIL);
	struct expr_scope scope = { .rec = &rec, .extra = extra, .nextra = 2 };

	rest = bars;
	rec_open_with(&rec, "rows", feed, NULL);
	expr_bind(e, &scope);
	if (!expr_uses(e, "pos_pnl") || expr_uses(e, "volume"))
		same("expr_uses", "wrong", "right");
	while (rec_next(&rec)) {
		double close = rec_num(&rec, rec_need(&rec, "close"));
		int i;

		who = str_of("you");
		for (i = -2; i < 2; i++) {
			pnl = close + i;
			if (expr_true(e) != (pnl < close))
				same("pos_pnl < close", "wrong", "right");
		}
		pnl = close - 1;
		who = str_of("me");
		if (expr_true(e))
			same("who IS NOT 'me'", "true", "false");
		who = (struct str){ NULL, 0 };
		pnl = -1.0 / 0.0;
		if (expr_true(e))
			same("infinite pos_pnl", "true", "false");
	}
	rec_close(&rec);
}

#ifdef __SANITIZE_ADDRESS__ /* it keeps what was freed */
enum { ROOM = 1 << 20 };    /* KiB */
#else
enum { ROOM = 512 };
#endif

static long
memory(void)
{
	struct rusage u;

	getrusage(RUSAGE_SELF, &u);
	return u.ru_maxrss;
}

/* SQLite counts steps over a statement's life; the limit is a row's. */
static void
many(void)
{
	double x = 1;
	const struct expr_extra extra = { "x", &x, NULL };
	struct expr *e =
	    expr_new(&arena, "x", "x > 0 AND x < 10 AND x <> 5 AND x IN (1, 2)",
		EXPR_CONDITION, FAIL);
	struct expr *t = expr_new(&arena, "x",
	    "upper('abc' || cast(x AS text)) || lower('DEF')", EXPR_VALUE,
	    FAIL);
	long i, n = 0, before = 0;
	struct expr_result v;

	expr_bind(e, &(struct expr_scope){ .extra = &extra, .nextra = 1 });
	expr_bind(t, &(struct expr_scope){ .extra = &extra, .nextra = 1 });
	for (i = 0; i < 300000; i++) {
		n += expr_true(e);
		expr_get(t, &v);
		if (i == 1000)
			before = memory();
	}
	if (memory() > before + ROOM)
		same("memory", "grows with the rows", "does not");
	if (n != i)
		same("300,000 rows", "some false", "all true");
}

/* Is 5 all that is left behind the digits (to 15 of them)? */
static int
is_tie(double x, int digits)
{
	char text[NUM_FIXED_MAX + 1];

	text[num_put_fixed(text, x, 15)] = 0;
	return digits < 15 &&
	       strspn(strchr(text, '.') + digits + 2, "0") + digits + 1 == 15 &&
	       strchr(text, '.')[digits + 1] == '5';
}

/* round against the exact printer, but for the ties it breaks to even. */
static void
rounding(void)
{
	double x = 0, digits = 0, want;
	const struct expr_extra extra[] = { { "x", &x, NULL },
		{ "n", &digits, NULL } };
	struct expr *e = expr_new(&arena, "x", "round(x, n)", EXPR_VALUE, FAIL);
	char text[NUM_FIXED_MAX + 8] = "";
	struct expr_result v;
	int i;

	expr_bind(e, &(struct expr_scope){ .extra = extra, .nextra = 2 });
	for (i = 0; i < 40000; i++) {
		digits = i % 16;
		/* scattered over signs and sizes up to 2^53 at the digits */
		x = fmod(i * 0x1.9e3779b97f4a8p-1, 1) - 0.5;
		x *= pow(2, i / 16 % 56) / pow(10, digits) * 1.9;
		num_parse(text, num_put_fixed(text, x, (int)digits), &want);
		expr_get(e, &v);
		if (v.num != want && !is_tie(x, (int)digits)) {
			printf("not ok: round(%.17g, %g)\n  got  %.17g\n"
			       "  want %.17g\n",
			    x, digits, v.num, want);
			bad = 1;
		}
	}
}

int
main(void)
{
	char got[4096];
	size_t i;

	for (i = 0; i < sizeof values / sizeof *values; i++) {
		try(got, bars, values[i].sql, EXPR_VALUE, CAL_POINT);
		same(values[i].sql, got, values[i].want);
	}
	for (i = 0; i < sizeof rows / sizeof *rows; i++) {
		try(got, rows[i].rows, rows[i].sql, EXPR_VALUE, CAL_DAILY);
		same(rows[i].sql, got, rows[i].want);
	}
	for (i = 0; i < sizeof conditions / sizeof *conditions; i++) {
		try(got, bars, conditions[i].sql, EXPR_CONDITION, CAL_POINT);
		same(conditions[i].sql, got, conditions[i].want);
	}
	try(got, bars, "ny_time", EXPR_VALUE, 300);
	same("ny_time of 5m bars", got, "'09:35'|'09:36:30'|'13:05'");
	extras();
	many();
	rounding();
	if (!bad)
		printf("ok values\n");
	return bad;
}
