/* SPDX-License-Identifier: MIT */
#include "app/import-opml.h"

#include <string.h>

#include "app/frss.h"
#include "base/file.h"
#include "base/i18n.h"
#include "conf/lines.h"
#include "conf/subs-line.h"
#include "feed/opml.h"

#define PREFIX "courant:"
/* Outlines which are nothing are told this often. */
#define SKIPS_TOLD ((size_t)100)

static const char *setting(const struct outline *o, const char *name)
{
	for (const struct opml_setting *s = o->settings; s; s = s->next)
		if (streq(s->name, name))
			return s->value;
	return NULL;
}

/* In: outlines are written as lines of our own, so that one place says what a line may hold -- */

struct writer {
	struct strbuf out;
	VEC(const char *) what; /* which outline each line came from */
	const char *heading;    /* the one in force; NULL: none yet */
	struct arena *arena;
};

static void end_line(struct writer *w, const char *what)
{
	strbuf_add_char(&w->out, '\n');
	vec_push(&w->what, what);
}

static void put_heading(struct writer *w, const char *path)
{
	strbuf_printf(&w->out, "[%s]", path);
	end_line(w, path);
	w->heading = path;
}

struct settings_of {
	struct writer *w;
	const char *what;
};

static void put_frss(void *ctx, const char *name, const char *value)
{
	const struct settings_of *of = ctx;

	subs_setting_print(name, value, "", &of->w->out);
	end_line(of->w, of->what);
}

static void put_settings(struct writer *w, const struct outline *o, const char *what)
{
	static const char *const others[] = { "hidden", "query", "tags", "title" };

	for (const struct opml_setting *s = o->settings; s; s = s->next) {
		const char *name = s->name + strlen(PREFIX);
		bool other = !str_starts(str_from(s->name), STR(PREFIX));

		for (size_t i = 0; i < ARRAY_LEN(others) && !other; i++)
			other = streq(name, others[i]);
		if (other)
			continue;
		subs_setting_print(name, s->value, "", &w->out);
		end_line(w, what);
	}
	if (o->feed_url)
		frss_in(o, w->arena, put_frss, &(struct settings_of){ w, what });
}

/* Names of categories hold no '/', which would be another level, nor what looks like "] # comment".
 */
static const char *path_below(struct writer *w, const char *path, const char *name)
{
	char *clean = subs_clean(w->arena, str_from(name));

	for (char *p = clean; *p; p++)
		if (*p == '/')
			*p = '-';
		else if (*p == ']' && p[1 + strspn(p + 1, " ")] == '#')
			*p = ')';
	return !*clean ? path : *path ? arena_printf(w->arena, "%s / %s", path, clean) : clean;
}

static void put_tag(struct writer *w, const char *tag)
{
	tag = subs_clean(w->arena, str_from(tag));
	/* these two would be a title, or hide the feed */
	while (*tag == '~' || *tag == '!')
		tag++;
	if (!*tag)
		return;
	strbuf_add_char(&w->out, ' ');
	subs_quote(tag, false, &w->out);
}

static void put_tags(struct writer *w, const struct outline *o)
{
	const char *own = setting(o, PREFIX "tags");
	struct str rest = str_from(o->category), one;
	struct err ignored = ERR_INIT;
	struct words words;

	if (own && lines_words(own, w->arena, &words, &own, &ignored)) {
		for (size_t i = 0; i < words.n; i++)
			put_tag(w, words.word[i]);
		return;
	}
	while (rest.len && str_next(&rest, ',', &one)) {
		one = str_trim(one);
		if (one.len && one.ptr[0] != '/')
			put_tag(w, arena_strndup(w->arena, one.ptr, one.len));
	}
}

/* "/Science/Space" in a flat list. */
static const char *path_in_category(struct writer *w, const char *category)
{
	struct str rest = str_from(category), one;

	while (rest.len && str_next(&rest, ',', &one)) {
		one = str_trim(one);
		if (one.len > 1 && one.ptr[0] == '/')
			return subs_tidy_path(w->arena, arena_strndup(w->arena, one.ptr, one.len));
	}
	return NULL;
}

static void put_feed(struct writer *w, const struct outline *o, const char *path)
{
	const char *query = setting(o, PREFIX "query");
	const char *flat = *path ? NULL : path_in_category(w, o->category);
	bool named = !query && !streq(o->text, o->feed_url) &&
		     !streq(setting(o, PREFIX "title"), "feed");
	const char *title = named ? subs_clean(w->arena, str_from(o->text)) : "";
	const char *address = o->feed_url;

	if (query) {
		char *name = subs_clean(w->arena, str_from(o->text));

		for (char *p = name; *p; p++)
			if (*p == ':')
				*p = '-';
		address = arena_printf(w->arena, "query:%s:%s", name, query);
	}
	path = flat ? flat : path;
	if (!w->heading || !streq(w->heading, path))
		put_heading(w, path);
	subs_quote(address, false, &w->out);
	if (*title) {
		strbuf_add_char(&w->out, ' ');
		subs_quote(arena_printf(w->arena, "~%s", title), true, &w->out);
	}
	if (streq(setting(o, PREFIX "hidden"), "on"))
		strbuf_add(&w->out, " !");
	put_tags(w, o);
	end_line(w, address);
	put_settings(w, o, address);
}

static bool is_entry(const struct outline *o)
{
	return o->feed_url || setting(o, PREFIX "query");
}

static void put_outlines(struct writer *w, const struct outline *first, const char *path, int depth)
{
	for (const struct outline *o = first; o; o = o->next) {
		const char *below = path;

		if (is_entry(o)) {
			put_feed(w, o, path);
		} else {
			below = path_below(w, path, o->text);
			put_heading(w, below);
			put_settings(w, o, below);
		}
		/* what is nested deeper stays in the deepest category */
		if (depth < SUBS_MAX_DEPTH)
			put_outlines(w, o->children, below, depth + 1);
	}
}

static bool merge_written(struct writer *w, const char *feeds_file, struct import_result *out,
			  struct err *err)
{
	struct subscriptions subs;
	bool ok;

	subs_parse(&subs, strbuf_str(&w->out), "/");
	vec_each (&subs.problems, problem)
		import_skip(out, w->what.ptr[problem->line - 1], problem->text);
	ok = import_merge(&subs, feeds_file, false, out, err);
	subs_release(&subs);
	return ok;
}

static void writer_release(struct writer *w)
{
	strbuf_release(&w->out);
	vec_release(&w->what);
}

bool import_opml(struct str bytes, const char *feeds_file, struct import_result *out,
		 struct err *err)
{
	AUTO(arena) arena = ARENA_INIT;
	AUTO(writer) w = { .out = STRBUF_INIT, .arena = &arena };
	struct opml opml;

	if (!opml_parse(bytes, &arena, &opml, err))
		return false;
	put_outlines(&w, opml.root->children, "", 0);
	for (size_t i = 0; i < MIN(opml.skipped, SKIPS_TOLD); i++)
		import_skip(out, _("an entry without a name"), _("it has no address of a feed"));
	return merge_written(&w, feeds_file, out, err);
}

/* Out ----------------------------------------------------------------------------------------- */

struct exporter {
	struct arena *arena;
	const struct sub_settings *settings; /* of the feed at hand, or NULL */
	struct opml_setting **end;
	const struct store_menu *menu;
};

static void add_attribute(void *ctx, const char *name, const char *value)
{
	struct exporter *x = ctx;

	*x->end = arena_new(x->arena, struct opml_setting);
	(*x->end)->name = name;
	(*x->end)->value = arena_strdup(x->arena, value);
	x->end = &(*x->end)->next;
}

static bool add_setting(void *ctx, const char *name, const char *value, struct err *err UNUSED)
{
	struct exporter *x = ctx;

	if (!x->settings || !frss_says(x->settings, name, value))
		add_attribute(x, arena_printf(x->arena, PREFIX "%s", name), value);
	return true;
}

static bool fits_category(const char *tag)
{
	return tag[0] != '/' && !strchr(tag, ',');
}

/* "/World/Europe,tag,another" */
static const char *category_attribute(struct exporter *x, const struct subscription *sub,
				      const char *path)
{
	AUTO(strbuf) out = STRBUF_INIT;
	struct str rest = str_from(path), name;

	while (rest.len && str_next(&rest, '/', &name)) {
		name = str_trim(name);
		strbuf_add_char(&out, '/');
		for (size_t i = 0; i < name.len; i++)
			strbuf_add_char(&out, name.ptr[i] == ',' ? '-' : name.ptr[i]);
	}
	for (size_t i = 0; i < sub->n_tags; i++)
		if (fits_category(sub->tags[i]))
			strbuf_printf(&out, "%s%s", out.len ? "," : "", sub->tags[i]);
	return out.len ? arena_strdup(x->arena, out.buf) : NULL;
}

static void add_tags(struct exporter *x, const struct subscription *sub)
{
	AUTO(strbuf) words = STRBUF_INIT;
	bool fit = true;

	for (size_t i = 0; i < sub->n_tags; i++) {
		fit = fit && fits_category(sub->tags[i]);
		if (i)
			strbuf_add_char(&words, ' ');
		lines_quote(sub->tags[i], &words);
	}
	if (!fit)
		add_setting(x, "tags", words.buf, NULL);
}

static const struct feed_row *row_of(const struct exporter *x, const char *url)
{
	for (size_t i = 0; x->menu && i < x->menu->n_feeds; i++)
		if (streq(x->menu->feeds[i].url, url))
			return &x->menu->feeds[i];
	return NULL;
}

static void fill(struct exporter *x, struct outline *o, const struct subscription *sub,
		 const char *path)
{
	const struct feed_row *row = row_of(x, sub->url);
	struct err ignored = ERR_INIT;

	x->end = &o->settings;
	o->text = sub->title;
	if (sub->kind == SUB_QUERY) {
		add_setting(x, "query", sub->query, NULL);
		return;
	}
	o->feed_url = sub->url;
	o->site_url = row ? row->link : NULL;
	o->category = category_attribute(x, sub, path);
	if (!o->text && row && !strempty(row->title) && !streq(row->title, sub->url)) {
		o->text = row->title;
		add_setting(x, "title", "feed", NULL);
	}
	if (!o->text)
		o->text = sub->url;
	add_tags(x, sub);
	if (sub->hidden)
		add_setting(x, "hidden", "on", NULL);
	x->settings = &sub->own;
	import_settings_each(&sub->own, x->arena, add_setting, x, &ignored);
	x->settings = NULL;
	frss_out(&sub->own, x->arena, o, add_attribute, x);
}

struct place {
	struct outline *o, *last;
};

static struct outline *append(struct exporter *x, struct place *parent)
{
	struct outline *o = arena_new(x->arena, struct outline);

	*(parent->last ? &parent->last->next : &parent->o->children) = o;
	parent->last = o;
	return o;
}

bool export_opml_titled(const char *feeds_file, const struct store_menu *menu, struct strbuf *out,
			size_t *out_left, struct err *err)
{
	AUTO(arena) arena = ARENA_INIT;
	struct exporter x = { .arena = &arena, .menu = menu };
	struct opml opml = { .title = _("Feeds of courant"),
			     .root = arena_new(&arena, struct outline) };
	struct err ignored = ERR_INIT;
	struct subscriptions subs;
	struct place *places; /* of the root, then of each category */
	size_t c = 0, left = 0;
	bool ok = subs_load(&subs, feeds_file, err);

	places = arena_array(&arena, subs.categories.n + 1, sizeof(*places));
	places[0].o = opml.root;
	for (size_t i = 0; i <= subs.subs.n; i++) {
		const struct subscription *sub = i < subs.subs.n ? &subs.subs.ptr[i] : NULL;

		/* the headings above it: the order is that of the file */
		for (; c < subs.categories.n && (!sub || subs.categories.ptr[c].line < sub->line);
		     c++) {
			const struct sub_category *category = &subs.categories.ptr[c];

			places[c + 1].o = append(&x, &places[category->parent + 1]);
			places[c + 1].o->text = category->name;
			x.end = &places[c + 1].o->settings;
			import_settings_each(&category->own, &arena, add_setting, &x, &ignored);
		}
		if (sub && (sub->kind == SUB_EXEC || sub->kind == SUB_FILTER))
			left++;
		else if (sub && sub->kind != SUB_SAVED)
			fill(&x, append(&x, &places[sub->category + 1]), sub,
			     sub->category < 0 ? "" : subs.categories.ptr[sub->category].path);
	}
	if (ok)
		opml_write(&opml, out);
	if (out_left)
		*out_left = left;
	subs_release(&subs);
	return ok;
}

bool export_opml(const char *feeds_file, struct strbuf *out, struct err *err)
{
	return export_opml_titled(feeds_file, NULL, out, NULL, err);
}

/* The catalogue ----------------------------------------------------------------------------------
 */

static bool catalogue_open(struct arena *arena, struct opml *out, struct err *err)
{
	AUTO_FREE char *path = file_shipped("catalogue.opml");
	AUTO(strbuf) text = STRBUF_INIT;

	return (file_read(path, SUBS_MAX_BYTES, &text, err) &&
		opml_parse(strbuf_str(&text), arena, out, err)) ||
	       err_wrap(err, _("the catalogue cannot be read"));
}

static int count_feeds(const struct outline *first, int depth)
{
	int n = 0;

	for (const struct outline *o = first; o; o = o->next)
		n += (o->feed_url != NULL) +
		     (depth < SUBS_MAX_DEPTH ? count_feeds(o->children, depth + 1) : 0);
	return n;
}

VEC_TYPE(struct catalogue_item, catalogue_items);

static void list_items(struct writer *w, const struct outline *first, const char *path, int depth,
		       struct catalogue_items *items)
{
	for (const struct outline *o = first; o; o = o->next) {
		const char *below = path_below(w, path, o->text);
		int n = o->feed_url ? 0 : count_feeds(o->children, depth);
		const char *note =
			o->feed_url ? (o->lang ? o->lang : "")
				    : arena_printf(w->arena, P_("%d feed", "%d feeds", n), n);

		vec_push(items, ((struct catalogue_item){ below, note }));
		if (depth < SUBS_MAX_DEPTH)
			list_items(w, o->children, below, depth + 1, items);
	}
}

bool catalogue_load(struct arena *arena, struct catalogue *out, struct err *err)
{
	struct writer w = { .arena = arena };
	struct catalogue_items items = VEC_INIT;
	struct opml opml;

	if (!catalogue_open(arena, &opml, err))
		return false;
	list_items(&w, opml.root->children, "", 0, &items);
	out->items = arena_array(arena, items.n + 1, sizeof(*out->items));
	out->n = items.n;
	for (size_t i = 0; i < items.n; i++)
		out->items[i] = items.ptr[i];
	vec_release(&items);
	return true;
}

/* The outline at this place of the list, with the path above it. *i counts down to it. */
static const struct outline *item_at(struct writer *w, const struct outline *first,
				     const char *path, int depth, size_t *i, const char **out_path)
{
	for (const struct outline *o = first; o; o = o->next) {
		const struct outline *found;

		if (!(*i)--) {
			*out_path = path;
			return o;
		}
		found = depth < SUBS_MAX_DEPTH
				? item_at(w, o->children, path_below(w, path, o->text), depth + 1,
					  i, out_path)
				: NULL;
		if (found)
			return found;
	}
	return NULL;
}

bool import_catalogue(size_t i, const char *feeds_file, struct import_result *out, struct err *err)
{
	AUTO(arena) arena = ARENA_INIT;
	AUTO(writer) w = { .out = STRBUF_INIT, .arena = &arena };
	const struct outline *found;
	struct outline alone;
	const char *path;
	struct opml opml;

	if (!catalogue_open(&arena, &opml, err))
		return false;
	found = item_at(&w, opml.root->children, "", 0, &i, &path);
	if (!found)
		return err_set(err, ERR_USER, "%s", _("the catalogue has no such entry"));
	alone = *found;
	alone.next = NULL;
	put_outlines(&w, &alone, path, 0);
	return merge_written(&w, feeds_file, out, err);
}
