/* SPDX-License-Identifier: MIT */
#include "conf/history.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"

#define MAX_BYTES (1 << 20)

void history_init(struct history *history, size_t max)
{
	*history = (struct history){ .max = max };
}

void history_release(struct history *history)
{
	vec_each (&history->lines, line)
		free(*line);
	vec_release(&history->lines);
}

static bool is_worth_it(const char *line)
{
	for (const char *p = line; *p; p++)
		if ((unsigned char)*p < ' ' || *p == 0x7f)
			return false;
	return line[strspn(line, " ")] != '\0';
}

static void take(struct history *history, size_t at)
{
	free(history->lines.ptr[at]);
	vec_remove(&history->lines, at);
}

void history_add(struct history *history, const char *line)
{
	char *copy;

	if (!history->max || !is_worth_it(line))
		return;
	copy = xstrdup(line);
	for (size_t i = history->lines.n; i-- > 0;)
		if (streq(history->lines.ptr[i], line))
			take(history, i);
	if (history->lines.n == history->max)
		take(history, 0);
	vec_push(&history->lines, copy);
}

const char *history_at(const struct history *history, size_t back)
{
	return back < history->lines.n ? history->lines.ptr[history->lines.n - 1 - back] : NULL;
}

bool history_find(const struct history *history, const char *prefix, size_t *back)
{
	for (size_t i = *back; i < history->lines.n; i++) {
		if (strncmp(history_at(history, i), prefix, strlen(prefix)) == 0) {
			*back = i;
			return true;
		}
	}
	return false;
}

bool history_load(struct history *history, const char *path, struct err *err)
{
	AUTO(strbuf) text = STRBUF_INIT;
	struct err why = ERR_INIT;
	struct str rest, line;

	if (!file_read(path, MAX_BYTES, &text, &why)) {
		if (why.kind == ERR_SYS && why.code == ENOENT)
			return true;
		*err = why;
		return false;
	}
	rest = strbuf_str(&text);
	while (str_next(&rest, '\n', &line)) {
		AUTO_FREE char *copy = xstrndup(line.ptr, line.len);

		history_add(history, copy);
	}
	return true;
}

bool history_save(const struct history *history, const char *path, struct err *err)
{
	AUTO(strbuf) text = STRBUF_INIT;

	for (size_t i = 0; i < history->lines.n; i++)
		strbuf_printf(&text, "%s\n", history->lines.ptr[i]);
	return file_make_dir_of(path, err) && file_write(path, text.buf, text.len, err);
}
