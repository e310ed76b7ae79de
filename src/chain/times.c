/* csf-chain times: one row for each quote time of a chain. */
#include "chain/chain.h"
#include "base/die.h"
#include "chain/quote.h"

#include <math.h>

static struct rec in;
static struct out out;
static const char *file, *form;
static int root, price;

static const struct opt opts[] = {
	{ 'f', "file", "file", "read this instead of stdin", OPT_TEXT(&file) },
	{ 'o', "output", "format", "csv or json", OPT_TEXT(&form) },
	{ 0 },
};

/* A quote time whose row is not out yet, for want of an underlying price. */
struct pending {
	const char *symbol;
	struct cal_time time;
	int waits, seen;
};
static struct pending per[QUOTE_SYMBOLS];
static int nper;

static void
emit(struct pending *p, double close)
{
	out_time(&out, p->time);
	out_str(&out, p->symbol);
	out_num(&out, close);
	out_end(&out);
	p->waits = 0;
}

static void
emit_waiting(void)
{
	int i;

	for (i = 0; i < nper; i++) {
		if (per[i].waits)
			emit(&per[i], NAN);
		per[i].seen = 0;
	}
}

static struct pending *
of_symbol(const char *symbol)
{
	int i;

	for (i = 0; i < nper; i++) {
		if (per[i].symbol == symbol)
			return &per[i];
	}
	per[nper].symbol = symbol;
	return &per[nper++];
}

/* The first row with a price says it; a time without one goes out at its
 * end. */
static void
row(void)
{
	const char *symbol =
	    root < 0 ? NULL : quote_symbol(quote_root(&in, root));
	struct pending *p = of_symbol(symbol);
	double close = price < 0 ? NAN : rec_num(&in, price);

	if (!p->seen) {
		p->seen = p->waits = 1;
		p->time = in.time;
	}
	if (p->waits && (price < 0 || !isnan(close)))
		emit(p, close);
}

static int
run(int argc, char *argv[])
{
	int64_t now = 0;
	int what;

	verb_output(&out, form, -1);
	file = verb_input(argc, argv, file);

	rec_open(&in, file);
	if (!form)
		out_form(&out, in.form);
	rec_ordered(&in);
	root = verb_optional(&in, "root");
	price = verb_optional(&in, "underlying_price");
	in.gaps = 1;
	out_col(&out, "time", NULL);
	out_col(&out, "symbol", NULL);
	out_col(&out, "close", NULL);
	out_start(&out);
	while ((what = rec_next(&in)) != REC_END) {
		if (what == REC_GAP || in.time.ns != now)
			emit_waiting();
		now = in.time.ns;
		if (what == REC_ROW)
			row();
	}
	emit_waiting();
	return out_close(&out);
}

const struct verb verb_times = {
	"times",
	"csf-chain times [-hqv] [-f file] [-o format] [file]",
	opts,
	run,
};
