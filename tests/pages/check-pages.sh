#!/bin/sh
# Every page.html, laid out 40 and 80 columns wide, looks as in page.40 and page.80
# (ascii-*.html without anything beyond ASCII). GENERATE=1 writes these anew.
# SPDX-License-Identifier: MIT
pages="${top_srcdir:-.}/tests/pages"
render="${top_builddir:-.}/tests/pages/render_page"
out=$(mktemp) || exit 99
trap 'rm -f "$out"' EXIT
n=0 bad=0
for page in "$pages"/*.html; do
	name=$(basename "$page" .html)
	look=
	case $name in ascii-*) look=ascii ;; esac
	for width in 40 80; do
		n=$((n + 1))
		if ! "$render" "$page" $width $look >"$out" 2>&1; then
			echo "not ok $n - $name at $width columns"
			sed 's/^/# /' "$out"
			bad=1
		elif [ -n "$GENERATE" ]; then
			cp "$out" "$pages/$name.$width"
			echo "ok $n - $name at $width columns # written"
		elif diff -u "$pages/$name.$width" "$out" >"$out.diff" 2>&1; then
			echo "ok $n - $name at $width columns"
		else
			echo "not ok $n - $name at $width columns"
			sed 's/^/# /' "$out.diff"
			bad=1
		fi
		rm -f "$out.diff"
	done
done
echo "1..$n"
exit $bad
