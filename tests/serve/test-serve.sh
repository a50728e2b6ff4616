#!/bin/sh
# The server as a program: its address, its files, its end.
# SPDX-License-Identifier: MIT
. "$top_srcdir/tests/tap.sh"
serve=$top_builddir/tests/serve/serve
[ -x "$serve" ] || skip_all 'no libmicrohttpd'
plan 5
dir=$(mktemp -d) || exit 99
trap 'rm -rf "$dir"' EXIT

mkfifo "$dir/in" "$dir/out"
"$serve" --port-file "$dir/port" --log "$dir/log" "$dir" <"$dir/in" >"$dir/out" &
pid=$!
exec 3>"$dir/in" 4<"$dir/out"
read -r url <&4
case $url in
http://127.0.0.1:[1-9]*/) ok 'the first line is the address' ;;
*) not_ok 'the first line is the address' ;;
esac
same 'the port stands in the file' "http://127.0.0.1:$(cat "$dir/port")/" "$url"
exec 3>&-
check 'it ends with its input' wait "$pid"

"$serve" "$dir" </dev/null >"$dir/out" &
pid=$!
exec 4<"$dir/out"
read -r url <&4
check '/dev/null as input does not end it' kill -0 "$pid"
kill "$pid"
check 'SIGTERM does' wait "$pid"
