/* SPDX-License-Identifier: MIT */
#include "feed/person.h"

#include <string.h>

#define MAX_LIST_LEN 1024

static bool is_address(struct str s)
{
	s = str_trim(s);
	if (str_istarts(s, STR("mailto:")))
		s = str_part(s, 7, s.len);
	return s.len && memchr(s.ptr, '@', s.len) && !memchr(s.ptr, ' ', s.len) && s.ptr[0] != '@';
}

bool person_is_address(const char *name)
{
	return is_address(str_from(name));
}

/* "outer <open>inner<close>": whichever is not the address. */
static bool split(struct str s, char open, char close, struct str *out)
{
	const char *from = memchr(s.ptr, open, s.len);
	const char *to = from ? memrchr(from, close, s.len - (size_t)(from - s.ptr)) : NULL;

	if (!to)
		return false;
	struct str outer = str_trim(str_part(s, 0, (size_t)(from - s.ptr)));
	struct str inner = str_trim(str_part(s, (size_t)(from - s.ptr) + 1, (size_t)(to - s.ptr)));
	if (is_address(inner) && outer.len)
		*out = outer;
	else if (inner.len && (is_address(outer) || !outer.len))
		*out = inner;
	else if (!inner.len && outer.len)
		*out = outer;
	else
		return false;
	return true;
}

char *person_name(struct arena *arena, const char *text)
{
	struct str s = str_trim(str_from(text)), name = s;

	if (!split(s, '<', '>', &name))
		split(s, '(', ')', &name);
	if (str_istarts(name, STR("mailto:")))
		name = str_part(name, 7, name.len);
	return name.len ? arena_strndup(arena, name.ptr, name.len) : NULL;
}

void person_add(struct strbuf *list, const char *name)
{
	struct str rest = strbuf_str(list), one;

	if (strempty(name) || list->len > MAX_LIST_LEN)
		return;
	while (str_next(&rest, ',', &one))
		if (str_ieq(str_trim(one), str_from(name)))
			return;
	if (list->len)
		strbuf_add(list, ", ");
	strbuf_add(list, name);
}
