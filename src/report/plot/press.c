#include "report/plot/press.h"
#include "base/arena.h"
#include "base/die.h"
#include "report/plot/gnuplot.h"
#include "report/plot/svg.h"
#include "report/plot/term.h"

#include <stdlib.h>

static struct arena arena;

void
press_start(struct press *p, const char *title, enum press_form form)
{
	struct sheet *s = &p->sheet;

	*p = (struct press){ .title = title };
	s->high = SHEET_HIGH;
	s->chars = form == PRESS_TERM ? term_columns() : 0;
	sheet_put(s,
	    "set border 1 back lw 0.8 lc %s\n"
	    "set tics nomirror out scale 0.4 tc %s\n"
	    "set ytics scale 0\n"
	    "unset key\n",
	    sheet_rgb(SHEET_RULE), sheet_rgb(SHEET_DIM));
	if (form != PRESS_TERM)
		sheet_put(s, "set grid ytics back lt 1 lw 0.8 lc %s\n",
		    sheet_rgb(SHEET_FAINT));
	if (form != PRESS_PAGE)
		sheet_put(s, "set title %s tc %s\n", sheet_text(title),
		    sheet_rgb(SHEET_INK));
}

static void
add(struct sheet *to, struct sheet *part)
{
	text_addn(&to->t, part->t.p, part->t.n);
	free(part->t.p);
	part->t = (struct text){ 0 };
}

/* What gnuplot makes of the script. */
static void
run(struct sheet *script, struct text *drawn)
{
	gnuplot_run(&script->t, drawn);
	free(script->t.p);
}

/* ---- SVG ---- */

void
press_svg(struct press *p, size_t n, enum press_form form)
{
	struct sheet all = { 0 };
	struct text drawn = { 0 };
	struct str from, doc;
	size_t i;

	text_add(&all.t, "set encoding utf8\nletters = 1\n");
	for (i = 0; i < n; i++) {
		sheet_put(&all,
		    "reset\nset term svg size %d,%d dynamic rounded noenhanced "
		    "font 'sans-serif,11' name 'plot%d'\nset output\n",
		    SHEET_WIDE, p[i].sheet.high, (int)i + 1);
		add(&all, &p[i].sheet);
	}
	text_add(&all.t, "set output\n");
	run(&all, &drawn);
	from = (struct str){ drawn.p, drawn.n };
	for (i = 0; i < n; i++) {
		struct svg_head head = {
			.id = arena_fmt(&arena, "plot%zu", i + 1),
			.title = p[i].title,
			.alt = p[i].alt,
			.wide = SHEET_WIDE,
			.high = p[i].sheet.high,
			.alone = form == PRESS_SVG,
		};

		if (!svg_next(&from, &doc))
			die(FAIL, "gnuplot drew %zu of %zu plots", i, n);
		svg_put(&p[i].svg, doc, &head);
	}
	free(drawn.p);
}

/* ---- the others ---- */

enum {
	DOTS = 5, /* of a PNG, for two units of the sheet */
	LETTERS = 11 * DOTS * 3 / 8
};

/* By Cairo, or where gnuplot is without, by gd. */
static void
set_png(struct sheet *to, const struct sheet *s)
{
	sheet_put(to,
	    "png = strstrt(GPVAL_TERMINALS, 'pngcairo') ? 'pngcairo' : 'png'\n"
	    "set macros\nletters = %g\n"
	    "set term @png size %d,%d noenhanced rounded font 'Sans,%d' "
	    "linewidth %g background '%s'\n",
	    LETTERS / 11.0, SHEET_WIDE * DOTS / 2, s->high * DOTS / 2, LETTERS,
	    DOTS / 2.0, sheet_ink[SHEET_PAPER].light);
}

int
press_print(struct press *p, enum press_form form)
{
	struct sheet all = { 0 };
	struct text drawn = { 0 };

	if (form == PRESS_SVG) {
		press_svg(p, 1, form);
		text_print(&p->svg);
		free(p->svg.p);
		return 0;
	}
	text_add(&all.t, "set encoding utf8\n");
	if (form == PRESS_PNG)
		set_png(&all, &p->sheet);
	else
		term_set(&all, &p->sheet);
	text_add(&all.t, "set output\n");
	add(&all, &p->sheet);
	text_add(&all.t, "set output\n");
	run(&all, &drawn);
	if (drawn.n == 0)
		die(FAIL, "gnuplot drew nothing");
	if (form == PRESS_TERM && *drawn.p == '\f')
		*drawn.p = '\n'; /* a terminal is no printer */
	text_print(&drawn);
	free(drawn.p);
	return 0;
}
