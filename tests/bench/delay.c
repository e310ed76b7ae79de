/*
 * delay ROWS COMMAND [FILE]: feed a row-for-row filter one row every 2 ms and
 * tell how long each took to come out: the median and the 99th percentile, in
 * us.  The rows are made-up bars, or those of the file.
 */
#include "time/cal.h"
#include "num/num.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { MOST = 100000 };

static double delay[MOST];
static FILE *f; /* the rows; NULL: they are made up */

static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

/* One line that comes out; 0 at the end. */
static int
wait_line(int fd)
{
	char buf[4096];
	ssize_t n;

	do {
		n = read(fd, buf, sizeof buf);
	} while (n > 0 && buf[n - 1] != '\n');
	return n > 0;
}

static int
up(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static pid_t
start(const char *command, int *in, int *out)
{
	int to[2], from[2];
	pid_t pid;

	if (pipe(to) != 0 || pipe(from) != 0)
		exit(1);
	pid = fork();
	if (pid == 0) {
		dup2(to[0], 0);
		dup2(from[1], 1);
		close(to[0]);
		close(to[1]);
		close(from[0]);
		close(from[1]);
		execl("/bin/sh", "sh", "-c", command, (char *)NULL);
		_exit(127);
	}
	close(to[0]);
	close(from[1]);
	*in = to[1];
	*out = from[0];
	return pid;
}

static size_t
row(char *p, int i)
{
	int64_t first = cal_from_ny(cal_day(2020, 3, 16), 9 * 3600 + 1800);
	char *start = p;
	int k;

	p += cal_put_utc(p, first + i * 60 * CAL_SEC);
	for (k = 0; k < 4; k++) {
		*p++ = ',';
		p += num_put_fixed(p, 4000 + (i * 7919 % 1000) / 10.0, 2);
	}
	memcpy(p, ",1000\n", 6);
	return (size_t)(p - start) + 6;
}

/* A line of the file. */
static size_t
line_of(char *p, int most)
{
	if (!fgets(p, most, f)) {
		fputs("delay: the file has too few rows\n", stderr);
		exit(1);
	}
	return strlen(p);
}

int
main(int argc, char *argv[])
{
	const struct timespec pause = { 0, 2000000 };
	int n = argc > 2 ? (int)strtol(argv[1], NULL, 10) : 0, i, in, out;
	char line[2048] = "time,open,high,low,close,volume\n";
	double from;
	size_t len;
	pid_t pid;

	if (argc == 4)
		f = fopen(argv[3], "r");
	if (n < 1 || n > MOST || (argc == 4 && !f))
		return 2;
	pid = start(argv[2], &in, &out);
	len = f ? line_of(line, sizeof line) : strlen(line);
	if (write(in, line, len) < 0 || !wait_line(out))
		return 1;
	for (i = 0; i < n; i++) {
		nanosleep(&pause, NULL);
		len = f ? line_of(line, sizeof line) : row(line, i);
		from = now();
		if (write(in, line, len) != (ssize_t)len || !wait_line(out))
			return 1;
		delay[i] = now() - from;
	}
	close(in);
	waitpid(pid, &i, 0);
	qsort(delay, (size_t)n, sizeof *delay, up);
	printf("p50 %.0f us, p99 %.0f us, max %.0f us\n", delay[n / 2],
	    delay[n * 99 / 100], delay[n - 1]);
	return 0;
}
