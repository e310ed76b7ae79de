# How the Makefiles beside remember a setting.  Each names its `settings', gives them
# what holds when nothing is said, and includes this file.  What the command line says
# goes before the file ./settings of the folder make runs in, and that before the rest.
#
# set/NAME says what the setting was, and is written anew when it is another: what hangs
# on a setting has that file among its prerequisites.  A setting that was in the
# command line once, and then no more, has changed back.

-include settings

# A stage of a pipe that fails is the target's failure.
SHELL = /bin/bash
.SHELLFLAGS = -o pipefail -c

.DEFAULT_GOAL = report
quoted = '$(subst ','\'',$1)'
differ = $(subst <$1>,,<$2>)$(subst <$2>,,<$1>)
changed := $(foreach s,$(settings),$(if $(call differ,$(file <set/$s),$s = $($s)),$s))
$(changed:%=set/%): set/%: FORCE
	@mkdir -p set && printf '%s\n' $(call quoted,$* = $($*)) >$@
FORCE:

.DELETE_ON_ERROR:
