/* now [TIME]: what the clock shows, and what it shows when TIME was waited
 * for. */
#include "time/now.h"
#include "base/die.h"
#include "time/cal.h"

#include <stdio.h>
#include <string.h>

static void
show(void)
{
	char text[CAL_TEXT_MAX];

	printf("%.*s\n", (int)cal_put_utc(text, now_ns() / CAL_SEC * CAL_SEC),
	    text);
}

int
main(int argc, char *argv[])
{
	static volatile sig_atomic_t stop;
	struct cal_time t;

	die_prog = "now";
	show();
	if (argc > 1 && !cal_parse(argv[1], strlen(argv[1]), &t)) {
		now_sleep(t.ns, &stop);
		if (now_ns() < t.ns)
			printf("too early\n");
		show();
		stop = 1; /* ends without waiting, unless the clock jumps */
		now_sleep(t.ns + CAL_DAY, &stop);
		if (now_ns() < t.ns + CAL_DAY / 2)
			printf("stopped\n");
	}
	return 0;
}
