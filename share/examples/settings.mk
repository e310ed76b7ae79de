# What the Makefiles beside share: how they remember a setting, and their page.  Each
# names its `settings', gives them what holds when nothing is said, and includes this
# file.  What the command line says goes before the file ./settings of the folder make
# runs in, and that before the rest.
#
# set/NAME says what the setting was, and is written anew when it is another: what hangs
# on a setting has that file among its prerequisites.  A setting that was in the
# command line once, and then no more, has changed back.

named := settings known named said
known := $(.VARIABLES)
-include settings
said := $(filter-out $(known) $(named),$(.VARIABLES)) \
	$(foreach v,$(.VARIABLES),$(if $(filter command,$(origin $v)),$v))
$(foreach v,$(filter-out $(settings),$(said)),$(error \
	no setting '$v'; there are $(settings)))

# A stage of a pipe that fails is the target's failure.
SHELL = /bin/bash
.SHELLFLAGS = -o pipefail -c

.DEFAULT_GOAL = report
quoted = '$(subst ','\'',$1)'

# What a setting has to be: for a shell, which has it as $$1.
day = [ "$$(date -u -d "$$1" +%F 2>&1)" = "$$1" ]
FROM_is = [ ! "$$1" ] || $(day)
TO_is = $(FROM_is)
START_is = $(day)
TRIALS_is = [[ $$1 =~ ^(0|[1-9][0-9]{0,8})$$ ]]
$(foreach v,$(filter FROM TO START TRIALS,$(settings)),$(if $(shell \
	set -- $(call quoted,$($v)); $($v_is) || echo no),$(error \
	$v = '$($v)' is no $(if $(filter TRIALS,$v),whole number,day like 2020-03-16))))

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
