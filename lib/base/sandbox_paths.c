#define _GNU_SOURCE /* O_PATH, syscall */
/* The paths: Landlock. */
#include "base/sandbox_impl.h"

#include "base/die.h"

#ifdef SANDBOX

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/landlock.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static int
rule(int set, const char *path, unsigned long long what)
{
	struct landlock_path_beneath_attr at = { .allowed_access = what };
	long bad;

	at.parent_fd = open(path, O_PATH | O_CLOEXEC);
	if (at.parent_fd < 0)
		return -1;
	bad = syscall(
	    SYS_landlock_add_rule, set, LANDLOCK_RULE_PATH_BENEATH, &at, 0);
	close(at.parent_fd);
	return (int)bad;
}

static void
folder_of(const char *path, char folder[PATH_MAX])
{
	const char *base = strrchr(path, '/');
	size_t n = base ? (size_t)(base - path) + 1 : 1;

	if (n >= PATH_MAX)
		die(FAIL, "'%.80s...': too long a path", path);
	memcpy(folder, base ? path : ".", n);
	folder[n] = '\0';
}

/* What is not there may come: as of tee(1), earlier in the pipeline.  What is
 * not there then either is told then. */
static void
read_rule(int set, const char *path)
{
	char folder[PATH_MAX];
	struct stat st;

	if (stat(path, &st) == 0) {
		(void)rule(set, path,
		    LANDLOCK_ACCESS_FS_READ_FILE |
			(S_ISDIR(st.st_mode) ? LANDLOCK_ACCESS_FS_READ_DIR
					     : 0));
	} else if (errno == ENOENT) {
		folder_of(path, folder);
		(void)rule(set, folder, LANDLOCK_ACCESS_FS_READ_FILE);
	}
}

/* A file that was begun could neither be finished nor go: not without. */
static void
move_rule(int set, const char *path)
{
	char folder[PATH_MAX];

	folder_of(path, folder);
	if (rule(set, folder,
		LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_REG) !=
	    0)
		die(FAIL, "cannot let files of '%s' into the sandbox:", folder);
}

/* All that Landlock watches since its first version, but what a rule allows.
 * Returns its version, 0: there is none. */
int
sandbox_paths(void)
{
	struct landlock_ruleset_attr all = {
		.handled_access_fs = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1
	};
	long version = syscall(SYS_landlock_create_ruleset, NULL, 0,
	    LANDLOCK_CREATE_RULESET_VERSION);
	const struct sandbox_said *said = &sandbox_said;
	int set, i, ok;

	if (version < 1 || said->nreads > SANDBOX_PATHS ||
	    said->nmoves > SANDBOX_PATHS)
		return 0;
	set = (int)syscall(SYS_landlock_create_ruleset, &all, sizeof all, 0);
	if (set < 0)
		return 0;
	for (i = 0; i < said->nreads; i++)
		read_rule(set, said->reads[i]);
	for (i = 0; i < said->nmoves; i++)
		move_rule(set, said->moves[i]);
	ok = prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
	     syscall(SYS_landlock_restrict_self, set, 0) == 0;
	close(set);
	return ok ? (int)version : 0;
}

#endif
