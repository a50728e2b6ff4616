/* SPDX-License-Identifier: MIT */
#include "store/sqlfn.h"

#include <regex.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "base/str.h"
#include "text/unicode.h"

static void regex_release(void *ptr)
{
	regfree(ptr);
	free(ptr);
}

static const char *value_text(sqlite3_value *value)
{
	const unsigned char *text = sqlite3_value_text(value);

	return text ? (const char *)text : "";
}

/* regexp(pattern, text): SQLite keeps the compiled pattern with the statement. */
static void fn_regexp(sqlite3_context *ctx, int argc, sqlite3_value **argv)
{
	regex_t *regex = sqlite3_get_auxdata(ctx, 0);
	bool ours = false, found;

	(void)argc;
	if (!regex) {
		regex = xmalloc(sizeof(*regex));
		if (regcomp(regex, value_text(argv[0]), REG_EXTENDED | REG_ICASE | REG_NOSUB)) {
			free(regex);
			sqlite3_result_int(ctx, 0);
			return;
		}
		ours = true;
	}
	found = regexec(regex, value_text(argv[1]), 0, NULL, 0) == 0;
	sqlite3_result_int(ctx, found);
	/* last, because SQLite may release it at once */
	if (ours)
		sqlite3_set_auxdata(ctx, 0, regex, regex_release);
}

static void fn_has_word(sqlite3_context *ctx, int argc, sqlite3_value **argv)
{
	struct str rest = str_from(value_text(argv[0])), word = str_from(value_text(argv[1]));
	struct str line, part;
	bool found = false;

	(void)argc;
	while (!found && str_next(&rest, '\n', &line)) {
		found = str_eq(line, word);
		while (!found && str_next(&line, ' ', &part))
			found = str_eq(part, word);
	}
	sqlite3_result_int(ctx, found && word.len);
}

static int compare_person(void *ctx, int a_len, const void *a, int b_len, const void *b)
{
	AUTO_FREE char *first = xstrndup(a, (size_t)a_len);
	AUTO_FREE char *second = xstrndup(b, (size_t)b_len);

	(void)ctx;
	return unicode_compare(first, second);
}

void sqlfn_register(sqlite3 *db)
{
	const int kind = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY;

	sqlite3_create_function(db, "regexp", 2, kind, NULL, fn_regexp, NULL, NULL);
	sqlite3_create_function(db, "has_word", 2, kind, NULL, fn_has_word, NULL, NULL);
	sqlite3_create_collation(db, "person", SQLITE_UTF8, NULL, compare_person);
}
