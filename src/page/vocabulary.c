/* SPDX-License-Identifier: MIT */
#include "page/vocabulary.h"

#include "base/attr.h"
#include "base/str.h"
#include "page/dom.h"

static const char *const good[] = { "article", "body",  "content", "entry", "hentry",
				    "h-entry", "main",  "page",    "post",  "text",
				    "blog",    "story", "column",  "prose" };

static const char *const bad[] = {
	"-ad-",     "hidden", "banner",   "combx",    "comment",    "com-",       "contact",
	"foot",     "gdpr",   "masthead", "media",    "meta",       "outbrain",   "promo",
	"related",  "scroll", "share",    "shoutbox", "sidebar",    "skyscraper", "sponsor",
	"shopping", "tags",   "tool",     "widget",   "newsletter", "subscribe",  "signup",
	"login",    "cookie", "teaser",
};

/* Never part of a text, whatever stands in it. */
static const char *const chrome[] = {
	"breadcrumb",      "combx",        "comments",      "comment-",
	"disqus",          "cookie",       "consent",       "gdpr",
	"legends",         "menu",         "modal",         "related",
	"remark",          "replies",      "shoutbox",      "sidebar",
	"skyscraper",      "social",       "sponsor",       "supplemental",
	"ad-break",        "agegate",      "pagination",    "pager",
	"popup",           "share",        "sharing",       "sharedaddy",
	"newsletter",      "subscribe",    "signup",        "outbrain",
	"taboola",         "recommend",    "read-next",     "most-read",
	"mostread",        "trending",     "promo",         "advert",
	"adsbygoogle",     "ad-container", "ad-slot",       "navbar",
	"navigation",      "nav-",         "-nav",          "footer",
	"toolbar",         "skip-link",    "widget",        "paywall",
	"byline",          "author-bio",   "tag-list",      "post-tags",
	"jp-relatedposts", "yarpp",        "printfriendly", "masthead",
	"site-header",     "more-stories", "also-read",
};

/* These save an element that also has one of the words above. */
static const char *const maybe[] = { "article", "body", "content", "main", "column", "shadow" };

static bool contains(const char *value, const char *const *words, size_t n)
{
	struct str s = str_from(value);

	for (size_t i = 0; s.len && i < n; i++)
		if (str_ifind(s, str_from(words[i])) >= 0)
			return true;
	return false;
}

bool vocabulary_has(const xmlNode *node, const char *const *words, size_t n)
{
	return contains(dom_attribute(node, "class"), words, n) ||
	       contains(dom_attribute(node, "id"), words, n);
}

bool vocabulary_is_chrome(const xmlNode *node)
{
	static const char *const elements[] = { "nav",  "aside",  "footer", "button",
						"form", "select", "dialog" };
	static const char *const roles[] = { "navigation",    "menu",        "menubar",
					     "complementary", "banner",      "contentinfo",
					     "alert",         "alertdialog", "dialog",
					     "search" };
	const char *role = dom_attribute(node, "role");

	for (size_t i = 0; i < ARRAY_LEN(elements); i++)
		if (dom_is(node, elements[i]))
			return true;
	for (size_t i = 0; role && i < ARRAY_LEN(roles); i++)
		if (strieq(role, roles[i]))
			return true;
	if (dom_is(node, "body") || dom_is(node, "html") || dom_is(node, "article") ||
	    dom_is(node, "a") || dom_is(node, "main"))
		return false;
	return vocabulary_has(node, chrome, ARRAY_LEN(chrome)) &&
	       !vocabulary_has(node, maybe, ARRAY_LEN(maybe));
}

int vocabulary_weight(const xmlNode *node)
{
	const char *names[] = { dom_attribute(node, "class"), dom_attribute(node, "id") };
	int weight = 0;

	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		if (contains(names[i], bad, ARRAY_LEN(bad)))
			weight -= 25;
		if (contains(names[i], good, ARRAY_LEN(good)))
			weight += 25;
	}
	return weight;
}
