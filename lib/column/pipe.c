#include "column/pipe.h"
#include "row/badbar.h"
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
	while (rec_next(in)) {
		if (in != &later) /* else the process before it looked */
			badbar_row(&bad);
		plan_row(s->plan);
	}
	badbar_tell(&bad);
	return out_close(&out);
}

static int
run_later(void *ctx)
{
	static int any;

	rec_open_with(&later, "stdin", fill, &any);
	return run_nodes(ctx, &later);
}

/* The end of the nodes from i on that one process runs. */
static size_t
stage_end(const struct plan *p, size_t i)
{
	if (i < p->n && p->node[i].plug)
		return i + 1;
	while (i < p->n && !p->node[i].plug)
		i++;
	return i;
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
