/* When the next request may go. */
#include "base/die.h"
#include "http/http_impl.h"
#include "num/num.h"

#include <assert.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define SEC INT64_C(1000000000)

struct http_pace { /* the moments of the last rate.n requests, in a ring */
	int64_t at[HTTP_RATE];
	long n; /* of all */
};

int64_t
http_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * SEC + t.tv_nsec;
}

void
http_sleep(struct http *h, int64_t ns, const char *what)
{
	int64_t end = http_now() + ns, left;
	struct timespec t;

	while (!http_stop && (left = end - http_now()) > 0) {
		http_tell_wait(h, left, what);
		if (left > SEC / 2)
			left = SEC / 2;
		t.tv_sec = left / SEC;
		t.tv_nsec = (long)(left % SEC);
		nanosleep(&t, NULL);
	}
}

void
http_option_rate(const char *name, const char *text, void *rate)
{
	static const struct {
		const char *unit;
		int64_t seconds;
	} units[] = { { "s", 1 }, { "min", 60 }, { "h", 3600 } };
	const char *slash = strchr(text, '/');
	struct http_rate *r = rate;
	char number[8] = "";
	long long n;
	size_t i;

	if (slash && (size_t)(slash - text) < sizeof number)
		memcpy(number, text, (size_t)(slash - text));
	for (i = 0; slash && i < sizeof units / sizeof *units; i++) {
		if (strcmp(slash + 1, units[i].unit) == 0 &&
		    num_int(number, 1, HTTP_RATE, &n) == 0) {
			r->n = (int)n;
			r->window = units[i].seconds * SEC;
			return;
		}
	}
	die(MISUSE, "%s '%s': it is like 5/min, 10/s or 100/h, at most %d",
	    name, text, HTTP_RATE);
}

static struct http_rate
rate_of(const struct http *h)
{
	return http_given.rate.n > 0 ? http_given.rate : h->site->rate;
}

double
http_room(struct http *h)
{
	struct http_rate r = rate_of(h);
	int64_t wait;

	if (r.n == 0 || !h->pace || h->pace->n < r.n)
		return 0;
	wait = h->pace->at[h->pace->n % r.n] + r.window - http_now();
	return wait > 0 ? (double)wait / SEC : 0;
}

void
http_pace_count(struct http *h)
{
	struct http_rate r = rate_of(h);

	if (r.n == 0)
		return;
	assert(r.n <= HTTP_RATE);
	if (!h->pace)
		h->pace = NEW(&h->arena, struct http_pace, 1);
	h->pace->at[h->pace->n++ % r.n] = http_now();
}

void
http_pace(struct http *h)
{
	double wait = http_room(h);

	if (wait > 0)
		http_sleep(h, (int64_t)(wait * SEC), "for the rate");
	http_pace_count(h);
}

/* Uniform in 0..1: spreads the tries of many clients, shapes no data. */
static double
chance(struct http *h)
{
	if (h->chance == 0)
		h->chance =
		    ((uint64_t)http_now() ^ (uint64_t)getpid() << 40) | 1;
	h->chance ^= h->chance << 13; /* Marsaglia, Xorshift RNGs (2003) */
	h->chance ^= h->chance >> 7;
	h->chance ^= h->chance << 17;
	return (double)(h->chance >> 11) / 9007199254740992.0;
}

double
http_pause(struct http *h, int n)
{
	const double base = 0.5, cap = 60;
	double most = base, after = h->answer.retry_after;

	while (--n > 0 && most < cap)
		most *= 2;
	if (most > cap)
		most = cap;
	if (most > http_given.max_wait)
		most = http_given.max_wait;
	return (after > 0 ? after : 0) + most * chance(h);
}
