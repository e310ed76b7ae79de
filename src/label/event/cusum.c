/*
 * CUSUM filter of log returns: sums of ups and of downs, each cut off at 0; the
 * one that passes h fires and starts anew.  Page, Continuous inspection
 * schemes, Biometrika 41 (1954); as events: Lopez de Prado, Advances in
 * Financial Machine Learning (2018), 2.5.  If both pass, the fall counts; a
 * price not above 0 is passed over.
 */
#include "label/event.h"
#include "math/fn.h"

struct cusum {
	struct event_list told;
	double h, up, down;
	double last; /* price; 0: none yet */
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

static void
step(void *state, const double *in, double *out)
{
	struct cusum *s = state;
	double d = fn_log(in[0] / s->last);
	int dir = 0, any = s->last > 0;

	if (!(in[0] > 0))
		return;
	s->last = in[0];
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
	.formula = "up = max(0, up + r), down = min(0, down + r), r the log "
		   "return; down < -h gives -1 and down = 0, else up > h "
		   "gives 1 and up = 0; level is the close",
	.param = { { "h", 0.02, 1e-9, 10, NULL, COLUMN_REAL } },
	.in = { "close", "@time" },
	.out = { EVENT_OUT("cusum"), { "level", COLUMN_REAL } },
	.tells = LABEL_EVENT,
	.warmup = warmup,
	.init = init,
	.step = step,
};
