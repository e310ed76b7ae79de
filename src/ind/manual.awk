# manual.awk: csf-indicators(7) from `csf-ind -l -o json` (`make manual`); with
# -v frame=FILE another program's page, FILE having what stands around the
# entries, a line `.\" entries` between.

function text(key,  s) {
	key = "\"" key "\":\""
	s = substr($0, index($0, key) + length(key))
	gsub(/\\"/, "\001", s)
	sub(/".*/, "", s)
	gsub("\001", "\"", s)
	return roff(s)
}

function roff(s) {
	gsub(/\\/, "\\e", s)
	gsub(/-/, "\\-", s)
	gsub(/'/, "\\(aq", s)
	return s
}

function list(key,  s) {
	s = $0
	sub(".*\"" key "\":\\[", "", s)
	sub(/\].*/, "", s)
	gsub(/"/, "", s)
	gsub(/,/, ", ", s)
	return s
}

# "n=14" of each parameter; ranges[] says what each may be.
function params(  s, i, n, part, w, name, def, low, high, unit, out) {
	s = $0
	sub(/.*"params":\[/, "", s)
	sub(/\],"outputs".*/, "", s)
	ranges = out = ""
	n = split(s, part, /\{/)
	for (i = 2; i <= n; i++) {
		split(part[i], w, /":|,"/)
		name = w[2]; def = w[6]; low = w[8]; high = w[10]
		gsub(/"/, "", name)
		gsub(/"/, "", def)
		if (part[i] ~ /"type":"text","default":null/)
			def = "file"
		out = out (i > 2 ? "," : ":") name "=" def
		unit = part[i]
		sub(/.*"unit":/, "", unit)
		sub(/,"quiet".*/, "", unit)
		gsub(/"/, "", unit)
		ranges = ranges (i > 2 ? "; " : "") name " "
		if (part[i] ~ /"values":\[/) {
			s = part[i]
			sub(/.*"values":\[/, "", s)
			sub(/\].*/, "", s)
			gsub(/"/, "", s)
			gsub(/,/, ", ", s)
			ranges = ranges s
		} else if (def == "file")
			ranges = ranges "must be given: a date a line, # begins " \
			    "a comment"
		else if (low == "null")
			ranges = ranges "true or false"
		else
			ranges = ranges low ".." high \
			    (unit == "null" || unit ~ /sma/ ? "" : " " unit)
	}
	out = roff(out)
	if (length(name out) > 60) # wider than a page: a line may end there
		gsub(/,/, ",\\\\:", out)
	return out
}

function outputs(  s, i, n, part) {
	s = $0
	sub(/.*"outputs":\[/, "", s)
	sub(/\].*/, "", s)
	n = split(s, part, /"suffix":"/)
	if (n < 3)
		return ""
	s = ""
	for (i = 2; i <= n; i++) {
		sub(/".*/, "", part[i])
		s = s (i > 2 ? ", " : "") (part[i] == "" ? short : part[i])
	}
	return s
}

# What pandas-ta calls its columns, where the descriptor says so.
function theirs(  s, out) {
	s = $0
	while (match(s, /"theirs":"[^"]*"/)) {
		out = out (out == "" ? "" : ", ") \
		    substr(s, RSTART + 10, RLENGTH - 11)
		s = substr(s, RSTART + RLENGTH)
	}
	return out
}

BEGIN {
	if (frame)
		print_frame()
	else
		print_head()
}

/"group":"plugin"/ { next }

{
	name = text("name")
	group = text("group")
	short = name
	sub(/.*\./, "", short)
	if (!(group in seen)) {
		seen[group] = 1
		groups[++ngroups] = group
	}
	# a dialect that is another function has an entry of its own
	more = outputs()
	key = group SUBSEP short
	if (key in about && about[key] more != text("summary") "." made[key])
		key = group SUBSEP name
	if (!(key in about)) {
		member[group, ++count[group]] = substr(key, length(group) + 2)
		about[key] = text("summary") "."
		made[key] = more
		reads = list("inputs")
		from[key] = "Columns read: " \
		    (reads == "" ? "the time alone" : reads) "." \
		    (more == "" ? "" : "\nColumns made: " more ".") \
		    "\nSource: " text("source") "."
	}
	warm = $0
	sub(/.*"warmup":/, "", warm)
	sub(/,.*/, "", warm)
	spec = name params()
	tags[key] = tags[key] ".It Li " spec "\n"
	more = theirs()
	facts = (more == "" ? "" : "\nThere called: " roff(more) ".") \
	    (ranges == "" ? "" : "\nRanges: " roff(ranges) ".") \
	    (warm == 0 ? "" : "\nRows before the first value: " warm ".")
	if (!(key in fact))
		fact[key] = facts
	else if (fact[key] != facts)
		fact[key] = fact[key] "\n.br\n" name ":" facts
}

END {
	for (g = 1; g <= ngroups; g++) {
		print ".Ss " groups[g]
		print ".Bl -tag -width Ds"
		for (i = 1; i <= count[groups[g]]; i++) {
			key = groups[g] SUBSEP member[groups[g], i]
			printf "%s", tags[key]
			print about[key] "\n" from[key] fact[key]
		}
		print ".El"
	}
	if (frame)
		print_frame()
	else
		print_tail()
}

# Up to the line between, or what is left.
function print_frame(  line) {
	while ((getline line <frame) > 0 && line !~ /^\.\\" entries$/)
		print line
}

function print_head() {
	print ".\\\" Made by `make manual` from the descriptors; do not edit."
	print ".Dd November 29, 2026"
	print ".Dt CSF-INDICATORS 7"
	print ".Os"
	print ".Sh NAME"
	print ".Nm csf-indicators"
	print ".Nd technical indicators built into csf-ind: averages, RSI, MACD, candles"
	print ".Sh DESCRIPTION"
	print "Each entry is what"
	print ".Xr csf-ind 1"
	print "takes: a name and its parameters at their defaults, which may"
	print "be given by position or by name."
	print "A row of which an input is empty passes, its new columns empty;"
	print "the state holds."
	print "Functions of pandas-ta that read one series, or what @ names, count"
	print "the empty rows before its first value, as pandas-ta does."
	print ".Li ta.NAME"
	print "has the parameters, defaults and numbers of TA-Lib 0.7.1 for its"
	print "161 functions, of 0.8.1 for the 40 that this adds,"
	print ".Li pta.NAME"
	print "those of pandas-ta 0.3.14b0, as it computes them without TA-Lib."
	print "What 0.4.16b0 and the fork pandas-ta-classic add is there, too; the"
	print "source says so."
	print "Of names with two meanings"
	print ".Li ssf"
	print "is that of 0.3.14b0,"
	print ".Li mama"
	print "and"
	print ".Li ht_trendline"
	print "are those of the fork."
	print "Defaults that TA-Lib 0.8 changed are typed:"
	print ".Li ta.bbands:20 ,"
	print ".Li ta.apo:matype=1 ,"
	print ".Li ta.ppo:matype=1 ."
	print ".Li all.GROUP"
	print "is every indicator of a group without a dialect,"
	print ".Li all.ta.GROUP"
	print "every one of TA-Lib\\(aqs, at their defaults;"
	print ".Li all.pta.GROUP"
	print "every one of pandas-ta\\(aqs but those that read what is named."
	print ".Pp"
	print "In formulas O, H, L, C, V are the columns of a bar, x is the"
	print "column read, x[k] its value k rows ago, n the period."
	print ".Pp"
	print "Types of moving average, where a parameter asks for one"
	print ".Pq Li matype , type :"
	print "0 sma, 1 ema, 2 wma, 3 dema, 4 tema, 5 trima, 6 kama, 7 mama,"
	print "8 t3, 9 hma, 10 none (the input itself), 11 the parameter\\(aqs"
	print "default, 12 zlema, 13 rma."
	print ".Pp"
	print "Candle patterns give 0, 100 (bullish) or \\-100 (bearish);"
	print "80 and 200 where the entry says so."
	print "What is long, short, near or equal is measured against the"
	print "candles before;"
	print ".Fl \\-candle"
	print "of"
	print ".Xr csf-ind 1"
	print "changes the thresholds."
	print "A white candle closes at or above its open."
	print "No pattern looks at the trend before it."
}

function print_tail() {
	print ".Sh SEE ALSO"
	print ".Xr csf-ind 1 ,"
	print ".Xr csf 7"
}
