/* The plots of a page: all drawn at once, each put where its section wants it.
 */
#include "base/arena.h"
#include "order/order.h"
#include "report/page/page_impl.h"
#include "report/plot/plot.h"
#include "report/stat/curve.h"

#include <math.h>
#include <string.h>

static struct plot_job *job;
static size_t njobs, capjobs;

static void
add(const char *name, const struct plot_of *of)
{
	const struct plot *p = plot_find(name);

	if (p->lacks && p->lacks(of))
		return;
	job = arena_grow(job, &capjobs, njobs + 1, sizeof *job);
	job[njobs++] = (struct plot_job){ .plot = p, .of = *of };
}

/* The next of the names, blanks between, until the next call; NULL. */
static const char *
next(const char **names)
{
	static char name[32];
	size_t n = strcspn(*names, " ");

	if (n == 0)
		return NULL;
	memcpy(name, *names, n);
	name[n] = '\0';
	*names += n + strspn(*names + n, " ");
	return name;
}

/* ---- all at once ---- */

enum { KEYS = 3 };

/* The keys whose values stand in the ids of a grid's books; how many. */
static size_t
keys_of(const struct show *s, const char *key[KEYS])
{
	static const char *const side[] = { "", "put.", "call." };
	static struct arena arena;
	const struct order_key *k;
	struct plot_of of = { .show = s };
	size_t n, i, j, found = 0;
	const char *name;

	k = order_keys(&n);
	for (i = 0; i < n; i++) {
		for (j = 0; j < sizeof side / sizeof *side; j++) {
			name = arena_fmt(&arena, ".%s%s", side[j], k[i].name);
			if (found == KEYS ||
			    !strstr(s->ledger->book[0].id, name))
				continue;
			of.key[0] = of.key[1] = name + 1;
			if (!plot_find("grid")->lacks(&of))
				key[found++] = name + 1;
		}
	}
	return found;
}

/* A map of each two keys. */
static void
add_grids(const struct show *s)
{
	struct plot_of of = { .show = s };
	const char *key[KEYS];
	size_t n = keys_of(s, key), i, j;

	for (i = 0; i < n; i++) {
		for (j = i + 1; j < n; j++) {
			of.key[0] = key[i];
			of.key[1] = key[j];
			add("grid", &of);
		}
	}
}

void
page_draw(const struct show *s, const struct page *p, size_t n)
{
	struct plot_of of = { .show = s };
	const struct page_section *part;
	const char *names, *name;
	size_t i;

	if (!s->id && s->ledger->nbooks > 1) {
		add("books", &of);
		add_grids(s);
	}
	for (i = 0; i < n; i++) {
		of.book = p[i].i;
		for (part = page_section; part->name; part++) {
			if (part->has && !part->has(&p[i]))
				continue;
			for (names = part->plots; (name = next(&names));)
				add(name, &of);
		}
	}
	plot_svg(job, njobs);
}

/* ---- one by one ---- */

enum { POINTS = 500 }; /* of a line, for who points at it */

/* The line's own values: days from the first on, and what it has there. */
static void
points(const struct plot_job *j)
{
	static struct curve c;
	const struct ledger_book *b = &j->of.show->ledger->book[j->of.book];
	int fall = strcmp(j->plot->name, "drawdown") == 0;
	double top = 0;
	size_t i, step;

	curve_book(&c, b);
	step = c.n / POINTS + 1;
	html_fmt(" data-from=\"%s\" data-unit=\"%s\" data-line=\"",
	    show_value(UNIT_DATE, c.day[0]), fall ? "%" : "$");
	for (i = 0; i <= c.n; i++) {
		top = fmax(top, c.E[i]);
		if (i % step == 0 || i == c.n)
			html_fmt("%s%d %.*f", i > 0 ? "," : "",
			    c.day[i] - c.day[0], fall ? 2 : 0,
			    fall ? 100 * (c.E[i] / top - 1) : c.E[i]);
	}
	html_raw("\"");
}

static void
figure(const struct plot_job *j)
{
	int line = strcmp(j->plot->name, "equity") == 0 ||
		   strcmp(j->plot->name, "drawdown") == 0;

	html_raw("<figure");
	if (line)
		points(j);
	html_raw(">\n");
	html_raw(j->svg.p);
	html_raw("<figcaption>");
	html_text(j->alt.p);
	html_raw("</figcaption>\n</figure>\n");
}

void
page_plot(const struct plot_of *of, const char *name)
{
	const struct plot *p = plot_find(name);
	size_t i;

	for (i = 0; i < njobs; i++) {
		if (job[i].plot == p &&
		    (p->all || job[i].of.book == of->book)) {
			figure(&job[i]);
			return;
		}
	}
	html_raw("<p class=\"note\">");
	html_text(p->title);
	html_raw(" is not drawn: ");
	html_text(p->lacks(of));
	html_raw("</p>\n");
}

void
page_grids(void)
{
	size_t i;

	for (i = 0; i < njobs; i++) {
		if (job[i].plot->keys)
			figure(&job[i]);
	}
}

void
page_plots(const struct page *p, const char *names)
{
	struct plot_of of = { .show = p->show, .book = p->i };
	const char *name;

	while ((name = next(&names)))
		page_plot(&of, name);
}
