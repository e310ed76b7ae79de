# How a grid of variants is judged: the same for every study here.  From orders.csv
# (csf-signal(1), the lists of the order unbroken) and `bt', the options of csf-bt.
#
# report is of FROM to the session before START: all variants in one table, deflated
# by their number; each run again at other prices; what the best ones made of each
# year; how the best one's neighbours did, since a peak among them is luck.
#
# verdict is of START and after, of the best variant alone.  ./looks keeps the name
# and the order of each variant that these years were asked about, and deflates by
# their number: years that were looked at twice are no longer kept.  make clean leaves
# it there.

# What is best: a figure of csf-report -l, greatest first.
FIGURE = sharpe
# Variants tried before these.
TRIALS = 0

settings += FROM START ORDER FIGURE TRIALS
include $(here)../settings.mk

report: report.txt $(page)
	@cat report.txt
verdict: verdict.txt
	@cat verdict.txt

# No row from START on: what is open then ends in neither ledger.
before = awk -F, 'NR == 1 || $$1 < "$(START)"' orders.csv |
early.csv: orders.csv set/FROM set/START $(needs)
	$(before) csf-bt -q --rerun all --from $(FROM) $(bt) >$@

# A row a variant, in the order of the grid, and the best first.
grid.csv: early.csv
	csf-report -q -o csv early.csv >$@

sorted.csv: early.csv set/FIGURE
	csf-report -q -o csv --sort $(FIGURE) early.csv >$@

best: sorted.csv
	awk -F, 'NR == 2 { print $$1 } END { if (NR < 2) { print "no order from", \
		"$(FROM) to before $(START): nothing to judge" >"/dev/stderr"; exit 1 } }' \
		sorted.csv >$@

tried = --trials $$(($$(wc -l <grid.csv) - 1 + $(TRIALS)))
report.txt: best grid.csv $(more) $(here)years.awk $(here)neighbours.awk set/TRIALS
	{ $(if $(notice),echo $(call quoted,$(notice)) &&) \
	csf-report --sort $(FIGURE) $(tried) early.csv && \
	awk -f $(here)years.awk sorted.csv early.csv && \
	awk -f $(here)neighbours.awk -v best="$$(cat best)" -v figure=$(FIGURE) \
		grid.csv $(if $(more),&& cat $(more)); } >$@

page.html: best grid.csv set/TRIALS
	csf-report -q -o html --sort $(FIGURE) $(tried) early.csv >$@

late.csv: orders.csv set/START $(needs)
	csf-bt -q --rerun all --from $(START) $(bt) -f orders.csv >$@

verdict.txt: best late.csv
	look="$$(cat best) of "$(call quoted,$(strip $(ORDER))) && touch looks && \
		{ grep -qxF "$$look" looks || echo "$$look" >>looks; }
	csf-report --id "$$(cat best)" --trials $$(wc -l <looks) late.csv >$@
	printf '\nAsked of these years so far, variants: %d\n' $$(wc -l <looks) >>$@

clean:
	rm -rf set $(made) $(more) orders.csv early.csv late.csv grid.csv sorted.csv best \
		report.txt page.html verdict.txt

.PHONY: report verdict clean
