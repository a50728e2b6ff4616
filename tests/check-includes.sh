#!/bin/sh
# The table in src/README.md is the law; this reads it and every #include under src/.
# SPDX-License-Identifier: MIT
cd "${top_srcdir:-.}/src" || exit 99
awk -v q='"' '
FILENAME == "README.md" {
	if (split($0, row, "|") >= 4 && row[2] !~ /folder|---/) {
		gsub(/ /, "", row[2])
		may[row[2]] = row[3] " " row[2]
		n = split(row[4], lib, " ")
		for (i = 1; i <= n; i++) {
			re = "^<" lib[i]; gsub(/\./, "\\.", re); gsub(/\*/, ".*", re)
			door[re] = door[re] " " row[2] " "
		}
	}
	next
}
/^#include/ {
	split(FILENAME, path, "/"); here = path[1]; ok = 1
	if (split($0, own, q) >= 3) {
		what = own[2]; split(what, into, "/"); ok = 0
		if (what == "config.h") ok = 1
		n = split(may[here], m, " ")
		for (i = 1; i <= n; i++) if (m[i] == into[1] || m[i] == what) ok = 1
	} else {
		match($0, /<.*>/); what = substr($0, RSTART, RLENGTH)
		for (re in door) if (what ~ re && !index(door[re], " " here " ")) ok = 0
	}
	seen++
	if (!ok) printf "not ok %d - %s:%d must not include %s\n", ++bad, FILENAME, FNR, what
}
END {
	if (!seen) { print "Bail out! no includes read"; exit 99 }
	if (!bad) print "ok 1 - " seen " includes keep the law"
	print "1.." (bad ? bad : 1)
	exit bad > 0
}
' README.md */*.[ch]
