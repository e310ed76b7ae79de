/* ewmvol SPAN: the volatility of the closes on stdin, a line each. */
#include "kern/ewmvol.h"

#include <stdio.h>
#include <stdlib.h>

int
main(int argc, char *argv[])
{
	struct ewmvol e;
	char line[64];
	double v;

	if (argc != 2)
		return 2;
	e = ewmvol_make((int)strtol(argv[1], NULL, 10));
	while (fgets(line, sizeof line, stdin)) {
		v = ewmvol_step(&e, strtod(line, NULL));
		if (isnan(v))
			puts("");
		else
			printf("%.17g\n", v);
	}
	return 0;
}
