#!/bin/sh
# Every header compiles alone.
# SPDX-License-Identifier: MIT
cd "${top_srcdir:-.}/src" || exit 99
n=0 bad=0
for header in */*.h; do
	n=$((n + 1))
	if printf '#include "%s"\ntypedef int nothing;\n' "$header" |
		${CC:-cc} -std=gnu11 -include "$top_builddir/config.h" -fsyntax-only $CHECK_CFLAGS -I. -x c - 2>/tmp/hdr.$$; then
		echo "ok $n - $header"
	else
		echo "not ok $n - $header"
		sed 's/^/# /' /tmp/hdr.$$
		bad=1
	fi
done
rm -f /tmp/hdr.$$
echo "1..$n"
exit $bad
