/* SPDX-License-Identifier: MIT */
#include "feed/channel.h"

#include "base/attr.h"
#include "feed/element.h"
#include "feed/entry.h"
#include "feed/person.h"
#include "feed/url.h"

enum field { TITLE, LINK, DESCRIPTION, LANGUAGE, IMAGE, AUTHOR, UPDATED, NEXT_PAGE, N_FIELDS };

struct draft {
	struct feed *feed;
	struct arena *arena;
	unsigned char rank[N_FIELDS];
	const struct xml_node *description;
	struct strbuf authors;
	int64_t period_s, frequency; /* sy: */
};

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

static void read_title(struct draft *d, const struct xml_node *node, int rank)
{
	offer(d, TITLE, &d->feed->title, element_title(d->arena, node), rank);
	offer(d, LANGUAGE, &d->feed->lang, value_language(d->arena, node->lang), 1);
}

static void read_link(struct draft *d, const struct xml_node *node, int rank)
{
	const char *href = xml_attr(node, "href"), *type = xml_attr(node, "type");
	struct str rel = str_trim(str_from(xml_attr(node, "rel")));

	if (strempty(href)) {
		offer(d, LINK, &d->feed->link, element_link(d->arena, node), rank);
		/* href="" is the document itself, or what xml:base makes of it */
		if (href)
			offer(d, LINK, &d->feed->link, value_line(d->arena, node->base), 1);
		return;
	}
	href = value_link(d->arena, node->base, href);
	if (!rel.len || str_ieq(rel, STR("alternate"))) {
		/* Atom in RSS often states its own address this way */
		bool page = !type || str_ifind(str_from(type), STR("html")) >= 0;
		offer(d, LINK, &d->feed->link, href, page ? rank : 2);
	} else if (str_ieq(rel, STR("self"))) {
		d->feed->self = href;
		offer(d, LINK, &d->feed->link, href, 1);
	} else if (str_ieq(rel, STR("hub"))) {
		d->feed->hub = href;
	} else if (str_ieq(rel, STR("next"))) {
		offer(d, NEXT_PAGE, &d->feed->next_page, href, 2);
	} else if (str_ieq(rel, STR("prev-archive"))) {
		offer(d, NEXT_PAGE, &d->feed->next_page, href, 1);
	}
}

static void read_description(struct draft *d, const struct xml_node *node, int rank)
{
	AUTO(strbuf) text = STRBUF_INIT;

	xml_text(node, &text);
	if (str_trim(strbuf_str(&text)).len && outranks(d, DESCRIPTION, rank))
		d->description = node;
}

static void read_language(struct draft *d, const struct xml_node *node, int rank)
{
	offer(d, LANGUAGE, &d->feed->lang, value_language(d->arena, element_line(d->arena, node)), rank);
}

static void read_image(struct draft *d, const struct xml_node *node, int rank)
{
	const char *href = xml_attr(node, "href");
	const struct xml_node *url = NULL;

	for (const struct xml_node *child = xml_child(node); child && !url; child = xml_sibling(child))
		if (str_ieq(child->name, STR("url")))
			url = child;
	if (!href)
		href = xml_attr_ns(node, NS_RDF, "resource");
	if (!href && !url && xml_child(node))
		return;
	offer(d, IMAGE, &d->feed->image,
	      href ? value_link(d->arena, node->base, href) : element_link(d->arena, url ? url : node),
	      rank);
}

static void read_author(struct draft *d, const struct xml_node *node, int rank)
{
	char *name = element_person(d->arena, node);

	if (!name)
		return;
	if (outranks(d, AUTHOR, rank))
		strbuf_clear(&d->authors);
	if (rank == d->rank[AUTHOR])
		person_add(&d->authors, name);
}

static void read_updated(struct draft *d, const struct xml_node *node, int rank)
{
	int64_t t = element_date(node);

	if (t && outranks(d, UPDATED, rank))
		d->feed->updated = t;
}

static void read_ttl(struct draft *d, const struct xml_node *node, int rank)
{
	int64_t minutes = element_number(node, 0);

	(void)rank;
	if (minutes > 0 && minutes < 60 * 24 * 31)
		d->feed->ttl_s = minutes * 60;
}

static void read_period(struct draft *d, const struct xml_node *node, int rank)
{
	static const struct {
		const char *name;
		int64_t seconds;
	} periods[] = { { "hourly", 3600 }, { "daily", 86400 }, { "weekly", 604800 },
			{ "monthly", 2592000 }, { "yearly", 31536000 } };
	const char *name = element_line(d->arena, node);

	(void)rank;
	for (size_t i = 0; i < ARRAY_LEN(periods); i++)
		if (strieq(name, periods[i].name))
			d->period_s = periods[i].seconds;
}

static void read_frequency(struct draft *d, const struct xml_node *node, int rank)
{
	(void)rank;
	d->frequency = element_number(node, 1);
}

static void read_skip_hours(struct draft *d, const struct xml_node *node, int rank)
{
	(void)rank;
	for (const struct xml_node *child = xml_child(node); child; child = xml_sibling(child)) {
		int64_t hour = element_number(child, -1);

		/* RSS 0.91 counted from 1 to 24 */
		if (hour >= 0 && hour <= 24)
			d->feed->skip_hours |= UINT32_C(1) << (hour % 24);
	}
}

static void read_skip_days(struct draft *d, const struct xml_node *node, int rank)
{
	static const char *const days[] = { "sun", "mon", "tue", "wed", "thu", "fri", "sat" };

	(void)rank;
	for (const struct xml_node *child = xml_child(node); child; child = xml_sibling(child)) {
		struct str name = str_from(element_line(d->arena, child));

		for (size_t i = 0; i < ARRAY_LEN(days); i++)
			if (str_istarts(name, str_from(days[i])))
				d->feed->skip_days |= (unsigned char)(1 << i);
	}
}

static const struct element {
	enum ns ns; /* of its family */
	const char *name;
	void (*read)(struct draft *d, const struct xml_node *node, int rank);
	int rank;
} elements[] = {
	{ NS_RSS, "title", read_title, 9 },
	{ NS_RSS, "link", read_link, 9 },
	{ NS_RSS, "description", read_description, 9 },
	{ NS_RSS, "subtitle", read_description, 8 },
	{ NS_RSS, "tagline", read_description, 7 },
	{ NS_RSS, "abstract", read_description, 6 },
	{ NS_RSS, "language", read_language, 9 },
	{ NS_RSS, "image", read_image, 9 },
	{ NS_RSS, "logo", read_image, 8 },
	{ NS_RSS, "icon", read_image, 6 },
	{ NS_RSS, "author", read_author, 8 },
	{ NS_RSS, "managingEditor", read_author, 7 },
	{ NS_RSS, "webMaster", read_author, 1 },
	{ NS_RSS, "updated", read_updated, 9 },
	{ NS_RSS, "modified", read_updated, 8 },
	{ NS_RSS, "lastBuildDate", read_updated, 7 },
	{ NS_RSS, "pubDate", read_updated, 5 },
	{ NS_RSS, "ttl", read_ttl, 0 },
	{ NS_RSS, "skipHours", read_skip_hours, 0 },
	{ NS_RSS, "skipDays", read_skip_days, 0 },
	{ NS_DC, "title", read_title, 5 },
	{ NS_DC, "description", read_description, 5 },
	{ NS_DC, "language", read_language, 8 },
	{ NS_DC, "creator", read_author, 9 },
	{ NS_DC, "author", read_author, 6 },
	{ NS_DC, "publisher", read_author, 2 },
	{ NS_DC, "date", read_updated, 4 },
	{ NS_DCTERMS, "modified", read_updated, 6 },
	{ NS_ITUNES, "author", read_author, 5 },
	{ NS_ITUNES, "title", read_title, 3 },
	{ NS_ITUNES, "summary", read_description, 4 },
	{ NS_ITUNES, "subtitle", read_description, 3 },
	{ NS_ITUNES, "image", read_image, 7 },
	{ NS_MEDIA, "title", read_title, 2 },
	{ NS_MEDIA, "description", read_description, 2 },
	{ NS_MEDIA, "thumbnail", read_image, 3 },
	{ NS_SY, "updatePeriod", read_period, 0 },
	{ NS_SY, "updateFrequency", read_frequency, 0 },
};

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

void channel_read(const struct xml_node *node, struct arena *arena, struct feed *out)
{
	struct draft d = { .feed = out, .arena = arena, .authors = STRBUF_INIT, .frequency = 1 };

	for (const struct xml_node *child = xml_child(node); child; child = xml_sibling(child))
		if (!entry_is(child))
			read_element(&d, child);
	if (d.description)
		out->description = element_html(arena, d.description, d.description->base);
	if (d.authors.len)
		out->author = arena_strndup(arena, d.authors.buf, d.authors.len);
	if (node->lang && d.rank[LANGUAGE] <= 1)
		out->lang = value_language(arena, node->lang);
	if (!out->link && xml_attr(node, "href")) /* CDF */
		out->link = value_link(arena, node->base, xml_attr(node, "href"));
	if (!out->ttl_s && d.period_s)
		out->ttl_s = d.period_s / MAX(d.frequency, 1);
	strbuf_release(&d.authors);
}
