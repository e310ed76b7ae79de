/* An expression, a line, over the rows behind it: it is refused, or has a value
 * that is never infinite, and twice the same. */
#include "expr/expr.h"
#include "fuzz/fuzz.h"
#include "time/session.h"

#include <math.h>
#include <string.h>

static struct arena arena;

void
fuzz_start(void)
{
	static struct arena a;

	session_is(0);
	expr_new(&a, "when", "1", EXPR_VALUE, 1); /* opens SQLite */
}

static const char rows[] = "time,close,vix,right,a b,n\n"
			   "2020-03-13T19:45:00Z,2711.02,57.83,P,x,\n"
			   "2020-03-16T19:45:00Z,2386.13,82.69,C,y,1e300\n"
			   "2020-03-17T19:45:00Z,0,-1,,,0.5\n";

void
fuzz_one(const char *p, size_t n)
{
	static struct rec in;
	static int bar = 60;
	struct expr_result v, again;
	struct expr_scope scope = { .rec = &in, .bar = &bar };
	struct expr *e;
	char *text = fuzz_line(&p, &n);

	e = expr_new(&arena, "when", text, EXPR_VALUE, 1);
	if (n == 0) {
		p = rows;
		n = sizeof rows - 1;
	}
	rec_open_text(&in, FUZZ_FILE, p, n);
	expr_bind(e, &scope);
	while (rec_next(&in)) {
		expr_get(e, &v);
		FUZZ_HOLD("a value is finite", v.type == EXPR_NUMBER
						   ? isfinite(v.num) != 0
						   : isnan(v.num) != 0);
		if (v.type == EXPR_TEXT)
			v.text.p = fuzz_text(v.text.p, v.text.n);
		expr_get(e, &again);
		FUZZ_HOLD("twice the same",
		    v.type == again.type &&
			(v.type != EXPR_NUMBER || v.num == again.num) &&
			(v.type != EXPR_TEXT ||
			    (v.text.n == again.text.n &&
				memcmp(v.text.p, again.text.p, v.text.n) ==
				    0)));
	}
}
