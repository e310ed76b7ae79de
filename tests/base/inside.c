/* inside WHAT [path]: enter the sandbox, then do what a hostile row would like:
 * prints what came of it, where the process is still there. */
#define _GNU_SOURCE
#include "base/die.h"
#include "base/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

static int
shell(const char *path)
{
	(void)path;
	return system("echo out of the box") == 0 ? 0 : -1;
}

static int
program(const char *path)
{
	(void)path;
	return execl("/bin/true", "true", (char *)NULL);
}

static int
network(const char *path)
{
	(void)path;
	return socket(AF_INET, SOCK_STREAM, 0);
}

static int
neighbour(const char *path)
{
	(void)path;
	return socket(AF_UNIX, SOCK_STREAM, 0);
}

static int
trace(const char *path)
{
	(void)path;
	return (int)ptrace(PTRACE_ATTACH, getppid(), NULL, NULL);
}

static int
reading(const char *path)
{
	return open(path, O_RDONLY);
}

static int
writing(const char *path)
{
	return open(path, O_WRONLY | O_CREAT, 0600);
}

static int
removal(const char *path)
{
	return unlink(path);
}

static int
machine(const char *path)
{
	(void)path;
	return mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC,
		   MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED
		   ? -1
		   : 0;
}

static int
child(const char *path)
{
	pid_t pid = fork();

	(void)path;
	if (pid == 0)
		_exit(0);
	return pid < 0 || waitpid(pid, NULL, 0) != pid ? -1 : 0;
}

static void *
nothing(void *p)
{
	return p;
}

static int
thread(const char *path)
{
	pthread_t t;
	int bad = pthread_create(&t, NULL, nothing, NULL);

	(void)path;
	errno = bad;
	return bad || pthread_join(t, NULL) ? -1 : 0;
}

static const struct {
	const char *name;
	int (*fn)(const char *path);
} all[] = {
	{ "shell", shell },
	{ "program", program },
	{ "network", network },
	{ "neighbour", neighbour },
	{ "trace", trace },
	{ "reading", reading },
	{ "writing", writing },
	{ "removal", removal },
	{ "machine", machine },
	{ "child", child },
	{ "thread", thread },
};

int
main(int argc, char *argv[])
{
	const char *path = argc > 2 ? argv[2] : "";
	size_t i;
	int k, bad;

	die_prog = "inside";
	for (k = 3; k + 1 < argc; k += 2) {
		if (strcmp(argv[k], "reads") == 0)
			sandbox_reads(argv[k + 1]);
		if (strcmp(argv[k], "moves") == 0)
			sandbox_moves(argv[k + 1]);
		if (strcmp(argv[k], "forks") == 0)
			sandbox_forks();
	}
	sandbox_enter();
	for (i = 0; argc > 1 && i < sizeof all / sizeof *all; i++) {
		if (strcmp(argv[1], all[i].name) != 0)
			continue;
		bad = all[i].fn(path) < 0;
		printf("%s: %s\n", argv[1], bad ? strerror(errno) : "done");
		return bad;
	}
	die(MISUSE, "no '%s'", argc > 1 ? argv[1] : "");
}
