/* SPDX-License-Identifier: MIT */
#include "page/menu-item.h"

#include <string.h>

#include "base/attr.h"
#include "base/str.h"
#include "feed/url.h"
#include "page/dom.h"
#include "page/metadata.h"
#include "page/sitemenu.h"
#include "text/clean.h"
#include "text/width.h"

/* Longer ones are headlines that are shown in the menu. */
#define TITLE_MAX_WIDTH 42
/* How much of a class or an id is read. */
#define NAME_MAX_LEN 300

/* The entries of one box while it is read. */
struct items {
	struct menu_item *first, *last;
	size_t n;
	bool direct; /* the last one stands in this box, not in one inside */
};

/* Names ------------------------------------------------------------------------------------- */

static bool is_part_of(struct str value, const char *word)
{
	struct str wanted = str_from(word);

	for (size_t from = 0; from < value.len;) {
		size_t len = 0;

		while (from + len < value.len && is_alnum(value.ptr[from + len]))
			len++;
		if (str_ieq(str_part(value, from, from + len), wanted))
			return true;
		from += len + 1;
	}
	return false;
}

bool menu_named(const xmlNode *node, const char *const *words, size_t n)
{
	struct str classes = str_part(str_from(dom_attribute(node, "class")), 0, NAME_MAX_LEN);
	struct str id = str_part(str_from(dom_attribute(node, "id")), 0, NAME_MAX_LEN);
	struct str one;

	for (size_t i = 0; i < n; i++)
		if (is_part_of(id, words[i]))
			return true;
	while (str_next(&classes, ' ', &one)) {
		/* "has-sidebar" is none, and "menu-item" no menu */
		if (str_istarts(one, STR("has-")) || str_istarts(one, STR("with-")) ||
		    str_istarts(one, STR("no-")) || str_ifind(one, STR("item")) >= 0)
			continue;
		for (size_t i = 0; i < n; i++)
			if (is_part_of(one, words[i]))
				return true;
	}
	return false;
}

/* Parts of a menu that lead nowhere. */
static bool is_passed_over(const xmlNode *node)
{
	static const char *const elements[] = { "form", "input", "select", "svg", "img", "script", "style",
						"template", "article", "picture", "video", "noscript" };
	static const char *const words[] = { "search", "social", "socials", "login", "account",
					     "lang", "language", "languages", "logo", "brand", "branding",
					     "breadcrumb", "breadcrumbs", "footer", "cart", "subscribe",
					     "newsletter", "weather", "posts", "skip", "wpml", "pll",
					     "signin", "sr", "ad", "ads", "advert" };

	for (size_t i = 0; i < ARRAY_LEN(elements); i++)
		if (dom_is(node, elements[i]))
			return true;
	return menu_named(node, words, ARRAY_LEN(words));
}

static bool is_list(const xmlNode *node)
{
	return dom_is(node, "ul") || dom_is(node, "ol") || dom_is(node, "menu");
}

/* A panel that opens under an entry. */
static bool is_panel(const xmlNode *node)
{
	static const char *const words[] = { "sub", "submenu", "subnav", "dropdown", "drop", "mega",
					     "megamenu", "flyout", "panel", "child", "children", "popover",
					     "popup", "content", "collapse", "second", "level2" };

	return is_list(node) || dom_is(node, "dd") ||
	       strieq(dom_attribute(node, "role"), "menu") ||
	       menu_named(node, words, ARRAY_LEN(words));
}

static bool is_heading(const xmlNode *node)
{
	const char *name = (const char *)node->name;

	return dom_is(node, "dt") || dom_is(node, "summary") || dom_is(node, "legend") ||
	       (name[0] == 'h' && name[1] >= '2' && name[1] <= '6' && !name[2]);
}

static bool is_label(const xmlNode *node)
{
	static const char *const elements[] = { "button", "span", "strong", "b", "label", "p", "div", "a" };

	for (size_t i = 0; i < ARRAY_LEN(elements); i++)
		if (dom_is(node, elements[i]))
			return true;
	return false;
}

/* One entry ----------------------------------------------------------------------------------- */

static struct menu_item *add(struct items *items, const struct menu_reading *r, const char *title,
			     const char *url, bool heading)
{
	struct menu_item *item = arena_new(r->arena, struct menu_item);

	item->title = title;
	item->url = url;
	item->heading = heading;
	if (items->last)
		items->last->next = item;
	else
		items->first = item;
	items->last = item;
	items->n++;
	items->direct = true;
	return item;
}

/* "France: all about it" in one link: its first part. */
static const char *title_of(const xmlNode *node, const struct menu_reading *r)
{
	const char *title = metadata_text(node, r->arena);

	if (title && text_cwidth(title) > TITLE_MAX_WIDTH)
		for (const xmlNode *part = node->children; part; part = part->next)
			if (part->type == XML_ELEMENT_NODE && metadata_text(part, r->arena)) {
				title = metadata_text(part, r->arena);
				break;
			}
	return title;
}

static const char *address_of(const xmlNode *link, const struct menu_reading *r)
{
	const char *href = dom_attribute(link, "href");
	char *url;

	if (strempty(href) || *href == '#')
		return NULL;
	url = url_join(r->arena, r->base, href);
	if (!r->base)
		return strchr(href, ':') && !url_is_web(href) ? NULL : text_clean_in(r->arena, href, TEXT_LINE);
	url = text_clean_link(r->arena, url);
	if (url)
		url[strcspn(url, "#")] = '\0';
	return url && url_is_web(url) ? url : NULL;
}

/* The page that everything else is a section of; of another host it is a section itself. */
static bool is_front(const char *url, const struct menu_reading *r)
{
	static const struct str paths[] = { STR("/"), STR("/index"), STR("/index.html"), STR("/index.php"),
					    STR("/home"), STR("/home/"), STR("/startseite") };
	struct url parts;

	if (!url || !url_split(str_from(url), &parts) || parts.query.len ||
	    (r->url && !streq(url_host(r->arena, url), url_host(r->arena, r->url))))
		return false;
	for (size_t i = 0; i < ARRAY_LEN(paths); i++)
		if (str_ieq(parts.path, paths[i]))
			return true;
	return !parts.path.len;
}

static bool has_letter(const char *text)
{
	for (; *text; text++)
		if (is_alnum(*text))
			return true;
		else if ((unsigned char)*text >= 0xC3 && (unsigned char)*text != 0xE2)
			return true; /* a letter of another script; U+2000 to U+2FFF are signs */
	return false;
}

static void add_label(struct items *items, const xmlNode *node, const struct menu_reading *r, bool heading)
{
	const char *title = title_of(node, r);

	if (title && has_letter(title))
		add(items, r, title, NULL, heading);
}

/* A box --------------------------------------------------------------------------------------- */

static void append(struct items *items, const struct items *more)
{
	if (!more->first)
		return;
	if (items->last)
		items->last->next = more->first;
	else
		items->first = more->first;
	items->last = more->last;
	items->n += more->n;
	items->direct = false;
}

static void adopt(struct menu_item *parent, struct menu_item *children)
{
	struct menu_item **tail = &parent->children;

	while (*tail)
		tail = &(*tail)->next;
	*tail = children;
}

/* Whether what is in this box belongs to the entry before it. */
static bool belongs(const struct items *items, const xmlNode *box, const xmlNode *inside,
		    const struct menu_reading *r)
{
	if (!items->last)
		return false;
	if (items->last->heading && items->direct)
		return !is_heading(inside);
	if (dom_is(box, "li"))
		return true;
	if (is_front(items->last->url, r))
		return false;
	return is_panel(inside) && (items->direct || items->n == 1);
}

static void read_box(const xmlNode *box, const struct menu_reading *r, struct items *out);

static void read_link(const xmlNode *link, const struct menu_reading *r, struct items *out)
{
	static const char *const words[] = { "logo", "brand", "skip", "lang", "custom", "screen" };
	const char *title = title_of(link, r), *url = address_of(link, r);
	struct items one = { NULL, NULL, 0, false };
	const char *class = dom_attribute(link, "class");

	if (!title || dom_attribute(link, "hreflang") || menu_named(link, words, ARRAY_LEN(words)) ||
	    (class && strstr(class, "screen-reader")))
		return;
	/* a link that only opens what is in it or behind it */
	if (!url && !has_letter(title))
		return;
	if (out->last && out->last->heading && out->direct) {
		add(&one, r, title, url, false);
		adopt(out->last, one.first);
	} else {
		add(out, r, title, url, false);
	}
}

static void read_inside(const xmlNode *box, const xmlNode *node, const struct menu_reading *r,
			struct items *out)
{
	struct items inside = { NULL, NULL, 0, false };

	if (dom_is(node, "a")) {
		read_link(node, r, out);
	} else if (is_heading(node) && node->_private) {
		read_box(node, r, &inside);
		if (inside.last)
			inside.last->heading = true;
		append(out, &inside);
		out->direct = true;
	} else if (is_heading(node)) {
		add_label(out, node, r, true);
	} else if (!node->_private) {
		/* a name that cannot be followed: of the entry, or of nothing */
		if (is_label(node) && !out->n && !is_list(node))
			add_label(out, node, r, false);
	} else {
		read_box(node, r, &inside);
		if (inside.first && belongs(out, box, node, r))
			adopt(out->last, inside.first);
		else
			append(out, &inside);
	}
}

/* The recursion is as deep as the tree, which is DOM_DEPTH at most. */
static void read_box(const xmlNode *box, const struct menu_reading *r, struct items *out)
{
	for (const xmlNode *node = box->children; node && --*r->left >= 0; node = node->next) {
		if (node->type == XML_ELEMENT_NODE && !is_passed_over(node)) {
			read_inside(box, node, r, out);
		} else if (node->type == XML_TEXT_NODE && dom_is(box, "li") && !out->n) {
			const char *title = text_clean_in(r->arena, (const char *)node->content, TEXT_LINE);

			if (has_letter(title))
				add(out, r, title, NULL, false);
		}
	}
}

/* What is a section of the site ------------------------------------------------------------------ */

static bool is_same_site(const char *url, const struct menu_reading *r)
{
	const char *host = url_host(r->arena, url), *home = r->url ? url_host(r->arena, r->url) : "";
	const char *dot = strchr(home, '.');

	if (!*home || !*host || streq(host, home))
		return true;
	if (str_ends(str_from(host), str_from(arena_printf(r->arena, ".%s", home))) ||
	    str_ends(str_from(home), str_from(arena_printf(r->arena, ".%s", host))))
		return true;
	/* sport.example.com and news.example.com */
	return dot && strchr(dot + 1, '.') && strchr(dot + 1, '.') - dot > 4 &&
	       str_ends(str_from(host), str_from(dot));
}

static bool is_service(const char *url)
{
	static const char *const names[] = {
		"login",      "signin",	    "sign-in",	"register",    "signup",      "sign-up",     "account",
		"my-account", "cart",	    "checkout", "subscribe",   "abo",	      "newsletter",  "newsletters",
		"contact",    "contact-us", "kontakt",	"about",       "about-us",    "ueber-uns",   "impressum",
		"imprint",    "privacy",    "terms",	"privacy-policy", "datenschutz", "cookies",  "advertise",
		"search",     "suche",	    "sitemap",	"help",	       "faq",	      "jobs",	     "careers",
		"donate",     "shop",	    "rss",	"feed",	       "wp-login.php", "wp-admin",   "terms-of-service",
		"epaper",     "e-paper",    "cookie-policy", "terms-and-conditions",
	};
	struct str path, segment, last = STR("");
	struct url parts;

	if (!url_split(str_from(url), &parts))
		return true;
	path = parts.path;
	while (str_next(&path, '/', &segment))
		if (segment.len)
			last = segment;
	if (str_ends(last, STR(".html")))
		last = str_part(last, 0, last.len - 5);
	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		if (str_ieq(last, str_from(names[i])))
			return true;
	return false;
}

static bool is_service_title(const char *title)
{
	static const char *const titles[] = {
		"home",	     "sign in",	  "log in",	"login",	  "sign up",   "subscribe", "register",
		"anmelden",  "abo",	  "abonnement", "abonnieren",	  "donate",    "newsletter", "newsletters",
		"startseite", "accueil",  "inicio",	"about us",	  "contact us", "my account", "search",
		"ホーム",    "トップ",	  "главная",	"start free trial", "s'abonner", "suscríbete", "e-paper",
	};

	for (size_t i = 0; i < ARRAY_LEN(titles); i++)
		if (strieq(title, titles[i]))
			return true;
	return false;
}

/* The address of a headline is its title. */
static bool is_headline(const struct menu_item *item)
{
	int joints = 0;

	for (const char *p = item->url + strcspn(item->url, "?"); p > item->url; p--)
		joints += *p == '-';
	return text_cwidth(item->title) > TITLE_MAX_WIDTH || (joints >= 5 && text_cwidth(item->title) > 32);
}

struct seen {
	const char *url[4 * SITEMENU_MAX];
	size_t n;
};

static bool is_new(struct seen *seen, const struct menu_reading *r, const char *url)
{
	const char *normal = url_normal(r->arena, url);
	size_t len;

	/* http and https, with "www." and without, are one */
	if (strstr(normal, "://"))
		normal = strstr(normal, "://") + 3;
	if (str_starts(str_from(normal), STR("www.")))
		normal += 4;
	len = strlen(normal);
	if (len && normal[len - 1] == '/')
		normal = arena_strndup(r->arena, normal, len - 1);
	for (size_t i = 0; i < seen->n; i++)
		if (streq(seen->url[i], normal))
			return false;
	if (seen->n < ARRAY_LEN(seen->url))
		seen->url[seen->n++] = normal;
	return true;
}

/* "Sport" over "All sport": the one is the address of the other. */
static void take_address_of_all(struct menu_item *item)
{
	static const struct str words[] = { STR("all "), STR("see all"), STR("view all"), STR("more "),
					    STR("show all"), STR("alle "), STR("alles "), STR("overview") };

	for (struct menu_item **at = &item->children; !item->url && *at; at = &(*at)->next)
		for (size_t i = 0; i < ARRAY_LEN(words); i++)
			if (str_istarts(str_from((*at)->title), words[i]) && !(*at)->children &&
			    str_ifind(str_from((*at)->title), str_from(item->title)) >= 0) {
				item->url = (*at)->url;
				*at = (*at)->next;
				return;
			}
}

/* Only sections, each once, and headings over them. */
static struct menu_item *prune(struct menu_item *item, const struct menu_reading *r, struct seen *seen,
			       int depth)
{
	struct menu_item *first = NULL, **tail = &first, *next;

	for (; item; item = next) {
		next = item->next;
		item->next = NULL;
		if (item->url && (is_front(item->url, r) || is_service(item->url) || is_service_title(item->title) || is_headline(item) ||
				  !is_same_site(item->url, r) || !is_new(seen, r, item->url)))
			item->url = NULL;
		item->children = depth + 1 < SITEMENU_DEPTH ? prune(item->children, r, seen, depth + 1) : NULL;
		/* "Europe" over "Europe": one entry of the menu and the panel it opens */
		if (item->children && !item->url && streq(item->children->title, item->title) &&
		    !item->children->next)
			item = item->children;
		if (!item->url && !item->children)
			continue;
		take_address_of_all(item);
		*tail = item;
		while (*tail)
			tail = &(*tail)->next;
	}
	return first;
}

const struct menu_item *menu_read(const xmlNode *node, const struct menu_reading *reading)
{
	struct items items = { NULL, NULL, 0, false };
	struct seen seen = { .n = 0 };
	struct menu_item *tree;

	read_box(node, reading, &items);
	tree = prune(items.first, reading, &seen, 0);
	/* a name of the menu itself is no section, nor is a link that opens it */
	while (tree && !tree->next && (!tree->url || (tree->children && tree->children->next)))
		tree = tree->children;
	return tree;
}
