# What the Makefiles beside share: how they remember a setting, and their page.  Each names its `settings', gives them
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

# The stage that makes a page needs gnuplot; without it it is left out, and said.
page := $(if $(shell command -v gnuplot),page.html,without-page)
without-page:
	@echo "no page.html: its plots are gnuplot's, and there is none" \
		"(Debian: gnuplot-nox)" >&2
.PHONY: without-page

.DELETE_ON_ERROR:
