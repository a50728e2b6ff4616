/* SPDX-License-Identifier: MIT */
#include "page/naming.h"

#include <stdlib.h>
#include <string.h>

#include "base/attr.h"
#include "base/str.h"
#include "page/dom.h"

#define WORD_MAX_LEN 24 /* longer than any below */

struct word {
	const char *text;
	unsigned says;
};

/* In the order of strcmp(). */
static const struct word words[] = {
	{ "aboutauthor", NAMING_CHROME },
	{ "aboutauthors", NAMING_CHROME },
	{ "abstract", NAMING_LEAD },
	{ "ad", NAMING_CHROME },
	{ "adblock", NAMING_CHROME },
	{ "adbox", NAMING_CHROME },
	{ "adcontainer", NAMING_CHROME },
	{ "addthis", NAMING_CHROME },
	{ "addtoany", NAMING_CHROME },
	{ "admanager", NAMING_CHROME },
	{ "ads", NAMING_CHROME },
	{ "adsense", NAMING_CHROME },
	{ "adslot", NAMING_CHROME },
	{ "adunit", NAMING_CHROME },
	{ "advert", NAMING_CHROME },
	{ "advertisement", NAMING_CHROME },
	{ "advertising", NAMING_CHROME },
	{ "advertorial", NAMING_CHROME },
	{ "adwrap", NAMING_CHROME },
	{ "affiliate", NAMING_CHROME },
	{ "agegate", NAMING_CHROME },
	{ "alsoread", NAMING_CHROME },
	{ "anleser", NAMING_LEAD },
	{ "anzeige", NAMING_CHROME },
	{ "anzeigen", NAMING_CHROME },
	{ "articlebody", NAMING_BODY },
	{ "articlecontent", NAMING_BODY },
	{ "articledate", NAMING_BYLINE },
	{ "articledetail", NAMING_BODY },
	{ "articlefooter", NAMING_CHROME },
	{ "articleinfo", NAMING_BYLINE },
	{ "articlemain", NAMING_BODY },
	{ "articlemeta", NAMING_CHROME },
	{ "articlepage", NAMING_BODY },
	{ "articletags", NAMING_CHROME },
	{ "articletext", NAMING_BODY },
	{ "articletools", NAMING_CHROME },
	{ "artikelinhalt", NAMING_BODY },
	{ "artikeltext", NAMING_BODY },
	{ "audioplayer", NAMING_CHROME },
	{ "author", NAMING_BYLINE },
	{ "authorbio", NAMING_CHROME },
	{ "authorbox", NAMING_CHROME },
	{ "authorcard", NAMING_CHROME },
	{ "authorinfo", NAMING_CHROME },
	{ "authorname", NAMING_BYLINE },
	{ "authorprofile", NAMING_CHROME },
	{ "authors", NAMING_CHROME },
	{ "autor", NAMING_CHROME },
	{ "autoren", NAMING_BYLINE },
	{ "bajada", NAMING_LEAD },
	{ "bild", NAMING_CAPTION },
	{ "bildinfo", NAMING_CAPTION },
	{ "bildnachweis", NAMING_CAPTION },
	{ "bildquelle", NAMING_CAPTION },
	{ "bildrechte", NAMING_CAPTION },
	{ "bildtext", NAMING_CAPTION },
	{ "bildunterschrift", NAMING_CAPTION },
	{ "billboard", NAMING_CHROME },
	{ "bio", NAMING_CHROME },
	{ "biobox", NAMING_CHROME },
	{ "blockquotepull", NAMING_CHROME },
	{ "blogcontent", NAMING_BODY },
	{ "blogpost", NAMING_BODY },
	{ "bodycopy", NAMING_BODY },
	{ "bodytext", NAMING_BODY },
	{ "breadcrumb", NAMING_CHROME },
	{ "breadcrumbs", NAMING_CHROME },
	{ "brotkrumen", NAMING_CHROME },
	{ "byauthor", NAMING_BYLINE },
	{ "byline", NAMING_BYLINE },
	{ "bylines", NAMING_BYLINE },
	{ "callout", NAMING_CHROME },
	{ "calltoaction", NAMING_CHROME },
	{ "caption", NAMING_CAPTION },
	{ "captions", NAMING_CAPTION },
	{ "categories", NAMING_CHROME },
	{ "chapeau", NAMING_LEAD },
	{ "chapo", NAMING_LEAD },
	{ "cmp", NAMING_STRANGER },
	{ "colophon", NAMING_CHROME },
	{ "comentarii", NAMING_STRANGER },
	{ "comentario", NAMING_STRANGER },
	{ "comentarios", NAMING_STRANGER },
	{ "comment", NAMING_STRANGER },
	{ "commentaire", NAMING_STRANGER },
	{ "commentaires", NAMING_STRANGER },
	{ "commentarea", NAMING_STRANGER },
	{ "commentform", NAMING_STRANGER },
	{ "commenti", NAMING_STRANGER },
	{ "commentlist", NAMING_STRANGER },
	{ "comments", NAMING_STRANGER },
	{ "commentsection", NAMING_STRANGER },
	{ "compartir", NAMING_CHROME },
	{ "condividi", NAMING_CHROME },
	{ "consent", NAMING_STRANGER },
	{ "contentarticle", NAMING_BODY },
	{ "contentbody", NAMING_BODY },
	{ "contentmain", NAMING_BODY },
	{ "cookie", NAMING_STRANGER },
	{ "cookiebanner", NAMING_STRANGER },
	{ "cookiebot", NAMING_STRANGER },
	{ "cookienotice", NAMING_STRANGER },
	{ "cookies", NAMING_STRANGER },
	{ "copyright", NAMING_CAPTION },
	{ "copyrightnotice", NAMING_CHROME },
	{ "corps", NAMING_BODY },
	{ "corpsarticle", NAMING_BODY },
	{ "correlati", NAMING_CHROME },
	{ "credit", NAMING_CAPTION },
	{ "credits", NAMING_CAPTION },
	{ "cta", NAMING_CHROME },
	{ "cuerpo", NAMING_BODY },
	{ "cuerponoticia", NAMING_BODY },
	{ "dable", NAMING_CHROME },
	{ "date", NAMING_BYLINE },
	{ "dateauthor", NAMING_BYLINE },
	{ "dateline", NAMING_BYLINE },
	{ "datetime", NAMING_BYLINE },
	{ "deck", NAMING_LEAD },
	{ "dek", NAMING_LEAD },
	{ "description", NAMING_LEAD },
	{ "detailtext", NAMING_BODY },
	{ "didascalia", NAMING_CAPTION },
	{ "didomi", NAMING_STRANGER },
	{ "disclaimer", NAMING_CHROME },
	{ "disclosure", NAMING_CHROME },
	{ "discussion", NAMING_STRANGER },
	{ "disqus", NAMING_STRANGER },
	{ "donate", NAMING_CHROME },
	{ "donation", NAMING_CHROME },
	{ "donations", NAMING_CHROME },
	{ "dropdown", NAMING_CHROME },
	{ "emoji", NAMING_CHROME },
	{ "entradilla", NAMING_LEAD },
	{ "entrycontent", NAMING_BODY },
	{ "entryfooter", NAMING_CHROME },
	{ "entrymeta", NAMING_CHROME },
	{ "excerpt", NAMING_LEAD },
	{ "factbox", NAMING_CHROME },
	{ "fecha", NAMING_BYLINE },
	{ "figcaption", NAMING_CAPTION },
		{ "figure", NAMING_CAPTION },
	{ "flyout", NAMING_CHROME },
	{ "footer", NAMING_CHROME },
	{ "forumposts", NAMING_STRANGER },
	{ "foto", NAMING_CAPTION },
	{ "fotostrecke", NAMING_CAPTION },
	{ "fulltext", NAMING_BODY },
	{ "gallery", NAMING_CAPTION },
	{ "gdpr", NAMING_STRANGER },
	{ "hentry", NAMING_BODY },
	{ "htmlbody", NAMING_BODY },
	{ "image", NAMING_CAPTION },
	{ "imagecaption", NAMING_CAPTION },
	{ "imagecredit", NAMING_CAPTION },
	{ "imagedescription", NAMING_CAPTION },
	{ "imageinfo", NAMING_CAPTION },
	{ "images", NAMING_CAPTION },
	{ "imagesource", NAMING_CAPTION },
	{ "imagetext", NAMING_CAPTION },
	{ "imagewrapper", NAMING_CAPTION },
	{ "img", NAMING_CAPTION },
	{ "imgcaption", NAMING_CAPTION },
	{ "impressum", NAMING_CHROME },
	{ "infobox", NAMING_CHROME },
	{ "ingres", NAMING_LEAD },
	{ "ingress", NAMING_LEAD },
	{ "inhaltsverzeichnis", NAMING_CHROME },
	{ "intro", NAMING_LEAD },
	{ "introduction", NAMING_LEAD },
	{ "introtext", NAMING_LEAD },
	{ "jplikes", NAMING_CHROME },
	{ "jwplayer", NAMING_CHROME },
	{ "keywords", NAMING_CHROME },
	{ "kicker", NAMING_CHROME },
	{ "komentare", NAMING_STRANGER },
	{ "komentari", NAMING_STRANGER },
	{ "komentarze", NAMING_STRANGER },
	{ "kommentar", NAMING_STRANGER },
	{ "kommentare", NAMING_STRANGER },
	{ "kommentarer", NAMING_STRANGER },
	{ "kommentit", NAMING_STRANGER },
	{ "lastmodified", NAMING_BYLINE },
	{ "latestnews", NAMING_CHROME },
	{ "latestposts", NAMING_CHROME },
	{ "lateststories", NAMING_CHROME },
	{ "lead", NAMING_LEAD },
	{ "leadparagraph", NAMING_LEAD },
	{ "leadtext", NAMING_LEAD },
	{ "lede", NAMING_LEAD },
	{ "leftrail", NAMING_CHROME },
	{ "legende", NAMING_CAPTION },
	{ "lesedauer", NAMING_BYLINE },
	{ "leserbriefe", NAMING_STRANGER },
	{ "leserkommentare", NAMING_STRANGER },
	{ "lesezeit", NAMING_BYLINE },
	{ "ligatus", NAMING_CHROME },
	{ "lightbox", NAMING_CHROME },
	{ "likes", NAMING_CHROME },
	{ "linkbox", NAMING_CHROME },
	{ "livefyre", NAMING_STRANGER },
	{ "login", NAMING_CHROME },
	{ "mailchimp", NAMING_CHROME },
	{ "maincontent", NAMING_BODY },
	{ "masthead", NAMING_CHROME },
	{ "mediacaption", NAMING_CAPTION },
	{ "mediainfo", NAMING_CAPTION },
	{ "mediaplayer", NAMING_CHROME },
	{ "megamenu", NAMING_CHROME },
	{ "membership", NAMING_CHROME },
	{ "menu", NAMING_CHROME },
	{ "messagelist", NAMING_STRANGER },
	{ "messages", NAMING_STRANGER },
	{ "metadata", NAMING_CHROME },
	{ "meteredcontent", NAMING_PAYWALL },
	{ "minread", NAMING_BYLINE },
	{ "modal", NAMING_CHROME },
	{ "moreabout", NAMING_CHROME },
	{ "morecontent", NAMING_CHROME },
	{ "morefrom", NAMING_CHROME },
	{ "morenews", NAMING_CHROME },
	{ "moreon", NAMING_CHROME },
	{ "morestories", NAMING_CHROME },
	{ "moretopic", NAMING_CHROME },
	{ "mostcommented", NAMING_CHROME },
	{ "mostpopular", NAMING_CHROME },
	{ "mostread", NAMING_CHROME },
	{ "mostviewed", NAMING_CHROME },
	{ "nav", NAMING_CHROME },
	{ "navbar", NAMING_CHROME },
	{ "navigation", NAMING_CHROME },
	{ "newsbody", NAMING_BODY },
	{ "newscontent", NAMING_BODY },
	{ "newsletter", NAMING_CHROME },
	{ "newsletters", NAMING_CHROME },
	{ "newstext", NAMING_BODY },
	{ "noprint", NAMING_CHROME },
	{ "notprint", NAMING_CHROME },
	{ "nrelate", NAMING_CHROME },
	{ "occhiello", NAMING_LEAD },
	{ "onetrust", NAMING_STRANGER },
	{ "opinions", NAMING_STRANGER },
	{ "optin", NAMING_CHROME },
	{ "outbrain", NAMING_CHROME },
	{ "overlay", NAMING_CHROME },
	{ "pagecontent", NAMING_BODY },
	{ "pageheader", NAMING_CHROME },
	{ "pager", NAMING_CHROME },
	{ "paginate", NAMING_CHROME },
	{ "pagination", NAMING_CHROME },
	{ "paging", NAMING_CHROME },
	{ "partager", NAMING_CHROME },
	{ "paywall", NAMING_PAYWALL },
	{ "paywalled", NAMING_PAYWALL },
	{ "perex", NAMING_LEAD },
	{ "photo", NAMING_CAPTION },
	{ "photocaption", NAMING_CAPTION },
	{ "photocredit", NAMING_CAPTION },
	{ "photodescription", NAMING_CAPTION },
	{ "photographer", NAMING_CAPTION },
	{ "photos", NAMING_CAPTION },
	{ "picture", NAMING_CAPTION },
	{ "picturecaption", NAMING_CAPTION },
	{ "player", NAMING_CHROME },
	{ "playlist", NAMING_CHROME },
	{ "plista", NAMING_CHROME },
	{ "poll", NAMING_CHROME },
	{ "popover", NAMING_CHROME },
	{ "popular", NAMING_CHROME },
	{ "popup", NAMING_CHROME },
	{ "postbody", NAMING_BODY },
	{ "postcontent", NAMING_BODY },
	{ "postdate", NAMING_BYLINE },
	{ "posted", NAMING_BYLINE },
	{ "postedon", NAMING_BYLINE },
	{ "postfooter", NAMING_CHROME },
	{ "postinfo", NAMING_BYLINE },
	{ "postmeta", NAMING_CHROME },
	{ "postnav", NAMING_CHROME },
	{ "postnavigation", NAMING_CHROME },
	{ "posttags", NAMING_CHROME },
	{ "posttext", NAMING_BODY },
	{ "premium", NAMING_PAYWALL },
	{ "premiumcontent", NAMING_PAYWALL },
	{ "prevnext", NAMING_CHROME },
	{ "printfriendly", NAMING_CHROME },
	{ "privacypolicy", NAMING_STRANGER },
	{ "promo", NAMING_CHROME },
	{ "promobox", NAMING_CHROME },
	{ "promos", NAMING_CHROME },
	{ "promotion", NAMING_CHROME },
	{ "prose", NAMING_BODY },
	{ "pubblicita", NAMING_CHROME },
	{ "pubdate", NAMING_BYLINE },
	{ "publicidad", NAMING_CHROME },
	{ "publicidade", NAMING_CHROME },
	{ "publicite", NAMING_CHROME },
	{ "publishdate", NAMING_BYLINE },
	{ "published", NAMING_BYLINE },
	{ "publishinfo", NAMING_BYLINE },
	{ "pullquote", NAMING_CHROME },
	{ "pullquotebox", NAMING_CHROME },
	{ "pullquotes", NAMING_CHROME },
	{ "quelle", NAMING_CAPTION },
	{ "quiz", NAMING_CHROME },
	{ "rating", NAMING_CHROME },
	{ "ratings", NAMING_CHROME },
	{ "reacties", NAMING_STRANGER },
	{ "reactions", NAMING_CHROME },
	{ "readalso", NAMING_CHROME },
	{ "readersalsoliked", NAMING_CHROME },
	{ "readingtime", NAMING_BYLINE },
	{ "readmore", NAMING_CHROME },
	{ "readnext", NAMING_CHROME },
	{ "readtime", NAMING_BYLINE },
	{ "readtimeinfo", NAMING_BYLINE },
	{ "recirc", NAMING_CHROME },
	{ "recirculation", NAMING_CHROME },
	{ "recommend", NAMING_CHROME },
	{ "recommendation", NAMING_CHROME },
	{ "recommendations", NAMING_CHROME },
	{ "recommended", NAMING_CHROME },
	{ "recommender", NAMING_CHROME },
	{ "register", NAMING_CHROME },
	{ "registration", NAMING_CHROME },
	{ "reklam", NAMING_CHROME },
	{ "reklama", NAMING_CHROME },
	{ "relacionadas", NAMING_CHROME },
	{ "relacionado", NAMING_CHROME },
	{ "relacionados", NAMING_CHROME },
	{ "related", NAMING_CHROME },
	{ "relatedarticles", NAMING_CHROME },
	{ "relatedcontent", NAMING_CHROME },
	{ "relatedlinks", NAMING_CHROME },
	{ "relatednews", NAMING_CHROME },
	{ "relatedposts", NAMING_CHROME },
	{ "relateds", NAMING_CHROME },
	{ "relatedstories", NAMING_CHROME },
	{ "replies", NAMING_STRANGER },
	{ "reply", NAMING_STRANGER },
	{ "reporter", NAMING_BYLINE },
	{ "respond", NAMING_STRANGER },
	{ "responses", NAMING_STRANGER },
	{ "revcontent", NAMING_CHROME },
	{ "richtext", NAMING_BODY },
	{ "rightbar", NAMING_CHROME },
	{ "rightcolumn", NAMING_CHROME },
	{ "rightrail", NAMING_CHROME },
	{ "rodo", NAMING_STRANGER },
	{ "sapo", NAMING_LEAD },
	{ "schlagworte", NAMING_CHROME },
	{ "search", NAMING_CHROME },
	{ "searchbox", NAMING_CHROME },
	{ "searchform", NAMING_CHROME },
	{ "seealso", NAMING_CHROME },
	{ "share", NAMING_CHROME },
	{ "sharebar", NAMING_CHROME },
	{ "sharebuttons", NAMING_CHROME },
	{ "sharedaddy", NAMING_CHROME },
	{ "shares", NAMING_CHROME },
	{ "sharethis", NAMING_CHROME },
	{ "sharetools", NAMING_CHROME },
	{ "sharing", NAMING_CHROME },
	{ "shoutbox", NAMING_STRANGER },
	{ "sidebar", NAMING_CHROME },
	{ "sidebars", NAMING_CHROME },
	{ "sidecolumn", NAMING_CHROME },
	{ "sidenav", NAMING_CHROME },
	{ "signin", NAMING_CHROME },
	{ "signup", NAMING_CHROME },
	{ "similar", NAMING_CHROME },
	{ "singlecontent", NAMING_BODY },
	{ "siteheader", NAMING_CHROME },
	{ "sitemap", NAMING_CHROME },
	{ "skip", NAMING_CHROME },
	{ "skiplink", NAMING_CHROME },
	{ "slideshow", NAMING_CAPTION },
	{ "social", NAMING_CHROME },
	{ "socialbar", NAMING_CHROME },
	{ "socialmedia", NAMING_CHROME },
	{ "socials", NAMING_CHROME },
	{ "sottotitolo", NAMING_LEAD },
	{ "spenden", NAMING_CHROME },
	{ "sponsor", NAMING_CHROME },
	{ "sponsored", NAMING_CHROME },
	{ "sponsors", NAMING_CHROME },
	{ "spot", NAMING_LEAD },
	{ "standfirst", NAMING_LEAD },
	{ "storybody", NAMING_BODY },
	{ "storycontent", NAMING_BODY },
	{ "storymeta", NAMING_BYLINE },
	{ "storytext", NAMING_BODY },
	{ "subhead", NAMING_LEAD },
	{ "subheadline", NAMING_LEAD },
	{ "submenu", NAMING_CHROME },
	{ "subnav", NAMING_CHROME },
	{ "subscribe", NAMING_CHROME },
	{ "subscription", NAMING_CHROME },
	{ "subscriptions", NAMING_CHROME },
	{ "subtitle", NAMING_LEAD },
	{ "subtitulo", NAMING_LEAD },
	{ "summary", NAMING_LEAD },
	{ "supportus", NAMING_CHROME },
	{ "tableofcontents", NAMING_CHROME },
	{ "taboola", NAMING_CHROME },
	{ "tagcloud", NAMING_CHROME },
	{ "tagged", NAMING_CHROME },
	{ "taglist", NAMING_CHROME },
	{ "tags", NAMING_CHROME },
	{ "tagslist", NAMING_CHROME },
	{ "talkback", NAMING_STRANGER },
	{ "teaser", NAMING_LEAD },
	{ "teaserbox", NAMING_CHROME },
	{ "teaserlist", NAMING_CHROME },
	{ "teasers", NAMING_CHROME },
	{ "teasertext", NAMING_LEAD },
	{ "teilen", NAMING_CHROME },
	{ "testo", NAMING_BODY },
	{ "textblock", NAMING_BODY },
	{ "threadcomments", NAMING_STRANGER },
	{ "ticker", NAMING_CHROME },
	{ "timestamp", NAMING_BYLINE },
	{ "toast", NAMING_CHROME },
	{ "toc", NAMING_CHROME },
	{ "toolbar", NAMING_CHROME },
	{ "toolbox", NAMING_CHROME },
	{ "tools", NAMING_CHROME },
	{ "tooltip", NAMING_CHROME },
	{ "topiclist", NAMING_CHROME },
	{ "topics", NAMING_CHROME },
	{ "trending", NAMING_CHROME },
	{ "updated", NAMING_BYLINE },
	{ "upnext", NAMING_CHROME },
	{ "usercentrics", NAMING_STRANGER },
	{ "videoplayer", NAMING_CHROME },
	{ "vorspann", NAMING_LEAD },
	{ "vote", NAMING_CHROME },
	{ "voting", NAMING_CHROME },
	{ "werbung", NAMING_CHROME },
	{ "widgetarea", NAMING_CHROME },
	{ "wpcaption", NAMING_CAPTION },
	{ "writer", NAMING_BYLINE },
	{ "yarpp", NAMING_CHROME },
	{ "yorum", NAMING_STRANGER },
	{ "yorumlar", NAMING_STRANGER },
	{ "youmaylike", NAMING_CHROME },
	{ "youmightlike", NAMING_CHROME },
	{ "zergnet", NAMING_CHROME },
	{ "zitatbox", NAMING_CHROME },
};

static int compare(const void *key, const void *entry)
{
	return strcmp(key, ((const struct word *)entry)->text);
}

static unsigned look_up(const char *word)
{
	const struct word *found =
		bsearch(word, words, ARRAY_LEN(words), sizeof(*words), compare);

	return found ? found->says : 0;
}

/* Takes one word off *rest, in lower case: "mostRead", "most-read" and "MOST_READ" are two. */
static size_t next_word(struct str *rest, char *out, size_t room)
{
	size_t i = 0, len = 0;

	while (i < rest->len && !is_alpha(rest->ptr[i]))
		i++;
	size_t start = i;

	while (i < rest->len && is_alpha(rest->ptr[i])) {
		char c = rest->ptr[i], last = i ? rest->ptr[i - 1] : ' ';

		if (len && to_lower(c) != c && is_alpha(last) && to_lower(last) == last)
			break;
		if (len < room)
			out[len++] = to_lower(c);
		i++;
	}
	/* "c7bade5" is no word; "ads2" may be a place on the page, which is why one is enough */
	bool random = start > 0 && is_digit(rest->ptr[start - 1]);

	*rest = str_part(*rest, i, rest->len);
	if (random && rest->len && is_digit(*rest->ptr))
		return next_word(rest, out, room);
	return len;
}

static unsigned read_words(struct str rest)
{
	char pair[2 * WORD_MAX_LEN + 1];
	size_t before = 0, len;
	unsigned says = 0;

	for (;;) {
		len = next_word(&rest, pair + before, WORD_MAX_LEN);
		if (!len)
			break;
		pair[before + len] = '\0';
		if (before)
			says |= look_up(pair);
		memmove(pair, pair + before, len + 1);
		says |= look_up(pair);
		before = len;
	}
	return says;
}

static unsigned read_names(const char *value)
{
	struct str rest = str_from(value), one;
	unsigned says = 0;

	/* "md:hidden", "last:print:mb-0" and "w-[20px]" speak of looks */
	while (str_next(&rest, ' ', &one))
		if (str_find(one, STR(":")) < 0 && str_find(one, STR("[")) < 0)
			says |= read_words(one);
	return says;
}

static unsigned by_element(const xmlNode *node)
{
	static const struct word elements[] = {
		{ "aside", NAMING_CHROME | NAMING_FRAME },       { "button", NAMING_CHROME | NAMING_FRAME },
		{ "dialog", NAMING_CHROME | NAMING_FRAME },      { "figcaption", NAMING_CAPTION },
		{ "figure", NAMING_CAPTION },
		{ "footer", NAMING_CHROME | NAMING_FRAME },      { "form", NAMING_CHROME | NAMING_FRAME },
		{ "input", NAMING_CHROME | NAMING_FRAME },       { "nav", NAMING_CHROME | NAMING_FRAME },
		{ "select", NAMING_CHROME | NAMING_FRAME },      { "textarea", NAMING_CHROME | NAMING_FRAME },
		{ "time", NAMING_BYLINE },
	};
	static const struct word roles[] = {
		{ "alert", NAMING_CHROME | NAMING_FRAME },       { "alertdialog", NAMING_CHROME | NAMING_FRAME },
		{ "banner", NAMING_CHROME | NAMING_FRAME },      { "button", NAMING_CHROME | NAMING_FRAME },
		{ "complementary", NAMING_CHROME | NAMING_FRAME }, { "contentinfo", NAMING_CHROME | NAMING_FRAME },
		{ "dialog", NAMING_CHROME | NAMING_FRAME },      { "menu", NAMING_CHROME | NAMING_FRAME },
		{ "menubar", NAMING_CHROME | NAMING_FRAME },     { "navigation", NAMING_CHROME | NAMING_FRAME },
		{ "search", NAMING_CHROME | NAMING_FRAME },      { "tablist", NAMING_CHROME | NAMING_FRAME },
	};
	const char *role = node->properties ? dom_attribute(node, "role") : NULL;
	unsigned says = 0;

	for (size_t i = 0; i < ARRAY_LEN(elements); i++)
		if (dom_is(node, elements[i].text))
			says |= elements[i].says;
	for (size_t i = 0; role && i < ARRAY_LEN(roles); i++)
		if (strieq(role, roles[i].text))
			says |= roles[i].says;
	return says;
}

unsigned naming_of(const xmlNode *node)
{
	static const char *const places[] = { "class", "id", "itemprop", "data-component",
					      "data-testid", "data-type" };
	unsigned says = by_element(node);

	for (const xmlAttr *at = node->properties; at; at = at->next) {
		const char *name = (const char *)at->name;

		if (*name != 'c' && *name != 'i' && *name != 'd')
			continue;
		for (size_t i = 0; i < ARRAY_LEN(places); i++)
			if (streq(name, places[i]) && at->children && at->children->content)
				says |= read_names((const char *)at->children->content);
	}
	return says;
}
