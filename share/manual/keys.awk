# csf-signal -l keys -o json | awk -f keys.awk: the keys of csf-orders.5.
function member(name,    s) {
	s = $0
	if (!sub(".*\"" name "\":", "", s))
		return ""
	if (s ~ /^null/)
		return ""
	sub(/^"/, "", s)
	sub(/".*/, "", s)
	gsub(/\\/, "\\e", s)
	return s
}
{
	unit = member("unit")
	dflt = member("default")
	print ".It Ic " member("key")
	print toupper(substr(member("meaning"), 1, 1)) \
	    substr(member("meaning"), 2) "."
	print "Takes " member("range") (unit != "" ? " (" unit ")" : "") ";"
	print (dflt != "" ? "default " dflt : "no default") "."
	print "As"
	print ".Ql " member("example") " ."
}
