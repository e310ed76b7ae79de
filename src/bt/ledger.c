/* The ledger: trades and marks on stdout. */
#include "bt/bt.h"
#include "ledger/layout.h"
#include "order/strategy.h"

#include <math.h>
#include <string.h>

static struct out out;

_Static_assert((int)NSHOCKS == LEDGER_SHOCKS, "shocks");
_Static_assert(NRERUNS - RERUN_MID == LEDGER_RERUNS, "reruns");

const char *const reason_name[NREASONS] = { "", "settlement", "stop", "touch",
	"delta", "trailing", "target", "btc", "expression", "dte", "date",
	"days", "time", "oldest" };

static const struct {
	unsigned flag;
	const char *text;
} flag_names[] = {
	{ F_MODEL, "model" },
	{ F_SAME, "same" },
	{ F_MID_ONLY, "mid_only" },
	{ F_SETTLE_OPEN, "settle=open" },
	{ F_SETTLE_LAST, "settle=last" },
	{ F_SETTLE_CHAIN, "settle=chain" },
	{ F_LIMIT, "limit" },
	{ F_WAITED, "waited" },
	{ F_LATE_TOUCH, "late_touch" },
	{ F_ROLLED, "rolled" },
};

enum { NFLAGS = sizeof flag_names / sizeof *flag_names };

const char *
flags_text(const struct pos *p, char buf[128])
{
	size_t n = 0, k;
	int i;

	for (i = 0; i < NFLAGS; i++) {
		if (!(p->flags & flag_names[i].flag))
			continue;
		if (n > 0)
			buf[n++] = '+';
		k = strlen(flag_names[i].text);
		memcpy(buf + n, flag_names[i].text, k);
		n += k;
	}
	if (p->from) {
		if (n > 0)
			buf[n++] = '+';
		memcpy(buf + n, "from=", 5);
		n += 5;
		n += num_put_int(buf + n, p->from);
	}
	buf[n] = '\0';
	return buf;
}

static int asked; /* for a form */

void
ledger_form(const char *form, int decimals)
{
	out_open(&out, NULL);
	out.decimals = decimals;
	asked = form != NULL;
	out_option(&out, form);
}

void
ledger_open(void)
{
	if (!asked)
		out_form(&out, in.form);
	layout_start(&out, &layout_ledger);
}

/* The cell of the row that comes next. */
static struct out *
at(enum ledger_column c)
{
	return out_at(&out, (int)c);
}

/* The strikes of that right and sign, several with "+" between. */
static void
strikes(struct out *o, const struct pos *p, int right, int sold)
{
	char text[PICK_LEGS * (NUM_MAX + 1)];
	size_t n = 0;
	int i, found = 0;

	for (i = 0; i < p->nleg; i++) {
		if (p->leg[i].opt->right != right ||
		    (p->leg[i].qty < 0) != sold)
			continue;
		if (found++)
			text[n++] = '+';
		n += num_put(text + n, p->leg[i].opt->strike);
	}
	if (found == 1 && o->decimals >= 0) {
		for (i = 0; p->leg[i].opt->right != right ||
			    (p->leg[i].qty < 0) != sold;)
			i++;
		out_num(o, p->leg[i].opt->strike);
		return;
	}
	out_text(o, text, n);
}

void
ledger_strikes(struct out *o, const struct pos *p)
{
	strikes(o, p, CHAIN_PUT, 0);
	strikes(o, p, CHAIN_PUT, 1);
	strikes(o, p, CHAIN_CALL, 1);
	strikes(o, p, CHAIN_CALL, 0);
}

static double
finite(double v)
{
	return isfinite(v) ? points_clean(v) : NAN;
}

/* The reason of a side: its own part's, or the trade's if it has the side. */
static const char *
side_reason(const struct pos *p, int side)
{
	int i;

	if (p->nparts == 2)
		return reason_name[p->part[side].reason];
	for (i = 0; i < p->nleg; i++) {
		if (p->leg[i].opt->right == side)
			return reason_name[p->reason];
	}
	return NULL;
}

void
ledger_trade(const struct pos *p, int64_t known)
{
	char flags[128];
	int day, sec;

	if (p->book->rerun)
		return;
	cal_to_ny(p->exited, &day, &sec);
	out_utc(at(LEDGER_TIME), known);
	out_str(at(LEDGER_KIND), "trade");
	out_str(at(LEDGER_ID), p->book->id);
	out_int(at(LEDGER_N), p->n);
	out_str(at(LEDGER_STRATEGY), p->plan->o->strategy->name);
	if (p->from)
		out_utc(at(LEDGER_SIGNAL_TIME), p->signal.ns);
	else
		out_time(at(LEDGER_SIGNAL_TIME), p->signal);
	out_utc(at(LEDGER_ENTRY_TIME), p->entered);
	out_utc(at(LEDGER_EXIT_TIME), p->exited);
	out_str(at(LEDGER_ROOT), p->root);
	out_date(at(LEDGER_EXPIRY), p->expiry);
	out_num(at(LEDGER_SETTLE), p->settled);
	ledger_strikes(at(LEDGER_PUT_LONG), p);
	out_int(at(LEDGER_QTY), p->qty);
	out_num(at(LEDGER_CREDIT), points_clean(p->credit));
	out_num(at(LEDGER_DEBIT), points_clean(p->debit));
	out_num(at(LEDGER_PNL), p->pnl);
	out_num(at(LEDGER_FEES), p->fees);
	out_num(at(LEDGER_SLIPPAGE), p->slippage);
	out_num(at(LEDGER_MARGIN), p->first_margin);
	out_num(at(LEDGER_MAX_LOSS), finite(p->max_loss));
	out_num(at(LEDGER_MAE), finite(p->mae));
	out_num(at(LEDGER_MFE), finite(p->mfe));
	out_int(at(LEDGER_DTE), p->expiry - p->entry_day);
	out_int(at(LEDGER_DAYS), day - p->entry_day);
	out_str(at(LEDGER_REASON), reason_name[p->reason]);
	out_str(at(LEDGER_PUT_REASON), side_reason(p, CHAIN_PUT));
	out_str(at(LEDGER_CALL_REASON), side_reason(p, CHAIN_CALL));
	out_str(at(LEDGER_FLAGS), flags_text(p, flags));
	out_num(at(LEDGER_VIX), p->vix);
	layout_end(&out, &layout_ledger);
}

/* ---- marks ---- */

struct totals {
	double risk, delta, gamma, theta, vega, shock[NSHOCKS];
	int stale;
};

static void
add_greeks(struct totals *t, const struct pos *p)
{
	struct chain_greeks g;
	const struct leg *l;
	const double *gain;
	double k;
	int i, j;

	for (i = 0; i < p->nleg; i++) {
		l = &p->leg[i];
		if (!p->part[l->part].open)
			continue;
		if (option_greeks(l->opt, p->plan->o->greeks, &g) != 0)
			g = (struct chain_greeks){ NAN, NAN, NAN, NAN, NAN };
		k = (double)l->qty * p->qty * POINTS_DOLLARS;
		t->delta += k * g.delta;
		t->gamma += k * g.gamma;
		t->theta += k * g.theta;
		t->vega += k * g.vega;
		gain = option_shocks(l->opt);
		for (j = 0; j < NSHOCKS; j++)
			t->shock[j] += k * gain[j];
	}
}

/* What can still be lost on top of what is realised. */
static double
risk_of(const struct pos *p)
{
	double hi = 0;
	int i;

	if (p->part[0].open && (p->nparts == 1 || p->part[1].open))
		return p->max_loss;
	for (i = 0; i < p->nparts; i++) {
		if (p->part[i].open)
			hi += p->part[i].hi - p->part[i].credit;
	}
	return hi * p->qty * POINTS_DOLLARS - p->pnl;
}

static void
mark(struct book *b, int64_t known)
{
	const struct account *a = b->account;
	const struct book *again;
	struct totals t = { 0 };
	size_t i;
	int k;

	for (i = 0; i < b->npos; i++) {
		t.risk += risk_of(b->pos[i]);
		t.stale += b->pos[i]->stale;
		add_greeks(&t, b->pos[i]);
	}
	out_utc(at(LEDGER_TIME), known);
	out_str(at(LEDGER_KIND), "mark");
	out_str(at(LEDGER_ID), b->id);
	out_num(at(LEDGER_MARGIN), finite(a->margin));
	out_num(at(LEDGER_EQUITY), finite(account_equity(a)));
	out_num(
	    at(LEDGER_CASH), finite(conf.start + a->realised + a->interest));
	out_num(at(LEDGER_OPEN_PNL), finite(a->open_pnl));
	out_num(at(LEDGER_OPEN_RISK), finite(t.risk));
	out_int(at(LEDGER_N_OPEN), (long long)b->npos);
	out_int(at(LEDGER_STALE), t.stale);
	out_num(at(LEDGER_DELTA), finite(t.delta));
	out_num(at(LEDGER_GAMMA), finite(t.gamma));
	out_num(at(LEDGER_THETA), finite(t.theta));
	out_num(at(LEDGER_VEGA), finite(t.vega));
	out_str(at(LEDGER_SKIPS), files_missed(b));
	out_num(at(LEDGER_UNDERLYING), seen.close);
	for (k = 0; k < NSHOCKS; k++)
		out_num(at(LEDGER_SHOCK_DN10 + k), finite(t.shock[k]));
	for (k = 0; k < LEDGER_RERUNS; k++) {
		again = b->again[RERUN_MID + k];
		out_num(at(LEDGER_EQUITY_MID + k),
		    again ? finite(account_equity(again->account)) : NAN);
	}
	out_num(at(LEDGER_INTEREST), finite(a->interest));
	out_str(at(LEDGER_ACCOUNT), conf.shared ? "shared" : NULL);
	layout_end(&out, &layout_ledger);
}

/* Interest on cash since the mark before, ACT/365. */
static void
accrue(struct account *a, int64_t now)
{
	double days = (double)(now - a->interest_at) / (double)CAL_DAY;

	if (a->interest_at != 0 && a->interest_at < now &&
	    !isnan(seen.cash_rate))
		a->interest += (conf.start + a->realised + a->interest) *
			       seen.cash_rate * days / 365;
	a->interest_at = now;
}

void
ledger_marks(int64_t now)
{
	size_t i;

	account_sum();
	for (i = 0; i < nbooks; i++)
		accrue(books[i]->account, now);
	for (i = 0; i < nbooks; i++) {
		if (!books[i]->rerun)
			mark(books[i], now);
	}
}

int
ledger_close(void)
{
	return out_close(&out);
}
