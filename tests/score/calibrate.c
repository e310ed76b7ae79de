/*
 * calibrate FILE: rows set,score,y,w; those of set "fit" fit the calibrators,
 * those of "apply" are asked: score,platt,isotonic,isotonic_w.  On stderr a and
 * b of Platt's, without and with weights.
 */
#include "row/out.h"
#include "score/calib.h"

#include <stdio.h>

enum { MOST = 1000 };

static struct rec in;
static struct out out;
static struct arena arena;
static double s[MOST], y[MOST], w[MOST], ones[MOST], ask[MOST];

static void
say(const struct calib *c)
{
	fprintf(stderr, "%.17g %.17g\n", c->a, c->b);
}

int
main(int argc, char *argv[])
{
	struct calib platt, weighted, steps, heavy;
	int set, score, label, weight;
	size_t n = 0, asked = 0, i;

	(void)argc;
	rec_open(&in, argv[1]);
	set = rec_need(&in, "set");
	score = rec_need(&in, "score");
	label = rec_need(&in, "y");
	weight = rec_need(&in, "w");
	while (rec_next(&in)) {
		if (str_eq(rec_text(&in, set), "apply")) {
			ask[asked++] = rec_num(&in, score);
			continue;
		}
		s[n] = rec_num(&in, score);
		y[n] = rec_num(&in, label);
		w[n] = rec_num(&in, weight);
		ones[n++] = 1;
	}
	calib_fit(&platt, &arena, CALIB_PLATT, s, y, ones, n);
	calib_fit(&weighted, &arena, CALIB_PLATT, s, y, w, n);
	calib_fit(&steps, &arena, CALIB_ISOTONIC, s, y, ones, n);
	calib_fit(&heavy, &arena, CALIB_ISOTONIC, s, y, w, n);
	say(&platt);
	say(&weighted);
	out_open(&out, NULL);
	out_col(&out, "score", NULL);
	out_col(&out, "platt", NULL);
	out_col(&out, "isotonic", NULL);
	out_col(&out, "isotonic_w", NULL);
	out_start(&out);
	for (i = 0; i < asked; i++) {
		out_num(&out, ask[i]);
		out_num(&out, calib_apply(&platt, ask[i]));
		out_num(&out, calib_apply(&steps, ask[i]));
		out_num(&out, calib_apply(&heavy, ask[i]));
		out_end(&out);
	}
	return out_close(&out);
}
