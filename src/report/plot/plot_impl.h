/* plot_impl: what the plots share; for this folder alone. */
#ifndef CSF_REPORT_PLOT_IMPL_H
#define CSF_REPORT_PLOT_IMPL_H

#include "report/plot/plot.h"

extern const struct plot plot_equity, plot_drawdown, plot_rolling, plot_sharpe,
    plot_sensitivity, plot_books, plot_pnl, plot_payoff, plot_trades,
    plot_monthly, plot_grid;

static inline const struct ledger_book *
plot_book(const struct plot_of *of)
{
	return &of->show->ledger->book[of->book];
}

static inline const struct stats *
plot_stats(const struct plot_of *of)
{
	return &of->show->stats[of->book];
}

/* plot_rows of "surface". */
int plot_surface(const char *file, enum press_form form);

/* "-$4,628.50"; good for the next seven calls. */
const char *plot_dollars(double v);

/* printf onto the text. */
void plot_say(struct text *t, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

#endif
