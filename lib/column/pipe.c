#include "base/sandbox.h"
#include "column/pipe.h"
#include "column/ahead.h"
#include "column/plan_impl.h"
#include "row/badbar.h"
#include "run/progress.h"
#include "plug/plug_run.h"

#include <string.h>
#include <unistd.h>

static struct rec later;
static struct out out;

/* A run of nodes that is a process, and how what it writes looks. */
struct stage {
	struct plan *plan;
	size_t from, to;
	const char *form;
	int decimals;
};

static ssize_t
fill(void *ctx, char *buf, size_t n)
{
	ssize_t k = read(0, buf, n);
	int *any = ctx;

	if (k == 0 && !*any)
		_exit(PLUG_NOTHING);
	*any = 1;
	return k;
}

static int
run_nodes(const struct stage *s, struct rec *in)
{
	struct badbar bad;

	out_open(&out, NULL);
	out_option(&out, s->form);
	out.decimals = s->decimals;
	out_pass(&out, in);
	plan_bind(s->plan, s->from, s->to, in, &out);
	badbar_bind(&bad, in, s->plan->strict);
	if (s->plan->before)
		s->plan->before(s->plan);
	sandbox_enter();
	while (rec_next(in)) {
		if (in != &later) /* else the process before it looked */
			badbar_row(&bad);
		plan_row(s->plan);
	}
	plan_end(s->plan);
	badbar_tell(&bad);
	out_close(&out);
	if (s->plan->after)
		s->plan->after(s->plan);
	return 0;
}

static int
run_later(void *ctx)
{
	static int any;

	progress_not_here();
	rec_open_with(&later, "stdin", fill, &any);
	return run_nodes(ctx, &later);
}

static int
kind(const struct node *n)
{
	enum { CAUSAL, PLUG, TARGET, WEIGHT };

	if (n->plug)
		return PLUG;
	if (!plan_is_ahead(n))
		return CAUSAL;
	return n->column->ahead->weighs ? WEIGHT : TARGET;
}

/* The end of the nodes from i on that one process runs. */
static size_t
stage_end(const struct plan *p, size_t i)
{
	size_t from = i;

	while (i < p->n && kind(&p->node[i]) == kind(&p->node[from])) {
		i++;
		if (p->node[from].plug)
			break;
	}
	return i;
}

int
pipe_is(const struct plan *p)
{
	return p->plugs > 0 || stage_end(p, 0) < p->n;
}

int
pipe_tells_first(const struct plan *p)
{
	size_t i;

	if (p->plugs > 0)
		return 0;
	for (i = stage_end(p, 0); i < p->n; i++) {
		if (p->node[i].column && p->node[i].column->tells)
			return 0;
	}
	return 1;
}

int
pipe_run(struct plan *p, struct rec *in, const char *form, int decimals)
{
	const char *kind = in->form == REC_CSV ? "csv" : "json";
	size_t i, n = 0, first = p->node[0].plug ? 0 : stage_end(p, 0);
	struct plug_stage *to = NEW(&p->arena, struct plug_stage, p->n + 2);
	struct stage here = { p, 0, first, NULL, decimals }, *s = &here;

	for (i = first; i < p->n; i = s->to) {
		s = NEW(&p->arena, struct stage, 1);
		*s = (struct stage){ p, i, stage_end(p, i), NULL, decimals };
		to[n++] = (struct plug_stage){ NULL, run_later, s };
		if (p->node[i].plug) {
			plug_call_form(p->node[i].plug, &p->arena, kind);
			to[n - 1].argv = p->node[i].plug->argv;
		}
	}
	/* a plug-in keeps the form of the stream: another one is made last */
	if (form && strcmp(form, kind) != 0 && to[n - 1].argv) {
		s = NEW(&p->arena, struct stage, 1);
		*s = (struct stage){ p, p->n, p->n, NULL, decimals };
		to[n++] = (struct plug_stage){ NULL, run_later, s };
	}
	s->form = form;
	plug_feed(to, n);
	run_nodes(&here, in);
	return plug_finish();
}
