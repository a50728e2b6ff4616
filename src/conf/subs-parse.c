/* SPDX-License-Identifier: MIT */
#include "conf/subscriptions.h"

#include <errno.h>
#include <string.h>

#include "base/file.h"
#include "base/hash.h"
#include "base/i18n.h"
#include "conf/subs-line.h"

/* Addresses and paths -> where they are; open addressing, never more than half full. */
struct subs_slot {
	const char *key; /* NULL: free */
	uint64_t hash;
	int at;
};

static struct subs_slot *index_slot(const struct subs_index *index, const char *key)
{
	uint64_t hash = hash_cstr(key, HASH_SEED);
	size_t i = hash & (index->cap - 1);

	while (index->slot[i].key &&
	       (index->slot[i].hash != hash || strcmp(index->slot[i].key, key) != 0))
		i = (i + 1) & (index->cap - 1);
	return &index->slot[i];
}

static int index_find(const struct subs_index *index, const char *key)
{
	struct subs_slot *slot = index->cap ? index_slot(index, key) : NULL;

	return slot && slot->key ? slot->at : -1;
}

static void index_add(struct subs_index *index, const char *key, int at)
{
	if (index->n * 2 >= index->cap) {
		struct subs_index bigger = { NULL, index->n, index->cap ? index->cap * 2 : 64 };

		bigger.slot = xcalloc(bigger.cap, sizeof(*bigger.slot));
		for (size_t i = 0; i < index->cap; i++)
			if (index->slot[i].key)
				*index_slot(&bigger, index->slot[i].key) = index->slot[i];
		free(index->slot);
		*index = bigger;
	}
	*index_slot(index, key) = (struct subs_slot){ key, hash_cstr(key, HASH_SEED), at };
	index->n++;
}

struct parser {
	struct subscriptions *subs;
	const char *dir;
	int line;
	int category;                /* of the feeds to come, or -1 */
	int last_sub, last_category; /* whose settings follow; both -1: nobody's */
	bool after_mistake;          /* settings belong to a line that was not understood */
};

static void problem(struct parser *p, const char *text)
{
	struct subscriptions *subs = p->subs;

	if (subs->problems.n < SUBS_PROBLEMS)
		vec_push(&subs->problems,
			 ((struct sub_problem){ p->line,
						subs_clean(&subs->arena, str_from(text)) }));
}

/* The category of a tidy path; it and those above it are made when they are not there. */
static int category_at(struct parser *p, const char *path)
{
	struct subscriptions *subs = p->subs;
	int parent = -1;

	for (const char *end = path, *name = path; end; name = end + strlen(" / ")) {
		end = strstr(name, " / ");

		size_t len = end ? (size_t)(end - path) : strlen(path);
		const char *part = arena_strndup(&subs->arena, path, len);
		int at = index_find(&subs->by_path, part);

		if (at < 0) {
			at = (int)subs->categories.n;
			vec_push(&subs->categories,
				 ((struct sub_category){ .path = part,
							 .name = part + (name - path),
							 .parent = parent,
							 .line = p->line,
							 .own = SUB_SETTINGS_UNSET,
							 .settings = SUB_SETTINGS_UNSET }));
			index_add(&subs->by_path, part, at);
		}
		parent = at;
		if (!end)
			break;
	}
	return parent;
}

static void read_heading(struct parser *p, struct str line)
{
	size_t from, to;
	bool ok;
	const char *path = subs_heading(line, &p->subs->arena, &from, &to, &ok);

	p->after_mistake = !ok && !path;
	if (!ok)
		problem(p, _("a heading is written \"[Name]\" or \"[Name / Name]\", with nothing "
			     "behind it"));
	p->category = path ? category_at(p, path) : -1;
	p->last_category = p->category;
	p->last_sub = -1;
}

static void read_setting(struct parser *p, struct str line)
{
	struct subscriptions *subs = p->subs;
	struct sub_settings *own = NULL;
	struct err err = ERR_INIT;
	const char *value;
	struct str name;

	if (p->after_mistake)
		return;
	if (p->last_sub >= 0)
		own = &subs->subs.ptr[p->last_sub].own;
	else if (p->last_category >= 0)
		own = &subs->categories.ptr[p->last_category].own;
	if (!own)
		problem(p, _("a setting belongs below a feed or a category; what holds for all "
			     "feeds is said in the configuration file"));
	else if (!subs_setting(line, &subs->arena, &name, &value))
		problem(p, _("a quotation mark is missing, or something is behind the value"));
	else if (p->last_sub < 0 && subs_setting_is_private(name))
		problem(p, _("this setting belongs to a feed, not to a category"));
	else if (!subs_settings_set(own, &subs->arena, name, value, &err))
		problem(p, err.text);
}

static void add_tag(struct arena *arena, struct subscription *sub, const char *tag)
{
	size_t n = sub->n_tags;

	for (size_t i = 0; i < n; i++)
		if (streq(sub->tags[i], tag))
			return;
	/* full whenever n is a power of two */
	if ((n & (n - 1)) == 0) {
		const char **more = arena_array(arena, n ? n * 2 : 1, sizeof(*more));

		if (n)
			memcpy(more, sub->tags, n * sizeof(*more));
		sub->tags = more;
	}
	sub->tags[sub->n_tags++] = tag;
}

#define MAX_TAGS 256

/* Title, mark and tags: the words behind the address. */
static void read_words(struct parser *p, struct subscription *sub, const struct subs_words *words)
{
	struct arena *arena = &p->subs->arena;

	for (size_t i = 1; i < words->n; i++) {
		const char *text = subs_clean(arena, str_from(words->ptr[i].text));

		if (*text == '~' && text[1] && !sub->title)
			sub->title = subs_clean(arena, str_from(text + 1));
		else if (*text == '!')
			sub->hidden = true;
		else if (*text && *text != '~' && sub->n_tags < MAX_TAGS)
			add_tag(arena, sub, text);
	}
}

static void read_entry(struct parser *p, struct str line)
{
	struct subscriptions *subs = p->subs;
	struct subs_words words = VEC_INIT;
	struct subscription sub;
	struct err err = ERR_INIT;

	if (!subs_split(line, &subs->arena, &words))
		problem(p, _("a quotation mark is not closed"));
	p->last_sub = p->last_category = -1;
	p->after_mistake = !subs_address(words.ptr[0].text, p->dir, &subs->arena, &sub, &err);
	if (p->after_mistake) {
		problem(p, err.text);
		vec_release(&words);
		return;
	}

	int at = index_find(&subs->by_url, sub.url);

	if (at < 0) {
		at = (int)subs->subs.n;
		sub.category = p->category;
		sub.line = p->line;
		index_add(&subs->by_url, sub.url, at);
		vec_push(&subs->subs, sub);
	} else if (p->category >= 0 && p->category != subs->subs.ptr[at].category) {
		add_tag(&subs->arena, &subs->subs.ptr[at], subs->categories.ptr[p->category].name);
	}
	read_words(p, &subs->subs.ptr[at], &words);
	p->last_sub = at;
	vec_release(&words);
}

static void inherit(struct subscriptions *subs)
{
	const struct sub_settings unset = SUB_SETTINGS_UNSET;

	vec_each (&subs->categories, c)
		c->settings = subs_settings_inherit(
			c->own, c->parent < 0 ? unset : subs->categories.ptr[c->parent].settings);
	vec_each (&subs->subs, s)
		s->settings = subs_settings_inherit(
			s->own,
			s->category < 0 ? unset : subs->categories.ptr[s->category].settings);
}

void subs_parse(struct subscriptions *subs, struct str text, const char *dir)
{
	struct parser p = { .subs = subs, .category = -1, .last_sub = -1, .last_category = -1 };
	struct str line;

	*subs = (struct subscriptions){ 0 };
	/* dir may lack its last slash, and need not be absolute */
	p.dir = subs_dir_of(&subs->arena, arena_printf(&subs->arena, "%s/", dir));
	if (str_starts(text, STR("\xEF\xBB\xBF")))
		text = str_part(text, 3, text.len);
	while (subs_next_line(&text, &line)) {
		p.line++;
		switch (subs_line_kind(line)) {
		case SUBS_NOTHING:
			break;
		case SUBS_HEADING:
			read_heading(&p, line);
			break;
		case SUBS_SETTING:
			read_setting(&p, line);
			break;
		case SUBS_ENTRY:
			read_entry(&p, line);
			break;
		}
	}
	inherit(subs);
}

bool subs_load(struct subscriptions *subs, const char *path, struct err *err)
{
	AUTO(strbuf) text = STRBUF_INIT;
	AUTO(arena) arena = ARENA_INIT;
	struct err why = ERR_INIT;

	*subs = (struct subscriptions){ 0 };
	if (!file_read(path, SUBS_MAX_BYTES, &text, &why) &&
	    !(why.kind == ERR_SYS && why.code == ENOENT)) {
		*err = why;
		return false;
	}
	subs_parse(subs, strbuf_str(&text), subs_dir_of(&arena, path));
	return true;
}

void subs_release(struct subscriptions *subs)
{
	vec_release(&subs->categories);
	vec_release(&subs->subs);
	vec_release(&subs->problems);
	free(subs->by_url.slot);
	free(subs->by_path.slot);
	arena_release(&subs->arena);
	*subs = (struct subscriptions){ 0 };
}

const struct subscription *subs_find(const struct subscriptions *subs, const char *url)
{
	int at = index_find(&subs->by_url, url);

	return at < 0 ? NULL : &subs->subs.ptr[at];
}

int subs_category(const struct subscriptions *subs, const char *path)
{
	return index_find(&subs->by_path, path);
}
