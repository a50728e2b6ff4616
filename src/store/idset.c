/* SPDX-License-Identifier: MIT */
#include "store/idset.h"

void idset_add(struct strbuf *out, int64_t *last, int64_t id, unsigned char tag)
{
	uint64_t gap = (uint64_t)id - (uint64_t)*last;

	gap = gap << 1 ^ (gap >> 63 ? UINT64_MAX : 0);
	for (; gap >= 0x80; gap >>= 7)
		strbuf_add_char(out, (char)(gap | 0x80));
	strbuf_add_char(out, (char)gap);
	strbuf_add_char(out, (char)tag);
	*last = id;
}

bool idset_next(struct idset_reader *reader)
{
	struct str s = reader->rest;
	uint64_t gap = 0;

	for (size_t i = 0; i + 1 < s.len && i < 10; i++) {
		unsigned char byte = (unsigned char)s.ptr[i];

		gap |= (uint64_t)(byte & 0x7F) << 7 * i;
		if (byte & 0x80)
			continue;
		gap = gap >> 1 ^ (gap & 1 ? UINT64_MAX : 0);
		reader->id = (int64_t)((uint64_t)reader->id + gap);
		reader->tag = (unsigned char)s.ptr[i + 1];
		reader->rest = str_part(s, i + 2, s.len);
		return true;
	}
	return false;
}
