#!/bin/sh
# Every source with a text for the user stands in po/POTFILES.in, and nothing else does.
# SPDX-License-Identifier: MIT
. "$top_srcdir/tests/tap.sh"
plan 1
dir=$(mktemp -d) || exit 99
trap 'rm -rf "$dir"' EXIT

sh "$top_srcdir/po/update" --sources >"$dir/sources" || exit 99
[ -s "$dir/sources" ] || { echo 'Bail out! no sources found'; exit 99; }
sed 's/#.*//; /^[[:space:]]*$/d' "$top_srcdir/po/POTFILES.in" | LC_ALL=C sort >"$dir/potfiles"
if diff "$dir/potfiles" "$dir/sources" >"$dir/diff"; then
	ok 'po/POTFILES.in names every file with something to translate'
else
	not_ok 'po/POTFILES.in names every file with something to translate (run po/update)'
	sed -n 's/^>/missing:/p; s/^</nothing to translate:/p' "$dir/diff" | diag
fi
