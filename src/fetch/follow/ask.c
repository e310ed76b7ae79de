/* A run of the source in a child. */
#include "base/die.h"
#include "fetch/follow/follow.h"
#include "fetch/source.h"
#include "http/http.h"
#include "time/now.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { ROWS, WORDS, TOLD, NPIPES };
enum { MOST_WORDS = 4096 };

static int told_fd;

/* ---- the child ---- */

static void
tell(void)
{
	ssize_t n = write(told_fd, &http_told, sizeof http_told);

	(void)n; /* the parent does without */
}

/* A plug-in's clock begins at our now. */
static void
pass_clock(void)
{
	const char *sim = now_simulated(), *speed;
	char text[CAL_TEXT_MAX];

	if (!sim)
		return;
	speed = strchr(sim, ',');
	text[cal_put_utc(text, now_ns())] = '\0';
	setenv("CSF_CLOCK",
	    arena_fmt(&fetch.out.arena, "%s,%.*s", text,
		(int)strcspn(speed + 1, ","), speed + 1),
	    1);
}

static void __attribute__((noreturn))
child(int (*batch)(void), int fd[NPIPES][2], int is_loud)
{
	int i;

	signal(SIGINT, SIG_DFL);
	signal(SIGTERM, SIG_DFL);
	dup2(fd[ROWS][1], 1);
	dup2(fd[WORDS][1], 2);
	told_fd = dup(fd[TOLD][1]);
	for (i = 0; i < NPIPES; i++) {
		close(fd[i][0]);
		close(fd[i][1]);
	}
	atexit(tell);
	pass_clock();
	if (!is_loud)
		die_quiet = 1;
	http_given.tries = 1; /* the parent tries again */
	exit(batch());
}

/* ---- the parent ---- */

/* Take what is there; 0: no more. */
static int
take(struct pollfd *p, struct text *t)
{
	char buf[65536];
	ssize_t n;

	if (p->fd < 0 || !(p->revents & (POLLIN | POLLHUP | POLLERR)))
		return 1;
	n = read(p->fd, buf, sizeof buf);
	if (n < 0 && errno == EINTR)
		return 1;
	if (n <= 0)
		return 0;
	text_addn(t, buf, (size_t)n);
	return 1;
}

static void
take_all(struct follow_answer *a, int fd[NPIPES][2], struct text *told)
{
	struct text *to[NPIPES] = { &a->rows, &a->words, told };
	struct pollfd p[NPIPES];
	int i, open = NPIPES;

	for (i = 0; i < NPIPES; i++)
		p[i] = (struct pollfd){ .fd = fd[i][0], .events = POLLIN };
	while (open > 0 && !follow_stop) {
		if (poll(p, NPIPES, 1000) <= 0)
			continue;
		for (i = 0; i < NPIPES; i++) {
			if (take(&p[i], to[i]))
				continue;
			p[i].fd = -1;
			open--;
		}
		if (a->words.n > MOST_WORDS)
			a->words.n = MOST_WORDS;
	}
}

static int
wait_for(pid_t pid)
{
	int status;

	if (follow_stop)
		kill(pid, SIGTERM);
	while (waitpid(pid, &status, 0) < 0) {
		if (errno != EINTR)
			return FAIL;
	}
	return WIFEXITED(status) ? WEXITSTATUS(status) : FAIL;
}

void
follow_ask(struct follow_answer *a, int (*batch)(void), int is_loud)
{
	struct http_told said = { INT64_MIN, -1 };
	static struct text told;
	int fd[NPIPES][2], i;
	pid_t pid;

	a->rows.n = a->words.n = told.n = 0;
	text_add(&a->rows, "");
	text_add(&a->words, "");
	for (i = 0; i < NPIPES; i++) {
		if (pipe(fd[i]) < 0)
			die(FAIL, "cannot make a pipe:");
	}
	out_flush_all();
	pid = fork();
	if (pid < 0)
		die(FAIL, "cannot run the source:");
	if (pid == 0)
		child(batch, fd, is_loud);
	for (i = 0; i < NPIPES; i++)
		close(fd[i][1]);
	take_all(a, fd, &told);
	for (i = 0; i < NPIPES; i++)
		close(fd[i][0]);
	a->code = wait_for(pid);
	if (told.n == sizeof said)
		memcpy(&said, told.p, sizeof said);
	a->skew = said.skew;
	a->retry_after = said.retry_after;
	text_addn(&a->words, "", 0);
	a->words.p[a->words.n] = '\0';
}
