#!/bin/sh
# Each NAME.xml or NAME.json here, read by parse_feed, must give NAME.expected.
# GENERATE=1 writes what is given now; look at the difference before you keep it.
# SPDX-License-Identifier: MIT
dir=${top_srcdir:-.}/tests/feeds
parse=${top_builddir:-.}/tests/feeds/parse_feed
got=$(mktemp) || exit 99
trap 'rm -f "$got"' EXIT
n=0 failed=0

for file in "$dir"/*.xml "$dir"/*.json; do
	name=${file##*/} name=${name%.*}
	expected=$dir/$name.expected
	set --
	[ "$name" = http-charset ] && set -- --content-type 'text/xml; charset=koi8-r'
	[ "$name" = other-host ] && set -- --url https://feeds.example/harbour
	n=$((n + 1))
	"$parse" "$file" --url https://lantern.example/news/feed.xml "$@" >"$got"
	[ $? -le 1 ] || echo "crashed" >>"$got"
	[ "$GENERATE" = 1 ] && cp "$got" "$expected"
	if cmp -s "$got" "$expected"; then
		echo "ok $n - $name"
	else
		echo "not ok $n - $name"
		diff -u "$expected" "$got" | sed 's/^/# /'
		failed=1
	fi
done
echo "1..$n"
exit $failed
