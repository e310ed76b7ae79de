# csf: the only makefile that builds (tests/fuzz/fuzz.mk is a part of it).  `make
# demo` and `make test` install what is missing, build and run; `make help` lists the
# rest.  Variables: B= build folder, SANITIZE=1, NODEPS=1 (never install), CFLAGS,
# PREFIX, DESTDIR, TIMES=1 (the slowest tests), DEEP=1 (lint longer),
# CROSS=aarch64-linux-gnu- (with a B= of its own: for another processor, with
# Debian's libraries of that).

B ?= build
PREFIX ?= /usr/local
VERSION := 0.1.0
MANDIR = $(PREFIX)/share/man

# The one list of packages.  `make test` needs those of the build and of the
# tests, which is all that a Debian without anything lacks (`make bare`).
PKG_BUILD = gcc make libc6-dev libcsv-dev libsqlite3-dev \
	libjansson-dev libxgboost-dev zlib1g-dev libzstd-dev nettle-dev libpq-dev \
	libcurl4-openssl-dev ca-certificates
PKG_TEST = bats gnuplot-nox mandoc man-db bsdextrautils tzdata zstd mawk python3 \
	postgresql-15 python3-jsonschema systemd zsh fish parallel slurmctld slurmd \
	slurm-client munge
ifneq ($(shell uname -m),aarch64)
PKG_TEST += gcc-aarch64-linux-gnu libc6-dev-arm64-cross qemu-user
endif
PKG_LINT = clang-format clang-tidy cppcheck shellcheck mandoc
PKG_PACKAGES = debootstrap dpkg-dev debhelper lintian git mandoc bats python3
# nodejs of elsewhere brings its own npm
PKG_LOOK = chromium nodejs poppler-utils gnuplot-nox $(if \
	$(shell command -v npm),,npm)
PKG_FUZZ = clang libclang-rt-14-dev
PKG_DIFFER = mawk miller python3 tzdata
PKG_BENCH = gnuplot-nox miller mawk valgrind python3-pandas liblinear-tools

ifdef CROSS
CC = $(CROSS)gcc
AR = $(CROSS)ar
other := $(shell dpkg-architecture -f -t $(CROSS:-=) -qDEB_HOST_ARCH)
PKG_BUILD := gcc-$(CROSS:-=) make $(patsubst %,%:$(other),$(filter lib% %-dev,$(PKG_BUILD)))
endif

# The sanitizers' build is for its findings: a level less, and lines alone to debug.
# no compiler before depcheck has brought one: the machine itself
MACHINE := $(or $(CROSS:-=),$(shell $(CC) -dumpmachine 2>/dev/null || uname -m))
CFLAGS ?= $(if $(SANITIZE),-O1 -g1,-O2 -g)
override CFLAGS += -std=c11 -D_POSIX_C_SOURCE=200809L -D_FILE_OFFSET_BITS=64 \
	-ffp-contract=off -Ilib -Isrc \
	-Wall -Wextra -Wshadow -Wvla -Wmissing-prototypes -Wstrict-prototypes \
	-Wno-psabi \
	-DCSF_VERSION='"$(VERSION)"'
ifdef CI
override CFLAGS += -Werror
endif
# What makes a slip harder to use; tests/suite/harden.bats reads the
# programs for it.
ifndef SANITIZE
FORTIFY := $(if $(filter -O1 -O2 -O3 -Os,$(CFLAGS)),-U_FORTIFY_SOURCE \
	-D_FORTIFY_SOURCE=3)
override CFLAGS += -fPIE -fstack-protector-strong -fstack-clash-protection \
	$(FORTIFY) \
	$(if $(filter x86_64%,$(MACHINE)),-fcf-protection) \
	$(if $(filter aarch64%,$(MACHINE)),-mbranch-protection=standard)
override LDFLAGS += -pie -Wl,-z,relro,-z,now,-z,noexecstack
endif
ifdef SANITIZE
override CFLAGS += -fsanitize=address,undefined -fno-sanitize-recover=all \
	-fno-omit-frame-pointer
override LDFLAGS += -fsanitize=address,undefined $(if \
	$(findstring clang,$(CC)),,-static-libasan -static-libubsan)
endif

BIN = $(if $(filter build,$B),bin,$B/bin)
PROGS := $(patsubst src/%/main.c,%,$(wildcard src/*/main.c))
BINS = $(PROGS:%=$(BIN)/csf-%)
SCRIPTS := $(wildcard bin/csf bin/csf-backtest bin/csf-live bin/csf-enrich \
	bin/csf-fetch-daily bin/csf-snapshot)
TESTERS = $(patsubst tests/%.c,$B/tests/%,$(filter-out tests/fuzz/%,$(wildcard \
	tests/*/*.c)))
objs = $(patsubst %.c,$B/%.o,$(wildcard $1))
lib = $B/libcsf.a

# Libraries are linked only where they are used (a test reads NEEDED).
LDLIBS_ALL = -lcsv -ljansson
LDLIBS_fetch = -lcurl -lz -lzstd
LDLIBS_bt = -lnettle -lz -lzstd
LDLIBS_chain = -lz -lzstd
LDLIBS_report = -lnettle
LDLIBS_score = -lnettle -lxgboost -lgomp
LDLIBS_dbload = -lnettle -lpq
LDLIBS_snap = -lnettle -lcurl -lz
LDLIBS_expr = -lsqlite3
LDLIBS_bench/score = -lxgboost
LDLIBS_quotes/lazy = -lz -lzstd

all: $(BINS) $(if $(filter build,$B),,$(SCRIPTS:bin/%=$(BIN)/%))

TARGETS = all deps demo test check bare look packages-check release-check lint format \
	bench coverage analyze memcheck mutate fuzz faults soak differ html picture install \
	uninstall dist clean
help:
	@echo "targets: $(TARGETS); V=1 shows the commands" | fold -sw 80

# A short line for each command, none before the demo; V=1: the command itself.
Q = $(if $V,,@)
say = $(if $V,,@$(if $(filter demo,$(MAKECMDGOALS)),:,printf '  %-3s %s\n' $1 $@))

.SECONDARY:
.SECONDEXPANSION:

$(BIN)/csf-%: $$(call objs,src/$$*/*.c src/$$*/*/*.c) $(lib)
	@mkdir -p $(@D)
	$(call say,LD)
	$Q$(CC) $(CFLAGS) $(LDFLAGS) -Wl,--as-needed -o $@ $^ $(LDLIBS_$*) \
		$(LDLIBS_ALL) $(LDLIBS_expr) $(LDLIBS) -lm

$(lib): $(call objs,lib/*/*.c lib/*/*/*.c)
	@rm -f $@
	$(call say,AR)
	$Q$(AR) rcs $@ $^

$B/%.o: %.c | depcheck
	@mkdir -p $(@D)
	$(call say,CC)
	$Q$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

# A program knows where plug-ins will be: another PREFIX is another object.
$B/gen/prefix: FORCE | depcheck
	@mkdir -p $(@D)
	@echo '$(PREFIX)' | cmp -s - $@ || echo '$(PREFIX)' >$@
FORCE:
$B/lib/plug/plug.o: $B/gen/prefix
$B/lib/plug/plug.o: override CFLAGS += -DCSF_PREFIX='"$(PREFIX)"'

# Data compiled in: a C string literal a line.
$B/gen/sample_%.h: share/sample/%.csv
	@mkdir -p $(@D)
	$(call say,GEN)
	$Qsed 's/["\\]/\\&/g; s/.*/"&\\n"/' $< >$@.new && mv $@.new $@
$B/gen/page_%.h: src/report/page/%
	@mkdir -p $(@D)
	$(call say,GEN)
	$Qsed 's/["\\]/\\&/g; s/.*/"&\\n"/' $< >$@.new && mv $@.new $@
gen = $(addprefix $B/gen/,sample_spx.h page_style.css.h page_script.js.h)
$B/src/fetch/sample.o: $B/gen/sample_spx.h
$B/src/report/page/page.o: $B/gen/page_style.css.h $B/gen/page_script.js.h
$B/src/fetch/sample.o $B/src/report/page/page.o: override CFLAGS += -I$B/gen

# Test programs named after a program are linked with its parts but main.
parts = $(filter-out $B/src/$1/main.o,$(call objs,src/$1/*.c src/$1/*/*.c))
ind_tests = $(filter $B/tests/ind/%,$(TESTERS))
$(ind_tests): %: %.o $(call parts,ind) $(lib)
	$(call say,LD)
	$Q$(CC) $(CFLAGS) $(LDFLAGS) -Wl,--as-needed -o $@ $^ $(LDLIBS_ALL) \
		$(LDLIBS_expr) -lm

score_tests = $(filter $B/tests/score/%,$(TESTERS))
$(score_tests): %: %.o $(call parts,score) $(lib)
	$(call say,LD)
	$Q$(CC) $(CFLAGS) $(LDFLAGS) -Wl,--as-needed -o $@ $^ $(LDLIBS_score) \
		$(LDLIBS_ALL) $(LDLIBS_expr) -lm

http_tests = $(filter $B/tests/http/%,$(TESTERS))
$(http_tests): %: %.o $(lib)
	$(call say,LD)
	$Q$(CC) $(CFLAGS) $(LDFLAGS) -Wl,--as-needed -o $@ $^ -lcurl -lz \
		$(LDLIBS_ALL) -lm

# What makes calls fail, for LD_PRELOAD; alone, and as it is in every build.
$B/tests/fault/shim: tests/fault/shim.c
	@mkdir -p $(@D)
	$(call say,LD)
	$Q$(CC) -std=c11 -Wall -Wextra -O2 -fPIC -shared -o $@ $<

$B/tests/%: $B/tests/%.o $(lib)
	$(call say,LD)
	$Q$(CC) $(CFLAGS) $(LDFLAGS) -Wl,--as-needed -o $@ $^ $(LDLIBS_ALL) \
		$(LDLIBS_expr) $(LDLIBS_$*) -lm

ifneq ($B,build)
$(SCRIPTS:bin/%=$(BIN)/%): $(BIN)/%: bin/%
	@mkdir -p $(@D)
	@cp $< $@
endif

-include $(shell find $B -name '*.d' 2>/dev/null)

# deps installs only what is missing, says so first, and never with NODEPS=1.
missing = $(shell native=$$(dpkg --print-architecture 2>/dev/null); \
	for p in $1; do arch=$$(echo "$$p" | cut -s -d: -f2); \
	dpkg-query -W -f='$${Status} $${Architecture}\n' "$$p" 2>/dev/null | \
	grep -Eq "ok installed (all|$${arch:-$$native})$$" || printf '%s ' "$$p"; done)
deps_now = sh .ci/deps "$(NODEPS)"

depcheck:
	@$(deps_now) $(call missing,$(PKG_BUILD))
testdeps:
	@$(deps_now) $(call missing,$(PKG_BUILD) $(PKG_TEST))
deps:
	@$(deps_now) $(call missing,$(PKG_BUILD) $(PKG_TEST) $(PKG_LINT))
benchdeps:
	@$(deps_now) $(call missing,$(PKG_BUILD) $(PKG_BENCH))
fuzzdeps:
	@$(deps_now) $(call missing,$(PKG_BUILD) $(PKG_FUZZ))
differdeps:
	@$(deps_now) $(call missing,$(PKG_BUILD) $(PKG_DIFFER))
packagesdeps:
	@$(deps_now) $(call missing,$(PKG_BUILD) $(PKG_PACKAGES))
lookdeps:
	@$(deps_now) $(call missing,$(PKG_BUILD) $(PKG_LOOK))
baredeps:
	@$(deps_now) $(call missing,debootstrap git)
lintdeps:
	@$(deps_now) $(call missing,$(PKG_BUILD) $(PKG_LINT))

# csf-indicators(7), csf-events(7), the strategies in csf-orders(5), columns in
# csf-ledger(5), from the descriptors; a test says when one is out of date.
manual: all $B/tests/order/strategies $B/tests/ledger/layout
	CSF_EXEC_PATH= $(BIN)/csf-ind -l -o json | awk -f src/ind/manual.awk \
		>man/csf-indicators.7
	CSF_EXEC_PATH= $(BIN)/csf-label -l event zone -o json | \
		awk -v frame=src/label/events.mdoc -f src/ind/manual.awk \
		>man/csf-events.7
	$B/tests/order/strategies manual >$B/strategies.mdoc
	sed -i -e '/strategies begin$$/,/strategies end$$/{//!d}' \
		-e '/strategies begin$$/r $B/strategies.mdoc' man/csf-orders.5
	for f in ledger fills skips events open; do \
		$B/tests/ledger/layout $$f >$B/layout.mdoc && \
		sed -i -e "/ $$f begin$$/,/ $$f end$$/{//!d}" \
			-e "/ $$f begin$$/r $B/layout.mdoc" man/csf-ledger.5 || \
		exit 1; done

# The manuals in $B/html, with an index.
html:
	@sh share/manual/html "$B/html"

# The README's picture, of what the demo comes to; a test says when it is another.
picture: all
	@PATH="$(abspath $(BIN)):$$PATH" share/manual/picture

demo: all
	@PATH="$(abspath $(BIN)):$$PATH" sh share/examples/demo.sh

test: testdeps all $(TESTERS)
	@B="$B" CSF_BIN="$(abspath $(BIN))" TIMES="$(TIMES)" sh tests/suite/run $(T)

# What any processor is held to, with bats alone: Debian's packages run it, and
# tests/debian/arm64.
CORE = $(addprefix tests/,num math base time row column expr order ind/golden.bats \
	ind/textbook.bats bt/strategy.bats suite/ten_trades.bats)
testers: $(TESTERS)
check: all testers
	@B="$B" CSF_BIN="$(abspath $(BIN))" sh tests/suite/run $(CORE)

# The README's two commands on a Debian with nothing in it; as root.
bare: baredeps
	@sh tests/debian/bare

# Debian's packages: twice the same bytes, lintian, installed and gone again; the
# programs for aarch64.  As root.
packages-check: packagesdeps
	@B="$B" CORE="$(CORE)" sh tests/debian/packages

# What is to be right before a release and takes too long for each change.
release-check: packages-check look

C_FILES = $(shell find lib src tests -name '*.[ch]' | LC_ALL=C sort)
lint: lintdeps $(gen)
	@B="$B" DEEP="$(DEEP)" sh .ci/lint $(C_FILES)
format:
	clang-format -i $(C_FILES)

bench: benchdeps all $(filter $B/tests/bench/%,$(TESTERS)) $B/tests/ind/bench \
	    $B/tests/ind/constants
	@PATH="$(abspath $(BIN)):$$PATH" B="$B" sh tests/bench/run $(T)

# Every program and script under every fault: a full disk, no memory at each
# allocation, a signal at each call ...; F="--case bt --fault memory" is a part of it.
# Then what is kept and read back, damaged.
faults: all $B/tests/fault/shim $B/tests/http/get
	@/usr/bin/python3 tests/fault/matrix.py $(F) "$(abspath $(BIN))" $B/tests/fault/shim
	@/usr/bin/python3 tests/fault/scripts.py $(F) "$(abspath $(BIN))" $B/tests/fault/shim
	@$(if $(F),:,/usr/bin/python3 tests/fault/damage.py "$(abspath $(BIN))" $B/tests)

# Does it last: a week live with kills, a long pipe, many at once; T=pipe: one.
soak: all
	@PATH="$(abspath $(BIN)):$$PATH" sh -c 'exec tests/soak/run "$$@"' soak $(T)

# What csf says against the C library, Python, Miller and definitions written once
# more, from SEED on (1).
differ: differdeps all $(filter $B/tests/diff/%,$(TESTERS))
	@PATH="$(abspath $(BIN)):$$PATH" B="$B" sh tests/diff/run $(SEED)

# Pages of csf-report in a headless Chromium: pictures, and what axe-core finds.
look: lookdeps all
	@PATH="$(abspath $(BIN)):$$PATH" B="$B" sh tests/look/run

# Fuzzing with clang's libFuzzer: each target T seconds, or those of TARGET; a
# table of what it came to.  tests/fuzz/fuzz.h says what a target is.
FUZZ = $(filter-out fuzz%,$(patsubst tests/fuzz/%.c,%,$(wildcard tests/fuzz/*.c)))
fuzz: TARGET = $(FUZZ)
fuzz:
	@+$(MAKE) --no-print-directory fuzzers NODEPS=$(NODEPS) TARGET='$(TARGET)' \
		CC=clang SANITIZE=1 B=build-fuzz CFLAGS='-O2 -g1' \
		CPPFLAGS='-fsanitize=fuzzer-no-link -Itests -include tests/fuzz/reset.h'
	@T='$(T)' sh tests/fuzz/run $(TARGET)
fuzzers: fuzzdeps $(TARGET:%=$B/fuzz/%)

include tests/fuzz/fuzz.mk

# Lines that no test runs: build with gcov, test, list.  Out of the sandbox, which lets
# nobody write what was counted: its own tests fail here.
coverage:
	-CSF_SANDBOX=off $(MAKE) B=build-cov CFLAGS='-O1 -g --coverage' \
		LDFLAGS=--coverage test
	@sh .ci/coverage build-cov

# What two compilers' analyzers find, and valgrind in small runs of each program or in
# the files of T.
analyze: $(gen)
	@$(deps_now) $(call missing,$(PKG_BUILD) clang)
	@sh .ci/analyze $(filter %.c,$(C_FILES))
memcheck: all
	@$(deps_now) $(call missing,valgrind)
	@B="$B" CSF_BIN="$(abspath $(BIN))" sh tests/memcheck/run $(T)

# Break N lines of lib/ and src/, drawn by SEED, of what begins with ONLY, and say
# which of them no test sees; AGAIN=1: those of the last time.  A line takes half a
# minute or more.
N ?= 300
SEED ?= 1
mutate: testdeps all $(TESTERS)
	@B="$B" python3 tests/mutate/mutate.py $(if $(AGAIN),again,$N $(SEED) $(ONLY))

# One list of what goes where: .ci/install.
place = DESTDIR='$(DESTDIR)' PREFIX='$(PREFIX)' MANDIR='$(MANDIR)' sh .ci/install
install: all
	$(place) lay $(BINS) $(SCRIPTS)

uninstall:
	$(place) take $(BINS) $(SCRIPTS)

# What is committed, the same bytes wherever: dated by the commit, owned by root.
dist:
	git -c tar.umask=0022 -c tar.tar.gz.command='gzip -9n' archive \
		--prefix=csf-$(VERSION)/ -o csf-$(VERSION).tar.gz HEAD

clean:
	rm -rf $B
	rm -f $(if $(filter build,$B),$(BINS))

.PHONY: help depcheck testdeps deps benchdeps lookdeps baredeps lintdeps \
	differdeps fuzzdeps fuzzers packagesdeps manual testers $(TARGETS)
