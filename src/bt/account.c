#include "bt/account.h"
#include "time/cal.h"

#include <math.h>

double
account_cash(const struct account *a)
{
	return a->start + a->realised + a->interest;
}

double
account_equity(const struct account *a)
{
	return account_cash(a) + a->open_pnl;
}

double
account_free(const struct account *a)
{
	return a->start + a->closed - a->margin;
}

void
account_accrue(struct account *a, double rate, int64_t now)
{
	double days = (double)cal_since(a->interest_at, now) / (double)CAL_DAY;

	if (a->interest_at != 0 && a->interest_at < now && !isnan(rate))
		a->interest += account_cash(a) * rate * days / 365;
	a->interest_at = now;
}
