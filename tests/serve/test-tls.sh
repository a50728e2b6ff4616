#!/bin/sh
# Certificates: our own for a server that asks, an authority of a feed's own, and no way back to http.
# SPDX-License-Identifier: MIT
. "$top_srcdir/tests/tap.sh"
courant=$top_builddir/courant
command -v openssl >/dev/null || skip_all 'no openssl'
dir=$(mktemp -d) || exit 99
pids=
trap 'kill $pids 2>/dev/null; rm -rf "$dir"' EXIT
HOME=$dir/home TMPDIR=$dir
export HOME TMPDIR
unset XDG_CONFIG_HOME XDG_DATA_HOME XDG_STATE_HOME http_proxy https_proxy all_proxy
mkdir -p "$HOME/.config/courant"
cd "$dir" || exit 99

# An authority, a server of this machine, a client.
request()
{
	openssl req -newkey rsa:2048 -nodes -keyout "$1.key" -out "$1.csr" -subj "/CN=$1" 2>/dev/null &&
		openssl x509 -req -in "$1.csr" -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 \
			-out "$1.pem" -extfile names 2>/dev/null
}
openssl req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.pem -days 2 -subj /CN=tests \
	2>/dev/null || skip_all 'openssl makes no certificates'
echo 'subjectAltName = IP:127.0.0.1' >names
if ! request server || ! request client; then
	skip_all 'openssl makes no certificates'
fi

printf 'HTTP/1.0 200 OK\r\nContent-Type: text/xml\r\n\r\n' >feed
cat >>feed <<'FEED'
<rss version="2.0"><channel><title>T</title><item><guid>1</guid><title>One</title></item></channel></rss>
FEED
printf 'HTTP/1.0 301 Moved\r\nLocation: http://127.0.0.1:9/feed\r\n\r\n' >down

# serve NAME ARGUMENTS...: its port in $port
serve()
{
	name=$1
	shift
	openssl s_server -accept 127.0.0.1:0 -cert server.pem -key server.key -HTTP "$@" >"$name.log" 2>&1 &
	pids="$pids $!"
	port= tries=0
	while [ -z "$port" ] && [ $tries -lt 100 ]; do
		sleep 0.05
		tries=$((tries + 1))
		port=$(sed -n 's/^ACCEPT.*:\([0-9]*\).*$/\1/p' "$name.log")
	done
	[ -n "$port" ] || skip_all 'openssl s_server does not say where it listens'
}
serve plain
plain=$port
serve asks -Verify 1 -CAfile ca.pem -verify_return_error
asks=$port

# refresh WHAT STATUS LINES...: the feeds file
refresh()
{
	what=$1 wanted=$2
	shift 2
	printf '%s\n' "$@" >"$HOME/.config/courant/feeds"
	"$courant" refresh >out 2>&1 </dev/null
	status=$?
	if [ $status -eq "$wanted" ]; then
		ok "$what"
	else
		not_ok "$what (status $status, not $wanted)"
		diag <out
	fi
}

refresh 'a certificate of nobody we know is refused' 1 "https://127.0.0.1:$plain/feed"
refresh 'an authority of the feed is believed' 0 "https://127.0.0.1:$plain/feed" "  ca-file = $dir/ca.pem"
refresh 'a server that asks for a certificate gets none by itself' 1 \
	"https://127.0.0.1:$asks/feed" "  ca-file = $dir/ca.pem"
refresh 'and the one of the feed' 0 "https://127.0.0.1:$asks/feed" "  ca-file = $dir/ca.pem" \
	"  client-cert = $dir/client.pem" "  client-key = $dir/client.key"
cat client.pem client.key >both.pem
cp feed feed2
refresh 'also with the key in the same file' 0 "https://127.0.0.1:$asks/feed2" "  ca-file = $dir/ca.pem" \
	"  client-cert = $dir/both.pem"
refresh 'one that is not there is told' 1 "https://127.0.0.1:$asks/feed" "  client-cert = $dir/none.pem"
check 'by its name' grep -q 'client-cert.*none.pem' out
refresh 'a redirect from https back to http is refused' 1 "https://127.0.0.1:$plain/down" \
	"  ca-file = $dir/ca.pem"
check 'and says so' grep -q 'back to http' out
done_testing
