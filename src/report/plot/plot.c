#include "report/plot/plot.h"
#include "base/arena.h"
#include "base/die.h"
#include "base/near.h"
#include "report/plot/plot_impl.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const struct plot *const plot_list[] = {
	&plot_equity,
	&plot_drawdown,
	&plot_rolling,
	&plot_sharpe,
	&plot_monthly,
	&plot_pnl,
	&plot_trades,
	&plot_payoff,
	&plot_sensitivity,
	&plot_books,
	&plot_grid,
	NULL,
};

static struct arena arena;

const struct plot *
plot_find(const char *name)
{
	int i;

	for (i = 0; plot_list[i]; i++) {
		if (strcmp(plot_list[i]->name, name) == 0)
			return plot_list[i];
	}
	return NULL;
}

void
plot_say(struct text *t, const char *fmt, ...)
{
	static struct arena room;
	va_list ap;
	char *p;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	if (n < 0)
		die(FAIL, "cannot print a text:");
	p = arena_get(&room, (size_t)n + 1, 1);
	va_start(ap, fmt);
	vsnprintf(p, (size_t)n + 1, fmt, ap);
	va_end(ap);
	text_add(t, p);
	arena_clear(&room);
}

const char *
plot_dollars(double v)
{
	static struct text room[8];
	static int turn;
	struct text *t = &room[turn = (turn + 1) % 8];

	t->n = 0;
	plot_say(
	    t, "%s$%s", v < 0 ? "-" : "", show_value(UNIT_DOLLARS, fabs(v)));
	return t->p;
}

void
plot_style(struct text *t, int dark)
{
	int i;

	for (i = 0; i < SHEET_COLORS; i++)
		plot_say(t, "--plot-%s:%s;", sheet_ink[i].name,
		    dark ? sheet_ink[i].dark : sheet_ink[i].light);
}

/* Its sheet and its sentence. */
static void
draw(struct press *p, struct plot_job *job, const char *title,
    enum press_form form)
{
	press_start(p, title, form);
	job->plot->draw(&job->of, &p->sheet);
	job->alt = (struct text){ 0 };
	job->plot->alt(&job->of, &job->alt);
	p->alt = job->alt.p;
}

void
plot_svg(struct plot_job *job, size_t n)
{
	struct press *p = NEW(&arena, struct press, n + 1);
	size_t i;

	for (i = 0; i < n; i++)
		draw(&p[i], &job[i], job[i].plot->title, PRESS_PAGE);
	press_svg(p, n, PRESS_PAGE);
	for (i = 0; i < n; i++)
		job[i].svg = p[i].svg;
}

/* ---- csf-report --plot ---- */

/* What it may have been, or which there are. */
static void __attribute__((noreturn)) no_such_plot(const char *name)
{
	struct near near = { .word = name };
	struct text all = { 0 };
	const char *what;
	int i;

	for (i = 0; plot_list[i]; i++) {
		near_try(&near, plot_list[i]->name);
		plot_say(&all, "%s, ", plot_list[i]->name);
	}
	near_try(&near, "lines");
	near_try(&near, "surface");
	what = near_text(&near);
	if (*what)
		die(MISUSE, "--plot '%s': no such plot%s", name, what);
	die(MISUSE, "--plot '%s': no such plot; there are %slines, surface",
	    name, all.p);
}

const struct plot *
plot_option(const char *text, const char *key[2])
{
	size_t n = strcspn(text, ":");
	const char *name = arena_str(&arena, text, n), *comma;
	const struct plot *p = plot_find(name);

	if (!p)
		no_such_plot(name);
	if (!p->keys && text[n])
		die(MISUSE, "--plot '%s': %s takes no keys", text, p->name);
	if (!p->keys)
		return p;
	text += n + (text[n] == ':');
	comma = strchr(text, ',');
	if (!comma || comma == text || !comma[1] || strchr(comma + 1, ','))
		die(MISUSE, "--plot %s: it is %s:KEY,KEY, as in %s:dte,delta",
		    p->name, p->name, p->name);
	key[0] = arena_str(&arena, text, (size_t)(comma - text));
	key[1] = comma + 1;
	if (strcmp(key[0], key[1]) == 0)
		die(MISUSE, "--plot %s: it wants two keys, not '%s' twice",
		    p->name, key[0]);
	return p;
}

int
plot_report(
    const struct plot *p, const struct plot_of *of, enum press_form form)
{
	const struct ledger *l = of->show->ledger;
	struct plot_job job = { .plot = p, .of = *of };
	const char *why, *title = p->title;
	static struct press press;

	if (!p->all && l->nbooks == 0)
		die(FAIL, "--plot %s: no trades and no marks", p->name);
	why = p->lacks(of);
	if (why && p->all)
		die(FAIL, "--plot %s: %s", p->name, why);
	if (why)
		die(FAIL, "--plot %s: book '%s': %s", p->name,
		    l->book[of->book].id, why);
	if (!p->all && l->nbooks > 1)
		title =
		    arena_fmt(&arena, "%s: %s", title, l->book[of->book].id);
	draw(&press, &job, title, form);
	press_print(&press, form);
	free(job.alt.p);
	return 0;
}
