#include "time/now.h"
#include "base/die.h"
#include "num/num.h"
#include "time/cal.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

static struct {
	const char *text; /* NULL: there is none */
	int64_t start, at;
	double speed;
	int is_read;
} sim;

static int64_t
machine(void)
{
	struct timespec t;

	clock_gettime(CLOCK_REALTIME, &t);
	return (int64_t)t.tv_sec * CAL_SEC + t.tv_nsec;
}

static int
read_time(const char *p, size_t n, int64_t *ns)
{
	struct cal_time t;

	if (cal_parse(p, n, &t) || t.is_date)
		return -1;
	*ns = t.ns;
	return 0;
}

static int
read_text(const char *text)
{
	const char *speed = strchr(text, ',');
	const char *at = speed ? strchr(speed + 1, ',') : NULL;
	char number[32] = "";
	size_t n;

	if (!speed)
		return -1;
	n = at ? (size_t)(at - speed - 1) : strlen(speed + 1);
	if (n >= sizeof number)
		return -1;
	memcpy(number, speed + 1, n);
	sim.at = machine();
	if (num_real(number, &sim.speed) != 0 || !(sim.speed >= 0) ||
	    sim.speed > 1e6)
		return -1;
	if (at && read_time(at + 1, strlen(at + 1), &sim.at) != 0)
		return -1;
	return read_time(text, (size_t)(speed - text), &sim.start);
}

static void
once(void)
{
	const char *text = getenv("CSF_CLOCK");

	if (sim.is_read)
		return;
	sim.is_read = 1;
	if (!text || !*text)
		return;
	if (read_text(text) != 0)
		die(MISUSE,
		    "CSF_CLOCK '%s': it is START,SPEED or START,SPEED,AT, like "
		    "2020-03-16T13:30:00Z,60",
		    text);
	sim.text = text;
}

const char *
now_simulated(void)
{
	once();
	return sim.text;
}

int64_t
now_ns(void)
{
	once();
	if (!sim.text)
		return machine();
	return sim.start + (int64_t)((double)(machine() - sim.at) * sim.speed);
}

/* How long the machine has to wait, at most a second: what sets *stop may have
 * come just before. */
static int64_t
left(int64_t until)
{
	int64_t ns = until - now_ns();

	if (sim.text && ns > 0)
		ns = (int64_t)((double)ns / sim.speed) + 1;
	return ns > CAL_SEC ? CAL_SEC : ns;
}

void
now_sleep(int64_t until, const volatile sig_atomic_t *stop)
{
	struct timespec t;
	int64_t ns;

	once();
	if (sim.text && sim.speed == 0) {
		if (until > sim.start)
			sim.start = until;
		return;
	}
	while (!*stop && (ns = left(until)) > 0) {
		ns += machine();
		t.tv_sec = (time_t)(ns / CAL_SEC);
		t.tv_nsec = (long)(ns % CAL_SEC);
		clock_nanosleep(CLOCK_REALTIME, TIMER_ABSTIME, &t, NULL);
	}
}
