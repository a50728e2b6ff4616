#!/bin/sh
# Every language of po/LINGUAS says everything the program says, and says it with the same
# placeholders. The template is made afresh, so that a new text counts as untranslated at once.
# SPDX-License-Identifier: MIT
. "$top_srcdir/tests/tap.sh"
for tool in xgettext msgfmt msgmerge; do
	command -v $tool >/dev/null || skip_all "no $tool"
done
dir=$(mktemp -d) || exit 99
trap 'rm -rf "$dir"' EXIT
po=$top_srcdir/po

if sh "$po/update" --pot "$dir/courant.pot" 2>"$dir/log" && [ ! -s "$dir/log" ]; then
	ok 'the texts can be collected'
else
	not_ok 'the texts can be collected'
	diag <"$dir/log"
fi

for language in $(sed 's/#.*//' "$po/LINGUAS"); do
	if msgfmt --check --output-file=/dev/null "$po/$language.po" 2>"$dir/log"; then
		ok "$language: the catalogue is sound"
	else
		not_ok "$language: the catalogue is sound"
		diag <"$dir/log"
	fi
	# "200 translated messages." and not a word of fuzzy or untranslated ones
	if msgmerge --quiet --no-fuzzy-matching --output-file="$dir/merged.po" "$po/$language.po" \
		"$dir/courant.pot" 2>"$dir/log" &&
		LC_ALL=C msgfmt --statistics --output-file=/dev/null "$dir/merged.po" 2>"$dir/log" &&
		! grep -q , "$dir/log"; then
		ok "$language: nothing is untranslated"
	else
		not_ok "$language: nothing is untranslated"
		{ cat "$dir/log" && msgattrib --untranslated --no-obsolete "$dir/merged.po" |
			grep '^msgid' | tail -n +2 | head -n 20; } | diag
	fi
done
done_testing
