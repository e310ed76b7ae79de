# awk -f index.awk PAGE ...: the index of the pages, with what their NAME sections
# say, by the numbers of their sections.
BEGIN {
	about[1] = "Programs"
	about[5] = "Files and texts"
	about[7] = "Overviews"
	print "<!DOCTYPE html>\n<html lang=\"en\">\n<head>"
	print "  <meta charset=\"utf-8\"/>"
	print "  <meta name=\"viewport\" content=\"width=device-width, initial-scale=1.0\"/>"
	print "  <link rel=\"stylesheet\" href=\"manual.css\" type=\"text/css\" media=\"all\"/>"
	print "  <title>csf: manuals</title>\n</head>\n<body>\n<main>"
	print "<h1>csf: manuals</h1>"
	print "<p>Begin with <a href=\"csf.7.html\">csf(7)</a>, or by doing: " \
	    "<a href=\"csf-tutorial.7.html\">csf-tutorial(7)</a>.</p>"
}
FNR == 1 {
	file = FILENAME
	sub(/^.*\//, "", file)
	number = substr(file, length(file))
	if (number != section) {
		print (section ? "</dl>\n" : "") "<h2>" about[number] "</h2>\n<dl>"
		section = number
	}
}
/^\.Nd / {
	name = substr(file, 1, length(file) - 2)
	text = substr($0, 5)
	gsub(/&/, "\\&amp;", text)
	gsub(/</, "\\&lt;", text)
	print "<dt><a href=\"" file ".html\">" name "(" number ")</a></dt>"
	print "<dd>" text "</dd>"
}
END { print "</dl>\n</main>\n</body>\n</html>" }
