/* SPDX-License-Identifier: MIT */
#include "app/subscribe.h"

#include <string.h>

#include "app/batch.h"
#include "base/file.h"
#include "base/i18n.h"
#include "conf/subscriptions.h"

void subscribe_kind(const struct found *source, struct strbuf *out)
{
	if (source->unchecked)
		strbuf_add(out, _("feed"));
	else if (source->kind == FOUND_LIST)
		strbuf_printf(out, P_("list of %d feed", "list of %d feeds", (int)source->n),
			      (int)source->n);
	else if (source->kind == FOUND_FEED)
		strbuf_printf(out, P_("feed, %d article", "feed, %d articles", (int)source->n),
			      (int)source->n);
	else if (source->kind == FOUND_SITEMAP)
		strbuf_printf(out, P_("sitemap, %d article", "sitemap, %d articles", (int)source->n),
			      (int)source->n);
	else
		strbuf_printf(out, P_("page, %d headline", "page, %d headlines", (int)source->n),
			      (int)source->n);
}

size_t subscribe_count(const struct discovered *found)
{
	size_t n = 0;

	vec_each (&found->sections, section)
		n += section->source != NULL;
	return n;
}

/* A site as categories ------------------------------------------------------------------------ */

/* A name that can be a part of a path in brackets. */
static const char *part_of(struct arena *arena, const char *title)
{
	char *name = arena_strdup(arena, title);

	for (char *p = name; *p; p++)
		*p = *p == '/' ? '-' : *p == '[' ? '(' : *p == ']' ? ')' : *p;
	return name;
}

static bool has_children(const struct discovered *found, int i)
{
	vec_each (&found->sections, section)
		if (section->parent == i)
			return true;
	return false;
}

/* Next to categories a single feed would lose its place, for feeds stand before them. */
static bool is_category(const struct discovered *found, int i)
{
	int parent = found->sections.ptr[i].parent;

	for (int k = 0; k < (int)found->sections.n; k++)
		if (found->sections.ptr[k].parent == parent && has_children(found, k))
			return true;
	return false;
}

bool subscribe_site(const struct discovered *found, const char *category, const char *feeds_file,
		    size_t *out_added, struct err *err)
{
	struct arena arena = ARENA_INIT;
	size_t n = found->sections.n;
	const char **paths = arena_array(&arena, n + 1, sizeof(*paths));
	const char *top = category ? category : part_of(&arena, found->title ? found->title : found->url);
	VEC(struct subs_new) new = VEC_INIT;
	/* who takes a whole site wants to read it: a category of its own says so, another is not changed */
	enum sub_full_text full = category ? SUB_FULL_AUTO : SUB_FULL_UNSET;
	bool ok;

	for (size_t i = 0; i < n; i++) {
		const struct found_section *section = &found->sections.ptr[i];
		const char *above = section->parent < 0 ? top : paths[section->parent];

		paths[i] = is_category(found, (int)i)
				   ? arena_printf(&arena, "%s / %s", above, part_of(&arena, section->title))
				   : above;
		if (section->source)
			vec_push(&new, (struct subs_new){ .url = section->source->url,
							  .title = section->title,
							  .category = paths[i],
							  .settings = SUB_SETTINGS_UNSET });
		if (section->source)
			vec_last(&new)->settings.full_text = full;
	}
	ok = file_make_dir_of(feeds_file, err) &&
	     (!new.n || subs_add_many(feeds_file, new.ptr, new.n, out_added, err)) &&
	     (category || !*out_added ||
	      subs_category_set(feeds_file, top, "full-text", "auto", err));
	vec_release(&new);
	arena_release(&arena);
	return ok;
}

/* JSON ---------------------------------------------------------------------------------------- */

static json_t *source_json(const struct found *source)
{
	static const char *const kinds[] = { "feed", "sitemap", "page", "list" };
	json_t *object = json_object(), *samples = json_array();

	batch_put(object, "url", source->url);
	batch_put(object, "title", source->title);
	batch_put(object, "kind", kinds[source->kind]);
	batch_put(object, "lang", source->lang);
	batch_put_int(object, "n", (int64_t)source->n);
	batch_put_bool(object, "checked", !source->unchecked);
	for (size_t i = 0; i < FOUND_SAMPLES && source->sample[i]; i++)
		json_array_append_new(samples, json_string(source->sample[i]));
	json_object_set_new(object, "samples", samples);
	return object;
}

json_t *subscribe_json(const struct discovered *found)
{
	json_t *root = json_object(), *feeds = json_array(), *sections = json_array();
	VEC(json_t *) made = VEC_INIT;

	batch_put(root, "url", found->url);
	batch_put(root, "title", found->title);
	vec_each (&found->sources, source)
		json_array_append_new(feeds, source_json(source));
	json_object_set_new(root, "feeds", feeds);
	vec_each (&found->sections, section) {
		json_t *object = json_object();

		batch_put(object, "title", section->title);
		batch_put(object, "url", section->url);
		json_object_set_new(object, "source",
				    section->source ? source_json(section->source) : json_null());
		json_object_set_new(object, "children", json_array());
		json_array_append_new(section->parent < 0
					      ? sections
					      : json_object_get(made.ptr[section->parent], "children"),
				      object);
		vec_push(&made, object);
	}
	json_object_set_new(root, "sections", sections);
	vec_release(&made);
	return root;
}
