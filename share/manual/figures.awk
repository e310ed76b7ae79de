# csf-report -l | awk -f figures.awk: the list of figures of csf-report.1.
{
	text = $0
	sub(/^[^ ]+ +/, "", text)
	gsub(/\\/, "\\e", text)
	print ".It Ic " $1
	print text "."
}
