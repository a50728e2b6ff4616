/* SPDX-License-Identifier: MIT */
#include "feed/entry.h"

#include "base/attr.h"
#include "feed/attachment.h"
#include "feed/element.h"
#include "feed/person.h"
#include "feed/url.h"

#define MAX_CATEGORIES 200 /* of one entry; further ones are ignored */

enum field { TITLE, LINK, GUID, AUTHOR, SUMMARY, CONTENT, IMAGE, COMMENTS, PUBLISHED, UPDATED, N_FIELDS };

struct draft {
	struct entry *entry;
	const struct entry_context *context;
	unsigned char rank[N_FIELDS]; /* 0: nothing yet */
	const struct xml_node *summary, *content, *second_summary;
	struct strbuf authors;
	struct category *last_category;
	size_t categories;
	struct attachments attachments, companions;
	bool permalink; /* the guid is a link as well */
};

/* Whether a value of this rank goes in; remembers that it did. */
static bool outranks(struct draft *d, enum field field, int rank)
{
	if (rank <= d->rank[field])
		return false;
	d->rank[field] = (unsigned char)rank;
	return true;
}

static void offer(struct draft *d, enum field field, const char **slot, const char *value, int rank)
{
	if (value && outranks(d, field, rank))
		*slot = value;
}

static bool has_text(const struct xml_node *top)
{
	static const char *const shown[] = { "img", "svg", "video", "audio", "iframe", "object" };

	for (const struct xml_node *node = top; node; node = xml_walk(node, top)) {
		if (str_trim(node->text).len)
			return true;
		for (size_t i = 0; i < ARRAY_LEN(shown); i++)
			if (str_ieq(node->name, str_from(shown[i])))
				return true;
	}
	return false;
}

static void read_title(struct draft *d, const struct xml_node *node, int rank)
{
	offer(d, TITLE, &d->entry->title, element_title(d->context->arena, node), rank);
}

static void read_guid(struct draft *d, const struct xml_node *node, int rank)
{
	char *guid = element_line(d->context->arena, node);
	const char *permalink = xml_attr(node, "isPermaLink");

	if (!guid || !outranks(d, GUID, rank))
		return;
	d->entry->guid = guid;
	d->permalink = !strieq(permalink, "false");
}

static void read_summary(struct draft *d, const struct xml_node *node, int rank)
{
	if (!has_text(node))
		return;
	if (outranks(d, SUMMARY, rank))
		d->summary = node;
	else if (rank == d->rank[SUMMARY] && !str_ieq(node->name, d->summary->name))
		d->second_summary = node;
}

static void read_content(struct draft *d, const struct xml_node *node, int rank)
{
	if (has_text(node) && outranks(d, CONTENT, rank))
		d->content = node;
}

/* An address says less than a name. */
static void read_author(struct draft *d, const struct xml_node *node, int rank)
{
	char *name = element_person(d->context->arena, node);

	if (!name)
		return;
	if (person_is_address(name))
		rank = 1;
	if (outranks(d, AUTHOR, rank))
		strbuf_clear(&d->authors);
	if (rank == d->rank[AUTHOR])
		person_add(&d->authors, name);
}

static void read_credit(struct draft *d, const struct xml_node *node, int rank)
{
	const char *role = xml_attr(node, "role");

	if (!role || strieq(role, "author"))
		read_author(d, node, rank);
}

static void read_source(struct draft *d, const struct xml_node *node, int rank)
{
	for (const struct xml_node *child = xml_child(node); child; child = xml_sibling(child))
		if (str_ieq(child->name, STR("author")))
			read_author(d, child, rank);
}

static void add_category(struct draft *d, const char *name)
{
	struct arena *arena = d->context->arena;

	if (!name || d->categories >= MAX_CATEGORIES)
		return;
	for (struct category *c = d->entry->categories; c; c = c->next)
		if (strieq(c->name, name))
			return;
	struct category *category = arena_new(arena, struct category);
	d->categories++;
	category->name = name;
	*(d->last_category ? &d->last_category->next : &d->entry->categories) = category;
	d->last_category = category;
}

static void read_category(struct draft *d, const struct xml_node *node, int rank)
{
	struct arena *arena = d->context->arena;
	const struct xml_node *value = xml_find(node, NS_RDF, "value");
	const char *label = xml_attr(node, "label"), *term = xml_attr(node, "term");
	const char *itunes = xml_attr(node, "text");

	(void)rank;
	add_category(d, element_title(arena, value ? value : node));
	/* both are used for filing; a term that is an address only where nothing else is said */
	if (term && (strempty(label) || !url_is_web(term)))
		add_category(d, value_title(arena, term));
	if (label)
		add_category(d, value_title(arena, label));
	if (itunes)
		add_category(d, value_title(arena, itunes));
}

static void read_keywords(struct draft *d, const struct xml_node *node, int rank)
{
	char *words = element_title(d->context->arena, node);
	struct str rest = str_from(words), word;

	(void)rank;
	while (str_next(&rest, ',', &word)) {
		word = str_trim(word);
		if (word.len)
			add_category(d, arena_strndup(d->context->arena, word.ptr, word.len));
	}
}

static void read_published(struct draft *d, const struct xml_node *node, int rank)
{
	int64_t t = element_date(node);

	if (t && outranks(d, PUBLISHED, rank))
		d->entry->published = t;
}

static void read_updated(struct draft *d, const struct xml_node *node, int rank)
{
	int64_t t = element_date(node);

	if (t && outranks(d, UPDATED, rank))
		d->entry->updated = t;
}

static void read_comments(struct draft *d, const struct xml_node *node, int rank)
{
	offer(d, COMMENTS, &d->entry->comments_url, element_link(d->context->arena, node), rank);
}

static void read_comments_feed(struct draft *d, const struct xml_node *node, int rank)
{
	(void)rank;
	if (!d->entry->comments_feed)
		d->entry->comments_feed = element_link(d->context->arena, node);
}

static void read_comment_count(struct draft *d, const struct xml_node *node, int rank)
{
	(void)rank;
	if (d->entry->comment_count < 0)
		d->entry->comment_count = element_number(node, -1);
}

static void read_replies(struct draft *d, const struct xml_node *node, const char *href)
{
	const char *type = xml_attr(node, "type");
	const char *count = xml_attr_ns(node, NS_THREAD, "count");

	if (d->entry->comment_count < 0)
		d->entry->comment_count = value_number(count, -1);
	if (type && str_ifind(str_from(type), STR("html")) >= 0)
		offer(d, COMMENTS, &d->entry->comments_url, href, 3);
	else if (!d->entry->comments_feed)
		d->entry->comments_feed = href;
}

/* xml:base, else the document, else the site when nobody knows where the document is from. */
static const char *link_base(const struct draft *d, const struct xml_node *node)
{
	const struct entry_context *c = d->context;

	return node->base == c->url && c->is_proxied ? c->site : node->base;
}

static const char *text_link(const struct draft *d, const struct xml_node *node)
{
	AUTO(strbuf) text = STRBUF_INIT;

	xml_text(node, &text);
	return value_link(d->context->arena, link_base(d, node), text.buf);
}

static void read_link(struct draft *d, const struct xml_node *node, int rank)
{
	struct arena *arena = d->context->arena;
	const char *address = xml_attr(node, "href"), *type = xml_attr(node, "type"), *href;
	struct str rel = str_trim(str_from(xml_attr(node, "rel")));

	href = address ? value_link(arena, link_base(d, node), address) : text_link(d, node);
	if (address && !*address && node->base != d->context->url)
		href = value_line(arena, node->base); /* "" is the document itself, and xml:base says which */
	/* IANA's names may be written as addresses */
	if (str_istarts(rel, STR("http://www.iana.org/assignments/relation/")))
		rel = str_part(rel, 41, rel.len);
	if (!rel.len || str_ieq(rel, STR("alternate"))) {
		bool page = type && str_ifind(str_from(type), STR("html")) >= 0;

		if (address)
			rank -= page ? 1 : type ? 3 : 2;
		offer(d, LINK, &d->entry->link, href, rank);
	} else if (str_ieq(rel, STR("enclosure"))) {
		attachment_add(&d->attachments, href, value_line(arena, type),
			       value_number(xml_attr(node, "length"), 0));
	} else if (str_ieq(rel, STR("replies"))) {
		read_replies(d, node, href);
	} else if (str_ieq(rel, STR("comments"))) {
		offer(d, COMMENTS, &d->entry->comments_url, href, 2);
	} else if (str_ieq(rel, STR("self")) || str_ieq(rel, STR("related")) || str_ieq(rel, STR("via"))) {
		offer(d, LINK, &d->entry->link, href, 1);
	}
}

static void read_attachment(struct draft *d, const struct xml_node *node, int rank)
{
	(void)rank;
	attachment_read(&d->attachments, node);
}

/* Chapters and transcripts: files too, but behind the recording that they belong to. */
static void read_companion(struct draft *d, const struct xml_node *node, int rank)
{
	(void)rank;
	attachment_read(&d->companions, node);
}

static void read_image(struct draft *d, const struct xml_node *node, int rank)
{
	const char *address = xml_attr(node, "url");

	if (!address)
		address = xml_attr(node, "href");
	offer(d, IMAGE, &d->entry->image,
	      address ? value_link(d->context->arena, node->base, address) :
			element_link(d->context->arena, node), rank);
}

static void read_media(struct draft *d, const struct xml_node *node, int rank);

static void read_language(struct draft *d, const struct xml_node *node, int rank)
{
	(void)rank;
	d->entry->lang = value_language(d->context->arena, element_line(d->context->arena, node));
}

static void read_duration(struct draft *d, const struct xml_node *node, int rank)
{
	(void)rank;
	attachment_duration(&d->attachments, node);
}

static const struct element {
	enum ns ns; /* of its family */
	const char *name;
	void (*read)(struct draft *d, const struct xml_node *node, int rank);
	int rank;
} elements[] = {
	{ NS_RSS, "title", read_title, 9 },
	{ NS_RSS, "link", read_link, 9 },
	{ NS_RSS, "url", read_link, 2 },
	{ NS_RSS, "guid", read_guid, 9 },
	{ NS_RSS, "id", read_guid, 8 },
	{ NS_RSS, "description", read_summary, 9 },
	{ NS_RSS, "summary", read_summary, 9 },
	{ NS_RSS, "abstract", read_summary, 7 },
	{ NS_RSS, "content", read_content, 8 },
	{ NS_RSS, "encoded", read_content, 7 },
	{ NS_RSS, "fullitem", read_content, 6 },
	{ NS_RSS, "body", read_content, 5 },
	{ NS_RSS, "author", read_author, 8 },
	{ NS_RSS, "creator", read_author, 7 },
	{ NS_RSS, "managingEditor", read_author, 4 },
	{ NS_RSS, "category", read_category, 0 },
	{ NS_RSS, "keywords", read_keywords, 0 },
	{ NS_RSS, "pubDate", read_published, 9 },
	{ NS_RSS, "published", read_published, 8 },
	{ NS_RSS, "issued", read_published, 6 },
	{ NS_RSS, "created", read_published, 5 },
	{ NS_RSS, "date", read_published, 4 },
	{ NS_RSS, "updated", read_updated, 9 },
	{ NS_RSS, "modified", read_updated, 8 },
	{ NS_RSS, "lastBuildDate", read_updated, 2 },
	{ NS_RSS, "comments", read_comments, 9 },
	{ NS_RSS, "enclosure", read_attachment, 0 },
	{ NS_RSS, "source", read_source, 2 },
	{ NS_RSS, "image", read_image, 5 },
	{ NS_DC, "title", read_title, 5 },
	{ NS_DC, "creator", read_author, 9 },
	{ NS_DC, "author", read_author, 7 },
	{ NS_DC, "subject", read_category, 0 },
	{ NS_DC, "date", read_published, 4 },
	{ NS_DC, "description", read_summary, 5 },
	{ NS_DC, "identifier", read_guid, 4 },
	{ NS_DC, "language", read_language, 0 },
	{ NS_DCTERMS, "abstract", read_summary, 5 },
	{ NS_DCTERMS, "issued", read_published, 6 },
	{ NS_DCTERMS, "created", read_published, 5 },
	{ NS_DCTERMS, "modified", read_updated, 7 },
	{ NS_CONTENT, "encoded", read_content, 9 },
	{ NS_XHTML, "body", read_content, 6 },
	{ NS_XHTML, "div", read_content, 5 },
	{ NS_MEDIA, "group", read_media, 0 },
	{ NS_MEDIA, "content", read_media, 0 },
	{ NS_MEDIA, "thumbnail", read_image, 9 },
	{ NS_MEDIA, "title", read_title, 3 },
	{ NS_MEDIA, "description", read_summary, 3 },
	{ NS_MEDIA, "credit", read_credit, 2 },
	{ NS_MEDIA, "category", read_category, 0 },
	{ NS_MEDIA, "keywords", read_keywords, 0 },
	{ NS_ITUNES, "title", read_title, 4 },
	{ NS_ITUNES, "author", read_author, 5 },
	{ NS_ITUNES, "summary", read_summary, 4 },
	{ NS_ITUNES, "subtitle", read_summary, 2 },
	{ NS_ITUNES, "keywords", read_keywords, 0 },
	{ NS_ITUNES, "category", read_category, 0 },
	{ NS_ITUNES, "image", read_image, 8 },
	{ NS_ITUNES, "duration", read_duration, 0 },
	{ NS_PODCAST, "chapters", read_companion, 0 },
	{ NS_PODCAST, "transcript", read_companion, 0 },
	{ NS_SLASH, "comments", read_comment_count, 0 },
	{ NS_THREAD, "total", read_comment_count, 0 },
	{ NS_WFW, "commentRss", read_comments_feed, 0 },
	{ NS_FEEDBURNER, "origLink", read_link, 3 },
};

enum ns entry_family(enum ns ns)
{
	return ns == NS_ATOM || ns == NS_ATOM03 ? NS_RSS : ns;
}

bool entry_is(const struct xml_node *node)
{
	return entry_family(node->ns) == NS_RSS &&
	       (str_ieq(node->name, STR("item")) || str_ieq(node->name, STR("entry")));
}

static const struct element *find_element(enum ns family, struct str name)
{
	for (size_t i = 0; i < ARRAY_LEN(elements); i++)
		if (elements[i].ns == family && str_ieq(name, str_from(elements[i].name)))
			return &elements[i];
	return NULL;
}

static void read_element(struct draft *d, const struct xml_node *node)
{
	const struct element *element = find_element(entry_family(node->ns), node->name);

	/* the terms of Dublin Core contain its elements */
	if (!element && node->ns == NS_DCTERMS)
		element = find_element(NS_DC, node->name);
	if (element)
		element->read(d, node, element->rank);
}

/* media:group holds media:content, media:content may hold the rest. */
static void read_media(struct draft *d, const struct xml_node *node, int rank)
{
	(void)rank;
	if (str_ieq(node->name, STR("content"))) {
		if (attachment_is_image(node))
			read_image(d, node, 4);
		else
			attachment_read(&d->attachments, node);
	}
	for (const struct xml_node *child = xml_child(node); child; child = xml_sibling(child))
		if (child->ns == NS_MEDIA)
			read_element(d, child);
}

/* Relative links of its HTML: xml:base, else its own page, the site, the feed. */
static char *html_of(struct draft *d, const struct xml_node *node)
{
	const struct entry_context *c = d->context;
	const char *base = node->base;

	if (base == c->url)
		base = url_is_web(d->entry->link) ? d->entry->link : url_is_web(c->site) ? c->site : base;
	return element_html(c->arena, node, base);
}

static void finish(struct draft *d, const struct xml_node *node)
{
	struct entry *e = d->entry;
	struct arena *arena = d->context->arena;
	const char *attr;

	for (struct enclosure *it = d->companions.first; it; it = it->next)
		attachment_add(&d->attachments, it->url, it->type, it->length);
	attr = xml_attr_ns(node, NS_RDF, "about");
	if (attr && outranks(d, GUID, 5)) {
		e->guid = value_line(arena, attr);
		d->permalink = true;
	}
	if ((attr = xml_attr(node, "href")) && !e->link) /* CDF */
		e->link = value_link(arena, node->base, attr);
	if ((attr = xml_attr(node, "lastmod")) && !e->updated)
		e->updated = value_date(attr);
	if (!e->link && d->permalink && url_is_web(e->guid))
		e->link = e->guid;
	if (!e->link && d->attachments.first)
		e->link = d->attachments.first->url;
	/* of <description> and <summary> the second is the text */
	if (!d->content)
		d->content = d->second_summary;
	if (d->summary)
		e->summary = html_of(d, d->summary);
	if (d->content)
		e->content = html_of(d, d->content);
	if (d->authors.len)
		e->author = arena_strndup(arena, d->authors.buf, d->authors.len);
	else
		e->author = d->context->author;
	if (!e->lang)
		e->lang = value_language(arena, node->lang);
	e->enclosures = d->attachments.first;
}

struct entry *entry_read(const struct xml_node *node, const struct entry_context *context)
{
	struct draft d = {
		.entry = arena_new(context->arena, struct entry),
		.context = context,
		.authors = STRBUF_INIT,
		.attachments = { .arena = context->arena },
		.companions = { .arena = context->arena },
	};

	d.entry->comment_count = -1;
	for (const struct xml_node *child = xml_child(node); child; child = xml_sibling(child))
		read_element(&d, child);
	finish(&d, node);
	strbuf_release(&d.authors);
	return d.entry;
}
