/* SPDX-License-Identifier: MIT */
#include "page/selector.h"

#include <stdlib.h>
#include <string.h>

#include "base/attr.h"
#include "base/i18n.h"
#include "page/xpath.h"

#define NESTED_MAX 8

struct css {
	struct str rest;
	struct strbuf *out;
	struct err *err;
	const char *whole;
	int depth;
};

static bool wrong(struct css *c)
{
	return err_set(c->err, ERR_USER, _("the selector \"%.80s\" is not understood at \"%.20s\""),
		       c->whole, c->rest.len ? c->rest.ptr : _("its end"));
}

/* ---- words ---- */

static void skip(struct css *c, size_t n)
{
	c->rest = str_part(c->rest, n, c->rest.len);
}

static char peek(const struct css *c)
{
	return c->rest.len ? *c->rest.ptr : '\0';
}

static bool blanks(struct css *c)
{
	size_t n = 0;

	while (n < c->rest.len && is_space(c->rest.ptr[n]))
		n++;
	skip(c, n);
	return n > 0;
}

static bool is_name_byte(char b)
{
	return is_alnum(b) || b == '-' || b == '_' || (unsigned char)b >= 0x80;
}

/* An identifier, escapes resolved ("sm\:flex"). */
static bool take_name(struct css *c, struct strbuf *name)
{
	strbuf_clear(name);
	while (c->rest.len) {
		if (is_name_byte(peek(c))) {
			strbuf_add_char(name, peek(c));
			skip(c, 1);
		} else if (peek(c) == '\\' && c->rest.len > 1 &&
			   (unsigned char)c->rest.ptr[1] >= ' ') {
			strbuf_add_char(name, c->rest.ptr[1]);
			skip(c, 2);
		} else {
			break;
		}
	}
	return name->len > 0;
}

/* Of an element or attribute: XPath has no escapes for what is special in it. */
static bool take_node_name(struct css *c, struct strbuf *name)
{
	if (!take_name(c, name) || is_digit(*name->buf) || *name->buf == '-')
		return false;
	for (char *p = name->buf; *p; p++) {
		*p = to_lower(*p);
		if (!is_name_byte(*p))
			return false;
	}
	return true;
}

static bool take_string(struct css *c, struct strbuf *value)
{
	char quote = peek(c);

	if (quote != '"' && quote != '\'')
		return take_name(c, value);
	strbuf_clear(value);
	for (skip(c, 1); c->rest.len && peek(c) != quote; skip(c, 1)) {
		if (peek(c) == '\\' && c->rest.len > 1)
			skip(c, 1);
		strbuf_add_char(value, peek(c));
	}
	if (!c->rest.len)
		return false;
	skip(c, 1);
	return true;
}

static bool take(struct css *c, const char *text)
{
	if (!str_istarts(c->rest, str_from(text)))
		return false;
	skip(c, strlen(text));
	return true;
}

/* A string of XPath, which has no escapes. */
static void put_string(struct strbuf *out, const char *s)
{
	struct str rest = str_from(s), part;
	bool first = true;

	if (!strchr(s, '\'')) {
		strbuf_printf(out, "'%s'", s);
		return;
	}
	strbuf_add(out, "concat(");
	while (str_next(&rest, '\'', &part)) {
		strbuf_printf(out, "%s'%.*s'", first ? "" : ",\"'\",", STR_ARG(part));
		first = false;
	}
	if (s[strlen(s) - 1] == '\'')
		strbuf_add(out, ",\"'\"");
	strbuf_add(out, ",'')");
}

/* ---- conditions: each appends one expression, to stand in brackets ---- */

#define FOLDED(x) "translate(" x ",'ABCDEFGHIJKLMNOPQRSTUVWXYZ','abcdefghijklmnopqrstuvwxyz')"

static void put_word(struct strbuf *out, const char *attribute, const char *word)
{
	AUTO(strbuf) padded = STRBUF_INIT;

	strbuf_printf(&padded, " %s ", word);
	strbuf_printf(out, "contains(concat(' ',normalize-space(@%s),' '),", attribute);
	put_string(out, padded.buf);
	strbuf_add_char(out, ')');
}

static void put_comparison(struct css *c, const char *name, char kind, const char *value, bool fold)
{
	AUTO(strbuf) have = STRBUF_INIT;
	AUTO(strbuf) want = STRBUF_INIT;
	AUTO(strbuf) low = STRBUF_INIT;

	if (fold)
		strbuf_printf(&have, FOLDED("@%s"), name);
	else
		strbuf_printf(&have, "@%s", name);
	for (const char *p = value; *p; p++)
		strbuf_add_char(&low, fold ? to_lower(*p) : *p);
	put_string(&want, low.buf);
	if (!*value && strchr("^$*~", kind)) {
		strbuf_add(c->out, "false()");
		return;
	}
	switch (kind) {
	case '=':
		strbuf_printf(c->out, "%s=%s", have.buf, want.buf);
		break;
	case '^':
		strbuf_printf(c->out, "starts-with(%s,%s)", have.buf, want.buf);
		break;
	case '*':
		strbuf_printf(c->out, "contains(%s,%s)", have.buf, want.buf);
		break;
	case '$':
		strbuf_printf(c->out,
			      "substring(%s,string-length(%s)-string-length(%s)+1)=%s and "
			      "string-length(%s)>=string-length(%s)",
			      have.buf, have.buf, want.buf, want.buf, have.buf, want.buf);
		break;
	case '|':
		strbuf_printf(c->out, "%s=%s or starts-with(%s,concat(%s,'-'))", have.buf, want.buf,
			      have.buf, want.buf);
		break;
	default:
		strbuf_printf(c->out,
			      "contains(concat(' ',normalize-space(%s),' '),concat(' ',%s,' '))",
			      have.buf, want.buf);
	}
}

/* Behind "[". */
static bool attribute(struct css *c)
{
	AUTO(strbuf) name = STRBUF_INIT;
	AUTO(strbuf) value = STRBUF_INIT;
	char kind = '=';
	bool fold = false;

	blanks(c);
	if (!take_node_name(c, &name))
		return wrong(c);
	blanks(c);
	if (take(c, "]")) {
		strbuf_printf(c->out, "@%s", name.buf);
		return true;
	}
	if (c->rest.len && strchr("~|^$*", peek(c))) {
		kind = peek(c);
		skip(c, 1);
	}
	if (!take(c, "="))
		return wrong(c);
	blanks(c);
	if (!take_string(c, &value))
		return wrong(c);
	if (blanks(c) && to_lower(peek(c)) == 'i') {
		fold = true;
		skip(c, 1);
		blanks(c);
	}
	if (!take(c, "]"))
		return wrong(c);
	put_comparison(c, name.buf, kind, value.buf, fold);
	return true;
}

/* "odd", "3", "2n+1", "-n+3" and ")" behind it. */
static bool take_nth(struct css *c, long *a, long *b)
{
	long sign = 1, n = 0;
	bool digits = false, has_n = false;

	*a = *b = 0;
	blanks(c);
	if (take(c, "odd")) {
		*a = 2, *b = 1;
	} else if (take(c, "even")) {
		*a = 2;
	} else {
		for (;;) {
			blanks(c);
			if (take(c, "-"))
				sign = -1;
			else
				take(c, "+");
			blanks(c);
			for (n = 0, digits = false; is_digit(peek(c)); skip(c, 1)) {
				n = n < 100000 ? n * 10 + (peek(c) - '0') : n;
				digits = true;
			}
			if (!has_n && take(c, "n")) {
				has_n = true;
				*a = sign * (digits ? n : 1);
				sign = 1;
				blanks(c);
				if (peek(c) == '+' || peek(c) == '-')
					continue;
			} else if (digits) {
				*b = sign * n;
			} else {
				return false;
			}
			break;
		}
	}
	blanks(c);
	return take(c, ")");
}

static void put_nth(struct css *c, const char *before, const char *test, long a, long b)
{
	AUTO(strbuf) place = STRBUF_INIT;

	strbuf_printf(&place, "(count(%s-sibling::%s)+1)", before, test);
	if (!a)
		strbuf_printf(c->out, "%s=%ld", place.buf, b);
	else
		strbuf_printf(c->out, "(%s - %ld) mod %ld = 0 and %s %s %ld", place.buf, b, labs(a),
			      place.buf, a > 0 ? ">=" : "<=", b);
}

static bool compound(struct css *c, struct strbuf *type, struct strbuf *conditions);
static bool chain(struct css *c, const char *start);

/* The list in :not(), :is() and :where(): conditions on the element itself. */
static bool alternatives(struct css *c)
{
	AUTO(strbuf) type = STRBUF_INIT;
	AUTO(strbuf) conditions = STRBUF_INIT;
	bool first = true;

	strbuf_add_char(c->out, '(');
	do {
		blanks(c);
		strbuf_clear(&type);
		strbuf_clear(&conditions);
		if (!compound(c, &type, &conditions))
			return false;
		strbuf_printf(c->out, "%sself::%s%s", first ? "" : " or ", type.buf,
			      conditions.buf);
		first = false;
		blanks(c);
	} while (take(c, ","));
	strbuf_add_char(c->out, ')');
	return take(c, ")") || wrong(c);
}

/* :has(> a, .x) */
static bool relatives(struct css *c)
{
	bool first = true;

	do {
		blanks(c);
		strbuf_add(c->out, first ? "(" : " or ");
		first = false;
		if (!chain(c, "."))
			return false;
		blanks(c);
	} while (take(c, ","));
	strbuf_add_char(c->out, ')');
	return take(c, ")") || wrong(c);
}

/* Behind ":". */
static bool pseudo_class(struct css *c, const char *type)
{
	static const struct {
		const char *name, *xpath;
	} plain[] = {
		{ "first-child", "not(preceding-sibling::*)" },
		{ "last-child", "not(following-sibling::*)" },
		{ "only-child", "not(preceding-sibling::*) and not(following-sibling::*)" },
		{ "empty", "not(*) and not(string())" },
		{ "root", "not(parent::*)" },
	};
	AUTO(strbuf) text = STRBUF_INIT;
	AUTO(strbuf) name = STRBUF_INIT;
	bool ok = true, last, of_type;
	long a = 0, b = 1;

	if (!take_name(c, &name))
		return wrong(c);
	for (size_t i = 0; i < ARRAY_LEN(plain); i++)
		if (strieq(name.buf, plain[i].name)) {
			strbuf_add(c->out, plain[i].xpath);
			return true;
		}
	last = str_ifind(strbuf_str(&name), STR("last")) >= 0;
	of_type = str_ends(strbuf_str(&name), STR("-of-type"));
	if (strieq(name.buf, "first-of-type") || strieq(name.buf, "last-of-type")) {
		put_nth(c, last ? "following" : "preceding", type, a, b);
		return true;
	}
	if (!take(c, "("))
		return wrong(c);
	if (++c->depth > NESTED_MAX)
		return wrong(c);
	if (strieq(name.buf, "nth-child") || strieq(name.buf, "nth-last-child") ||
	    strieq(name.buf, "nth-of-type") || strieq(name.buf, "nth-last-of-type")) {
		ok = take_nth(c, &a, &b) || wrong(c);
		if (ok)
			put_nth(c, last ? "following" : "preceding", of_type ? type : "*", a, b);
	} else if (strieq(name.buf, "not")) {
		strbuf_add(c->out, "not");
		ok = alternatives(c);
	} else if (strieq(name.buf, "is") || strieq(name.buf, "where") ||
		   strieq(name.buf, "matches")) {
		ok = alternatives(c);
	} else if (strieq(name.buf, "has")) {
		ok = relatives(c);
	} else if (strieq(name.buf, "contains")) {
		blanks(c);
		ok = take_string(c, &text);
		blanks(c);
		ok = (ok && take(c, ")")) || wrong(c);
		strbuf_add(c->out, "contains(string(),");
		put_string(c->out, text.buf);
		strbuf_add_char(c->out, ')');
	} else {
		ok = wrong(c);
	}
	c->depth--;
	return ok;
}

/* One element: its name ("*" when none) and all that is asked of it, in brackets. */
static bool compound(struct css *c, struct strbuf *type, struct strbuf *conditions)
{
	AUTO(strbuf) name = STRBUF_INIT;
	struct strbuf *out = c->out;
	bool any = false, ok = true;

	if (take(c, "*")) {
		any = true;
		strbuf_add_char(type, '*');
	} else if (is_name_byte(peek(c)) || peek(c) == '\\') {
		any = true;
		if (!take_node_name(c, &name))
			return wrong(c);
		strbuf_add(type, name.buf);
	} else {
		strbuf_add_char(type, '*');
	}
	c->out = conditions;
	while (ok && c->rest.len) {
		char kind = peek(c);

		if (!strchr(".#[:", kind) || str_starts(c->rest, STR("::")))
			break;
		skip(c, 1);
		any = true;
		strbuf_add_char(conditions, '[');
		if (kind == '[') {
			ok = attribute(c);
		} else if (kind == ':') {
			ok = pseudo_class(c, type->buf);
		} else if (!take_name(c, &name)) {
			ok = wrong(c);
		} else if (kind == '#') {
			strbuf_add(conditions, "@id=");
			put_string(conditions, name.buf);
		} else {
			put_word(conditions, "class", name.buf);
		}
		strbuf_add_char(conditions, ']');
	}
	c->out = out;
	return ok && (any || wrong(c));
}

/* ::attr(href), ::text */
static bool pseudo_element(struct css *c)
{
	AUTO(strbuf) name = STRBUF_INIT;

	if (take(c, "::text")) {
		strbuf_add(c->out, "/text()");
		return true;
	}
	if (!take(c, "::attr("))
		return wrong(c);
	blanks(c);
	if (!take_node_name(c, &name))
		return wrong(c);
	blanks(c);
	strbuf_printf(c->out, "/@%s", name.buf);
	return take(c, ")") || wrong(c);
}

static bool put_step(struct css *c, const char *axis, bool next)
{
	AUTO(strbuf) type = STRBUF_INIT;
	AUTO(strbuf) conditions = STRBUF_INIT;

	if (!compound(c, &type, &conditions))
		return false;
	if (next) /* the very next one */
		strbuf_printf(c->out, "%s*[1][self::%s]%s", axis, type.buf, conditions.buf);
	else
		strbuf_printf(c->out, "%s%s%s", axis, type.buf, conditions.buf);
	return true;
}

/* Compounds with combinators between them. */
static bool chain(struct css *c, const char *start)
{
	bool begins = true;

	strbuf_add(c->out, start);
	for (;;) {
		bool blank = blanks(c);
		char kind = peek(c);

		if (kind == '>' || kind == '+' || kind == '~') {
			skip(c, 1);
			blanks(c);
		} else if (!kind || kind == ',' || kind == ')') {
			return !begins || wrong(c);
		} else if (!begins && str_starts(c->rest, STR("::"))) {
			if (c->depth)
				return wrong(c);
			if (!pseudo_element(c))
				return false;
			blanks(c);
			return !c->rest.len || peek(c) == ',' || wrong(c);
		} else if (!begins && !blank) {
			return wrong(c);
		} else {
			kind = ' ';
		}
		if (!put_step(c,
			      kind == '>'                  ? "/"
			      : kind == '+' || kind == '~' ? "/following-sibling::"
							   : "/descendant::",
			      kind == '+'))
			return false;
		begins = false;
	}
}

bool selector_to_xpath(const char *css, struct strbuf *out, struct err *err)
{
	AUTO(strbuf) xpath = STRBUF_INIT;
	struct css c = { .rest = str_trim(str_from(css)), .out = &xpath, .err = err, .whole = css };
	bool ok = c.rest.len <= SELECTOR_MAX_LEN || wrong(&c);

	strbuf_limit(&xpath, XPATH_MAX_LEN);
	while (ok && (ok = chain(&c, ".")) && c.rest.len) {
		ok = take(&c, ",") || wrong(&c);
		strbuf_add(&xpath, " | ");
	}
	if (ok && xpath.full)
		ok = wrong(&c);
	if (ok)
		strbuf_add(out, xpath.buf);
	return ok;
}

/* ---- which of the two it is ---- */

static bool has_axis(const char *s)
{
	for (; (s = strstr(s, "::")); s += 2)
		if (!str_istarts(str_from(s), STR("::attr(")) &&
		    !str_istarts(str_from(s), STR("::text")))
			return true;
	return false;
}

/* A '(' behind a name that is no pseudo-class, an '@', a '/', all outside of brackets and quotes.
 */
static bool has_xpath_marks(const char *s)
{
	const char *word = s;
	bool colon = false;
	char quote = '\0';
	int open = 0;

	for (const char *p = s; *p; p++) {
		if (quote) {
			if (*p == quote)
				quote = '\0';
			continue;
		}
		if (*p == '"' || *p == '\'')
			quote = *p;
		else if (*p == '[')
			open++;
		else if (*p == ']')
			open--;
		if (*p == '@' || (!open && *p == '/'))
			return true;
		if (*p == '(' && p > word && !colon)
			return true;
		if (!is_name_byte(*p)) {
			colon = *p == ':';
			word = p + 1;
		}
	}
	return false;
}

bool selector_is_xpath(const char *expression)
{
	const char *s = expression + strspn(expression, " \t\n");

	if (str_istarts(str_from(s), STR("xpath:")) || str_istarts(str_from(s), STR("css:")))
		return to_lower(*s) == 'x';
	return strchr("/(\"'", *s) || str_starts(str_from(s), STR("./")) ||
	       str_starts(str_from(s), STR("..")) || streq(s, ".") || has_axis(s) ||
	       has_xpath_marks(s);
}

bool selector_as_xpath(const char *expression, struct strbuf *out, struct err *err)
{
	bool xpath = selector_is_xpath(expression);
	const char *s = expression + strspn(expression, " \t\n");

	if (str_istarts(str_from(s), STR("xpath:")))
		s += strlen("xpath:");
	else if (str_istarts(str_from(s), STR("css:")))
		s += strlen("css:");
	if (!xpath)
		return selector_to_xpath(s, out, err);
	if (strlen(s) > SELECTOR_MAX_LEN)
		return err_set(err, ERR_USER, _("the XPath is too long: \"%.80s\""), s);
	strbuf_add(out, s);
	return true;
}
