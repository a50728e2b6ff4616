/* SPDX-License-Identifier: MIT */
#include "page/metadata.h"

#include <string.h>

#include <jansson.h>

#include "base/attr.h"
#include "base/vec.h"
#include "feed/date.h"
#include "feed/url.h"
#include "page/byline.h"
#include "page/charref.h"
#include "page/dom.h"
#include "page/headline.h"
#include "page/html.h"
#include "text/clean.h"

#define HEADINGS_MAX 8
#define AUTHORS_MAX 20
#define BODY_MIN_LEN 250

struct reader {
	struct arena *arena;
	const char *base;
	xmlNode *root;
	struct metadata *out;
	struct headline titles;
	const char *publisher; /* named as the author: better than nobody */
	VEC(const xmlNode *) metas; /* every <meta> */
};

/* ---- values ---- */

/* One cleansed line; NULL when it is empty. */
static char *clean(struct arena *arena, const char *text)
{
	AUTO(strbuf) decoded = STRBUF_INIT;

	if (!text)
		return NULL;
	charref_decode(str_from(text), &decoded);
	char *line = text_clean_in(arena, decoded.buf, TEXT_LINE);

	return strempty(line) ? NULL : line;
}

static void take(const char **to, const char *value)
{
	if (!*to && !strempty(value))
		*to = value;
}

static void take_date(struct reader *r, const char *value)
{
	if (!r->out->published && value)
		date_parse(str_trim(str_from(value)), &r->out->published);
}

static void take_image(struct reader *r, const char *value)
{
	if (r->out->image || strempty(value))
		return;
	char *url = text_clean_link(r->arena, url_join(r->arena, r->base, value));

	if (url && url_is_web(url))
		r->out->image = url;
}

static bool is_short_code(const char *name)
{
	size_t len = strlen(name);

	for (size_t i = 0; i < len; i++)
		if (!is_alpha(name[i]) || to_lower(name[i]) == name[i])
			return false;
	return len <= 4;
}

/* A name; the site's own only when nobody else is named. */
static const char *author_name(struct reader *r, const char *value)
{
	const char *name = byline_name(value, r->arena);
	const char *site = r->out->site;

	/* "LTO" is an office, and so is what the site's name holds */
	bool office = name && is_short_code(name);

	if (!name || (!office && !strieq(name, site) &&
		      (!site || strlen(name) < 4 ||
		       str_ifind(str_from(site), str_from(name)) < 0)))
		return name;
	take(&r->publisher, name);
	return NULL;
}

static void take_author(struct reader *r, const char *value)
{
	take(&r->out->author, author_name(r, value));
}

/* ---- JSON-LD ---- */

/* The text of a value that may be a string, an object with one of two keys, or a list of these. */
static const char *json_text(const json_t *value, const char *key, const char *other)
{
	for (int depth = 0; value && depth < 4; depth++) {
		if (json_is_string(value))
			return json_string_value(value);
		if (json_is_array(value)) {
			value = json_array_get(value, 0);
		} else {
			const json_t *inner = json_object_get(value, key);

			value = inner ? inner : json_object_get(value, other);
		}
	}
	return NULL;
}

static void json_authors(struct reader *r, const json_t *authors)
{
	AUTO(strbuf) names = STRBUF_INIT;

	if (r->out->author)
		return;
	size_t n = json_is_array(authors) ? json_array_size(authors) : authors ? 1 : 0;

	for (size_t i = 0; i < MIN(n, (size_t)AUTHORS_MAX); i++) {
		const json_t *one = json_is_array(authors) ? json_array_get(authors, i) : authors;
		const char *name = author_name(r, json_text(one, "name", "@value"));

		if (!name || strstr(names.buf, name))
			continue;
		if (names.len)
			strbuf_add(&names, ", ");
		strbuf_add(&names, name);
	}
	if (names.len)
		r->out->author = arena_strdup(r->arena, names.buf);
}

/* Some write HTML there, some escape it twice. */
static void take_body(struct reader *r, const char *value)
{
	AUTO(strbuf) decoded = STRBUF_INIT;
	AUTO(strbuf) text = STRBUF_INIT;

	if (r->out->body || !value || strlen(value) < BODY_MIN_LEN)
		return;
	charref_decode(str_from(value), &decoded);
	if (strstr(decoded.buf, "</") || strstr(decoded.buf, "<br"))
		html_to_text(strbuf_str(&decoded), &text);
	else
		strbuf_add_str(&text, strbuf_str(&decoded));
	r->out->body = text_clean_in(r->arena, text.buf, TEXT_LINES);
}

static bool is_article_type(const json_t *object)
{
	const char *type = json_text(json_object_get(object, "@type"), "", "");
	struct str s = str_from(type);

	return str_ends(s, STR("Article")) || str_ends(s, STR("Posting")) ||
	       str_eq(s, STR("Report"));
}

static void json_article(struct reader *r, const json_t *object)
{
	take(&r->titles.record,
	     clean(r->arena, json_text(json_object_get(object, "headline"), "@value", "name")));
	take(&r->out->site,
	     clean(r->arena, json_text(json_object_get(object, "publisher"), "name", "")));
	json_authors(r, json_object_get(object, "author"));
	json_authors(r, json_object_get(object, "creator"));
	take_date(r, json_text(json_object_get(object, "datePublished"), "@value", ""));
	take_date(r, json_text(json_object_get(object, "dateCreated"), "@value", ""));
	take_image(r, json_text(json_object_get(object, "image"), "url", "contentUrl"));
	take(&r->out->description, clean(r->arena, json_text(json_object_get(object, "description"), "@value", "")));
	take_body(r, json_text(json_object_get(object, "articleBody"), "@value", ""));
	take(&r->out->lang, clean(r->arena, json_text(json_object_get(object, "inLanguage"),
						      "alternateName", "name")));
}

/* Objects stand alone, in a list, or in the list called @graph. */
static void json_find(struct reader *r, const json_t *value, int depth)
{
	if (json_is_array(value)) {
		for (size_t i = 0; depth < 3 && i < json_array_size(value); i++)
			json_find(r, json_array_get(value, i), depth + 1);
	} else if (json_is_object(value)) {
		if (is_article_type(value))
			json_article(r, value);
		else if (depth < 3 && json_object_get(value, "@graph"))
			json_find(r, json_object_get(value, "@graph"), depth + 1);
		else if (depth < 3 && json_object_get(value, "mainEntity"))
			json_find(r, json_object_get(value, "mainEntity"), depth + 1);
	}
}

static void read_json(struct reader *r)
{
	for (const xmlNode *node = r->root; node; node = dom_next(r->root, node, true)) {
		AUTO(strbuf) text = STRBUF_INIT;

		if (!dom_is(node, "script") ||
		    !strieq(dom_attribute(node, "type"), "application/ld+json"))
			continue;
		for (const xmlNode *child = node->children; child; child = child->next)
			if (child->content)
				strbuf_add(&text, (const char *)child->content);
		for (size_t i = 0; i < text.len; i++) /* newlines in strings are a common mistake */
			if (text.buf[i] == '\n' || text.buf[i] == '\t')
				text.buf[i] = ' ';
		json_t *value = json_loadb(text.buf, text.len, JSON_DISABLE_EOF_CHECK, NULL);

		json_find(r, value, 0);
		json_decref(value);
	}
}

/* ---- <meta>, <link> and <html> ---- */

static const char *meta(struct reader *r, const char *name)
{
	vec_each (&r->metas, it) {
		const char *content = dom_attribute(*it, "content");

		if (!strempty(content) && (strieq(dom_attribute(*it, "property"), name) ||
					   strieq(dom_attribute(*it, "name"), name) ||
					   strieq(dom_attribute(*it, "itemprop"), name)))
			return content;
	}
	return NULL;
}

static bool is_written_by(const char *label)
{
	static const char *const labels[] = { "written by",     "verfasst von", "geschrieben von",
					      "escrito por",    "écrit par",    "scritto da",
					      "geschreven door", "skrivet av",  "author" };

	for (size_t i = 0; i < ARRAY_LEN(labels); i++)
		if (strieq(label, labels[i]))
			return true;
	return false;
}

static void read_meta(struct reader *r)
{
	static const char *const titles[] = { "og:title", "citation_title", "dc.title",
					      "dcterms.title" };
	static const char *const authors[] = { "author",          "article:author",
					       "citation_author", "dc.creator",
					       "dcterms.creator", "parsely-author",
					       "sailthru.author", "byl",
					       "articleAuthor",   "twitter:misc:written by" };
	static const char *const dates[] = { "article:published_time",
					     "datePublished",
					     "og:published_time",
					     "parsely-pub-date",
					     "sailthru.date",
					     "citation_publication_date",
					     "dc.date.issued",
					     "dcterms.created",
					     "dc.date",
					     "pubdate",
					     "publishdate",
					     "publication_date",
					     "date",
					     "og:article:published_time" };
	static const char *const images[] = { "og:image", "og:image:url", "twitter:image",
					      "twitter:image:src" };
	static const char *const sites[] = { "og:site_name", "application-name",
					     "twitter:app:name:iphone" };

	for (size_t i = 0; i < ARRAY_LEN(titles) && !r->titles.social; i++)
		take(&r->titles.social, clean(r->arena, meta(r, titles[i])));
	take(&r->titles.twitter, clean(r->arena, meta(r, "twitter:title")));
	take(&r->out->description, clean(r->arena, meta(r, "og:description")));
	take(&r->out->description, clean(r->arena, meta(r, "description")));
	for (size_t i = 0; i < ARRAY_LEN(authors) && !r->out->author; i++)
		take_author(r, meta(r, authors[i]));
	/* WordPress says who wrote it only to Twitter */
	const char *label = meta(r, "twitter:label1");

	if (!r->out->author && label && is_written_by(label))
		take_author(r, meta(r, "twitter:data1"));
	for (size_t i = 0; i < ARRAY_LEN(dates) && !r->out->published; i++)
		take_date(r, meta(r, dates[i]));
	for (size_t i = 0; i < ARRAY_LEN(images) && !r->out->image; i++)
		take_image(r, meta(r, images[i]));
	for (size_t i = 0; i < ARRAY_LEN(sites) && !r->out->site; i++)
		take(&r->out->site, clean(r->arena, meta(r, sites[i])));
}

/* ---- the text itself ---- */

char *metadata_text(const xmlNode *node, struct arena *arena)
{
	AUTO(strbuf) text = STRBUF_INIT;

	if (!node)
		return NULL;
	dom_text(node, &text);
	char *line = text_clean_in(arena, text.buf, TEXT_LINE);

	return strempty(line) ? NULL : line;
}

static bool has_word(const char *attribute, const char *word)
{
	return attribute && str_ifind(str_from(attribute), str_from(word)) >= 0;
}

static void read_dates(struct reader *r)
{
	for (const xmlNode *node = r->root; node && !r->out->published;
	     node = dom_next(r->root, node, true)) {
		const char *prop = dom_attribute(node, "itemprop");

		if (dom_is(node, "time") || has_word(prop, "datePublished")) {
			take_date(r, dom_attribute(node, "datetime"));
			take_date(r, dom_attribute(node, "content"));
		} else if (dom_is(node, "abbr")) {
			take_date(r, dom_attribute(node, "title"));
		}
	}
	if (!r->out->published)
		byline_date(r->root, r->base, r->out->lang, &r->out->published);
}

/* The part of the heading's words (bytes, in percent) that the title has, too. */
static size_t likeness(const char *heading, const char *title)
{
	struct str rest = str_from(heading), word;
	size_t n = 0, all = 0;

	while (title && str_next(&rest, ' ', &word)) {
		all += word.len;
		if (word.len > 1 && str_ifind(str_from(title), word) >= 0)
			n += word.len;
	}
	return all ? n * 100 / all : 0;
}

/* Of several headings the one whose words other titles have. */
static void read_heading(struct reader *r)
{
	size_t most = 0, looked = 0;
	const char *only = NULL;

	for (const xmlNode *node = r->root; node && looked < HEADINGS_MAX;
	     node = dom_next(r->root, node, true)) {
		bool named = strieq(dom_attribute(node, "itemprop"), "headline");

		if (!dom_is(node, "h1") && !(named && node->type == XML_ELEMENT_NODE))
			continue;
		const char *text = metadata_text(node, r->arena);

		if (!text)
			text = clean(r->arena, dom_attribute(node, "content"));
		if (!text)
			continue;
		looked++;
		only = looked == 1 ? text : NULL;
		size_t tab = likeness(text, r->titles.tab),
		       social = likeness(text, r->titles.social);
		/* of two that are as like, the longer says more */
		size_t n = (tab + social) * 8 + MIN(strlen(text), (size_t)100);

		if ((named || tab >= 35 || social >= 35) && n > most) {
			most = n;
			r->titles.heading = text;
		}
	}
	if (!r->titles.tab && !r->titles.social)
		take(&r->titles.heading, only);
}

static void settle_title(struct reader *r)
{
	r->titles.tab = metadata_text(dom_find(r->root, "title"), r->arena);
	r->titles.site = r->out->site;
	r->titles.host = url_host(r->arena, r->base ? r->base : "");
	read_heading(r);
	r->out->title = headline_choose(&r->titles, r->arena);
}

static void settle_author(struct reader *r)
{
	const char *found = r->out->author ? NULL : byline_author(r->root, r->arena);

	take(&r->out->author, found && !strieq(found, r->out->site) ? found : NULL);
	take(&r->out->author, r->publisher);
	take(&r->out->author, found);
}

void metadata_read(xmlDoc *page, const char *url, struct arena *arena, struct metadata *out)
{
	struct reader r = { .arena = arena,
			    .base = url,
			    .root = xmlDocGetRootElement(page),
			    .out = out };

	*out = (struct metadata){ 0 };
	if (!r.root)
		return;
	for (const xmlNode *node = r.root; node; node = dom_next(r.root, node, true))
		if (dom_is(node, "meta"))
			vec_push(&r.metas, node);
	take(&out->site, clean(arena, meta(&r, "og:site_name")));
	read_json(&r);
	read_meta(&r);
	take(&out->lang, clean(arena, dom_attribute(r.root, "lang")));
	take(&out->lang, clean(arena, meta(&r, "og:locale")));
	read_dates(&r);
	settle_author(&r);
	settle_title(&r);
	vec_release(&r.metas);
}
