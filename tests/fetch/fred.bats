# shellcheck disable=SC2016,SC2154
# csf-fetch fred against the stand-in server.
load ../lib.bash
load ../server/server.bash

setup_file() {
	files=$BATS_FILE_TMPDIR/files
	mkdir -p "$files/graph"
	server_start --files "$files"
	export files CSF_FRED_URL=$url
}
teardown_file() { server_stop; }

setup() { cd "$BATS_TEST_TMPDIR" || return; }

# series LINES: what the server has, whatever is asked.
series() {
	printf "$1" >"$files/graph/fredgraph.csv"
}

@test "percent leaves as a fraction, to the last digit; . and nothing are undefined; that is said" {
	series 'observation_date,DGS3MO\n2024-01-01,.\n2024-01-02,5.46\n2024-01-03,\n2024-01-04,-0.07\n2024-01-05,5.47\n'
	csf-fetch fred DGS3MO >got 2>err
	diff - got <<-'END'
		time,value
		2024-01-01,
		2024-01-02,0.0546
		2024-01-03,
		2024-01-04,-0.0007
		2024-01-05,0.0547
	END
	grep -qxF "csf-fetch: fred: DGS3MO is in percent; value is a fraction, 0.05 for 5 percent" err
	csf-fetch -q -o json fred DGS3MO 2>err | tail -n 1 | diff - <(echo '{"time":"2024-01-05","value":0.0547}')
	[ ! -s err ]
	# every percentage of two digits is the nearest double of its fraction
	/usr/bin/python3 - "$files/graph/fredgraph.csv" >want <<-'END'
		import datetime, decimal, sys
		day = datetime.date(1990, 1, 1)
		with open(sys.argv[1], "w") as f:
		    print("DATE,SOFR", file=f)
		    for i in range(2000):
		        day += datetime.timedelta(1)
		        text = str(decimal.Decimal(i) / 100)
		        print(day, text, sep=",", file=f)
		        print(day, repr(float(decimal.Decimal(text) / 100)), sep=",")
	END
	csf-fetch -q fred SOFR | tail -n +2 >got
	same_numbers want got 0
}

@test "points stay, digit by digit; the unit of a series nobody knows is asked for" {
	series 'DATE,VIXCLS\n2024-01-02,13.20\n2024-01-03,14.040\n'
	csf-fetch fred VIXCLS 2>err | diff - <(printf 'time,value\n2024-01-02,13.20\n2024-01-03,14.040\n')
	[ ! -s err ]
	series 'DATE,UNRATE\n2024-01-01,3.70\n'
	fails 2 "fred: what is 'UNRATE' in? --unit percent, which leaves as a fraction, or --unit points" csf-fetch fred UNRATE
	csf-fetch fred UNRATE --unit points | diff - <(printf 'time,value\n2024-01-01,3.70\n')
	csf-fetch -q fred UNRATE --unit percent | diff - <(printf 'time,value\n2024-01-01,0.037\n')
	csf-fetch -l fred | grep -qx 'DGS3MO,fred,"Treasury, constant maturity, 3 months",,--unit percent,,builtin'
}

@test "the range is asked for, and what it lacks is told" {
	series 'observation_date,SOFR\n2024-01-03,5.40\n2024-01-04,5.32\n'
	csf-fetch -q fred SOFR --from 2024-01-03 --to 2024-01-04 | wc -l | grep -qx 3
	asked 'assert rows[-1]["path"] == "/graph/fredgraph.csv?id=SOFR&cosd=2024-01-03&coed=2024-01-04", rows[-1]
assert "authorization" not in rows[-1]["headers"]'
	csf-fetch fred SOFR --from 2024-01-02T20:00:00Z 2>err | tail -n +2 | wc -l | grep -qx 2
	grep -qF "fred: asked from 2024-01-02, it begins 2024-01-03" err
	asked 'assert rows[-1]["path"].endswith("?id=SOFR&cosd=2024-01-02"), rows[-1]'
	fails 1 "fred: asked to 2024-01-08, it ends 2024-01-04" csf-fetch -q fred SOFR --strict --to 2024-01-08
	csf-fetch fred SOFR --from 2025-01-01 2>err | diff - <(echo time,value)
	grep -qF "fred: it has nothing in that range" err
}

@test "what is no series of that name ends with its place" {
	bad() { # message, lines
		series "$2"
		fails 1 "$1" csf-fetch -q fred DGS1
		[ ! -s "$BATS_TEST_TMPDIR/.out" ]
	}
	bad "DGS1:1: not observation_date,DGS1: observation_date, DGS10" 'observation_date,DGS10\n2024-01-02,1\n'
	bad "DGS1:1: not observation_date,DGS1: day, DGS1" 'day,DGS1\n2024-01-02,1\n'
	bad "DGS1:1: not observation_date,DGS1: DATE, DGS1, DGS2" 'DATE,DGS1,DGS2\n2024-01-02,1,2\n'
	bad "DGS1:2: column 'DATE': '01/02/2024' is no date" 'DATE,DGS1\n01/02/2024,1\n'
	bad "DGS1:3: column 'DATE': time goes back: '2024-01-02'" 'DATE,DGS1\n2024-01-02,1\n2024-01-02,1\n'
	bad "DGS1:2: column 'DGS1': 'n/a' is not a number" 'DATE,DGS1\n2024-01-02,n/a\n'
	bad "DGS1:2: column 'DGS1': '1e1' is no percentage" 'DATE,DGS1\n2024-01-02,1e1\n'
	bad "a page for people, 'Sorry', where rows were wanted" '<html><title>Sorry</title>'
	# it ends behind the tag: nothing behind the text is read
	bad "a page for people, '', where rows were wanted" '<html><title>'
	rm "$files/graph/fredgraph.csv"
	fails 1 "404, not there: 'no file graph/fredgraph.csv?id=DGS1'; so FRED answers of a series that it does not have" csf-fetch fred DGS1
	CSF_FRED_URL=$url/case/gzip/csv-cut fails 3 "ends early" csf-fetch -q fred DGS1 --tries 1
}

@test "what is typed is checked before anything is asked" {
	local n
	n=$(wc -l <"$requests")
	fails 2 "fred: which series? one, as DGS3MO" csf-fetch fred
	fails 2 "fred: which series? one, as DGS3MO" csf-fetch fred DGS3MO SOFR
	fails 2 "'../x' is no series; it is like DGS3MO" csf-fetch fred ../x
	fails 2 "--unit 'bp': it is percent or points" csf-fetch fred DGS3MO --unit bp
	fails 2 "a series has no --bar and no --symbol" csf-fetch fred DGS3MO --symbol X
	fails 2 "a series has no --bar" csf-fetch fred DGS3MO --bar 1d
	[ "$(wc -l <"$requests")" = "$n" ]
}
