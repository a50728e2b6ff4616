#!/bin/sh
# Pages and what becomes of them: tests/pages/*.html laid out at 40, 80 and 120 columns (ascii-*.html
# in ASCII alone, rtl-*.html also in the order of seeing), article/*.html as articles, index/*.html as headlines. GENERATE=1 writes the
# expected texts anew.
# SPDX-License-Identifier: MIT
pages="${top_srcdir:-.}/tests/pages"
programs="${top_builddir:-.}/tests/pages"
out=$(mktemp) || exit 99
trap 'rm -f "$out" "$out.diff"' EXIT
n=0 bad=0

# compare EXPECTED PROGRAM ARGUMENT...
compare()
{
	n=$((n + 1))
	expected=$1
	name=${expected#"$pages/"}
	shift
	if ! "$programs/$@" >"$out" 2>&1; then
		echo "not ok $n - $name"
		sed 's/^/# /' "$out"
		bad=1
	elif [ -n "$GENERATE" ]; then
		cp "$out" "$expected"
		echo "ok $n - $name # written"
	elif diff -u "$expected" "$out" >"$out.diff" 2>&1; then
		echo "ok $n - $name"
	else
		echo "not ok $n - $name"
		sed 's/^/# /' "$out.diff"
		bad=1
	fi
}

for page in "$pages"/*.html; do
	look=
	case $page in */ascii-*) look=ascii ;; esac
	for width in 40 80 120; do
		compare "${page%.html}.$width" render_page "$page" $width $look
	done
	case $page in */rtl-*) compare "${page%.html}.seen" render_page "$page" 60 seen ;; esac
done
for page in "$pages"/article/*.html; do
	compare "${page%.html}.expected" read_page article "$page"
done
for page in "$pages"/index/*.html; do
	compare "${page%.html}.expected" read_page headlines "$page"
done
echo "1..$n"
exit $bad
