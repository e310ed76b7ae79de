# shellcheck disable=SC2154
# What an older version wrote is read by this one, with its numbers; what it
# offered is there.  tests/suite/compat/make and offers wrote the files, once a
# version (CHANGELOG.md says what stays).
load ../lib.bash

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	unset CSF_EXEC_PATH CSF_CONF
	old=$root/tests/suite/compat
}

@test "options, verbs, names, keys, defaults: none has gone" {
	local f
	PATH=$PATH sh "$old/offers" - | sort -u >now
	for f in "$old"/*.offers; do
		awk '{ print $1; for (i = 2; i <= NF; i++) print $1, $i }' "$f" | sort -u |
			comm -23 - now >gone
		[ ! -s gone ] || { echo "$(basename "$f") had:"; cat gone; false; }
	done
}

@test "a ledger of then is reported with the figures of then" {
	local f
	for f in "$old"/*.ledger.csv; do
		csf-report -q -o json "$f" >now
		/usr/bin/python3 - "${f%.ledger.csv}.report.json" now <<-'END'
		import json, sys
		def gone(was, now, at=""):
		    if isinstance(was, dict):
		        for k in was:
		            assert k in now, at + k
		            gone(was[k], now[k], at + k + ".")
		    elif isinstance(was, list):
		        assert len(was) == len(now), at
		        for i, w in enumerate(was):
		            gone(w, now[i], f"{at}{i}.")
		    elif isinstance(was, float) and now is not None:
		        assert abs(was - now) <= 1e-12 * max(1, abs(was)), (at, was, now)
		    else:
		        assert was == now, (at, was, now)
		for was, now in zip(open(sys.argv[1]), open(sys.argv[2]), strict=True):
		    gone(json.loads(was), json.loads(now))
		END
	done
}

@test "the columns of then are the first of now, in their order" {
	local f
	csf-fetch --from 2018-11-01 --to 2018-12-31 sample spx |
		csf-signal pcs dte=30 delta=0.16 width=50 | csf-bt -q >now
	for f in "$old"/*.ledger.csv; do
		[[ $(head -n 1 now), == "$(head -n 1 "$f")",* ]]
	done
}

@test "a model of then says what it said" {
	local f
	for f in "$old"/*.logit.csv "$old"/*.xgb.csv; do
		awk -F, -v OFS=, '{ NF--; print }' "$f" | csf-score -m "${f%.csv}.json" >now
		same_numbers "$f" now 1e-12
	done
}

@test "a database of then is brought up to date, and keeps its rows and documents" {
	local f
	for f in "$old"/*.db.sql; do
		rm -f db
		/usr/bin/python3 - "$f" <<-'END'
		import sqlite3, sys
		sqlite3.connect("db").executescript(open(sys.argv[1]).read())
		END
		csf-dbload migrate --db sqlite:db >migrated
		csf-dbload dump --db sqlite:db bars | cut -d, -f 1-6 >bars
		[ "$(wc -l <bars)" = 6 ]
		csf-dbload dump --db sqlite:db models | cmp - "${f%.db.sql}.logit.json"
		csf-dbload dump --db sqlite:db snapshots | cmp - "${f%.db.sql}.snapshot.json"
	done
}

@test "a snapshot of then is of the schema of now" {
	local f
	for f in "$old"/*.snapshot.json; do
		/usr/bin/python3 - "$root/share/schema/snapshot.json" "$f" <<-'END'
		import json, jsonschema, sys
		schema = json.load(open(sys.argv[1]))
		for line in open(sys.argv[2]):
		    jsonschema.validate(json.loads(line), schema)
		END
	done
}
