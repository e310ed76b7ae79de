#include "report/stored.h"
#include "base/arena.h"
#include "base/die.h"
#include "plug/plug.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static struct arena arena;

struct dump {
	pid_t pid;
	int fd; /* what it writes */
};

void
stored_check(const char *runs)
{
	size_t n = strlen(runs);

	if (n == 0 || *runs == ',' || runs[n - 1] == ',' || strstr(runs, ",,"))
		die(MISUSE, "--db '%s': it is RUN,RUN", runs);
}

static struct dump
begin(const char *run)
{
	const char *option = arena_fmt(&arena, "--run=%s", run);
	const char *path = plug_ours(&arena, "dbload");
	struct dump d;
	int fd[2];

	if (pipe(fd) < 0)
		die(FAIL, "cannot make a pipe:");
	d.pid = fork();
	if (d.pid < 0)
		die(FAIL, "cannot start a process:");
	if (d.pid == 0) {
		dup2(fd[1], STDOUT_FILENO);
		close(fd[0]);
		close(fd[1]);
		execl(path, "csf-dbload", "dump", "--read-only", option,
		    "ledger", (char *)NULL);
		die_complain("cannot run 'csf-dbload':");
		_exit(FAIL);
	}
	close(fd[1]);
	d.fd = fd[0];
	return d;
}

/* All of it was read: was it all there is? */
static void
end(struct dump *d)
{
	int status;

	close(d->fd);
	while (waitpid(d->pid, &status, 0) < 0 && errno == EINTR)
		;
	if (!WIFEXITED(status))
		die(FAIL, "csf-dbload was killed");
	if (WEXITSTATUS(status) != 0)
		exit(WEXITSTATUS(status));
	d->pid = 0;
}

static ssize_t
fill(void *ctx, char *buf, size_t n)
{
	struct dump *d = ctx;
	ssize_t got;

	if (d->pid == 0)
		return 0;
	do
		got = read(d->fd, buf, n);
	while (got < 0 && errno == EINTR);
	if (got == 0)
		end(d);
	return got;
}

void
stored_read(struct ledger *l, const char *runs, double start)
{
	struct dump d;
	const char *run;
	size_t n;

	for (; *runs; runs += n + (runs[n] == ',')) {
		n = strcspn(runs, ",");
		run = arena_str(&arena, runs, n);
		d = begin(run);
		ledger_read_with(l, run, fill, &d, start);
	}
}
