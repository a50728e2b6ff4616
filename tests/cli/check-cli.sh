#!/bin/sh
# Every command without the screen does what it says, and its exit status tells.
# SPDX-License-Identifier: MIT
. "$top_srcdir/tests/tap.sh"
courant=$top_builddir/courant
json=$top_builddir/tests/cli/json_check
dir=$(mktemp -d) || exit 99
trap 'rm -rf "$dir"' EXIT
HOME=$dir/home TMPDIR=$dir
export HOME TMPDIR
unset XDG_CONFIG_HOME XDG_DATA_HOME XDG_STATE_HOME BROWSER DISPLAY WAYLAND_DISPLAY
mkdir -p "$HOME"
cd "$dir" || exit 99

# run STATUS WHAT ARGUMENTS...: output in $out, complaints in $err
run()
{
	wanted=$1 what=$2
	shift 2
	"$courant" "$@" >out 2>err </dev/null
	status=$?
	out=$(cat out) err=$(cat err)
	if [ $status -eq "$wanted" ]; then
		ok "$what"
	else
		not_ok "$what (status $status, not $wanted)"
		cat out err | head -5 | diag
	fi
}

contains()
{
	case $2 in
	*"$3"*) ok "$1" ;;
	*) not_ok "$1"; printf 'got:    %s\nwanted: %s\n' "$2" "$3" | diag ;;
	esac
}

is_json()
{
	what=$1
	shift
	check "$what" "$json" "$@" <out
}

# The demo edition ------------------------------------------------------------------------
run 0 'the demo refreshes' --demo refresh
contains 'and says how much' "$out" '22 feeds refreshed'
same 'there is no progress and no colour when it is no terminal' "$(printf '\033\r' >esc; tr -dc '\033\r' <out; tr -dc '\033\r' <err)" ''
run 0 'quietly' --demo refresh --quiet
same 'nothing is said then' "$out$err" ''
run 0 'articles are listed' --demo list --limit 3
same 'as many as asked for' "$(wc -l <out | tr -d ' ')" 3
id=$(head -n 1 out | cut -f1)
run 0 'as JSON' --demo list --json --limit 2
is_json 'with stable names' 0.id 0.title 0.link 0.author 0.date 0.feed 0.feed_url 0.read 0.starred 1.id
contains 'times are ISO 8601 in UTC' "$(grep '"date"' out | head -n 1)" 'Z"'
run 0 'unread ones of a category' --demo list --unread --category 'World / Europe' --json
is_json 'are JSON, too' 0.title
run 0 'those of a feed' --demo list --feed https://lantern.example/feed.xml
run 0 'those of an expression' --demo list --query 'title =~ "lighthouse"'
contains 'are found' "$out" ighthouse
run 2 'a wrong expression is told' --demo list --query 'title ='
contains 'with what was expected' "$err" 'courant: '
run 2 'so is a feed that is not there' --demo list --feed nowhere.example
run 0 'no starred ones is no mistake' --demo list --starred
same 'and prints nothing' "$out" ''
run 0 'an empty list is JSON' --demo list --starred --json
is_json 'namely an empty array'
run 0 'feeds' --demo list feeds
same 'there are 22' "$(wc -l <out | tr -d ' ')" 22
run 0 'feeds as JSON' --demo list feeds --json
is_json 'with stable names' 0.id 0.title 0.url 0.category 0.tags 0.unread 0.total 0.error 0.last_fetch
run 0 'categories as JSON' --demo list categories --json
is_json 'with stable names' 0.name 0.path 0.unread 0.total
run 0 'an article is shown' --demo show "$id" --width 40
same 'not wider than asked' "$(sed '1,/^$/d' out | LC_ALL=C sed 's/[^ -~]//g' |
	awk 'length($0) > 40 && !/http/' | head -n 3)" ''
run 0 'as JSON' --demo show "$id" --json
is_json 'whole' id title link date feed content text enclosures categories
run 0 'as HTML' --demo show "$id" --html
contains 'with tags' "$out" '<p>'
run 1 'one that is not there is told' --demo show 999999
run 1 'and one that is no number' --demo show x
run 0 'words are found' --demo search lighthouse --json --limit 2
is_json 'as JSON' 0.title 1.title
run 0 'words that are nowhere are no mistake' --demo search zzzzqqq
same 'and give nothing' "$out" ''
run 2 'the demo takes no subscriptions' --demo add example.org
run 0 'the demo is sound' --demo doctor
same 'the demo leaves nothing behind' "$(ls -d courant-demo-* 2>/dev/null)" ''

# First start --------------------------------------------------------------------------------
run 0 'without feeds there is nothing to refresh' refresh
contains 'which is said plainly' "$err" 'there are no feeds yet'
run 0 'nor to list' list --json
is_json 'but an empty array'
run 0 'nor to export' export
contains 'but an empty list' "$out" '<opml'

# Feeds of one's own -----------------------------------------------------------------------------
cat >feeds <<END
"file://$top_srcdir/data/demo/site/feed.xml" news
[Sea]
"file://$top_srcdir/data/demo/site/harbour/feed.xml" "~The harbour"
END
own="--feeds feeds --archive archive.db"
# shellcheck disable=SC2086
{
run 0 'files are refreshed' $own refresh
contains 'the news are told' "$out" 'new article'
run 0 'again' $own refresh --all
contains 'and nothing is new' "$out" '0 new articles'
run 0 'one feed' $own refresh --feed 'The harbour'
contains 'alone' "$out" '1 feed refreshed'
run 0 'one category' $own refresh --category Sea --quiet
run 2 'a category that is not there' $own refresh --category Land
echo "file://$dir/nowhere.xml" >>feeds
run 1 'a feed that fails is told by the status' $own refresh
contains 'and on standard error, with its address' "$err" "file://$dir/nowhere.xml"
same 'in one line' "$(wc -l <err | tr -d ' ')" 1
run 1 'also quietly' $own refresh --quiet
contains 'with the reason' "$err" 'No such file'
id=$("$courant" $own list --limit 1 | cut -f1)
run 0 'an article is marked' $own mark --read --  "$id"
run 0 'it is in the list of the others no more' $own list --unread
same 'truly' "$(cut -f1 out | grep -cx "$id")" 0
run 0 'starred' $own mark --star "$id"
run 0 'it is there' $own list --starred
same 'truly' "$(cut -f1 out)" "$id"
run 0 'the star is taken away' $own mark --unstar "$id"
run 0 'and read becomes unread' $own mark --unread "$id"
run 0 'so it is in the list again' $own list --unread
same 'truly' "$(cut -f1 out | grep -cx "$id")" 1
run 1 'an article that is not there is told' $own mark --read "$id" 99999
run 2 'a mark is needed' $own mark "$id"

run 0 'a feed is added' $own add --as-is example.org/x.xml --title 'An example' --category 'A / B' --tag one --tag 'two words'
contains 'with title, category and tags' "$(cat feeds)" '[A / B]
https://example.org/x.xml "~An example" one "two words"'
run 2 'not twice' $own add https://EXAMPLE.org/x.xml
run 0 'it is removed' $own remove example.org/x.xml
run 0 'an address that cannot be reached is added as it is' $own add http://127.0.0.1:9/x.xml
contains 'which is told, with the reason' "$err" 'http://127.0.0.1:9/x.xml: '
same 'and it is in the file' "$(grep -c 127.0.0.1 feeds)" 1
run 0 'so can a file' $own add "file://$dir/y.xml"
run 0 'both are removed' $own remove http://127.0.0.1:9/x.xml
run 0 'again' $own remove "file://$dir/y.xml"
run 1 'a site that cannot be reached has no sections' $own add --site http://127.0.0.1:9/
run 2 'a site has no title of its own' $own add --site --title X http://127.0.0.1:9/
same 'truly' "$(grep -c example.org feeds)" 0
run 2 'not twice' $own remove example.org/x.xml
}

# What an address offers --------------------------------------------------------------------------
site=$top_srcdir/data/demo/site
run 0 'a page in a file is looked at' discover --url https://lantern.example/ "$site/index.html"
contains 'its feeds are named' "$out" 'https://lantern.example/feed.xml'
contains 'and its sections, as they are nested' "$out" '  Harbour                 https://lantern.example/harbour/
    Ferry                 https://lantern.example/harbour/ferry/'
run 0 'as JSON' discover --json --url https://lantern.example/ "$site/index.html"
is_json 'with stable names' url title feeds.0.url feeds.0.title feeds.0.kind feeds.0.n feeds.0.samples \
	sections.0.title sections.0.url sections.0.source sections.0.children.0.title
run 0 'a feed in a file' discover "$site/harbour/feed.xml"
contains 'is one' "$out" '(feed, '
run 1 'nothing' discover /dev/null
contains 'is told' "$err" 'courant: /dev/null: '
run 1 'an address that cannot be reached' discover http://127.0.0.1:9/

# Signals ---------------------------------------------------------------------------------------------
printf '#!/bin/sh\n: >"%s/started"\nexec sleep 60\n' "$dir" >sleeper
chmod +x sleeper
echo "exec:$dir/sleeper" >slow
for signal in INT TERM; do
	case $signal in INT) wanted=130 ;; *) wanted=143 ;; esac
	rm -f started
	"$courant" --feeds slow --archive slow.db refresh >out 2>err &
	pid=$! tries=0
	while [ ! -e started ] && [ $tries -lt 100 ]; do sleep 0.1; tries=$((tries + 1)); done
	begin=$(date +%s)
	kill -"$signal" $pid
	wait $pid
	status=$?
	same "SIG$signal ends a refresh with its status" $status "$wanted"
	check 'soon' [ $(($(date +%s) - begin)) -le 3 ]
done

# Lists from elsewhere ------------------------------------------------------------------------------
cat >list.opml <<'END'
<opml version="2.0"><body><outline text="News"><outline text="A" xmlUrl="https://a.example/"/></outline>
<outline text="evil" xmlUrl="exec:touch evil"/></body></opml>
END
run 0 'OPML is imported' --feeds new import list.opml
contains 'and counted' "$out" '1 feed imported, 1 skipped'
contains 'commands in it are not' "$err" 'it would run a command'
same 'truly' "$(grep -c exec new)" 0
run 0 'again' --feeds new import list.opml
contains 'it is there already' "$out" '0 feeds imported, 1 was there already'
run 0 'it is exported' --feeds new export
contains 'as OPML' "$out" 'xmlUrl="https://a.example/"'
"$courant" --feeds new export >copy.opml
run 0 'what was exported is imported' --feeds copy import copy.opml
same 'and is the same' "$(cat copy)" "$(cat new)"
run 0 'as lines for newsboat' --feeds new export --urls
same 'with the category as a tag' "$out" 'https://a.example/ "~A" "News"'
run 2 'a file that is not there' --feeds new import nowhere
contains 'is told with its name' "$err" nowhere
echo nonsense >nonsense
run 2 'a file that is no list' --feeds new import nonsense
if command -v sqlite3 >/dev/null; then
	sqlite3 cache.db "CREATE TABLE rss_item (id INTEGER PRIMARY KEY, guid, title, author, url, feedurl,
		pubDate INTEGER, content, unread INTEGER, flags, deleted INTEGER DEFAULT 0);
		INSERT INTO rss_item VALUES (1,'g1','Read','','https://a.example/1','https://a.example/',1,'x',0,'',0),
		(2,'g2','Flagged','','https://a.example/2','https://a.example/',2,'x',1,'s',0),
		(3,'g3','New','','https://a.example/3','https://a.example/',3,'x',1,'',0),
		(4,'g4','Gone','','https://a.example/4','https://a.example/',3,'x',0,'',1);"
	run 0 'what was read in newsboat is imported' --feeds new --archive new.db import cache.db
	run 0 'and is read here' --feeds new --archive new.db list
	same 'with its star' "$(cut -f2,5 out)" "$(printf 'N*\tFlagged\n--\tRead')"
else
	ok 'what was read in newsboat is imported # SKIP no sqlite3'
fi

# Sharing and opening -----------------------------------------------------------------------------------
run 0 'a link that shares' share --to mastodon --print https://e.org/ 'A & "b"'
same 'is printed' "$out" 'https://mastodon.social/share?text=A%20%26%20%22b%22%20https%3A%2F%2Fe.org%2F'
run 0 'services are listed' share --list
contains 'by name' "$out" 'mastodon'
run 2 'one that is not there is told' share --to nobody --print https://e.org/
run 2 'only the web is shared' share --to copy --print file:///etc/passwd
printf '#!/bin/sh\nprintf "%%s\\n" "$@" >"%s/opened"\n' "$dir" >browser
chmod +x browser
BROWSER=$dir/browser
export BROWSER
run 0 'an address is opened' open https://e.org/
tries=0
while [ ! -s opened ] && [ $tries -lt 50 ]; do sleep 0.1; tries=$((tries + 1)); done
same 'in the browser' "$(cat opened)" https://e.org/
run 2 'a program is not' open 'javascript:alert(1)'

# Saving ------------------------------------------------------------------------------------------------
serve=$top_builddir/tests/serve/serve
if [ -x "$serve" ]; then
	mkdir pages
	{
		echo '<html><head><title>The bandstand</title></head><body><article>'
		for i in 1 2 3 4; do
			echo "<p>The bandstand was painted again, and number $i of the band played in it.</p>"
		done
		echo '</article></body></html>'
	} >pages/bandstand.html
	printf '<html><head><title>Just a moment...</title></head><body></body></html>' >pages/robot.html
	"$serve" --port-file port "$dir/pages" >/dev/null 2>&1 &
	server=$!
	tries=0
	while [ ! -s port ] && [ $tries -lt 100 ]; do sleep 0.1; tries=$((tries + 1)); done
	there=http://127.0.0.1:$(cat port)
	run 0 'a page is saved' --feeds saved --archive saved.db save "$there/bandstand.html?utm_source=x"
	contains 'which prints number and title' "$out" "$(printf '1\tThe bandstand')"
	run 0 'once more' --feeds saved --archive saved.db save "$there/bandstand.html"
	contains 'is the same article' "$out" "$(printf '1\t')"
	run 1 'what cannot be had is told' --feeds saved --archive saved.db save "$there/none.html" "$there/robot.html"
	contains 'with its address' "$err" "$there/none.html: "
	contains 'and a wall is known for one' "$err" robot
	kill "$server"
	run 0 'saved pages are a category' --feeds saved --archive saved.db list --category Saved
	same 'with one article' "$(wc -l <out | tr -d ' ')" 1
	run 0 'that is read without the network' --feeds saved --archive saved.db show 1
	contains 'whole' "$out" 'number 4 of the band'
	run 0 'found' --feeds saved --archive saved.db search bandstand
	run 0 'not fetched' --feeds saved --archive saved.db refresh
	run 0 'and not exported' --feeds saved --archive saved.db export --urls
	same 'for no reader knows it' "$out" ''
	contains 'its line stands in the feeds file' "$(cat saved)" courant:saved
	run 2 'the demo keeps nothing' --demo save "$there/"
fi

# Documents --------------------------------------------------------------------------------------------
site=$top_srcdir/data/demo/site
run 0 'a feed is printed' parse "$site/feed.xml"
is_json 'as JSON' feed.title feed.link entries.0.title entries.0.link entries.0.published error
run 1 'what is no feed is told' parse nonsense
is_json 'as JSON' error
run 1 'also what is not there' parse nowhere
is_json 'as JSON' error
check 'standard input is read' sh -c '"$1" parse - <"$2" | "$3" feed.title' - "$courant" "$site/council/atom.xml" "$json"
run 0 'the article of a page' extract --json "$site/letters/bandstand/index.html" --url https://e.org/
is_json 'as JSON' title author date site image lang text html
printf 'title: concat(//h1, " by a rule")\nnext_page_link: "/2"\n' >rule
run 0 'the article by a rule' extract --json "$site/letters/bandstand/index.html" --url https://e.org/ --rule rule
contains 'which says how' "$out" ' by a rule"'
contains 'and where it goes on' "$out" '"next_page": "https://e.org/2"'
run 0 'as HTML' extract --html "$site/letters/bandstand/index.html"
check 'without what stands around it' sh -c '! "$1" extract --html "$2" | grep -q "<nav"' - "$courant" "$site/letters/bandstand/index.html"
run 0 'as text' extract --text --charset utf-8 "$site/letters/bandstand/index.html"
run 1 'a character set must be one' extract --charset klingon "$site/letters/bandstand/index.html"
run 0 'the headlines of a page' headlines "$site/noticeboard/index.html" --url https://e.org/ --json
is_json 'as JSON' sections.0.title sections.0.items.0.title sections.0.items.0.url \
	sections.0.items.0.date sections.0.items.0.author sections.0.items.0.categories

# The doctor ---------------------------------------------------------------------------------------------
run 0 'all is well' --feeds copy --archive copy.db doctor
run 0 'as JSON' --feeds copy --archive copy.db doctor --json
is_json 'whole' versions.courant versions.curl versions.libxml2 versions.sqlite versions.libunistring \
	versions.ncurses versions.jansson archive.path archive.sound config.problems feeds_file.problems \
	terminal.clipboard terminal.encoding feeds_in_trouble problems
mkdir -p "$HOME/.config/courant/sites"
printf 'title: //h1\nbogus: x\n' >"$HOME/.config/courant/sites/e.org.txt"
run 1 'mistakes in rules for sites are told' --feeds copy --archive copy.db doctor --json
is_json 'as JSON' site_rules.problems.0 site_rules.files
contains 'with file and line' "$out" 'sites/e.org.txt:2: '
rm -r "$HOME/.config/courant/sites"
printf 'set no-such-option 1\n' >config
printf 'nonsense\nhttps://e.org/page\n  scrape-item = div[\n' >>copy
run 1 'mistakes are told' --config config --feeds copy --archive copy.db doctor --json
is_json 'as JSON' config.problems.0 feeds_file.problems.0 feeds_file.problems.1
contains 'with their lines' "$out" 'config:1: '
contains 'in both files' "$out" 'copy:'
printf 'this is no database, only text that stands where one should be\n' >broken.db
run 0 'a damaged archive is set aside' --feeds new --archive broken.db list feeds
contains 'which is said' "$err" 'set aside'

# The command line ------------------------------------------------------------------------------------------
for command in $("$courant" --table=subcommands | cut -f1 | uniq); do
	run 0 "courant $command --help" "$command" --help
	contains "shows how it is called" "$out" "courant $command"
	run 2 "courant $command takes no unknown option" "$command" --no-such-option
done
run 2 'there is no such command' no-such-command
run 0 'courant --help' --help
run 0 'courant --version' --version
run 2 'arguments of strangers do no harm' list --feed "$(printf 'a\033]0;x\007b')"
same 'no escape sequence comes out' "$(tr -dc '\033\007' <err)" ''
done_testing
