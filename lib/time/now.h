/*
 * now: what time it is, and waiting until it is another.
 *
 * CSF_CLOCK=START,SPEED[,AT] puts another clock in the place of the machine's,
 * so that a day can be played in seconds: it showed START (an instant) when it
 * was read first, or at the moment AT of the machine's clock, which lets the
 * programs of a pipeline, and those started anew, have one clock; and runs
 * SPEED times as fast.  With SPEED 0 it stands still, but jumps to what is
 * waited for. Nobody else reads the variable, and lib/http asks nobody but a
 * loopback while it is set.
 */
#ifndef CSF_NOW_H
#define CSF_NOW_H

#include <signal.h>
#include <stdint.h>

/* ns since 1970-01-01T00:00Z, as lib/time/cal.h has it.  Dies (MISUSE) of a
 * CSF_CLOCK that is none. */
int64_t now_ns(void);

/* Wait until then, or until *stop is not 0 (at most a second behind the signal
 * that sets it).  Absolute: a machine that slept, or a clock that was set,
 * makes it no later. */
void now_sleep(int64_t until, const volatile sig_atomic_t *stop);

/* The text of CSF_CLOCK; NULL: the clock is the machine's. */
const char *now_simulated(void);

#endif
