/* SPDX-License-Identifier: MIT */
#include "page/token.h"

#include <string.h>

#include "base/attr.h"

#define CDATA STR("<![CDATA[")

void token_start(struct tokenizer *tokens, struct str source)
{
	*tokens = (struct tokenizer){ .source = source.len ? source : STR("") };
}

static struct str rest_of(const struct tokenizer *tokens, size_t at)
{
	return str_part(tokens->source, at, tokens->source.len);
}

/* Where `mark` begins at or behind `at`, or the end. */
static size_t find(const struct tokenizer *tokens, size_t at, const char *mark)
{
	size_t len = strlen(mark);
	const char *p = memmem(tokens->source.ptr + at, tokens->source.len - at, mark, len);

	return p ? (size_t)(p - tokens->source.ptr) : tokens->source.len;
}

static char byte_at(const struct tokenizer *tokens, size_t at)
{
	return at < tokens->source.len ? tokens->source.ptr[at] : '\0';
}

/* Elements whose content is no markup; 1 and 2 are never shown, the last two have references. */
static const char *const raw_elements[] = { NULL,       "script", "style",    "iframe", "noembed",
					    "noframes", "xmp",    "textarea", "title" };
#define RAW_HIDDEN 2
#define RAW_ESCAPABLE 7

static int raw_element(struct str name)
{
	for (size_t i = 1; i < ARRAY_LEN(raw_elements); i++)
		if (str_ieq(name, str_from(raw_elements[i])))
			return (int)i;
	return 0;
}

/* Behind a comment, declaration or instruction that begins at `at`. */
static size_t skip_declaration(struct tokenizer *tokens, size_t at)
{
	struct str rest = rest_of(tokens, at);

	if (str_starts(rest, STR("<!--"))) {
		if (str_starts(rest, STR("<!-->")))
			return at + 5;
		if (str_starts(rest, STR("<!--->")))
			return at + 6;
		size_t end = find(tokens, at + 4, "-->");
		ptrdiff_t bang = str_find(str_part(tokens->source, at + 4, end), STR("--!>"));

		return bang >= 0 ? at + 4 + (size_t)bang + 4 : MIN(end + 3, tokens->source.len);
	}
	if (str_istarts(rest, CDATA)) {
		/* not HTML, but feeds wrap their text in it twice: show what is inside */
		tokens->cdata = true;
		return at + CDATA.len;
	}
	return MIN(find(tokens, at, ">") + 1, tokens->source.len);
}

/* The '>' of the tag whose name ends at `at`, minding quotes; the end when there is none. */
static size_t tag_end(const struct tokenizer *tokens, size_t at, bool *closed)
{
	enum { NAME, BEFORE_VALUE, BARE, QUOTED } in = NAME;
	char quote = '\0';

	for (; at < tokens->source.len; at++) {
		char c = tokens->source.ptr[at];

		if (in == QUOTED) {
			if (c == quote)
				in = NAME;
		} else if (c == '>') {
			*closed = in == NAME && tokens->source.ptr[at - 1] == '/';
			break;
		} else if (in == BEFORE_VALUE && !is_space(c)) {
			in = c == '"' || c == '\'' ? QUOTED : BARE;
			quote = c;
		} else if (in == BARE && is_space(c)) {
			in = NAME;
		} else if (in == NAME && c == '=') {
			in = BEFORE_VALUE;
		}
	}
	return at;
}

enum markup { MARKUP_NONE, MARKUP_TAG, MARKUP_DECLARATION };

/* What the byte at `at` begins. */
static enum markup markup_at(const struct tokenizer *tokens, size_t at)
{
	if (byte_at(tokens, at) != '<')
		return MARKUP_NONE;
	char c = byte_at(tokens, ++at);

	if (c == '!' || c == '?')
		return MARKUP_DECLARATION;
	if (c == '/') {
		c = byte_at(tokens, ++at);
		if (!is_alpha(c))
			return c ? MARKUP_DECLARATION : MARKUP_NONE;
	}
	if (!is_alpha(c))
		return MARKUP_NONE;
	size_t from = at;

	while ((c = byte_at(tokens, at)) && !is_space(c) && c != '/' && c != '>')
		if (is_alnum(c) || strchr("-_:.", c) || (unsigned char)c >= 0x80)
			at++;
		else
			return MARKUP_NONE; /* <jane@example.org>, or a<b, c */
	if (c == '/' && at > from && tokens->source.ptr[at - 1] == ':')
		return MARKUP_NONE; /* <https://example.org/> */
	return MARKUP_TAG;
}

/* False when the tag is cut off: browsers show nothing of it. */
static bool take_tag(struct tokenizer *tokens, struct token *out)
{
	bool end = byte_at(tokens, tokens->at + 1) == '/';
	size_t from = tokens->at + (end ? 2 : 1), to = from;

	for (char c; (c = byte_at(tokens, to)) && !is_space(c) && c != '/' && c != '>';)
		to++;
	bool closed = false;
	size_t close = tag_end(tokens, to, &closed);

	if (close >= tokens->source.len) {
		tokens->at = tokens->source.len;
		return false;
	}
	*out = (struct token){
		.kind = end ? TOKEN_END : TOKEN_START,
		.text = str_part(tokens->source, from, to),
		.attributes = str_part(tokens->source, to, close),
		.closed = closed,
	};
	tokens->at = close + 1;
	if (!end && !out->closed)
		tokens->raw = raw_element(out->text);
	return true;
}

/* The text of a raw element, up to its end tag. */
static bool take_raw(struct tokenizer *tokens, struct token *out)
{
	int raw = tokens->raw;
	struct str name = str_from(raw_elements[raw]);
	size_t from = tokens->at, to = from;

	tokens->raw = 0;
	while (!(tokens->unclosed & 1u << raw)) {
		to = find(tokens, to, "</");
		if (to >= tokens->source.len)
			tokens->unclosed |= 1u << raw;
		else if (str_istarts(rest_of(tokens, to + 2), name))
			break;
		else
			to += 2;
	}
	if (tokens->unclosed & 1u << raw) {
		if (raw > RAW_HIDDEN)
			return false; /* an <iframe> without an end must not swallow the article */
		to = tokens->source.len;
	}
	tokens->at = to;
	*out = (struct token){ .kind = raw < RAW_ESCAPABLE ? TOKEN_RAW : TOKEN_TEXT,
			       .text = str_part(tokens->source, from, to) };
	return to > from;
}

/* The text up to the next markup. */
static bool take_text(struct tokenizer *tokens, struct token *out)
{
	size_t from = tokens->at, to = from;

	do {
		const char *p =
			memchr(tokens->source.ptr + to + 1, '<', tokens->source.len - to - 1);

		to = p ? (size_t)(p - tokens->source.ptr) : tokens->source.len;
	} while (to < tokens->source.len && !markup_at(tokens, to));
	struct str text = str_part(tokens->source, from, to);
	ptrdiff_t end = tokens->cdata ? str_find(text, STR("]]>")) : -1;

	tokens->at = to;
	if (end >= 0) {
		tokens->cdata = false;
		tokens->at = from + (size_t)end + 3;
		text.len = (size_t)end;
	}
	*out = (struct token){ .kind = TOKEN_TEXT, .text = text };
	return text.len > 0;
}

bool token_next(struct tokenizer *tokens, struct token *out)
{
	if (tokens->raw && take_raw(tokens, out))
		return true;
	while (tokens->at < tokens->source.len) {
		enum markup markup = markup_at(tokens, tokens->at);

		if (markup == MARKUP_DECLARATION)
			tokens->at = skip_declaration(tokens, tokens->at);
		else if (markup == MARKUP_TAG ? take_tag(tokens, out) : take_text(tokens, out))
			return true;
	}
	return false;
}

bool token_attribute(struct str *attributes, struct str *name, struct str *value)
{
	if (!attributes->len)
		return false;
	const char *p = attributes->ptr, *end = p + attributes->len;

	while (p < end && (is_space(*p) || *p == '/'))
		p++;
	const char *from = p;

	if (p < end && *p == '=')
		p++; /* a name may begin with it, says the standard */
	while (p < end && !is_space(*p) && *p != '/' && *p != '=')
		p++;
	*name = (struct str){ from, (size_t)(p - from) };
	*value = (struct str){ p, 0 };
	const char *q = p;

	while (q < end && is_space(*q))
		q++;
	if (q < end && *q == '=') {
		for (q++; q < end && is_space(*q);)
			q++;
		if (q < end && (*q == '"' || *q == '\'')) {
			char quote = *q++;

			for (p = q; p < end && *p != quote;)
				p++;
			*value = (struct str){ q, (size_t)(p - q) };
			if (p < end)
				p++;
		} else {
			for (p = q; p < end && !is_space(*p);)
				p++;
			*value = (struct str){ q, (size_t)(p - q) };
		}
	}
	*attributes = (struct str){ p, (size_t)(end - p) };
	return name->len > 0;
}

bool token_find(const struct token *token, const char *name, struct str *value)
{
	struct str rest = token->attributes, key;

	while (token_attribute(&rest, &key, value))
		if (str_ieq(key, str_from(name)))
			return true;
	return false;
}
