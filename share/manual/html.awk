# awk -f html.awk PAGE PAGE: a page of mandoc's with a language, a way back to the
# index, its sections in front, and its text as the main part.
FNR == 1 { pass++ }
pass == 1 {
	if (/^<h[12] class="S[hs]" id=/) {
		text = ""
		open = 1
	}
	if (open)
		text = text " " $0
	if (open && /<\/h[12]>$/) {
		open = 0
		split(text, part, "\"")
		depth = substr(part[1], 4, 1)
		gsub(/<[^>]*>/, "", text)
		gsub(/ +/, " ", text)
		toc = toc "<li class=\"h" depth "\"><a href=\"#" part[4] "\">" \
		    substr(text, 2) "</a></li>\n"
	}
	if ($0 == "</div>")
		last = FNR
	next
}
$0 == "<html>" { $0 = "<html lang=\"en\">" }
$0 == "<div class=\"manual-text\">" {
	print "<nav aria-label=\"Sections\">"
	print "<p><a href=\"index.html\">All manuals</a></p>"
	print "<ul>\n" toc "</ul>\n</nav>"
	$0 = "<main class=\"manual-text\">"
}
FNR == last { $0 = "</main>" }
/^<table class="head">/ { $0 = "<header>\n" $0; closing = "</header>" }
/^<table class="foot">/ { $0 = "<footer>\n" $0; closing = "</footer>" }
$0 == "</table>" && closing { $0 = $0 "\n" closing; closing = "" }
# what scrolls is reached by the keyboard
{ sub(/^<pre>/, "<pre tabindex=\"0\">"); print }
