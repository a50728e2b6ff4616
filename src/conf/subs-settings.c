/* SPDX-License-Identifier: MIT */
#include "conf/subs-line.h"

#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/i18n.h"
#include "conf/conf.h"

enum setting_kind { SETTING_TIME, SETTING_COUNT, SETTING_WORD, SETTING_FLAG, SETTING_TEXT };

static const struct setting {
	const char *name;
	enum setting_kind kind;
	size_t offset;
} all_settings[] = {
	{ "refresh", SETTING_TIME, offsetof(struct sub_settings, refresh_s) },
	{ "item-limit", SETTING_COUNT, offsetof(struct sub_settings, item_limit) },
	{ "full-text", SETTING_WORD, offsetof(struct sub_settings, full_text) },
	{ "notify", SETTING_FLAG, offsetof(struct sub_settings, notify) },
	{ "user-agent", SETTING_TEXT, offsetof(struct sub_settings, user_agent) },
	{ "proxy", SETTING_TEXT, offsetof(struct sub_settings, proxy) },
	{ "paused", SETTING_FLAG, offsetof(struct sub_settings, paused) },
};

static const char *const full_text_words[] = { "never", "auto", "always" };

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
	case SETTING_TEXT:
		break;
	}
	return *(const char **)field(settings, setting) != NULL;
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

static bool set_word(int *out, const char *value, struct err *err)
{
	for (size_t i = 0; i < ARRAY_LEN(full_text_words); i++) {
		if (strieq(value, full_text_words[i])) {
			*out = (int)i;
			return true;
		}
	}
	return err_set(err, ERR_USER, _("full-text cannot be \"%s\"; write never, auto or always"),
		       value);
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
	for (const char *p = value; *p; p++)
		if ((unsigned char)*p < 0x20 || *p == 0x7f)
			return err_set(err, ERR_USER, _("%s has a control character in it"), name);
	*out = arena_strdup(arena, value);
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
		return set_word(out, value, err);
	case SETTING_FLAG:
		return set_flag(out, setting->name, value, err);
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
		if (is_set(settings, setting))
			return err_set(err, ERR_USER, _("%s is set twice; the first counts"),
				       setting->name);
		return set(settings, setting, value, arena, err);
	}
	return err_set(err, ERR_USER, _("there is no setting \"%s\"; there are: %s"), wanted.buf,
		       names.buf);
}

struct sub_settings subs_settings_inherit(struct sub_settings own, struct sub_settings above)
{
	if (own.refresh_s < 0)
		own.refresh_s = above.refresh_s;
	if (own.item_limit < 0)
		own.item_limit = above.item_limit;
	if (own.full_text < 0)
		own.full_text = above.full_text;
	if (own.notify < 0)
		own.notify = above.notify;
	if (own.paused < 0)
		own.paused = above.paused;
	if (!own.user_agent)
		own.user_agent = above.user_agent;
	if (!own.proxy)
		own.proxy = above.proxy;
	return own;
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
			subs_setting_print(setting->name, full_text_words[*(const int *)at],
					   line_end, out);
			break;
		case SETTING_FLAG:
			subs_setting_print(setting->name, *(const int *)at ? "on" : "off", line_end,
					   out);
			break;
		case SETTING_TEXT:
			subs_setting_print(setting->name, *(const char *const *)at, line_end, out);
			break;
		}
	}
}
