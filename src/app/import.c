/* SPDX-License-Identifier: MIT */
#include "app/import.h"

#include <string.h>

#include "app/import-opml.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/i18n.h"
#include "conf/migrate.h"
#include "conf/subs-line.h"
#include "feed/known.h"
#include "feed/url.h"
#include "text/clean.h"

void import_release(struct import_result *result)
{
	vec_each (&result->skipped, skip) {
		free(skip->what);
		free(skip->why);
	}
	vec_release(&result->skipped);
}

void import_say(const struct import_result *result, struct strbuf *out)
{
	int skipped = (int)result->skipped.n;

	strbuf_printf(out, P_("%d feed imported", "%d feeds imported", result->added),
		      result->added);
	if (result->queries)
		strbuf_printf(out, P_(", %d query", ", %d queries", result->queries),
			      result->queries);
	if (result->there_already)
		strbuf_printf(out,
			      P_(", %d was there already", ", %d were there already",
				 result->there_already),
			      result->there_already);
	if (skipped)
		strbuf_printf(out, P_(", %d skipped", ", %d skipped", skipped), skipped);
}

void import_skip(struct import_result *result, const char *what, const char *why)
{
	AUTO(strbuf) clean = STRBUF_INIT;

	text_clean(what, strlen(what), TEXT_LINE, &clean);
	vec_push(&result->skipped, ((struct import_skip){ strbuf_steal(&clean), xstrdup(why) }));
}

/* Addresses that are there, as they compare -------------------------------------------- */

struct address_set {
	struct arena arena;
	const char **slot;
	size_t n, cap; /* cap: a power of two */
};

static const char **set_place(const struct address_set *set, const char *normal)
{
	size_t i = hash_cstr(normal, HASH_SEED) & (set->cap - 1);

	while (set->slot[i] && !streq(set->slot[i], normal))
		i = (i + 1) & (set->cap - 1);
	return &set->slot[i];
}

static void set_grow(struct address_set *set)
{
	struct address_set wider = { .cap = set->cap ? 2 * set->cap : 256 };

	wider.slot = xcalloc(wider.cap, sizeof(*wider.slot));
	for (size_t i = 0; i < set->cap; i++)
		if (set->slot[i])
			*set_place(&wider, set->slot[i]) = set->slot[i];
	free(set->slot);
	set->slot = wider.slot;
	set->cap = wider.cap;
}

/* False when it was there. */
static bool set_add(struct address_set *set, const struct subscription *sub)
{
	const char *normal, **place;

	if (2 * (set->n + 1) > set->cap)
		set_grow(set);
	normal = sub->kind == SUB_FEED ? url_normal(&set->arena, sub->url)
				       : arena_strdup(&set->arena, sub->url);
	place = set_place(set, normal);
	if (*place)
		return false;
	*place = normal;
	set->n++;
	return true;
}

static void address_set_release(struct address_set *set)
{
	free(set->slot);
	arena_release(&set->arena);
}

/* One list into the other ---------------------------------------------------------------- */

/* Why it may not come in, or NULL. */
static const char *refusal(const struct subscription *sub, bool allow_commands)
{
	if (allow_commands || sub->kind == SUB_FEED || sub->kind == SUB_QUERY ||
	    sub->kind == SUB_SAVED)
		return NULL;
	return sub->kind == SUB_FILE ? _("it is a file, not an address on the web")
				     : _("it would run a command");
}

static const char *const *tags_of(const struct subscription *sub, struct arena *arena)
{
	const char **tags = arena_array(arena, sub->n_tags + 1, sizeof(*tags));

	for (size_t i = 0; i < sub->n_tags; i++)
		tags[i] = sub->tags[i];
	return tags;
}

static struct subs_new as_new(const struct subscriptions *subs, const struct subscription *sub,
			      bool allow_commands, struct arena *arena)
{
	return (struct subs_new){
		.url = sub->url,
		.title = sub->kind == SUB_QUERY ? NULL : sub->title,
		.category = sub->category < 0 ? NULL : subs->categories.ptr[sub->category].path,
		.tags = tags_of(sub, arena),
		.settings = allow_commands ? sub->own : subs_settings_public(sub->own),
		.hidden = sub->hidden,
		.trusted = allow_commands || sub->kind == SUB_QUERY || sub->kind == SUB_SAVED,
	};
}

bool import_settings_each(const struct sub_settings *settings, struct arena *arena,
			  bool (*use)(void *ctx, const char *name, const char *value,
				      struct err *err),
			  void *ctx, struct err *err)
{
	AUTO(strbuf) text = STRBUF_INIT;
	struct sub_settings public;
	struct str rest, line, name;
	const char *value;
	bool ok = true;

	public = subs_settings_public(*settings);
	subs_settings_print(&public, "\n", &text);
	rest = strbuf_str(&text);
	while (ok && subs_next_line(&rest, &line))
		if (subs_setting(line, arena, &name, &value))
			ok = use(ctx, arena_strndup(arena, name.ptr, name.len), value, err);
	return ok;
}

struct category_target {
	const char *feeds_file, *path;
};

static bool set_category(void *ctx, const char *name, const char *value, struct err *err)
{
	const struct category_target *target = ctx;

	return subs_category_set(target->feeds_file, target->path, name, value, err);
}

/* Empty ones are kept, too; one that was there keeps its settings. */
static bool merge_categories(const struct subscriptions *subs, const struct subscriptions *have,
			     const char *feeds_file, struct arena *arena, struct err *err)
{
	struct subscriptions now;
	bool ok = subs_load(&now, feeds_file, err);

	for (size_t i = 0; ok && i < subs->categories.n; i++) {
		const struct sub_category *category = &subs->categories.ptr[i];
		struct category_target target = { feeds_file, category->path };

		if (subs_category(have, category->path) >= 0)
			continue;
		if (subs_category(&now, category->path) < 0)
			ok = subs_category_add(feeds_file, category->path, err);
		ok = ok && import_settings_each(&category->own, arena, set_category, &target, err);
	}
	subs_release(&now);
	return ok;
}

bool import_merge(const struct subscriptions *subs, const char *feeds_file, bool allow_commands,
		  struct import_result *out, struct err *err)
{
	struct arena arena = ARENA_INIT;
	AUTO(address_set) known = { .arena = ARENA_INIT };
	VEC(struct subs_new) new = VEC_INIT;
	struct subscriptions have;
	bool ok = subs_load(&have, feeds_file, err) && file_make_dir_of(feeds_file, err);

	vec_each (&have.subs, sub)
		set_add(&known, sub);
	for (size_t i = 0; ok && i < subs->subs.n; i++) {
		const struct subscription *sub = &subs->subs.ptr[i];
		struct subs_new one = as_new(subs, sub, allow_commands, &arena);
		const char *why = refusal(sub, allow_commands);
		struct err problem = ERR_INIT;

		if (!why && !subs_check(&one, &problem))
			why = problem.text;
		if (why) {
			import_skip(out, sub->url, why);
		} else if (!set_add(&known, sub)) {
			out->there_already++;
		} else {
			vec_push(&new, one);
			*(sub->kind == SUB_QUERY ? &out->queries : &out->added) += 1;
		}
	}
	ok = ok && (!new.n || subs_add_many(feeds_file, new.ptr, new.n, NULL, err)) &&
	     merge_categories(subs, &have, feeds_file, &arena, err);
	subs_release(&have);
	vec_release(&new);
	arena_release(&arena);
	return ok;
}

/* Which kind of list it is ----------------------------------------------------------------- */

static bool is_opml(struct str text)
{
	if (str_starts(text, STR("\xef\xbb\xbf")))
		text = str_part(text, 3, text.len);
	text = str_trim(text);
	/* '<', or the byte order mark of UTF-16 */
	return str_starts(text, STR("<")) || str_starts(text, STR("\xff\xfe")) ||
	       str_starts(text, STR("\xfe\xff"));
}

/* A shell script with lines of `feed 'name' 'address'`. */
static bool is_sfeed(struct str text)
{
	struct str line;

	while (str_next(&text, '\n', &line)) {
		line = str_trim(line);
		if (str_starts(line, STR("feeds()")) || str_starts(line, STR("feed '")) ||
		    str_starts(line, STR("feed \"")))
			return true;
	}
	return false;
}

static const char *line_at(struct str text, int number, struct arena *arena)
{
	struct str line = STR("");

	while (number-- > 0 && str_next(&text, '\n', &line))
		;
	line = str_trim(line);
	return arena_strndup(arena, line.ptr, MIN(line.len, (size_t)200));
}

static bool import_lines(struct str text, const char *name, const char *feeds_file,
			 bool allow_commands, struct import_result *out, struct err *err)
{
	struct arena arena = ARENA_INIT;
	struct subscriptions subs;
	bool ok;

	if (is_sfeed(text))
		migrate_sfeed(&subs, text);
	else if (migrate_is_newsraft(text))
		migrate_newsraft(&subs, text);
	else
		subs_parse(&subs, text, subs_dir_of(&arena, name));
	if (!subs.subs.n && subs.problems.n) {
		ok = err_set(err, ERR_USER, _("%s:%d: this is no list of feeds: %s"), name,
			     subs.problems.ptr[0].line, subs.problems.ptr[0].text);
	} else {
		vec_each (&subs.problems, problem)
			import_skip(out, line_at(text, problem->line, &arena), problem->text);
		ok = import_merge(&subs, feeds_file, allow_commands, out, err);
	}
	subs_release(&subs);
	arena_release(&arena);
	return ok;
}

bool import_text(struct str text, const char *name, const char *feeds_file, bool allow_commands,
		 struct import_result *out, struct err *err)
{
	if (is_opml(text))
		return import_opml(text, feeds_file, out, err) || err_wrap(err, "%s", name);
	return import_lines(text, name, feeds_file, allow_commands, out, err);
}

bool import_file(const char *path, const char *feeds_file, struct import_result *out,
		 struct err *err)
{
	AUTO_FREE char *full = file_expand(path);
	AUTO(strbuf) text = STRBUF_INIT;

	/* import_text never takes a command from OPML, whatever it is told */
	return file_read(full, SUBS_MAX_BYTES, &text, err) &&
	       import_text(strbuf_str(&text), full, feeds_file, true, out, err);
}

/* Addresses as people type them ---------------------------------------------------------------- */

/* "mailto:x", but not "example.org:8080". */
static bool has_scheme(struct str s)
{
	size_t len = 0;

	while (len < s.len && (is_alnum(s.ptr[len]) || strchr("+.-", s.ptr[len])))
		len++;
	return len && len + 1 < s.len && s.ptr[len] == ':' && !is_digit(s.ptr[len + 1]);
}

static char *complete(const char *typed)
{
	static const struct str local[] = { { "localhost", 9 }, { "127.", 4 }, { "[::1]", 5 } };
	static const struct str paths[] = { { "/", 1 }, { "./", 2 }, { "../", 3 }, { "~/", 2 } };
	struct str s = str_trim(str_from(typed));

	/* feed:https://… and feed://… are what some sites offer */
	if (str_istarts(s, STR("feed:http")))
		s = str_part(s, 5, s.len);
	else if (str_istarts(s, STR("feed://")))
		return xasprintf("https://%.*s", STR_ARG(str_part(s, 7, s.len)));
	if (str_starts(s, STR("//")))
		return xasprintf("https:%.*s", STR_ARG(s));
	for (size_t i = 0; i < ARRAY_LEN(paths); i++)
		if (str_starts(s, paths[i]))
			return xstrndup(s.ptr, s.len);
	/* what is no address of a feed is refused where it is used */
	if (has_scheme(s))
		return xstrndup(s.ptr, s.len);
	for (size_t i = 0; i < ARRAY_LEN(local); i++)
		if (str_istarts(s, local[i]))
			return xasprintf("http://%.*s", STR_ARG(s));
	return xasprintf("https://%.*s%s", STR_ARG(s), memchr(s.ptr, '/', s.len) ? "" : "/");
}

char *import_address(const char *typed)
{
	AUTO(arena) arena = ARENA_INIT;
	struct str s = str_trim(str_from(typed));
	char *feed = known_handle(&arena, arena_strndup(&arena, s.ptr, s.len));
	char *address = complete(typed);

	if (!feed)
		feed = known_feed(&arena, address);
	if (!feed)
		return address;
	free(address);
	return xstrdup(feed);
}
