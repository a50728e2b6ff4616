# Completion of courant(1), made from the program's tables: change those instead.
# SPDX-License-Identifier: MIT

_courant_words()
{
	mapfile -t COMPREPLY < <(compgen -W "$1" -- "$cur")
}

# A column of "courant list".
_courant_column()
{
	local line

	while IFS= read -r line; do
		[[ $line == "$cur"* ]] && COMPREPLY+=("$(printf %q "$line")")
	done < <(courant list "$2" 2>/dev/null | cut -f"$1")
	if declare -F __ltrim_colon_completions >/dev/null; then
		__ltrim_colon_completions "$cur"
	fi
}

_courant()
{
	local cur=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} command= i
	local services='copy qr email mastodon bluesky threads x facebook reddit telegram whatsapp linkedin hackernews pinterest tumblr instapaper wallabag archive'

	for ((i = 1; i < COMP_CWORD; i++)); do
		case ${COMP_WORDS[i]} in
		--config|--feeds|--archive|--command|--script|--log) ((i++)) ;;
		-*) ;;
		*) command=${COMP_WORDS[i]}; break ;;
		esac
	done
	case $command in
	'')
		case $previous in
		--config|--feeds|--archive|--command|--script|--log) compopt -o default; return ;;
		esac
		_courant_words 'refresh list show search mark open share add discover remove save import export parse extract headlines doctor --help --version --demo --config --feeds --archive --command --script --log'
		;;
	refresh)
		case $previous in
		--feed) _courant_column 4 feeds; return ;;
		--category) _courant_column 3 categories; return ;;
		esac
		_courant_words '--all --due --feed --category --quiet --help'
		;;
	list)
		case $previous in
		--feed) _courant_column 4 feeds; return ;;
		--category) _courant_column 3 categories; return ;;
		--query) :; return ;;
		--limit) :; return ;;
		esac
		_courant_words '--unread --starred --feed --category --query --limit --json feeds categories --help'
		;;
	show)
		case $previous in
		--width) :; return ;;
		esac
		_courant_words '--json --text --html --width --help'
		;;
	search)
		case $previous in
		--limit) :; return ;;
		esac
		_courant_words '--limit --json --help'
		;;
	mark)
		_courant_words '--read --unread --star --unstar --help'
		;;
	open)
		_courant_words '--help'
		;;
	share)
		case $previous in
		--to) _courant_words "$services"; return ;;
		esac
		_courant_words '--to --print --list --help'
		;;
	add)
		case $previous in
		--title) :; return ;;
		--category) _courant_column 3 categories; return ;;
		--tag) :; return ;;
		esac
		_courant_words '--title --category --tag --as-is --yes --json --site --help'
		;;
	discover)
		case $previous in
		--url) :; return ;;
		esac
		_courant_words '--site --json --url --help'
		[[ $cur == -* ]] || compopt -o default
		;;
	remove)
		_courant_words '--help'
		[[ $cur == -* ]] || _courant_column 4 feeds
		;;
	save)
		_courant_words '--help'
		;;
	import)
		_courant_words '--help'
		[[ $cur == -* ]] || compopt -o default
		;;
	export)
		_courant_words '--opml --urls --help'
		;;
	parse)
		case $previous in
		--url) :; return ;;
		--content-type) :; return ;;
		esac
		_courant_words '--url --content-type --help'
		;;
	extract)
		case $previous in
		--url) :; return ;;
		--charset) :; return ;;
		--rule) compopt -o default; return ;;
		esac
		_courant_words '--text --json --html --url --charset --rule --help'
		;;
	headlines)
		case $previous in
		--url) :; return ;;
		esac
		_courant_words '--url --json --help'
		;;
	doctor)
		_courant_words '--json --help'
		;;
	esac
}

complete -F _courant courant
