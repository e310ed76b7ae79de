/*
 * layout: the files that csf-bt writes, as tables of columns: the ledger, and
 * those of --fills, --skips, --events and --open.  csf-ledger(5) says what they
 * mean; columns.h is the one list from which that page, the writer, the readers
 * and their tests have them.
 *
 * A writer names the column of each cell, in their order; those between stay
 * empty:
 *	layout_start(&o, &layout_ledger);
 *	out_str(out_at(&o, LEDGER_KIND), "mark");
 *	out_num(out_at(&o, LEDGER_EQUITY), equity);
 *	layout_end(&o, &layout_ledger);
 */
#ifndef CSF_LAYOUT_H
#define CSF_LAYOUT_H

#include "ledger/columns.h"
#include "row/out.h"
#include "row/rec.h"

enum ledger_column {
#define LEDGER(ID, name, rows, type, unit, must, meaning) LEDGER_##ID,
#include "ledger/columns.h"
	LEDGER_COLUMNS,
	LEDGER_SHOCKS = LEDGER_EQUITY_MID - LEDGER_SHOCK_DN10,
	LEDGER_RERUNS = LEDGER_INTEREST - LEDGER_EQUITY_MID
};
enum fill_column {
#define FILL(ID, name, type, unit, must, meaning) FILL_##ID,
#include "ledger/columns.h"
	FILL_COLUMNS
};
enum skip_column {
#define SKIP(ID, name, type, unit, meaning) SKIP_##ID,
#include "ledger/columns.h"
	SKIP_COLUMNS
};
enum event_column {
#define EVENT(ID, name, type, unit, meaning) EVENT_##ID,
#include "ledger/columns.h"
	EVENT_COLUMNS
};
enum open_column {
#define OPEN(ID, name, type, unit, meaning) OPEN_##ID,
#include "ledger/columns.h"
	OPEN_COLUMNS
};

enum layout_rows { LAYOUT_TRADE = 1, LAYOUT_MARK = 2, LAYOUT_BOTH = 3 };

enum layout_type {
	LAYOUT_TIME, /* an instant, or the date a row came with */
	LAYOUT_DATE,
	LAYOUT_TEXT,
	LAYOUT_INT,
	LAYOUT_REAL
};

struct layout {
	const char *name; /* "ledger" */
	int n;
	const struct layout_column {
		const char *name;
		int rows; /* which kind has it; BOTH outside of the ledger */
		enum layout_type type;
		const char *unit;    /* "points", "dollars"; "" */
		int must;	     /* else a file may lack it */
		const char *meaning; /* sentences, plain text */
	} * column;
};
extern const struct layout layout_ledger, layout_fills, layout_skips,
    layout_events, layout_open;

/* Give the file its columns, and out_start it; end a row of it. */
void layout_start(struct out *o, const struct layout *l);
void layout_end(struct out *o, const struct layout *l);

/* The column's index in the stream, asked for, into col[i] for each of the
 * table; -1 for one that may lack.  Dies (FAIL) when another is not there. */
void layout_bind(struct rec *in, const struct layout *l, int *col);

#endif
