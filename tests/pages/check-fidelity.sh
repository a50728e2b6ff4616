#!/bin/sh
# No word of a page is lost and no line is too wide, at three widths: pages of ours, read by fidelity.py.
# SPDX-License-Identifier: MIT
. "$top_srcdir/tests/tap.sh"
python=$(command -v python3) || skip_all 'no python3'
"$python" -c 'import html.parser' 2>/dev/null || skip_all 'python3 has no html.parser'
plan 3
pages=$(ls "$top_srcdir"/tests/pages/*.html | grep -v /formulas) # they are read in another order
for width in 40 80 120; do
	check "nothing is lost at $width columns" \
		"$python" "$top_srcdir/tests/pages/fidelity.py" --verbose --width $width $pages
done
