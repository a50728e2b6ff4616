/* SPDX-License-Identifier: MIT */
#include "share/share.h"

#include <string.h>

#include "base/alloc.h"
#include "base/i18n.h"
#include "share/argv.h"
#include "share/template.h"
#include "text/clean.h"
#include "text/unicode.h"

static const struct share_service services[] = {
#define SERVICE(id, key, name, kind, template, unit, max, link) \
	{ #id, key, name, kind, template, unit, max, link, NULL },
#include "share/services.def"
#undef SERVICE
};

const struct share_service *share_builtin(size_t i)
{
	return i < ARRAY_LEN(services) ? &services[i] : NULL;
}

const struct share_service *share_find(const char *id)
{
	for (size_t i = 0; i < ARRAY_LEN(services); i++)
		if (streq(services[i].id, id))
			return &services[i];
	return NULL;
}

/* The ranges of code points that X counts once. */
static int weight(uint32_t c)
{
	return c <= 0x10FF || (c >= 0x2000 && c <= 0x200D) || (c >= 0x2010 && c <= 0x201F) ||
	       (c >= 0x2032 && c <= 0x2037) ? 1 : 2;
}

static int count_cluster(struct str s, enum share_unit unit)
{
	int n = 0;
	size_t used;

	if (unit == UNIT_CLUSTER)
		return 1;
	for (size_t i = 0; i < s.len; i += used) {
		uint32_t c = unicode_decode(s.ptr + i, s.len - i, &used);

		/* an emoji counts twice, however many it is joined of */
		if (unit == UNIT_WEIGHTED && i == 0 && c >= 0x2000 &&
		    (unicode_is_emoji(c) || unicode_is_regional(c)))
			return 2;
		n += unit == UNIT_WEIGHTED ? weight(c) : 1;
	}
	return n;
}

/* Counts s, or the part of it that has at most max; *out_len is that part. */
static int count(struct str s, enum share_unit unit, int max, size_t *out_len)
{
	size_t at = 0, len;
	int n = 0, more;

	for (; at < s.len; at += len, n += more) {
		len = unicode_cluster(s.ptr + at, s.len - at);
		more = count_cluster((struct str){ s.ptr + at, len }, unit);
		if (more > max - n)
			break;
	}
	*out_len = at;
	return n;
}

static void shorten(struct strbuf *text, enum share_unit unit, int max)
{
	struct str dots = STR("…");
	size_t fits;
	int room;

	count(strbuf_str(text), unit, max, &fits);
	if (fits == text->len)
		return;
	room = max - count_cluster(dots, unit);
	if (room <= 0) {
		strbuf_clear(text);
		return;
	}
	count(strbuf_str(text), unit, room, &fits);
	strbuf_truncate(text, fits);
	strbuf_trim(text);
	strbuf_add_str(text, dots);
}

/* How much of a title the service takes beside this link. */
static int title_max(const struct share_service *service, const char *url)
{
	int room = service->max;

	if (!room)
		return SHARE_TEXT_MAX;
	if (service->link == LINK_WHOLE)
		room -= (int)MIN(strlen(url), (size_t)room) + 1;
	else if (service->link != LINK_APART)
		room -= service->link + 1;
	return MAX(room, 0);
}

static bool web_address(const char *url, struct arena *arena, const char **out, struct err *err)
{
	const char *clean = text_clean_link(arena, url);

	if (strempty(url))
		return err_set(err, ERR_USER, _("this article has no link to share"));
	if (!clean || clean[0] != 'h')
		return err_set(err, ERR_USER,
			       _("only http and https links can be shared, not \"%s\""),
			       text_shorten_in(arena, text_clean_in(arena, url, TEXT_LINE), 80));
	*out = clean;
	return true;
}

/* What stands for the names in a template, cleansed and cut for this service. */
static bool values_for(const struct share_service *service, const struct share_item *item,
		       struct arena *arena, struct template_values *out, struct err *err)
{
	AUTO(strbuf) title = STRBUF_INIT;
	AUTO(strbuf) text = STRBUF_INIT;
	struct str s = str_from(item->title);
	const char *image;

	if (!web_address(item->url, arena, &out->of[VALUE_url], err))
		return false;
	out->of[VALUE_address] = out->of[VALUE_url];
	text_clean(s.ptr, s.len, TEXT_LINE, &title);
	shorten(&title, service->unit, title_max(service, out->of[VALUE_url]));
	out->of[VALUE_title] = arena_strndup(arena, title.buf, title.len);
	s = str_from(item->text);
	text_clean(s.ptr, s.len, TEXT_LINES, &text);
	shorten(&text, UNIT_CLUSTER, SHARE_TEXT_MAX);
	out->of[VALUE_text] = arena_strndup(arena, text.buf, text.len);
	image = text_clean_link(arena, item->image);
	out->of[VALUE_image] = image && image[0] == 'h' ? image : "";
	return true;
}

/* The address of a server, whatever of it the user has written. */
static const char *server(const char *s, struct arena *arena)
{
	const char *at = s ? strrchr(s, '@') : NULL;
	struct str base = str_trim(str_from(at ? at + 1 : s));
	const char *clean;

	while (base.len && base.ptr[base.len - 1] == '/')
		base.len--;
	if (str_find(base, STR("://")) < 0)
		clean = arena_printf(arena, "https://%.*s", STR_ARG(base));
	else
		clean = arena_strndup(arena, base.ptr, base.len);
	clean = text_clean_link(arena, clean);
	return clean && clean[0] == 'h' && !strpbrk(clean, "?#") ? clean : NULL;
}

static bool set_server(const char *option, const char *setting, const char *template,
		       const char **out, struct arena *arena, struct err *err)
{
	if (!strstr(template, arena_printf(arena, "{%s}", option)))
		return true;
	*out = server(setting, arena);
	if (*out)
		return true;
	return err_set(err, ERR_USER, strempty(setting)
		? _("set the option \"%s\" to the address of your server first")
		: _("the option \"%s\" does not hold the address of a server"), option);
}

static bool build(const struct share_service *service, const struct share_item *item,
		  const struct share_settings *settings, struct arena *arena, struct strbuf *out,
		  struct err *err)
{
	struct template_values values = { 0 };
	const char *link, *t = service->template;
	AUTO(strbuf) raw = STRBUF_INIT;

	BUG_ON(service->kind == SHARE_COMMAND);
	if (!values_for(service, item, arena, &values, err) ||
	    !set_server("mastodon", settings->mastodon, t, &values.of[VALUE_mastodon], arena,
			err) ||
	    !set_server("wallabag", settings->wallabag, t, &values.of[VALUE_wallabag], arena, err))
		return false;
	template_link(t, &values, &raw);
	link = text_clean_link(arena, raw.buf);
	if (!link)
		return err_set(err, ERR_USER, _("\"%s\" makes no link that can be opened"),
			       service->name);
	strbuf_add(out, link);
	return true;
}

bool share_link(const struct share_service *service, const struct share_item *item,
		const struct share_settings *settings, struct strbuf *out, struct err *err)
{
	struct arena arena = ARENA_INIT;
	bool ok = build(service, item, settings, &arena, out, err);

	arena_release(&arena);
	return ok;
}

bool share_command(const struct share_service *service, const struct share_item *item,
		   struct arena *arena, const char *const **out, struct err *err)
{
	struct template_values values = { 0 };
	const char **argv;
	size_t n = 0;

	BUG_ON(service->kind != SHARE_COMMAND);
	if (!values_for(service, item, arena, &values, err))
		return false;
	while (service->argv[n])
		n++;
	argv = arena_array(arena, n + 1, sizeof(*argv));
	for (size_t i = 0; i < n; i++)
		argv[i] = template_argument(service->argv[i], &values, arena);
	*out = argv;
	return true;
}

/* "My Site" -> "my-site" */
static const char *id_of(const char *name, struct arena *arena)
{
	AUTO(strbuf) id = STRBUF_INIT;

	unicode_fold(name, strlen(name), &id);
	for (size_t i = 0; i < id.len; i++)
		if (!(id.buf[i] & 0x80) && !is_alnum(id.buf[i]))
			id.buf[i] = '-';
	return arena_strndup(arena, id.buf, id.len);
}

static bool parse(const char *definition, struct arena *arena, struct share_service *out,
		  struct err *err)
{
	if (definition[0] == '!') {
		out->kind = SHARE_COMMAND;
		return template_check(definition + 1, err) &&
		       argv_split(definition + 1, '{', arena, &out->argv, err);
	}
	out->kind = SHARE_LINK;
	out->template = arena_strdup(arena, definition);
	return template_check(definition, err) && template_check_link(definition, err);
}

bool share_service_parse(const char *name, const char *definition, struct arena *arena,
			 struct share_service *out, struct err *err)
{
	struct str trimmed = str_trim(str_from(definition));
	const char *clean = text_clean_in(arena, name ? name : "", TEXT_LINE);

	if (!*clean)
		return err_set(err, ERR_USER, _("a share service needs a name"));
	*out = (struct share_service){ .name = clean, .unit = UNIT_CLUSTER, .link = LINK_APART };
	out->id = id_of(clean, arena);
	return parse(arena_strndup(arena, trimmed.ptr, trimmed.len), arena, out, err) ||
	       err_wrap(err, _("share service \"%s\""), clean);
}
