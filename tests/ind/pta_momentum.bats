# shellcheck disable=SC2016,SC2154
load ../lib.bash
# pandas-ta's oscillators, the slow way: each column from the whole series.

setup() { cd "$BATS_TEST_TMPDIR" && bars 200 >bars.csv; }

# slow PROGRAM: awk's END over o h l c (arrays) of N rows, which fills a[] and
# b[]; "" is no value.
slow() {
	awk -F, '
	# seeded in row n with the mean of what stands in the first n rows
	function ema(x, y, n, from,  i, s, k) {
		for (i = from; i <= N; i++) {
			if (i < from + n && x[i] != "") { s += x[i]; k++ }
			if (i < from + n - 1) y[i] = ""
			else if (i == from + n - 1) y[i] = k ? s / k : ""
			else if (y[i - 1] == "") y[i] = x[i]
			else y[i] = y[i - 1] + 2 / (n + 1) * (x[i] - y[i - 1])
		}
	}
	# weighted from the first value on, shown from the n-th
	function rma(x, y, n,  i, j, s, w, k) {
		for (i = 1; i <= N; i++) {
			y[i] = ""; s = w = k = 0
			for (j = 1; j <= i; j++)
				if (x[j] != "") {
					k++; w += (1 - 1 / n) ^ (i - j)
					s += x[j] * (1 - 1 / n) ^ (i - j)
				}
			if (k >= n) y[i] = s / w
		}
	}
	function sma(x, y, n,  i, j, s) {
		for (i = 1; i <= N; i++) {
			y[i] = ""; s = 0
			for (j = i; j > i - n && j > 0 && x[j] != ""; j--) s += x[j]
			if (j == i - n) y[i] = s / n
		}
	}
	function place(high, low, last, y, n,  i, j, top, bottom) {
		for (i = 1; i <= N; i++) {
			y[i] = ""
			if (i < n || low[i - n + 1] == "") continue
			top = high[i]; bottom = low[i]
			for (j = i; j > i - n; j--) {
				if (high[j] > top) top = high[j]
				if (low[j] < bottom) bottom = low[j]
			}
			y[i] = 100 * (last[i] - bottom) / (top - bottom)
		}
	}
	function rsi(x, y, n,  i, d, u, v) {
		for (i = 2; i <= N; i++) {
			d = x[i] - x[i - 1]
			gain[i] = d > 0 ? d : 0; loss[i] = d < 0 ? -d : 0
		}
		rma(gain, up, n); rma(loss, down, n)
		for (i = 1; i <= N; i++)
			y[i] = up[i] == "" ? "" : 100 * up[i] / (up[i] + down[i])
	}
	function cell(x) { return x == "" ? "" : sprintf("%.15g", x) }
	NR > 1 { N = NR - 1; o[N] = $2; h[N] = $3; l[N] = $4; c[N] = $5 }
	END { '"$1"'
		for (i = 1; i <= N; i++) print cell(a[i]) "," cell(b[i])
	}' bars.csv >want
}

# is SPEC FROM: two columns of csf-ind's, from that one on.
is() {
	csf-ind -f bars.csv "$1" | sed 1d | cut -d, -f"$2" >got
	same_numbers want got 1e-9 || { echo "$1"; false; }
}

@test "MACD's signal is seeded from MACD's first value on, PPO's is not" {
	slow 'ema(c, f, 5, 1); ema(c, s, 12, 1)
		for (i = 12; i <= N; i++) a[i] = f[i] - s[i]
		ema(a, b, 4, 12)'
	is pta.macd:5,12,4 7,9
	is pta.macd:12,5,4 7,9
	slow 'sma(c, f, 5); sma(c, s, 12)
		for (i = 12; i <= N; i++) a[i] = 100 * (f[i] - s[i]) / s[i]
		ema(a, b, 4, 1)'
	is pta.ppo:5,12,4 7,9
}

@test "averages of averages start where the first does" {
	slow 'ema(c, x, 7, 1); ema(x, y, 7, 1); ema(y, z, 7, 1)
		for (i = 8; i <= N; i++) a[i] = 100 * (z[i] / z[i - 1] - 1)
		sma(a, b, 3)'
	is pta.trix:7,3 7,8
	slow 'for (i = 2; i <= N; i++) {
			d[i] = c[i] - c[i - 1]; m[i] = d[i] < 0 ? -d[i] : d[i]
		}
		ema(d, x, 9, 1); ema(x, f, 4, 1); ema(m, y, 9, 1); ema(y, s, 4, 1)
		for (i = 9; i <= N; i++) a[i] = 100 * f[i] / s[i]
		ema(a, b, 3, 1)'
	is pta.tsi:4,9,3 7,8
}

@test "stochastics by their windows and averages" {
	slow 'place(h, l, c, f, 6); sma(f, a, 2); sma(a, b, 3)'
	is pta.stoch:6,3,2 7,8
	slow 'place(h, l, c, f, 6); rma(f, a, 4); rma(a, b, 4)'
	is pta.kdj:6,4 7,8
	slow 'rsi(c, r, 8); place(r, r, r, f, 5); ema(f, a, 3, 1); ema(a, b, 2, 1)'
	is pta.stochrsi:5,8,3,2,mamode=ema 7,8
}

@test "cmo averages as Wilder does, with talib=False it sums" {
	slow 'rsi(c, r, 8)
		for (i = 9; i <= N; i++) {
			u = v = 0
			for (j = i; j > i - 8; j--) { u += gain[j]; v += loss[j] }
			a[i] = 2 * r[i] - 100; b[i] = 100 * (u - v) / (u + v)
		}'
	csf-ind pta.cmo:8 <bars.csv | csf-ind -f - x=pta.cmo:8,talib=False |
		sed 1d | cut -d, -f7,8 >got
	same_numbers want got 1e-9
}

@test "td_seq counts closes above and below the fourth before, to 13" {
	awk -F, 'BEGIN { print "time,close"
		for (i = 1; i < 40; i++) printf "2001-%02d-%02d,%d\n",
		    1 + i / 28, 1 + i % 28, i < 25 ? i : 25 }' >up.csv
	csf-ind pta.td_seq <up.csv | cut -d, -f3,4 | uniq -c |
		awk '{ print $1, $2 }' >got
	printf '%s\n' '1 pta_td_seq_up,pta_td_seq_down' '4 ,' '1 1,' '1 2,' \
		'1 3,' '1 4,' '1 5,' '1 6,' '1 7,' '1 8,' '1 9,' '1 10,' '1 11,' \
		'1 12,' '12 13,' '11 ,' | diff - got
	csf-ind pta.td_seq:asint=True,show_all=False <up.csv | sed 1d |
		cut -d, -f3,4 | sort | uniq -c | awk '{ print $1, $2 }' >got
	printf '%s\n' '35 0,0' '1 6,0' '1 7,0' '1 8,0' '1 9,0' | diff - got
}

@test "squeeze has its details when asked, and says off or on, never both" {
	[ "$(csf-ind s=pta.squeeze <bars.csv | head -n 1 | cut -d, -f7-)" = \
		s,s_on,s_off,s_no ]
	[ "$(csf-ind s=pta.squeeze_pro:detailed=True <bars.csv |
		head -n 1 | cut -d, -f7-)" = \
		s,s_on_wide,s_on_normal,s_on_narrow,s_off,s_no,s_inc,s_dec,s_pinc,s_pdec,s_ndec,s_ninc ]
	csf-ind s=pta.squeeze:8,1.5,8,1,detailed=True <bars.csv | named '
		{ on += $at["s_on"]; off += $at["s_off"] }
		$at["s_on"] + $at["s_off"] + $at["s_no"] != 1 { exit bad = 1 }
		$at["s_inc"] != "" && $at["s_dec"] != "" { exit bad = 1 }
		$at["s_inc"] != "" && $at["s_inc"] <= last { exit bad = 1 }
		{ last = $at["s"] }
		END { exit bad || !on || !off }'
}

@test "psl counts rises, or with open_=open closes above the open" {
	slow 'for (i = 1; i <= N; i++) { x[i] = i > 1 && c[i] > c[i - 1]
			y[i] = c[i] > o[i] }
		sma(x, a, 9); sma(y, b, 9)
		for (i = 9; i <= N; i++) { a[i] *= 100; b[i] *= 100 }'
	csf-ind pta.psl:9 p=pta.psl:9,open_=open <bars.csv | sed 1d |
		cut -d, -f7,8 >got
	same_numbers want got 1e-9
	fails 2 "open_=close is none of none, open" csf-ind pta.psl:open_=close
}

@test "an average that there is not is refused with those that there are" {
	for f in apo bias dm inertia ppo qqe squeeze squeeze_pro stoch stochrsi tsi; do
		fails 2 "pta.$f: mamode=foo is none of dema, ema, fwma" \
			csf-ind "pta.$f:mamode=foo"
	done
}

@test "what does not move has no strength, and no noise" {
	awk -F, 'NR > 1 { $2 = $3 = $4 = $5 = "100.3" } 1' OFS=, bars.csv >flat.csv
	csf-ind a=pta.rsi b=pta.cmo c=pta.stochrsi d=pta.tsi e=pta.cci f=pta.cti \
		g=pta.er h=pta.willr i=pta.uo j=pta.qqe <flat.csv |
		sed 1d | cut -d, -f7- | sort -u >got
	[ "$(tr -d , <got)" = "" ]
	csf-ind a=pta.macd b=pta.mom c=pta.bias d=pta.pgo e=pta.ao <flat.csv |
		sed 1d | cut -d, -f7- | tr , '\n' | sort -u >got
	printf '\n0\n' | diff - got
}
