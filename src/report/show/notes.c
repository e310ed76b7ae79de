/* What limits a book: a paragraph each on top of it, a letter in the table of
 * many books, a word for programs. */
#include "base/text.h"
#include "report/show/show.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum note {
	RUINED,
	UNLISTED,
	SHARED,
	SIGN,
	MODEL,
	THIN,
	FEW,
	STAND_IN,
	WAITED,
	MID_ONLY,
	SAME,
	LATE_TOUCH,
	STALE,
	CARRIED,
	NOTES
};

static const struct {
	char letter;
	const char *word, *legend;
} kind[NOTES] = {
	[RUINED] = { 'R', "ruined", "the equity was 0 or less" },
	[UNLISTED] = { 'U', "unlisted", "nothing was listed at first" },
	[SHARED] = { 'A', "shared", "one account for several books" },
	[SIGN] = { 'S', "sign",
	    "the sign of P/L hangs on the fill price or the "
	    "model's vol" },
	[MODEL] = { 'M', "model", "trades priced by the chain model" },
	[THIN] = { 'T', "thin",
	    "fewer than 20 trades, or 60 sessions in a "
	    "position: sorted behind the others and not "
	    "among the trials' variance" },
	[FEW] = { 'F', "few", "few trades" },
	[STAND_IN] = { 'P', "stand_in",
	    "settlements on a value that is not the "
	    "official one" },
	[WAITED] = { 'W', "waited", "exits waited for a fill" },
	[MID_ONLY] = { 'B', "mid_only", "quotes without bid and ask" },
	[SAME] = { 'O', "same", "filled at once, on the row's own quotes" },
	[LATE_TOUCH] = { 'L', "late_touch", "touches known late" },
	[STALE] = { 'Q', "stale", "marks on old quotes" },
	[CARRIED] = { 'C', "carried", "sessions without a mark of their own" },
};

/* ---- those that flags of trades tell ---- */

static const struct {
	enum note note;
	const char *title, *text;
} limits[] = {
	{ WAITED, "WAITED TO CLOSE",
	    "an exit fired and could not be filled, as when a leg has no "
	    "quote, or, with csf-bt --zero-bid wait, a wing no bid; they were "
	    "closed later or settled." },
	{ MID_ONLY, "FILLED AT MID",
	    "their quotes have neither bid nor ask, and the spread costs them "
	    "nothing." },
	{ SAME, "FILLED AT ONCE",
	    "at the quotes of the row that decided them, as --fill same has "
	    "it." },
	{ LATE_TOUCH, "LATE TOUCHES",
	    "the index reached a short strike inside a daily bar, which is "
	    "known at its close only; they were closed after it." },
};

static size_t
tally(const struct ledger_book *b, const char *flag, double *pnl)
{
	size_t i, n = 0;

	*pnl = 0;
	for (i = 0; i < b->ntrades; i++) {
		const struct ledger_trade *t = &b->trade[i];

		if (!ledger_flag(t, flag))
			continue;
		n++;
		*pnl += t->pnl;
	}
	return n;
}

/* ---- which a book has ---- */

/* The first mark at 0 or less; NULL. */
static const struct ledger_mark *
ruin(const struct ledger_book *b)
{
	size_t i = 0;

	while (i < b->nmarks && !(b->mark[i].equity <= 0))
		i++;
	return i < b->nmarks ? &b->mark[i] : NULL;
}

static int
sign_differs(double a, double b)
{
	return (a > 0 && b < 0) || (a < 0 && b > 0);
}

static int
hangs_on_fill(const struct stats *s)
{
	return s->has[BLOCK_RERUNS] &&
	       sign_differs(s->v[STAT_MID_PNL], s->v[STAT_NATURAL_PNL]);
}

static int
hangs_on_vol(const struct stats *s)
{
	return s->has[BLOCK_RERUNS] &&
	       sign_differs(s->v[STAT_VOL90_PNL], s->v[STAT_VOL110_PNL]);
}

static int
has(const struct show *o, size_t i, enum note n)
{
	const struct ledger_book *b = &o->ledger->book[i];
	const struct stats *s = &o->stats[i];
	double pnl;

	switch (n) {
	case RUINED:
		return ruin(b) != NULL;
	case UNLISTED:
		return b->unlisted > 0;
	case SHARED:
		return b->shared;
	case SIGN:
		return hangs_on_fill(s) || hangs_on_vol(s);
	case MODEL:
		return b->nmodel > 0;
	case THIN:
		return s->thin;
	case FEW:
		return b->ntrades < (size_t)o->few;
	case STAND_IN:
		return b->stand_in > 0;
	case STALE:
		return b->nstale > 0;
	case CARRIED:
		return b->nmarked < b->nmarks;
	default:
		return tally(b, kind[n].word, &pnl) > 0;
	}
}

const char *
show_letters(const struct show *s, size_t book)
{
	static char text[NOTES + 1];
	char *p = text;
	enum note n;

	for (n = 0; n < NOTES; n++) {
		if (has(s, book, n))
			*p++ = kind[n].letter;
	}
	*p = '\0';
	return text;
}

const char *
show_notes(const struct show *s, size_t book)
{
	static struct text t;
	enum note n;

	t.n = 0;
	text_add(&t, "");
	for (n = 0; n < NOTES; n++) {
		if (!has(s, book, n))
			continue;
		text_add(&t, t.n > 0 ? "+" : "");
		text_add(&t, kind[n].word);
	}
	return t.p;
}

void
show_legend(const struct show *s)
{
	enum note n;
	size_t i;

	for (n = 0; n < NOTES; n++) {
		for (i = 0; i < s->ledger->nbooks && !has(s, i, n); i++)
			;
		if (i < s->ledger->nbooks)
			show_note("- %c: %s", kind[n].letter, kind[n].legend);
	}
}

/* ---- paragraphs ---- */

static void
unlisted(const struct ledger_book *b)
{
	show_notice("NOTHING LISTED until %s: %s of the sessions; the book "
		    "begins there.",
	    show_value(UNIT_DATE, b->mark[0].day),
	    show_value(
		UNIT_SHARE, b->unlisted / (b->unlisted + (double)b->nmarks)));
}

static void
signs(const struct stats *s)
{
	if (hangs_on_fill(s))
		show_notice("THE SIGN HANGS ON THE FILL PRICE: P/L %s at mid, "
			    "%s at natural.",
		    show_value(UNIT_DOLLARS, s->v[STAT_MID_PNL]),
		    show_value(UNIT_DOLLARS, s->v[STAT_NATURAL_PNL]));
	if (hangs_on_vol(s))
		show_notice(
		    "THE SIGN HANGS ON THE MODEL'S VOL: P/L %s with vol "
		    "x 0.9, %s with vol x 1.1.",
		    show_value(UNIT_DOLLARS, s->v[STAT_VOL90_PNL]),
		    show_value(UNIT_DOLLARS, s->v[STAT_VOL110_PNL]));
}

static void
few(const struct show *o, size_t i)
{
	const struct ledger_book *b = &o->ledger->book[i];
	double open = o->stats[i].v[STAT_SESSIONS_OPEN];

	if (b->ntrades < (size_t)o->few)
		show_notice(
		    "FEW TRADES: %zu; below %d no figure here says much.",
		    b->ntrades, o->few);
	if (o->stats[i].thin && o->ledger->nbooks > 1)
		show_notice("THIN: %s, %s in a position; below %d or %d the "
			    "book is not held against the others, nor is it "
			    "part of the trials' variance.",
		    show_count(b->ntrades, "trade"),
		    show_count(isnan(open) ? 0 : (size_t)open, "session"),
		    STAT_THIN_TRADES, STAT_THIN_SESSIONS);
}

static void
flagged(const struct ledger_book *b)
{
	double pnl;
	size_t i, n;

	for (i = 0; i < sizeof limits / sizeof *limits; i++) {
		n = tally(b, kind[limits[i].note].word, &pnl);
		if (n == 0)
			continue;
		show_notice("%s: %s, P/L %s: %s", limits[i].title,
		    show_count(n, "trade"), show_value(UNIT_DOLLARS, pnl),
		    limits[i].text);
	}
}

/* Times an exit was due and a leg had no quote: "time: no quote". */
static double
unquoted(const struct ledger_book *b)
{
	static const char end[] = ": no quote";
	const struct skips_item *why;
	size_t i, n = skips_sorted(&b->skips, 1, &why), k;
	double sum = 0;

	for (i = 0; i < n; i++) {
		k = strlen(why[i].why);
		if (k >= sizeof end - 1 &&
		    strcmp(why[i].why + k - (sizeof end - 1), end) == 0)
			sum += why[i].n;
	}
	return sum;
}

static void
stale(const struct ledger_book *b)
{
	double due = unquoted(b);

	if (b->nstale > 0)
		show_notice(
		    "STALE MARKS: in %s of %s, the first on %s and the last on "
		    "%s, a leg had no usable quote and kept an older price: "
		    "rules on prices could not be judged then.",
		    show_value(UNIT_COUNT, (double)b->nstale),
		    show_count(b->nrows, "mark"),
		    show_value(UNIT_DATE, b->stale_from),
		    show_value(UNIT_DATE, b->stale_to));
	if (due > 0)
		show_notice(
		    "EXITS WITHOUT QUOTES: %s an exit was due and a leg "
		    "had no quote.",
		    show_count((size_t)due, "time"));
	if (b->nmarked < b->nmarks)
		show_notice("NOT MARKED: %s; the equity is carried over them. "
			    "%s have a mark of their own.",
		    show_count(b->nmarks - b->nmarked, "session"),
		    show_value(UNIT_COUNT, (double)b->nmarked));
}

void
show_notices(const struct show *o, size_t i)
{
	const struct ledger_book *b = &o->ledger->book[i];
	const struct ledger_mark *gone = ruin(b);

	if (gone)
		show_notice("RUINED: the equity was %s on %s. A broker would "
			    "have closed what was open, and what comes after "
			    "it could not have been traded.",
		    show_value(UNIT_DOLLARS, gone->equity),
		    show_value(UNIT_DATE, gone->day));
	if (b->unlisted > 0)
		unlisted(b);
	if (b->shared)
		show_notice("SHARED ACCOUNT: equity, returns, falls and "
			    "reruns are those of the account that the books "
			    "share; trades and P/L are the book's own.");
	signs(&o->stats[i]);
	if (b->nmodel > 0)
		show_notice(
		    "MODEL PRICES: %s of %s %s priced by the "
		    "chain model, not by quotes. Its credits are off by "
		    "about 9 %% (median), 20 %% (one in ten): an edge "
		    "smaller than a tenth of the credit is not shown by "
		    "this run.",
		    show_value(UNIT_COUNT, (double)b->nmodel),
		    show_count(b->ntrades, "trade"),
		    b->nmodel == 1 ? "was" : "were");
	few(o, i);
	if (b->stand_in > 0)
		show_notice(
		    "STAND-IN SETTLEMENTS: %s, P/L %s, settled "
		    "on a value that is not the official one; the other "
		    "%s made %s.",
		    show_count(b->stand_in, "trade"),
		    show_value(UNIT_DOLLARS, b->stand_in_pnl),
		    show_value(UNIT_COUNT, (double)(b->ntrades - b->stand_in)),
		    show_value(UNIT_DOLLARS,
			o->stats[i].v[STAT_PNL] - b->stand_in_pnl));
	flagged(b);
	stale(b);
}
