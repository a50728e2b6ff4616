/* SPDX-License-Identifier: MIT */
#include "ui/find.h"

#include <string.h>

#include "base/strbuf.h"
#include "text/unicode.h"

/* How many bytes of s, folded, are the whole of `folded` from the start; 0 if not. */
static size_t match_here(struct str s, const char *folded)
{
	AUTO(strbuf) part = STRBUF_INIT;
	size_t at = 0, want = strlen(folded), got = 0;

	while (at < s.len && got < want) {
		size_t len = unicode_cluster(s.ptr + at, s.len - at);

		strbuf_clear(&part);
		unicode_fold(s.ptr + at, len, &part);
		if (part.len > want - got || memcmp(part.buf, folded + got, part.len) != 0)
			return 0;
		got += part.len;
		at += len;
	}
	return got == want ? at : 0;
}

bool find_in(struct str s, size_t from, const char *folded, size_t *out_at, size_t *out_len)
{
	while (from < s.len) {
		size_t len = match_here(str_part(s, from, s.len), folded);

		if (len) {
			*out_at = from;
			*out_len = len;
			return true;
		}
		from += unicode_cluster(s.ptr + from, s.len - from);
	}
	return false;
}
