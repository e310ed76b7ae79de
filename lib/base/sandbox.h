/*
 * sandbox: from here on the process reads and writes what it has open,
 *computes, and can do nothing else: whatever a hostile row, model or chain may
 *make of it finds no shell, no network and no file.
 *
 *	rec_open(&in, file); out_open(&out, NULL); ...	all is open
 *	sandbox_enter();
 *	while (rec_next(&in)) ...
 *
 * A filter of system calls (seccomp(2)): starting a program, a socket, ptrace,
 * io_uring, a call of another processor's mode end the process at once
 *(SIGSYS); any other call that the loop does not need fails with EPERM.  What
 *was said before, by sandbox_reads and by out_open, stays possible, and there
 *alone (Landlock, Linux 5.13; without it the calls are let through for any
 *path): a file to be opened for reading, an output to be moved into place.
 *
 * It does less, and says so to who asks by CSF_SANDBOX=tell, where the kernel
 *has neither; on processors other than x86-64 and aarch64; in a build of the
 * sanitizers, whose reports need more.  CSF_SANDBOX=off is for debuggers,
 * valgrind and profilers.  Children forked before are not in it, those behind
 *it are; a process enters once.
 */
#ifndef CSF_SANDBOX_H
#define CSF_SANDBOX_H

/* Before sandbox_enter: the file, or all in the folder, may still be opened for
 * reading; of a file that is not there yet, those beside it, too.  At most
 * SANDBOX_PATHS of them; beyond that, every path may. */
enum { SANDBOX_PATHS = 256 };
void sandbox_reads(const char *path);

/* Before sandbox_enter: a file in this file's folder may be renamed or go. */
void sandbox_moves(const char *path);

/* The rest of the run needs processes of its own (fork, wait, kill), no other
 * programs. */
void sandbox_forks(void);

/* Does nothing the second time. */
void sandbox_enter(void);

#endif
