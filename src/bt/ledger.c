/* The ledger: trades and marks on stdout. */
#include "bt/bt.h"
#include "order/strategy.h"

#include <math.h>
#include <string.h>

static struct out out;

static const char *const columns[] = { "time", "kind", "id", "n", "strategy",
	"signal_time", "entry_time", "exit_time", "root", "expiry", "settle",
	"put_long", "put_short", "call_short", "call_long", "qty", "credit",
	"debit", "pnl", "fees", "slippage", "margin", "max_loss", "mae", "mfe",
	"dte", "days", "reason", "put_reason", "call_reason", "flags", "equity",
	"cash", "open_pnl", "open_risk", "n_open", "stale", "delta", "gamma",
	"theta", "vega", "skips", "underlying" };

enum { NLISTED = sizeof columns / sizeof *columns, MARK_FROM = 31 };

/* Behind those listed: the shocks, the reruns, interest, account, vix. */
enum { NCOLUMNS = NLISTED + NSHOCKS + NRERUNS - 1 + 3 };

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
	int i;

	if (!asked)
		out_form(&out, in.form);
	for (i = 0; i < NLISTED; i++)
		out_col(&out, columns[i], NULL);
	for (i = 0; i < NSHOCKS; i++)
		out_col(&out, shocks[i].column, NULL);
	for (i = RERUN_MID; i < NRERUNS; i++)
		out_col(&out, reruns[i].column, NULL);
	out_col(&out, "interest", NULL);
	out_col(&out, "account", NULL);
	out_col(&out, "vix", NULL);
	out_start(&out);
}

static void
nulls(struct out *o, int n)
{
	while (n-- > 0)
		out_null(o);
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
ledger_trade(const struct pos *p, int64_t at)
{
	char flags[128];
	int day, sec;

	if (p->book->rerun)
		return;
	cal_to_ny(p->exited, &day, &sec);
	out_utc(&out, at);
	out_str(&out, "trade");
	out_str(&out, p->book->id);
	out_int(&out, p->n);
	out_str(&out, p->plan->o->strategy->name);
	if (p->from)
		out_utc(&out, p->signal.ns);
	else
		out_time(&out, p->signal);
	out_utc(&out, p->entered);
	out_utc(&out, p->exited);
	out_str(&out, p->root);
	out_date(&out, p->expiry);
	out_num(&out, p->settled);
	ledger_strikes(&out, p);
	out_int(&out, p->qty);
	out_num(&out, points_clean(p->credit));
	out_num(&out, points_clean(p->debit));
	out_num(&out, p->pnl);
	out_num(&out, p->fees);
	out_num(&out, p->slippage);
	out_num(&out, p->first_margin);
	out_num(&out, finite(p->max_loss));
	out_num(&out, finite(p->mae));
	out_num(&out, finite(p->mfe));
	out_int(&out, p->expiry - p->entry_day);
	out_int(&out, day - p->entry_day);
	out_str(&out, reason_name[p->reason]);
	out_str(&out, side_reason(p, CHAIN_PUT));
	out_str(&out, side_reason(p, CHAIN_CALL));
	out_str(&out, flags_text(p, flags));
	nulls(&out, NCOLUMNS - 1 - MARK_FROM);
	out_num(&out, p->vix);
	out_end(&out);
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
mark(struct book *b, int64_t at)
{
	const struct account *a = b->account;
	struct totals t = { 0 };
	size_t i;
	int k;

	for (i = 0; i < b->npos; i++) {
		t.risk += risk_of(b->pos[i]);
		t.stale += b->pos[i]->stale;
		add_greeks(&t, b->pos[i]);
	}
	out_utc(&out, at);
	out_str(&out, "mark");
	out_str(&out, b->id);
	nulls(&out, 18);
	out_num(&out, finite(a->margin));
	nulls(&out, MARK_FROM - 22);
	out_num(&out, finite(account_equity(a)));
	out_num(&out, finite(conf.start + a->realised + a->interest));
	out_num(&out, finite(a->open_pnl));
	out_num(&out, finite(t.risk));
	out_int(&out, (long long)b->npos);
	out_int(&out, t.stale);
	out_num(&out, finite(t.delta));
	out_num(&out, finite(t.gamma));
	out_num(&out, finite(t.theta));
	out_num(&out, finite(t.vega));
	out_str(&out, files_missed(b));
	out_num(&out, seen.close);
	for (k = 0; k < NSHOCKS; k++)
		out_num(&out, finite(t.shock[k]));
	for (k = RERUN_MID; k < NRERUNS; k++)
		out_num(&out, b->again[k]
				  ? finite(account_equity(b->again[k]->account))
				  : NAN);
	out_num(&out, finite(a->interest));
	out_str(&out, conf.shared ? "shared" : NULL);
	out_null(&out);
	out_end(&out);
}

/* Interest on cash since the mark before, ACT/365. */
static void
accrue(struct account *a, int64_t at)
{
	double days = (double)(at - a->interest_at) / (double)CAL_DAY;

	if (a->interest_at != 0 && a->interest_at < at &&
	    !isnan(seen.cash_rate))
		a->interest += (conf.start + a->realised + a->interest) *
			       seen.cash_rate * days / 365;
	a->interest_at = at;
}

void
ledger_marks(int64_t at)
{
	size_t i;

	account_sum();
	for (i = 0; i < nbooks; i++)
		accrue(books[i]->account, at);
	for (i = 0; i < nbooks; i++) {
		if (!books[i]->rerun)
			mark(books[i], at);
	}
}

int
ledger_close(void)
{
	return out_close(&out);
}
