/* SPDX-License-Identifier: MIT */
#include "page/markup.h"

void markup_escape(struct str text, struct strbuf *out)
{
	for (size_t i = 0; i < text.len; i++) {
		switch (text.ptr[i]) {
		case '&':
			strbuf_add(out, "&amp;");
			break;
		case '<':
			strbuf_add(out, "&lt;");
			break;
		case '>':
			strbuf_add(out, "&gt;");
			break;
		case '"':
			strbuf_add(out, "&quot;");
			break;
		default:
			strbuf_add_char(out, text.ptr[i]);
		}
	}
}
