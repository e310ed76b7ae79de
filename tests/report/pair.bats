# shellcheck disable=SC2016,SC2094,SC2154
# Two books of one run, held against each other.
load ../lib.bash
load report.bash

setup() {
	cd "$BATS_TEST_TMPDIR" || return
}

# Marks of two books over n days: what moves both, what moves the second alone,
# and what it makes a day, in hundredths of a per cent.
two() { # DAYS BOTH OWN DRIFT [SEED]
	ledger 1 1 1 | head -n 1 >columns
	ledger 1 "$1" 1 | named '$at["kind"] == "mark" { print $1 }' |
		awk -v both="$2" -v own="$3" -v drift="$4" -v s="${5-7}" '
		function noise() { # mean 0, deviation 1
			s = (s * 16807) % 2147483647
			return (s / 2147483647 - 0.5) * sqrt(12)
		}
		FILENAME == "columns" {
			n = split($0, c, ",")
			next
		}
		function mark(id, equity,    i, row) {
			for (i = 1; i <= n; i++)
				row = row (i > 1 ? "," : "") \
				    (c[i] == "time" ? $1 : c[i] == "kind" ? "mark" : \
				    c[i] == "id" ? id : c[i] == "equity" || \
				    c[i] == "cash" ? sprintf("%.6f", equity) : \
				    c[i] ~ /^(open_pnl|open_risk|n_open|stale|margin)$/ ? 0 : "")
			print row
		}
		BEGIN { a = b = 100000 }
		FNR > 1 {
			x = noise() * both
			a *= 1 + x / 10000
			b *= 1 + (x + noise() * own + drift) / 10000
		}
		{ mark("rule", a); mark("model", b) }' columns - | cat columns -
}

# against NAME: a number of the comparison in the JSON of two books.
against() {
	grep -o '"against":{.*' out.json | grep -o "$1" | head -n 1
}

verdict() { grep -o '"verdict":"[^"]*"' out.json | cut -d'"' -f4; }

@test "a planted difference is found, beneath a noise that both books share" {
	two 500 100 5 1 | csf-report -o json >out.json
	[[ $(verdict) == "model is better by more than chance: model returned "*" % a year more than rule (chance 0."*", its Sharpe ratio is "*" higher (chance "*")." ]]
	[ "$(against '"better":1' | wc -l)" = 1 ]
	two 500 100 5 -1 | csf-report -o json >out.json
	[[ $(verdict) == "rule is better by more than chance: model returned "*" less than rule"*"lower"* ]]
}

@test "where there is none, none is found" {
	two 500 100 5 0 | csf-report -o json >out.json
	[[ $(verdict) == "Neither is shown to be better: "* ]]
	two 500 20 100 1 3 | csf-report -o json >out.json # noise above it
	[[ $(verdict) == "Neither is shown to be better: "* ]]
}

@test "of books that do not differ one in ten at most is said to" {
	local i found=0
	for i in {1..30}; do
		two 250 50 50 0 "$((i * 7919))" |
			csf-report --bootstrap 300 -o json >out.json
		verdict | grep -q '^Neither' || found=$((found + 1))
	done
	echo "$found of 30"
	[ "$found" -le 6 ] # 3 expected; above 6 with 3 % of seeds
}

@test "the differences are those of the figures; text says the same" {
	two 500 60 30 2 >l.csv
	csf-report -o csv l.csv >two.csv
	csf-report -o json l.csv >out.json
	for f in annual_return sharpe; do
		awk -F, -v f="$f" -v got="$(grep -o '"against":.*' out.json |
			grep -o "\"$f\":{\"difference\":[^,]*" | cut -d: -f3)" '
		NR == 1 { for (i = 1; i <= NF; i++) if ($i == f) c = i; next }
		{ v[NR] = $c }
		END { d = v[3] - v[2] - got; exit !(d < 1e-12 && d > -1e-12) }' two.csv
	done
	csf-report l.csv >text
	sed -n '/which is better/,/^$/p' text | tail -n +2 | tr -s '\n ' '  ' >said
	[ "$(sed 's/ *$//' said)" = "$(verdict)" ]
	grep '^- .* sessions that' text
	grep -q '^- 499 sessions that both have, drawn 2,000 times' text
	[ "$(awk 'length > 80' text | wc -l)" = 0 ]
}

@test "an interval of another program's block bootstrap is the same, nearly" {
	two 400 60 30 2 >l.csv
	csf-report -o json --bootstrap 4000 l.csv >out.json
	named '$at["kind"] == "mark" { print $at["id"], $at["equity"] }' l.csv |
		python3 -c '
import json, random, sys
e = {"rule": [], "model": []}
for line in sys.stdin:
    k, v = line.split()
    e[k].append(float(v))
r = {k: [b / a - 1 for a, b in zip(v, v[1:])] for k, v in e.items()}
n = len(r["rule"])
d = [a - b for a, b in zip(r["model"], r["rule"])]
random.seed(5)
means = []
for _ in range(4000):
    total = i = 0
    for k in range(n):
        i = random.randrange(n) if k == 0 or random.random() < 1 / 20 else (i + 1) % n
        total += d[i]
    means.append(total / n * 252)
means.sort()
a = [json.loads(l) for l in open("out.json")][1]["against"]["annual_return"]
true = sum(d) / n * 252
chance = (1 + sum(abs(m - true) >= abs(true) for m in means)) / 4001
wide = a["to"] - a["from"]
assert abs(a["difference"] - true) < 1e-9, (a, true)
assert abs(a["from"] - means[200]) < 0.05 * wide, (a, means[200])
assert abs(a["to"] - means[3800]) < 0.05 * wide, (a, means[3800])
assert abs(a["chance"] - chance) < 0.03, (a, chance)'
}

@test "seed, block and replicates are the options', and said" {
	two 300 60 30 2 >l.csv
	csf-report -o json l.csv >one
	csf-report -o json l.csv | cmp - one
	csf-report -o json -s 2 l.csv >two
	[ "$(cmp one two | wc -l)" = 1 ]
	csf-report -o json --block 5 --bootstrap 100 --level 0.8 -s 9 l.csv >out.json
	against '"replicates":100,"seed":9,"block":5,"level":0.8'
	csf-report --level 0.8 l.csv | tr -s ' \n' '  ' |
		grep -q 'more below 10.00 %, since two are looked at'
}

@test "what cannot be compared is not, and it is said why" {
	two 300 60 0 0 | csf-report >text
	grep -qx 'rule and model made the same every day.' text
	two 40 60 30 2 | csf-report >text
	grep -q 'rule and model cannot be compared: too few sessions in common.' text
	two 40 60 30 2 | csf-report -o json >out.json
	[ "$(grep -c '"against":{"id":"rule","verdict":"rule and model cannot' out.json)" = 1 ]
	two 300 60 30 -500 | csf-report >text # down to nothing, but above 0
	grep -q 'rule is better' text
	ledger 1 100 7 | csf-report >one
	ledger 3 100 7 | csf-report >three
	two 300 60 30 2 | csf-report --id rule >rule
	[ "$(cat one three rule | grep -c 'which is better')" = 0 ]
}

@test "a book that never trades has no Sharpe ratio, and is compared without" {
	two 300 60 30 2 | awk -F, -v OFS=, 'NR == 1 { for (i = 1; i <= NF; i++)
			at[$i] = i; print; next }
		$at["id"] == "model" { $at["equity"] = $at["cash"] = 100000 } 1' |
		csf-report -o json >out.json
	[[ $(verdict) == *" less than rule (chance "*" %)." ]]
	[[ $(verdict) != *Sharpe* ]]
	against '"sharpe":{"difference":null,"from":null,"to":null,"chance":null,"better":0}'
}

@test "books of two files are compared over the sessions that both have" {
	two 300 60 30 2 >l.csv
	grep -v ',rule,' l.csv | sed 151,200d >model.csv
	grep -v ',model,' l.csv >rule.csv
	csf-report -o json rule.csv model.csv >out.json
	sessions=$(against '"sessions":[0-9]*' | cut -d: -f2)
	[ "$sessions" -ge 249 ] && [ "$sessions" -le 300 ]
}
