# csf-report -l -o json | awk -f figures.awk: the list of figures of csf-report.1.
# Figures that follow each other with one definition are one item.
function flush() {
	if (names == "")
		return
	print ".It Ic " names
	print (several ? "" : label ": ") text "."
}
{
	sub(/^\{"name":"/, "")
	name = substr($0, 1, index($0, "\"") - 1)
	sub(/^.*"summary":"/, "")
	sub(/","inputs":.*$/, "")
	colon = index($0, ": ")
	rest = substr($0, colon + 2)
	gsub(/\\/, "\\e", rest)
	if (names != "" && rest == text) {
		names = names " , " name
		several = 1
		next
	}
	flush()
	names = name
	several = 0
	text = rest
	label = substr($0, 1, colon - 1)
}
END { flush() }
