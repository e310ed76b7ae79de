/* The chain model against reference rows: vectors FILE.  Columns
 * id,S,r,q,vix,minute_et,td,nt,am,T,K,type,F,u,sd_atm,sigma,price. */
#define _DEFAULT_SOURCE /* strsep */
#include "option/synth.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { COLUMNS = 17 };

static int bad, rows;

static void
near(const char *what, int id, double got, double want, double tolerance)
{
	if (fabs(got - want) <= tolerance)
		return;
	if (bad++ < 10)
		printf("row %d: %s is %.17g, not %.17g\n", id, what, got, want);
}

static void
row(char *line)
{
	struct synth_slice m = { 0 };
	struct synth_quote q;
	double v[COLUMNS];
	int i, call = 0;
	char *cell;

	for (i = 0; i < COLUMNS; i++) {
		cell = strsep(&line, ",");
		if (i == 11)
			call = cell[0] == 'c';
		v[i] = strtod(cell, NULL);
	}
	m.at = (struct synth_state){ .now = cal_from_ny(19000, 600 * 60),
		.S = v[1],
		.r = v[2],
		.q = v[3],
		.vix = v[4],
		.vix9d = NAN,
		.vix3m = NAN,
		.scale = 1 };
	synth_slice_at(&m, v[9], v[13]);
	synth_quote(&m, call ? RIGHT_CALL : RIGHT_PUT, v[10], &q);
	near("F", (int)v[0], m.F, v[12], 1e-9 * v[12]);
	near("sd_atm", (int)v[0], m.s, v[14], 1e-11);
	near("sigma", (int)v[0], q.iv, v[15], 1e-10);
	near("price", (int)v[0], q.mid, v[16], 1e-8);
	rows++;
}

int
main(int argc, char *argv[])
{
	FILE *f = fopen(argc > 1 ? argv[1] : "", "r");
	char line[1024];

	if (!f || !fgets(line, sizeof line, f)) {
		printf("cannot read the vectors\n");
		return 1;
	}
	while (fgets(line, sizeof line, f))
		row(line);
	printf("%d rows, %d figures differ\n", rows, bad);
	return bad > 0 || rows == 0;
}
