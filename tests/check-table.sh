#!/bin/sh
# The manual and the shells' completion say what the program's tables say.
# SPDX-License-Identifier: MIT
. "$top_srcdir/tests/tap.sh"
courant=$top_builddir/courant
made=$(mktemp) || exit 99
trap 'rm -f "$made"' EXIT

for file in $(sh "$top_srcdir/man/tables.sh" - - --list); do
	sh "$top_srcdir/man/tables.sh" "$courant" "$top_srcdir" "$file" >"$made" || exit 99
	if cmp -s "$made" "$top_srcdir/$file"; then
		ok "$file is up to date"
	else
		not_ok "$file is up to date (run: make tables)"
		diff "$top_srcdir/$file" "$made" | head -20 | diag
	fi
done

# what a query may ask is written down in one place only: here it is compared
missing=$("$AWK" '
	FNR == NR { page = page $0 "\n"; next }
	/} attributes\[\]/ { inside = 1; next }
	inside && /^};/ { exit }
	inside && match($0, /{ "[a-z_]+"/) {
		name = substr($0, RSTART + 3, RLENGTH - 4)
		if (!index(page, name)) print name
	}' "$top_srcdir/man/courant-feeds.5" "$top_srcdir/src/store/query.c")
same 'courant-feeds(5) has every attribute of queries' "$missing" ''

if command -v groff >/dev/null; then
	for page in "$top_srcdir"/man/*.[15]; do
		same "groff has nothing to say about ${page##*/}" \
			"$(groff -k -man -Tutf8 -ww -z -rCHECKSTYLE=3 "$page" 2>&1)" ''
	done
fi
if command -v bash >/dev/null; then
	check 'bash reads its completion' bash -n "$top_srcdir/data/completions/courant.bash"
fi
if command -v zsh >/dev/null; then
	check 'zsh reads its completion' zsh -n "$top_srcdir/data/completions/_courant"
fi
if command -v fish >/dev/null; then
	check 'fish reads its completion' fish -n "$top_srcdir/data/completions/courant.fish"
fi
done_testing
