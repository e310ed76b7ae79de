/* The ends that --sink made, all alike: see sink.h. */
#include "snap/sink.h"
#include "base/die.h"
#include "base/near.h"
#include "plug/plug.h"
#include "row/out.h"
#include "snap/work.h"
#include "time/cal.h"
#include "time/now.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define SINK(name) &sink_##name,
static const struct sink *const kinds[] = {
#include "snap/sink/all.h"
};
#undef SINK
enum { NKINDS = sizeof kinds / sizeof *kinds };

int sink_lazy;

static struct arena arena;
static struct sink_end *end;
static int nends;

static const struct sink *
kind_of(const char *spec)
{
	const char *colon = strchr(spec, ':');
	size_t n = colon ? (size_t)(colon - spec) : strlen(spec);
	struct near near = { .word = arena_str(&arena, spec, n) };
	int i;

	for (i = 0; i < NKINDS; i++) {
		if (colon && strcmp(kinds[i]->name, near.word) == 0)
			return kinds[i];
		near_try(&near, kinds[i]->name);
	}
	if (!colon)
		die(MISUSE,
		    "--sink '%.40s': it is a kind and where to, as "
		    "file:snaps/ (csf-snap -l lists the kinds)",
		    spec);
	die(MISUSE, "--sink %.40s: no sink is called so%s (csf-snap -l)",
	    near.word, near_text(&near));
}

static void
settle(void)
{
	int i;

	for (i = 0; i < nends; i++) {
		if (end[i].kind->settle)
			end[i].kind->settle(&end[i]);
	}
}

static int
finish(int is_hasty)
{
	int i, code = 0;

	settle();
	work_finish(is_hasty);
	for (i = 0; i < nends; i++) {
		if (end[i].old > 0)
			warn("sink %s: %ld documents were older than "
			     "--max-age and not sent",
			    end[i].shown, end[i].old);
		if (end[i].kind->close)
			end[i].kind->close(&end[i]);
		if (end[i].code > code)
			code = end[i].code;
	}
	nends = 0;
	return code;
}

/* What was taken goes out before the program dies of the next row. */
static void
hurry(void)
{
	finish(1);
}

static void
open_end(struct sink_end *e)
{
	const struct sink_end *other;

	for (other = end; other < e; other++) {
		if (strcmp(other->kind->name, e->kind->name) == 0 &&
		    strcmp(other->operand, e->operand) == 0)
			die(MISUSE, "--sink %s: twice", other->shown);
	}
	e->kind->open(e);
	if (e->kind->put == queue_put)
		work_add(e->state);
}

void
sink_open(const char *const spec[], int n)
{
	int i;

	end = NEW(&arena, struct sink_end, (size_t)n);
	for (i = 0; i < n; i++) {
		end[i].kind = kind_of(spec[i]);
		end[i].operand = strchr(spec[i], ':') + 1;
		end[i].shown = spec[i];
	}
	for (nends = 0; nends < n; nends++)
		open_end(&end[nends]);
	die_before(hurry);
}

void
sink_put(const struct sink_event *v, long long max_age)
{
	int is_old = max_age > 0 && now_ns() - v->ns > max_age * CAL_SEC;
	int i;

	for (i = 0; i < nends; i++) {
		if (is_old && !end[i].kind->keeps)
			end[i].old++;
		else
			end[i].kind->put(&end[i], v);
	}
}

int
sink_wait(int fd)
{
	settle();
	return work_until(fd);
}

void
sink_replay(const struct cal_time *from)
{
	work_replay(
	    from->is_date ? cal_from_ny(cal_ny_date(*from), 0) : from->ns);
}

int
sink_close(void)
{
	return finish(0);
}

/* ---- what goes wrong ---- */

void
sink_code(struct sink_end *e, int code)
{
	if (code > e->code)
		e->code = code;
}

void
sink_fails(struct sink_end *e, int code, const char *fmt, ...)
{
	char why[1024];
	size_t n;
	va_list ap;
	int err = errno;

	sink_code(e, code);
	if (e->failing++ && code <= e->said)
		return;
	e->said = code;
	va_start(ap, fmt);
	vsnprintf(why, sizeof why, fmt, ap);
	va_end(ap);
	n = strlen(why);
	errno = err;
	die_complain(n > 0 && why[n - 1] == ':' ? "sink %s: %.*s: %s"
						: "sink %s: %.*s%s",
	    e->shown, (int)(n > 0 && why[n - 1] == ':' ? n - 1 : n), why,
	    n > 0 && why[n - 1] == ':' ? strerror(err) : "");
}

void
sink_works(struct sink_end *e)
{
	if (e->failing)
		die_complain(
		    "sink %s: works again, %d failed", e->shown, e->failing);
	e->failing = e->said = 0;
}

static void
list_plug(void *o, const char *name, const char *path)
{
	char exec[80];

	snprintf(exec, sizeof exec, "exec:%.60s", name);
	out_str(o, exec);
	out_str(o, "");
	out_str(o, path);
	out_end(o);
}

void
sink_list(struct out *o)
{
	int i;

	out_col(o, "name", NULL);
	out_col(o, "operand", NULL);
	out_col(o, "summary", NULL);
	out_start(o);
	for (i = 0; i < NKINDS; i++) {
		out_str(o, kinds[i]->name);
		out_str(o, kinds[i]->operand);
		out_str(o, kinds[i]->summary);
		out_end(o);
	}
	plug_each(&arena, "csf-snap", list_plug, o);
}
