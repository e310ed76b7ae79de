# Completion of csf and csf-* in fish: read by name, from a folder of
# $fish_complete_path, or by hand.  What may stand there says `csf complete`
# (engine.sh beside this).

function __csf_complete
	set -l words (commandline -opc)
	set -l typed (commandline -ct)
	set -l csf csf
	string match -q '*/*' -- $words[1]; and set csf (string replace -r '[^/]*$' csf -- $words[1])
	set -l front (string match -r '^--[^=]*=|^' -- "$typed")[1]
	for row in ($csf complete $words "$typed" 2>/dev/null)
		switch $row
			case \tfiles
				__fish_complete_path (string replace -- "$front" '' "$typed") | string replace -r '^' -- "$front"
			case \tfolders
				__fish_complete_directories (string replace -- "$front" '' "$typed") | string replace -r '^' -- "$front"
			case '*'
				printf '%s\n' $row
		end
	end
end

for program in csf (string replace -r '.*/' '' -- (string replace -r '[^/]*$' '' -- (command -s csf))csf-*) (status basename | string replace -r '\.fish$' '')
	complete -c $program -f -a '(__csf_complete)'
end
