#!/bin/sh
# What the fuzzers once found, their seeds and our own pages are read without a crash.
# SPDX-License-Identifier: MIT
dir=${top_srcdir:-.}/tests
programs=${top_builddir:-.}/tests/fuzz
n=0
for seeds in "$dir"/fuzz/seeds/*; do
	name=${seeds##*/}
	case $name in
	feed) set -- "$seeds"/* "$dir"/feeds/*.xml "$dir"/feeds/*.json ;;
	page) set -- "$seeds"/* "$dir"/pages/article/*.html ;;
	headlines) set -- "$seeds"/* "$dir"/pages/index/*.html ;;
	*) set -- "$seeds"/* ;;
	esac
	for file; do
		n=$((n + 1))
		if "$programs/replay_$name" "$file" >/dev/null 2>&1; then
			echo "ok $n - $name: ${file#"$dir/"}"
		else
			echo "not ok $n - $name: ${file#"$dir/"}"
		fi
	done
done
echo "1..$n"
