/* SPDX-License-Identifier: MIT */
#include "conf/style.h"

#include <string.h>

#include "base/i18n.h"
#include "conf/conf.h"

#define N_THEMES 5

const char *const theme_names[] = { "dark", "light", "16", "contrast", "mono", NULL };

const struct style_role style_roles[STYLE_COUNT] = {
#define ROLE(id, written, dark, light, ansi, contrast, mono, what) { written, what },
#include "conf/styles.def"
#undef ROLE
};

static const char *const looks[STYLE_COUNT][N_THEMES] = {
#define ROLE(id, written, dark, light, ansi, contrast, mono, what) \
	{ dark, light, ansi, contrast, mono },
#include "conf/styles.def"
#undef ROLE
};

static const char *const colour_names[] = {
	"black", "red", "green", "yellow", "blue", "magenta", "cyan", "white",
};

static const char *const attr_names[] = {
	"bold", "dim", "italic", "underline", "reverse", "strike",
};

static bool parse_rgb(struct str s, int32_t *out)
{
	int32_t rgb = 0;

	if (s.len != 7 || s.ptr[0] != '#')
		return false;
	for (size_t i = 1; i < s.len; i++) {
		char c = to_lower(s.ptr[i]);

		if (!is_digit(c) && (c < 'a' || c > 'f'))
			return false;
		rgb = rgb * 16 + (is_digit(c) ? c - '0' : c - 'a' + 10);
	}
	*out = STYLE_RGB | rgb;
	return true;
}

static bool parse_colour(struct str s, int32_t *out)
{
	int32_t bright = 0;
	int64_t n;

	if (str_ieq(s, STR("default"))) {
		*out = STYLE_DEFAULT;
		return true;
	}
	if (parse_rgb(s, out))
		return true;
	if (s.len && is_digit(s.ptr[0]) && str_to_int(s, &n) && n <= 255) {
		*out = (int32_t)n;
		return true;
	}
	if (str_istarts(s, STR("bright-"))) {
		s = str_part(s, strlen("bright-"), s.len);
		bright = 8;
	}
	for (size_t i = 0; i < ARRAY_LEN(colour_names); i++) {
		if (str_ieq(s, str_from(colour_names[i]))) {
			*out = (int32_t)i + bright;
			return true;
		}
	}
	return false;
}

static bool parse_attr(struct str s, uint16_t *attrs)
{
	for (size_t i = 0; i < ARRAY_LEN(attr_names); i++) {
		if (str_ieq(s, str_from(attr_names[i]))) {
			*attrs |= (uint16_t)(1u << i);
			return true;
		}
	}
	return false;
}

static struct str next_word(struct str *rest)
{
	size_t len = 0;

	*rest = str_trim(*rest);
	while (len < rest->len && !is_space(rest->ptr[len]))
		len++;

	struct str word = str_part(*rest, 0, len);

	*rest = str_part(*rest, len, rest->len);
	return word;
}

bool look_parse(const char *text, struct look *out, struct err *err)
{
	struct look look = { STYLE_DEFAULT, STYLE_DEFAULT, 0 };
	struct str rest = str_from(text);
	bool fg = false, bg = false;
	struct str word = next_word(&rest);

	if (!word.len)
		return err_set(err, ERR_USER, _("a look is written \"green on black bold\""));
	for (; word.len; word = next_word(&rest)) {
		if (str_ieq(word, STR("on")) && !bg) {
			word = next_word(&rest);
			bg = parse_colour(word, &look.bg);
			if (!bg)
				return err_set(err, ERR_USER,
					       _("after \"on\" a colour is wanted, not \"%.*s\""),
					       STR_ARG(word));
		} else if (!fg && parse_colour(word, &look.fg)) {
			fg = true;
		} else if (!parse_attr(word, &look.attrs)) {
			return err_set(err, ERR_USER,
				       _("\"%.*s\" does not belong into a look; write \"green on "
					 "black bold\", colours as default, red, bright-red, "
					 "0 to 255 or #rrggbb"),
				       STR_ARG(word));
		}
	}
	*out = look;
	return true;
}

static void print_colour(int32_t colour, struct strbuf *out)
{
	if (colour == STYLE_DEFAULT)
		strbuf_add(out, "default");
	else if (colour & STYLE_RGB)
		strbuf_printf(out, "#%06x", (unsigned)colour & 0xffffffu);
	else if (colour < 16)
		strbuf_printf(out, "%s%s", colour < 8 ? "" : "bright-", colour_names[colour % 8]);
	else
		strbuf_printf(out, "%d", (int)colour);
}

void look_print(struct look look, struct strbuf *out)
{
	print_colour(look.fg, out);
	if (look.bg != STYLE_DEFAULT) {
		strbuf_add(out, " on ");
		print_colour(look.bg, out);
	}
	for (size_t i = 0; i < ARRAY_LEN(attr_names); i++)
		if (look.attrs & 1u << i)
			strbuf_printf(out, " %s", attr_names[i]);
}

struct look look_over(struct look under, struct look over)
{
	return (struct look){
		.fg = over.fg == STYLE_DEFAULT ? under.fg : over.fg,
		.bg = over.bg == STYLE_DEFAULT ? under.bg : over.bg,
		.attrs = under.attrs | over.attrs,
	};
}

bool theme_load(struct theme *theme, const char *name, struct err *err)
{
	AUTO(strbuf) allowed = STRBUF_INIT;

	for (size_t t = 0; theme_names[t]; t++) {
		strbuf_printf(&allowed, "%s%s", t ? ", " : "", theme_names[t]);
		if (!strieq(name, theme_names[t]))
			continue;
		for (size_t i = 0; i < STYLE_COUNT; i++)
			if (!look_parse(looks[i][t], &theme->looks[i], err))
				return err_wrap(err, "%s", style_roles[i].name);
		return true;
	}
	return err_set(err, ERR_USER, _("there is no theme \"%s\"; there are: %s"), name,
		       allowed.buf);
}

bool theme_set(struct theme *theme, const char *role, const char *look, struct err *err)
{
	for (size_t i = 0; i < STYLE_COUNT; i++)
		if (conf_name_is(style_roles[i].name, role))
			return look_parse(look, &theme->looks[i], err) ||
			       err_wrap(err, "%s", style_roles[i].name);
	return err_set(err, ERR_USER, _("there is no style \"%s\""), role);
}
