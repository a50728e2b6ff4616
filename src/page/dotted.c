/* SPDX-License-Identifier: MIT */
#include "page/dotted.h"

#include "base/str.h"

static const json_t *step(const json_t *at, struct str name)
{
	AUTO(strbuf) key = STRBUF_INIT;

	strbuf_add_str(&key, name);
	return json_object_get(at, key.buf);
}

/* "[3]", "['a.b']"; *rest is behind it. */
static const json_t *bracket(const json_t *at, struct str *rest)
{
	ptrdiff_t end = str_find(*rest, STR("]"));
	struct str inside;
	int64_t n;

	if (end < 0)
		return NULL;
	inside = str_trim(str_part(*rest, 1, (size_t)end));
	*rest = str_part(*rest, (size_t)end + 1, rest->len);
	if (inside.len > 1 && (*inside.ptr == '\'' || *inside.ptr == '"'))
		return step(at, str_part(inside, 1, inside.len - 1));
	if (!str_to_int(inside, &n))
		return NULL;
	if (n < 0)
		n += (int64_t)json_array_size(at);
	return n < 0 ? NULL : json_array_get(at, (size_t)n);
}

static const json_t *find(const json_t *at, struct str path)
{
	struct str rest = str_trim(path);

	if (rest.len && *rest.ptr == '$')
		rest = str_part(rest, 1, rest.len);
	while (at && rest.len) {
		size_t len = 0;

		if (*rest.ptr == '[') {
			at = bracket(at, &rest);
			continue;
		}
		if (*rest.ptr == '.')
			rest = str_part(rest, 1, rest.len);
		while (len < rest.len && rest.ptr[len] != '.' && rest.ptr[len] != '[')
			len++;
		if (len)
			at = step(at, str_part(rest, 0, len));
		rest = str_part(rest, len, rest.len);
	}
	return at;
}

const json_t *dotted_find(const json_t *from, const char *path)
{
	return find(from, str_from(path));
}

bool dotted_add_value(const json_t *value, struct strbuf *out)
{
	if (json_is_string(value))
		strbuf_append(out, json_string_value(value), json_string_length(value));
	else if (json_is_integer(value))
		strbuf_printf(out, "%lld", (long long)json_integer_value(value));
	else if (json_is_real(value))
		strbuf_printf(out, "%.15g", json_real_value(value));
	else if (json_is_boolean(value))
		strbuf_add(out, json_is_true(value) ? "true" : "false");
	else
		return false;
	return true;
}

bool dotted_text(const json_t *from, const char *expression, struct strbuf *out)
{
	struct str rest = str_trim(str_from(expression));
	bool found = false, literal = false;

	while (rest.len) {
		size_t len = 0;

		if (*rest.ptr == '\'' || *rest.ptr == '"') {
			len = 1;
			while (len < rest.len && rest.ptr[len] != *rest.ptr)
				len++;
			strbuf_append(out, rest.ptr + 1, len - 1);
			len += len < rest.len;
			literal = true;
		} else {
			while (len < rest.len && rest.ptr[len] != '&')
				len++;
			found |= dotted_add_value(find(from, str_part(rest, 0, len)), out);
			literal &= found;
		}
		rest = str_trim(str_part(rest, len, rest.len));
		if (rest.len && *rest.ptr == '&')
			rest = str_trim(str_part(rest, 1, rest.len));
	}
	return found || literal;
}
