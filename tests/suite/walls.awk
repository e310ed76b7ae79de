# walls.awk lib/ORDER FILE ...: every include that lib/ORDER forbids, a line
# each; paths are relative to the tree.
FILENAME == ARGV[1] {
	if ($1 != "#")
		for (i = 1; i <= NF; i++)
			rank[$i] = FNR
	next
}
FNR == 1 {
	split(FILENAME, dir, "/")
	lib = dir[1] == "lib"
	if (lib && !(dir[2] in rank))
		print FILENAME ": lib/" dir[2] " is not in lib/ORDER"
}
/^[ \t]*#[ \t]*include[ \t]*"/ {
	split($0, quoted, "\"")
	n = split(quoted[2], to, "/")
	wing = to[1]
	if (quoted[2] ~ /^\.|\/\./ || n < 2) {
		# made by make: build/gen
		if (quoted[2] !~ /^(sample|page)_[a-z.]*\.h$/)
			print FILENAME ":" FNR ": \"" quoted[2] "\" does not begin with its wing"
	} else if (wing in rank) {
		if (lib && wing != dir[2] && rank[wing] >= rank[dir[2]])
			print FILENAME ":" FNR ": lib/" dir[2] " may not include " quoted[2]
	} else if (lib || wing != dir[2])
		print FILENAME ":" FNR ": " dir[1] "/" dir[2] " may not include " quoted[2]
}
