/*
 * terminal [-1] [-c columns] FILE command ...: run the command with a new
 * terminal as its stderr (-1: as its stdout too) and write the bytes that the
 * terminal is sent to FILE.  Exits as the command does.
 */
#define _GNU_SOURCE /* posix_openpt */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

static int both, columns = 80;

static void __attribute__((noreturn)) fail(const char *what)
{
	perror(what);
	exit(125);
}

/* Both ends of a terminal that passes bytes as they are. */
static void
make(int *master, int *slave)
{
	struct winsize w = { .ws_row = 24 };
	struct termios t;

	*master = posix_openpt(O_RDWR | O_NOCTTY);
	if (*master < 0 || grantpt(*master) != 0 || unlockpt(*master) != 0)
		fail("posix_openpt");
	*slave = open(ptsname(*master), O_RDWR | O_NOCTTY);
	if (*slave < 0 || tcgetattr(*slave, &t) != 0)
		fail("open");
	t.c_oflag &= ~(tcflag_t)OPOST;
	w.ws_col = (unsigned short)columns;
	if (tcsetattr(*slave, TCSANOW, &t) != 0 ||
	    ioctl(*slave, TIOCSWINSZ, &w) != 0)
		fail("tcsetattr");
}

static void __attribute__((noreturn))
child(int master, int slave, char *const argv[])
{
	if (dup2(slave, 2) < 0 || (both && dup2(slave, 1) < 0))
		fail("dup2");
	close(slave);
	close(master);
	execvp(argv[0], argv);
	fail(argv[0]);
}

int
main(int argc, char *argv[])
{
	int master, slave, c, status;
	char buf[4096];
	ssize_t n;
	pid_t pid;
	FILE *f;

	while ((c = getopt(argc, argv, "+1c:")) != -1) {
		if (c == '1')
			both = 1;
		else if (c == 'c')
			columns = (int)strtol(optarg, NULL, 10);
		else
			return 125;
	}
	if (argc - optind < 2 || (f = fopen(argv[optind], "w")) == NULL)
		fail("terminal");
	make(&master, &slave);
	pid = fork();
	if (pid < 0)
		fail("fork");
	if (pid == 0)
		child(master, slave, argv + optind + 1);
	close(slave);
	while ((n = read(master, buf, sizeof buf)) > 0) /* EIO: all closed */
		fwrite(buf, 1, (size_t)n, f);
	if (fclose(f) != 0 || waitpid(pid, &status, 0) < 0)
		fail("terminal");
	return WIFEXITED(status) ? WEXITSTATUS(status) : 125;
}
