#include "ledger/layout.h"

#define COUNT(a) ((int)(sizeof(a) / sizeof *(a)))

static const struct layout_column ledger[] = {
#define LEDGER(ID, name, rows, type, unit, must, meaning)                      \
	{ #name, LAYOUT_##rows, LAYOUT_##type, unit, must, meaning },
#include "ledger/columns.h"
};

#define COLUMN(name, type, unit, must, meaning)                                \
	{ #name, LAYOUT_BOTH, LAYOUT_##type, unit, must, meaning },

static const struct layout_column fills[] = {
#define FILL(ID, name, type, unit, must, meaning)                              \
	COLUMN(name, type, unit, must, meaning)
#include "ledger/columns.h"
};
static const struct layout_column skips[] = {
#define SKIP(ID, name, type, unit, meaning) COLUMN(name, type, unit, 1, meaning)
#include "ledger/columns.h"
};
static const struct layout_column events[] = {
#define EVENT(ID, name, type, unit, meaning)                                   \
	COLUMN(name, type, unit, 1, meaning)
#include "ledger/columns.h"
};
static const struct layout_column open[] = {
#define OPEN(ID, name, type, unit, meaning) COLUMN(name, type, unit, 1, meaning)
#include "ledger/columns.h"
};

const struct layout layout_ledger = { "ledger", COUNT(ledger), ledger };
const struct layout layout_fills = { "fills", COUNT(fills), fills };
const struct layout layout_skips = { "skips", COUNT(skips), skips };
const struct layout layout_events = { "events", COUNT(events), events };
const struct layout layout_open = { "open", COUNT(open), open };

void
layout_start(struct out *o, const struct layout *l)
{
	int i;

	for (i = 0; i < l->n; i++)
		out_col(o, l->column[i].name, NULL);
	out_start(o);
}

void
layout_end(struct out *o, const struct layout *l)
{
	out_at(o, l->n);
	out_end(o);
}

void
layout_bind(struct rec *in, const struct layout *l, int *col)
{
	int i;

	for (i = 0; i < l->n; i++)
		col[i] = l->column[i].must
			     ? rec_need(in, l->column[i].name)
			     : rec_optional(in, l->column[i].name);
}
