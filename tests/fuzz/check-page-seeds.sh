#!/bin/sh
# Seeds and finds of the fuzzers for pages without feeds are read without a crash.
# SPDX-License-Identifier: MIT
dir=${top_srcdir:-.}/tests
programs=${top_builddir:-.}/tests/fuzz
n=0
for file in "$dir"/fuzz/seeds-headlines/* "$dir"/pages/index/*.html "$dir"/fuzz/seeds-scrape/*; do
	n=$((n + 1))
	case $file in
	*/seeds-scrape/*) program=replay_scrape ;;
	*) program=replay_headlines ;;
	esac
	if "$programs/$program" "$file" >/dev/null 2>&1; then echo "ok $n - ${file#"$dir/"}"; else echo "not ok $n - ${file#"$dir/"}"; fi
done
echo "1..$n"
