#include "column/frame.h"
#include "base/die.h"
#include "base/sandbox.h"
#include "column/list.h"
#include "column/memory.h"
#include "column/pipe.h"
#include "column/plan_impl.h"
#include "plug/plug_test.h"
#include "row/badbar.h"
#include "run/progress.h"

static struct rec in;
static struct out out;
static struct plan plan;
static struct badbar bad;

/* All that was typed; nothing has been read. */
static void
check(const struct frame *f, int argc, char *argv[])
{
	out_open(&out, NULL);
	out_option(&out, f->form);
	out.decimals = f->decimals;
	barlen_option(&plan.bar, f->bar);
	plan.table = f->table;
	plan.settings = f->settings;
	plan.prefix = f->prefix;
	plan.by = f->by;
	if (f->max_keys && !f->by)
		die(MISUSE, "--max-keys %d: there is no --by", f->max_keys);
	plan.max_keys = f->max_keys ? f->max_keys : KEYS_MAX;
	plan.strict = f->strict;
	plan.pick = f->pick;
	plan.brief = f->brief;
	plan.before = f->begin;
	plan.after = f->end;
	plan_parse(&plan, argc, argv);
	if (f->check)
		f->check();
	if (f->alone && !pipe_tells_first(&plan))
		die(MISUSE,
		    "%s does not reach past a plug-in or a target: events go "
		    "before them",
		    f->alone);
}

/* -T */
static int
test(const struct table *t, const char *name)
{
	struct node n = { 0 };
	const char *path;

	plan.table = t;
	spec_parse(&n.spec, &plan.arena, name);
	if (table_find(t, n.spec.space, n.spec.name))
		die(MISUSE, "'%s' is built in; -T tests plug-ins", name);
	path = n.spec.space ? NULL
			    : plug_find(&plan.arena, t->program, n.spec.name);
	if (!path)
		table_unknown(t, &n.spec);
	plan_plug(&plan, &n, path);
	return plug_test(n.plug, &plan.arena, NULL);
}

/* --memory */
static int
memory(const struct frame *f)
{
	double tolerance = opt_real("--memory", f->memory, 0, 1);

	if (plan.plugs > 0)
		die(MISUSE, "--memory does not reach plug-ins");
	if (!f->form)
		out_form(&out, REC_CSV);
	return memory_run(&plan, &out, f->file ? f->file : "-", tolerance);
}

int
frame_run(struct frame *f, const char *usage, int argc, char *argv[])
{
	if (f->list)
		return list_groups(f->table, argc, argv, f->form);
	if (f->describe)
		return list_describe(f->table, f->describe);
	if (f->test)
		return test(f->table, f->test);
	if (argc == 0)
		die(MISUSE, "no %s given; usage: %s", f->table->noun, usage);
	check(f, argc, argv);

	if (f->memory)
		return memory(f);
	rec_open(&in, f->file ? f->file : "-");
	progress_open(&in, NULL);
	if (pipe_is(&plan))
		return pipe_run(&plan, &in, f->form, out.decimals);
	out_pass(&out, &in);
	plan_bind(&plan, 0, plan.n, &in, &out);
	badbar_bind(&bad, &in, plan.strict);
	if (f->begin)
		f->begin(&plan);
	sandbox_enter();
	while (rec_next(&in)) {
		badbar_row(&bad);
		plan_row(&plan);
	}
	plan_end(&plan);
	badbar_tell(&bad);
	out_close(&out);
	if (f->end)
		f->end(&plan);
	return 0;
}
