#!/usr/bin/python3
"""damage.py [--places N] [--case WORD] BIN TESTERS

What the programs keep and read back, cut at N places (200), and with a bit turned
over at as many.  Each time the program runs again, and is right when

    the exit is 0, and output is that of files that are whole: what is damaged was
    done anew, or did not matter; or
    the exit is 1 or 3, somebody says why, and no line of the output is another
    than one of theirs.

Prints of each file how often it was refused, done anew with a word, done anew without.
"""
import argparse
import glob
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile

from matrix import ROOT, text

SETUP = r"""
csf-fetch sample spx | tail -n 90 >body
(echo time,open,high,low,close,volume; cat body) >bars
csf-ind rsi:5 <bars | awk -F, -v OFS=, 'NR == 1 { print $0, "y_win,y_win_known"; next }
	NR > 6 { print $0, ($6 % 3 > 0), $1 }' >rows
echo 'kind=logit features=close,rsi_5 c=0.1,1' >grid
printf 'symbols = spx\nranges = 2019..2020\nrows = csf-fetch csv {symbol}.csv\nsignal = pcs dte=5,9 delta=0.16 width=25\nparts = 1\ntail = 0\n' >sweep
(head -n 1 bars; tail -n 30 bars) >spx.csv
(echo time,open,high,low,close,symbol
seq 870 899 | awk '{ printf "2024-01-08T%02d:%02d:00Z,%d,%d,%d,%d,SPX\n", $1 / 60, $1 % 60, $1, $1 + 1, $1 - 1, $1 }') >minutes
printf 'pcs\ndte=7\ndelta=0.20\nwidth=25\n' >strat
printf 'strategy = strat\ntimeframe = 1m\n' >csf.conf
printf '#!/bin/sh\ncat minutes\n' >plug/csf-fetch-minutes
printf '#!/bin/sh\ncat >>sent\n' >plug/csf-snap-show
chmod +x plug/*
rm body
"""

CHOOSE = "csf-score select -q --grid grid --split kfold:3 --target y_win -f rows --resume kept"
WALK = CHOOSE + " --train 40 --every 20 --walk walk >said && cat walk"
# the clock is later when it is started again
LIVE = "csf-live --data minutes:SPX --until 09:59 --every 10m --health 999 --paper"
SWEEP = "make -s -j1 -f $SWEEP/Makefile && $SWEEP/merge"

# name, file, what makes it, what reads it again
CASES = [
    ("trials", "kept", CHOOSE, CHOOSE),
    ("trials on the way", "kept.walk", WALK, WALK),
    ("cache", "cache/*", "csf-fetch cboe --tries 1 --cache cache VIX", None),
    ("pull", "pull", "$TESTERS/http/get --base-url $URL --tries 1 --resume pull /case/pages/4/once || :",
        "$TESTERS/http/get --base-url $URL --tries 2 --max-wait 0.01 --resume pull /case/pages/4/once | cut -d' ' -f2-"),
    ("outbox", "box/exec-show/new/*", "csf-snap --every 5m --outbox box --sink exec:show --linger 0 --wait 0 <minutes && mv box/exec-show/sent/* box/exec-show/new",
        "rm -f sent; csf-snap --flush --outbox box --sink exec:show; code=$?; cat sent; exit $code"),
    ("outbox version", "box/exec-show/version", "", None),
    ("live begin", "live/begin", f"CSF_CLOCK=2024-01-08T14:40:00Z,0 {LIVE} >said", f"CSF_CLOCK=2024-01-08T20:00:00Z,0 {LIVE} && cat live/snaps/*"),
    ("sweep result", "results/*.csv", "$SWEEP/plan && " + SWEEP, SWEEP),
    ("sweep sum", "results/*.sum", "", None),
    ("sweep inputs", "inputs/*", "", SWEEP),
    ("sweep tasks", "tasks", "", "$SWEEP/merge"),
]
