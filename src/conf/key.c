/* SPDX-License-Identifier: MIT */
#include "conf/key.h"

#include <string.h>

#include "base/i18n.h"
#include "text/unicode.h"

/* The first name of a code is the one that is printed. */
static const struct key_name {
	const char *name;
	uint32_t code;
} key_names[] = {
	{ "Up", KEYC_UP },
	{ "Down", KEYC_DOWN },
	{ "Left", KEYC_LEFT },
	{ "Right", KEYC_RIGHT },
	{ "Home", KEYC_HOME },
	{ "End", KEYC_END },
	{ "PageUp", KEYC_PAGE_UP },
	{ "PgUp", KEYC_PAGE_UP },
	{ "PPage", KEYC_PAGE_UP },
	{ "PageDown", KEYC_PAGE_DOWN },
	{ "PgDn", KEYC_PAGE_DOWN },
	{ "PgDown", KEYC_PAGE_DOWN },
	{ "NPage", KEYC_PAGE_DOWN },
	{ "Insert", KEYC_INSERT },
	{ "Ins", KEYC_INSERT },
	{ "Delete", KEYC_DELETE },
	{ "Del", KEYC_DELETE },
	{ "Backspace", KEYC_BACKSPACE },
	{ "BS", KEYC_BACKSPACE },
	{ "Enter", KEYC_ENTER },
	{ "Return", KEYC_ENTER },
	{ "Tab", KEYC_TAB },
	{ "Esc", KEYC_ESCAPE },
	{ "Escape", KEYC_ESCAPE },
	{ "Space", ' ' },
	{ "BackTab", KEYC_TAB | KEYM_SHIFT },
	{ "BTab", KEYC_TAB | KEYM_SHIFT },
	{ "F1", KEYC_F1 },
	{ "F2", KEYC_F2 },
	{ "F3", KEYC_F3 },
	{ "F4", KEYC_F4 },
	{ "F5", KEYC_F5 },
	{ "F6", KEYC_F6 },
	{ "F7", KEYC_F7 },
	{ "F8", KEYC_F8 },
	{ "F9", KEYC_F9 },
	{ "F10", KEYC_F10 },
	{ "F11", KEYC_F11 },
	{ "F12", KEYC_F12 },
};

#define MODIFIERS (KEYM_CTRL | KEYM_ALT | KEYM_SHIFT)

/* The one printable character that s is, or 0. */
static uint32_t one_character(struct str s)
{
	size_t used = 0;
	uint32_t c = s.len ? unicode_decode(s.ptr, s.len, &used) : 0;

	return used != s.len || c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0xfffd ? 0 : c;
}

static bool with_control(uint32_t code, uint32_t *out)
{
	uint32_t lower = code >= 'A' && code <= 'Z' ? code + 32 : code;

	if (code >= KEY_SPECIAL)
		*out = code | KEYM_CTRL;
	else if (lower == 'i')
		*out = KEYC_TAB;
	else if (lower == 'm')
		*out = KEYC_ENTER;
	else if (lower == '[')
		*out = KEYC_ESCAPE;
	else if (lower == '@')
		*out = ' ' | KEYM_CTRL;
	else if (lower == '?')
		*out = KEYC_BACKSPACE;
	else if ((lower >= 'a' && lower <= 'z') ||
		 (lower && lower < 128 && strchr(" \\]^_", (int)lower)))
		*out = lower | KEYM_CTRL;
	else
		return false;
	return true;
}

static bool with_shift(uint32_t code, uint32_t *out)
{
	if (code >= 'a' && code <= 'z')
		*out = code - 32;
	else if (code >= KEY_SPECIAL || (code >= 'A' && code <= 'Z'))
		*out = code >= KEY_SPECIAL ? code | KEYM_SHIFT : code;
	else
		return false;
	return true;
}

/* Takes "C-", "M-", "S-" and "^" off; what is left is a character or a name. */
static uint32_t take_modifiers(struct str *s)
{
	uint32_t modifiers = 0;

	while (s->len > 1) {
		char c = to_lower(s->ptr[0]);
		bool dash = s->len > 2 && s->ptr[1] == '-';

		if (c == '^')
			modifiers |= KEYM_CTRL;
		else if (dash && c == 'c')
			modifiers |= KEYM_CTRL;
		else if (dash && (c == 'm' || c == 'a'))
			modifiers |= KEYM_ALT;
		else if (dash && c == 's')
			modifiers |= KEYM_SHIFT;
		else
			break;
		*s = str_part(*s, c == '^' ? 1 : 2, s->len);
	}
	return modifiers;
}

static uint32_t find_code(struct str s)
{
	for (size_t i = 0; i < ARRAY_LEN(key_names); i++)
		if (str_ieq(s, str_from(key_names[i].name)))
			return key_names[i].code;
	return one_character(s);
}

static bool parse(struct str name, uint32_t *out, struct err *err)
{
	struct str s = name;

	if (s.len > 2 && s.ptr[0] == '<' && s.ptr[s.len - 1] == '>')
		s = str_part(s, 1, s.len - 1);

	uint32_t modifiers = take_modifiers(&s);
	uint32_t code = find_code(s);

	if (!code)
		return err_set(err, ERR_USER,
			       _("there is no key \"%.*s\"; write a character or a name as Enter, "
				 "PageDown, F5, C-l, M-x, and several with a space between them"),
			       STR_ARG(name));
	if (modifiers & KEYM_CTRL && !with_control(code, &code))
		return err_set(err, ERR_USER, _("terminals cannot send the key \"%.*s\""),
			       STR_ARG(name));
	if (modifiers & KEYM_SHIFT && !with_shift(code, &code))
		return err_set(err, ERR_USER,
			       _("\"%.*s\": write the character that the key gives with Shift"),
			       STR_ARG(name));
	*out = code | (modifiers & KEYM_ALT);
	return true;
}

bool key_parse(const char *name, uint32_t *out, struct err *err)
{
	return parse(str_from(name), out, err);
}

void key_print(uint32_t key, struct strbuf *out)
{
	uint32_t code = key & ~MODIFIERS;

	if (key & KEYM_CTRL)
		strbuf_add(out, "C-");
	if (key & KEYM_ALT)
		strbuf_add(out, "M-");
	if (key & KEYM_SHIFT)
		strbuf_add(out, "S-");
	for (size_t i = 0; i < ARRAY_LEN(key_names); i++) {
		if (key_names[i].code == code) {
			strbuf_add(out, key_names[i].name);
			return;
		}
	}
	strbuf_add_utf8(out, code);
}

bool key_parse_sequence(const char *names, uint32_t out[KEY_SEQUENCE], int *out_n, struct err *err)
{
	struct str rest = str_trim(str_from(names));
	uint32_t keys[KEY_SEQUENCE];
	int n = 0;

	while (rest.len) {
		size_t len = 0;

		while (len < rest.len && !is_space(rest.ptr[len]))
			len++;
		if (n == KEY_SEQUENCE)
			return err_set(err, ERR_USER, _("\"%s\" is too long; at most %d keys"),
				       names, KEY_SEQUENCE);
		if (!parse(str_part(rest, 0, len), &keys[n++], err))
			return false;
		rest = str_trim(str_part(rest, len, rest.len));
	}
	if (!n)
		return err_set(err, ERR_USER, _("a key is missing"));
	memcpy(out, keys, (size_t)n * sizeof(*keys));
	*out_n = n;
	return true;
}

void key_print_sequence(const uint32_t *keys, int n, struct strbuf *out)
{
	for (int i = 0; i < n; i++) {
		if (i)
			strbuf_add_char(out, ' ');
		key_print(keys[i], out);
	}
}
