/*
 * CUSUM filter of log returns: sums of ups and of downs, each cut off at 0; the
 * one that passes h fires and starts anew.  Page, Continuous inspection
 * schemes, Biometrika 41 (1954); as events: Lopez de Prado, Advances in
 * Financial Machine Learning (2018), 2.5.  If both pass, the fall counts.
 */
#include "label/event.h"
#include "math/fn.h"

struct cusum {
	struct event_list told;
	double h, up, down, last;
	int any;
};

static int
warmup(const struct column *self, const double *p)
{
	(void)self;
	(void)p;
	return 1;
}

static void *
init(struct arena *a, const struct column *self, const double *p)
{
	struct cusum *s = NEW(a, struct cusum, 1);

	event_list_init(&s->told, a, self, 1);
	s->h = p[0];
	return s;
}

/* The return from a to b; 0 where it has none. */
static double
log_return(double a, double b)
{
	return a > 0 && b > 0 ? fn_log(b / a) : 0;
}

static void
step(void *state, const double *in, double *out)
{
	struct cusum *s = state;
	double d = log_return(s->last, in[0]);
	int dir = 0, any = s->any;

	s->last = in[0];
	s->any = 1;
	if (!any)
		return;
	event_none(&s->told, out);
	s->up = s->up + d > 0 ? s->up + d : 0;
	s->down = s->down + d < 0 ? s->down + d : 0;
	if (s->down < -s->h) {
		s->down = 0;
		dir = -1;
	} else if (s->up > s->h) {
		s->up = 0;
		dir = 1;
	}
	if (dir != 0)
		event_add(&s->told, out,
		    &(struct event){
			.dir = dir, .time = in[1], .num = { in[0] } });
}

const struct column label_cusum = {
	.name = "cusum",
	.summary = "Log returns have added up to h",
	.source = "Page (1954); Lopez de Prado (2018), 2.5",
	.param = { { "h", 0.02, 1e-9, 10, NULL, COLUMN_REAL } },
	.in = { "close", "@time" },
	.out = { EVENT_OUT("cusum"), { "level", COLUMN_REAL } },
	.tells = LABEL_EVENT,
	.warmup = warmup,
	.init = init,
	.step = step,
};
