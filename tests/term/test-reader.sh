# The whole way, in a real terminal: first start, a feed from a server on loopback,
# reading, a star, sharing, the end; then again without the server.
# SPDX-License-Identifier: MIT
. "$top_srcdir/tests/term/lib.sh"
serve=$top_builddir/tests/serve/serve
[ -x "$serve" ] || skip_all 'no test server (libmicrohttpd)'
plan 36

item() # NUMBER TITLE TEXT
{
	cat <<END
<item><title>$2</title><link>https://news.example.org/$1?a=1&amp;b=2</link><guid>item-$1</guid>
<pubDate>Mon, 15 Jun 2026 0$1:00:00 GMT</pubDate><author>mail@example.org (Ada Crane)</author>
<description><![CDATA[<p>$3</p>]]></description></item>
END
}

site=$term_dir/site
mkdir "$site"
{
	echo '<rss version="2.0"><channel><title>Crane Street News</title><link>https://news.example.org/</link>'
	item 3 'The crane has moved' 'It was seen near the second bridge.'
	item 2 'Bread & salt' 'Both were <b>brought</b> by the neighbours, with <a href="https://salt.example.org/">a list</a>.'
	item 1 'A quiet morning' 'Nothing else happened.'
	echo '</channel></rss>'
} >"$site/feed.xml"

"$serve" --port-file "$term_dir/port" "$site" >"$term_dir/serve.out" 2>&1 &
server=$!
trap 'kill $server 2>/dev/null; term_stop; rm -rf "$term_dir"' EXIT
wait_until test -s "$term_dir/port"
address=http://127.0.0.1:$(cat "$term_dir/port")/feed.xml
fake_browser my-browser

# first start
term_start 120x36 env BROWSER=my-browser "$courant"
check 'the first start opens the demo edition' term_wait 'The Lantern (demo)'
check 'and says what to do' term_wait 'Demo edition'
term_keys a
check 'a asks for an address' term_wait 'Address'
term_type "$address"
term_keys Enter
check 'what is there is shown' term_wait 'Subscribe?'
check 'with its title and its size' term_wait 'feed, 3 articles'
check 'and its newest headlines' term_wait '· The crane has moved'
term_keys Enter
check 'the feed is added and fetched' term_wait 'Crane Street News'
check 'its headlines are there' term_wait 'The crane has moved'
check 'the demo is gone' term_wait_gone 'Lantern'
check 'the feeds file holds the address' grep -Fxq "$address" "$term_home/config/courant/feeds"

# reading
term_keys j j j Enter
check 'the list opens' term_wait '1/3'
term_keys j Enter
check 'an article opens' term_wait 'brought by the neighbours'
check 'with its author' term_wait 'By Ada Crane'
check 'with its source' term_wait 'Source: https://news.example.org/2?a=1&b=2'
term_keys '*'
check 'a star is given' term_wait '★'
term_keys s
check 'the share menu opens' term_wait 'Telegram'
term_keys t
check 'the share link reaches the browser' browser_got my-browser \
	'https://t.me/share/url?url=https%3A%2F%2Fnews.example.org%2F2%3Fa%3D1%26b%3D2&text=Bread%20%26%20salt'
same 'as its only argument' "$(wc -l <"$term_dir/my-browser.argv")" 1
term_keys 1 o
check 'a numbered link opens' browser_got my-browser 'https://salt.example.org/'
term_keys /
term_type 'NEIGHB'
term_keys Enter
check 'the text can be searched' term_wait '1 place'
term_keys Escape h u
check 'undo takes back the star' term_wait_gone '★'
term_keys C-r
check 'redo gives it again' term_wait '★'

# any size, at any moment
for size in 40x10 200x50 64x14 120x36; do
	term_resize $size
	term_keys Enter
	check "at $size the article is readable" term_wait 'neighbours'
	term_keys h
done

term_keys Q
check 'Q leaves' term_wait_end

# offline
kill $server
wait $server 2>/dev/null
term_start 120x36 "$courant"
check 'without the server the headlines are there' term_wait 'Bread & salt'
check 'so is the star' term_wait '★'
check 'the menu stands where it stood' term_wait '│ Latest'
term_keys R
check 'the failure is told' term_wait 'failed'
term_keys Tab
term_keys g j Enter
check 'the article can be read' term_wait 'neighbours'
term_keys Q
check 'and left' term_wait_end

# job control, as a person at a shell has it
term_start 90x24 sh -i
term_type "PS1='prompt> '; $courant"
term_keys Enter
check 'it starts from a shell' term_wait 'Front page'
term_keys C-z
check 'C-z suspends it' term_wait 'prompt>'
term_type 'fg'
term_keys Enter
check 'fg brings it back' term_wait 'Front page'
