#!/bin/sh
# Links are followed inside the reader, and back; an article is read when its end was seen; what is
# saved is there.
# SPDX-License-Identifier: MIT
. "$top_srcdir/tests/term/lib.sh"
serve=$top_builddir/tests/serve/serve
[ -x "$serve" ] || skip_all 'no test server (libmicrohttpd)'
plan 20

site=$term_dir/site
mkdir "$site"
{
	echo '<rss version="2.0"><channel><title>Pilot Notes</title><link>/</link>'
	echo '<item><title>The early boat</title><guid>1</guid><link>/one.html</link><description><![CDATA['
	echo '<p>The <a href="/two.html">keeper</a> wrote a <a href="#n1">note</a>.</p>'
	i=0
	while [ $i -lt 40 ]; do
		i=$((i + 1))
		echo "<p>Line $i of a long log.</p>"
	done
	echo '<p id="n1">It said nothing at all.</p>]]></description></item>'
	echo '<item><title>Short one</title><guid>2</guid><description>Nothing else.</description></item>'
	echo '</channel></rss>'
} >"$site/feed.xml"
text='The pilot had been told to wait, but he did not wait, for the tide would not, and so he went.'
echo "<html><head><title>Who kept the light</title></head><body><article><h1>Who kept the light</h1>
<p>$text</p><p>$text</p><p>$text <a href='/none.html'>More</a></p></article></body></html>" >"$site/two.html"

"$serve" --port-file "$term_dir/port" "$site" >"$term_dir/serve.out" 2>&1 &
server=$!
trap 'kill $server 2>/dev/null; term_stop; rm -rf "$term_dir"' EXIT
wait_until test -s "$term_dir/port"
mkdir -p "$term_home/config/courant"
echo "http://127.0.0.1:$(cat "$term_dir/port")/feed.xml" >"$term_home/config/courant/feeds"
printf '%s\n' 'set mark-read end' 'set hyperlinks on' >"$term_home/config/courant/config"

term_start 80x24 "$courant"
term_keys R
check 'the feed is there' term_wait 'Pilot Notes'
term_keys G
check 'its articles are unread' term_wait 'Enter open'
term_keys Enter
check 'the list opens' term_wait 'The early boat'
term_keys Enter
check 'an article opens' term_wait 'The keeper'
term_keys Tab
check 'Tab shows where a link leads' term_wait '/two.html'
term_keys Enter
check 'Enter shows the page here' term_wait 'Who kept the light'
check 'with its text' term_wait 'The pilot had been told'
term_keys Tab Enter
check 'a page that is not there is said to be missing' term_wait '404'
term_keys '<'
check 'and back' term_wait 'Line 1 of a long log'
term_keys '>'
check 'and forward again' term_wait 'The pilot had been told'
term_keys '<' Tab Enter
check 'a note is jumped to' term_wait 'It said nothing at all.'
term_keys '<'
check 'and back from there' term_wait 'Line 1 of a long log'
term_keys h
check 'it is unread, for its end was not reached by reading' term_wait '2 unread'
term_keys Enter G h
check 'and read when it was' term_wait '1 unread'
term_keys u
check 'which can be undone' term_wait '2 unread'
term_keys w
term_type "$term_dir/one.epub"
term_keys Enter
check 'it is saved as a book' term_wait 'Saved as'
check 'which begins as one' grep -q 'mimetypeapplication/epub+zip' "$term_dir/one.epub"
term_keys '&'
term_type 'markdown head -n 1'
term_keys Enter
check 'a program gets it' term_wait '# The early boat'
term_keys Escape
check 'whose words can be put away' term_wait_gone 'head ─'
term_keys Q
check 'and that is all' term_wait_end
