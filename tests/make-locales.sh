#!/bin/sh
# make-locales.sh DIR NAME...: builds the named UTF-8 locales ("de_DE") in DIR, where LOCPATH finds
# them, so that dates and catalogues can be tested on a machine that has none:
#
#	LOCPATH=$(sh "$top_srcdir/tests/make-locales.sh" "$top_builddir/locales" de_DE ja_JP) ||
#		skip_all 'no locales can be made'
#	export LOCPATH
#	LC_ALL=ja_JP.UTF-8 "$courant" ...
#
# Prints DIR. Ends with 77 when localedef or its sources (Debian's package "locales") are missing.
# To see a translation alone no locale is needed: LC_ALL=C.UTF-8 LANGUAGE=de does, with glibc.
#
# SPDX-License-Identifier: MIT
dir=${1:?}
shift
command -v localedef >/dev/null || exit 77
mkdir -p "$dir" || exit 99
for name; do
	[ ! -d "$dir/$name.UTF-8" ] || continue
	# built aside, because two tests may want it at once
	temp=$(mktemp -d "$dir/making.XXXXXX") || exit 99
	localedef -c -i "$name" -f UTF-8 "$temp/$name.UTF-8" >/dev/null 2>&1
	if [ ! -e "$temp/$name.UTF-8/LC_CTYPE" ]; then
		rm -rf "$temp"
		exit 77
	fi
	mv -T "$temp/$name.UTF-8" "$dir/$name.UTF-8" 2>/dev/null
	rm -rf "$temp"
	[ -d "$dir/$name.UTF-8" ] || exit 99
done
cd "$dir" && pwd
