/* SPDX-License-Identifier: MIT */
#include "conf/subs-line.h"

#include <stdio.h>
#include <string.h>

#include "base/alloc.h"
#include "base/clock.h"
#include "base/i18n.h"
#include "conf/conf.h"
#include "conf/lines.h"

enum setting_kind {
	SETTING_TIME,
	SETTING_COUNT,
	SETTING_WORD,
	SETTING_FLAG,
	SETTING_TEXT,
	SETTING_PATH,
	SETTING_PROGRAM,
	SETTING_HEADER, /* may come several times */
	SETTING_FRSS,	/* as well */
};

static const char *const full_text_words[] = { "never", "auto", "always", NULL };
static const char *const scrape_words[] = { "html", "xml", "json", NULL };
static const char *const auth_words[] = { "basic", "digest", "bearer", NULL };

static const struct setting {
	const char *name;
	enum setting_kind kind;
	size_t offset;
	const char *const *words;
	bool private;
} all_settings[] = {
#define AT(field) offsetof(struct sub_settings, field)
	{ "refresh", SETTING_TIME, AT(refresh_s), NULL, false },
	{ "item-limit", SETTING_COUNT, AT(item_limit), NULL, false },
	{ "keep-days", SETTING_COUNT, AT(keep_days), NULL, false },
	{ "full-text", SETTING_WORD, AT(full_text), full_text_words, false },
	{ "notify", SETTING_FLAG, AT(notify), NULL, false },
	{ "user-agent", SETTING_TEXT, AT(user_agent), NULL, false },
	{ "proxy", SETTING_TEXT, AT(proxy), NULL, false },
	{ "paused", SETTING_FLAG, AT(paused), NULL, false },
	{ "scrape", SETTING_WORD, AT(scrape), scrape_words, false },
	{ "scrape-item", SETTING_TEXT, AT(scrape_item), NULL, false },
	{ "scrape-title", SETTING_TEXT, AT(scrape_title), NULL, false },
	{ "scrape-url", SETTING_TEXT, AT(scrape_url), NULL, false },
	{ "scrape-content", SETTING_TEXT, AT(scrape_content), NULL, false },
	{ "scrape-author", SETTING_TEXT, AT(scrape_author), NULL, false },
	{ "scrape-date", SETTING_TEXT, AT(scrape_date), NULL, false },
	{ "scrape-date-format", SETTING_TEXT, AT(scrape_date_format), NULL, false },
	{ "scrape-image", SETTING_TEXT, AT(scrape_image), NULL, false },
	{ "scrape-categories", SETTING_TEXT, AT(scrape_categories), NULL, false },
	{ "scrape-uid", SETTING_TEXT, AT(scrape_uid), NULL, false },
	{ "scrape-json", SETTING_TEXT, AT(scrape_json), NULL, false },
	{ "scrape-next", SETTING_TEXT, AT(scrape_next), NULL, false },
	{ "scrape-pages", SETTING_COUNT, AT(scrape_pages), NULL, false },
	{ "frss", SETTING_FRSS, AT(frss), NULL, false },
	{ "auth", SETTING_WORD, AT(auth), auth_words, true },
	{ "user", SETTING_TEXT, AT(user), NULL, true },
	{ "password-command", SETTING_PROGRAM, AT(password_command), NULL, true },
	{ "token-command", SETTING_PROGRAM, AT(token_command), NULL, true },
	{ "cookies", SETTING_PATH, AT(cookies), NULL, true },
	{ "client-cert", SETTING_PATH, AT(client_cert), NULL, true },
	{ "client-key", SETTING_PATH, AT(client_key), NULL, true },
	{ "ca-file", SETTING_PATH, AT(ca_file), NULL, true },
	{ "header", SETTING_HEADER, AT(headers), NULL, true },
#undef AT
};

static void *field(const struct sub_settings *settings, const struct setting *setting)
{
	return (char *)settings + setting->offset;
}

static bool is_set(const struct sub_settings *settings, const struct setting *setting)
{
	switch (setting->kind) {
	case SETTING_TIME:
	case SETTING_COUNT:
		return *(int64_t *)field(settings, setting) >= 0;
	case SETTING_WORD:
	case SETTING_FLAG:
		return *(int *)field(settings, setting) >= 0;
	default:
		return *(const char **)field(settings, setting) != NULL;
	}
}

static bool set_time(int64_t *out, const char *value, struct err *err)
{
	int64_t s = 0;

	if (!strieq(value, "never") && !clock_parse_duration(str_from(value), 1, &s, err))
		return err_wrap(err, "refresh");
	if (s > 0 && s < 60)
		return err_set(err, ERR_USER,
			       _("refresh cannot be \"%s\"; write never, or 1m and more"), value);
	*out = s;
	return true;
}

static bool set_word(int *out, const struct setting *setting, const char *value, struct err *err)
{
	for (int i = 0; setting->words[i]; i++) {
		if (strieq(value, setting->words[i])) {
			*out = i;
			return true;
		}
	}
	return err_set(err, ERR_USER, _("%s cannot be \"%s\"; write %s, %s or %s"), setting->name,
		       value, setting->words[0], setting->words[1], setting->words[2]);
}

static bool set_flag(int *out, const char *name, const char *value, struct err *err)
{
	bool on;

	if (!conf_parse_bool(value, &on))
		return err_set(err, ERR_USER, _("%s cannot be \"%s\"; write on or off"), name,
			       value);
	*out = on;
	return true;
}

static bool set_text(const char **out, const char *name, const char *value, struct arena *arena,
		     struct err *err)
{
	/* it becomes a header of HTTP, or an address */
	if (subs_has_controls(value))
		return err_set(err, ERR_USER, _("%s has a control character in it"), name);
	*out = arena_strdup(arena, value);
	return true;
}

static bool set_path(const char **out, const char *name, const char *value, struct arena *arena,
		     struct err *err)
{
	if (*value != '/' && strncmp(value, "~/", 2) != 0)
		return err_set(err, ERR_USER,
			       _("%s cannot be \"%s\"; write a path that begins with / or ~/"), name,
			       value);
	return set_text(out, name, value, arena, err);
}

static bool set_program(const char **out, const char *name, const char *value, struct arena *arena,
			struct err *err)
{
	struct words words;

	if (!lines_argv(value, arena, &words, err))
		return err_wrap(err, "%s", name);
	if (!words.n || !*words.word[0])
		return err_set(err, ERR_USER, _("%s: a program is missing"), name);
	return set_text(out, name, value, arena, err);
}

/* "Name: value" or "name=value", one more line of them. */
static bool add_header(const char **out, const char *name, char mark, const char *value,
		       struct arena *arena, struct err *err)
{
	size_t len = 0;
	const char *line = NULL, *before = *out ? *out : "";

	/* a token of RFC 9110, 5.6.2 */
	while (is_alnum(value[len]) || (value[len] && strchr("!#$%&'*+-.^_`|~", value[len])))
		len++;
	if (!len || value[len] != mark || !str_trim(str_from(value + len + 1)).len)
		return mark == ':' ? err_set(err, ERR_USER, _("%s is written \"Name: value\""), name)
				   : err_set(err, ERR_USER, _("%s is written \"name=value\""), name);
	if (!set_text(&line, name, value, arena, err))
		return false;
	*out = arena_printf(arena, "%s%s\n", before, line);
	return true;
}

static bool set(struct sub_settings *settings, const struct setting *setting, const char *value,
		struct arena *arena, struct err *err)
{
	void *out = field(settings, setting);
	int64_t n;

	switch (setting->kind) {
	case SETTING_TIME:
		return set_time(out, value, err);
	case SETTING_COUNT:
		if (!str_to_int(str_from(value), &n) || n < 0 || n > 1000000)
			return err_set(err, ERR_USER,
				       _("%s cannot be \"%s\"; write a number up to 1000000"),
				       setting->name, value);
		*(int64_t *)out = n;
		return true;
	case SETTING_WORD:
		return set_word(out, setting, value, err);
	case SETTING_FLAG:
		return set_flag(out, setting->name, value, err);
	case SETTING_PATH:
		return set_path(out, setting->name, value, arena, err);
	case SETTING_PROGRAM:
		return set_program(out, setting->name, value, arena, err);
	case SETTING_HEADER:
		return add_header(out, setting->name, ':', value, arena, err);
	case SETTING_FRSS:
		return add_header(out, setting->name, '=', value, arena, err);
	case SETTING_TEXT:
		break;
	}
	return set_text(out, setting->name, value, arena, err);
}

bool subs_settings_set(struct sub_settings *settings, struct arena *arena, struct str name,
		       const char *value, struct err *err)
{
	AUTO(strbuf) names = STRBUF_INIT;
	AUTO(strbuf) wanted = STRBUF_INIT;

	strbuf_add_str(&wanted, name);
	for (size_t i = 0; i < ARRAY_LEN(all_settings); i++) {
		const struct setting *setting = &all_settings[i];

		strbuf_printf(&names, "%s%s", i ? ", " : "", setting->name);
		if (!conf_name_is(setting->name, wanted.buf))
			continue;
		if (setting->kind != SETTING_HEADER &&
		    setting->kind != SETTING_FRSS && is_set(settings, setting))
			return err_set(err, ERR_USER, _("%s is set twice; the first counts"),
				       setting->name);
		return set(settings, setting, value, arena, err);
	}
	return err_set(err, ERR_USER, _("there is no setting \"%s\"; there are: %s"), wanted.buf,
		       names.buf);
}

bool subs_setting_is_private(struct str name)
{
	AUTO(strbuf) wanted = STRBUF_INIT;

	strbuf_add_str(&wanted, name);
	for (size_t i = 0; i < ARRAY_LEN(all_settings); i++)
		if (conf_name_is(all_settings[i].name, wanted.buf))
			return all_settings[i].private;
	return false;
}

static void copy(struct sub_settings *to, const struct setting *setting,
		 const struct sub_settings *from)
{
	switch (setting->kind) {
	case SETTING_TIME:
	case SETTING_COUNT:
		*(int64_t *)field(to, setting) = *(int64_t *)field(from, setting);
		break;
	case SETTING_WORD:
	case SETTING_FLAG:
		*(int *)field(to, setting) = *(int *)field(from, setting);
		break;
	default:
		*(const char **)field(to, setting) = *(const char **)field(from, setting);
	}
}

struct sub_settings subs_settings_inherit(struct sub_settings own, struct sub_settings above)
{
	for (size_t i = 0; i < ARRAY_LEN(all_settings); i++)
		if (!is_set(&own, &all_settings[i]))
			copy(&own, &all_settings[i], &above);
	return own;
}

struct sub_settings subs_settings_public(struct sub_settings settings)
{
	const struct sub_settings unset = SUB_SETTINGS_UNSET;

	for (size_t i = 0; i < ARRAY_LEN(all_settings); i++)
		if (all_settings[i].private)
			copy(&settings, &all_settings[i], &unset);
	return settings;
}

bool subs_setting(struct str line, struct arena *arena, struct str *name, const char **value)
{
	struct str text = subs_line_text(line);
	size_t equals = 0;
	struct subs_words words = VEC_INIT;
	bool ok;

	while (equals < text.len && text.ptr[equals] != '=')
		equals++;
	*name = str_trim(str_part(text, 0, equals));
	text = str_trim(str_part(text, equals + 1, text.len));
	if (text.len && text.ptr[0] == '"') {
		ok = subs_split(text, arena, &words) && words.n == 1;
		*value = words.ptr[0].text;
		vec_release(&words);
		return ok;
	}
	for (size_t i = 0; i < text.len; i++)
		if (text.ptr[i] == '#' && (i == 0 || is_space(text.ptr[i - 1])))
			text.len = i;
	text = str_trim(text);
	*value = arena_strndup(arena, text.ptr, text.len);
	return true;
}

void subs_setting_print(const char *name, const char *value, const char *line_end,
			struct strbuf *out)
{
	bool quote = !*value || *value == '"' || *value == '#' || strstr(value, " #") ||
		     is_space(*value) || is_space(value[strlen(value) - 1]);

	strbuf_printf(out, "  %s = ", name);
	if (quote)
		subs_quote(value, true, out);
	else
		strbuf_add(out, value);
	strbuf_add(out, line_end);
}

void subs_settings_print(const struct sub_settings *settings, const char *line_end,
			 struct strbuf *out)
{
	for (size_t i = 0; i < ARRAY_LEN(all_settings); i++) {
		const struct setting *setting = &all_settings[i];
		const void *at = field(settings, setting);
		struct str rest, line;
		char number[24];

		if (!is_set(settings, setting))
			continue;
		switch (setting->kind) {
		case SETTING_TIME:
			clock_duration(number, sizeof(number), *(const int64_t *)at);
			subs_setting_print(setting->name, number, line_end, out);
			break;
		case SETTING_COUNT:
			snprintf(number, sizeof(number), "%lld", (long long)*(const int64_t *)at);
			subs_setting_print(setting->name, number, line_end, out);
			break;
		case SETTING_WORD:
			subs_setting_print(setting->name, setting->words[*(const int *)at],
					   line_end, out);
			break;
		case SETTING_FLAG:
			subs_setting_print(setting->name, *(const int *)at ? "on" : "off", line_end,
					   out);
			break;
		case SETTING_HEADER:
		case SETTING_FRSS:
			rest = str_from(*(const char *const *)at);
			while (str_next(&rest, '\n', &line) && line.len) {
				AUTO_FREE char *value = xstrndup(line.ptr, line.len);

				subs_setting_print(setting->name, value, line_end, out);
			}
			break;
		case SETTING_TEXT:
		case SETTING_PATH:
		case SETTING_PROGRAM:
			subs_setting_print(setting->name, *(const char *const *)at, line_end, out);
			break;
		}
	}
}
