#!/bin/sh
# make-site.sh DIR URL - writes the pages of The Beacon into a folder, as they look from URL
#
# A paper of our own as blogs build them: the menu twice (the second hidden until a button opens
# it), a box of what is hot, blocks of categories, articles with breadcrumb, byline, share bars,
# source, related posts, editors' picks and comments, in four languages. Its sections have feeds
# in different places: most at feed/, one that its page declares, one only headlines, one
# only a sitemap.
#
# SPDX-License-Identifier: MIT
dir=$1 url=${2%/}
set -e

menu()
{
	cat <<'END'
<li class="menu-item menu-item-type-custom menu-item-home"><a href="/">Home</a></li>
<li class="menu-item menu-item-has-children"><a href="/category/town-harbour/">Town &amp; Harbour</a>
<ul class="sub-menu">
	<li class="menu-item"><a href="/category/roads-rails/">Roads &amp; Rails</a></li>
	<li class="menu-item"><a href="/category/council/">Council &amp; Courts</a></li>
	<li class="menu-item"><a href="/category/history/">History of the Coast</a></li>
</ul>
</li>
<li class="menu-item menu-item-has-children"><a href="/category/knowledge/">Knowledge</a>
<ul class="sub-menu">
	<li class="menu-item"><a href="/category/abroad/">Science Abroad</a></li>
	<li class="menu-item"><a href="/category/weather/">Weather &#038; Tides</a></li>
	<li class="menu-item"><a href="/category/lighthouse/">From the Lighthouse</a></li>
	<li class="menu-item"><a href="/category/islands/">Islands</a></li>
</ul>
</li>
<li class="menu-item"><a href="/category/safety/">Safety at Sea</a></li>
<li class="menu-item menu-item-has-children"><a href="/category/deutsch/">Auf Deutsch</a>
<ul class="sub-menu">
	<li class="menu-item"><a href="/category/kueste/">Küste</a></li>
	<li class="menu-item"><a href="/category/handel/">Handel</a></li>
</ul>
</li>
<li class="menu-item menu-item-has-children"><a href="/category/nihongo/">日本語</a>
<ul class="sub-menu">
	<li class="menu-item"><a href="/category/todai/">灯台</a></li>
	<li class="menu-item"><a href="/category/minato/">港</a></li>
	<li class="menu-item"><a href="/category/fune/">船</a></li>
	<li class="menu-item"><a href="/category/ryori/">料理</a></li>
</ul>
</li>
END
}

# top TITLE FEED...: everything above the page's own text
top()
{
	cat <<END
<!DOCTYPE html>
<html lang="en-US"><head><meta charset="UTF-8"><title>$1</title>
<meta property="og:site_name" content="The Beacon">
<meta name="generator" content="PaperPress 1">
<link rel="alternate" type="application/rss+xml" title="The Beacon &raquo; Feed" href="$url/feed/">
<link rel="alternate" type="application/rss+xml" title="The Beacon &raquo; Comments Feed" href="$url/comments/feed/">
$2
</head><body class="home blog has-sidebar">
<div class="off-canvas-menu" hidden><a href="#" class="close">Close Menu</a>
<ul class="mobile-menu">
$(menu)
</ul>
<div class="widget newsletter"><h3>Subscribe to Updates</h3><form><input name="mail"></form></div>
<div class="widget posts-hot"><h3>What&#8217;s Hot</h3><ul>
<li><a href="/ferry-returns/">The ferry is back after eleven weeks in dock</a> <time datetime="2026-06-16">June 16, 2026</time></li>
<li><a href="/lamp-replaced/">A new lamp for the lighthouse, and what it costs</a> <time datetime="2026-06-15">June 15, 2026</time></li>
</ul></div></div>
<header class="main-head">
<div class="social"><ul><li><a href="https://social.example/beacon">Facebook</a></li><li><a href="https://x.example/beacon">X (Twitter)</a></li></ul></div>
<div class="logo-wrap"><a href="/" class="logo-link">The BeaconThe Beacon</a></div>
<nav class="navigation navigation-main"><ul id="menu-main" class="menu">
$(menu)
</ul></nav>
<ul class="lang-switch"><li><a href="/de/" hreflang="de">Deutsch</a></li><li><a href="/ja/" hreflang="ja">日本語</a></li></ul>
</header>
END
}

bottom()
{
	cat <<'END'
<footer class="main-footer"><h4>Sections</h4><ul class="menu footer-menu">
<li><a href="/about-us/">About us</a></li><li><a href="/contact/">Contact</a></li>
<li><a href="/privacy-policy/">Privacy</a></li><li><a href="/advertise/">Advertise</a></li></ul>
<p>© 2026 The Beacon. Type above and press Enter to search.</p></footer></body></html>
END
}

# article SLUG CATEGORY CATEGORY-NAME TITLE PARAGRAPH...: its page; what lists say of it goes into $dir/.list
article()
{
	slug=$1 category=$2 name=$3 title=$4
	shift 4
	mkdir -p "$dir/$slug"
	{
		top "$title - The Beacon" "<meta property=\"og:type\" content=\"article\"><link rel=\"canonical\" href=\"$url/$slug/\">"
		cat <<END
<nav class="breadcrumbs"><a href="/">Home</a> » <a href="/category/$category/">$name</a> » $title</nav>
<main><article class="post"><span class="cat"><a href="/category/$category/">$name</a></span>
<h1 class="post-title">$title</h1>
<div class="post-meta"><span class="by">By <a rel="author" href="/author/ines/">Ines Hallgrim</a></span>
<time datetime="2026-06-16T08:00:00Z">June 16, 2026</time> <a href="#comments">No Comments</a> <span>4 Mins Read</span></div>
<div class="share-bar">Share <a href="https://social.example/?u=$url/$slug/">Facebook</a> <a href="https://x.example/?u=1">Twitter</a> <a href="mailto:?body=$url/$slug/">Email</a></div>
<div class="post-content entry-content">
END
		for text; do
			echo "<p>$text</p>"
		done
		cat <<END
<p><a href="https://source.example.org/$slug">Source link</a></p>
</div>
<div class="share-bar bottom">Share. <a href="https://social.example/?u=$url/$slug/">Facebook</a></div></article></main>
<section class="related-posts"><h4>Related Posts</h4><ul><li><a href="/ferry-returns/">The ferry is back after eleven weeks in dock</a></li>
<li><a href="/lamp-replaced/">A new lamp for the lighthouse, and what it costs</a></li></ul></section>
<div id="comments" class="comments"><h4>Leave A Reply</h4><form><textarea></textarea></form></div>
<aside class="sidebar widget"><h5>Editors Picks</h5><ul><li><a href="/storm-drill/">Every boat took part in the storm drill</a></li></ul></aside>
END
		bottom
	} >"$dir/$slug/index.html"
	printf '%s|%s|%s|%s\n' "$slug" "$category" "$title" "$1" >>"$dir/.list"
}

# items WHICH: of a category, "all" for all of them, as RSS
items()
{
	while IFS='|' read -r slug category title text; do
		[ "$1" = all ] || [ "$1" = "$category" ] || continue
		cat <<END
<item><title>$title</title><link>$url/$slug/</link><guid>$url/?p=$slug</guid><category>$category</category>
<pubDate>Tue, 16 Jun 2026 08:00:00 +0000</pubDate><description>$(echo "$text" | cut -c1-60) [&amp;#8230;]</description></item>
END
	done <"$dir/.list"
}

rss() # FILE TITLE WHICH
{
	mkdir -p "${1%/*}"
	{
		echo "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>$2</title><link>$url/</link>"
		items "$3"
		echo '</channel></rss>'
	} >"$1"
}

cards() # WHICH: as the cards of a page
{
	while IFS='|' read -r slug category title text; do
		[ "$1" = all ] || [ "$1" = "$category" ] || continue
		cat <<END
<article class="l-post grid-post"><h2 class="post-title"><a href="/$slug/">$title</a></h2>
<time datetime="2026-06-16">June 16, 2026</time><div class="excerpt"><p>$text</p></div></article>
END
	done <"$dir/.list"
}

# category SLUG NAME HOW: its page, and where its feed is
category()
{
	mkdir -p "$dir/category/$1"
	declared=
	case $3 in
	feed) rss "$dir/category/$1/feed/index.html" "$2 - The Beacon" "$1" ;;
	declared)
		rss "$dir/feeds/$1.xml" "$2 - The Beacon" "$1"
		declared="<link rel=\"alternate\" type=\"application/rss+xml\" title=\"$2\" href=\"/feeds/$1.xml\">"
		;;
	esac
	{
		top "$2 - The Beacon" "$declared"
		echo "<h1 class=archive-heading>Browsing: $2</h1><main class=posts-wrap>"
		[ "$3" = sitemap ] || cards "$1"
		echo '</main>'
		bottom
	} >"$dir/category/$1/index.html"
}

mkdir -p "$dir"
: >"$dir/.list"
for part in 'town-harbour|Town &amp;amp; Harbour|The market hall' 'roads-rails|Roads &amp;amp; Rails|The coast road' \
	'council|Council &amp;amp; Courts|The harbour court' 'history|History of the Coast|The old customs house' \
	'knowledge|Knowledge|The tide table' 'abroad|Science Abroad|A buoy from far away' \
	'weather|Weather &amp;amp; Tides|The spring tide' 'islands|Islands|The outer island' \
	'safety|Safety at Sea|The lifeboat' 'kueste|Küste|Der Deich' 'fune|船|新しい船'; do
	section=${part%%|*} rest=${part#*|}
	for n in 1 2 3; do
		article "$section-$n" "$section" "$(echo "${rest%%|*}" | sed 's/amp;amp;/amp;/')" "${rest#*|} is in the news, part $n of three" \
			"${rest#*|} was talked about on the quay this morning, and not for the first time this year." \
			"Those who were there say that it will be repaired before the autumn, whatever it costs the parish." \
			"Nobody had asked the harbour master, who has an opinion on it, and who gave it without being asked."
	done
done
article ferry-returns roads-rails 'Roads &amp; Rails' 'The ferry is back after eleven weeks in dock' \
	'The ferry crossed the sound on Tuesday for the first time since March, with forty cars and a wedding party.' \
	'Its new engine is quieter than the old one, the captain said, which has one drawback: seals no longer hear it coming.' \
	'The timetable of last year holds again from Monday on.'
article lamp-replaced lighthouse 'From the Lighthouse' 'A new lamp for the lighthouse, and what it costs' \
	'The lamp that burned for thirty-one years was carried down the stairs on Sunday, all hundred and forty of them.' \
	'The new one needs a tenth of the power, and can be seen just as far, the keeper found out from a boat at night.' \
	'The old lamp goes to the museum, which has no room for it yet.'
article lamp-stairs lighthouse 'From the Lighthouse' 'One hundred and forty stairs, counted twice a day' \
	'Who climbs the tower in the morning has to climb it again in the evening, says the keeper, who counted every step.' \
	'A lift was planned in 1974 and again in 1999, and both times the money went into the sea wall instead.' \
	'The stairs are swept on Fridays.'
article storm-drill safety 'Safety at Sea' 'Every boat took part in the storm drill' \
	'At six the siren called all boats back, and by seven the last one had tied up behind the wall.' \
	'It was the first drill in which nobody was missing, and the first one with cake.' \
	'The next one comes unannounced, as storms do.'
article fog-bank lighthouse 'From the Lighthouse' 'What the keeper sees when there is nothing to see' \
	'Fog has colours, the keeper says: it is blue before it rains, and yellow when it is about to lift.' \
	'On the worst days the horn is heard in the next parish, where people have complained of it since 1911.' \
	'They have been told to complain to the fog.'
article deich-hoeher deutsch 'Auf Deutsch' 'Der Deich wird einen halben Meter höher' \
	'Die Arbeiten am Deich beginnen nach der Brutzeit, also Mitte August, und sie dauern zwei Sommer lang.' \
	'Bis dahin bleibt der Weg auf der Krone offen, auch für Fahrräder, und die Schafe bleiben, wo sie sind.' \
	'Das Geld kommt vom Land und zum kleineren Teil aus der Kurtaxe.'
article fischmarkt deutsch 'Auf Deutsch' 'Auf dem Fischmarkt wird wieder gehandelt' \
	'Nach drei Jahren öffnet die Halle am Kai wieder ihre Tore, mit neuen Waagen und den alten Preisen.' \
	'Verkauft wird ab fünf Uhr, und wer nach sieben kommt, bekommt nur noch, was keiner wollte.' \
	'Der Kaffee ist besser geworden.'
article muschelkrieg deutsch 'Auf Deutsch' 'Der Streit um die Muschelbänke ist beigelegt' \
	'Beide Dörfer dürfen künftig an geraden Tagen ernten, an ungeraden ruhen die Bänke und die Gemüter.' \
	'Das Abkommen gilt zehn Jahre und wurde auf einem Boot genau in der Mitte unterschrieben.' \
	'Die Muscheln wurden nicht gefragt.'
article handel-1 handel Handel 'Mehr Kisten als je zuvor am kleinen Kai' 'Der kleine Kai hat im Mai mehr Kisten verladen als im ganzen letzten Winter zusammen.' 'Das liegt am neuen Kran, der so leise ist, dass nachts gearbeitet werden darf.' 'Im Juni kommt ein zweiter.'
article todai-yoru todai 灯台 '灯台の新しい光は前よりも遠くまで届く' '三十一年間燃え続けたランプが日曜日に取り外され、百四十段の階段を運び降ろされた。' '新しいランプは十分の一の電力しか使わないが、同じくらい遠くから見えるという。' '古いランプは博物館に運ばれる。'
article minato-asa minato 港 '港の朝市が三年ぶりに戻ってきた' '朝五時に門が開き、七時にはもう何も残っていなかったと漁師たちは笑っていた。' '新しい秤と昔のままの値段で、市場は三年ぶりににぎわいを見せた。' 'コーヒーもおいしくなった。'
article ryori-kai ryori 料理 '貝のスープを作るのに必要なもの' '貝、水、塩、それから時間。ほかには何もいらないと、宿の主人は言う。' '火は弱く、ふたは開けたまま、そして誰にも味見をさせないことが大切だ。' '残りは翌朝に食べる。'

rss "$dir/feed/index.html" 'The Beacon' all
rss "$dir/comments/feed/index.html" 'Comments for The Beacon' none
category town-harbour 'Town &amp; Harbour' feed
category roads-rails 'Roads &amp; Rails' feed
category council 'Council &amp; Courts' feed
category history 'History of the Coast' feed
category knowledge Knowledge feed
category abroad 'Science Abroad' feed
category weather 'Weather &amp; Tides' declared
category lighthouse 'From the Lighthouse' page
category islands Islands sitemap
category safety 'Safety at Sea' feed
category deutsch 'Auf Deutsch' page
category kueste Küste feed
category handel Handel feed
category nihongo 日本語 none
category todai 灯台 feed
category minato 港 feed
category fune 船 feed
category ryori 料理 feed

printf 'User-agent: *\nDisallow: /wp-admin/\nSitemap: %s/sitemap-islands.xml\n' "$url" >"$dir/robots.txt"
{
	echo '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">'
	for n in 1 2 3; do
		cat <<END
<url><loc>$url/islands-$n/</loc><news:news><news:publication><news:name>The Beacon</news:name>
<news:language>en</news:language></news:publication><news:publication_date>2026-06-1$n</news:publication_date>
<news:title>The outer island is in the news, part $n of three</news:title></news:news></url>
END
	done
	echo '</urlset>'
} >"$dir/sitemap-islands.xml"
{
	top 'The Beacon - News from the coast' ''
	echo '<main><section class="block featured">'
	cards lighthouse
	echo '</section><section class="block"><h4 class="heading"><a href="/category/safety/">Safety at Sea</a></h4>'
	cards safety
	echo '</section><section class="block"><h4 class="heading"><a href="/category/deutsch/">Auf Deutsch</a></h4>'
	cards deutsch
	echo '</section></main>'
	bottom
} >"$dir/index.html"
rm "$dir/.list"
