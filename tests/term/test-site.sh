# A whole site, in a real terminal: its sections are proposed and subscribed, fetched, browsed as
# its menu, and read when the server is gone.
# SPDX-License-Identifier: MIT
. "$top_srcdir/tests/term/lib.sh"
serve=$top_builddir/tests/serve/serve
[ -x "$serve" ] || skip_all 'no test server (libmicrohttpd)'
plan 41

site=$term_dir/site
mkdir "$site"
"$serve" --port-file "$term_dir/port" "$site" >"$term_dir/serve.out" 2>&1 &
server=$!
trap 'kill $server 2>/dev/null; term_stop; rm -rf "$term_dir"' EXIT
wait_until test -s "$term_dir/port"
address=http://127.0.0.1:$(cat "$term_dir/port")
sh "$top_srcdir/tests/site/make-site.sh" "$site" "$address"
feeds=$term_home/config/courant/feeds
mkdir -p "${feeds%/*}"
printf '# mine\nhttps://other.example/feed\n\n[Last]\n' >"$feeds"

# its sections
term_start 120x45 "$courant" add --site "$address/"
check 'the sections are proposed' term_wait 'Subscribe to 17 sections?'
check 'with the feed that the site keeps beside the page' term_has "feed, 3 articles  $address/category/council/feed/"
check 'the feed that only the page names' term_has "feed, 3 articles  $address/feeds/weather.xml"
check 'the page where there is no feed' term_has "page, 3 headlines  $address/category/lighthouse/"
check 'the sitemap where the page is empty' term_has "sitemap, 3 articles  $address/sitemap-islands.xml"
check 'and nothing where nothing is' term_has 'nothing found'
term_keys Enter
check 'Enter subscribes' term_wait '17 feeds added'
check 'and that is all' term_wait_end
same 'what was in the file is there still' "$(head -n 4 "$feeds")" "$(printf '# mine\nhttps://other.example/feed\n\n[Last]')"
same 'the categories are those of the menu, in its order' "$(grep '^\[' "$feeds")" '[Last]
[The Beacon]
[The Beacon / Town & Harbour]
[The Beacon / Knowledge]
[The Beacon / Safety at Sea]
[The Beacon / Auf Deutsch]
[The Beacon / 日本語]'
check 'and its articles are fetched whole' sh -c 'grep -Fx -A1 "[The Beacon]" "$1" | grep -Fq "full-text = auto"' - "$feeds"
check 'sections are feeds with their names' grep -Fxq "$address/category/todai/feed/ \"~灯台\"" "$feeds"
term_start 120x45 "$courant" add --site --yes "$address/"
check 'a second time nothing is added' term_wait '0 feeds added'
term_wait_end

# a single address
term_start 120x45 "$courant" add "$address/lamp-replaced/"
check 'an article leads to the feed of its site' term_wait "$address/feed/"
check 'with its newest headlines' term_has '- The market hall is in the news, part 1 of three'
term_keys n Enter
check 'n leaves it' term_wait_end 1
same 'truly' "$(grep -c "$address/feed/" "$feeds")" 0

term_start 120x45 "$courant" add "$address/category/weather/"
check 'of several feeds one can be chosen' term_wait 'Which one (1-2)? [1]'
check 'the section has the first place' term_has ' 1  Weather & Tides - The Beacon (feed, 3 articles)'
term_keys 2 Enter
check 'by its number' term_wait "Added $address/feed/"
term_wait_end
"$courant" --feeds "$feeds" remove "$address/feed/" >/dev/null
echo '<opml><body><outline text="Far"><outline xmlUrl="https://far.example/"/></outline></body></opml>' \
	>"$site/list.opml"
"$courant" --feeds "$feeds" add "$address/list.opml" >"$term_dir/out"
same 'a list of feeds is taken over' "$(tail -n 1 "$term_dir/out")" '1 feed imported'
"$courant" --feeds "$feeds" remove https://far.example/ >/dev/null

# browsing
stored() # WORD: of a text that only its own page has
{
	[ -n "$("$courant" --feeds "$feeds" --archive "$term_home/data/courant/archive.db" search "$1")" ]
}
echo 'set full-text always' >"${feeds%/*}/config"
sed -i '/other.example/d' "$feeds"
term_start 120x45 "$courant"
check 'the menu of the site is the menu' term_wait 'Town & Harbour'
check 'in all its languages' term_wait '灯台'
term_keys R
check 'its sections are fetched' term_wait 'From the Lighthouse'
wait_until stored wedding
term_keys /
term_type 'hundred and forty stairs'
term_keys Enter
check 'a headline of a page without a feed is found' term_wait 'One hundred and forty'
term_keys h

# a in the reader
term_keys g g a
check 'a asks for an address' term_wait 'Address'
term_type "$address/category/deutsch/"
term_keys Enter
check 'a page of a site is looked at' term_wait 'Subscribe?'
check 'its own headlines are offered, too' term_wait 'page, 3 headlines'
check 'and the whole site' term_wait 'The whole site: 18 sections'
term_keys w
check 'whose sections are shown then' term_wait 'Subscribe to 17 sections?'
term_keys Escape
check 'Esc leaves it' term_wait_gone 'Subscribe to 17'
term_keys a
term_type "$address/nowhere/"
term_keys Enter
check 'an address that is none is told' term_wait '404'
check 'and can be added all the same' term_wait 'Add the address all the same'
term_keys n
check 'or not' term_wait_gone 'all the same'
term_keys Q
check 'Q leaves' term_wait_end

# offline
kill $server
wait $server 2>/dev/null
term_start 120x45 "$courant"
check 'without the server the menu is there' term_wait 'Town & Harbour'
term_keys /
term_type 'wedding'
term_keys Enter
check 'the text of a page is searched' term_wait 'The ferry is back'
term_keys Enter
check 'and read whole' term_wait 'forty cars and a'
check 'without its share bar' term_lacks 'Facebook'
check 'without other posts' term_lacks 'Editors Picks'
term_keys Q
check 'and left' term_wait_end
