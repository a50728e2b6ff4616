/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "feed/parse.h"
#include "feed/print.h"

/* parse_feed FILE [--url URL] [--content-type TYPE]: what was read, as JSON */
int main(int argc, char **argv)
{
	struct strbuf bytes = STRBUF_INIT, out = STRBUF_INIT;
	const char *url = NULL, *content_type = NULL, *file = NULL;
	struct arena arena = ARENA_INIT;
	struct err err = ERR_INIT;
	struct feed feed;

	for (int i = 1; i < argc; i++) {
		if (streq(argv[i], "--url") && i + 1 < argc)
			url = argv[++i];
		else if (streq(argv[i], "--content-type") && i + 1 < argc)
			content_type = argv[++i];
		else
			file = argv[i];
	}
	if (!file) {
		fputs("usage: parse_feed FILE [--url URL] [--content-type TYPE]\n", stderr);
		return 2;
	}
	bool ok = file_read(file, 256 << 20, &bytes, &err) &&
		  feed_parse(strbuf_str(&bytes), url, content_type, &arena, &feed, &err);
	if (ok)
		feed_print_json(&feed, &out);
	else
		feed_print_error(err.text, &out);
	fwrite(out.buf, 1, out.len, stdout);
	strbuf_release(&bytes);
	strbuf_release(&out);
	arena_release(&arena);
	return ok ? 0 : 1;
}
