/* SPDX-License-Identifier: MIT */
#include "engine/response.h"

#include <string.h>

#include "base/attr.h"
#include "base/clock.h"
#include "feed/date.h"

#define HOUR_S (60 * 60)
#define DAY_S (24 * HOUR_S)
#define MOMENT 1000000000 /* more seconds than that are a time, not a wait */

static const char *keep(struct response *response, struct str value)
{
	for (size_t i = 0; i < value.len; i++)
		if ((unsigned char)value.ptr[i] < 0x20 || value.ptr[i] == 0x7F)
			return NULL;
	return value.len ? arena_strndup(&response->arena, value.ptr, value.len) : NULL;
}

/* "HTTP/1.1 200 OK", "HTTP/2 200" */
static void begin(struct response *response, struct str line)
{
	struct str word;
	int64_t status = 0;

	str_next(&line, ' ', &word);
	if (str_next(&line, ' ', &word))
		str_to_int(word, &status);
	*response = (struct response){ .arena = response->arena,
				       .bytes = response->bytes,
				       .permanent = response->permanent,
				       .temporary = response->temporary,
				       .status = (long)CLAMP(status, 0, 999) };
}

static void count_redirect(struct response *response)
{
	if (response->status == 301 || response->status == 308)
		response->permanent++;
	else if (response->status / 100 == 3)
		response->temporary++;
}

bool response_line(struct response *response, struct str line)
{
	struct {
		struct str name;
		const char **value;
	} wanted[] = {
		{ STR("etag"), &response->etag },
		{ STR("last-modified"), &response->modified },
		{ STR("content-type"), &response->content_type },
		{ STR("cache-control"), &response->raw.cache_control },
		{ STR("age"), &response->raw.age },
		{ STR("date"), &response->raw.date },
		{ STR("expires"), &response->raw.expires },
		{ STR("retry-after"), &response->raw.retry_after },
		{ STR("ratelimit-remaining"), &response->raw.remaining },
		{ STR("ratelimit-reset"), &response->raw.reset },
		{ STR("x-ratelimit-remaining"), &response->raw.remaining },
		{ STR("x-ratelimit-reset"), &response->raw.reset },
	};
	struct str name;

	response->bytes += line.len;
	if (response->bytes > RESPONSE_MAX_BYTES || response->lines + 1 > RESPONSE_MAX_LINES)
		return false;
	if (str_istarts(line, STR("HTTP/")))
		begin(response, str_trim(line));
	response->lines++;
	if (!memchr(line.ptr, ':', line.len) || !str_next(&line, ':', &name))
		return true;
	line = str_trim(line);
	if (str_ieq(name, STR("location")))
		count_redirect(response);
	for (size_t i = 0; i < ARRAY_LEN(wanted); i++)
		if (str_ieq(name, wanted[i].name))
			*wanted[i].value = keep(response, line);
	return true;
}

void response_release(struct response *response)
{
	arena_release(&response->arena);
	*response = (struct response){ 0 };
}

static int64_t seconds(struct str text)
{
	int64_t n;

	return str_to_int(str_trim(text), &n) && n > 0 ? n : 0;
}

/* The server's own clock is the one its dates are meant by. */
static int64_t until(const struct response *response, const char *date)
{
	int64_t now = clock_now(), then;

	if (!date || !date_parse(str_from(date), &then))
		return 0;
	date_parse(str_from(response->raw.date), &now);
	return MAX(then - now, 0);
}

int64_t response_max_age(const struct response *response)
{
	struct str rest = str_from(response->raw.cache_control), word;
	int64_t fresh = -1;

	while (str_next(&rest, ',', &word)) {
		word = str_trim(word);
		if (str_istarts(word, STR("no-cache")) || str_ieq(word, STR("no-store")))
			return 0;
		if (str_istarts(word, STR("max-age="))) {
			word = str_part(word, strlen("max-age="), word.len);
			if (word.len > 1 && word.ptr[0] == '"')
				word = str_part(word, 1, word.len - 1);
			fresh = seconds(word);
		}
	}
	if (fresh < 0)
		return until(response, response->raw.expires);
	return MAX(fresh - seconds(str_from(response->raw.age)), 0);
}

int64_t response_retry_after(const struct response *response)
{
	struct str text = str_from(response->raw.retry_after);
	int64_t n = text.len && is_digit(text.ptr[0]) ? seconds(text)
						      : until(response, response->raw.retry_after);

	return MIN(n, DAY_S);
}

int64_t response_used_up(const struct response *response)
{
	struct str left = str_from(response->raw.remaining), whole;
	int64_t n, wait;

	/* Reddit counts in fractions: "0.0" */
	if (!str_next(&left, '.', &whole) || !str_to_int(str_trim(whole), &n) || n > 0)
		return 0;
	wait = seconds(str_from(response->raw.reset));
	if (wait > MOMENT)
		wait = MAX(wait - clock_now(), 0);
	return MIN(wait, HOUR_S);
}
