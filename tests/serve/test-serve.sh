#!/bin/sh
# The server as a program: its address, its files, its end.
# SPDX-License-Identifier: MIT
serve=$top_builddir/tests/serve/serve
[ -x "$serve" ] || { echo '1..0 # SKIP no libmicrohttpd'; exit 0; }
echo 1..4
dir=$(mktemp -d) || exit 99
trap 'rm -rf "$dir"' EXIT
n=0

# check WHAT COMMAND...
check()
{
	n=$((n + 1))
	what=$1
	shift
	if "$@"; then
		echo "ok $n - $what"
	else
		echo "not ok $n - $what"
	fi
}

mkfifo "$dir/in" "$dir/out"
"$serve" --port-file "$dir/port" --log "$dir/log" "$dir" <"$dir/in" >"$dir/out" &
pid=$!
exec 3>"$dir/in" 4<"$dir/out"
read -r url <&4
case $url in http://127.0.0.1:[1-9]*/) good=true ;; *) good=false ;; esac
check 'the first line is the address' $good
check 'the port stands in the file' [ "http://127.0.0.1:$(cat "$dir/port")/" = "$url" ]
exec 3>&-
check 'it ends with its input' wait "$pid"

"$serve" "$dir" </dev/null >"$dir/out" 2>/dev/null &
pid=$!
exec 4<"$dir/out"
read -r url <&4
kill "$pid"
check 'it ends when told to' wait "$pid"
