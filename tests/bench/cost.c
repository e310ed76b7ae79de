/*
 * cost COMMAND: what a shell command costs: seconds of CPU (user and system,
 * of all its processes), seconds by the clock, KiB of its largest process.
 */
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double
seconds(struct timeval t)
{
	return (double)t.tv_sec + (double)t.tv_usec / 1e6;
}

static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

int
main(int argc, char *argv[])
{
	double from = now();
	struct rusage use;
	int status;
	pid_t pid;

	if (argc != 2)
		return 2;
	pid = fork();
	if (pid < 0)
		return 1;
	if (pid == 0) {
		execl("/bin/sh", "sh", "-c", argv[1], (char *)NULL);
		_exit(127);
	}
	if (waitpid(pid, &status, 0) != pid ||
	    getrusage(RUSAGE_CHILDREN, &use) != 0)
		return 1;
	printf("%.4f %.4f %ld\n", seconds(use.ru_utime) + seconds(use.ru_stime),
	    now() - from, use.ru_maxrss);
	return status != 0;
}
