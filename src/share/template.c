/* SPDX-License-Identifier: MIT */
#include "share/template.h"

#include <string.h>

#include "base/i18n.h"

static const char *const value_names[N_VALUES] = {
	[VALUE_url] = "{url}",		 [VALUE_title] = "{title}",
	[VALUE_text] = "{text}",	 [VALUE_image] = "{image}",
	[VALUE_address] = "{address}",	 [VALUE_mastodon] = "{mastodon}",
	[VALUE_wallabag] = "{wallabag}",
};

/* The value named at the beginning of s; N_VALUES when there is none. */
static enum template_value name_at(const char *s)
{
	enum template_value v = 0;

	while (v < N_VALUES && !str_starts(str_from(s), str_from(value_names[v])))
		v++;
	return v;
}

static bool is_server(enum template_value v)
{
	return v == VALUE_mastodon || v == VALUE_wallabag;
}

void percent_encode(const char *s, struct strbuf *out)
{
	for (; *s; s++) {
		if (is_alnum(*s) || strchr("-._~", *s))
			strbuf_add_char(out, *s);
		else
			strbuf_printf(out, "%%%02X", (unsigned char)*s);
	}
}

bool template_check(const char *template, struct err *err)
{
	bool shares = false;

	for (const char *p = strchr(template, '{'); p; p = strchr(p + 1, '{')) {
		enum template_value v = name_at(p);

		if (v == N_VALUES)
			return err_set(err, ERR_USER,
				       _("%.*s is not known; there are {url}, {title}, {text} and "
					 "{image}"),
				       (int)strcspn(p, "} ") + (strchr(p, '}') != NULL), p);
		shares = shares || v == VALUE_url || v == VALUE_address || v == VALUE_title;
	}
	return shares || err_set(err, ERR_USER, _("it has no {url}, so nothing would be shared"));
}

bool template_check_link(const char *template, struct err *err)
{
	struct str s = str_from(template);
	size_t at = 0;

	if (str_istarts(s, STR("mailto:")) || is_server(name_at(template)))
		return true;
	if (str_istarts(s, STR("https://")))
		at = 8;
	else if (str_istarts(s, STR("http://")))
		at = 7;
	else
		return err_set(
			err, ERR_USER,
			_("it must begin with https://, http://, mailto: or, for a command, !"));
	if (strcspn(template + at, "/?#{") == 0 ||
	    template[at + strcspn(template + at, "/?#{")] == '{')
		return err_set(err, ERR_USER, _("the name of the server is missing"));
	return true;
}

static void add_value(const char *value, enum template_value v, bool mail, struct strbuf *out)
{
	struct str rest = str_from(value), line;

	if (v == VALUE_address || is_server(v)) {
		strbuf_add(out, value);
		return;
	}
	for (bool first = true; str_next(&rest, '\n', &line); first = false) {
		AUTO(strbuf) copy = STRBUF_INIT;

		strbuf_add_str(&copy, line);
		if (!first)
			strbuf_add(out, mail ? "%0D%0A" : "%0A");
		percent_encode(copy.buf, out);
	}
}

/*
 * Takes a parameter back of which all but the value is in out; returns how
 * much of the template behind it goes as well.
 */
static size_t drop_parameter(const char *behind, struct strbuf *out)
{
	size_t at = out->len;

	while (at && out->buf[at - 1] != '&' && out->buf[at - 1] != '?')
		at--;
	if (!at)
		return 0;
	if (*behind == '&') {
		strbuf_truncate(out, at);
		return 1;
	}
	strbuf_truncate(out, at - 1);
	return 0;
}

void template_link(const char *template, const struct template_values *values, struct strbuf *out)
{
	bool mail = str_istarts(str_from(template), STR("mailto:"));
	AUTO(strbuf) link = STRBUF_INIT;

	for (const char *p = template; *p;) {
		enum template_value v = name_at(p);
		const char *value;

		if (v == N_VALUES) {
			strbuf_add_char(&link, *p++);
			continue;
		}
		p += strlen(value_names[v]);
		value = values->of[v] ? values->of[v] : "";
		if (*value)
			add_value(value, v, mail, &link);
		else if (link.len && link.buf[link.len - 1] == '=' && (!*p || strchr("&#", *p)))
			p += drop_parameter(p, &link);
		else if (str_starts(str_from(p), STR("%20")))
			p += 3;
	}
	strbuf_add_str(out, strbuf_str(&link));
}

const char *template_argument(const char *template, const struct template_values *values,
			      struct arena *arena)
{
	AUTO(strbuf) word = STRBUF_INIT;

	for (const char *p = template; *p;) {
		enum template_value v = name_at(p);

		if (v == N_VALUES) {
			strbuf_add_char(&word, *p++);
			continue;
		}
		p += strlen(value_names[v]);
		strbuf_add(&word, values->of[v] ? values->of[v] : "");
	}
	if (word.buf[0] == '-' && template[0] != '-')
		strbuf_insert(&word, 0, " ", 1);
	return arena_strndup(arena, word.buf, word.len);
}
