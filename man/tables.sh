#!/bin/sh
# Makes what is printed from the program's tables: the manual and the shells' completion.
#
#	man/tables.sh COURANT SOURCES FILE     prints man/courant.1, data/completions/_courant …
#	man/tables.sh COURANT SOURCES --all    writes them all into the sources: "make tables"
#	man/tables.sh - - --list               their names
#
# SPDX-License-Identifier: MIT
set -eu
courant=$1 sources=$2 file=$3
files='man/courant.1 man/courant-config.5 man/courant-feeds.5
data/completions/courant.bash data/completions/_courant data/completions/courant.fish'
LC_ALL=C.UTF-8 LANGUAGE=
export LC_ALL LANGUAGE

# A line "@KEYS@" becomes the table of keys.
page()
{
	version=$("$courant" --version)
	while IFS= read -r line; do
		case $line in
		@*@)
			table=${line#@}
			table=$(printf '%s' "${table%@}" | tr '[:upper:]' '[:lower:]')
			"$courant" --table="$table" --format=roff
			;;
		*@VERSION@*) printf '%s\n' "${line%@VERSION@*}${version#courant }${line##*@VERSION@}" ;;
		*) printf '%s\n' "$line" ;;
		esac
	done <"$sources/$1.in"
}

make_one()
{
	case $1 in
	man/*) page "$1" ;;
	*.bash) "$courant" --table=subcommands --format=bash ;;
	*.fish) "$courant" --table=subcommands --format=fish ;;
	*/_courant) "$courant" --table=subcommands --format=zsh ;;
	*) return 1 ;;
	esac
}

case $file in
--list)
	echo "$files"
	;;
--all)
	for one in $files; do
		make_one "$one" >"$sources/$one.new"
		mv "$sources/$one.new" "$sources/$one"
	done
	;;
*)
	make_one "$file"
	;;
esac
