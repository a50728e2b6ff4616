/* SPDX-License-Identifier: MIT */
#include "page/markup.h"

#include "feed/fragment.h"

void markup_escape(struct str text, struct strbuf *out)
{
	fragment_escape_value(text, out);
}
