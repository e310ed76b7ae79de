# shellcheck disable=SC2016,SC2094,SC2154
# csf-dbload: JSON documents, models, manifests and snapshots, come back as they were.
load ../lib.bash

setup_file() {
	cd "$BATS_FILE_TMPDIR" || return
	csf-fetch --symbol SPX --from 2015-01-02 sample spx | csf-ind rsi:14 ema:20 |
		csf-label y=target.fixed:5 |
		awk -F, -v OFS=, 'NR > 1 && $10 == -1 { $10 = 0 } 1' >y.csv
	csf-score train -q --features rsi_14 --target y_y --kind logit -m a.json <y.csv
	csf-score train -q --features rsi_14,ema_20 --target y_y --kind logit -m b.json <y.csv
}

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	cp "$BATS_FILE_TMPDIR"/[ab].json .
}

# sql QUERY: its rows, "|" between.
sql() {
	python3 - "$1" <<-'END'
	import sqlite3, sys
	for row in sqlite3.connect("csf.db").execute(sys.argv[1]):
	    print("|".join("" if v is None else str(v) for v in row))
	END
}

# hash FILE: of its bytes without the newline at the end.
hash() {
	head -c -1 "$1" | sha256sum | cut -d' ' -f1
}

@test "a model comes back byte for byte, is known by its hash, and is one however often it is loaded" {
	local a b
	a=$(hash a.json) b=$(hash b.json)
	[ "$(csf-dbload load -f a.json models | tail -n 1)" = models,1,1,0,0,0,0,0 ]
	[ "$(cat a.json b.json a.json | csf-dbload load models | tail -n 1)" = models,3,1,2,0,0,0,0 ]
	csf-dbload dump --model "${a:0:16}" models | cmp - a.json
	csf-dbload dump -o json --model "${b:0:16}" models | cmp - b.json
	csf-dbload dump --model "${b:0:16}" models >m && csf-score -m m -f "$BATS_FILE_TMPDIR/y.csv" | tail -n 1 | grep -q ',0\.'
	csf-dbload dump models >all
	csf-dbload dump models | csf-dbload load --db sqlite:again.db models >/dev/null
	csf-dbload dump --db sqlite:again.db models | cmp - all
	[ "$(sql 'select hash from models order by 1')" = "$(printf '%s\n' "$a" "$b" | sort)" ]
	[ "$(csf-dbload status | grep -c ',"\?'"${a:0:16}"'"\?,,$')" = 1 ]
	fails 1 "models has no series 'x'" csf-dbload dump --model x models
	fails 2 "models are JSON documents: no -o csv" csf-dbload dump -o csv models
}

@test "figures of a model's card are columns" {
	csf-dbload load -f a.json models >/dev/null

	[ "$(sql "select kind, target, typeof(base_rate), rows, seed from models")" = \
		"logit|y_y|real|$(sed -n 's/.*"rows":\([0-9]*\),.*/\1/p' a.json).0|1.0" ]
	[ "$(sql "select sha256 from models where base_rate > 0.5")" = \
		"$(sha256sum <"$BATS_FILE_TMPDIR/y.csv" | cut -d' ' -f1)" ]
}

@test "snapshots are told apart by stream, time and id, and stand in order" {
	cat >s.json <<-'END'
	{"stream":"a","time":"2020-01-02T15:00:00Z","id":"p","type":"t","data":{"k":[1, 2.50]}}
	{"stream":"a",   "time":"2020-01-02T15:00:00Z","id":"b",

	  "data":{"s":"\u00e9 } \" {"}}
	{"stream":"a","time":"2020-01-03T15:00:00Z","id":"b"}
	END
	[ "$(csf-dbload load -f s.json snapshots | tail -n 1)" = snapshots,3,3,0,0,0,0,0 ]
	[ "$(csf-dbload load -f s.json snapshots | tail -n 1)" = snapshots,3,0,3,0,0,0,0 ]
	csf-dbload dump snapshots | cmp - s.json
	csf-dbload dump --from 2020-01-03 snapshots | cmp - <(tail -n 1 s.json)
	csf-dbload dump --last 1 snapshots | cmp - <(tail -n 1 s.json)
	printf '{"time":"2020-01-02T16:00:00Z","id":7}\n' | csf-dbload load --stream b snapshots >/dev/null
	fails 1 "as 'a' and 'b': say which, by --stream" csf-dbload dump snapshots
	[ "$(csf-dbload dump --stream b snapshots)" = '{"time":"2020-01-02T16:00:00Z","id":7}' ]
	[ "$(sql 'select time, id, type from snapshots_v')" = "2020-01-02T15:00:00Z|b|
2020-01-02T15:00:00Z|p|t
2020-01-03T15:00:00Z|b|
2020-01-02T16:00:00Z|7|" ]
	# another document under the same key is seen
	sed -i '5s/}/,"x":1}/' s.json
	fails 1 "s.json:5: column 'document': " csf-dbload load -f s.json snapshots
	csf-dbload drop --yes --stream a snapshots | grep -qx snapshots,3
}

@test "what is no document: file, line, and nothing is loaded" {
	local text doc
	while IFS='|' read -r text doc; do
		printf %b "$doc" >bad
		fails 1 "$text" csf-dbload load -f bad models
		[ "$(csf-dbload status 2>&1 | wc -l)" = 1 ] || { csf-dbload status; false; }
	done <<-'END'
	bad: no JSON document|
	bad: no JSON document|\n\n
	bad:1: '[': a JSON document begins with '{'|[{"a":1}]
	bad:3: 't': a JSON document begins with '{'|{"a":1}\n\ntime,close
	bad:2: the document that begins here does not end|\n{"a":\n{"b":1}
	bad:3: this is no JSON: |{"a":1}\n{"b":\nx}
	bad:1: this is no JSON: duplicate object key|{"a":1,"a":2}
	bad:1: this is no JSON: |{"a":"\377"}
	bad:1: two documents begin on one line|{"a":1}{"b":2}
	END
	fails 1 "cannot open 'none'" csf-dbload load -f none models
	fails 1 "column 'stream': is empty" csf-dbload load snapshots < <(echo '{"time":"2020-01-02","id":"a"}')
	fails 1 "column 'id': is empty" csf-dbload load --stream s snapshots < <(echo '{"time":"2020-01-02"}')
	fails 1 "column 'time': 'now'" csf-dbload load --stream s snapshots < <(echo '{"time":"now","id":"a"}')
	fails 1 ", and --model says 'x'" csf-dbload load --model x -f a.json models
}
