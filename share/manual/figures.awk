# csf-report -l | awk -f figures.awk: the list of figures of csf-report.1.
# Figures that follow each other with one definition are one item.
function flush() {
	if (names == "")
		return
	print ".It Ic " names
	print (several ? "" : label ": ") text "."
}
{
	colon = index($0, ": ")
	rest = substr($0, colon + 2)
	gsub(/\\/, "\\e", rest)
	if (names != "" && rest == text) {
		names = names " , " $1
		several = 1
		next
	}
	flush()
	names = $1
	several = 0
	text = rest
	label = substr($0, 1, colon - 1)
	sub(/^[^ ]+ +/, "", label)
}
END { flush() }
