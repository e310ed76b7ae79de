# mandoc -T html PAGE | awk -f displays.awk: the displays of a manual, \0 behind each.
# A line of .Dl is one again, and those that follow each other are one display; one
# with a placeholder in it is a form, not an example.
function finish() {
	if (all != "")
		printf "%s%c", all, 0
	all = ""
}
/^<div class="Bd/ {
	on = 1
	text = first = ""
	pre = 0
}
on {
	if (sub(/^.*<pre>/, ""))
		pre = first = 1
	else
		sub(/^ +/, pre ? "&" : "")
	text = text (text == "" || first ? "" : pre ? "\n" : " ") $0
	first = 0
	if (/<\/div>$/) {
		on = 0
		if (text !~ /<var/) {
			sub(/\n?<\/pre>.*/, "", text)
			gsub(/<[^>]*>/, "", text)
			gsub(/&lt;/, "<", text)
			gsub(/&gt;/, ">", text)
			gsub(/&quot;/, "\"", text)
			gsub(/&#x2019;|&#39;/, "\047", text)
			gsub(/&amp;/, "\\&", text)
			all = all text "\n"
		}
	}
	next
}
{ finish() }
END { finish() }
