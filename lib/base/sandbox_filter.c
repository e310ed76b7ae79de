#define _GNU_SOURCE /* O_TMPFILE */
/* The filter of system calls, made of a table. */
#include "base/sandbox_impl.h"

#ifdef SANDBOX

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

#ifdef __x86_64__
enum { ARCH = (int)AUDIT_ARCH_X86_64 };
#else
enum { ARCH = (int)AUDIT_ARCH_AARCH64 };
#endif

/* ---- the table ---- */

enum when { ALWAYS, READS, MOVES, FORKS, KILLED };

static const struct call {
	int nr;
	enum when when;
} calls[] = {
	/* what is open */
	{ SYS_read, ALWAYS },
	{ SYS_write, ALWAYS },
	{ SYS_readv, ALWAYS },
	{ SYS_writev, ALWAYS },
	{ SYS_pread64, ALWAYS },
	{ SYS_pwrite64, ALWAYS },
	{ SYS_lseek, ALWAYS },
	{ SYS_close, ALWAYS },
	{ SYS_fstat, ALWAYS },
	{ SYS_newfstatat, ALWAYS },
	{ SYS_fsync, ALWAYS },
	{ SYS_fdatasync, ALWAYS },
	{ SYS_ftruncate, ALWAYS },
	{ SYS_fadvise64, ALWAYS },
	{ SYS_fcntl, ALWAYS },
	{ SYS_flock, ALWAYS },
	{ SYS_ppoll, ALWAYS },
	{ SYS_pselect6, ALWAYS },
	{ SYS_dup, ALWAYS },
	{ SYS_dup3, ALWAYS },
	{ SYS_pipe2, ALWAYS },
	{ SYS_splice, ALWAYS },
	{ SYS_tee, ALWAYS },
	{ SYS_vmsplice, ALWAYS },
	{ SYS_sendfile, ALWAYS },
	{ SYS_copy_file_range, ALWAYS },
#ifdef __x86_64__
	{ SYS_poll, ALWAYS },
	{ SYS_select, ALWAYS },
	{ SYS_dup2, ALWAYS },
	{ SYS_pipe, ALWAYS },
	{ SYS_stat, ALWAYS },
	{ SYS_lstat, ALWAYS },
	{ SYS_access, ALWAYS },
	{ SYS_readlink, ALWAYS },
	{ SYS_time, ALWAYS },
	{ SYS_gettimeofday, ALWAYS },
#endif
	{ SYS_faccessat, ALWAYS },
	{ SYS_readlinkat, ALWAYS },
	{ SYS_getcwd, ALWAYS },

	/* memory */
	{ SYS_brk, ALWAYS },
	{ SYS_munmap, ALWAYS },
	{ SYS_mremap, ALWAYS },
	{ SYS_madvise, ALWAYS },
	{ SYS_getrandom, ALWAYS },
	{ SYS_membarrier, ALWAYS },

	/* time, signals, the process itself, its threads */
	{ SYS_clock_gettime, ALWAYS },
	{ SYS_clock_getres, ALWAYS },
	{ SYS_clock_nanosleep, ALWAYS },
	{ SYS_nanosleep, ALWAYS },
	{ SYS_restart_syscall, ALWAYS },
	{ SYS_rt_sigaction, ALWAYS },
	{ SYS_rt_sigprocmask, ALWAYS },
	{ SYS_rt_sigreturn, ALWAYS },
	{ SYS_sigaltstack, ALWAYS },
	{ SYS_tgkill, ALWAYS },
	{ SYS_getpid, ALWAYS },
	{ SYS_gettid, ALWAYS },
	{ SYS_getppid, ALWAYS },
	{ SYS_getpgid, ALWAYS },
	{ SYS_getuid, ALWAYS },
	{ SYS_geteuid, ALWAYS },
	{ SYS_getrusage, ALWAYS },
	{ SYS_sysinfo, ALWAYS },
	{ SYS_uname, ALWAYS },
	{ SYS_futex, ALWAYS },
	{ SYS_sched_yield, ALWAYS },
	{ SYS_sched_getaffinity, ALWAYS },
	{ SYS_set_robust_list, ALWAYS },
	{ SYS_rseq, ALWAYS },
	{ SYS_wait4, ALWAYS },
	{ SYS_waitid, ALWAYS },
	{ SYS_exit, ALWAYS },
	{ SYS_exit_group, ALWAYS },

/* what was said before */
#ifdef __x86_64__
	{ SYS_rename, MOVES },
	{ SYS_unlink, MOVES },
#endif
	{ SYS_renameat, MOVES },
	{ SYS_renameat2, MOVES },
	{ SYS_unlinkat, MOVES },
	{ SYS_kill, FORKS },
	{ SYS_close_range, FORKS },
	{ SYS_prctl, FORKS },

	/* never */
	{ SYS_execve, KILLED },
	{ SYS_execveat, KILLED },
	{ SYS_socket, KILLED },
	{ SYS_socketpair, KILLED },
	{ SYS_connect, KILLED },
	{ SYS_bind, KILLED },
	{ SYS_listen, KILLED },
	{ SYS_accept, KILLED },
	{ SYS_accept4, KILLED },
	{ SYS_sendto, KILLED },
	{ SYS_sendmsg, KILLED },
	{ SYS_ptrace, KILLED },
	{ SYS_process_vm_readv, KILLED },
	{ SYS_process_vm_writev, KILLED },
	{ SYS_io_uring_setup, KILLED },
	{ SYS_bpf, KILLED },
	{ SYS_init_module, KILLED },
	{ SYS_finit_module, KILLED },
	{ SYS_kexec_load, KILLED },
	{ SYS_mount, KILLED },
	{ SYS_chroot, KILLED },
};

/* ---- the filter ---- */

enum { MOST = 512 };
static struct sock_filter code[MOST];
static size_t ncode;

static const unsigned let = SECCOMP_RET_ALLOW, end = SECCOMP_RET_KILL_PROCESS,
		      refuse = SECCOMP_RET_ERRNO | EPERM,
		      unknown = SECCOMP_RET_ERRNO | ENOSYS;

static void
emit(int op, int yes, int no, unsigned k)
{
	code[ncode++] = (struct sock_filter){ .code = (uint16_t)op,
		.jt = (uint8_t)yes,
		.jf = (uint8_t)no,
		.k = k };
}

static void
load(size_t offset)
{
	emit(BPF_LD | BPF_W | BPF_ABS, 0, 0, (unsigned)offset);
}

static void
answer(unsigned what)
{
	emit(BPF_RET | BPF_K, 0, 0, what);
}

/* The call: what; another: the code behind. */
static void
one(int nr, unsigned what)
{
	emit(BPF_JMP | BPF_JEQ | BPF_K, 0, 1, (unsigned)nr);
	answer(what);
}

enum { ARG = offsetof(struct seccomp_data, args), NR = 0 };

/* The call with any of the bits in its argument: set; with none: clear.  The
 * flags asked for are in the lower half, which comes first. */
static void
bits(int nr, int arg, unsigned mask, unsigned set, unsigned clear)
{
	emit(BPF_JMP | BPF_JEQ | BPF_K, 0, 4, (unsigned)nr);
	load(ARG + 8 * (size_t)arg);
	emit(BPF_JMP | BPF_JSET | BPF_K, 0, 1, mask);
	answer(set);
	answer(clear);
}

static void
make_code(void)
{
	/* what makes of a new process more than a thread or a child */
	const unsigned spaces = 0x7e020000u, thread = 0x00010000u;
	const unsigned writes =
	    O_ACCMODE | O_CREAT | O_TRUNC | (O_TMPFILE & ~O_DIRECTORY);
	size_t i;
	int on;

	load(offsetof(struct seccomp_data, arch));
	emit(BPF_JMP | BPF_JEQ | BPF_K, 1, 0, (unsigned)ARCH);
	answer(end);
	load(offsetof(struct seccomp_data, nr));
#ifdef __x86_64__
	emit(BPF_JMP | BPF_JGE | BPF_K, 0, 1, 0x40000000u); /* x32 */
	answer(end);
#endif
	for (i = 0; i < sizeof calls / sizeof *calls; i++) {
		on = calls[i].when == ALWAYS ||
		     (calls[i].when == READS && sandbox_said.nreads > 0) ||
		     (calls[i].when == MOVES && sandbox_said.nmoves > 0) ||
		     (calls[i].when == FORKS && sandbox_said.forks);
		if (on || calls[i].when == KILLED)
			one(calls[i].nr, on ? let : end);
	}
	bits(SYS_mmap, 2, 4 /* PROT_EXEC */, refuse, let);
	bits(SYS_mprotect, 2, 4, refuse, let);
	if (sandbox_said.nreads > 0)
		bits(SYS_openat, 2, writes, refuse, let);
	if (sandbox_said.forks)
		bits(SYS_clone, 0, spaces, refuse, let);
	else
		bits(SYS_clone, 0, thread, let, refuse);
	one(SYS_clone3, unknown); /* libc takes clone */
	emit(BPF_JMP | BPF_JEQ | BPF_K, 0, 6, SYS_ioctl);
	load(ARG + 8);
	emit(BPF_JMP | BPF_JEQ | BPF_K, 3, 0, TCGETS);
	emit(BPF_JMP | BPF_JEQ | BPF_K, 2, 0, TIOCGWINSZ);
	emit(BPF_JMP | BPF_JEQ | BPF_K, 1, 0, TIOCGPGRP);
	emit(BPF_JMP | BPF_JEQ | BPF_K, 0, 1, FIONREAD);
	answer(let);
	answer(refuse);
}

int
sandbox_filter(void)
{
	struct sock_fprog program;

	make_code();
	program = (struct sock_fprog){ (unsigned short)ncode, code };
	return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
	       prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

#endif
